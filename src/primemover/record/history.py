"""History: the observations that stand, in the order they happened."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar, cast
from uuid import UUID

from primemover.record.collector import collector_resting
from primemover.record.observation import Observation
from primemover.record.payload import ExerciseMapped, Payload, SetDone
from primemover.record.row import EPOCH, MICROSECOND, Row, observation_of, row_of
from primemover.record.standing import standing

P = TypeVar("P", bound=Payload)

_DAY = timedelta(days=1)
# As payloads are written; a quotation mark inside a text has a backslash before it.
_EXERCISE, _NAMED = '"exercise_id":"', '"exercise_name":'


class History:
    """One athlete's standing observations: corrections applied, withdrawn imports left out, in order.

    Equal sets of observations give equal histories, whatever the order or repetition they came in. Payloads
    are decoded when they are asked for, so a long record costs little where only its end is read.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._raw = _in_order(list(rows))
        self._decoded: dict[str, tuple[str, Observation[Payload]]] = {}
        self._instants: dict[str, list[int]] = {}

    @classmethod
    def of(cls, observations: Iterable[Observation[Any]]) -> History:
        """Build a history from observations."""
        return cls(row_of(observation) for observation in observations)

    def __len__(self) -> int:
        return sum(len(rows) for rows in self._kinds.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, History) and self._raw == other._raw

    def __hash__(self) -> int:
        return hash(tuple(self._raw))

    def until(self, day: date) -> History:
        """Return the history as it stood at the end of `day` (by each observation's own clock)."""
        # Only within two days of `day` can an observation's offset put it on the other side.
        first = bisect_left(self._raw, _midnight_us(day - 2 * _DAY), key=_instant_us)
        after = bisect_left(self._raw, _midnight_us(day + 3 * _DAY), key=_instant_us)
        last = day.isoformat()
        part = History(())
        part._raw = self._raw[:first] + [row for row in self._raw[first:after] if row.local_day <= last]
        part._decoded = self._decoded
        return part

    def without(self, payload_type: type[Payload], day: date) -> History:
        """Return the history without the observations of one type on `day`."""
        text, kind = day.isoformat(), payload_type.kind
        return History(row for row in self._raw if row.kind != kind or row.local_day != text)

    def before(self, day: date) -> History:
        """Return the history as it stood before `day` began."""
        return self.until(day - _DAY)

    def all(
        self, payload_type: type[P], *, since: date | None = None, until: date | None = None
    ) -> tuple[Observation[P], ...]:
        """Return the standing observations of one type, in order, `since` and `until` inclusive."""
        with collector_resting():
            return tuple(
                [
                    cast("Observation[P]", self._observation(row))
                    for row in self._rows(payload_type, since, until)
                ]
            )

    def last(self, payload_type: type[P]) -> Observation[P] | None:
        """Return the latest standing observation of one type, or ``None``."""
        rows = self._kinds.get(payload_type.kind, ())
        return cast("Observation[P]", self._observation(rows[-1])) if rows else None

    def get(self, observation_id: UUID) -> Observation[Payload] | None:
        """Return a standing observation by its id, or ``None``."""
        row = self._by_id.get(str(observation_id))
        return None if row is None else self._observation(row)

    def sets(self, *, since: date | None = None, until: date | None = None) -> tuple[Observation[SetDone], ...]:
        """Return the sets done, with the person's own mappings of other apps' names applied."""
        sets = self.all(SetDone, since=since, until=until)
        said = (entry.payload for entry in self.all(ExerciseMapped))
        mapped = {mapping.exercise_name: mapping.exercise_id for mapping in said}
        return tuple(_mapped(entry, mapped) for entry in sets) if mapped else sets

    def sets_of(
        self, exercise_ids: Collection[str], *, since: date | None = None, until: date | None = None
    ) -> tuple[Observation[SetDone], ...]:
        """Return the sets of some exercises, as `sets` does, without decoding the others."""
        said = (entry.payload for entry in self.all(ExerciseMapped))
        mapped = {mapping.exercise_name: mapping.exercise_id for mapping in said}
        wanted = [*exercise_ids, _NAMED] if set(mapped.values()) & set(exercise_ids) else list(exercise_ids)
        found = {row for one in wanted for row in _between(self._sets_by_exercise.get(one, ()), since, until)}
        rows = sorted(found, key=lambda row: (row.instant_us, row.id))
        decoded = (_mapped(cast("Observation[SetDone]", self._observation(row)), mapped) for row in rows)
        with collector_resting():
            return tuple([entry for entry in decoded if entry.payload.exercise_id in exercise_ids])

    @cached_property
    def _kinds(self) -> Mapping[str, Sequence[Row]]:
        return standing(self._raw)

    @cached_property
    def _by_id(self) -> Mapping[str, Row]:
        return {row.id: row for rows in self._kinds.values() for row in rows}

    @cached_property
    def _sets_by_exercise(self) -> Mapping[str, Sequence[Row]]:
        """The sets' rows by exercise, as far as their text says it; those with another app's name apart."""
        grouped: dict[str, list[Row]] = defaultdict(list)
        for row in self._kinds.get(SetDone.kind, ()):
            at = row.payload.find(_EXERCISE)
            if at >= 0:
                start = at + len(_EXERCISE)
                grouped[row.payload[start : row.payload.index('"', start)]].append(row)
            if _NAMED in row.payload:
                grouped[_NAMED].append(row)
        return grouped

    def _rows(self, payload_type: type[Payload], since: date | None, until: date | None) -> Sequence[Row]:
        rows = self._kinds.get(payload_type.kind, ())
        if since is not None:
            start = _midnight_us(since - 2 * _DAY)
            rows = rows[bisect_left(self._instants_of(payload_type.kind), start) :]
            first = since.isoformat()
            rows = [row for row in rows if row.local_day >= first]
        if until is not None:
            last = until.isoformat()
            rows = [row for row in rows if row.local_day <= last]
        return rows

    def _observation(self, row: Row) -> Observation[Payload]:
        known = self._decoded.get(row.id)
        if known is not None and known[0] == row.payload:  # a later look may see it corrected
            return known[1]
        observation = observation_of(row)
        self._decoded[row.id] = (row.payload, observation)
        return observation

    def _instants_of(self, kind: str) -> list[int]:
        instants = self._instants.get(kind)
        if instants is None:
            instants = self._instants[kind] = [row.instant_us for row in self._kinds.get(kind, ())]
        return instants


