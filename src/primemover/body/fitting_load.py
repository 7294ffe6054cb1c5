"""The most a body could lift once, and the load that fits ten repetitions, by the mechanics.

So exercises are compared at like effort and not at like kilograms, where nobody has said what they lift.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from primemover.body.effort import EffortModel, back_along
from primemover.body.frames import Frames, frames_of
from primemover.body.muscles import leg_muscles
from primemover.body.pose import Floats
from primemover.body.reach import share_of_most
from primemover.body.statics import StaticsModel
from primemover.body.whose import Whose
from primemover.catalogue.model import Exercise


@dataclass(frozen=True, slots=True)
class FittingModel:
    """Parameters of the load that fits.

    Attributes
    ----------
    share
        What part of the most that could be lifted once fits ten repetitions (evidence ``epley-10-reps``).
    most_by_mass
        No load beyond so many times body mass is looked at (judgement).
    loads
        How many loads are looked at; between them it goes in a straight line, so more is slower and finer.
    step_kg
        The load that fits is rounded down to this.
    """

    share: float = 0.75
    most_by_mass: float = 4.0
    loads: int = 12
    step_kg: float = 2.5


def fitting_loads_kg(
    exercises: Sequence[Exercise],
    whose: Whose,
    statics: StaticsModel = StaticsModel(),
    efforts: EffortModel = EffortModel(),
    model: FittingModel = FittingModel(),
) -> Mapping[str, float]:
    """Return the load that fits each exercise, by id: 0 without one, at least the lightest that makes sense."""
    most = most_loads_kg(exercises, whose, statics, efforts, model)
    return {one.id: _fitting_kg(one, most.get(one.id, 0.0), model) for one in exercises}


def most_loads_kg(
    exercises: Sequence[Exercise],
    whose: Whose,
    statics: StaticsModel = StaticsModel(),
    efforts: EffortModel = EffortModel(),
    model: FittingModel = FittingModel(),
) -> Mapping[str, float]:
    """Return the most that each loaded exercise could be done with once, by id.

    Where leg or back gives out first, or balance does; the same by whatever rule the muscles share. 0 where
    body weight alone is too much.
    """
    loads_kg = np.linspace(0.0, model.most_by_mass * whose.body.mass_kg, model.loads)
    found: dict[str, float] = {}
    for exercise in exercises:
        if exercise.loaded:
            frames = frames_of(exercise, whose.body, loads_kg[:, None], statics)
            strained = np.maximum(_strain(frames, whose, efforts), _sway(frames, statics))
            found[exercise.id] = float(np.interp(1.0, np.maximum.accumulate(strained), loads_kg))
    return found


def _fitting_kg(exercise: Exercise, most_kg: float, model: FittingModel) -> float:
    if not exercise.loaded:
        return 0.0
    stepped_kg = model.step_kg * np.floor(model.share * most_kg / model.step_kg + 1e-9)
    return float(min(max(stepped_kg, exercise.first_load_kg), exercise.most_load_kg or np.inf))


def _strain(frames: Frames, whose: Whose, efforts: EffortModel) -> Floats:
    """Return the largest share of what leg or back can give, a load each."""
    angles = frames.hip_flexion_deg, frames.knee_flexion_deg
    muscles = leg_muscles(*angles, whose.body, whose.strength, efforts.muscles)
    force = muscles.force_n * whose.leg_factors
    hip, knee = (
        np.moveaxis(arm * force, -1, 0).reshape(force.shape[-1], -1)
        for arm in (muscles.hip_arm_m, muscles.knee_arm_m)
    )
    leg = share_of_most(hip, knee, frames.leg.hip_nm.ravel(), frames.leg.knee_nm.ravel())
    back = back_along(frames, whose, efforts).back_effort.value
    strained = np.maximum(leg.reshape(back.shape), back)
    return np.asarray(np.where(frames.balanced, strained, 0.0).max(axis=-1))


def _sway(frames: Frames, statics: StaticsModel) -> Floats:
    """Return the largest sway in a key posture as a share of what balance allows; 1 where a support pulls."""
    keys = [place for place, name in enumerate(frames.keys) if name]
    share = np.abs(frames.sway_deg) / statics.sway_deg
    return np.asarray(np.where(frames.balanced, share, np.maximum(share, 1.0))[..., keys].max(axis=-1))
