"""The external load at which a leg can give no more, and the one at which a muscle of it gives all it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

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


def leg_limit_kg(exercise: Exercise, whose: Whose, model: LimitModel = LimitModel()) -> float | None:
    """Return the load from which the working leg cannot give what a posture on the way asks.

    The same by whatever rule muscles share: what they can give together at hip and knee is one polygon
    (`primemover.body.reach`).

    Returns
    -------
    float or None
        0 where the leg falls short without a load; ``None`` where it does not up to ``model.most_kg``.
    """

    def gives_out(loads_kg: Floats) -> Flags:
        frames, muscles = _moments(exercise, whose, loads_kg, model)
        force = muscles.force_n * whose.leg_factors
        hip, knee = (np.moveaxis(arm * force, -1, 0) for arm in (muscles.hip_arm_m, muscles.knee_arm_m))
        asked = frames.leg.hip_nm, frames.leg.knee_nm
        flat = reachable(*(one.reshape(len(MUSCLES), -1) for one in (hip, knee)), *map(np.ravel, asked))
        return np.asarray((~flat.reshape(asked[0].shape)).any(axis=-1))

    return _first_kg(gives_out, model.most_kg, model)


def muscle_limit_kg(
    exercise: Exercise, whose: Whose, muscle: str, sharing: Sharing, model: LimitModel = LimitModel()
) -> float | None:
    """Return the load from which one muscle gives all it has somewhere on the way, by a rule of sharing.

    It is looked for below the leg's own limit; ``None`` where the muscle is not at its limit before.
    """
    which = MUSCLES.index(muscle)

    def full(loads_kg: Floats) -> Flags:
        frames, muscles = _moments(exercise, whose, loads_kg, model)
        asked = frames.leg.hip_nm, frames.leg.knee_nm
        shared = share(muscles, *asked, whose.leg_factors, sharing, model.efforts.exponent)
        return np.asarray(shared.saturated[..., which].any(axis=-1))

    limit_kg = leg_limit_kg(exercise, whose, model)
    most_kg = model.most_kg if limit_kg is None else limit_kg
    return _first_kg(full, most_kg, model) if most_kg > 0 else None


def _moments(
    exercise: Exercise, whose: Whose, loads_kg: Floats, model: LimitModel
) -> tuple[Frames, LegMuscles]:
    """Return the movement at each load, and the working leg's muscles along it."""
    frames = frames_of(exercise, whose.body, loads_kg[:, None], model.statics)
    angles = frames.hip_flexion_deg, frames.knee_flexion_deg
    return frames, leg_muscles(*angles, whose.body, whose.strength, model.efforts.muscles)


def _first_kg(is_so: Callable[[Floats], Flags], most_kg: float, model: LimitModel) -> float | None:
    """Return the first load at which something is so, looked for on ever finer steps; ``None`` without one."""
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
