"""Which muscle does how much: the cheapest activations that balance the hip and the knee of one leg.

Static optimisation (Crowninshield and Brand 1981, 10.1016/0021-9290(81)90035-X): min sum w a^p over activations
0 <= a <= 1 that give the moments of both joints (`static_optimum` solves it exactly). What the weights are is a
hypothesis about the nervous system, so it is a parameter:

* ``pcsa``: w = s F, cross section times stress^p. Activation follows the moment arms alone: a muscle weak by s
  gives less force in proportion, at the same activation.
* ``plain``: w = 1, activation^p, as OpenSim's tool has it. A weak muscle is also activated less. What a muscle
  is given depends on how many lines it is drawn with.
* ``frozen``: w = F s^p, the cost of the body without the weakness. Forces do not notice s until the weak muscle
  reaches its limit, so it works harder, as 1/s.

F is a muscle's force at this length before the person's factors, s its factor. Deviations: F is the force at
this length and not the largest one, so a stretched muscle counts as a smaller one; velocity, tendons and
passive forces are left out, and an antagonist is active only where it helps the other joint.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from primemover.body.chunks import in_chunks
from primemover.body.muscles import LegMuscles
from primemover.body.static_optimum import Demanded, meet_one, meet_two
from primemover.sentence import Sentence, say

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Sharing = Literal["pcsa", "plain", "frozen"]
SHARING_NAMES: Mapping[Sharing, Sentence] = MappingProxyType(
    {"pcsa": say("by size"), "plain": say("by activation"), "frozen": say("as before the weakness")}
)
"""What people read, everywhere."""
_Solve = Callable[[Demanded, float], tuple[Floats, Flags]]


@dataclass(frozen=True, slots=True)
class Shared:
    """How a leg shares its moments; arrays (..., muscle) in the order of `MUSCLES`, or (...) per posture.

    Attributes
    ----------
    activation
        0 to 1 of the muscle's own strength, the person's factor included.
    hip_moment_nm, knee_moment_nm
        What each muscle gives, extension positive.
    saturated
        At its limit.
    feasible
        The moments asked for can be reached.
    hip_short_nm, knee_short_nm
        Asked for minus given where not feasible (the answer is then the nearest the leg can give), else 0.
    """

    activation: Floats
    hip_moment_nm: Floats
    knee_moment_nm: Floats
    saturated: Flags
    feasible: Flags
    hip_short_nm: Floats
    knee_short_nm: Floats

    def hip_shares(self) -> Floats:
        """Return each muscle's share of the hip extension given; 0 for flexors, and where there is none."""
        extension = np.maximum(self.hip_moment_nm, 0.0)
        whole = extension.sum(axis=-1, keepdims=True)
        shares: Floats = np.divide(extension, whole, out=np.zeros_like(extension), where=whole > 0)
        return shares


def share(
    muscles: LegMuscles,
    hip_moment_nm: ArrayLike,
    knee_moment_nm: ArrayLike,
    factors: ArrayLike = 1.0,
    sharing: Sharing = "pcsa",
    exponent: float = 2.0,
) -> Shared:
    """Share a hip and a knee moment among the muscles of one leg.

    Parameters
    ----------
    muscles
        Arms and strengths at these joint angles, (..., muscle).
    hip_moment_nm, knee_moment_nm
        What the muscles must give, extension positive; broadcast against the postures. Passive forces, where
        `muscles` has them, are taken off first.
    factors
        The person's strength of each muscle relative to a balanced body of theirs; broadcasts to (..., muscle).
        0 switches a muscle off.
    sharing, exponent
        The cost: see the module. A larger exponent spreads the work more evenly; it is above 1.

    Returns
    -------
    Shared
        The exact minimum: moments are met to 1e-10 of the strongest muscle's.

    Raises
    ------
    ValueError
        If the exponent is not above 1, or a factor is negative.
    """
    return _shared(muscles, (hip_moment_nm, knee_moment_nm), factors, sharing, exponent, meet_two)


