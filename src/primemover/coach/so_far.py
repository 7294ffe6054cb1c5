"""What today has so far: its sets, and the ceilings that they leave, asked for an exercise at a time.

An item of the day rests on few of them. What is made of `Noted` goes by what was asked of it, so it stands
while the same would be answered, whatever else was done since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceilings import sides_of
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Exercise
from primemover.record.observation import Observation
from primemover.record.payload import SetDone

Sets = tuple[Observation[SetDone], ...]


def sets_of(exercise_id: str, sets: Sequence[Observation[SetDone]]) -> Sets:
    """Return the working sets of one exercise."""
    return tuple([one for one in sets if one.payload.exercise_id == exercise_id and not one.payload.warm_up])


def ceilings_of(exercise: Exercise, beliefs: Beliefs) -> tuple[Ceiling, ...]:
    """Return an exercise's ceilings, one a side where it has sides."""
    return tuple([beliefs.ceiling(exercise.id, side) for side in sides_of(exercise)])


@dataclass(frozen=True, slots=True)
class Told:
    """What was asked of a day so far, and answered."""

    sets: dict[Exercise, Sets]
    ceilings: dict[Exercise, tuple[Ceiling, ...]]

    def stands(self, so_far: SoFar) -> bool:
        """Return whether all of it would be answered the same. Ceilings that stand are the same ones."""
        return all(so_far.sets(one) == sets for one, sets in self.sets.items()) and all(
            all(map(is_, so_far.ceilings(one), ceilings)) for one, ceilings in self.ceilings.items()
        )


class SoFar:
    """A day so far, of which nothing is known."""

    def sets(self, exercise: Exercise) -> Sets:  # noqa: ARG002 - of none
        """Return today's working sets of an exercise."""
        return ()

    def ceilings(self, exercise: Exercise) -> tuple[Ceiling, ...]:  # noqa: ARG002 - same
        """Return an exercise's ceilings as today's sets leave them."""
        return ()


class Today(SoFar):
    """Today's sets, and what they let us believe."""

    def __init__(self, sets: Sets, beliefs: Beliefs) -> None:
        self._sets, self._beliefs = sets, beliefs
        self._found: dict[Exercise, Sets] = {}

    def sets(self, exercise: Exercise) -> Sets:
        """Return today's working sets of an exercise."""
        if exercise not in self._found:
            self._found[exercise] = sets_of(exercise.id, self._sets)
        return self._found[exercise]

    def ceilings(self, exercise: Exercise) -> tuple[Ceiling, ...]:
        """Return an exercise's ceilings as today's sets leave them."""
        return ceilings_of(exercise, self._beliefs)


class WithOneMore(SoFar):
    """The same with one set more, which the ceilings do not see."""

    def __init__(self, so_far: SoFar, done: Observation[SetDone]) -> None:
        self._so_far, self._done = so_far, done

    def sets(self, exercise: Exercise) -> Sets:
        """Return today's working sets of an exercise."""
        return (*self._so_far.sets(exercise), *sets_of(exercise.id, (self._done,)))

    def ceilings(self, exercise: Exercise) -> tuple[Ceiling, ...]:
        """Return an exercise's ceilings without that set."""
        return self._so_far.ceilings(exercise)


class Noted(SoFar):
    """The same, and a note of what was asked of it and what it answered."""

    def __init__(self, so_far: SoFar) -> None:
        self._so_far = so_far
        self.told = Told({}, {})

    def sets(self, exercise: Exercise) -> Sets:
        """Return today's working sets of an exercise."""
        return self.told.sets.setdefault(exercise, self._so_far.sets(exercise))

    def ceilings(self, exercise: Exercise) -> tuple[Ceiling, ...]:
        """Return an exercise's ceilings as today's sets leave them."""
        return self.told.ceilings.setdefault(exercise, self._so_far.ceilings(exercise))
