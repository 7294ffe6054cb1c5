"""Strength from lifts: the model lifts what was told; the largest of several is not believed whole."""

from __future__ import annotations

from datetime import date
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.hip_strength import (
    HipStrengthModel,
    Shown,
    hip_strength,
    most_telling,
    multiple_of_norm,
    shows_hip_strength,
)
from primemover.belief.one_rep_max import OneRepMax
from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.limit_load import leg_limit_kg
from primemover.body.whose import Whose
from primemover.catalogue.load import load_catalogue

EXERCISES = load_catalogue().exercises
DAY = date(2026, 5, 20)
USUAL = (
    ("barbell-hip-thrust", 140.0),
    ("barbell-glute-bridge", 120.0),
    ("back-squat", 100.0),
    ("front-squat", 80.0),
    ("goblet-squat", 40.0),
    ("good-morning", 60.0),
    ("deadlift", 120.0),
    ("sumo-deadlift", 130.0),
    ("hex-bar-deadlift", 130.0),
    ("romanian-deadlift", 100.0),
)


def shown(name: str, multiple: float, share: float = 0.05, *, at_least: bool = False) -> Shown:
    return Shown(name, multiple, OneRepMax(100.0, 100.0 * share, DAY, (), at_least=at_least))


def read(*multiples: float) -> float:
    """Return the multiple that such lifts are read as."""
    told = most_telling({str(place): shown(str(place), one) for place, one in enumerate(multiples)})
    assert told is not None
    return float(np.exp(told.log_multiple))


@pytest.mark.parametrize(("exercise_id", "one_rm_kg"), USUAL)
@pytest.mark.parametrize("glute", [0.6, 0.85, 1.1])
@pytest.mark.parametrize("body", [REFERENCE_BODY, Body("female", 1.65, 62.0)])
def test_the_model_lifts_what_was_told_at_the_strength_it_shows(
    exercise_id: str, one_rm_kg: float, glute: float, body: Body
) -> None:
    lift = EXERCISES[exercise_id]
    multiple = multiple_of_norm(lift, body, glute, one_rm_kg)
    limit_kg = leg_limit_kg(lift, Whose(body, multiple * 1.003, {"glute": glute}))
    assert limit_kg is not None
    assert limit_kg >= one_rm_kg
    under_kg = leg_limit_kg(lift, Whose(body, multiple * 0.98, {"glute": glute}))
    assert under_kg is not None
    assert under_kg < one_rm_kg


def test_only_free_weights_on_two_legs_show_it_and_more_load_shows_more() -> None:
    telling = {one.id for one in EXERCISES.values() if shows_hip_strength(one)}
    assert telling >= {one for one, _ in USUAL}
    assert not telling & {"kettlebell-swing", "pull-through", "band-deadlift", "dumbbell-split-squat", "plank"}
    lift = EXERCISES["romanian-deadlift"]
    multiples = [multiple_of_norm(lift, REFERENCE_BODY, 1.0, kg) for kg in (20.0, 60.0, 100.0)]
    assert multiples == sorted(multiples)
    assert multiples[-1] == pytest.approx(1.6, abs=0.4)  # a man of 75 kg with 100 kg: trained, and no more


def test_one_lift_alone_is_read_as_it_is_and_far_weaker_ones_change_nothing() -> None:
    assert read(1.8) == pytest.approx(1.8)
    assert read(1.8, 0.5, 0.6) == pytest.approx(1.8, rel=1e-6)


def test_lifts_that_show_the_same_are_read_by_what_luck_adds_to_the_largest() -> None:
    sd = np.hypot(HipStrengthModel().lift_sd, 0.05)
    for lifts, mean_of_largest in ((2, 0.5642), (3, 0.8463), (5, 1.1630)):  # of that many standard normals
        assert log(1.8 / read(*[1.8] * lifts)) == pytest.approx(mean_of_largest * sd, rel=1e-3)


def test_who_shows_the_same_in_truth_is_not_read_too_high_for_doing_many_lifts() -> None:
    rng, sd = np.random.default_rng(1), np.hypot(HipStrengthModel().lift_sd, 0.05)
    noisy = 1.5 * np.exp(sd * rng.standard_normal((400, 5)))
    largest, found = np.log(noisy.max(axis=1) / 1.5).mean(), np.mean([log(read(*one) / 1.5) for one in noisy])
    assert largest > 0.13
    assert abs(found) < 0.6 * largest  # not all of it: how far apart they are read is luck too


def test_a_lower_bound_raises_and_never_lowers() -> None:
    prior = hip_strength(None)
    low, high = (hip_strength(most_telling({"a": shown("a", one, at_least=True)})) for one in (0.8, 2.5))
    assert low == prior
    assert high.value > prior.value
    assert hip_strength(most_telling({"a": shown("a", 0.8)})).value < prior.value


@given(st.lists(st.floats(0.3, 4.0), min_size=1, max_size=8))
def test_what_is_read_lies_under_the_largest_by_no_more_than_luck_can_add(multiples: list[float]) -> None:
    found, most = read(*multiples), max(multiples)
    assert found <= most * (1 + 1e-9)
    assert log(most / found) < 0.2
