"""What is known: the evidence's figures, and those that the mechanics are set beside."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from primemover.catalogue.entry import Entry, Slug


class Fact(Entry):
    """One row of the evidence: a figure with its citation. Confidence 3 is best, 1 opinion or outlier."""

    key: Slug
    topic: Literal["A", "B", "C", "D", "E"]
    subject: str
    measure: str
    muscle: str
    value: str
    unit: str
    spread: str
    population: str
    n: str
    source: str
    confidence: Annotated[int, Field(ge=1, le=3)]
    note: str


class Benchmark(Entry):
    """A published figure that the mechanics are set beside; ``status`` says how the source was read."""

    key: Slug
    task: str
    quantity: str
    value: str
    spread: str
    condition: str
    source: str
    status: str
    note: str


class Activity(Entry):
    """How a measured muscle activity of the evidence is set beside the model: as which exercise, at what load.

    ``load`` is the body's own, a share of the 1RM (``ten-reps`` 75 %, ``three-reps`` 91 %, ``share-85``);
    ``left_out`` says why a row is not used, and then there is neither exercise nor load.
    """

    evidence: Slug
    muscle: Literal["glute", "back"]
    exercise: Slug | None = None
    load: Literal["body", "ten-reps", "three-reps", "share-85"] | None = None
    left_out: str = ""
