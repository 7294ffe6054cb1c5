"""Who does the work, by feel: the glute's share of effort in hip extension, from ratings after each set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from primemover.catalogue.model import Exercise
from primemover.record.payload import Felt


@dataclass(frozen=True, slots=True)
class FeltModel:
    """Parameters of the felt share.

    Attributes
    ----------
    window_weeks
        Without a rating for so long there is no reading (judgement: about a phase's first half).
    drift_sd
        How far the true share wanders in a root-week; larger is quicker and less steady (judgement: 8 points in
        four weeks).
    day_sd
        What the ratings of one day share, its own feel (judgement).
    set_sd
        How far one set's share strays from the person's own level, before their sets show it; larger widens
        the interval of the first sets (judgement: one point of ten on each scale).
    set_sd_weight
        How many sets that expectation is worth against the spread seen (judgement).
    rater_sd
        What rating more sets does not mend: one person's own way with the scale. It is in the level, and
        cancels in a change and between sides (judgement).
    """

    window_weeks: int = 4
    drift_sd: float = 0.04
    day_sd: float = 0.04
    set_sd: float = 0.12
    set_sd_weight: float = 3.0
    rater_sd: float = 0.05


# Judgement: a drill whose hip moves at least this much is hip extension, where hamstring and back can take
# over; a clam or a band walk is not.
HIP_EXTENSION_DEG_MIN = 10.0


def shows_hip_extension(exercise: Exercise) -> bool:
    """Return whether felt effort in this exercise tells who extends the hip: glute drills, not compounds."""
    hips = [posture.hip_flexion_deg for posture in exercise.postures]
    return exercise.role == "glute" and not exercise.compound and max(hips) - min(hips) >= HIP_EXTENSION_DEG_MIN


def is_split_squat(exercise: Exercise) -> bool:
    """Return whether it is a split squat, whose felt effort is followed by itself."""
    return exercise.id.endswith("split-squat")


def glute_share(felt: Felt) -> float | None:
    """Return glute / (glute + hamstring + low back), or ``None`` when none of them was felt."""
    total = felt.glute + felt.hamstring + felt.low_back
    return felt.glute / total if total > 0 else None


def set_sd(shares: Sequence[float], model: FeltModel = FeltModel()) -> float:
    """Return how far one set strays from the person's own level: as seen in their sets, in order of time.

    From one set to the next (von Neumann's mean square successive difference), so that a share which rises
    over weeks does not pass for a rater who is unsure; drawn towards its expected size while sets are few.
    """
    steps = np.diff(np.asarray(shares, dtype=float))
    seen = float(np.sum(steps**2)) / 2
    return sqrt((model.set_sd_weight * model.set_sd**2 + seen) / (model.set_sd_weight + len(steps)))
