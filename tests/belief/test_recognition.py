from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from primemover.belief.recognition import (
    RecognitionModel,
    counted,
    log_linear,
    posterior,
    recognition,
)
from primemover.record.payload import RecognitionJudge, RecognitionTrial

TRIALS = st.lists(
    st.builds(
        RecognitionTrial,
        was_glute=st.booleans(),
        said_glute=st.booleans(),
        cued_glute=st.none() | st.booleans(),
    ),
    max_size=40,
)
JUDGES: tuple[RecognitionJudge, ...] = ("self", "hand", "partner", "sensor")
NO_ERROR = RecognitionModel(wrong_sensor=0, echo_sensor=0)


def drill(hits: int, misses: int, false_alarms: int, rejections: int) -> list[RecognitionTrial]:
    return (
        [RecognitionTrial(was_glute=True, said_glute=True)] * hits
        + [RecognitionTrial(was_glute=True, said_glute=False)] * misses
        + [RecognitionTrial(was_glute=False, said_glute=True)] * false_alarms
        + [RecognitionTrial(was_glute=False, said_glute=False)] * rejections
    )


def test_what_the_cache_hands_out_cannot_be_written_to() -> None:
    found = posterior({"hand": counted((trial, 1.0) for trial in drill(4, 1, 1, 4))})
    assert found is not None
    for array in (found.of_d_prime, found.of_criterion, found.counts["hand"]):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0.0


def width(trials: list[RecognitionTrial], judge: RecognitionJudge) -> float:
    found = recognition(trials, judge)
    assert found is not None
    return found.high - found.low


def chance(trials: list[RecognitionTrial], judge: RecognitionJudge, d_prime: float = 1.5) -> float:
    found = posterior({judge: counted((trial, 1.0) for trial in trials)})
    assert found is not None
    return found.probability_above(d_prime)


def test_one_kind_of_trial_alone_is_no_reading() -> None:
    assert recognition(drill(5, 0, 0, 0)) is None
    assert recognition(drill(1, 0, 0, 0)) is None
    assert recognition([]) is None


def test_as_counted_guessing_is_zero_and_a_perfect_drill_is_finite() -> None:
    guess, perfect = recognition(drill(5, 5, 5, 5)), recognition(drill(5, 0, 0, 5))
    assert guess is not None
    assert guess.counted_d_prime == pytest.approx(0.0, abs=1e-9)
    assert perfect is not None
    assert perfect.counted_d_prime == pytest.approx(2.766, abs=0.001)


@pytest.mark.parametrize("judge", JUDGES)
def test_guessing_is_about_zero_whoever_judges(judge: RecognitionJudge) -> None:
    found = recognition(drill(10, 10, 10, 10), judge)
    assert found is not None
    assert abs(found.d_prime) < 0.3
    assert found.low < 0 < found.high


@pytest.mark.parametrize("judge", JUDGES)
def test_all_right_all_wrong_two_trials_and_four_hundred_are_sane(judge: RecognitionJudge) -> None:
    for trials in (
        drill(5, 0, 0, 5),
        drill(0, 5, 5, 0),
        drill(1, 0, 0, 1),
        drill(200, 0, 0, 200),
        drill(1, 199, 0, 200),
    ):
        found = recognition(trials, judge)
        assert found is not None
        assert -7 < found.low < found.d_prime < found.high < 9
        assert found.criterion_low < found.criterion < found.criterion_high
        assert found.trials == len(trials)
    wrong = recognition(drill(0, 20, 20, 0), judge)
    assert wrong is not None
    assert wrong.d_prime < 0


def test_a_bias_towards_yes_is_the_criterion_not_the_sensitivity() -> None:
    yes_sayer = recognition(drill(18, 2, 18, 2), "sensor")
    assert yes_sayer is not None
    assert yes_sayer.counted_d_prime == pytest.approx(0.0, abs=1e-9)
    assert abs(yes_sayer.d_prime) < 0.3
    assert yes_sayer.criterion_high < 0


@given(TRIALS, st.sampled_from(JUDGES))
def test_swapping_the_two_kinds_leaves_d_prime_and_turns_the_criterion(
    trials: list[RecognitionTrial], judge: RecognitionJudge
) -> None:
    turned = [
        RecognitionTrial(
            was_glute=not one.was_glute,
            said_glute=not one.said_glute,
            cued_glute=None if one.cued_glute is None else not one.cued_glute,
        )
        for one in trials
    ]
    score, mirrored = recognition(trials, judge), recognition(turned, judge)
    if score is None or mirrored is None:
        assert score is mirrored
        return
    assert mirrored.d_prime == pytest.approx(score.d_prime, abs=1e-6)
    assert (mirrored.low, mirrored.high) == pytest.approx((score.low, score.high), abs=1e-6)
    assert mirrored.criterion == pytest.approx(-score.criterion, abs=1e-6)
    assert mirrored.counted_criterion == pytest.approx(-score.counted_criterion)
    assert mirrored.criterion_low == pytest.approx(-score.criterion_high, abs=1e-6)


