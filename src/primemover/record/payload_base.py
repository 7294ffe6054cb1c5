"""What payloads are made of: the words they share, and their strict base."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

Side = Literal["left", "right"]
Judge = Literal["self", "partner", "dowel", "sensor"]
RecognitionJudge = Literal["self", "hand", "partner", "dowel", "sensor"]
Sex = Literal["female", "male", "unspecified"]
LoadUnit = Literal["kg", "lb"]
Nrs = Annotated[int, Field(ge=0, le=10)]
Share10 = Annotated[float, Field(ge=0, le=10)]
ShortText = Annotated[str, Field(max_length=400)]
LongText = Annotated[str, Field(max_length=4000)]
Name = Annotated[str, Field(min_length=1, max_length=120)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Part(BaseModel):
    """Base of everything inside a payload: frozen, strict, no unknown fields, no NaN."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


class Payload(Part):
    """Base of every payload; ``kind`` is its name in the record."""

    kind: ClassVar[str]


class Felt(Part):
    """Where a set was felt: effort 0-10 each."""

    glute: Share10 = 0
    hamstring: Share10 = 0
    low_back: Share10 = 0
    other: Share10 = 0
