from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from primemover.belief.strength import one_rep_max, reps_to_failure, telling
from primemover.record.observation import Observation
from primemover.record.payload import SetDone

Say = Callable[..., Observation[Any]]
SomeSet = Callable[..., SetDone]


def test_reps_done_and_reps_left_make_the_one_rep_load(some_set: SomeSet) -> None:
    found = one_rep_max(some_set(load_kg=60.0, reps=8, rir=2.0))
    assert found is not None
    assert found.value == pytest.approx(60 * (1 + 9 / 30))
    assert 0.03 < found.error_sd / found.value < 0.08


def test_more_reps_tell_less_and_unsaid_reserves_least(some_set: SomeSet) -> None:
    few, many = one_rep_max(some_set(reps=5, held_reps=5, rir=1.0)), one_rep_max(some_set(reps=20, rir=1.0))
    unsaid = one_rep_max(some_set(reps=5, held_reps=5, rir=None))
    assert few is not None
    assert many is not None
    assert unsaid is not None
    assert few.error_sd < unsaid.error_sd < many.error_sd
    assert many.value == pytest.approx(60 * (1 + 11 / 30))


@pytest.mark.parametrize(
    "given",
    [
        {"rir": 6.0},
        {"warm_up": True},
        {"reps": 0, "held_reps": 0},
        {"load_kg": 0.0},
        {"reps": None, "held_reps": None, "held_s": 20.0},
    ],
)
def test_a_set_far_from_failure_or_without_load_does_not_tell(some_set: SomeSet, given: dict[str, Any]) -> None:
    assert one_rep_max(some_set(**given)) is None


def test_on_one_leg_the_reps_to_failure_count_and_the_floor_counts_two_in_three() -> None:
    bench = reps_to_failure(SetDone(exercise_id="single-leg-hip-thrust", side="left", reps=8, rir=2.0))
    floor = reps_to_failure(SetDone(exercise_id="single-leg-bridge", side="left", reps=13, rir=2.0))
    assert bench is not None
    assert floor is not None
    assert bench.value == floor.value == pytest.approx(10.0)
    assert floor.error_sd > bench.error_sd


def test_on_one_leg_a_set_has_to_say_what_was_left_and_carry_no_load() -> None:
    thrust = SetDone(exercise_id="single-leg-hip-thrust", side="left", reps=8)
    assert reps_to_failure(thrust) is None
    assert reps_to_failure(thrust.model_copy(update={"rir": 1.0, "load_kg": 10.0})) is None
    assert reps_to_failure(SetDone(exercise_id="clam", reps=8, rir=1.0)) is None


def test_of_a_day_that_says_nothing_of_reserves_only_the_best_set_counts(say: Say, some_set: SomeSet) -> None:
    ramp = [say(some_set(load_kg=load, rir=None), "2026-05-04") for load in (20.0, 60.0, 40.0)]
    said = [
        say(some_set(load_kg=load, rir=rir), "2026-05-06")
        for load, rir in ((50.0, 3.0), (70.0, None), (55.0, 1.0))
    ]
    assert [entry.payload.load_kg for entry in telling([*ramp, *said])] == [60.0, 50.0, 55.0]
