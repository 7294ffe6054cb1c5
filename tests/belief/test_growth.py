"""Growth: the dose's effect, what readings teach about a person, and the people drawn from it."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.growth import (
    DEFAULT_MODEL,
    DrawnPeople,
    GaugeTrack,
    Growth,
    GrowthModel,
    course,
    dose_effect,
    draw_people,
)
from primemover.belief.growth_rates import GROWTH, PER_BODY_MASS, growth_of
from primemover.catalogue.model import Catalogue

HOLD = GROWTH["single-leg-bridge-hold"]
SHARE = GROWTH["glute-share"]


def weekly(values: list[float], worked_a_week: float = 1.0, error: float = HOLD.error_sd) -> GaugeTrack:
    weeks = tuple(float(week) for week in range(len(values)))
    done = tuple(week * worked_a_week for week in weeks)
    return GaugeTrack(weeks, done, tuple(values), (error,) * len(values), weeks[-1], done[-1])


def drawn(track: GaugeTrack, seed: int = 3, people: int = 4000) -> DrawnPeople:
    return draw_people([course(HOLD, [track])], people, np.random.default_rng(seed))[0]


@given(st.floats(0, 3), st.floats(0, 3), st.floats(0.1, 1))
def test_more_dose_never_does_less(one: float, other: float, least: float) -> None:
    low, high = sorted((one, other))
    assert dose_effect(low, least) <= dose_effect(high, least)


@given(st.floats(0.1, 1))
def test_a_full_dose_has_a_full_effect_and_none_has_none(least: float) -> None:
    assert dose_effect(1.0, least) == pytest.approx(1.0)
    assert dose_effect(0.0, least) == 0.0


def test_fifteen_minutes_of_a_hundred_do_nearly_nothing_and_the_least_dose_does_most() -> None:
    assert dose_effect(0.15, 0.6) < 0.05
    assert 0.7 < dose_effect(0.6, 0.6) < 0.85


def test_a_third_of_the_sets_bring_what_was_published() -> None:
    without_least = dose_effect(1 / 3, 0.0)
    assert without_least == pytest.approx(20 / 33, abs=0.02)  # one set for three, bench press


def test_the_responder_spread_goes_through_the_published_shares() -> None:
    mean = 19.7
    people = np.random.default_rng(1).normal(mean, DEFAULT_MODEL.responder_sd * mean, 200_000)
    assert np.mean(people < 5) == pytest.approx(36 / 585, abs=0.01)
    assert np.mean(people > 40) == pytest.approx(10 / 585, abs=0.01)
    assert np.mean((people > 15) & (people < 25)) == pytest.approx(232 / 585, abs=0.02)


def test_one_reading_leaves_the_rate_as_published_and_many_move_it() -> None:
    one = drawn(weekly([25.0]))
    slow = drawn(weekly([25.0, 25.0, 26.0, 25.0, 25.0, 26.0, 25.0, 25.0]))
    fast = drawn(weekly([25.0, 31.0, 38.0, 44.0, 49.0, 54.0, 58.0, 62.0]))
    assert np.median(one.rate) == pytest.approx(1.0, abs=0.1)
    assert np.median(slow.rate) < 0.6 < np.median(one.rate) < np.median(fast.rate)


def test_readings_without_training_between_teach_nothing_of_the_rate() -> None:
    idle = drawn(weekly([25.0, 25.0, 26.0, 25.0, 26.0], worked_a_week=0.0))
    assert np.median(idle.rate) == pytest.approx(np.median(drawn(weekly([25.0])).rate), abs=0.1)


def test_more_readings_know_the_level_better() -> None:
    one, many = drawn(weekly([30.0])), drawn(weekly([30.0] * 6))
    assert many.level.std() < one.level.std()


@pytest.mark.parametrize("value", [20.0, 95.0, 120.0, 300.0])
def test_nobody_drawn_stands_above_their_own_ceiling(value: float) -> None:
    found = drawn(weekly([value] * 4))
    assert (found.level <= found.ceiling).all()


def test_who_reads_better_than_people_reach_keeps_their_level_and_the_gap_between_their_sides() -> None:
    sides = [weekly([300.0] * 4), weekly([240.0] * 4)]
    found = draw_people([course(HOLD, sides)], 4000, np.random.default_rng(3))[0]
    left, right = np.median(found.level, axis=1)
    assert left == pytest.approx(300.0, abs=5)
    assert right == pytest.approx(240.0, abs=5)


def test_a_course_in_one_gauge_tells_of_another() -> None:
    fast = course(HOLD, [weekly([25.0, 33.0, 41.0, 48.0, 54.0, 59.0, 64.0, 68.0])])
    flat = course(HOLD, [weekly([25.0] * 8)])
    other = course(SHARE, [weekly([0.5], error=SHARE.error_sd)])
    beside_fast = draw_people([fast, other], 4000, np.random.default_rng(2))[1]
    beside_flat = draw_people([flat, other], 4000, np.random.default_rng(2))[1]
    assert beside_fast.rate.mean() > beside_flat.rate.mean() + 0.1


def test_the_same_generator_draws_the_same_people() -> None:
    first, again = drawn(weekly([20.0, 24.0])), drawn(weekly([20.0, 24.0]))
    assert np.array_equal(first.rate, again.rate)
    assert np.array_equal(first.level, again.level)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12), st.floats(0, 2))
def test_odd_readings_give_finite_people(values: list[float], worked_a_week: float) -> None:
    found = drawn(weekly(values, worked_a_week), people=50)
    assert np.isfinite(found.level).all()
    assert np.isfinite(found.ceiling).all()
    assert (found.rate >= 0).all()


def test_a_side_without_readings_is_an_error() -> None:
    with pytest.raises(ValueError, match="reading on every side"):
        course(HOLD, [GaugeTrack((), (), (), (), 0.0, 0.0)])


def true_course(rng: np.random.Generator, growth: Growth, weeks: int = 10) -> tuple[float, list[float]]:
    """Draw somebody as the model has them: their rate, and what they read week by week."""
    rate = max(rng.normal(1, hypot(DEFAULT_MODEL.responder_sd, DEFAULT_MODEL.table_sd)), 0.0)
    level = 20.0
    ceiling = max(rng.normal(growth.ceiling, growth.ceiling_sd), level)
    values = []
    for _ in range(weeks):
        values.append(level + rng.normal(0, growth.error_sd))
        level += max(ceiling - level, 0) * -np.expm1(-growth.rate * rate * rng.standard_exponential())
        level += rng.normal(0, growth.drift_sd)
    return rate, values


def place_of(rate: float, found: DrawnPeople, rng: np.random.Generator) -> float:
    """Return where the truth stands among the drawn; who does not respond at all is no rarity."""
    return float(np.mean(found.rate < rate) + rng.random() * np.mean(found.rate == rate))


def places_of(growth: Growth, people: int) -> np.ndarray:
    """Return the places of true rates, where the forecast takes the hold to grow as `growth` says."""
    rng = np.random.default_rng(5)
    places = []
    for _ in range(people):
        rate, values = true_course(rng, HOLD)
        found = draw_people([course(growth, [weekly(values)])], 400, rng)[0]
        places.append(place_of(rate, found, rng))
    return np.array(places)


def test_the_posterior_holds_a_true_rate_as_often_as_it_says() -> None:
    places = places_of(HOLD, 1500)
    assert np.mean((places > 0.05) & (places < 0.95)) == pytest.approx(0.9, abs=0.025)  # chance alone: 0.015
    assert np.mean(places) == pytest.approx(0.5, abs=0.025)  # and misses to neither side


@pytest.mark.parametrize("off", [0.8, 1.25])
def test_a_table_whose_rate_is_off_would_be_seen(off: float) -> None:
    places = places_of(replace(HOLD, rate=off * HOLD.rate), 600)
    assert abs(np.mean(places) - 0.5) > 0.025


def test_every_row_has_a_source_that_is_evidence_of_its_number_or_says_judgement(catalogue: Catalogue) -> None:
    for row in GROWTH.values():
        for source, number in ((row.source, row.rate), (row.ceiling_source, row.ceiling)):
            fact = catalogue.facts.get(source)
            if fact is None:
                assert source.startswith("judgement: "), row.gauge_id
            else:
                assert float(fact.value) == number, f"{row.gauge_id}: {source} says {fact.value} {fact.unit}"


def test_what_counts_in_body_masses_grows_with_the_body() -> None:
    light, heavy = growth_of("hip-thrust-strength", 50.0), growth_of("hip-thrust-strength", 100.0)
    assert light is not None
    assert heavy is not None
    assert {"hip-thrust-strength"} == PER_BODY_MASS
    assert heavy.ceiling == 2 * light.ceiling
    assert heavy.rate == light.rate
    assert growth_of("sorensen-hold", 70.0) is None


def test_another_model_may_be_given() -> None:
    certain = replace(DEFAULT_MODEL, responder_sd=0.01, table_sd=0.01)
    found = draw_people([course(HOLD, [weekly([20.0])], certain)], 200, np.random.default_rng(1), certain)[0]
    assert np.abs(found.rate - 1).max() < 0.11
    assert isinstance(certain, GrowthModel)
