from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from primemover.belief.beta_gauge import BetaGauge

COUNTS = st.floats(1, 60)


def reading(held: float, broke: float) -> BetaGauge:
    share = held / (held + broke)
    sd = (share * (1 - share) / (held + broke + 1)) ** 0.5
    limits = (0.0, 10.0)
    return BetaGauge(
        "hinges", "Hinges", "of 10", None, 10 * share, 10 * sd, 1, None, "judgement: a test", limits=limits,
        held=held, broke=broke, most=10.0,
    )  # fmt: skip  # what one number is, then how sure


def test_ten_of_ten_once_shows_eight_and_a_half_with_five_in_six() -> None:
    assert reading(11, 1).probability("higher", 8.5) == pytest.approx(1 - 0.85**11)


@given(COUNTS, COUNTS, st.floats(0, 10))
def test_probability_and_interval_are_those_of_the_distribution(held: float, broke: float, mark: float) -> None:
    one, true = reading(held, broke), beta(held, broke)
    assert one.probability("higher", mark) == pytest.approx(true.sf(mark / 10), abs=1e-9)
    assert one.probability("lower", mark) == pytest.approx(true.cdf(mark / 10), abs=1e-9)
    assert (one.low, one.high) == pytest.approx((10 * true.ppf(0.05), 10 * true.ppf(0.95)), abs=1e-6)


@given(COUNTS, COUNTS)
def test_the_estimate_lies_inside_and_its_halves_reach_as_far_as_the_interval(
    held: float, broke: float
) -> None:
    one = reading(held, broke)
    assert one.value is not None
    assert one.low is not None
    assert one.high is not None
    assert 0 <= one.low < one.value < one.high <= 10
    below, above = one.halves or (0.0, 0.0)
    assert one.value - 1.6448536269514722 * below == pytest.approx(one.low)
    assert one.value + 1.6448536269514722 * above == pytest.approx(one.high)


def test_a_mark_beyond_the_scale_is_never_reached_and_one_below_it_always() -> None:
    one = reading(11, 1)
    assert one.probability("higher", 11.0) == 0.0
    assert one.probability("higher", -1.0) == 1.0


def test_no_reading_has_no_interval_and_no_probability() -> None:
    none = BetaGauge("hinges", "Hinges", "of 10", None, None, None, 0, None, "", "Do the test.")
    assert (none.low, none.high, none.halves, none.probability("higher", 8.5)) == (None,) * 4
