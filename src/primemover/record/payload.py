"""What an observation can say: one frozen, strict type per kind of thing that happens.

Units stand in the names. Sides are the person's own left and right. A field that was not asked or not
answered is ``None``; a zero is a reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, model_validator

# One door: who reads or writes payloads finds every type of theirs here.
from primemover.record.payload_base import Felt as Felt
from primemover.record.payload_base import Judge as Judge
from primemover.record.payload_base import LoadUnit as LoadUnit
from primemover.record.payload_base import LongText as LongText
from primemover.record.payload_base import Name as Name
from primemover.record.payload_base import Nrs as Nrs
from primemover.record.payload_base import Part as Part
from primemover.record.payload_base import Payload as Payload
from primemover.record.payload_base import RecognitionJudge as RecognitionJudge
from primemover.record.payload_base import Sex as Sex
from primemover.record.payload_base import Share10 as Share10
from primemover.record.payload_base import ShortText as ShortText
from primemover.record.payload_base import Side as Side
from primemover.record.payload_base import Slug as Slug
from primemover.record.payload_intake import Diagnosis as Diagnosis
from primemover.record.payload_intake import Injury as Injury
from primemover.record.payload_intake import Intake as Intake
from primemover.record.payload_intake import Lift as Lift
from primemover.record.payload_intake import PainNow as PainNow
from primemover.record.payload_intake import Said as Said
from primemover.record.payload_intake import Training as Training
from primemover.record.payload_trial import TrialOutcome as TrialOutcome
from primemover.record.payload_trial import TrialPlanned as TrialPlanned
from primemover.record.payload_trial import TrialReading as TrialReading
from primemover.record.payload_trial import TrialStopped as TrialStopped
from primemover.record.payload_trial import TrialWay as TrialWay
from primemover.record.wording import Kept
from primemover.sentence import Sentence


class RedFlagAnswers(Payload):
    """Answers to the red-flag questions, asked again. A no takes back only a yes of its own day."""

    kind: ClassVar[str] = "red_flags"

    answers: dict[Slug, bool]


class Clearance(Payload):
    """A clinician has seen the person about these red flags and cleared training."""

    kind: ClassVar[str] = "clearance"

    flags: tuple[Slug, ...]
    by: Name
    said: LongText = ""
    seen: date


class PainReport(Payload):
    """Pain at some moment: before, during or after a session, or the day after."""

    kind: ClassVar[str] = "pain"

    nrs: Nrs
    moment: Literal["before", "during", "after", "next_day", "other"] = "other"
    where: ShortText = ""
    side: Side | None = None
    brought_on_by: ShortText = ""
    sharp: bool = False
    travels_to_leg: bool = False


class TestDone(Payload):
    """A test of the screen, done once on one side (or on none).

    ``value`` is in the test's own unit (see the catalogue). ``stopped_by`` says what ended a hold.
    """

    kind: ClassVar[str] = "test"
    __test__: ClassVar[bool] = False  # pytest: a payload, not a class of tests

    test_id: Slug
    side: Side | None = None
    value: Annotated[float, Field(ge=-180, le=1000)] | None = None
    felt: Felt | None = None
    stopped_by: ShortText = ""
    pain_nrs: Nrs | None = None
    judged_by: Judge = "self"
    note: ShortText = ""


class RecognitionTrial(Part):
    """One recognition trial: was the squeeze a glute squeeze, and what did the person say it was.

    ``cued_glute`` is what the card asked for; ``feedback`` says whether the person was told what it was.
    """

    was_glute: bool
    said_glute: bool
    cued_glute: bool | None = None
    feedback: bool | None = None


class RecognitionDone(Payload):
    """A recognition drill: randomly cued contractions, told apart by feel.

    ``hand`` is the person's own palpating hand, put there after the answer.
    """

    kind: ClassVar[str] = "recognition"

    trials: Annotated[tuple[RecognitionTrial, ...], Field(min_length=1, max_length=400)]
    side: Side | None = None
    judged_by: RecognitionJudge = "self"


class Imported(Part):
    """Where an imported observation comes from."""

    app: Slug
    batch_id: UUID
    row: Annotated[int, Field(ge=1)]


class SetDone(Payload):
    """One set done. ``reps`` for repetitions, ``held_s`` for holds; at least one is given.

    ``held_reps`` counts the reps before neutral broke (all of them: neutral held throughout); for a hold,
    ``held_s`` counts the seconds on posture, and ``broke`` says whether posture was lost then (``False``: ended
    by choice). ``load_kg`` is the external load; 0 is body weight.
    ``exercise_name`` is the other app's word when the set was imported; ``exercise_id`` may then be unknown.
    """

    kind: ClassVar[str] = "set"

    exercise_id: Slug | None = None
    exercise_name: Name | None = None
    side: Side | None = None
    load_kg: Annotated[float, Field(ge=0, le=1000)] = 0.0
    reps: Annotated[int, Field(ge=0, le=1000)] | None = None
    held_s: Annotated[float, Field(ge=0, le=7200)] | None = None
    held_reps: Annotated[int, Field(ge=0, le=1000)] | None = None
    broke: bool | None = None
    depth_deg: Annotated[float, Field(ge=0, le=150)] | None = None
    rir: Annotated[float, Field(ge=0, le=30)] | None = None
    felt: Felt | None = None
    pain_nrs: Nrs | None = None
    judged_by: Judge = "self"
    cued: bool | None = None
    warm_up: bool = False
    note: ShortText = ""
    imported: Imported | None = None

    @model_validator(mode="after")
    def _whole(self) -> SetDone:
        if self.exercise_id is None and self.exercise_name is None:
            msg = "a set needs exercise_id or exercise_name"
            raise ValueError(msg)
        if self.reps is None and self.held_s is None:
            msg = "a set needs reps or held_s"
            raise ValueError(msg)
        if self.held_reps is not None and self.held_reps > (self.reps or 0):
            msg = f"held_reps ({self.held_reps}) cannot exceed reps ({self.reps or 0})"
            raise ValueError(msg)
        if self.broke is not None and self.held_s is None:
            msg = "broke is for holds: give held_s, or held_reps for reps"
            raise ValueError(msg)
        return self


class ExerciseMapped(Payload):
    """The person says which catalogue exercise another app's name means (``None``: not in the catalogue)."""

    kind: ClassVar[str] = "mapping"

    exercise_name: Name
    exercise_id: Slug | None


