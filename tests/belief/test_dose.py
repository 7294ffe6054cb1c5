from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from primemover.belief.dose import glute_sets, monday_of, weekly_dose
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, RecognitionDone, RecognitionTrial, SetDone, WeeklyDose

MONDAY = date(2026, 5, 4)
Say = Callable[..., Observation[Any]]


def reps(exercise_id: str, **given: Any) -> SetDone:
    return SetDone(**{"exercise_id": exercise_id, "reps": 10, **given})


def test_an_isolation_set_counts_one_and_a_compound_half(catalogue: Catalogue) -> None:
    assert glute_sets(catalogue.exercises["hip-thrust"], reps("hip-thrust", rir=2.0)) == 1
    assert glute_sets(catalogue.exercises["deadlift"], reps("deadlift", load_kg=80.0, rir=2.0)) == 0.5


@pytest.mark.parametrize(
    "given",
    [
        {"warm_up": True},
        {"rir": 6.0},
        {"felt": Felt(glute=3, hamstring=7)},
        {"felt": Felt(glute=3, low_back=6)},
    ],
)
def test_a_warm_up_an_easy_set_and_a_set_felt_elsewhere_count_nothing(
    catalogue: Catalogue, given: dict[str, Any]
) -> None:
    assert glute_sets(catalogue.exercises["hip-thrust"], reps("hip-thrust", **given)) == 0


def test_one_side_of_a_one_sided_exercise_is_half_a_set(catalogue: Catalogue, say: Say) -> None:
    both = History.of(
        [say(reps("single-leg-bridge", side="left")), say(reps("single-leg-bridge", side="right"))]
    )
    one = History.of([say(reps("single-leg-bridge", side="left"))])
    assert weekly_dose(both, catalogue, MONDAY).glute_sets == 1
    assert weekly_dose(one, catalogue, MONDAY).glute_sets == 0.5


def test_a_week_adds_up(catalogue: Catalogue, say: Say) -> None:
    trials = (
        RecognitionTrial(was_glute=True, said_glute=True),
        RecognitionTrial(was_glute=False, said_glute=True),
    )
    record = [
        say(reps("glute-bridge"), "2026-05-03"),
        say(reps("glute-bridge"), "2026-05-04"),
        say(SetDone(exercise_id="plank", held_s=30.0), "2026-05-05"),
        say(SetDone(exercise_id="side-plank", held_s=20.0, side="left"), "2026-05-05"),
        say(SetDone(exercise_id="side-plank", held_s=20.0, side="right"), "2026-05-05"),
        say(SetDone(exercise_id="half-kneeling-stretch", held_s=60.0, side="left"), "2026-05-10"),
        say(RecognitionDone(trials=trials), "2026-05-10"),
        say(reps("glute-bridge"), "2026-05-11"),
    ]
    dose = weekly_dose(History.of(record), catalogue, MONDAY)
    assert dose.glute_sets == 1
    assert dose.brace_hold_s == 50
    assert dose.stretch_s_per_side == 30
    assert dose.recognition_trials == 2
    assert dose.days == 3
    assert dose.minutes > 3


def test_recognition_sets_count_their_trials(catalogue: Catalogue, say: Say) -> None:
    dose = weekly_dose(History.of([say(reps("glute-squeeze"))]), catalogue, MONDAY)
    assert dose.recognition_trials == 10


def test_a_set_of_an_unknown_exercise_costs_time_and_counts_nothing_else(
    catalogue: Catalogue, say: Say
) -> None:
    dose = weekly_dose(History.of([say(SetDone(exercise_name="Curl", reps=10))]), catalogue, MONDAY)
    assert (dose.glute_sets, dose.days) == (0, 1)
    assert dose.minutes > 0


def test_an_empty_week_is_zero_and_days_after_the_last_seen_do_not_count(
    catalogue: Catalogue, say: Say
) -> None:
    assert weekly_dose(History([]), catalogue, MONDAY) == WeeklyDose()
    later = History.of([say(reps("glute-bridge"), "2026-05-08")])
    assert weekly_dose(later, catalogue, MONDAY, until=date(2026, 5, 7)).glute_sets == 0


def test_weeks_start_on_monday() -> None:
    assert monday_of(date(2026, 5, 10)) == monday_of(MONDAY) == MONDAY
