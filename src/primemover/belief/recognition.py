"""Telling a glute squeeze from another: d-prime and criterion, with intervals that know who judged.

Equal-variance signal detection (Macmillan & Creelman 2005). The figures *as counted* carry the log-linear
correction (Hautus 1995). Estimate and interval are the median and the middle 90 % of a posterior on a grid,
since with ten trials the normal interval of Gourevitch & Galanter (1967) is poor.

Deviations: the prior is a Beta on each rate, its weight between Jeffreys' and a flat one, and hardly anybody is
taken to feel it the wrong way round; what a contraction was may be recorded wrongly; and who knows the cue may
repeat it instead of what was felt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf, sqrt
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, log_ndtr, ndtr, ndtri

from primemover.record.payload import RecognitionJudge, RecognitionTrial

Floats: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = Mapping[RecognitionJudge, Floats]
"""For each judge an array of (was, cued, said), 0 for not glute and 1 for glute; a trial may count in part."""
Nodes: TypeAlias = tuple[tuple[float, float, float], ...]
"""What a judge may miss: share recorded wrongly, share of answers that repeat the cue, weight."""

Real = TypeVar("Real", np.float32, np.float64)

_STEP = 0.125
_Z = np.arange(-36, 37) * _STEP  # of a rate: from 3 in a million to all but that
_HIT, _FALSE_ALARM = ndtr(_Z)[:, None], ndtr(_Z)[None, :]
_LOG_RATES = log_ndtr(_Z) + log_ndtr(-_Z)
_PLACE = np.arange(_Z.size)
_DIFFERENCE = (_PLACE[:, None] - _PLACE[None, :] + _Z.size - 1).ravel()
_MINUS_SUM = (2 * _Z.size - 2 - _PLACE[:, None] - _PLACE[None, :]).ravel()
_D_PRIME: Floats = np.asarray((np.arange(2 * _Z.size - 1) - (_Z.size - 1)) * _STEP, dtype=np.float64)
_CRITERION: Floats = np.asarray(_D_PRIME / 2, dtype=np.float64)
_GRID = (_Z.size, _Z.size)
_ERRORS = ((0.2, 0.25), (1.0, 0.5), (2.0, 0.25))  # judgement: a judge's error is known within a factor of two
_ECHO_SLICES = 6  # of the people, from those who repeat the cue least to those who do most


@dataclass(frozen=True, slots=True)
class RecognitionModel:
    """What is assumed of trials and judges.

    Attributes
    ----------
    prior_weight
        Answers of each sort that the prior is worth, for either kind of squeeze; more pulls d-prime towards 0.
        Judgement: so the median of ten trials has little bias (bench/calibrate_recognition.py).
    reversed_at, reversed_sd
        D-prime: where the prior falls to half, below 0, and how softly; a larger `reversed_at` allows fewer
        people to feel it the wrong way round. Judgement: there is no known reason why anybody should.
    wrong_self, wrong_hand, wrong_partner, wrong_sensor
        Share of contractions recorded as what they were not; more widens the interval and allows a higher
        d-prime. By oneself it is the share in which the body did not do what the cue asked. Judgement.
    echo_self, echo_hand, echo_partner, echo_sensor
        Share of answers, on average over people, that repeat the cue instead of what was felt; more lowers
        d-prime and widens the interval. Judgement: an answer that will be checked is given with more care.
    echo_people
        How alike people are in that, as trials known beforehand; more narrows the interval. Judgement.
    """

    prior_weight: float = 0.7
    reversed_at: float = -0.5
    reversed_sd: float = 0.5
    wrong_self: float = 0.12
    wrong_hand: float = 0.08
    wrong_partner: float = 0.06
    wrong_sensor: float = 0.03
    echo_self: float = 0.25
    echo_hand: float = 0.10
    echo_partner: float = 0.05
    echo_sensor: float = 0.05
    echo_people: float = 5.0

    def wrong(self, judge: RecognitionJudge) -> float:
        """Return the share that this judge records wrongly; a dowel knows no more than oneself."""
        return {
            "self": self.wrong_self,
            "hand": self.wrong_hand,
            "partner": self.wrong_partner,
            "dowel": self.wrong_self,
            "sensor": self.wrong_sensor,
        }[judge]

    def echo(self, judge: RecognitionJudge) -> float:
        """Return the mean share of answers that repeat the cue when this judge checks them."""
        return {
            "self": self.echo_self,
            "hand": self.echo_hand,
            "partner": self.echo_partner,
            "dowel": self.echo_self,
            "sensor": self.echo_sensor,
        }[judge]


DEFAULT_MODEL = RecognitionModel()


@dataclass(frozen=True, slots=True)
class Recognition:
    """How well squeezes are told apart, with 90 % intervals.

    Attributes
    ----------
    d_prime, low, high, sd
        Sensitivity (0: guessing), its interval and its standard deviation.
    criterion, criterion_low, criterion_high
        Bias: above 0 the person says 'not glute' too often, below 0 'glute'.
    counted_d_prime, counted_criterion
        The same as the answers alone give them (log-linear correction), whoever judged.
    trials
        How many trials it rests on; old ones count in part.
    """

    d_prime: float
    low: float
    high: float
    sd: float
    criterion: float
    criterion_low: float
    criterion_high: float
    counted_d_prime: float
    counted_criterion: float
    trials: float


@dataclass(frozen=True, eq=False)
class Posterior:
    """What trials let us believe: the probability of every d-prime and criterion of a grid."""

    counts: Counts
    of_d_prime: Floats
    of_criterion: Floats

    def probability_above(self, d_prime: float) -> float:
        """Return the probability that the true d-prime is at least `d_prime`."""
        return float(1 - np.interp(d_prime, _D_PRIME, _cumulative(self.of_d_prime)))

    def probability_kept(self, earlier: Posterior, margin: float, top: float) -> float:
        """Return the probability that at most `margin` was lost since `earlier`; above `top` all is one."""
        then = earlier.cut_at(top)
        change = np.convolve(self.of_d_prime, then[::-1])
        values = (np.arange(change.size) - (then.size - 1)) * _STEP
        return float(1 - np.interp(-margin, values, _cumulative(change)))

    def cut_at(self, top: float) -> Floats:
        """Return the probability of every d-prime, all above `top` counted as it."""
        cut: Floats = np.where(top >= _D_PRIME, self.of_d_prime, 0.0)
        cut[np.searchsorted(_D_PRIME, top)] += 1 - cut.sum()
        return cut

    def sd(self, top: float = inf) -> float:
        """Return the standard deviation of d-prime, all above `top` counted as it."""
        mass = self.of_d_prime if top == inf else self.cut_at(top)
        mean = float(mass @ _D_PRIME)
        return sqrt(float(mass @ (_D_PRIME - mean) ** 2))

    @cached_property
    def summary(self) -> Recognition:
        """The estimates with their intervals."""
        low, middle, high = _quantiles(_D_PRIME, self.of_d_prime)
        few, bias, many = _quantiles(_CRITERION, self.of_criterion)
        as_counted = log_linear(self.counts)
        trials = float(sum(count.sum() for count in self.counts.values()))
        return Recognition(middle, low, high, self.sd(), bias, few, many, *as_counted, trials)


def recognition(
    trials: Iterable[RecognitionTrial],
    judged_by: RecognitionJudge = "self",
    model: RecognitionModel = DEFAULT_MODEL,
) -> Recognition | None:
    """Return d-prime over one judge's trials, or ``None`` while one of the two kinds has not been tried."""
    found = posterior({judged_by: counted((trial, 1.0) for trial in trials)}, model)
    return None if found is None else found.summary


