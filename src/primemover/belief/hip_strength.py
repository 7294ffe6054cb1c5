"""How strong the hips are, as a multiple of the untrained norm, from what a person lifts.

A lift that can be done once shows at least the strength that the muscle model needs to do it, at hip and knee
together and with this person's glute: so the model can lift what it was told was lifted. Strength is read from
the lift that shows the most, since any other may be ended by something else, less what the largest of several
noisy lifts lies above the truth by luck.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, isfinite, log

import numpy as np
from scipy.special import ndtr

from primemover.belief.ceiling_model import Floats
from primemover.belief.one_rep_max import OneRepMax
from primemover.belief.ratio import Ratio
from primemover.body.anthropometry import Body
from primemover.body.needed_strength import needed_strength
from primemover.catalogue.model import Exercise

_FAR_SD = 6.0  # an error larger than so many standard deviations does not happen
_STEPS = 121


@dataclass(frozen=True, slots=True)
class HipStrengthModel:
    """Parameters of the belief about hip strength. Spreads are on its logarithm.

    Attributes
    ----------
    median, sd
        Where no lift is known: strength as a multiple of the untrained norm, and its spread; a larger median
        takes people for stronger (judgement: who names no lift may or may not train; 90 % within 0.67 and 2.1).
    link_sd
        How far what a lift needs in the model strays from the strength of the hips: technique, what else ended
        the lift, the glute's own interval (judgement; how people's strength strays from the norm is in `sd`).
    lift_sd
        The part of it that is each lift's own and not the person's: more takes more off the largest of several
        lifts (judgement: technique, a posture that is not theirs; about half of `link_sd`).
    """

    median: float = 1.2
    sd: float = 0.35
    link_sd: float = 0.2
    lift_sd: float = 0.12


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


@dataclass(frozen=True, slots=True)
class Telling:
    """The lift that shows the most, of so many.

    Attributes
    ----------
    excess
        By how much the largest of these lifts lies above the truth by luck, on the logarithm; 0 for one alone.
    """

    shown: Shown
    lifts: int
    excess: float

    @property
    def log_multiple(self) -> float:
        """The logarithm of the multiple, without the luck."""
        return log(self.shown.multiple) - self.excess


def hip_strength(told: Telling | None, model: HipStrengthModel = HipStrengthModel()) -> Ratio:
    """Return the strength that the most telling lift lets us believe; the prior without one.

    A lift of which only a lower bound is known can raise the belief and never lowers it.
    """
    prior = Ratio(log(model.median), model.sd)
    if told is None or (told.shown.able.at_least and told.log_multiple <= prior.log_mean):
        return prior
    error = hypot(model.link_sd, told.shown.log_sd)
    weight = model.sd**2 / (model.sd**2 + error**2)
    return Ratio(prior.log_mean + weight * (told.log_multiple - prior.log_mean), model.sd * (1 - weight) ** 0.5)


def most_telling(shown: Mapping[str, Shown], model: HipStrengthModel = HipStrengthModel()) -> Telling | None:
    """Return the lift that shows the most, by id where two show the same; ``None`` where there is none."""
    most = max(shown.values(), key=lambda one: (one.multiple, one.exercise_id), default=None)
    if most is None:
        return None
    logs = np.array([log(one.multiple) for one in shown.values()])
    errors = np.array([hypot(model.lift_sd, one.log_sd) for one in shown.values()])
    return Telling(most, len(shown), _luck(logs, errors))


def _luck(logs: Floats, errors: Floats) -> float:
    """Return how far the largest of lifts lies above the largest of their means, were they read once more.

    The mean of the largest of independent normal errors about what was read. Lifts far below add nothing; of
    lifts that show the same it takes the most, more than exact where they agree by more than luck.
    """
    off = np.linspace(0.0, _FAR_SD * errors.max(), _STEPS)[:, None]
    above, below = (ndtr((logs.max() + away - logs) / errors).prod(axis=1) for away in (off, -off))
    return float(np.trapezoid(1 - above - below, off[:, 0]))


def shows_hip_strength(exercise: Exercise) -> bool:
    """Return whether a 1RM of it tells of the hips: two legs under a weight, neither thrown nor on a cable."""
    works_hips = exercise.role in {"glute", "hinge", "squat"}
    free = exercise.loaded and exercise.pull is None and not exercise.ballistic
    return works_hips and free and exercise.sides == "both"


@lru_cache(maxsize=512)  # a page asks the same few lifts again and again
def multiple_of_norm(exercise: Exercise, body: Body, glute: float, one_rm_kg: float) -> float:
    """Return the strength that a 1RM shows: the least at which the model's leg, with this glute, lifts it.

    0 where the mechanics cannot say: no frame balances, or no strength is enough.
    """
    needed = needed_strength(exercise, body, one_rm_kg, {"glute": glute})
    return needed if isfinite(needed) else 0.0
