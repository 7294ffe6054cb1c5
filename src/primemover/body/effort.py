"""How hard muscles work along movements: the hip's and the knee's shared out, the back against its norm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from primemover.body.frames import Frames
from primemover.body.lumbar import LumbarLoad, LumbarModel, lumbar_load
from primemover.body.muscles import MuscleModel, leg_muscles
from primemover.body.pose import Floats
from primemover.body.sharing import Shared, Sharing, share
from primemover.body.whose import Whose


@dataclass(frozen=True, slots=True)
class EffortModel:
    """Parameters of who works how hard.

    ``exponent`` is the cost's power: a larger one spreads the work more evenly. 2 is the notes' own (a
    quadratic cost; published ones run from 1 to 3).
    """

    lumbar: LumbarModel = LumbarModel()
    muscles: MuscleModel = MuscleModel()
    exponent: float = 2.0


def shared_along(
    frames: Sequence[Frames], whose: Whose, sharing: Sharing, model: EffortModel = EffortModel()
) -> tuple[Shared, ...]:
    """Return who shares the working leg's moments in each movement, all solved at once."""
    columns = [(one.hip_flexion_deg, one.knee_flexion_deg, one.leg.hip_nm, one.leg.knee_nm) for one in frames]
    hip_deg, knee_deg, hip_nm, knee_nm = (
        np.concatenate([np.ravel(column[place]) for column in columns]) for place in range(4)
    )
    muscles = leg_muscles(hip_deg, knee_deg, whose.body, whose.strength, model.muscles)
    whole = share(muscles, hip_nm, knee_nm, whose.leg_factors, sharing, model.exponent)
    return tuple(
        _part(whole, one.leg.hip_nm.shape, start) for one, start in zip(frames, _starts(frames), strict=True)
    )


def _starts(frames: Sequence[Frames]) -> list[int]:
    sizes = [one.leg.hip_nm.size for one in frames]
    return [sum(sizes[:place]) for place in range(len(sizes))]


def _part(whole: Shared, shape: tuple[int, ...], start: int) -> Shared:
    """Return one movement's piece of what was shared out for all."""
    rows = slice(start, start + int(np.prod(shape)))
    return Shared(
        activation=whole.activation[rows].reshape(*shape, -1),
        hip_moment_nm=whole.hip_moment_nm[rows].reshape(*shape, -1),
        knee_moment_nm=whole.knee_moment_nm[rows].reshape(*shape, -1),
        saturated=whole.saturated[rows].reshape(*shape, -1),
        feasible=whole.feasible[rows].reshape(shape),
        hip_short_nm=whole.hip_short_nm[rows].reshape(shape),
        knee_short_nm=whole.knee_short_nm[rows].reshape(shape),
    )


def back_along(frames: Frames, whose: Whose, model: EffortModel = EffortModel()) -> LumbarLoad:
    """Return what L5/S1 bears along a movement."""
    return lumbar_load(
        frames.l5s1_nm,
        frames.upper_newton,
        frames.trunk_lean_deg,
        frames.lumbar_flexion_deg,
        whose.body,
        whose.back_strength,
        model.lumbar,
    )


def largest(values: Floats, frames: Frames) -> Floats:
    """Return the largest of `values` along the frames that can balance; 0 where none can."""
    return np.asarray(np.where(frames.balanced, values, 0.0).max(axis=-1))
