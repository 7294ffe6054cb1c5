from __future__ import annotations

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.gauge import Gauge

VALUES = st.floats(-50, 200)
SDS = st.floats(0.01, 50)


def reading(value: float, sd: float, limits: tuple[float, float] = (-inf, inf)) -> Gauge:
    return Gauge("a-hold", "A hold", "s", None, value, sd, 1, None, "judgement: a test", limits=limits)


@given(VALUES, SDS, st.floats(-20, 20), st.floats(0, 100))
def test_the_interval_is_ordered_and_stays_within_the_limits(
    value: float, sd: float, least: float, span: float
) -> None:
    gauge = reading(min(max(value, least), least + span), sd, (least, least + span))
    assert gauge.low is not None
    assert gauge.high is not None
    assert gauge.value is not None
    assert least <= gauge.low <= gauge.value <= gauge.high <= least + span


@given(VALUES, SDS, VALUES, st.floats(0, 50))
def test_a_higher_mark_is_never_more_likely_reached(value: float, sd: float, mark: float, more: float) -> None:
    gauge = reading(value, sd)
    up, higher_up = gauge.probability("higher", mark), gauge.probability("higher", mark + more)
    down, higher_down = gauge.probability("lower", mark), gauge.probability("lower", mark + more)
    assert up is not None
    assert higher_up is not None
    assert down is not None
    assert higher_down is not None
    assert higher_up <= up
    assert higher_down >= down
    assert abs(up + down - 1) < 1e-9


def test_no_reading_has_no_interval_and_no_probability() -> None:
    gauge = Gauge("a-hold", "A hold", "s", None, None, None, 0, None, "", "Do the test.")
    assert (gauge.low, gauge.high, gauge.probability("higher", 30)) == (None, None, None)
