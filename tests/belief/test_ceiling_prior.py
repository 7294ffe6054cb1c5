from __future__ import annotations

from math import exp

import pytest

from primemover.belief.ceiling_prior import Prior, ceiling_prior, epley_share, own_lifts
from primemover.catalogue.model import Catalogue
from primemover.record.payload import Intake, Lift, SetDone


def lifting(lifter: Intake, rounded: bool | None) -> Intake:
    lift = Lift(exercise_id="deadlift", load_kg=110.0, reps=5, rounded_back=rounded)
    return lifter.model_copy(update={"lifts": (lift,)})


def external_kg(prior: Prior | None) -> float:
    assert prior is not None
    return exp(prior.log_mean) - prior.moved_kg


def test_a_named_lift_says_that_neutral_breaks_below_its_1rm(catalogue: Catalogue, lifter: Intake) -> None:
    deadlift = catalogue.exercises["deadlift"]
    one_rep_kg = 110 * (1 + 4 / 30)
    assert external_kg(own_lifts(deadlift, lifting(lifter, None), ())) == pytest.approx(0.75 * one_rep_kg)
    rounded, flat = (own_lifts(deadlift, lifting(lifter, one), ()) for one in (True, False))
    assert external_kg(rounded) < external_kg(flat)
    assert "deadlift" in ceiling_prior(deadlift, lifting(lifter, True), ()).source


def test_sets_nobody_judged_say_it_more_weakly(catalogue: Catalogue, lifter: Intake) -> None:
    deadlift = catalogue.exercises["deadlift"]
    imported = SetDone(exercise_id="deadlift", load_kg=120.0, reps=3)
    judged = SetDone(exercise_id="deadlift", load_kg=200.0, reps=3, held_reps=0)
    weak, strong = (
        own_lifts(deadlift, lifter, [imported, judged]),
        own_lifts(deadlift, lifting(lifter, None), ()),
    )
    assert external_kg(weak) == pytest.approx(0.75 * 120 * (1 + 2 / 30))
    assert weak is not None
    assert strong is not None
    assert weak.log_sd > strong.log_sd


def test_with_nothing_lifted_it_is_wide_and_says_so(catalogue: Catalogue, lifter: Intake) -> None:
    deadlift = catalogue.exercises["deadlift"]
    by_mass, by_nothing = ceiling_prior(deadlift, lifter, ()), ceiling_prior(deadlift, None, ())
    assert by_mass.log_sd == by_nothing.log_sd > 0.5
    assert "82 kg" in by_mass.source
    assert "body mass" in by_nothing.source


def test_what_moves_is_the_load_and_a_part_of_the_body(catalogue: Catalogue, lifter: Intake) -> None:
    deadlift = catalogue.exercises["deadlift"]
    assert ceiling_prior(deadlift, lifter, ()).moved_kg == pytest.approx(82 * deadlift.moved_body_share)


def test_two_priors_together_are_narrower_than_each_and_between_them() -> None:
    one, other = Prior(4.0, 0.5, "one"), Prior(4.4, 0.3, "other")
    both = one.times(other)
    assert both == other.times(one)
    assert both.log_sd < 0.3
    assert 4.2 < both.log_mean < 4.4
    assert both.source == "other"


def test_the_first_rep_counts_as_its_load() -> None:
    assert epley_share(1) == 1
    assert epley_share(7) == pytest.approx(1.2)
