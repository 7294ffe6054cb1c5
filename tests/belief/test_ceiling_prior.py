from __future__ import annotations

from datetime import date
from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.ceiling_model import LOAD_MODEL, grid
from primemover.belief.ceiling_prior import OwnLift, epley_share, family_prior, moved_kg, own_lift
from primemover.belief.one_rep_max import OneRepMax
from primemover.catalogue.model import Catalogue
from primemover.record.payload import Intake, Lift

POINTS = grid(LOAD_MODEL)
TODAY = date(2026, 5, 20)


def lifting(lifter: Intake, rounded: bool | None) -> Intake:
    lift = Lift(exercise_id="deadlift", load_kg=110.0, reps=5, rounded_back=rounded)
    return lifter.model_copy(update={"lifts": (lift,)})


def able(value_kg: float, sd_kg: float = 5.0, at_least: bool = False) -> OneRepMax:
    return OneRepMax(value_kg, sd_kg, TODAY, (), at_least)


def expected(catalogue: Catalogue, intake: Intake, one_rm: OneRepMax) -> OwnLift:
    own = own_lift(catalogue.exercises["deadlift"], one_rm, intake)
    assert own is not None
    return own


def test_neutral_is_expected_to_break_below_the_1rm_and_sooner_with_a_rounded_back(
    catalogue: Catalogue, lifter: Intake
) -> None:
    unsaid, rounded, flat = (
        expected(catalogue, lifting(lifter, one), able(125.0)) for one in (None, True, False)
    )
    assert exp(unsaid.log_n1rm) == pytest.approx(0.75 * 125)
    assert rounded.log_n1rm < unsaid.log_n1rm < flat.log_n1rm
    assert "deadlift, 110 kg x 5" in flat.source


def test_hard_sets_and_what_was_merely_done_say_so(catalogue: Catalogue, lifter: Intake) -> None:
    assert "hardest sets" in expected(catalogue, lifter, able(125.0)).source
    assert "at least" in expected(catalogue, lifter, able(60.0, at_least=True)).source
    assert own_lift(catalogue.exercises["deadlift"], None, lifter) is None


def test_it_is_likeliest_where_it_is_expected_and_heavy_in_the_tails(
    catalogue: Catalogue, lifter: Intake
) -> None:
    own, body_kg = expected(catalogue, lifter, able(125.0)), 28.0
    likelihood = own.likelihood(POINTS, body_kg)
    assert exp(POINTS[int(np.argmax(likelihood))]) - body_kg == pytest.approx(exp(own.log_n1rm), rel=0.05)
    far = float(np.interp(log(10.0 + body_kg), POINTS, likelihood)) / likelihood.max()
    normal_there = exp(-0.5 * ((log(10.0) - own.log_n1rm) / own.log_sd) ** 2)
    assert far > 100 * normal_there
    assert likelihood[log(body_kg) > POINTS].max() < 0.01 * likelihood.max()


def test_what_was_merely_done_only_says_that_more_is_likelier_than_less(
    catalogue: Catalogue, lifter: Intake
) -> None:
    likelihood = expected(catalogue, lifter, able(60.0, at_least=True)).likelihood(POINTS, 28.0)
    assert (np.diff(likelihood) >= 0).all()
    assert likelihood[-1] == pytest.approx(1.0)


@given(st.floats(5.0, 300.0), st.floats(0.01, 0.5), st.booleans(), st.floats(0.0, 40.0))
def test_it_is_finite_whatever_is_told(n1rm_kg: float, log_sd: float, at_least: bool, body_kg: float) -> None:
    likelihood = OwnLift(log(n1rm_kg), log_sd, at_least, "").likelihood(POINTS, body_kg)
    assert np.isfinite(likelihood).all()
    assert (likelihood >= 0).all()


def test_with_nothing_lifted_body_mass_speaks_and_says_so(lifter: Intake) -> None:
    by_mass, by_nothing = family_prior(lifter), family_prior(None)
    assert by_mass.log_sd == by_nothing.log_sd > 0.5
    assert "82 kg" in by_mass.source
    assert "body mass" in by_nothing.source


def test_what_moves_is_the_load_and_a_part_of_the_body(catalogue: Catalogue, lifter: Intake) -> None:
    deadlift = catalogue.exercises["deadlift"]
    assert moved_kg(deadlift, lifter) == pytest.approx(82 * deadlift.moved_body_share)


def test_the_first_rep_counts_as_its_load() -> None:
    assert epley_share(1) == 1
    assert epley_share(7) == pytest.approx(1.2)
