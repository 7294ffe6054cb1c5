"""A week done as planned counts what the plan said it would: plan and record count with the same rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primemover.belief.dose import weekly_dose
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.plan_dose import planned_amount, planned_dose
from primemover.coach.targets import least, reaches
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import PlannedDay, PlannedExercise, SetDone, Side, WeeklyDose

MONDAY = date(2026, 5, 4)
Say = Callable[..., Observation[SetDone]]


def done_as_planned(exercise: Exercise, side: Side | None) -> SetDone:
    amount = planned_amount(exercise)
    in_reps = exercise.dose_unit == "reps"
    return SetDone(
        exercise_id=exercise.id,
        side=side,
        reps=amount if in_reps else None,
        held_s=None if in_reps else float(amount),
        held_reps=amount if in_reps else None,
        rir=2.0,
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_done_as_planned_is_the_planned_dose(data: st.DataObject, catalogue: Catalogue, say: Say) -> None:
    ids = data.draw(st.lists(st.sampled_from(sorted(catalogue.exercises)), min_size=1, max_size=6, unique=True))
    listed = tuple(PlannedExercise(exercise_id=one, sets=data.draw(st.integers(1, 4))) for one in ids)
    day = PlannedDay(on=MONDAY, minutes=60, equipment=(), exercises=listed)
    sets: list[Observation[SetDone]] = []
    for one in listed:
        exercise = catalogue.exercises[one.exercise_id]
        sides: tuple[Side | None, ...] = ("left", "right") if exercise.sides == "each" else (None,)
        for side in sides * one.sets:
            sets.append(say(done_as_planned(exercise, side), MONDAY.isoformat(), len(sets)))
    done = weekly_dose(History.of(sets), catalogue, MONDAY)
    planned = planned_dose([day], catalogue)
    for field in WeeklyDose.model_fields:
        assert abs(getattr(done, field) - getattr(planned, field)) < 1e-6, field


def test_enough_is_the_same_word_for_plan_and_record() -> None:
    needed = least("build")
    assert reaches(needed, needed)
    assert not reaches(needed.model_copy(update={"glute_sets": needed.glute_sets - 1}), needed)