@given(TRIALS, st.randoms(use_true_random=False))
def test_the_order_of_trials_does_not_matter(trials: list[RecognitionTrial], chance_order: object) -> None:
    shuffled = list(trials)
    chance_order.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types its Random loosely
    assert recognition(shuffled, "hand") == recognition(trials, "hand")


@given(TRIALS)
def test_right_answers_in_place_of_wrong_ones_never_lower_d_prime(trials: list[RecognitionTrial]) -> None:
    uncued = [one.model_copy(update={"cued_glute": None}) for one in trials]
    mended = [one.model_copy(update={"said_glute": one.was_glute}) for one in uncued]
    before, after = recognition(uncued, "sensor"), recognition(mended, "sensor")
    if before is not None and after is not None:
        assert after.d_prime >= before.d_prime - 1e-6
        assert after.counted_d_prime >= before.counted_d_prime


@pytest.mark.parametrize("judge", JUDGES[1:])
def test_the_same_shares_in_more_trials_narrow_the_interval(judge: RecognitionJudge) -> None:
    widths = [width(drill(4 * n, n, n, 4 * n), judge) for n in (1, 2, 4, 8, 16)]
    assert widths == sorted(widths, reverse=True)


def test_alone_no_number_of_drills_settles_it_since_the_cue_may_have_been_repeated() -> None:
    assert width(drill(160, 40, 40, 160), "self") > 2 > width(drill(160, 40, 40, 160), "sensor")


@pytest.mark.parametrize(("hits", "n"), [(5, 5), (9, 10), (18, 20), (26, 30)])
def test_who_judged_matters_alone_says_less_than_a_hand_and_a_sensor_most(hits: int, n: int) -> None:
    trials = drill(hits, n - hits, n - hits, hits)
    alone, hand, sensor = (chance(trials, judge) for judge in ("self", "hand", "sensor"))
    assert alone < hand < sensor
    assert width(trials, "self") > width(trials, "sensor")


def test_a_dowel_tells_no_more_of_a_glute_than_oneself() -> None:
    assert recognition(drill(9, 1, 2, 8), "dowel") == recognition(drill(9, 1, 2, 8), "self")


def test_an_answer_right_against_the_cue_weighs_more_than_one_that_repeats_it() -> None:
    sure = drill(8, 0, 0, 8)
    with_cue = [*sure, *[RecognitionTrial(was_glute=False, said_glute=False, cued_glute=False)] * 4]
    against_cue = [*sure, *[RecognitionTrial(was_glute=False, said_glute=False, cued_glute=True)] * 4]
    assert chance(against_cue, "hand", 2.0) > chance(with_cue, "hand", 2.0)


def test_the_median_of_a_faultless_judge_is_about_the_truth_where_log_linear_falls_short() -> None:
    rng = np.random.default_rng(11)
    hits, false_alarms = rng.binomial(10, ndtr(1.0), 400), rng.binomial(10, ndtr(-1.0), 400)
    found = [
        recognition(drill(hit, 10 - hit, alarm, 10 - alarm), "sensor", NO_ERROR)
        for hit, alarm in zip(hits.tolist(), false_alarms.tolist(), strict=True)
    ]
    scores = [one for one in found if one is not None]
    assert np.mean([one.d_prime for one in scores]) == pytest.approx(2.0, abs=0.1)
    assert np.mean([one.counted_d_prime for one in scores]) == pytest.approx(1.92, abs=0.1)
    assert np.mean([one.low <= 2.0 <= one.high for one in scores]) == pytest.approx(0.90, abs=0.04)


def test_log_linear_counts_every_judge_alike() -> None:
    apart = {
        "self": counted((one, 1.0) for one in drill(3, 1, 0, 2)),
        "hand": counted([(drill(1, 0, 0, 0)[0], 1.0)]),
    }
    together = {"sensor": counted((one, 1.0) for one in drill(4, 1, 0, 2))}
    assert log_linear(apart) == log_linear(together)  # type: ignore[arg-type]  # mypy widens the keys


def test_a_judge_that_errs_more_widens_the_interval_whatever_the_answers() -> None:
    trials = drill(9, 1, 1, 9)
    careless = replace(RecognitionModel(), wrong_hand=0.2)
    found, usual = recognition(trials, "hand", careless), recognition(trials, "hand")
    assert found is not None
    assert usual is not None
    assert found.high - found.low > usual.high - usual.low
