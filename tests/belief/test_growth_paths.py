"""The weeks to come: what the coach's gauge will say of drawn people at each dose."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.growth import DrawnPeople, GaugeTrack, course, draw_people
from primemover.belief.growth_level import LevelLook, LevelSeen
from primemover.belief.growth_paths import first_week, weeks_ahead
from primemover.belief.growth_rates import GROWTH

HOLD = GROWTH["single-leg-bridge-hold"]
EFFECTS = (0.0, 0.05, 0.3, 0.6, 1.0)


def people(start_s: float, count: int = 300) -> DrawnPeople:
    track = GaugeTrack((0.0,), (0.0,), (start_s,), (HOLD.error_sd,), 0.0, 0.0)
    return draw_people([course(HOLD, [track])], count, np.random.default_rng(4))[0]


def look(value: float, **given: float) -> LevelLook:
    return LevelLook(**{"value": value, "sd": 8.0, "error_sd": 8.0, "drift_sd": 4.0, **given})  # type: ignore[arg-type]  # a mapping of floats


def seen(drawn: DrawnPeople, of: LevelLook, effects: tuple[float, ...], weeks: int) -> LevelSeen:
    ahead = weeks_ahead(drawn, [of], effects, weeks, np.random.default_rng(1))[0]
    assert isinstance(ahead, LevelSeen)
    return ahead


def weeks_to(needed: float, start_s: float, effects: tuple[float, ...] = EFFECTS) -> np.ndarray:
    return first_week(seen(people(start_s), look(start_s), effects, 52).reaches(needed, 0.8))


@given(st.floats(5, 60), st.floats(20, 60))
def test_no_drawn_person_takes_longer_at_a_larger_dose(start_s: float, needed: float) -> None:
    assert (np.diff(weeks_to(needed, start_s), axis=0) <= 0).all()


@given(st.floats(5, 40), st.floats(0, 20))
def test_no_drawn_person_takes_longer_from_a_better_start(start_s: float, better_by: float) -> None:
    here = people(start_s)
    there = DrawnPeople(here.growth, here.rate, here.ceiling, here.level + better_by)
    weeks = []
    for drawn, says in ((here, start_s), (there, start_s + better_by)):
        ahead = seen(drawn, look(says), (0.5,), 52)
        weeks.append(first_week(ahead.estimates >= 40.0))
    assert (weeks[1] <= weeks[0]).all()


def test_without_training_the_gauge_comes_to_the_truth_and_stays_there() -> None:
    ahead = seen(people(20.0, 2000), look(40.0), (0.0,), 30)
    assert np.median(ahead.estimates[-1]) == pytest.approx(20.0, abs=1.5)


def test_the_gauges_error_settles_and_keeps_what_readings_share() -> None:
    alone = seen(people(20.0), look(20.0), (1.0,), 30)
    shared = seen(people(20.0), look(20.0, shared_sd=5.0), (1.0,), 30)
    assert alone.sd[0] > alone.sd[-1] == pytest.approx(alone.sd[-2], rel=0.01)
    assert shared.sd[-1] == pytest.approx(np.hypot(alone.sd[-1], 5.0))


def test_a_gauge_read_every_fourth_week_says_something_new_every_fourth_week() -> None:
    ahead = seen(people(20.0), look(20.0, every_weeks=4), (1.0,), 12)
    assert (ahead.estimates[:3] == 20.0).all()
    assert (ahead.estimates[3] != 20.0).all()
    assert (ahead.estimates[4:7] == ahead.estimates[3]).all()


def test_what_is_never_met_takes_a_week_more_than_there_are() -> None:
    met = np.array([[False, False], [True, False], [False, False]])
    assert first_week(met).tolist() == [2, 4]
