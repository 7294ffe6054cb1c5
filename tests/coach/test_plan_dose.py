"""Minutes and dose of a plan, counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from primemover.catalogue.model import Catalogue, Dose
from primemover.coach.plan_dose import item_minutes, planned_amount, planned_dose, set_dose
from primemover.record.payload import PlannedDay, PlannedExercise


def day(place: int, *exercises: tuple[str, int]) -> PlannedDay:
    return PlannedDay(
        on=date(2026, 5, 4 + place),
        minutes=60,
        equipment=(),
        exercises=tuple(PlannedExercise(exercise_id=one, sets=sets) for one, sets in exercises),
    )


def test_time_is_set_up_work_on_both_sides_and_rests(catalogue: Catalogue) -> None:
    clam = catalogue.exercises["clam"].model_copy(
        update={"dose": Dose(sets=(2, 3), reps=(10, 14), rest_s=30), "seconds_per_rep": 5.0, "sides": "each"}
    )
    # 60 s, then 3 x 2 sides x 12 reps x 5 s, and two rests of 30 s
    assert item_minutes(clam, 3) == pytest.approx((60 + 3 * 2 * 12 * 5 + 2 * 30) / 60)


def test_a_load_takes_longer_to_set_up(catalogue: Catalogue) -> None:
    thrust = catalogue.exercises["barbell-hip-thrust"]
    unloaded = thrust.model_copy(update={"load_point": "none"})
    assert item_minutes(thrust, 3) - item_minutes(unloaded, 3) == pytest.approx(2.0)


def test_compounds_count_half_and_sides_are_averaged(catalogue: Catalogue) -> None:
    assert set_dose(catalogue.exercises["deadlift"]).glute_sets == 0.5
    assert set_dose(catalogue.exercises["single-leg-bridge"]).glute_sets == 1.0
    side_plank = catalogue.exercises["side-plank"]
    assert set_dose(side_plank).brace_hold_s == planned_amount(side_plank)


def test_a_week_adds_up_and_an_empty_day_is_no_day(catalogue: Catalogue) -> None:
    days = (
        day(0, ("glute-bridge", 3), ("plank", 2)),
        day(1),
        day(2, ("half-kneeling-stretch", 2), ("clam", 2)),
    )
    dose = planned_dose(days, catalogue)
    exercises = catalogue.exercises
    assert dose.days == 2
    assert dose.glute_sets == 5.0
    assert dose.brace_hold_s == 2 * planned_amount(exercises["plank"])
    assert dose.stretch_s_per_side == 2 * planned_amount(exercises["half-kneeling-stretch"])
    assert dose.minutes == pytest.approx(
        item_minutes(exercises["glute-bridge"], 3)
        + item_minutes(exercises["plank"], 2)
        + item_minutes(exercises["half-kneeling-stretch"], 2)
        + item_minutes(exercises["clam"], 2)
    )


def test_recognition_counts_trials(catalogue: Catalogue) -> None:
    squeeze = catalogue.exercises["glute-squeeze"]
    dose = planned_dose((day(0, ("glute-squeeze", 3)),), catalogue)
    assert dose.recognition_trials == 3 * planned_amount(squeeze)


def test_an_exercise_that_left_the_catalogue_counts_nothing(catalogue: Catalogue) -> None:
    dose = planned_dose((day(0, ("no-longer-there", 3)),), catalogue)
    assert dose.glute_sets == 0.0
    assert dose.minutes == 0.0