class Skipped(Payload):
    """An exercise of a day's session was skipped."""

    kind: ClassVar[str] = "skip"

    on: date
    exercise_id: Slug
    why: ShortText = ""


class Swapped(Payload):
    """An exercise of a day's session was swapped for a neighbour."""

    kind: ClassVar[str] = "swap"

    on: date
    from_id: Slug
    to_id: Slug
    why: ShortText = ""


class DayChanged(Payload):
    """A day is re-planned: other equipment (travel), other minutes (0: a day off). ``None`` leaves as is."""

    kind: ClassVar[str] = "day"

    on: date
    equipment: tuple[Slug, ...] | None = None
    minutes: Annotated[int, Field(ge=0, le=600)] | None = None
    why: ShortText = ""


class Deferral(Payload):
    """The person declines (or accepts again) that compound lifts wait while the glute catches up."""

    kind: ClassVar[str] = "deferral"

    declined: bool
    why: ShortText = ""


class CeilingLevel(Payload):
    """The person sets how surely neutral must hold at a ceiling: each rep of a set, with this probability."""

    kind: ClassVar[str] = "ceiling_level"

    level: Annotated[float, Field(ge=0.5, le=0.99)]
    why: ShortText = ""


class Reason(Part):
    """Why the coach decided something: words, the rule, and what the rule rests on."""

    text: LongText
    rule: Slug
    observations: tuple[UUID, ...] = ()
    evidence: tuple[str, ...] = ()
    wording: Kept | None = None

    @classmethod
    def of(
        cls, text: str, rule: str, observations: Iterable[UUID] = (), evidence: Iterable[str] = ()
    ) -> Reason:
        """Return a reason that keeps what its sentence was made from, so it can be said in another language."""
        wording = text.wording if isinstance(text, Sentence) else None
        return cls(
            text=str(text),
            rule=rule,
            observations=tuple(observations),
            evidence=tuple(evidence),
            wording=wording,
        )

    @property
    def said(self) -> str:
        """The text, as a sentence where its wording is known and still says the same."""
        sentence = self.text if self.wording is None else Sentence(self.wording)
        return sentence if sentence == self.text else self.text


class PlannedExercise(Part):
    """An exercise on a planned day. ``sets`` counts sets a side for one-sided exercises."""

    exercise_id: Slug
    sets: Annotated[int, Field(ge=1, le=10)]


class PlannedDay(Part):
    """One training day of a plan, with the limits it was planned within."""

    on: date
    minutes: Annotated[int, Field(ge=0, le=600)]
    equipment: tuple[Slug, ...]
    exercises: tuple[PlannedExercise, ...]


class WeeklyDose(Part):
    """What a week holds. Glute sets are hard sets, averaged over sides; a compound set counts 0.5."""

    glute_sets: float = 0.0
    brace_hold_s: float = 0.0
    stretch_s_per_side: float = 0.0
    recognition_trials: float = 0.0
    minutes: float = 0.0
    days: int = 0


Phase = Literal["find", "build", "load", "integrate", "own"]


class PlanIssued(Payload):
    """One week's plan as it was shown to the person. The latest plan issued for a week stands."""

    kind: ClassVar[str] = "plan"

    week_start: date
    phase: Phase
    days: tuple[PlannedDay, ...]
    dose: WeeklyDose
    target: WeeklyDose
    enough: bool
    because: tuple[Reason, ...] = ()


class ImportBatch(Payload):
    """One import of another app's history: its observations carry this id and can be withdrawn together."""

    kind: ClassVar[str] = "import"

    batch_id: UUID
    app: Slug
    dialect: Slug
    file_name: ShortText
    file_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    load_unit: LoadUnit
    rows: Annotated[int, Field(ge=0)]
    sets: Annotated[int, Field(ge=0)]


class ImportUndone(Payload):
    """An import is withdrawn as one batch."""

    kind: ClassVar[str] = "import_undone"

    batch_id: UUID
    why: ShortText = ""


class Correction(Payload):
    """An earlier observation was wrong: ``replacement`` (same kind) stands instead; ``None`` withdraws it."""

    kind: ClassVar[str] = "correction"

    target_id: UUID
    replacement: dict[str, object] | None = None
    why: ShortText = ""


PAYLOADS: dict[str, type[Payload]] = {
    payload.kind: payload
    for payload in (
        Intake,
        RedFlagAnswers,
        Clearance,
        PainReport,
        TestDone,
        RecognitionDone,
        SetDone,
        ExerciseMapped,
        Skipped,
        Swapped,
        DayChanged,
        Deferral,
        CeilingLevel,
        PlanIssued,
        TrialPlanned,
        TrialReading,
        TrialStopped,
        ImportBatch,
        ImportUndone,
        Correction,
    )
}
