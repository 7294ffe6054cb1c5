"""The cheapest activations that give one moment, or two: min sum w a^p, moments met, 0 <= a <= 1.

Arrays are (muscle, posture), so that a sum over muscles runs along whole rows of memory. One moment is solved
in closed form: by the conditions of Karush, Kuhn and Tucker a = clip((L c)^k, 0, 1) with c = m/w and k = 1/(p -
1), muscles reach their limit in the order of c, and between two such events L^k is linear in the moment. Two
moments have two multipliers, the top of a concave, once differentiable dual, found by a damped Newton method.
Its steps are taken in mu with lambda = |mu|^(p-2) mu: while no muscle is at its limit activations are of degree
one in mu, so that Newton is exact along the ray at every p. What cannot be reached is told apart and answered
by `reach`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from primemover.body.reach import nearest, reachable

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_CLOSE = 1e-10  # moments are met to this share of the strongest muscle's
_SAME = 1e-9  # activations to the p - 1 that differ by less than this share agree with the multipliers
_OUTSIDE = 1e-9  # a moment above all there is by more than this share cannot be reached
_PATIENCE = 7  # passes before feasibility is looked at: most postures are done by then
_PASSES = 200
_FLAT = 1e-13  # keeps the curvature invertible where too few muscles are between their limits
_REACH = 4.0  # how many times its own size mu may move in a step
_NOISE = 1e-13  # a fall of the dual that is rounding
_DAMPED_LEAST, _DAMPED, _EASED = 1e-3, 10.0, 0.5  # share of the curvature; more after a fall, less after a rise
_TINY = 1e-300
_WEIGHTLESS = 1e-12  # a muscle that counts for less than this share of another costs and gives nothing
_DOUBLINGS, _HALVINGS = 30, 75  # of the last resort


class Demanded(NamedTuple):
    """Moments at full activation and weights, (muscle, posture); the moments asked for, (posture,)."""

    hip: Floats
    knee: Floats
    weight: Floats
    hip_asked: Floats
    knee_asked: Floats

    def where(self, rows: Flags | NDArray[np.intp]) -> Demanded:
        """Return the postures that `rows` names."""
        return Demanded(*(one[..., rows] for one in self))


def meet_one(moment: Floats, weight: Floats, asked: Floats, exponent: float) -> tuple[Floats, Flags]:
    """Return the activations that give one moment, and whether it can be reached (all that helps, if not)."""
    k = 1.0 / (exponent - 1.0)
    helping = np.maximum(np.where(asked < 0, -moment, moment), 0.0)
    wanted = np.abs(asked)
    c_k = (helping / weight) ** k
    order = np.argsort(-c_k, axis=0)
    first_c_k, full = np.take_along_axis(c_k, order, axis=0), np.take_along_axis(helping, order, axis=0)
    free = np.cumsum((full * first_c_k)[::-1], axis=0)[::-1]  # of the muscles not yet at their limit
    at_limit = np.cumsum(full, axis=0) - full
    # The moment at which each muscle reaches its limit; they come in this order.
    reached = at_limit + np.divide(free, first_c_k, out=np.full_like(free, np.inf), where=first_c_k > 0)
    segment = np.minimum((reached < wanted).sum(axis=0), len(full) - 1)[None]
    rest, spent = np.take_along_axis(free, segment, axis=0)[0], np.take_along_axis(at_limit, segment, axis=0)[0]
    l_k = np.divide(wanted - spent, rest, out=np.zeros_like(wanted), where=rest > 0)
    whole = helping.sum(axis=0)
    activation = np.where(wanted >= whole, helping > 0, np.minimum(l_k * c_k, 1.0))
    return np.where(wanted > 0, activation, 0.0), wanted <= whole * (1.0 + _OUTSIDE)


def meet_two(demanded: Demanded, exponent: float) -> tuple[Floats, Flags]:
    """Return the activations that give both moments, and whether they can be reached (the nearest, if not)."""
    activation = np.zeros_like(demanded.hip)
    feasible = np.ones(demanded.hip_asked.shape, dtype=np.bool_)
    rows = np.arange(demanded.hip_asked.size)
    scaled = _Scaled.of(demanded)
    search = _Search.begin(scaled, exponent)
    for done in range(_PASSES):
        trial, found = _evaluate(scaled, search.trial(), exponent)
        met = _met(trial.hip_gap, trial.knee_gap)
        activation[:, rows[met]] = found[:, met]
        if done == _PATIENCE and not met.all():
            asked = demanded.where(rows)
            lost = ~(met | reachable(asked.hip, asked.knee, asked.hip_asked, asked.knee_asked))
            feasible[rows[lost]] = False
            activation[:, rows[lost]] = _nearest(asked.where(lost), exponent)
            met |= lost
        elif done > _PATIENCE and exponent != 2.0:
            settled, found = _settled(scaled, search.mu, search.point, exponent)
            activation[:, rows[settled]] = found[:, settled]
            met |= settled
        search = search.after(trial, exponent)
        if met.any():
            rows, scaled, search = rows[~met], scaled.where(~met), search.where(~met)
        if not rows.size:
            return activation, feasible
    activation[:, rows] = _halved(scaled, exponent)
    return activation, feasible


class _Scaled(NamedTuple):
    """The question in shares of a posture's strongest muscle and largest weight; ``*_c``: moments by weight."""

    hip: Floats
    knee: Floats
    weight: Floats
    hip_c: Floats
    knee_c: Floats
    hip_asked: Floats
    knee_asked: Floats

    @staticmethod
    def of(demanded: Demanded) -> _Scaled:
        hip_size, knee_size, weight_size = (
            np.where(largest > 0, largest, 1.0)
            for largest in (np.abs(one).max(axis=0) for one in (demanded.hip, demanded.knee, demanded.weight))
        )
        hip, knee = demanded.hip / hip_size, demanded.knee / knee_size
        weight = np.maximum(demanded.weight / weight_size, _WEIGHTLESS)
        asked = demanded.hip_asked / hip_size, demanded.knee_asked / knee_size
        return _Scaled(hip, knee, weight, hip / weight, knee / weight, *asked)

    def where(self, rows: Flags) -> _Scaled:
        return _Scaled(*(one[..., rows] for one in self))