def share_hip(
    muscles: LegMuscles,
    hip_moment_nm: ArrayLike,
    factors: ArrayLike = 1.0,
    sharing: Sharing = "pcsa",
    exponent: float = 2.0,
) -> Shared:
    """Share a hip moment as if the knee were free; parameters as for `share`, ``knee_short_nm`` is 0."""
    return _shared(muscles, (hip_moment_nm, 0.0), factors, sharing, exponent, _meet_hip)


def _meet_hip(demanded: Demanded, exponent: float) -> tuple[Floats, Flags]:
    return meet_one(demanded.hip, demanded.weight, demanded.hip_asked, exponent)


def _shared(
    muscles: LegMuscles,
    asked_nm: tuple[ArrayLike, ArrayLike],
    factors: ArrayLike,
    sharing: Sharing,
    exponent: float,
    solve: _Solve,
) -> Shared:
    factor = _checked(factors, exponent)
    hip, knee = (np.asarray(one, dtype=np.float64) for one in asked_nm)
    if muscles.passive_n is not None:
        hip = hip - (muscles.hip_arm_m * muscles.passive_n).sum(axis=-1)
        knee = knee - (muscles.knee_arm_m * muscles.passive_n).sum(axis=-1)
    count = muscles.force_n.shape[-1]
    factor = np.broadcast_to(factor, (*factor.shape[:-1], count))
    shape = np.broadcast_shapes(muscles.force_n.shape[:-1], hip.shape, knee.shape, factor.shape[:-1])
    by_muscle = [
        np.broadcast_to(one, (*shape, count)).reshape(-1, count)
        for one in (muscles.hip_arm_m, muscles.knee_arm_m, muscles.force_n, factor)
    ]
    hips, knees = (np.broadcast_to(one, shape).reshape(-1) for one in (hip, knee))
    activation, hip_nm, knee_nm = (np.empty((hips.size, count)) for _ in range(3))
    feasible = np.empty(hips.size, dtype=np.bool_)

    def fill(rows: slice) -> None:
        hip_arm, knee_arm, force, s = (np.ascontiguousarray(one[rows].T) for one in by_muscle)
        strength = force * s
        weight = _weight(force, s, sharing, exponent)
        demanded = Demanded(hip_arm * strength, knee_arm * strength, weight, hips[rows], knees[rows])
        found, feasible[rows] = solve(demanded, exponent)
        activation[rows] = found.T
        hip_nm[rows] = (found * demanded.hip).T
        knee_nm[rows] = (found * demanded.knee).T

    in_chunks(fill, hips.size)
    hip_short = np.where(feasible, 0.0, hips - hip_nm.sum(axis=-1))
    knee_short = np.where(feasible | (solve is _meet_hip), 0.0, knees - knee_nm.sum(axis=-1))
    by_posture, whole = (*shape, count), activation.reshape(*shape, count)
    return Shared(
        activation=whole,
        hip_moment_nm=hip_nm.reshape(by_posture),
        knee_moment_nm=knee_nm.reshape(by_posture),
        saturated=whole >= 1.0,
        feasible=feasible.reshape(shape),
        hip_short_nm=hip_short.reshape(shape),
        knee_short_nm=knee_short.reshape(shape),
    )


def _checked(factors: ArrayLike, exponent: float) -> Floats:
    if exponent <= 1:
        raise ValueError(f"exponent must be above 1, not {exponent}")
    factor = np.atleast_1d(np.asarray(factors, dtype=np.float64))
    if np.any(factor < 0):
        raise ValueError("a factor is a strength and must not be negative")
    return factor


def _weight(force: Floats, factor: Floats, sharing: Sharing, exponent: float) -> Floats:
    """Return the weights of the cost; any will do for a muscle without strength, which gives nothing."""
    if sharing == "plain":
        return np.ones_like(force)
    weight = force * (factor if sharing == "pcsa" else factor**exponent)
    return np.where(weight > 0, weight, 1.0)
