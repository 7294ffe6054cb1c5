"""How strong the hips are, as a multiple of the untrained norm of hip extension, from what a person lifts.

A lift that can be done once shows at least the moment it asks of the hips. Strength is read from the lift that
shows the most, since any other may be ended by something else than the hips.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, log

from primemover.belief.one_rep_max import OneRepMax
from primemover.belief.ratio import Ratio
from primemover.body.anthropometry import GRAVITY_M_S2, Body
from primemover.catalogue.model import Exercise


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


# Metres by which the load, and the body's mass, stand off both hips at the hardest point (judgement, from the
# worked lifts of a planar chain), by where the load sits; and the norm's moment of one leg (evidence to come).
_ARMS_M: Mapping[str, tuple[float, float]] = {
    "hands": (0.43, 0.20),
    "back": (0.40, 0.16),
    "hips": (0.21, 0.083),
}
_NORM_NM_KG = 2.5


def multiple_of_norm(exercise: Exercise, body: Body, one_rm_kg: float) -> float | None:
    """Return the strength that a 1RM shows, as a multiple of the norm; ``None`` where the link says nothing."""
    arms = _ARMS_M.get(exercise.load_point)
    if arms is None or exercise.sides == "each" or exercise.role not in {"glute", "hinge", "squat"}:
        return None
    load_m, body_m = arms
    one_hip_nm = GRAVITY_M_S2 * (load_m * one_rm_kg + body_m * body.mass_kg) / 2
    return one_hip_nm / (_NORM_NM_KG * body.mass_kg)
