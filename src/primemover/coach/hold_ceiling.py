"""Holds and hinge drills under their ceilings: no longer, and no deeper, than neutral lasts so far."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceilings import observations_of, sides_of, unit_of
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Exercise
from primemover.coach.load_of_sets import LoadToday
from primemover.record.payload import Reason

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
        why_not = f"For {exercise.name.lower()}, posture is lost before {SECONDS_STEP} s so far."
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
    text = (
        f"Your ceiling for {exercise.name.lower()}{_side(lowest)} so far: {most_s} s with posture held "
        f"(it {_lost_at(lowest, 's')}). It moves with holds that last and holds that do not."
    )
    return Reason(text=text, rule="ceiling", observations=observations_of(known))


def _why_depth(lowest: Ceiling, known: Sequence[Ceiling]) -> Reason:
    most_deg = floor(lowest.dose() or 0.0)
    text = (
        f"Hinge no deeper than {most_deg} degrees{_side(lowest)}, your ceiling so far "
        f"(neutral {_lost_at(lowest, 'degrees')})."
    )
    return Reason(text=text, rule="ceiling", observations=observations_of(known))


def _lost_at(ceiling: Ceiling, unit: str) -> str:
    return f"is lost at about {ceiling.median:.0f} {unit}, {ceiling.low:.0f}-{ceiling.high:.0f}"


def _side(ceiling: Ceiling) -> str:
    return f" ({ceiling.side})" if ceiling.side else ""
