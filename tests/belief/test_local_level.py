from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.local_level import Level, LevelModel, local_level

START = date(2026, 3, 2)
MODEL = LevelModel(drift_sd=4.0)


@dataclass(frozen=True)
class Read:
    on: date
    value: float
    error_sd: float = 8.0


def read(*readings: tuple[int, float], error: float = 8.0) -> list[Read]:
    return [Read(START + timedelta(days=day), value, error) for day, value in readings]


def level(*readings: tuple[int, float], error: float = 8.0, drift: float = 4.0) -> Level:
    found = local_level(read(*readings, error=error), LevelModel(drift))
    assert found is not None
    return found


def test_no_reading_no_level() -> None:
    assert local_level([], MODEL) is None


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


def test_a_reading_with_a_smaller_error_counts_for_more() -> None:
    found = local_level([Read(START, 40.0, 8.0), Read(START, 50.0, 4.0)], MODEL)
    assert found is not None
    assert found.value == pytest.approx(48.0)
    assert found.sd == pytest.approx(8.0 / 5**0.5)


def test_a_hundred_readings_of_one_bad_day_still_share_that_day() -> None:
    found = local_level(read(*[(0, 40.0)] * 100), LevelModel(4.0, day_sd=3.0))
    assert found is not None
    assert found.sd == pytest.approx((3.0**2 + 0.8**2) ** 0.5)


def at_once(readings: list[Read], model: LevelModel) -> tuple[float, float]:
    """Solve for the levels of all days at once, the slow way, as least squares; return the last day's."""
    days = sorted({one.on for one in readings})
    information, weighted = np.zeros((len(days), len(days))), np.zeros(len(days))
    for place, (one, other) in enumerate(pairwise(days)):
        step = 7 / (model.drift_sd**2 * (other - one).days)
        information[place : place + 2, place : place + 2] += step * np.array([[1, -1], [-1, 1]])
    for reading in readings:
        place = days.index(reading.on)
        information[place, place] += reading.error_sd**-2
        weighted[place] += reading.value * reading.error_sd**-2
    covariance = np.linalg.inv(information)
    return float((covariance @ weighted)[-1]), float(np.sqrt(covariance[-1, -1]))


def test_the_level_is_that_of_the_whole_problem_solved_at_once() -> None:
    told = [(0, 40.0, 8.0), (9, 61.0, 3.0), (9, 52.0, 6.0), (30, 44.0, 8.0), (90, 80.0, 5.0)]
    readings = [Read(START + timedelta(days=day), value, error) for day, value, error in told]
    for count in range(1, len(readings) + 1):
        found = local_level(readings[:count], MODEL)
        assert found is not None
        assert (found.value, found.sd) == pytest.approx(at_once(readings[:count], MODEL))


def test_a_year_without_a_reading_leaves_little_of_the_one_before() -> None:
    found = level((0, 40.0), (400, 44.0))
    assert found.value == pytest.approx(44.0, abs=0.3)
    assert found.sd == pytest.approx(8.0, abs=0.4)


def test_a_hundred_thousand_readings_come_to_one_level() -> None:
    found = level(*((day // 30, 40.0 + day % 7) for day in range(100_000)))
    assert found.value == pytest.approx(43.0, abs=1.0)
    assert found.sd < 2.0
