from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.local_level import Level, Reading, local_level

START = date(2026, 3, 2)


def level(*readings: tuple[int, float], error: float = 8.0, drift: float = 4.0) -> Level:
    found = local_level([Reading(START + timedelta(days=day), value) for day, value in readings], error, drift)
    assert found is not None
    return found


def test_no_reading_no_level() -> None:
    assert local_level([], 8.0, 4.0) is None


def test_one_reading_is_known_as_well_as_it_was_measured() -> None:
    assert level((0, 42.0)) == Level(42.0, 8.0, START)


def test_two_readings_on_a_day_are_averaged() -> None:
    both = level((0, 40.0), (0, 50.0))
    assert both.value == pytest.approx(45.0)
    assert both.sd == pytest.approx(8.0 / 2**0.5)


def test_a_new_reading_counts_for_more_the_longer_ago_the_old_one_is() -> None:
    assert level((0, 40.0), (7, 60.0)).value < level((0, 40.0), (70, 60.0)).value < 60.0


@given(st.lists(st.tuples(st.integers(0, 80), st.floats(0, 200)), min_size=1, max_size=8))
def test_the_level_lies_among_its_readings_and_is_never_worse_than_one(
    readings: list[tuple[int, float]],
) -> None:
    found = level(*sorted(readings))
    values = [value for _, value in readings]
    assert min(values) - 1e-6 <= found.value <= max(values) + 1e-6
    assert 0 < found.sd <= 8.0


def test_a_reading_dated_a_day_back_by_a_flight_west_counts_as_the_same_day() -> None:
    back = level((0, 40.0), (-1, 50.0))
    assert (back.value, back.sd) == pytest.approx((45.0, 8.0 / 2**0.5))


@given(st.lists(st.tuples(st.integers(-2, 2), st.floats(0, 200)), min_size=1, max_size=8), st.floats(0, 60))
def test_dates_out_of_order_never_break_the_level(readings: list[tuple[int, float]], drift: float) -> None:
    found = level(*readings, drift=drift)
    assert 0 < found.sd <= 8.0
