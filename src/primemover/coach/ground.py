"""What today's prescriptions rest on."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar, cast

from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.ladder import Rung, stand
from primemover.coach.permission import Context
from primemover.coach.so_far import Noted, Sets, SoFar, Told, sets_of
from primemover.record.memory import Memory
from primemover.record.observation import Observation
from primemover.record.payload import Intake, Side, Swapped

T = TypeVar("T")
_UNKNOWN = SoFar()


@dataclass(frozen=True, slots=True)
class Ground:
    """The record before today, today's own observations, and what they let us believe and do.

    ``beliefs`` rest on the record before today; ``now`` is today so far, for the next set's sake. Two grounds
    are equal that differ in the latter alone.
    """

    on: date
    catalogue: Catalogue
    intake: Intake
    context: Context
    beliefs: Beliefs
    earlier: Sets
    swaps: tuple[Observation[Swapped], ...]
    skipped: frozenset[str]
    weaker: Side
    now: SoFar = field(compare=False)
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def before_today(self, exercise: Exercise) -> tuple[Sets, Rung]:
        """Return an exercise's working sets before today, and where the person stands after them."""
        name, earlier = ("before-today", exercise.id), self.earlier
        return self.memory.once(name, (exercise, earlier), lambda: _before_today(exercise, earlier))

    def kept(self, name: Hashable, rests_on: object, make: Callable[[Ground], T]) -> T:
        """Return what `make` gives of a ground, made again only where something it was made from is another.

        That is `rests_on`, the ground, and of today so far what was asked for.
        """
        known = self.beliefs.found.recall(name)
        if isinstance(known, _Made) and known.stands(rests_on, self):
            return cast("T", known.found)
        noted = Noted(self.now)
        found = make(replace(self, now=noted))
        self.beliefs.found.remember(name, _Made(rests_on, replace(self, now=_UNKNOWN), noted.told, found))
        return found


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made, and all that it was made from."""

    rests_on: object
    ground: Ground
    told: Told
    found: object

    def stands(self, rests_on: object, ground: Ground) -> bool:
        return self.rests_on == rests_on and self.ground == ground and self.told.stands(ground.now)


def _before_today(exercise: Exercise, earlier: Sets) -> tuple[Sets, Rung]:
    sets = sets_of(exercise.id, earlier)
    return sets, stand(exercise, sets)
