from __future__ import annotations

from math import exp

import pytest

from primemover.belief.ceiling_prior import ceiling_prior, epley_share
from primemover.catalogue.model import Catalogue
from primemover.record.payload import Intake, Lift, SetDone


def lifting(lifter: Intake, rounded: bool | None) -> Intake:
    lift = Lift(exercise_id="deadlift", load_kg=110.0, reps=5, rounded_back=rounded)
    return lifter.model_copy(update={"lifts": (lift,)})


def test_a_named_lift_places_the_prior_below_its_1rm(catalogue: Catalogue, lifter: Intake) -> None:
    deadlift = catalogue.exercises["deadlift"]
    one_rep_kg = 110 * (1 + 4 / 30)
    assert exp(ceiling_prior(deadlift, lifting(lifter, None), ()).log_mean) == pytest.approx(0.75 * one_rep_kg)
    rounded, flat = (ceiling_prior(deadlift, lifting(lifter, one), ()) for one in (True, False))
    assert rounded.log_mean < flat.log_mean
    assert "deadlift" in flat.source


def test_sets_nobody_judged_place_it_more_weakly(catalogue: Catalogue, lifter: Intake) -> None:
    deadlift = catalogue.exercises["deadlift"]
    imported = SetDone(exercise_id="deadlift", load_kg=120.0, reps=3)
    judged = SetDone(exercise_id="deadlift", load_kg=200.0, reps=3, held_reps=0)
    weak = ceiling_prior(deadlift, lifter, [imported, judged])
    assert exp(weak.log_mean) == pytest.approx(0.75 * 120 * (1 + 2 / 30))
    assert weak.log_sd > ceiling_prior(deadlift, lifting(lifter, None), ()).log_sd


def test_with_nothing_lifted_it_is_wide_and_says_so(catalogue: Catalogue, lifter: Intake) -> None:
    deadlift = catalogue.exercises["deadlift"]
    by_mass, by_nothing = ceiling_prior(deadlift, lifter, ()), ceiling_prior(deadlift, None, ())
    assert by_mass.log_sd == by_nothing.log_sd > 0.7
    assert "82 kg" in by_mass.source
    assert "body mass" in by_nothing.source


def test_the_first_rep_counts_as_its_load() -> None:
    assert epley_share(1) == 1
    assert epley_share(7) == pytest.approx(1.2)
