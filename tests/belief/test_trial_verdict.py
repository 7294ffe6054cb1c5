from __future__ import annotations

import numpy as np
import pytest

from primemover.belief.trial_more import SENSIBLE_PAIRS, more_pairs
from primemover.belief.trial_power import DETECTABLE, PAIRS, POWER, detectable_effect, power
from primemover.belief.trial_power import NOISES as TABLED
from primemover.belief.trial_simulate import NOISES, World, simulate
from primemover.belief.trial_verdict import after_looks, looks_for


@pytest.mark.parametrize(
    ("pairs", "looks"), [(6, (6,)), (8, (6, 8)), (10, (8, 10)), (12, (6, 9, 12)), (40, (20, 30, 40))]
)
def test_looks_are_few_and_fixed_by_the_number_of_pairs(pairs: int, looks: tuple[int, ...]) -> None:
    assert looks_for(pairs) == looks


@pytest.mark.parametrize("law", NOISES)
def test_false_verdicts_are_rare_whatever_the_noise(law: str) -> None:
    # The full figures are in bench/calibrate_trial.py; here a bound that chance does not break.
    generator = np.random.default_rng(5)
    world = World(0.0, 2.0, law)  # type: ignore[arg-type]  # one of the laws
    contrast, order = simulate(generator, world, 12, 400)
    verdict, _ = after_looks(contrast, order, looks_for(12), 0.0)
    assert np.isin(verdict, ["a", "b"]).mean() <= 0.07


def test_carry_over_alone_makes_no_verdict() -> None:
    generator = np.random.default_rng(6)
    contrast, order = simulate(generator, World(0.0, 2.0, carry=0.4), 12, 400)
    verdict, _ = after_looks(contrast, order, looks_for(12), 0.0)
    assert np.isin(verdict, ["a", "b"]).mean() <= 0.07


def test_a_verdict_stands_though_later_looks_would_say_otherwise() -> None:
    order = np.array([[1.0, -1.0] * 6])
    contrast = order * np.array([[4.0, 4.2, 3.9, 4.1, 4.0, 3.8] + [-9.0] * 6])
    verdict, last = after_looks(contrast, order, (6, 12), 0.1)
    assert verdict[0] == "a"
    assert last.effect.moments()[0][0] < 0


def test_steady_readings_without_an_effect_end_in_no_difference_that_matters() -> None:
    generator = np.random.default_rng(7)
    contrast, order = simulate(generator, World(0.0, 0.5), 12, 200)
    verdict, _ = after_looks(contrast, order, looks_for(12), 0.0)
    assert (verdict == "none").mean() > 0.9


def test_noise_without_end_stays_not_yet_known() -> None:
    generator = np.random.default_rng(8)
    contrast, order = simulate(generator, World(0.0, 50.0), 12, 200)
    verdict, _ = after_looks(contrast, order, looks_for(12), 0.0)
    assert (verdict == "unknown").mean() > 0.95


@pytest.mark.parametrize("effect", [5.0, 20.0, 100.0])
def test_a_plain_effect_never_passes_for_noise(effect: float) -> None:
    generator = np.random.default_rng(9)
    assert power(generator, World(effect, 1.0), 8, 100) > 0.95


def test_more_pairs_are_asked_for_where_the_answer_is_near() -> None:
    near = more_pairs(1.6, 0.9, 12)
    nearer = more_pairs(1.6, 0.8, 12)
    assert near.pairs is not None
    assert nearer.pairs is not None
    assert nearer.pairs < near.pairs
    assert near.chance >= 0.5


def test_more_than_sensible_is_said_as_such() -> None:
    assert more_pairs(1.0, 0.3, 40).pairs is None
    assert more_pairs(0.0, 3.0, SENSIBLE_PAIRS).pairs is None


def test_so_many_more_pairs_do_tell_about_every_other_time() -> None:
    generator, told = np.random.default_rng(10), []
    for _ in range(12):
        world = World(3 * generator.standard_normal(), 1.5)
        contrast, order = simulate(generator, world, SENSIBLE_PAIRS, 15)
        verdict, last = after_looks(contrast[:, :12], order[:, :12], looks_for(12), 0.0)
        mean, sd = last.effect.moments()
        for trial in np.flatnonzero(verdict == "unknown"):
            more = more_pairs(float(mean[trial]), float(sd[trial]), 12).pairs
            if more is not None:
                row = slice(trial, trial + 1)
                later, _ = after_looks(contrast[row], order[row], (12 + more,), 0.0)
                told.append(later[0] != "unknown")
    assert len(told) > 30
    assert 0.3 <= np.mean(told) <= 0.75


@pytest.mark.parametrize(("row", "column"), [(1, 1), (2, 3), (4, 5)])
def test_the_planning_table_is_what_simulation_gives(row: int, column: int) -> None:
    world = World(DETECTABLE[row][column], TABLED[row])
    found = power(np.random.default_rng(12), world, PAIRS[column], 500)
    assert found == pytest.approx(POWER, abs=0.08)


def test_more_pairs_and_less_noise_see_smaller_effects() -> None:
    by_pairs = [detectable_effect(pairs, 1.0, 1.2) for pairs in range(6, 41)]
    assert by_pairs == sorted(by_pairs, reverse=True)
    by_noise = [detectable_effect(12, 1.0, noise) for noise in (0.1, 0.3, 1.0, 2.0, 3.0, 9.0)]
    assert by_noise == sorted(by_noise)
    assert detectable_effect(12, 10.0, 12.0) == pytest.approx(10 * detectable_effect(12, 1.0, 1.2))
