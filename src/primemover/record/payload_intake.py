"""What an intake puts on record: the person's story, whole."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from primemover.record.payload_base import (
    LoadUnit,
    LongText,
    Name,
    Nrs,
    Part,
    Payload,
    Sex,
    ShortText,
    Side,
    Slug,
)


class Training(Part):
    """One strand of training background."""

    what: Name
    years: Annotated[float, Field(ge=0, le=90)] | None = None
    note: ShortText = ""


class Injury(Part):
    """An injury the person reports; `direction` is how it came about, e.g. 'twisting to the left'."""

    what: Name
    side: Side | None = None
    direction: ShortText = ""
    happened: date | None = None
    still_felt: bool | None = None


class Diagnosis(Part):
    """A diagnosis someone gave the person; `curve_side` is the convex side of a scoliosis."""

    what: Name
    curve_side: Side | None = None
    note: ShortText = ""


class Said(Part):
    """What a professional said, in their words."""

    who: Name
    said: LongText
    when: date | None = None


class PainNow(Part):
    """Pain as it is now: numeric rating scale (NRS) 0-10, where, and what brings it on."""

    nrs: Nrs
    where: ShortText = ""
    side: Side | None = None
    brought_on_by: ShortText = ""


class Lift(Part):
    """A lift as the person can do it now; `rounded_back` says whether the spine moved."""

    exercise_id: Slug
    load_kg: Annotated[float, Field(ge=0, le=600)]
    reps: Annotated[int, Field(ge=1, le=100)]
    rounded_back: bool | None = None


class Intake(Payload):
    """The person's story, as they tell it. The latest intake stands; earlier ones remain in the record."""

    kind: ClassVar[str] = "intake"

    name: Name = "You"
    age_years: Annotated[int, Field(ge=8, le=110)]
    sex: Sex
    stature_m: Annotated[float, Field(ge=1.0, le=2.5)]
    mass_kg: Annotated[float, Field(ge=25, le=300)]
    training: tuple[Training, ...] = ()
    goals: tuple[ShortText, ...] = ()
    days_per_week: Annotated[int, Field(ge=1, le=7)]
    minutes_per_week: Annotated[int, Field(ge=5, le=1500)]
    equipment: tuple[Slug, ...] = ()
    bar_kg: Annotated[float, Field(ge=0, le=30)] = 20.0
    smallest_step_kg: Annotated[float, Field(gt=0, le=20)] = 2.5
    injuries: tuple[Injury, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    professionals: tuple[Said, ...] = ()
    pain: PainNow
    lifts: tuple[Lift, ...] = ()
    weaker_side: Side | None = None
    load_unit: LoadUnit = "kg"
    red_flags: dict[Slug, bool] = Field(default_factory=dict)