class _Point(NamedTuple):
    """What the multipliers at one mu give: the dual, what is missing of the moments, the dual's curvature."""

    dual: Floats
    hip_gap: Floats
    knee_gap: Floats
    hip_hip: Floats
    hip_knee: Floats
    knee_knee: Floats


def _stretch(mu: Floats, exponent: float) -> Floats | float:
    """Return lambda over mu."""
    if exponent == 2.0:
        return 1.0
    stretch: Floats = np.maximum(np.hypot(*mu), _TINY) ** (exponent - 2.0)
    return stretch


def _pull(scaled: _Scaled, mu: Floats, exponent: float) -> Floats:
    """Return what the multipliers say of each muscle: its activation to the p - 1, before the limits."""
    hip, knee = mu * _stretch(mu, exponent)
    pull: Floats = scaled.hip_c * hip
    pull += scaled.knee_c * knee
    return pull


def _gain(scaled: _Scaled, pull: Floats, exponent: float) -> Floats:
    """Return how fast activations follow the multipliers: 0 at the limits."""
    inside = (pull > _TINY) & (pull < 1.0)
    gain: Floats
    if exponent == 2.0:
        gain = inside / scaled.weight
        return gain
    k = 1.0 / (exponent - 1.0)
    gain = np.where(inside, k * np.clip(pull, _TINY, 1.0) ** (k - 1.0), 0.0) / scaled.weight
    return gain


def _sum(*factors: Floats) -> Floats:
    """Return the sum over muscles of a product."""
    total: Floats = np.einsum(",".join(["ij"] * len(factors)) + "->j", *factors)
    return total


def _evaluate(scaled: _Scaled, mu: Floats, exponent: float) -> tuple[_Point, Floats]:
    k = 1.0 / (exponent - 1.0)
    pull = _pull(scaled, mu, exponent)
    gain = _gain(scaled, pull, exponent)
    held = np.clip(pull, 0.0, 1.0)
    activation = held if exponent == 2.0 else held**k
    beyond = np.maximum(pull, 1.0)
    beyond -= 1.0
    cost = _sum(scaled.weight, activation, held) / (k + 1.0) + _sum(scaled.weight, beyond)
    worth = _stretch(mu, exponent) * (mu[0] * scaled.hip_asked + mu[1] * scaled.knee_asked)
    point = _Point(
        worth - cost,
        scaled.hip_asked - _sum(scaled.hip, activation),
        scaled.knee_asked - _sum(scaled.knee, activation),
        _sum(scaled.hip, scaled.hip, gain),
        _sum(scaled.hip, scaled.knee, gain),
        _sum(scaled.knee, scaled.knee, gain),
    )
    return point, activation


class _Search(NamedTuple):
    """Where Newton stands: the last good mu (2, posture), what it gave, the step tried from it, its damping."""

    mu: Floats
    point: _Point
    step: Floats
    damping: Floats

    @staticmethod
    def begin(scaled: _Scaled, exponent: float) -> _Search:
        """Start along the moments asked for, as far as they would be met if no muscle had a limit."""
        k = 1.0 / (exponent - 1.0)
        asked = np.stack([scaled.hip_asked, scaled.knee_asked])
        size = np.hypot(*asked)
        along = asked / np.where(size > 0, size, 1.0)
        arm = np.maximum(scaled.hip * along[0] + scaled.knee * along[1], 0.0)
        given = _sum(arm, (arm / scaled.weight) ** k)
        mu = along * np.divide(size, given, out=np.ones_like(size), where=given > 0)
        point, _ = _evaluate(scaled, mu, exponent)
        return _Search(mu, point, np.zeros_like(mu), np.zeros_like(size)).stepped(exponent)

    def where(self, rows: Flags) -> _Search:
        point = _Point(*(one[rows] for one in self.point))
        return _Search(self.mu[:, rows], point, self.step[:, rows], self.damping[rows])

    def trial(self) -> Floats:
        return self.mu + self.step

    def stepped(self, exponent: float) -> _Search:
        size = np.maximum(np.hypot(*self.mu), _TINY)
        step = np.stack(_newton(self.point, self.damping))
        if exponent != 2.0:
            along = self.mu / size
            bend = exponent - 2.0
            step -= bend / (bend + 1.0) * (step * along).sum(axis=0) * along
            step /= size**bend
        reach = _REACH * size
        step *= reach / np.maximum(np.hypot(*step), reach)
        return self._replace(step=step)

    def after(self, trial: _Point, exponent: float) -> _Search:
        """Step on from a trial that rose; damp the step of one that fell."""
        good = trial.dual >= self.point.dual - _NOISE * (1.0 + np.abs(self.point.dual))
        return _Search(
            np.where(good, self.trial(), self.mu),
            _Point(*(np.where(good, new, old) for new, old in zip(trial, self.point, strict=True))),
            self.step,
            np.where(good, self.damping * _EASED, np.maximum(self.damping * _DAMPED, _DAMPED_LEAST)),
        ).stepped(exponent)


