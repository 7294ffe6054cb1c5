"""The load that fits: as heavy as ten repetitions could be, for whichever muscle works hardest.

So exercises are compared at like effort and not at like kilograms, where nobody has said what they lift.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from primemover.body.effort import EffortModel, back_along, largest, shared_along
from primemover.body.frames import frames_of
from primemover.body.muscles import MUSCLES
from primemover.body.statics import StaticsModel
from primemover.body.whose import Whose
from primemover.catalogue.model import Exercise

_WORKERS = [MUSCLES.index(name) for name in ("glute", "hamstring", "adductor", "quadriceps")]


@dataclass(frozen=True, slots=True)
class FittingModel:
    """Parameters of the load that fits.

    Attributes
    ----------
    effort
        The hardest worker's effort at it (evidence ``epley``: ten repetitions at three quarters of a 1RM).
    most_by_mass
        No load beyond so many times body mass is tried (judgement).
    loads
        How many loads are tried; more is slower and finer.
    step_kg
        It is rounded to this.
    """

    effort: float = 0.75
    most_by_mass: float = 3.0
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
    loaded = [one for one in exercises if one.loaded]
    found = {one.id: 0.0 for one in exercises}
    if not loaded:
        return found
    loads_kg = np.linspace(0.0, model.most_by_mass * whose.body.mass_kg, model.loads)
    frames = [frames_of(one, whose.body, loads_kg[:, None], statics) for one in loaded]
    shares = shared_along(frames, whose, "pcsa", efforts)
    for exercise, along, shared in zip(loaded, frames, shares, strict=True):
        legs = largest(shared.activation[..., _WORKERS].max(axis=-1), along)
        back = largest(back_along(along, whose, efforts).back_effort.value, along)
        keys = [place for place, name in enumerate(along.keys) if name]
        stands = np.logical_and.accumulate(along.balanced[..., keys].all(axis=-1))
        most = np.maximum.accumulate(np.maximum(legs, back))[stands]
        load_kg = float(np.interp(model.effort, most, loads_kg[stands])) if stands.any() else 0.0
        stepped_kg = model.step_kg * np.floor(load_kg / model.step_kg + 1e-9)
        most_kg = exercise.most_load_kg or np.inf
        found[exercise.id] = min(max(float(stepped_kg), exercise.first_load_kg), most_kg)
    return found
