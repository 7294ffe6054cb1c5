from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from primemover.belief.trial_posterior import (
    Blocks,
    Floats,
    TrialPosterior,
    _noise_inverse,
    carry_of,
    trial_posterior,
)
from primemover.belief.trial_simulate import NOISES, World, draw_orders, simulate

DIFFERENCES = arrays(float, 8, elements=st.floats(-20, 20).map(lambda value: round(value, 3)))
ORDER = np.array([[1.0, -1.0, -1.0, 1.0, 1.0, -1.0, 1.0, -1.0]])


def seen(differences: Floats, order: Floats = ORDER, rounding: float = 0.1) -> TrialPosterior:
    """Return the posterior from A minus B, block by block."""
    contrast = order * np.atleast_2d(differences)
    return trial_posterior(Blocks(contrast, order, carry_of(order), tuple(range(order.shape[1]))), rounding)


def test_what_is_left_over_is_the_way_before() -> None:
    # A B, B A, B A: the first place has none before it; a way after itself leaves the pair even.
    assert carry_of(np.array([[1.0, -1.0, -1.0]])).tolist() == [[-0.5, 0.0, 1.0]]


def test_what_trials_of_a_length_share_cannot_be_written_to() -> None:
    inverse, _ = _noise_inverse((0, 1, 2), 0.3)
    with pytest.raises(ValueError, match="read-only"):
        inverse[0, 0] = 0.0


def test_a_plain_effect_is_found_where_it_is() -> None:
    found = seen(np.array([3.1, 2.9, 3.4, 2.7, 3.0, 3.3, 2.6, 3.2]))
    mean, sd = found.effect.moments()
    assert mean[0] == pytest.approx(3.0, abs=0.25)
    assert sd[0] < 0.4
    assert found.effect.below(1.0)[0] < 0.01


def test_no_number_of_like_readings_makes_a_difference_surer_than_their_rounding() -> None:
    alike = np.full(8, 1.0)
    coarse, fine = seen(alike, rounding=2.0), seen(alike, rounding=0.01)
    assert coarse.effect.moments()[1][0] > 3 * fine.effect.moments()[1][0]


def test_quantiles_and_probabilities_agree() -> None:
    found = seen(np.array([0.2, 1.4, -0.8, 2.2, 0.9, 1.1, -0.1, 0.7])).effect
    for probability in (0.05, 0.5, 0.95):
        assert found.below(found.quantile(probability))[0] == pytest.approx(probability, abs=1e-6)
    at = np.linspace(-30, 30, 6001)
    assert found.density(at).sum() * (at[1] - at[0]) == pytest.approx(1.0, abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(DIFFERENCES)
def test_swapping_the_ways_mirrors_the_effect_and_what_it_leaves_over(differences: Floats) -> None:
    here, there = seen(differences), seen(-differences, -ORDER)
    for one, other in ((here.effect, there.effect), (here.carry, there.carry)):
        np.testing.assert_allclose(one.moments()[0], -other.moments()[0], atol=1e-9)
        np.testing.assert_allclose(one.below(1.0), 1 - other.below(-1.0), atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(DIFFERENCES, st.floats(-50, 50))
def test_what_both_tries_of_a_pair_share_says_nothing(differences: Floats, level: float) -> None:
    order = ORDER[0]
    first = level + order * differences / 2  # any level drops out of first minus second
    second = level - order * differences / 2
    shifted = seen(order * (first - second))
    np.testing.assert_allclose(shifted.effect.moments()[0], seen(differences).effect.moments()[0], atol=1e-6)


@settings(max_examples=40, deadline=None)
@given(DIFFERENCES)
def test_the_answer_is_always_a_number(differences: Floats) -> None:
    found = seen(differences)
    mean, sd = found.effect.moments()
    assert np.isfinite(mean[0])
    assert np.isfinite(found.spread[0])
    assert sd[0] > 0
    assert found.effect.weight.sum() == pytest.approx(1.0)


def test_a_steady_drift_is_order_and_no_effect() -> None:
    # Second place always 4 lower than first, whatever the way: the differences are the order's alone.
    found = trial_posterior(Blocks(np.full((1, 8), 4.0), ORDER, carry_of(ORDER), tuple(range(8))), 0.1)
    assert abs(found.effect.moments()[0][0]) < 0.2


def test_carry_over_is_told_from_the_effect_where_orders_repeat() -> None:
    generator = np.random.default_rng(3)
    contrast, order = simulate(generator, World(2.0, 0.3, carry=1.5), 20, 200)
    found = trial_posterior(Blocks(contrast, order, carry_of(order), tuple(range(20))), 0.0)
    assert float(np.median(found.carry.moments()[0])) == pytest.approx(1.5, abs=0.15)
    assert float(np.median(found.effect.moments()[0])) == pytest.approx(2.0, abs=0.15)


@pytest.mark.parametrize("law", NOISES)
def test_the_interval_holds_the_truth_about_nine_times_in_ten(law: str) -> None:
    generator = np.random.default_rng(11)
    world = World(2.0, 1.0, law)  # type: ignore[arg-type]  # one of the laws
    contrast, order = simulate(generator, world, 12, 300)
    found = trial_posterior(Blocks(contrast, order, carry_of(order), tuple(range(12))), 0.0)
    below = found.effect.below(2.0)
    assert 0.83 <= np.mean((below > 0.05) & (below < 0.95)) <= 0.96


def test_orders_are_balanced_and_drawn() -> None:
    even, odd = (draw_orders(np.random.default_rng(1), pairs, 400) for pairs in (10, 7))
    assert (even.sum(axis=1) == 0).all()
    assert set(odd.sum(axis=1)) == {-1.0, 1.0}
    assert np.abs(even.mean(axis=0)).max() < 0.2  # no place prefers a way
    assert len({tuple(row) for row in even}) > 150