def _in_order(rows: list[Row]) -> list[Row]:
    """Return `rows` by instant and id, each id once; the store hands them over that way already."""
    instant, row_id = -(1 << 63), ""
    for row in rows:
        if row[2] < instant or (row[2] == instant and row[0] <= row_id):
            break
        instant, row_id = row[2], row[0]
    else:
        return rows
    once = {row.id: row for row in rows}
    return sorted(once.values(), key=lambda row: (row.instant_us, row.id))


def _between(rows: Sequence[Row], since: date | None, until: date | None) -> Sequence[Row]:
    """Return the rows of some days, both inclusive, of rows in order of time."""
    if since is not None:
        rows = rows[bisect_left(rows, _midnight_us(since - 2 * _DAY), key=_instant_us) :]
        first = since.isoformat()
        rows = [row for row in rows if row.local_day >= first]
    if until is not None:
        rows = rows[: bisect_left(rows, _midnight_us(until + 3 * _DAY), key=_instant_us)]
        last = until.isoformat()
        rows = [row for row in rows if row.local_day <= last]
    return rows


def _midnight_us(day: date) -> int:
    return (datetime(day.year, day.month, day.day, tzinfo=UTC) - EPOCH) // MICROSECOND


def _instant_us(row: Row) -> int:
    return row.instant_us


def _mapped(entry: Observation[SetDone], names: Mapping[str, str | None]) -> Observation[SetDone]:
    name = entry.payload.exercise_name
    if name is None or name not in names:
        return entry
    payload = entry.payload.model_copy(update={"exercise_id": names[name]})
    return Observation(entry.id, entry.athlete_id, entry.happened_at, payload)
