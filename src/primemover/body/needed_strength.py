"""How strong a leg has to be to lift a load: the other way round from `limit_load`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from primemover.body.anthropometry import Body
from primemover.body.frames import frames_of
from primemover.body.muscles import MUSCLES, MuscleModel, leg_muscles
from primemover.body.reach import times_needed
from primemover.body.statics import StaticsModel
from primemover.body.whose import Whose
from primemover.catalogue.model import Exercise


@dataclass(frozen=True, slots=True)
class NeededModel:
    """How the needed strength is looked for.

    Attributes
    ----------
    loads
        Loads looked at, from none to the one asked for, since who lifts it lifts less too. More is surer where
        a lighter load asks more of a joint, and slower.
    """

    loads: int = 5
    statics: StaticsModel = StaticsModel()
    muscles: MuscleModel = MuscleModel()


def needed_strength(
    exercise: Exercise,
    body: Body,
    load_kg: float,
    factors: Mapping[str, float] = MappingProxyType({}),
    model: NeededModel = NeededModel(),
) -> float:
    """Return the least strength, times the untrained norm, at which the working leg lifts a load.

    Net moments do not depend on strength, so it comes in one step from what a leg of strength 1 reaches. At it
    `limit_load.leg_limit_kg` is that load, within 0.3 % of strength (who stands sways by steps). By whatever
    rule muscles share: only what they can give counts.

    Parameters
    ----------
    load_kg
        The external load, kg.
    factors
        Strength of single muscles relative to a balanced body of theirs, as in `Whose`.

    Returns
    -------
    float
        Of the frames that can balance, the most that one needs; 0 where none can, infinite where no strength
        is enough.
    """
    norm = Whose(body, 1.0, factors)
    frames = frames_of(exercise, body, np.linspace(0.0, load_kg, model.loads)[:, None], model.statics)
    muscles = leg_muscles(frames.hip_flexion_deg, frames.knee_flexion_deg, body, norm.strength, model.muscles)
    force_n = muscles.force_n * norm.leg_factors
    hip, knee = (
        np.moveaxis(arm_m * force_n, -1, 0).reshape(len(MUSCLES), -1)
        for arm_m in (muscles.hip_arm_m, muscles.knee_arm_m)
    )
    needed = times_needed(hip, knee, np.ravel(frames.leg.hip_nm), np.ravel(frames.leg.knee_nm))
    return float(np.where(frames.balanced.ravel(), needed, 0.0).max())
