from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from primemover.belief.recognition import recognition
from primemover.record.payload import Trial

TRIALS = st.lists(st.builds(Trial, was_glute=st.booleans(), said_glute=st.booleans()), max_size=60)


def drill(hits: int, misses: int, false_alarms: int, rejections: int) -> list[Trial]:
    return (
        [Trial(was_glute=True, said_glute=True)] * hits
        + [Trial(was_glute=True, said_glute=False)] * misses
        + [Trial(was_glute=False, said_glute=True)] * false_alarms
        + [Trial(was_glute=False, said_glute=False)] * rejections
    )


def test_one_kind_of_trial_alone_is_no_reading() -> None:
    assert recognition(drill(5, 0, 0, 0)) is None
    assert recognition([]) is None


def test_guessing_is_zero_and_a_perfect_drill_is_finite() -> None:
    guess, perfect = recognition(drill(5, 5, 5, 5)), recognition(drill(5, 0, 0, 5))
    assert guess is not None
    assert guess.d_prime == pytest.approx(0.0, abs=1e-9)
    assert perfect is not None
    assert perfect.d_prime == pytest.approx(2.766, abs=0.001)


def test_a_bias_towards_yes_is_the_criterion_not_the_sensitivity() -> None:
    yes_sayer = recognition(drill(9, 1, 9, 1))
    assert yes_sayer is not None
    assert yes_sayer.d_prime == pytest.approx(0.0, abs=1e-9)
    assert yes_sayer.criterion < 0


@given(TRIALS)
def test_swapping_the_two_kinds_leaves_d_prime_and_turns_the_criterion(trials: list[Trial]) -> None:
    turned = [Trial(was_glute=not one.was_glute, said_glute=not one.said_glute) for one in trials]
    score, mirrored = recognition(trials), recognition(turned)
    if score is None or mirrored is None:
        assert score is mirrored
        return
    assert mirrored.d_prime == pytest.approx(score.d_prime)
    assert mirrored.criterion == pytest.approx(-score.criterion)
    assert mirrored.sd == pytest.approx(score.sd)


def test_answering_always_wrong_is_as_far_below_zero() -> None:
    right, wrong = recognition(drill(7, 3, 2, 8)), recognition(drill(3, 7, 8, 2))
    assert right is not None
    assert wrong is not None
    assert wrong.d_prime == pytest.approx(-right.d_prime)


def test_the_standard_error_is_about_what_repeated_drills_scatter() -> None:
    rng = np.random.default_rng(11)
    scores = []
    for _ in range(600):
        hits, false_alarms = rng.binomial(40, ndtr(0.6)), rng.binomial(40, ndtr(-0.6))
        scores.append(recognition(drill(hits, 40 - hits, false_alarms, 40 - false_alarms)))
    found = np.array([(score.d_prime, score.sd) for score in scores if score is not None])
    assert found[:, 0].mean() == pytest.approx(1.2, abs=0.05)
    assert found[:, 0].std() == pytest.approx(found[:, 1].mean(), rel=0.12)
