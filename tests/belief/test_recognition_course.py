from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from scipy.special import ndtr

from primemover.belief.recognition_course import (
    Drill,
    by_feedback,
    judge_of,
    level,
    of_drill,
    recognition_curve,
    recognition_retention,
    taught,
)
from primemover.record.observation import Observation
from primemover.record.payload import RecognitionDone, RecognitionJudge, RecognitionTrial

Say = Callable[..., Observation[Any]]
FIRST = date(2026, 3, 2)


def answered(
    right: int, n: int = 10, *, feedback: bool | None = True, judge: RecognitionJudge = "partner"
) -> RecognitionDone:
    """A drill of `n`, half of each kind, the first `right` of them told rightly."""
    kinds = [True, False] * (n // 2)
    return RecognitionDone(
        trials=tuple(
            RecognitionTrial(
                was_glute=kind, said_glute=kind == (place < right), cued_glute=kind, feedback=feedback
            )
            for place, kind in enumerate(kinds)
        ),
        judged_by=judge,
    )


def on_days(say: Say, *done: tuple[int, RecognitionDone]) -> tuple[Drill, ...]:
    return tuple(say(drill, (FIRST + timedelta(days=day)).isoformat()) for day, drill in done)


def test_a_level_rests_on_the_last_sixty_trials(say: Say) -> None:
    drills = on_days(
        say, *((day, answered(0)) for day in range(6)), *((6 + day, answered(10)) for day in range(6))
    )
    stands = level(drills)
    assert stands is not None
    assert stands.drills == drills[6:]
    assert stands.now.d_prime > 3


def test_old_trials_count_less_and_older_ones_than_twelve_weeks_not_at_all(say: Say) -> None:
    near = level(on_days(say, (0, answered(2, 20)), (1, answered(20, 20))))
    far = level(on_days(say, (0, answered(2, 20)), (40, answered(20, 20))))
    gone = level(on_days(say, (0, answered(2, 20)), (90, answered(20, 20))))
    assert near is not None
    assert far is not None
    assert gone is not None
    assert near.now.d_prime < far.now.d_prime < gone.now.d_prime
    assert len(gone.drills) == 1


def test_the_curve_says_what_stood_then(say: Say) -> None:
    drills = on_days(say, (0, answered(5)), (2, answered(7)), (4, answered(10)))
    points = recognition_curve(drills)
    assert [point.on for point in points] == [FIRST + timedelta(days=day) for day in (0, 2, 4)]
    for place, point in enumerate(points):
        then = level(drills[: place + 1])
        assert then is not None
        assert point.level is not None
        assert point.level.now == then.now
    assert points[2].alone == of_drill(drills[2].payload)


def test_a_drill_of_one_kind_has_no_reading_and_breaks_nothing(say: Say) -> None:
    one_kind = RecognitionDone(trials=(RecognitionTrial(was_glute=True, said_glute=True),))
    points = recognition_curve(on_days(say, (0, one_kind), (1, answered(8))))
    assert (points[0].alone, points[0].level) == (None, None)
    assert points[1].level is not None


def test_an_untold_trial_of_ones_own_hand_is_judged_by_the_cue() -> None:
    untold = answered(10, feedback=False, judge="hand")
    assert {judge_of(untold, trial) for trial in untold.trials} == {"self"}
    assert of_drill(untold) == of_drill(answered(10, feedback=False, judge="self"))
    assert not taught(untold)
    assert taught(answered(5, judge="hand"))
    assert not taught(answered(5, feedback=None, judge="self"))


def test_told_and_untold_trials_have_levels_of_their_own(say: Say) -> None:
    with_feedback, without = by_feedback(on_days(say, (0, answered(5)), (1, answered(10, feedback=False))))
    assert with_feedback is not None
    assert without is not None
    assert with_feedback.now.d_prime < without.now.d_prime
    assert by_feedback(on_days(say, (0, answered(5))))[1] is None


def test_told_and_untold_trials_are_those_the_level_rests_on(say: Say) -> None:
    drills = [(day, answered(5)) for day in range(4)]
    drills += [(day, answered(9, feedback=day % 2 == 0)) for day in range(4, 10)]
    with_feedback, without = by_feedback(on_days(say, *drills))
    stands = level(on_days(say, *drills))
    assert with_feedback is not None
    assert without is not None
    assert stands is not None
    assert with_feedback.drills == without.drills
    assert with_feedback.now.trials + without.now.trials == pytest.approx(stands.now.trials)


def taught_then(say: Say, before: int, after: int, days: int, n: int = 60) -> tuple[Drill, ...]:
    quiet = answered(after, n, feedback=False)
    return on_days(say, (0, answered(before, n)), (days, quiet))


def test_what_was_known_and_still_is_was_kept(say: Say) -> None:
    check = recognition_retention(taught_then(say, 58, 58, 14), 14)
    assert check.verdict == "kept"
    assert (check.probability_kept or 0) >= 0.96
    assert check.due == FIRST + timedelta(days=14)
    assert check.more_trials is None


def test_what_was_known_and_is_guessed_now_was_lost(say: Say) -> None:
    check = recognition_retention(taught_then(say, 55, 32, 20), 14)
    assert check.verdict == "lost"
    assert (check.probability_lower or 0) >= 0.96


def test_a_few_answers_leave_it_open_and_say_how_many_more_would_do(say: Say) -> None:
    drills = on_days(say, (0, answered(52, 60)), (15, answered(8, feedback=False)))
    check = recognition_retention(drills, 14)
    assert check.verdict == "not yet known"
    assert check.more_trials is None or check.more_trials >= 10
    assert 0 < (check.probability_kept or 0) < 0.95


@pytest.mark.parametrize("days", [13, 0])
def test_a_drill_too_soon_does_not_test_keeping(say: Say, days: int) -> None:
    check = recognition_retention(taught_then(say, 50, 50, days), 14)
    assert (check.now, check.verdict) == (None, "not yet known")
    assert check.due == FIRST + timedelta(days=14)


def test_feedback_before_the_time_was_up_starts_it_anew_and_an_older_check_still_stands(say: Say) -> None:
    tested = taught_then(say, 58, 58, 14)
    again = (*tested, *on_days(say, (20, answered(9))))
    assert recognition_retention(again, 14).verdict == "kept"
    pending = on_days(say, (0, answered(9)), (8, answered(9)), (15, answered(9, feedback=False)))
    check = recognition_retention(pending, 14)
    assert (check.now, check.last_told) == (None, FIRST + timedelta(days=8))
    assert recognition_retention(again, 60).due == FIRST + timedelta(days=80)


def test_without_anything_told_there_is_nothing_to_keep(say: Say) -> None:
    for drills in ((), on_days(say, (0, answered(9, judge="self", feedback=None)))):
        check = recognition_retention(drills, 14)
        assert (check.last_told, check.due, check.verdict) == (None, None, "not yet known")


def test_a_person_who_learns_is_followed(say: Say) -> None:
    rng = np.random.default_rng(5)
    missed = 0
    for _ in range(12):
        truth = [2.4 * (1 - np.exp(-day / 8)) for day in range(0, 28, 2)]
        drills = on_days(say, *((2 * place, _simulated(rng, one)) for place, one in enumerate(truth)))
        stands = level(drills)
        assert stands is not None
        missed += not stands.now.low <= truth[-1] <= stands.now.high
    assert missed <= 4


def _simulated(rng: np.random.Generator, d_prime: float) -> RecognitionDone:
    kinds: Sequence[bool] = [True, False] * 5
    return RecognitionDone(
        trials=tuple(
            RecognitionTrial(
                was_glute=kind,
                said_glute=bool(rng.random() < ndtr(d_prime / 2 if kind else -d_prime / 2)),
                feedback=True,
            )
            for kind in kinds
        ),
        judged_by="sensor",
    )
