"""What is believed about a neutral 1RM before any rep was judged: wide, and stated in words.

On the log of what moves, load and moved body together. Two parts: what body mass says of a family of lifts, and
what the person's own lifts say of one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from primemover.catalogue.model import Exercise
from primemover.record.payload import Intake, Lift, SetDone


@dataclass(frozen=True, slots=True)
class PriorModel:
    """Parameters of the prior on log n1RM; larger SDs trust the person's own judged reps sooner.

    Attributes
    ----------
    price, price_rounded, price_flat
        Neutral 1RM as a share of the 1RM: not said, lifted with a rounded back, with a still one (judgement;
        that load rounds the back: evidence ``deadlift-load-lumbar-flexion``).
    lift_sd
        SD of log n1RM where the person named their lift (judgement: 90 % within a factor of 1.8).
    sets_sd
        The same where the 1RM comes from sets whose reps nobody judged (judgement: a factor of 2.1).
    mass_share, mass_sd
        Where nothing was lifted: what moves at the n1RM of a family's heaviest lift, as a share of body mass,
        and its SD (judgement: a factor of 2.5).
    mass_kg
        Body mass where the person did not say (judgement).
    reps_max
        Sets of more reps tell the 1RM badly (evidence ``rir-slope-above-12``).
    """

    price: float = 0.75
    price_rounded: float = 0.65
    price_flat: float = 0.85
    lift_sd: float = 0.35
    sets_sd: float = 0.45
    mass_share: float = 0.85
    mass_sd: float = 0.55
    mass_kg: float = 70.0
    reps_max: int = 12


@dataclass(frozen=True, slots=True)
class Prior:
    """A normal prior on log(n1RM + moved body), in kg, and where it comes from.

    ``moved_kg`` is the part of the body that moves with the load; 0 leaves the load alone on the axis.
    """

    log_mean: float
    log_sd: float
    source: str
    moved_kg: float = 0.0

    def times(self, other: Prior) -> Prior:
        """Return both priors together, told by the narrower one's source."""
        narrow, wide = sorted((self, other), key=lambda one: one.log_sd)
        weights = narrow.log_sd**-2, wide.log_sd**-2
        mean = (narrow.log_mean * weights[0] + wide.log_mean * weights[1]) / sum(weights)
        return Prior(mean, sum(weights) ** -0.5, narrow.source, narrow.moved_kg)


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
    return Prior(log(model.mass_share * mass_kg), model.mass_sd, f"body mass, {mass_kg:g} kg, and little else")


def own_lifts(
    exercise: Exercise, intake: Intake | None, sets: Sequence[SetDone], model: PriorModel = PriorModel()
) -> Prior | None:
    """Return what the person's own lifts say: the one they named, else sets whose reps nobody judged."""
    moved = moved_kg(exercise, intake, model)
    lift = _best_lift(exercise, intake)
    if lift is not None:
        one_rep_kg = lift.load_kg * epley_share(min(lift.reps, model.reps_max))
        price = {None: model.price, True: model.price_rounded, False: model.price_flat}[lift.rounded_back]
        text = f"your own {exercise.name.lower()}, {lift.load_kg:g} kg x {lift.reps}"
        return _with_body(price * one_rep_kg, model.lift_sd, moved, text)
    one_rep_kg = max((_one_rep_kg(done, model) for done in sets), default=0.0)
    if one_rep_kg > 0:
        text = f"sets whose reps nobody judged (best estimate of the 1RM {one_rep_kg:.0f} kg)"
        return _with_body(model.price * one_rep_kg, model.sets_sd, moved, text)
    return None


def ceiling_prior(
    exercise: Exercise,
    intake: Intake | None,
    sets: Sequence[SetDone],
    model: PriorModel = PriorModel(),
    exercise_sd: float = 0.25,
) -> Prior:
    """Return the prior of one exercise alone: body mass, sharpened by the person's own lifts.

    `exercise_sd` is how far an exercise strays from its family (see `CeilingModel`).
    """
    family = family_prior(intake, model)
    wide = Prior(
        family.log_mean + log(exercise.neutral_ratio),
        sqrt(family.log_sd**2 + exercise_sd**2),
        family.source,
        moved_kg(exercise, intake, model),
    )
    own = own_lifts(exercise, intake, sets, model)
    return wide if own is None else own.times(wide)


def _with_body(n1rm_kg: float, log_sd: float, moved: float, text: str) -> Prior:
    """Put the moved body on the axis: the same kilograms of doubt are a smaller share of more."""
    whole_kg = n1rm_kg + moved
    return Prior(log(whole_kg), log_sd * n1rm_kg / whole_kg, text, moved)


def _mass_kg(intake: Intake | None, model: PriorModel) -> float:
    return model.mass_kg if intake is None else intake.mass_kg


def _best_lift(exercise: Exercise, intake: Intake | None) -> Lift | None:
    named = [] if intake is None else [lift for lift in intake.lifts if lift.exercise_id == exercise.id]
    loaded = [lift for lift in named if lift.load_kg > 0]
    return max(loaded, key=lambda lift: lift.load_kg * epley_share(lift.reps), default=None)


def _one_rep_kg(done: SetDone, model: PriorModel) -> float:
    if done.held_reps is not None or not done.reps or done.reps > model.reps_max:
        return 0.0
    return done.load_kg * epley_share(done.reps)
