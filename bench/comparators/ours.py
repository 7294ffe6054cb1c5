"""The product itself: the same functions that a person's session comes from, on the record as told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from comparators.policy import BAR_KG, STEP_KG, Dose, Seen, Told
from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.ground import Ground
from primemover.coach.permission import Context
from primemover.coach.prescription import prescribe
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Intake, Lift, PainNow, Payload, SetDone

START = date(2026, 1, 5)
SETS = 3


@dataclass(slots=True)
class Ours:
    """One person's record, and what `prescribe` makes of it."""

    seen: Seen
    exercise: Exercise
    catalogue: Catalogue
    finding: bool = field(init=False, default=True)
    _record: list[Observation[Payload]] = field(init=False)
    _sets: list[Observation[SetDone]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._record = [_observed(self.intake(), -1, 0)]

    def intake(self) -> Intake:
        """Return the person's story, as far as a load needs it."""
        named = self.seen.named
        lifts = (
            () if named is None else (_lift(self.exercise.id, named.load_kg, named.reps, named.rounded_back),)
        )
        return Intake(
            age_years=35,
            sex="unspecified",
            stature_m=1.75,
            mass_kg=self.seen.mass_kg,
            days_per_week=2,
            minutes_per_week=90,
            equipment=("barbell", "bench", "rack"),
            bar_kg=BAR_KG,
            smallest_step_kg=STEP_KG,
            pain=PainNow(nrs=0),
            lifts=lifts,
        )

    def next_dose(self, day: int, _number: int) -> Dose | None:
        """Return the first set still to do today."""
        prescription = prescribe(self.exercise, SETS, self._ground(START + timedelta(days=day)))
        coming = next((one for one in prescription.sets if one.done is None), None)
        if coming is None or coming.load_kg is None or coming.reps is None:
            return None
        self.finding = coming.ceiling_finding
        return Dose(coming.load_kg, coming.reps)

    def tell(self, told: Told) -> None:
        """Put the set on the record."""
        done = SetDone(
            exercise_id=self.exercise.id,
            load_kg=told.dose.load_kg,
            reps=told.dose.reps,
            held_reps=told.held,
            rir=told.rir,
        )
        self._sets.append(_observed(done, told.day, 3 * told.number))

    def _ground(self, on: date) -> Ground:
        before = tuple(one for one in self._sets if one.happened_at.date() < on)
        today = tuple(one for one in self._sets if one.happened_at.date() == on)
        base = replay(History.of([*self._record, *before]), self.catalogue, on)
        now = replay(History.of([*self._record, *before, *today]), self.catalogue, on) if today else base
        return Ground(
            on=on,
            catalogue=self.catalogue,
            intake=self.intake(),
            context=Context(phase="integrate", owned=frozenset(self.exercise.equipment)),
            beliefs=base,
            beliefs_now=now,
            earlier=before,
            today=today,
            swaps=(),
            skipped=frozenset(),
            weaker="left",
        )


def _observed(payload: Payload, day: int, minute: int) -> Observation[Payload]:
    at = datetime(START.year, START.month, START.day, 18, tzinfo=UTC) + timedelta(days=day, minutes=minute)
    return Observation(id_from_content(at, f"{payload!r}"), "simulated", at, payload)


def _lift(exercise_id: str, load_kg: float, reps: int, rounded: bool) -> Lift:
    return Lift(exercise_id=exercise_id, load_kg=load_kg, reps=reps, rounded_back=rounded)
