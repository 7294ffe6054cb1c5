"""Sets of another app as observations, with ids made of what the app said."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from uuid import UUID

from primemover.catalogue.model import Catalogue
from primemover.record.importing.rows import SetRow
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Imported, SetDone

_WORKOUTS_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A set about to be imported, and what its id is made of."""

    key: str
    row: SetRow
    place: int

    def id(self, generation: int = 0) -> UUID:
        """Return the id: the same row gives the same id, whatever file, unit, time zone or day it comes on.

        ``generation`` counts the undone imports that already used up the id.
        """
        key = f"{self.key}\x1e{generation}" if generation else self.key
        return id_from_content(self.row.start.replace(tzinfo=UTC), key)


def candidates(rows: Iterable[SetRow], athlete_id: str, app: str) -> Iterator[Candidate]:
    """Give each set its key and its place within the workout.

    Two sets of one workout may be the same in every field: the second is told from the first by counting.
    Only as many workouts are remembered as a file could have mixed up.
    """
    seen: OrderedDict[datetime, Counter[str]] = OrderedDict()
    for row in rows:
        workout = seen.get(row.start)
        if workout is None:
            workout = seen[row.start] = Counter()
            if len(seen) > _WORKOUTS_REMEMBERED:
                seen.popitem(last=False)
        content = "\x1f".join((athlete_id, app, row.start.isoformat(), row.name, row.order, repr(row.numbers)))
        again = workout[content]
        workout[content] += 1
        workout["\x1fsets"] += 1
        yield Candidate(f"{content}\x1f{again}" if again else content, row, workout["\x1fsets"] - 1)


@dataclass(slots=True)
class SetMaker:
    """Makes observations of one import.

    Attributes
    ----------
    athlete_id, app, batch_id
        Whose they are, where they come from, and the import they belong to.
    catalogue
        Says which exercise the other app's name means.
    time_zone
        Where the person trained: the exports tell local times.
    """

    athlete_id: str
    app: str
    batch_id: UUID
    catalogue: Catalogue
    time_zone: tzinfo
    _exercise_of: dict[str, str | None] = field(default_factory=dict)

    def observation(self, candidate: Candidate, generation: int = 0) -> Observation[SetDone]:
        """Return a set as an observation; microseconds keep the order within a workout."""
        row = candidate.row
        payload = SetDone(
            exercise_id=self.exercise_of(row.name),
            exercise_name=row.name,
            load_kg=row.load_kg,
            reps=row.reps,
            held_s=row.held_s,
            rir=row.rir,
            warm_up=row.warm_up,
            note=row.note,
            imported=Imported(app=self.app, batch_id=self.batch_id, row=row.line),
        )
        happened_at = row.start.replace(tzinfo=self.time_zone) + timedelta(microseconds=candidate.place)
        return Observation(candidate.id(generation), self.athlete_id, happened_at, payload)

    def exercise_of(self, name: str) -> str | None:
        """Return the catalogue's id for the other app's name, or ``None``."""
        if name not in self._exercise_of:
            self._exercise_of[name] = self.catalogue.exercise_for_alias(name)
        return self._exercise_of[name]
