"""How strong the hips are, as a multiple of the untrained norm of hip extension, from what a person lifts.

A lift that can be done once shows at least the moment it asks of the hips. Strength is read from the lift that
shows the most, since any other may be ended by something else than the hips.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, log

import numpy as np

from primemover.belief.one_rep_max import OneRepMax
from primemover.belief.ratio import Ratio
from primemover.body.anthropometry import Body
from primemover.body.frames import frames_of
from primemover.body.muscles import hip_extension_norm_nm
from primemover.catalogue.model import Exercise

NORM_DEG = (0.0, 90.0)  # the hip angles of Anderson 2007's norm


@dataclass(frozen=True, slots=True)
class HipStrengthModel:
    """Parameters of the belief about hip strength. Spreads are on its logarithm.

    Attributes
    ----------
    median, sd
        Where no lift is known: strength as a multiple of the untrained norm, and its spread; a larger median
        takes people for stronger (judgement: people who train, 90 % within 0.67 and 2.1).
    link_sd
        How far the moment of a lift strays from the strength of the hips: technique, what else ended the lift,
        the spread of the norm itself (judgement, the norm's own spread is 25-30 %).
    """

    median: float = 1.2
    sd: float = 0.35
    link_sd: float = 0.25


@dataclass(frozen=True, slots=True)
class Shown:
    """What a lift shows: strength as a multiple of the norm, and the 1RM that it rests on."""

    exercise_id: str
    multiple: float
    able: OneRepMax

    @property
    def log_sd(self) -> float:
        """What the 1RM itself is off by, on the logarithm."""
        return self.able.sd_kg / self.able.value_kg


def hip_strength(shown: Shown | None, model: HipStrengthModel = HipStrengthModel()) -> Ratio:
    """Return the strength that the most telling lift lets us believe; the prior without one.

    A lift of which only a lower bound is known can raise the belief and never lowers it.
    """
    prior = Ratio(log(model.median), model.sd)
    if shown is None:
        return prior
    told, error = log(shown.multiple), hypot(model.link_sd, shown.log_sd)
    if shown.able.at_least and told <= prior.log_mean:
        return prior
    weight = model.sd**2 / (model.sd**2 + error**2)
    return Ratio(prior.log_mean + weight * (told - prior.log_mean), model.sd * (1 - weight) ** 0.5)


def most_telling(shown: Mapping[str, Shown]) -> Shown | None:
    """Return the lift that shows the most, by id where two show the same; ``None`` where there is none."""
    return max(shown.values(), key=lambda one: (one.multiple, one.exercise_id), default=None)


def shows_hip_strength(exercise: Exercise) -> bool:
    """Return whether a 1RM of it tells of the hips: two legs under a weight, neither thrown nor on a cable."""
    works_hips = exercise.role in {"glute", "hinge", "squat"}
    free = exercise.loaded and exercise.pull is None and not exercise.ballistic
    return works_hips and free and exercise.sides == "both"


@lru_cache(maxsize=512)  # a page asks the same few lifts again and again
def multiple_of_norm(exercise: Exercise, body: Body, one_rm_kg: float) -> float:
    """Return the strength that a 1RM shows: the most that it asks of a hip on the way, against the norm there.

    Beyond the angles at which the norm was measured, its last one stands in.
    """
    frames = frames_of(exercise, body, one_rm_kg)
    norm_nm = hip_extension_norm_nm(np.clip(frames.hip_flexion_deg, *NORM_DEG), body)
    return float(np.where(frames.balanced, frames.leg.hip_nm / norm_nm, 0.0).max())
