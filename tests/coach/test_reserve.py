"""The reserve a person tells, as a hint for the next load."""

from __future__ import annotations

import pytest

from primemover.coach.reserve import reps_left, told_limit_kg
from primemover.record.payload import SetDone


def hinge(load_kg: float, rir: float | None, held: int | None = 6) -> SetDone:
    return SetDone(exercise_id="romanian-deadlift", load_kg=load_kg, reps=6, held_reps=held, rir=rir)


def test_nobody_told_is_no_hint() -> None:
    assert told_limit_kg([], 0.0) is None
    assert told_limit_kg([hinge(40.0, None), hinge(40.0, 3.0, held=None)], 0.0) is None


def test_the_same_load_leaves_what_was_told_and_more_load_leaves_less() -> None:
    limit_kg = told_limit_kg([hinge(40.0, 5.0)], 25.0)
    assert limit_kg is not None
    assert reps_left(limit_kg, 40.0, 6, 25.0) == pytest.approx(5.0)
    assert reps_left(limit_kg, 45.0, 6, 25.0) < 4.0
    assert reps_left(limit_kg, 40.0, 4, 25.0) == pytest.approx(7.0)


def test_a_set_that_broke_had_nothing_left() -> None:
    limit_kg = told_limit_kg([hinge(40.0, 5.0, held=3)], 0.0)
    assert limit_kg is not None
    assert reps_left(limit_kg, 40.0, 3, 0.0) == pytest.approx(0.0)


def test_newer_sets_count_more_and_one_set_does_not_decide() -> None:
    spare, spent = hinge(40.0, 8.0), hinge(40.0, 0.0)
    limits = [told_limit_kg(sets, 0.0) or 0.0 for sets in ([spare], [spare, spent], [spent, spare], [spent])]
    assert limits[3] < limits[2] < limits[1] < limits[0]
