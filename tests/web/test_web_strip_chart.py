"""Strips: an interval on a short line, on one scale where readings are compared."""

from hypothesis import given
from hypothesis import strategies as st

from primemover.web.strip_chart import LEFT, RIGHT, Reading, strips

VALUES = st.floats(-50, 900, allow_nan=False)


def test_two_sides_share_a_scale_that_only_the_last_one_says() -> None:
    left, right = strips([Reading(24, 14, 34), Reading(40, 30, 50)], goal=30)
    assert left is not None
    assert right is not None
    assert left.at < right.at
    assert left.goal == right.goal
    assert left.at < (left.goal or 0) < right.at
    assert (left.start, left.end, right.start, right.end) == ("", "", "0", "60")


def test_a_scale_of_its_own_is_kept() -> None:
    (share,) = strips([Reading(49, 38, 60)], limits=(0, 100))
    assert share is not None
    assert (share.start, share.end) == ("0", "100")
    assert abs(share.at - (LEFT + 0.49 * (RIGHT - LEFT))) < 0.1


def test_an_interval_too_wide_to_draw_goes_on_beyond_the_end() -> None:
    (wide,) = strips([Reading(64, 34, 900)])
    assert wide is not None
    assert wide.open
    assert wide.high == RIGHT


def test_a_missing_reading_stays_missing() -> None:
    assert strips([None, None]) == (None, None)
    first, second = strips([Reading(4, 2, 6), None])
    assert first is not None
    assert first.end
    assert second is None


@given(st.lists(st.tuples(VALUES, st.floats(0, 90), st.floats(0, 2000)), min_size=1, max_size=3))
def test_everything_stays_on_the_line(given_readings: list[tuple[float, float, float]]) -> None:
    readings = [Reading(value, value - below, value + above) for value, below, above in given_readings]
    for one in strips(readings, limits=(float("-inf"), float("inf"))):
        assert one is not None
        assert LEFT <= one.low <= one.at <= one.high <= RIGHT
