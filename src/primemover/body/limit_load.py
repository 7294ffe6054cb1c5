"""The external load at which a leg can give no more, a muscle of it gives all it has, or balance ends.

A posture that cannot balance asks no honest moment, so legs are asked up to where balance ends and not beyond.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from primemover.body.anthropometry import Body
from primemover.body.effort import EffortModel
from primemover.body.frames import Frames, frames_of
from primemover.body.muscles import MUSCLES, LegMuscles, leg_muscles
from primemover.body.pose import Floats
from primemover.body.reach import reachable
from primemover.body.sharing import Flags, Sharing, share
from primemover.body.statics import StaticsModel
from primemover.body.whose import Whose
from primemover.catalogue.model import Exercise


@dataclass(frozen=True, slots=True)
class LimitModel:
    """How loads are looked for.

    Attributes
    ----------
    most_kg
        Where looking ends; more finds a stronger person's limit (judgement: heavier than what is done here).
    steps, passes
        Steps looked at in each pass, and passes, each within the step found before: the limit is found to
        ``most_kg / steps ** passes``.
    """

    most_kg: float = 400.0
    steps: int = 12
    passes: int = 3
    statics: StaticsModel = StaticsModel()
    efforts: EffortModel = EffortModel()


@lru_cache(maxsize=128)  # each limit of a leg or a muscle is looked for below it
def balance_limit_kg(exercise: Exercise, body: Body, model: LimitModel = LimitModel()) -> float | None:
    """Return the load from which a key posture cannot balance.

    Returns
    -------
    float or None
        0 where it cannot without a load; ``None`` where it can up to ``model.most_kg``.
    """

    def falls(loads_kg: Floats) -> Flags:
        return ~_stands(frames_of(exercise, body, loads_kg[:, None], model.statics))

    return _first_kg(falls, model.most_kg, model)


def leg_limit_kg(exercise: Exercise, whose: Whose, model: LimitModel = LimitModel()) -> float | None:
    """Return the load from which the working leg cannot give what a posture on the way asks.

    The same by whatever rule muscles share: what they can give together at hip and knee is one polygon
    (`primemover.body.reach`).

    Returns
    -------
    float or None
        0 where the leg falls short without a load; ``None`` where it does not as long as the posture balances
        (`balance_limit_kg`), or up to ``model.most_kg``.
    """

    def gives_out(loads_kg: Floats) -> Flags:
        frames, muscles = _moments(exercise, whose, loads_kg, model)
        force = muscles.force_n * whose.leg_factors
        hip, knee = (np.moveaxis(arm * force, -1, 0) for arm in (muscles.hip_arm_m, muscles.knee_arm_m))
        asked = frames.leg.hip_nm, frames.leg.knee_nm
        flat = reachable(*(one.reshape(len(MUSCLES), -1) for one in (hip, knee)), *map(np.ravel, asked))
        short = ~flat.reshape(asked[0].shape) & frames.balanced
        return np.asarray(short.any(axis=-1) & _stands(frames))

    return _first_kg(gives_out, _most_kg(exercise, whose.body, model), model)


def muscle_limit_kg(
    exercise: Exercise,
    whose: Whose,
    muscle: str,
    sharing: Sharing,
    leg_kg: float | None,
    model: LimitModel = LimitModel(),
) -> float | None:
    """Return the load from which one muscle gives all it has somewhere on the way, by a rule of sharing.

    It is looked for below the leg's own limit `leg_kg` and where balance ends; ``None`` where the muscle is not
    at its limit before.
    """
    which = MUSCLES.index(muscle)

    def full(loads_kg: Floats) -> Flags:
        frames, muscles = _moments(exercise, whose, loads_kg, model)
        asked = frames.leg.hip_nm, frames.leg.knee_nm
        shared = share(muscles, *asked, whose.leg_factors, sharing, model.efforts.exponent)
        all_it_has = shared.saturated[..., which] & frames.balanced
        return np.asarray(all_it_has.any(axis=-1) & _stands(frames))

    return _first_kg(full, _most_kg(exercise, whose.body, model) if leg_kg is None else leg_kg, model)


def _most_kg(exercise: Exercise, body: Body, model: LimitModel) -> float:
    limit_kg = balance_limit_kg(exercise, body, model)
    return model.most_kg if limit_kg is None else limit_kg


def _stands(frames: Frames) -> Flags:
    """Return whether every key posture can balance, a load each."""
    keys = [place for place, name in enumerate(frames.keys) if name]
    return np.asarray(frames.balanced[..., keys].all(axis=-1))


def _moments(
    exercise: Exercise, whose: Whose, loads_kg: Floats, model: LimitModel
) -> tuple[Frames, LegMuscles]:
    """Return the movement at each load, and the working leg's muscles along it."""
    frames = frames_of(exercise, whose.body, loads_kg[:, None], model.statics)
    angles = frames.hip_flexion_deg, frames.knee_flexion_deg
    return frames, leg_muscles(*angles, whose.body, whose.strength, model.efforts.muscles)


def _first_kg(is_so: Callable[[Floats], Flags], most_kg: float, model: LimitModel) -> float | None:
    """Return the first load at which something is so, looked for on ever finer steps; ``None`` without one."""
    if most_kg <= 0:
        return None
    low, high = 0.0, most_kg
    for _ in range(model.passes):
        loads = np.linspace(low, high, model.steps + 1)
        found = is_so(loads)
        if not found.any():
            return None
        first = int(np.argmax(found))
        if first == 0:
            return float(loads[0])
        low, high = float(loads[first - 1]), float(loads[first])
    return high
