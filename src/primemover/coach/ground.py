"""What today's prescriptions rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.ladder import Rung, stand
from primemover.coach.permission import Context
from primemover.record.memory import Memory
from primemover.record.observation import Observation
from primemover.record.payload import Intake, SetDone, Side, Swapped


@dataclass(frozen=True, slots=True)
class Ground:
    """The record before today, today's own observations, and what they let us believe and do.

    ``beliefs`` rest on the record before today; ``beliefs_now`` see today's sets too, for the next set's sake.
    """

    on: date
    catalogue: Catalogue
    intake: Intake
    context: Context
    beliefs: Beliefs
    beliefs_now: Beliefs
    earlier: tuple[Observation[SetDone], ...]
    today: tuple[Observation[SetDone], ...]
    swaps: tuple[Observation[Swapped], ...]
    skipped: frozenset[str]
    weaker: Side
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def before_today(self, exercise: Exercise) -> tuple[tuple[Observation[SetDone], ...], Rung]:
        """Return an exercise's working sets before today, and where the person stands after them."""
        name, earlier = ("before-today", exercise.id), self.earlier
        return self.memory.once(name, (exercise, earlier), lambda: _before_today(exercise, earlier))


def sets_of(exercise_id: str, sets: Sequence[Observation[SetDone]]) -> tuple[Observation[SetDone], ...]:
    """Return the working sets of one exercise."""
    return tuple(one for one in sets if one.payload.exercise_id == exercise_id and not one.payload.warm_up)


def _before_today(
    exercise: Exercise, earlier: Sequence[Observation[SetDone]]
) -> tuple[tuple[Observation[SetDone], ...], Rung]:
    sets = sets_of(exercise.id, earlier)
    return sets, stand(exercise, sets)
