"""What a trial of so many pairs would see: simulated, and precomputed for planning."""

from __future__ import annotations

from bisect import bisect_left
from math import exp, log

import numpy as np

from primemover.belief.trial_posterior import DEFAULT_TRIAL_MODEL, TrialModel
from primemover.belief.trial_simulate import World, simulate
from primemover.belief.trial_verdict import DEFAULT_RULES, VerdictRules, after_looks, looks_for

POWER = 0.8  # four times in five
PAIRS = (6, 8, 10, 12, 16, 20, 30, 40)
NOISES = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0)  # SD of one reading, in multiples of the smallest effect

# The effect seen four times in five, in multiples of the smallest effect: a row a noise of NOISES, a column a
# number of PAIRS. Made and checked by bench/calibrate_trial.py.
DETECTABLE: tuple[tuple[float, ...], ...] = (
    (1.43, 1.34, 1.29, 1.24, 1.21, 1.18, 1.15, 1.12),
    (1.78, 1.62, 1.56, 1.47, 1.40, 1.37, 1.29, 1.25),
    (2.94, 2.27, 2.06, 1.91, 1.76, 1.67, 1.57, 1.48),
    (4.45, 3.20, 2.76, 2.41, 2.13, 2.01, 1.81, 1.72),
    (5.77, 4.35, 3.64, 3.12, 2.66, 2.39, 2.08, 1.95),
    (9.22, 6.72, 5.55, 4.79, 3.94, 3.44, 2.76, 2.46),
)


def power(
    generator: np.random.Generator,
    world: World,
    pairs: int,
    trials: int,
    model: TrialModel = DEFAULT_TRIAL_MODEL,
    rules: VerdictRules = DEFAULT_RULES,
) -> float:
    """Return the share of simulated trials of `world` that end in 'A better', all looks of the plan taken."""
    contrast, first_is_a = simulate(generator, world, pairs, trials)
    verdict, _ = after_looks(contrast, first_is_a, looks_for(pairs, rules), 0.0, model, rules)
    return float(np.mean(verdict == "a"))


def detectable_effect(pairs: int, smallest: float, noise_sd: float) -> float:
    """Return the effect, in the arguments' unit, that so many pairs would see four times in five.

    From the precomputed table, between its points linearly in the logarithms; noise and pairs beyond the table
    are taken at its edge, where the effect grows with the noise.

    Parameters
    ----------
    smallest
        The smallest effect that matters.
    noise_sd
        How far one reading strays (SD), in the same unit.
    """
    ratio = noise_sd / smallest
    row, up = _between(NOISES, ratio)
    column, right = _between(PAIRS, pairs)
    corners = [[log(DETECTABLE[row + i][column + j]) for j in (0, 1)] for i in (0, 1)]
    lower, upper = (left + right * (after - left) for left, after in corners)
    beyond = max(ratio / NOISES[-1], 1.0)
    return smallest * beyond * exp(lower + up * (upper - lower))


def _between(points: tuple[float, ...] | tuple[int, ...], value: float) -> tuple[int, float]:
    """Return the place of the point below `value`, and how far (0-1) on to the next it lies, by logarithms."""
    held = min(max(value, points[0]), points[-1])
    place = min(max(bisect_left(points, held) - 1, 0), len(points) - 2)
    return place, log(held / points[place]) / log(points[place + 1] / points[place])
