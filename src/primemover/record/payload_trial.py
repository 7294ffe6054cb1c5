"""What an n-of-1 trial puts on record: its whole plan first, then its readings, perhaps its end."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, model_validator

from primemover.record.payload_base import Felt, Name, Payload, ShortText, Slug

TrialWay = Literal["a", "b"]
TrialOutcome = Literal["glute-share", "held-reps", "held-seconds", "rating"]


class TrialPlanned(Payload):
    """The plan of an n-of-1 trial, whole and fixed before its first reading.

    ``schedule`` is the ways as drawn, block by block, each block holding both. ``looks`` says after how many
    pairs a verdict may be given. ``seed`` is what the schedule was drawn from, where it can be drawn again.
    """

    kind: ClassVar[str] = "trial"

    trial_id: Slug
    question: Annotated[str, Field(min_length=1, max_length=400)]
    way_a: Name
    way_b: Name
    exercise_ids: Annotated[tuple[Slug, ...], Field(max_length=2)] = ()
    outcome: TrialOutcome
    unit: Name
    better: Literal["higher", "lower"] = "higher"
    smallest_effect: Annotated[float, Field(gt=0, le=1000)]
    pairs: Annotated[int, Field(ge=6, le=40)]
    schedule: tuple[TrialWay, ...]
    washout_days: Annotated[int, Field(ge=0, le=60)] = 0
    washout_sets: Annotated[int, Field(ge=0, le=50)] = 0
    looks: Annotated[tuple[int, ...], Field(min_length=1, max_length=3)]
    analysis: Slug = "paired-1"
    seed: Annotated[int, Field(ge=0, lt=2**53)] | None = None

    @model_validator(mode="after")
    def _sound(self) -> TrialPlanned:
        blocks = [set(self.schedule[at : at + 2]) for at in range(0, len(self.schedule), 2)]
        if len(self.schedule) != 2 * self.pairs or any(block != {"a", "b"} for block in blocks):
            msg = f"schedule needs {self.pairs} blocks, each with one a and one b"
            raise ValueError(msg)
        if list(self.looks) != sorted(set(self.looks)) or self.looks[0] < 1 or self.looks[-1] != self.pairs:
            msg = f"looks rise, and the last is after all {self.pairs} pairs"
            raise ValueError(msg)
        if self.way_a.strip().casefold() == self.way_b.strip().casefold():
            msg = "way_a and way_b are the same"
            raise ValueError(msg)
        return self


class TrialReading(Payload):
    """One reading of a trial. ``place`` counts from 1; ``way`` is what was done, ``None`` the way drawn.

    A ``value`` of ``None`` says that this place was missed. A share is computed from ``felt`` where given.
    """

    kind: ClassVar[str] = "trial_reading"

    trial_id: Slug
    place: Annotated[int, Field(ge=1, le=80)]
    value: Annotated[float, Field(ge=0, le=7200)] | None
    way: TrialWay | None = None
    felt: Felt | None = None
    set_id: UUID | None = None
    note: ShortText = ""


class TrialStopped(Payload):
    """A trial is stopped before its plan's end; what its looks said until then stands."""

    kind: ClassVar[str] = "trial_stopped"

    trial_id: Slug
    why: ShortText = ""