def _newton(point: _Point, damping: Floats | float) -> tuple[Floats, Floats]:
    """Return the step of the multipliers; up the slope where no muscle is between its limits."""
    trace = point.hip_hip + point.knee_knee
    floor = np.where(trace > 0, np.maximum(_FLAT, damping) * trace, np.maximum(1.0, damping))
    hip_hip, knee_knee = point.hip_hip + floor, point.knee_knee + floor
    determinant = np.maximum(hip_hip * knee_knee - point.hip_knee**2, floor * (trace + floor))
    return (
        (knee_knee * point.hip_gap - point.hip_knee * point.knee_gap) / determinant,
        (hip_hip * point.knee_gap - point.hip_knee * point.hip_gap) / determinant,
    )


def _met(hip_gap: Floats, knee_gap: Floats) -> Flags:
    met: Flags = np.maximum(np.abs(hip_gap), np.abs(knee_gap)) <= _CLOSE
    return met


def _settled(scaled: _Scaled, mu: Floats, point: _Point, exponent: float) -> tuple[Flags, Floats]:
    """Close the gap by the activations themselves; say where they are then still those of the multipliers.

    Where a muscle has just come in its activation is a root of next to nothing: multipliers cannot hold it,
    while the moments tell it exactly.
    """
    hip, knee = _newton(point, 0.0)
    pull = _pull(scaled, mu, exponent)
    held = np.clip(pull, 0.0, 1.0)
    moved = _gain(scaled, pull, exponent) * (scaled.hip * hip + scaled.knee * knee)
    activation = np.clip(held ** (1.0 / (exponent - 1.0)) + moved, 0.0, 1.0)
    hip_gap = scaled.hip_asked - _sum(scaled.hip, activation)
    knee_gap = scaled.knee_asked - _sum(scaled.knee, activation)
    off = np.abs(activation ** (exponent - 1.0) - held).max(axis=0)
    return _met(hip_gap, knee_gap) & (off <= _SAME * held.max(axis=0)), activation


def _halved(scaled: _Scaled, exponent: float) -> Floats:
    """Return the activations by halving intervals, the hip's multiplier inside the knee's: slow and sure."""
    k = 1.0 / (exponent - 1.0)

    def activation(hip: Floats, knee: Floats) -> Floats:
        return np.asarray(np.clip(scaled.hip_c * hip + scaled.knee_c * knee, 0.0, 1.0) ** k)

    def hip_for(knee: Floats) -> Floats:
        return _root(lambda hip: _sum(scaled.hip, activation(hip, knee)) - scaled.hip_asked, knee.size)

    def knee_given(knee: Floats) -> Floats:
        return _sum(scaled.knee, activation(hip_for(knee), knee))

    knee = _root(lambda knee: knee_given(knee) - scaled.knee_asked, scaled.knee_asked.size)
    multipliers = np.stack([hip_for(knee), knee])
    mu = multipliers * np.maximum(np.hypot(*multipliers), _TINY) ** (k - 1.0)
    point, _ = _evaluate(scaled, mu, exponent)
    return _settled(scaled, mu, point, exponent)[1]


def _root(rising: Callable[[Floats], Floats], size: int) -> Floats:
    """Return where each of `size` rising functions is 0."""
    low, high = np.full(size, -1.0), np.full(size, 1.0)
    for _ in range(_DOUBLINGS):
        low, high = np.where(rising(low) > 0, 2 * low, low), np.where(rising(high) < 0, 2 * high, high)
    for _ in range(_HALVINGS):
        halfway = (low + high) / 2
        short = rising(halfway) < 0
        low, high = np.where(short, halfway, low), np.where(short, high, halfway)
    middle: Floats = (low + high) / 2
    return middle


def _nearest(demanded: Demanded, exponent: float) -> Floats:
    """Return the activations whose moments are nearest (in N m) to moments that cannot be reached."""
    full, along, rest = nearest(demanded.hip, demanded.knee, demanded.hip_asked, demanded.knee_asked)
    shared, _ = meet_one(along, demanded.weight, rest, exponent)
    activation: Floats = np.where(full, 1.0, shared)
    return activation