def counted(trials: Iterable[tuple[RecognitionTrial, float]]) -> Floats:
    """Count trials by what each was, what was cued and what was said, each with its weight.

    A trial that does not say its cue is taken to have been cued as what it was.
    """
    counts = np.zeros((2, 2, 2))
    for trial, weight in trials:
        cued = trial.was_glute if trial.cued_glute is None else trial.cued_glute
        counts[int(trial.was_glute), int(cued), int(trial.said_glute)] += weight
    return counts


def posterior(counts: Counts, model: RecognitionModel = DEFAULT_MODEL) -> Posterior | None:
    """Return what counted trials let us believe, or ``None`` while one of the two kinds has not been tried."""
    if min(_of_kind(counts, kind).sum() for kind in (0, 1)) <= 0:
        return None
    return _posterior(tuple((judge, tuple(count.ravel().tolist())) for judge, count in counts.items()), model)


@lru_cache(maxsize=2048)  # a learning curve looked at again has the same counts
def _posterior(
    cells: tuple[tuple[RecognitionJudge, tuple[float, ...]], ...], model: RecognitionModel
) -> Posterior:
    counts = {judge: np.array(count).reshape(2, 2, 2) for judge, count in cells}
    of_rate = _LOG_RATES * model.prior_weight + _log_jacobian()
    right_way = log_ndtr((_Z[:, None] - _Z[None, :] - model.reversed_at) / model.reversed_sd)
    log_joint = of_rate[:, None] + of_rate[None, :] + right_way
    for judge, count in counts.items():
        log_joint = log_joint + _log_likelihood(count, model.wrong(judge), model.echo(judge), model.echo_people)
    joint = np.exp(log_joint - log_joint.max()).ravel()
    joint /= joint.sum()
    return Posterior(
        {judge: _shared(count) for judge, count in counts.items()},
        _shared(_gathered(_DIFFERENCE, joint, _D_PRIME.size)),
        _shared(_gathered(_MINUS_SUM, joint, _CRITERION.size)),
    )


