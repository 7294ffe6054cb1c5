"""The cheapest activations that give one moment, or two: min sum w a^p, moments met, 0 <= a <= 1.

Arrays are (muscle, posture), so that a sum over muscles runs along whole rows of memory. One moment is solved in
closed form: the conditions of Karush, Kuhn and Tucker say a = clip((L c)^k, 0, 1) with c = m/w and
k = 1/(p - 1), muscles reach their limit in the order of c, and between two such events L^k is linear in the
moment. Two moments leave two multipliers, found on the dual, which is concave and once differentiable, by Newton's
method. Its steps are taken in mu with lambda = |mu|^(p-2) mu: as long as no muscle is at its limit activations
are then of degree one in mu, and Newton is exact along the ray at every p. A step that passes the top of its line
is cut back. What a leg can reach at all is a sum of segments, one for each muscle: a zonotope, here a polygon,
whose edges are parallel to the muscles. So whether a posture is feasible is known exactly, and so is the nearest
point where it is not.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_CLOSE = 1e-10  # moments are met to this share of the strongest muscle's
_OUTSIDE = 1e-9  # further outside than this share is infeasible
_PATIENCE = 7  # passes before feasibility is looked at: most postures are done by then
_PASSES = 500
_FLAT = 1e-13  # keeps the curvature invertible where too few muscles are between their limits
_REACH = 4.0  # how many times its own size a multiplier may move in a step
_PARALLEL = 1e-9  # sine under which two muscles pull along one line
_TINY = 1e-300
_CROWDED = 0.7  # with fewer than this share of postures left, the finished ones are put aside
_NOISE = 1e-13  # a fall of the dual that is rounding
_DAMPED_LEAST, _DAMPED, _EASED = 1e-3, 10.0, 0.5


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
    signed = np.where(asked < 0, -moment, moment)
    helping = np.maximum(signed, 0.0)
    wanted = np.abs(asked)
    c_k = np.where(helping > 0, helping / weight, 0.0) ** k
    order = np.argsort(-c_k, axis=0)
    first_c_k = np.take_along_axis(c_k, order, axis=0)
    full = np.take_along_axis(helping, order, axis=0)
    slope = full * first_c_k
    left = np.cumsum(slope[::-1], axis=0)[::-1]  # of the muscles not yet at their limit
    at_limit = np.cumsum(full, axis=0) - full
    with np.errstate(divide="ignore", invalid="ignore"):
        # The moment at which each muscle reaches its limit; they come in this order.
        reached = at_limit + np.where(first_c_k > 0, left / first_c_k, np.inf)
    segment = np.minimum((reached < wanted).sum(axis=0), len(full) - 1)[None]
    rest, spent = np.take_along_axis(left, segment, axis=0)[0], np.take_along_axis(at_limit, segment, axis=0)[0]
    l_k = np.divide(wanted - spent, rest, out=np.full_like(wanted, np.inf), where=rest > 0)
    whole = helping.sum(axis=0)
    feasible = wanted <= whole * (1.0 + _OUTSIDE)
    l_k = np.where(wanted >= whole, np.inf, l_k)
    with np.errstate(invalid="ignore"):
        activation = np.where(c_k > 0, np.minimum(l_k * c_k, 1.0), 0.0)
    return np.where(wanted > 0, activation, 0.0), feasible


def meet_two(demanded: Demanded, exponent: float) -> tuple[Floats, Flags]:
    """Return the activations that give both moments, and whether they can be reached (the nearest, if not)."""
    activation = np.zeros_like(demanded.hip)
    feasible = np.ones(demanded.hip_asked.shape, dtype=np.bool_)
    rows = np.arange(demanded.hip_asked.size)
    scaled = _scaled(demanded)
    search = _Search.begin(scaled, exponent)
    for done in range(_PASSES):
        point = _evaluate(scaled, search.trial(), exponent)
        activation[:, rows] = point.activation
        open_ = np.maximum(np.abs(point.hip_gap), np.abs(point.knee_gap)) > _CLOSE
        if done == _PATIENCE and open_.any():
            outside = np.zeros_like(open_)
            outside[open_] = ~_reachable(scaled.where(open_))
            lost = rows[outside]
            feasible[lost] = False
            activation[:, lost] = _nearest(demanded.where(lost), exponent)
            open_ &= ~outside
        if not open_.any():
            break
        search = search.after(point, exponent)
        if open_.mean() < _CROWDED:
            rows, scaled, search = rows[open_], scaled.where(open_), search.where(open_)
    return activation, feasible


def _scaled(demanded: Demanded) -> Demanded:
    """Return the same question in shares of the strongest muscle's moments and of the largest weight."""
    hip_size, knee_size, weight_size = (
        np.where(largest > 0, largest, 1.0)
        for largest in (np.abs(one).max(axis=0) for one in (demanded.hip, demanded.knee, demanded.weight))
    )
    return Demanded(
        demanded.hip / hip_size,
        demanded.knee / knee_size,
        demanded.weight / weight_size,
        demanded.hip_asked / hip_size,
        demanded.knee_asked / knee_size,
    )


