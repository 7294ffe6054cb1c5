"""How a trained quantity grows: towards what people reach, at a personal rate, as far as the dose goes.

In a week at a share ``f`` of a full week's effect, the way left to the person's own ceiling shrinks by the
factor ``exp(-rate x responder x f x luck)``. Two things are personal: the responder factor (1 is the mean of
the published people) and the ceiling. Both are held on a grid; given them, the level is taken as normal and its
readings are weighed by a Kalman filter, so that the posterior needs no sampling. Luck is a week's own,
exponential with mean 1 (judgement: some weeks bring much and some nothing). What two gauges of one person share
is a part of their responder factors, integrated over a grid of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, hypot, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Driver = Literal["minutes", "glute-sets"]

_SMALLEST = 1e-12  # keeps the logarithm of an impossible cell finite
_LEAST_PLACE = 1e-300  # keeps the quantile of an impossible level finite


@dataclass(frozen=True, slots=True)
class GrowthModel:
    """What all gauges' growth has in common.

    Attributes
    ----------
    responder_sd
        SD of the responder factor between people, whose mean is 1; larger: wider forecasts, and one's own
        readings count sooner. A normal through the published shares of 585 people who gained under 5 % and over
        40 % has mean 19.7 and SD 9.6, and gives 40 % between 15 and 25 % where 40 % were found (evidence
        ``responders-below-5``, ``responders-above-40``, ``responders-15-25``).
    responder_shared
        Share of that variance which is the person's own in every gauge; larger: one gauge's course tells more
        of another's (judgement: half, no study of it was found).
    table_sd
        How far the table's own rates may be off, as a share; larger: one's own readings count sooner
        (judgement: most of them are judgement themselves).
    saturation
        Curve of diminishing returns, ``(1 - exp(-c x)) / (1 - exp(-c))`` at a share x of the full dose; larger:
        little brings more. A third of the sets then gives 0.62 of the gain; one set for three gave 20 of 33 %
        (evidence ``one-set-bench-press``, ``three-sets-bench-press``).
    half_effect_at, steepness
        Below the least dose the effect fades: at this share of the least dose it is half of what the curve
        says, and so much more steeply below (judgement: the coaching's 'below it, nearly nothing').
    rate_step, rate_max, ceilings, shared_nodes
        The grids: of the responder factor, of the ceiling, and of the shared part.
    """

    responder_sd: float = 0.49
    responder_shared: float = 0.5
    table_sd: float = 0.3
    saturation: float = 2.5
    half_effect_at: float = 0.5
    steepness: float = 3.0
    rate_step: float = 0.1
    rate_max: float = 3.0
    ceilings: int = 9
    shared_nodes: int = 13

    @property
    def shared_sd(self) -> float:
        """SD of the part that a person's responder factors have in common."""
        return self.responder_sd * sqrt(self.responder_shared)

    @property
    def own_sd(self) -> float:
        """SD of what is left to each gauge: the person in it, and the table's error."""
        return hypot(self.responder_sd * sqrt(1 - self.responder_shared), self.table_sd)


DEFAULT_MODEL = GrowthModel()


@dataclass(frozen=True, slots=True)
class Growth:
    """What is published, or judged, of how one gauge grows and is read.

    Attributes
    ----------
    gauge_id
        Which gauge.
    rate
        Share of the way left that a mean person covers in a week of full dose.
    ceiling, ceiling_sd
        What people reach with training, and the spread between them, in the gauge's unit.
    lowest_ceiling
        Nobody's is taken to be lower than this.
    error_sd
        How far off one week's reading is by itself, where the readings do not say.
    drift_sd
        How far the true level wanders in a root-week beside its growth.
    driver
        What counts as its dose in weeks gone by.
    source, ceiling_source
        Evidence keys, or 'judgement' and why.
    """

    gauge_id: str
    rate: float
    ceiling: float
    ceiling_sd: float
    lowest_ceiling: float
    error_sd: float
    drift_sd: float
    driver: Driver
    source: str
    ceiling_source: str


def dose_effect(dose: float, least: float, model: GrowthModel = DEFAULT_MODEL) -> float:
    """Return which share of a full week's effect a dose has.

    Parameters
    ----------
    dose
        The week's dose as a share of the phase's full one.
    least
        The least effective dose, as a share of the full one.
    """
    if dose <= 0:
        return 0.0
    returns = (1 - exp(-model.saturation * dose)) / (1 - exp(-model.saturation))
    return returns * _reach(dose, least, model) / _reach(1.0, least, model)


def _reach(dose: float, least: float, model: GrowthModel) -> float:
    if least <= 0:
        return 1.0
    against = float((dose / (model.half_effect_at * least)) ** model.steepness)
    return against / (1 + against)


@dataclass(frozen=True, slots=True)
class GaugeTrack:
    """The readings of one gauge on one side, in order of time.

    Attributes
    ----------
    weeks
        When each was read, in weeks from any day.
    worked
        The full weeks' worth of training done by then, from any day.
    values, errors
        What was read, and the error of each reading by itself.
    now_weeks, now_worked
        The same two clocks on the day of the forecast.
    """

    weeks: tuple[float, ...]
    worked: tuple[float, ...]
    values: tuple[float, ...]
    errors: tuple[float, ...]
    now_weeks: float
    now_worked: float


@dataclass(frozen=True, slots=True)
class Course:
    """What the readings of one gauge say, at each responder factor and ceiling of the grid.

    Attributes
    ----------
    rates, ceilings
        The grid: responder factors, and ceilings in the gauge's unit.
    log_likelihood
        Of the readings, rates by ceilings.
    level, level_sd
        The level now and its error, sides by rates by ceilings.
    """

    growth: Growth
    rates: Floats
    ceilings: Floats
    log_likelihood: Floats
    level: Floats
    level_sd: Floats


@dataclass(frozen=True, slots=True)
class DrawnPeople:
    """People like this one, drawn from what is believed: their rate, ceiling and level (sides by people).

    Nobody's level lies above their own ceiling.
    """

    growth: Growth
    rate: Floats
    ceiling: Floats
    level: Floats


def course(growth: Growth, tracks: Sequence[GaugeTrack], model: GrowthModel = DEFAULT_MODEL) -> Course:
    """Weigh the readings of a gauge; its sides share one responder factor and one ceiling.

    Raises
    ------
    ValueError
        A side has no reading.
    """
    if not tracks or not all(track.values for track in tracks):
        msg = f"{growth.gauge_id}: a course needs a reading on every side"
        raise ValueError(msg)
    rates, ceilings = _rates(model), _ceilings(growth, tracks, model)
    shape = (len(rates), len(ceilings))
    told = np.zeros(shape)
    levels, sds = [], []
    for track in tracks:
        level, variance, so_likely = _filtered(growth, track, rates, ceilings)
        told += so_likely
        # Nobody stands above their own ceiling: such cells are as likely as the level leaves room below it.
        told += np.log(np.maximum(ndtr((ceilings - level) / np.sqrt(variance)), _SMALLEST))
        levels.append(level)
        sds.append(np.sqrt(variance))
    return Course(growth, rates, ceilings, told, np.array(levels), np.array(sds))


def _filtered(
    growth: Growth, track: GaugeTrack, rates: Floats, ceilings: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return the level now, its variance, and the log likelihood, on the grid."""
    level = np.full((len(rates), len(ceilings)), track.values[0])
    variance = np.full_like(level, track.errors[0] ** 2)
    told = np.zeros_like(level)
    at, worked = track.weeks[0], track.worked[0]
    later = zip(track.weeks[1:], track.worked[1:], track.values[1:], track.errors[1:], strict=True)
    for week, done, value, error in later:
        level, variance = _grown(growth, level, variance, rates, ceilings, done - worked, week - at)
        spread = variance + error**2
        missed = value - level
        told -= 0.5 * (missed**2 / spread + np.log(spread))
        gain = variance / spread
        level = level + gain * missed
        variance = variance * (1 - gain)
        at, worked = week, done
    level, variance = _grown(
        growth, level, variance, rates, ceilings, track.now_worked - worked, track.now_weeks - at
    )
    return level, variance, told


def _grown(
    growth: Growth,
    level: Floats,
    variance: Floats,
    rates: Floats,
    ceilings: Floats,
    worked: float,
    weeks: float,
) -> tuple[Floats, Floats]:
    left = np.exp(-growth.rate * rates * max(worked, 0.0))[:, None]
    below = level < ceilings
    grown = np.where(below, ceilings - (ceilings - level) * left, level)
    kept = np.where(below, left, 1.0)
    of_luck = (grown - level) ** 2 / max(weeks, 1.0)
    return grown, variance * kept**2 + of_luck + growth.drift_sd**2 * max(weeks, 0.0)


@lru_cache(maxsize=4)
def _rates(model: GrowthModel) -> Floats:
    return model.rate_step * np.arange(round(model.rate_max / model.rate_step) + 1, dtype=np.float64)


def _ceilings(growth: Growth, tracks: Sequence[GaugeTrack], model: GrowthModel) -> Floats:
    """Return equally likely ceilings: the middles of as many slices of what people reach.

    Who reads better than that on the whole has theirs beyond it: all are moved up, so that one lies above.
    """
    middles = (np.arange(model.ceilings) + 0.5) / model.ceilings
    ceilings: Floats = np.maximum(growth.ceiling + growth.ceiling_sd * ndtri(middles), growth.lowest_ceiling)
    shown = max(_mean(track) for track in tracks)
    lifted: Floats = ceilings + max(shown - ceilings[-1], 0.0)
    return lifted


def _mean(track: GaugeTrack) -> float:
    """Return the mean of the readings, and a reading's error more; each weighed by its own error."""
    weights = [1 / error**2 for error in track.errors]
    mean = sum(weight * value for weight, value in zip(weights, track.values, strict=True)) / sum(weights)
    return mean + sum(track.errors) / len(track.errors)


@lru_cache(maxsize=4)
def _shared(model: GrowthModel) -> tuple[Floats, Floats]:
    """Return the grid of the shared part in SDs, and its weights."""
    edges = np.linspace(-2.6, 2.6, model.shared_nodes)
    weights = np.exp(-0.5 * edges**2)
    weights /= weights.sum()
    return edges, weights


@lru_cache(maxsize=4)
def _rate_prior(model: GrowthModel) -> Floats:
    """Return how likely each responder factor is, given the shared part: shared nodes by rates."""
    nodes, _ = _shared(model)
    middle = 1 + model.shared_sd * nodes[:, None]
    rates = _rates(model)
    edges = (rates[1:] + rates[:-1]) / 2
    below = ndtr((edges - middle) / model.own_sd)
    ends = np.zeros((len(nodes), 1)), np.ones((len(nodes), 1))
    prior: Floats = np.diff(np.concatenate((ends[0], below, ends[1]), axis=1), axis=1)
    return prior


def draw_people(
    courses: Sequence[Course], count: int, rng: np.random.Generator, model: GrowthModel = DEFAULT_MODEL
) -> tuple[DrawnPeople, ...]:
    """Draw `count` people like this one, each with a rate, a ceiling and levels in every gauge.

    The same generator and courses give the same people.
    """
    weighed = [_weighed(one, model) for one in courses]
    _, shared = _shared(model)
    log_shared = np.log(shared) + sum((np.log(cells.sum(axis=1)) for cells in weighed), start=np.zeros(1))
    nodes = _pick(np.exp(log_shared - log_shared.max()), count, rng)
    return tuple(_drawn(one, cells, nodes, rng, model) for one, cells in zip(courses, weighed, strict=True))


def _weighed(one: Course, model: GrowthModel) -> Floats:
    """Return the joint weight of the shared part (rows) and the grid's cells (columns)."""
    likely = np.exp(one.log_likelihood - one.log_likelihood.max())
    cells = _rate_prior(model)[:, :, None] * likely[None] / len(one.ceilings)
    weighed: Floats = np.maximum(cells.reshape(len(cells), -1), _SMALLEST**2)
    return weighed


def _pick(weights: Floats, count: int, rng: np.random.Generator) -> Places:
    """Draw from weights, evenly spread over their cumulative sum, in random order."""
    spread = (rng.permutation(count) + rng.random(count)) / count
    edges = np.cumsum(weights)
    places: Places = np.searchsorted(edges, spread * edges[-1], side="right")
    return np.minimum(places, len(weights) - 1)


def _drawn(
    one: Course, cells: Floats, nodes: Places, rng: np.random.Generator, model: GrowthModel
) -> DrawnPeople:
    count = len(nodes)
    spread = (rng.permutation(count) + rng.random(count)) / count
    edges = np.cumsum(cells, axis=1)
    edges /= edges[:, -1:]
    places = np.empty(count, dtype=np.intp)
    for node in np.unique(nodes):
        of_node = nodes == node
        places[of_node] = np.searchsorted(edges[node], spread[of_node], side="right")
    rate, ceiling = np.unravel_index(np.minimum(places, cells.shape[1] - 1), one.log_likelihood.shape)
    within = model.rate_step * (rng.random(count) - 0.5)
    level = _below(one.ceilings[ceiling], one.level[:, rate, ceiling], one.level_sd[:, rate, ceiling], rng)
    return DrawnPeople(one.growth, np.maximum(one.rates[rate] + within, 0.0), one.ceilings[ceiling], level)


def _below(ceiling: Floats, level: Floats, level_sd: Floats, rng: np.random.Generator) -> Floats:
    """Draw levels from their normals, as far as these lie below the ceiling: sides by people."""
    room = ndtr((ceiling - level) / level_sd)
    place = np.maximum(rng.random(level.shape) * room, _LEAST_PLACE)
    drawn: Floats = np.minimum(level + level_sd * ndtri(place), ceiling)
    return drawn
