"""The effect of one way over another from differences within blocks, exact on a grid, many trials at once.

For block i with the readings y1 and y2 (first and second place), in units of the smallest effect that matters:

    y1 - y2 = effect * x + carry * c + order + noise

``x`` is +1 when way A came first and -1 when B did; ``c`` is what the way done before each place leaves over
(the previous way's sign, halved, first place minus second). Whatever both places of a block share, such as a
slow drift, drops out; what a steady drift adds to every block is the ``order`` term. Noise is normal and AR(1)
between readings, so its differences are correlated between blocks by a known law. Effect, carry and order have
normal priors (the effect a mixture of four widths), so given the noise's spread and its AR(1) coefficient they
are integrated in closed form; spread, coefficient and width are summed over a grid. The marginal posterior of
the effect is a finite mixture of normals: its probabilities and quantiles are exact for the grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Floats = NDArray[np.float64]

_EFFECT, _CARRY = 0, 1
_BISECTIONS = 60


@dataclass(frozen=True, slots=True)
class TrialModel:
    """Parameters of the analysis ``paired-1``. Lengths are in multiples of the smallest effect that matters.

    Attributes
    ----------
    effect_sds
        Widths of the effect's prior, each as likely as the others, centred on no effect; a wide one keeps an
        effect that is plain from passing for noise (judgement: from what matters to thirty times that).
    carry_sd
        Width of the carry-over's prior, centred on none; larger trusts the washout less, and widens the
        effect's interval (judgement: three quarters of what matters may be left over).
    order_sd
        Width of the prior on second place against first; larger lets tiring or warming up explain more
        (judgement: wide, since the orders are balanced and it costs little).
    spread_centre, spread_log_sd
        Prior of the noise of one block's difference: log-normal about this (judgement: an own rating or a
        share moves by one and a half of what matters between two sets), wide.
    spread_low, spread_high, spread_points
        The grid of that noise.
    autocorrelations
        AR(1) coefficients of the readings considered, each as likely as the others; a larger one says that a
        good moment is followed by a good one (judgement: a day's form lasts).
    """

    effect_sds: tuple[float, ...] = (1.0, 3.0, 10.0, 30.0)
    carry_sd: float = 0.75
    order_sd: float = 10.0
    spread_centre: float = 2.0
    spread_log_sd: float = 1.2
    spread_low: float = 0.05
    spread_high: float = 200.0
    spread_points: int = 48
    autocorrelations: tuple[float, ...] = (0.0, 0.3, 0.6)


DEFAULT_TRIAL_MODEL = TrialModel()


@dataclass(frozen=True, slots=True)
class Blocks:
    """What is known of the blocks of many trials of one plan's length, a row a trial.

    Attributes
    ----------
    contrast
        First place minus second, in multiples of the smallest effect, better being positive.
    first_is_a
        +1 where way A came first, -1 where B did.
    carry
        What the way before each place leaves over, first place minus second.
    place
        Which block of the plan each column is, from 0; blocks without both readings are left out.
    """

    contrast: Floats
    first_is_a: Floats
    carry: Floats
    place: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mixture:
    """A posterior as a mixture of normals, a row a trial."""

    weight: Floats
    mean: Floats
    sd: Floats

    def below(self, value: Floats | float) -> Floats:
        """Return the probability that the quantity lies below `value`, a trial each."""
        at = np.broadcast_to(np.asarray(value, dtype=float), self.weight.shape[:1])[:, None]
        return np.asarray((self.weight * ndtr((at - self.mean) / self.sd)).sum(axis=1))

    def quantile(self, probability: float) -> Floats:
        """Return the value that the quantity lies below with `probability`, a trial each, by bisection."""
        reach = 9 * self.sd
        low, high = (self.mean - reach).min(axis=1), (self.mean + reach).max(axis=1)
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            lower = self.below(middle) < probability
            low, high = np.where(lower, middle, low), np.where(lower, high, middle)
        return np.asarray((low + high) / 2)

    def moments(self) -> tuple[Floats, Floats]:
        """Return mean and standard deviation, a trial each."""
        mean = (self.weight * self.mean).sum(axis=1)
        second = (self.weight * (self.sd**2 + (self.mean - mean[:, None]) ** 2)).sum(axis=1)
        return mean, np.sqrt(second)

    def density(self, at: Floats) -> Floats:
        """Return the first trial's density at each of `at`."""
        z = (at[:, None] - self.mean[0]) / self.sd[0]
        peaks = self.weight[0] / (self.sd[0] * np.sqrt(2 * np.pi))
        return np.asarray((peaks * np.exp(-0.5 * z**2)).sum(axis=1))


@dataclass(frozen=True, slots=True)
class TrialPosterior:
    """What the blocks say of effect and carry-over, and the noise of one block's difference (its mean)."""

    effect: Mixture
    carry: Mixture
    spread: Floats


def carry_of(first_is_a: Floats) -> Floats:
    """Return the carry-over's column where every block was done in the plan's order.

    The second place comes after the first; the first after the second of the block before, which was the
    other way than that block's first; before the very first place there was none.
    """
    before = np.zeros_like(first_is_a)
    before[..., 1:] = -first_is_a[..., :-1]
    return (before - first_is_a) / 2


def trial_posterior(blocks: Blocks, rounding: float, model: TrialModel = DEFAULT_TRIAL_MODEL) -> TrialPosterior:
    """Return the posterior of each trial.

    Parameters
    ----------
    rounding
        What readings are rounded to, in multiples of the smallest effect: differences are never known better.
    """
    spread = _spreads(model)
    variance = spread**2 + rounding**2 / 6  # two roundings, each uniform
    prior = -0.5 * (np.log(spread / model.spread_centre) / model.spread_log_sd) ** 2
    parts = [
        _part(blocks, seen, np.array([width, model.carry_sd, model.order_sd]), variance)
        for seen in (_seen(blocks, coefficient) for coefficient in model.autocorrelations)
        for width in model.effect_sds
    ]
    weight = _weights(np.concatenate([part.log_likelihood + prior for part in parts], axis=1))
    return TrialPosterior(
        _mixture(weight, parts, _EFFECT),
        _mixture(weight, parts, _CARRY),
        (weight * np.tile(np.sqrt(variance), len(parts))).sum(axis=1),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the blocks come to under one AR(1) coefficient: products with the noise's inverse correlation."""

    gram: Floats
    cross: Floats
    square: Floats
    log_det: float


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of the mixture with one coefficient and one width: a trial each, then a spread each."""

    log_likelihood: Floats
    mean: Floats
    variance: Floats


def _seen(blocks: Blocks, coefficient: float) -> _Seen:
    inverse, log_det = _noise_inverse(blocks.place, coefficient)
    ones = np.ones_like(blocks.contrast)
    columns = np.stack([blocks.first_is_a, blocks.carry, ones], axis=2)
    projected = np.einsum("mip,ij->mpj", columns, inverse)
    return _Seen(
        gram=projected @ columns,
        cross=np.einsum("mpj,mj->mp", projected, blocks.contrast),
        square=np.einsum("mi,ij,mj->m", blocks.contrast, inverse, blocks.contrast),
        log_det=log_det,
    )


def _part(blocks: Blocks, seen: _Seen, prior_sd: Floats, variance: Floats) -> _Part:
    """Integrate effect, carry and order in closed form, along the directions in which they are independent."""
    values, vectors = np.linalg.eigh(seen.gram * prior_sd[:, None] * prior_sd)
    shrunk = 1 / (1 + np.maximum(values, 0.0)[:, :, None] / variance)
    along = np.einsum("mpq,mp->mq", vectors, seen.cross * prior_sd)[:, :, None] / variance
    fit = (along**2 * shrunk).sum(axis=1)
    n = blocks.contrast.shape[1]
    log_likelihood = 0.5 * (
        fit + np.log(shrunk).sum(axis=1) - n * np.log(variance) - seen.log_det - seen.square[:, None] / variance
    )
    return _Part(
        log_likelihood,
        mean=prior_sd[:, None] * np.einsum("mpq,mqk->mpk", vectors, along * shrunk),
        variance=prior_sd[:, None] ** 2 * np.einsum("mpq,mqk->mpk", vectors**2, shrunk),
    )


def _mixture(weight: Floats, parts: Sequence[_Part], which: int) -> Mixture:
    mean = np.concatenate([part.mean[:, which] for part in parts], axis=1)
    variance = np.concatenate([part.variance[:, which] for part in parts], axis=1)
    return Mixture(weight, mean, np.sqrt(variance))


def _weights(logs: Floats) -> Floats:
    weight = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def _spreads(model: TrialModel) -> Floats:
    return np.geomspace(model.spread_low, model.spread_high, model.spread_points)


@lru_cache(maxsize=256)
def _noise_inverse(place: tuple[int, ...], coefficient: float) -> tuple[Floats, float]:
    """Return the inverse and log determinant of the blocks' noise correlation under AR(1) readings."""
    apart = np.abs(np.subtract.outer(place, place)).astype(float)
    lag = np.maximum(2 * apart - 1, 0)
    shared = np.where(coefficient == 0, lag == 0, coefficient**lag)  # 0 ** 0 is 1: no lag, no loss
    correlation = np.where(apart == 0, 1.0, -shared * (1 - coefficient) / 2 if coefficient else 0.0)
    inverse = np.linalg.inv(correlation)
    inverse.setflags(write=False)  # every trial of this length shares it
    return inverse, float(np.linalg.slogdet(correlation)[1])