def log_linear(counts: Counts) -> tuple[float, float]:
    """Return d-prime and criterion as counted: half an answer is added to each cell (Hautus 1995)."""
    other, glute = (_of_kind(counts, kind) for kind in (0, 1))
    z_hit = float(ndtri((glute[1] + 0.5) / (glute.sum() + 1)))
    z_false = float(ndtri((other[1] + 0.5) / (other.sum() + 1)))
    return z_hit - z_false, -(z_hit + z_false) / 2


def _of_kind(counts: Counts, kind: int) -> Floats:
    """Return how often 'not glute' and 'glute' was said of one kind of contraction, over all judges."""
    said = np.zeros(2)
    for count in counts.values():
        said += count[kind].sum(axis=0)
    return said


def _log_jacobian() -> Floats:
    """Return the log density of a rate's z under a prior of weight 0: a Beta's two exponents are one less."""
    density: Floats = -(_Z**2) / 2 - _LOG_RATES
    return density


def _log_likelihood(count: Floats, wrong: float, echo: float, people: float) -> Floats:
    """Return the log likelihood of one judge's trials at each pair of rates, over what may be missed."""
    nodes = _nodes(wrong, echo, people)
    terms = np.empty((len(nodes), *_GRID), dtype=np.float32)  # half the memory to go through, and ample
    room = np.empty_like(terms)
    terms[:] = np.log([weight for *_, weight in nodes])[:, None, None]
    for was, cued in ((0, 0), (0, 1), (1, 0), (1, 1)):
        no, yes = (float(one) for one in count[was, cued])
        if no + yes > 0:
            log_yes, log_no = _log_answers(was, cued, nodes)
            terms += np.multiply(log_yes, yes, out=room)
            terms += np.multiply(log_no, no, out=room)
    highest = terms.max(axis=0)
    terms -= highest
    return np.asarray(highest + np.log(np.exp(terms, out=terms).sum(axis=0)), dtype=np.float64)


@lru_cache(maxsize=64)
def _log_answers(was: int, cued: int, nodes: Nodes) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the log chances of 'glute' and of 'not glute' at every pair of rates, for each node."""
    says = np.empty((len(nodes), *_GRID))
    for place, (error, repeats, _) in enumerate(nodes):
        felt = (1 - error) * (_FALSE_ALARM, _HIT)[was] + error * (_HIT, _FALSE_ALARM)[was]
        says[place] = repeats * cued + (1 - repeats) * felt
    return _shared(np.log(says).astype(np.float32)), _shared(np.log1p(-says).astype(np.float32))


@lru_cache(maxsize=64)
def _nodes(wrong: float, echo: float, people: float) -> Nodes:
    """Return what a judge may miss: shares recorded wrongly and of repeated cues, with their weights."""
    slices = (np.arange(_ECHO_SLICES) + 0.5) / _ECHO_SLICES
    echoes = [0.0] if echo <= 0 else betaincinv(echo * people, (1 - echo) * people, slices).tolist()
    return tuple(
        (min(factor * wrong, 0.49), repeats, weight / len(echoes))
        for factor, weight in (_ERRORS if wrong > 0 else ((0.0, 1.0),))
        for repeats in echoes
    )


def _gathered(places: NDArray[np.int_], joint: Floats, size: int) -> Floats:
    """Return the probability of each value that several pairs of rates give."""
    return np.asarray(np.bincount(places, joint, size), dtype=np.float64)


def _shared(array: NDArray[Real]) -> NDArray[Real]:
    """Return the array, closed to writing: a cache hands it out again."""
    array.setflags(write=False)
    return array


def _cumulative(mass: Floats) -> Floats:
    """Return the probability below each point of a grid, half of its own mass included."""
    below: Floats = np.cumsum(mass) - mass / 2
    return below


def _quantiles(values: Floats, mass: Floats) -> tuple[float, float, float]:
    below = _cumulative(mass)
    low, middle, high = (float(np.interp(share, below, values)) for share in (0.05, 0.5, 0.95))
    return low, middle, high
