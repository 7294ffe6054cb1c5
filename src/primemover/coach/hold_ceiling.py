"""Holds and hinge drills under their ceilings: no longer, and no deeper, than neutral lasts so far."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceilings import observations_of, sides_of, unit_of
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Exercise
from primemover.coach.load_of_sets import LoadToday
from primemover.record.payload import Reason, Side
from primemover.sentence import Figure, Named, Value, between, say

SECONDS_STEP = 5  # judgement: the step of the holds' ladder, and the shortest hold there is


def under_ceiling(exercise: Exercise, amount: int, beliefs: Beliefs) -> LoadToday:
    """Return `amount`, brought under the ceiling of a hold where it is known; for a hinge, how deep at most.

    The lower side's ceiling governs both; where one side's is not known, the other's does.
    """
    known = _known(exercise, beliefs)
    if not known:
        return LoadToday(amount, (None,))
    lowest = min(known, key=lambda one: one.dose() or 0.0)
    if unit_of(exercise) == "deg":
        return LoadToday(amount, (None,), because=(_why_depth(lowest, known),))
    most_s = most_seconds(lowest)
    if most_s == 0:
        why_not = say(
            "For {exercise}, posture is lost before {seconds} s so far.",
            exercise=Named(exercise.name),
            seconds=SECONDS_STEP,
        )
        return LoadToday(amount, (), impossible=why_not)
    return LoadToday(min(amount, most_s), (None,), because=(_why_seconds(exercise, most_s, lowest, known),))


def most_seconds(ceiling: Ceiling) -> int:
    """Return the longest hold to prescribe under a known ceiling, in whole steps; 0 is none at all."""
    return floor((ceiling.dose() or 0.0) / SECONDS_STEP) * SECONDS_STEP


def _known(exercise: Exercise, beliefs: Beliefs) -> list[Ceiling]:
    if unit_of(exercise) not in {"s", "deg"}:
        return []
    ceilings = [beliefs.ceiling(exercise.id, side) for side in sides_of(exercise)]
    return [one for one in ceilings if one.known and one.dose()]


def _why_seconds(exercise: Exercise, most_s: int, lowest: Ceiling, known: Sequence[Ceiling]) -> Reason:
    text = say(
        "Your ceiling for {exercise} so far: {most} s with posture held (it is lost at about {median} s, "
        "{within}). It moves with holds that last and holds that do not.",
        exercise=on_side(exercise, lowest.side),
        most=most_s,
        **_lost_at(lowest),
    )
    return Reason.of(text=text, rule="ceiling", observations=observations_of(known))


def _why_depth(lowest: Ceiling, known: Sequence[Ceiling]) -> Reason:
    most_deg = floor(lowest.dose() or 0.0)
    text = say(
        "Hinge no deeper than {most} degrees, your ceiling so far (neutral is lost at about {median} degrees, "
        "{within}).",
        most=most_deg,
        **_lost_at(lowest),
    )
    if lowest.side:
        text = say(
            "Hinge no deeper than {most} degrees ({side}), your ceiling so far (neutral is lost at about "
            "{median} degrees, {within}).",
            most=most_deg,
            side=lowest.side,
            **_lost_at(lowest),
        )
    return Reason.of(text=text, rule="ceiling", observations=observations_of(known))


def _lost_at(ceiling: Ceiling) -> dict[str, Value]:
    median, low, high = (Figure(one or 0.0, 0) for one in (ceiling.median, ceiling.low, ceiling.high))
    return {"median": median, "within": between(low, high)}


def on_side(exercise: Exercise, side: Side | None) -> Value:
    """Return an exercise's name inside a sentence, with the side where one is meant."""
    name = Named(exercise.name)
    return say("{exercise} ({side})", exercise=name, side=side).wording if side else name