class _Point(NamedTuple):
    """What two multipliers (as mu) give: activations, the dual, what is missing, the dual's curvature."""

    activation: Floats
    dual: Floats
    hip_gap: Floats
    knee_gap: Floats
    hip_hip: Floats
    hip_knee: Floats
    knee_knee: Floats


def _evaluate(scaled: Demanded, mu: Floats, exponent: float) -> _Point:
    k = 1.0 / (exponent - 1.0)
    stretch = np.maximum(np.hypot(*mu), _TINY) ** (exponent - 2.0)
    pull = (scaled.hip * (stretch * mu[0]) + scaled.knee * (stretch * mu[1])) / scaled.weight
    inside = (pull > _TINY) & (pull < 1.0)
    beyond = np.maximum(pull - 1.0, 0.0)
    np.clip(pull, 0.0, 1.0, out=pull)
    if k == 1.0:
        activation, gain = pull, inside / scaled.weight
    else:
        activation = pull**k
        gain = np.where(inside, k * activation, 0.0) / (np.maximum(pull, _TINY) * scaled.weight)
    hip_gain = scaled.hip * gain
    cost = (scaled.weight * (activation * pull / (k + 1.0) + beyond)).sum(axis=0)
    return _Point(
        activation,
        stretch * (mu[0] * scaled.hip_asked + mu[1] * scaled.knee_asked) - cost,
        scaled.hip_asked - (scaled.hip * activation).sum(axis=0),
        scaled.knee_asked - (scaled.knee * activation).sum(axis=0),
        (scaled.hip * hip_gain).sum(axis=0),
        (scaled.knee * hip_gain).sum(axis=0),
        (scaled.knee * (scaled.knee * gain)).sum(axis=0),
    )


class _Search(NamedTuple):
    """Where Newton stands: the last good mu and what it gave, the step tried from it, its damping."""

    mu: Floats
    point: _Point
    step: Floats
    damping: Floats

    @staticmethod
    def begin(scaled: Demanded, exponent: float) -> _Search:
        """Start along the moments asked for, as far as they would be met if no muscle had a limit."""
        k = 1.0 / (exponent - 1.0)
        asked = np.stack([scaled.hip_asked, scaled.knee_asked])
        size = np.hypot(*asked)
        along = asked / np.where(size > 0, size, 1.0)
        arm = np.maximum(scaled.hip * along[0] + scaled.knee * along[1], 0.0)
        given = (arm * (arm / scaled.weight) ** k).sum(axis=0)
        mu = along * np.divide(size, given, out=np.ones_like(size), where=given > 0)
        return _Search(mu, _evaluate(scaled, mu, exponent), np.zeros_like(mu), np.zeros_like(size)).stepped(
            exponent
        )

    def where(self, rows: Flags) -> _Search:
        point = _Point(*(one[..., rows] for one in self.point))
        return _Search(self.mu[:, rows], point, self.step[:, rows], self.damping[rows])

    def trial(self) -> Floats:
        return self.mu + self.step

    def stepped(self, exponent: float) -> _Search:
        size = np.maximum(np.hypot(*self.mu), _TINY)
        along = self.mu / size
        bend = exponent - 2.0
        hip, knee = _newton(self.point, self.damping)
        inward = bend / (bend + 1.0) * (hip * along[0] + knee * along[1])
        step = np.stack([hip - inward * along[0], knee - inward * along[1]]) / size**bend
        step *= np.minimum(1.0, _REACH * size / np.maximum(np.hypot(*step), _TINY))
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


