"""What is believed about a neutral 1RM before any rep was judged: wide, and stated in words.

On the log of what moves, load and moved body together. Two parts: what body mass says of a family of lifts, and
what the person's own 1RM says of one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, pi, sqrt
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from primemover.catalogue.model import Exercise
from primemover.record.payload import Intake, Lift
from primemover.sentence import Load, Named, say

if TYPE_CHECKING:  # what is able stands on the same slope
    from primemover.belief.one_rep_max import OneRepMax

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PriorModel:
    """Parameters of the prior on log n1RM; larger SDs trust the person's own judged reps sooner.

    Attributes
    ----------
    price, price_rounded, price_flat
        Neutral 1RM as a share of the 1RM: not said, lifted with a rounded back, with a still one (judgement;
        that load rounds the back: evidence ``deadlift-load-lumbar-flexion``).
    price_sd
        How far a person's price strays from that, in the log (judgement: 90 % within a factor of 1.8); larger
        believes a named lift less.
    beside
        How often a 1RM that was told says nothing of the neutral one: a slip, a lift of years ago, another way
        of doing it; larger lets judged reps overrule it sooner (judgement).
    beside_sd
        How far off it may then be, in the log (judgement: 90 % within a factor of 7).
    mass_share, mass_sd
        Where nothing was lifted: what moves at the n1RM of a family's heaviest lift, as a share of body mass,
        and its SD (judgement: a factor of 2.5).
    mass_kg
        Body mass where the person did not say (judgement).
    """

    price: float = 0.75
    price_rounded: float = 0.65
    price_flat: float = 0.85
    price_sd: float = 0.35
    beside: float = 0.15
    beside_sd: float = 1.2
    mass_share: float = 0.85
    mass_sd: float = 0.55
    mass_kg: float = 70.0


@dataclass(frozen=True, slots=True)
class Prior:
    """A normal prior on log(n1RM + moved body), in kg, and where it comes from.

    ``moved_kg`` is the part of the body that moves with the load; 0 leaves the load alone on the axis.
    """

    log_mean: float
    log_sd: float
    source: str
    moved_kg: float = 0.0


@dataclass(frozen=True, slots=True)
class OwnLift:
    """What a person's 1RM says of their neutral one.

    Attributes
    ----------
    log_n1rm, log_sd
        Log of the n1RM to expect (kg, without the body), and its SD.
    at_least
        The 1RM is a lower bound alone, and so is what it says.
    source
        Where it comes from, in words.
    """

    log_n1rm: float
    log_sd: float
    at_least: bool
    source: str

    def likelihood(self, log_moved: Floats, moved_kg: float, model: PriorModel = PriorModel()) -> Floats:
        """Return how likely the 1RM told is, at each log of what moves at the n1RM.

        Heavy in the tails: however sure it looks, judged reps can overrule it. A limit below the body's own
        part is no load at all, and only the tail speaks of it.
        """
        load_kg = np.exp(log_moved) - moved_kg
        apart = np.where(load_kg > 0, np.log(np.maximum(load_kg, 1e-9)) - self.log_n1rm, -np.inf)
        if self.at_least:
            return np.asarray((1 - model.beside) * ndtr(apart / self.log_sd) + model.beside, dtype=np.float64)
        near = np.exp(-0.5 * (apart / self.log_sd) ** 2) / (self.log_sd * sqrt(2 * pi))
        off = np.exp(-0.5 * (np.maximum(apart, -1e3) / model.beside_sd) ** 2) / (model.beside_sd * sqrt(2 * pi))
        return np.asarray((1 - model.beside) * near + model.beside * off, dtype=np.float64)


def epley_share(reps: float) -> float:
    """Return how much more than its load rep number `reps` counts (evidence ``epley-constant``).

    Rep 1 counts as the load itself, so that a one-rep set and its 1RM agree: ``1 + (reps - 1) / 30``.
    """
    return 1 + (reps - 1) / 30


def moved_kg(exercise: Exercise, intake: Intake | None, model: PriorModel = PriorModel()) -> float:
    """Return how much of the person moves with the load."""
    return exercise.moved_body_share * _mass_kg(intake, model)


def family_prior(intake: Intake | None, model: PriorModel = PriorModel()) -> Prior:
    """Return what body mass says of what moves at the n1RM of a family's heaviest lift."""
    mass_kg = _mass_kg(intake, model)
    source = say("body mass, {mass}, and little else", mass=Load(mass_kg))
    return Prior(log(model.mass_share * mass_kg), model.mass_sd, source)


def own_lift(
    exercise: Exercise, able: OneRepMax | None, intake: Intake | None, model: PriorModel = PriorModel()
) -> OwnLift | None:
    """Return what a person's 1RM says of their neutral one, or ``None`` where nothing tells of it."""
    if able is None:
        return None
    lift = _named(exercise, intake)
    price = {None: model.price, True: model.price_rounded, False: model.price_flat}[
        None if lift is None else lift.rounded_back
    ]
    log_sd = sqrt(model.price_sd**2 + (able.sd_kg / able.value_kg) ** 2)
    if able.at_least:
        source = say("what you have lifted at all (a 1RM of {load} at least)", load=_about(able))
    elif lift is not None:
        load, reps = Load(lift.load_kg), lift.reps
        source = say("your own {lift}, {load} x {reps}", lift=Named(exercise.name), load=load, reps=reps)
    else:
        source = say("your hardest sets (a 1RM of {load})", load=_about(able))
    return OwnLift(log(price * able.value_kg), log_sd, able.at_least, source)


def _about(able: OneRepMax) -> Load:
    return Load(able.value_kg, about=True)


def _mass_kg(intake: Intake | None, model: PriorModel) -> float:
    return model.mass_kg if intake is None else intake.mass_kg


def _named(exercise: Exercise, intake: Intake | None) -> Lift | None:
    named = [] if intake is None else [lift for lift in intake.lifts if lift.exercise_id == exercise.id]
    loaded = [lift for lift in named if lift.load_kg > 0]
    return max(loaded, key=lambda lift: lift.load_kg * epley_share(lift.reps), default=None)
