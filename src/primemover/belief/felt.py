"""Who does the work, by feel: the glute's share of effort in hip extension, from ratings after each set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from uuid import UUID

import numpy as np

from primemover.catalogue.model import Exercise
from primemover.record.payload import Felt


@dataclass(frozen=True, slots=True)
class FeltModel:
    """Parameters of the felt share.

    Attributes
    ----------
    window_weeks
        Sets older than this say nothing (judgement: about a phase's first half).
    half_life_days
        A set this much older than the last one counts half; larger is steadier and slower (judgement).
    set_sd
        How far one set's share strays from the person's own mean, before their sets show it; larger widens
        the interval of the first sets (judgement: one point of ten on each scale).
    set_sd_weight
        How many sets that expectation is worth against the spread seen (judgement).
    rater_sd
        What rating more sets does not mend: one person's own way with the scale (judgement).
    """

    window_weeks: int = 4
    half_life_days: float = 14.0
    set_sd: float = 0.12
    set_sd_weight: float = 3.0
    rater_sd: float = 0.05


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating of where effort was felt."""

    on: date
    felt: Felt
    observation: UUID


@dataclass(frozen=True, slots=True)
class FeltShare:
    """The glute's share of felt effort, with its standard error."""

    value: float
    sd: float
    as_of: date
    observations: tuple[UUID, ...]


# Judgement: a drill whose hip moves at least this much is hip extension, where hamstring and back can take
# over; a clam or a band walk is not.
HIP_EXTENSION_DEG_MIN = 10.0


def shows_hip_extension(exercise: Exercise) -> bool:
    """Return whether felt effort in this exercise tells who extends the hip: glute drills, not compounds."""
    hips = [posture.hip_flexion_deg for posture in exercise.postures]
    return exercise.role == "glute" and not exercise.compound and max(hips) - min(hips) >= HIP_EXTENSION_DEG_MIN


def glute_share(felt: Felt) -> float | None:
    """Return glute / (glute + hamstring + low back), or ``None`` when none of them was felt."""
    total = felt.glute + felt.hamstring + felt.low_back
    return felt.glute / total if total > 0 else None


def felt_share(ratings: Sequence[Rating], model: FeltModel = FeltModel()) -> FeltShare | None:
    """Return the recency-weighted mean share over `ratings`, or ``None`` when nothing was felt.

    The standard error adds the spread between sets, drawn towards its expected size while sets are few, and
    the rater's own error, which no number of sets takes away.
    """
    rated = [(rating, told) for rating in ratings if (told := glute_share(rating.felt)) is not None]
    if not rated:
        return None
    as_of = max(rating.on for rating, _ in rated)
    age_days = np.array([(as_of - rating.on).days for rating, _ in rated], dtype=float)
    share = np.array([value for _, value in rated])
    weight = 0.5 ** (age_days / model.half_life_days)
    mean = float(np.average(share, weights=weight))
    effective_n = float(weight.sum() ** 2 / (weight**2).sum())
    seen = effective_n * float(np.average((share - mean) ** 2, weights=weight))
    spread = (model.set_sd_weight * model.set_sd**2 + seen) / (model.set_sd_weight + max(effective_n - 1, 0.0))
    return FeltShare(
        value=mean,
        sd=sqrt(spread / effective_n + model.rater_sd**2),
        as_of=as_of,
        observations=tuple(rating.observation for rating, _ in rated),
    )