def _newton(point: _Point, damping: Floats) -> tuple[Floats, Floats]:
    """Return the step of the multipliers; up the slope where no muscle is between its limits."""
    trace = point.hip_hip + point.knee_knee
    floor = np.where(trace > 0, np.maximum(_FLAT, damping) * trace, np.maximum(1.0, damping))
    hip_hip, knee_knee = point.hip_hip + floor, point.knee_knee + floor
    determinant = np.maximum(hip_hip * knee_knee - point.hip_knee**2, floor * (trace + floor))
    return (
        (knee_knee * point.hip_gap - point.hip_knee * point.knee_gap) / determinant,
        (hip_hip * point.knee_gap - point.hip_knee * point.hip_gap) / determinant,
    )


def _edges(demanded: Demanded) -> tuple[Floats, Floats, Floats, Floats]:
    """Return each muscle's line, and how far every muscle pulls along it and to its left: (line, muscle, posture)."""
    size = np.hypot(demanded.hip, demanded.knee)
    safe = np.where(size > 0, size, 1.0)
    hip, knee = demanded.hip / safe, demanded.knee / safe
    along = hip[:, None] * demanded.hip + knee[:, None] * demanded.knee
    left = hip[:, None] * demanded.knee - knee[:, None] * demanded.hip
    left = np.where(np.abs(left) <= _PARALLEL * size, 0.0, left)
    return hip, knee, along, left


def _reachable(demanded: Demanded) -> Flags:
    """Say whether the moments lie in the polygon: on neither side of a muscle's line is more asked than there is.

    A leg whose muscles all pull along one line reaches but a part of that line, so what is asked is also compared with
    what there is in its own direction.
    """
    hip, knee, _, left = _edges(demanded)
    asked = hip * demanded.knee_asked - knee * demanded.hip_asked
    room = _OUTSIDE * (1.0 + np.abs(left).max(axis=1))
    most, least = np.maximum(left, 0.0).sum(axis=1), np.minimum(left, 0.0).sum(axis=1)
    inside = ((asked <= most + room) & (asked >= least - room)).all(axis=0)
    size = np.hypot(demanded.hip_asked, demanded.knee_asked)
    toward = np.maximum(demanded.hip * demanded.hip_asked + demanded.knee * demanded.knee_asked, 0.0).sum(
        axis=0
    )
    enough: Flags = inside & (size * size <= toward + _OUTSIDE * size)
    return enough


def _nearest(demanded: Demanded, exponent: float) -> Floats:
    """Return the activations whose moments are nearest (in N m) to moments that lie outside the polygon."""
    hip, knee, along, left = _edges(demanded)
    hip_asked, knee_asked = demanded.hip_asked, demanded.knee_asked
    best = np.full(hip_asked.shape, np.inf)
    activation = np.zeros_like(demanded.hip)
    for line in range(len(hip)):
        real = hip[line] ** 2 + knee[line] ** 2 > 0
        wanted_along = hip[line] * hip_asked + knee[line] * knee_asked
        wanted_left = hip[line] * knee_asked - knee[line] * hip_asked
        on_edge = left[line] == 0
        for side in (1.0, -1.0):
            full = side * left[line] > 0
            base = np.where(full, along[line], 0.0).sum(axis=0)
            free = np.where(on_edge, along[line], 0.0)
            rest = np.clip(
                wanted_along - base, np.minimum(free, 0).sum(axis=0), np.maximum(free, 0).sum(axis=0)
            )
            far = np.hypot(
                wanted_along - base - rest, wanted_left - np.where(full, left[line], 0.0).sum(axis=0)
            )
            closer = real & (far < best)
            if closer.any():
                shared, _ = meet_one(free, demanded.weight, rest, exponent)
                activation = np.where(closer, np.where(full, 1.0, shared), activation)
                best = np.where(closer, far, best)
    return activation
