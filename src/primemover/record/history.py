"""History: the observations that stand, in the order they happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar, cast
from uuid import UUID

from primemover.record.collector import collector_resting
from primemover.record.memory import Memory, first_changed
from primemover.record.observation import Observation
from primemover.record.payload import Correction, ExerciseMapped, Payload, SetDone
from primemover.record.row import Row, observation_of, row_of
from primemover.record.series import Series
from primemover.record.standing import AMENDS, Settled, settle, standing

P = TypeVar("P", bound=Payload)

_DAY = timedelta(days=1)
_FIRST_DAY = date.min + _DAY
_FEW = 100  # more new rows than this are put in order all at once
_NOTHING = Series()
# As payloads are written; a quotation mark inside a text has a backslash before it.
_EXERCISE, _NAMED = '"exercise_id":"', '"exercise_name":'


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of another history: what of each series is kept, of one kind alone where it is named."""

    whole: History
    keep: Callable[[Series], Series]
    kind: str | None = None

    def of(self, series: Mapping[str, Series], only: str | None) -> Mapping[str, Series]:
        """Return the part of all `series`, or of the one named `only`."""
        if only is None:
            return {name: self.keep(one) for name, one in series.items()}
        return {**series, only: self.keep(series.get(only, _NOTHING))}


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read of a record, for all looks at it: rows by id, what they say, sets by mapped names."""

    first: Series
    rows: dict[str, Row]
    entries: dict[str, tuple[str, Observation[Payload]]]
    mapped: dict[tuple[UUID, str | None], tuple[Observation[SetDone], Observation[SetDone]]]


class History:
    """One athlete's standing observations: corrections applied, withdrawn imports left out, in order.

    Equal sets of observations give equal histories, whatever the order or repetition they came in. Payloads
    are decoded when they are asked for, so a long record costs little where only its end is read; a look back,
    or on (`extended`), shares what the history it came from knows.

    Attributes
    ----------
    memory
        What was worked out from the record so far, as far as it rests on what stands here.
    """

    memory: Memory

    def __init__(self, rows: Iterable[Row]) -> None:
        self._raw = Series(_in_order(list(rows)))
        self._part: _Part | None = None
        self._known = _Known(self._raw, {}, {}, {})
        self.memory = Memory()

    @classmethod
    def of(cls, observations: Iterable[Observation[Any]]) -> History:
        """Build a history from observations."""
        return cls(row_of(observation) for observation in observations)

    def __len__(self) -> int:
        return sum(len(rows) for rows in self._kinds.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, History) and self._raw == other._raw

    def __hash__(self) -> int:
        return hash(self._raw)

    def extended(self, rows: Iterable[Row]) -> History:
        """Return the history with `rows` more, as if it had been built of all of them at once."""
        fresh = {row.id: row for row in rows if self._row_of(row.id) is None}
        if not fresh:
            return self
        self._rows_by_id.update(fresh)
        few = self._part is None and len(fresh) <= _FEW
        grown = self._grown(list(fresh.values())) if few else None
        later = grown or self._anew([*self._raw, *fresh.values()])
        later.memory = self.memory.grown(first_changed(fresh.values(), self._rows_by_id))
        return later

    def says_the_same(self, other: History, among: Iterable[type[Payload]] = ()) -> bool:
        """Return whether the same stands in both, of some kinds or all, whatever was corrected on the way."""
        if self is other:
            return True
        ours, theirs = self._kinds, other._kinds
        kinds = {one.kind for one in among} or (ours.keys() | theirs.keys()) - {Correction.kind}
        return all(ours.get(kind, _NOTHING) == theirs.get(kind, _NOTHING) for kind in kinds)

    def until(self, day: date) -> History:
        """Return the history as it stood at the end of `day` (by each observation's own clock)."""
        raw = self._raw.until(day)
        if raw is self._raw:
            return self
        amends = self._amends.after(day)  # what a later correction took away stood then
        part = self._anew(raw) if amends else self._only(_Part(self, lambda series: series.until(day)))
        part.memory = self._memory_until(day, amends)
        return part

    def without(self, payload_type: type[Payload], day: date) -> History:
        """Return the history without the observations of one type on `day`."""
        kind, text = payload_type.kind, day.isoformat()
        if kind in AMENDS:
            return self._anew(row for row in self._raw if row.kind != kind or row.local_day != text)
        part = self._only(_Part(self, lambda series: series.without(day), kind))
        if kind != ExerciseMapped.kind:
            part.memory = self.memory.up_to(day - _DAY)
        return part

    def before(self, day: date) -> History:
        """Return the history as it stood before `day` began."""
        return self.until(day - _DAY)

    def all(
        self, payload_type: type[P], *, since: date | None = None, until: date | None = None
    ) -> tuple[Observation[P], ...]:
        """Return the standing observations of one type, in order, `since` and `until` inclusive."""
        series = self._kinds.get(payload_type.kind)
        return () if series is None else cast("tuple[Observation[P], ...]", self._entries(series, since, until))

    def last(self, payload_type: type[P]) -> Observation[P] | None:
        """Return the latest standing observation of one type, or ``None``."""
        series = self._kinds.get(payload_type.kind, _NOTHING)
        return cast("Observation[P] | None", series.last(self._observation))

    def get(self, observation_id: UUID) -> Observation[Payload] | None:
        """Return a standing observation by its id, or ``None``."""
        row = self._row_of(str(observation_id))
        stands = None if row is None else self._kinds.get(row.kind, _NOTHING).find(row)
        return None if stands is None else self._observation(stands)

    def sets(self, *, since: date | None = None, until: date | None = None) -> tuple[Observation[SetDone], ...]:
        """Return the sets done, with the person's own mappings of other apps' names applied."""
        sets = self.all(SetDone, since=since, until=until)
        mapped = self._mappings
        return tuple([self._mapped(entry, mapped) for entry in sets]) if mapped else sets

    def sets_of(
        self, exercise_ids: Collection[str], *, since: date | None = None, until: date | None = None
    ) -> tuple[Observation[SetDone], ...]:
        """Return the sets of some exercises, as `sets` does, without decoding the others."""
        mapped = self._mappings
        wanted = [*exercise_ids, _NAMED] if set(mapped.values()) & set(exercise_ids) else list(exercise_ids)
        grouped = self._sets_by_exercise
        found = [self._entries(grouped[one], since, until) for one in wanted if one in grouped]
        if len(found) == 1 and not mapped:
            return cast("tuple[Observation[SetDone], ...]", found[0])
        once = {entry.id: cast("Observation[SetDone]", entry) for entries in found for entry in entries}
        in_order = sorted(once.values(), key=lambda entry: (entry.happened_at, entry.id.int))
        named = [self._mapped(entry, mapped) for entry in in_order] if mapped else in_order
        return tuple([entry for entry in named if entry.payload.exercise_id in exercise_ids])

    def sets_named_elsewhere(self) -> tuple[Observation[SetDone], ...]:
        """Return the sets that came under another app's name, mapped or not, in order."""
        found = self._entries(self._sets_by_exercise.get(_NAMED, _NOTHING), None, None)
        return cast("tuple[Observation[SetDone], ...]", found)

    @property
    def rows(self) -> Series:
        """All rows as they were appended, corrections and what they took away included, in order."""
        return self._raw

    # What follows from the rows, each once and when it is asked for. A part takes it from its whole.

    @cached_property
    def _raw(self) -> Series:
        assert self._part is not None  # noqa: S101 - a whole has its rows from the start
        whole, keep, kind = self._part.whole, self._part.keep, self._part.kind
        if kind is None:
            return keep(whole._raw)
        kept = {row.id for row in keep(Series(row for row in whole._raw if row.kind == kind))}
        return Series(row for row in whole._raw if row.kind != kind or row.id in kept)

    @cached_property
    def _amends(self) -> Series:
        if self._part is not None:
            return (
                self._part.keep(self._part.whole._amends)
                if self._part.kind is None
                else self._part.whole._amends
            )
        return Series(row for row in self._raw if row.kind in AMENDS)

    @cached_property
    def _settled(self) -> Settled:
        return settle(list(self._amends), self._row_of)

    @cached_property
    def _kinds(self) -> Mapping[str, Series]:
        if self._part is not None:
            return self._part.of(self._part.whole._kinds, self._part.kind)
        return {kind: Series(rows) for kind, rows in standing(self._raw, self._settled).items()}

    @cached_property
    def _sets_by_exercise(self) -> Mapping[str, Series]:
        """The sets' rows by exercise, as far as their text says it; those with another app's name apart."""
        part = self._part
        if part is not None:
            whole = part.whole._sets_by_exercise
            return part.of(whole, None) if part.kind in {None, SetDone.kind} else whole
        grouped: dict[str, list[Row]] = defaultdict(list)
        for row in self._kinds.get(SetDone.kind, ()):
            for name in _names(row):
                grouped[name].append(row)
        return {name: Series(rows) for name, rows in grouped.items()}

    @cached_property
    def _mappings(self) -> Mapping[str, str | None]:
        said = (entry.payload for entry in self.all(ExerciseMapped))
        return {mapping.exercise_name: mapping.exercise_id for mapping in said}

    @property
    def _rows_by_id(self) -> dict[str, Row]:
        """The rows as they were appended; of this look, and of others."""
        rows = self._known.rows
        if not rows:
            rows.update({row.id: row for row in self._known.first})  # at once: others may look meanwhile
        return rows

    def _memory_until(self, day: date, amends: Sequence[Row]) -> Memory:
        """Return the memory of the part up to `day`, which what came later may have reached into."""
        reaching = [*amends, *self._kinds.get(ExerciseMapped.kind, _NOTHING).after(day)]
        reached = first_changed(reaching, self._rows_by_id) if reaching else date.max
        return self.memory.up_to(day if reached > day else max(reached, _FIRST_DAY) - _DAY)

    def _row_of(self, row_id: str) -> Row | None:
        """Return the row of an id as it was appended, or ``None``."""
        row = self._rows_by_id.get(row_id)
        found = None if row is None else self._raw.find(row)
        if row is None or found is not None:
            return found
        return next((one for one in self._raw if one.id == row_id), None)  # only another look knows that row

    def _grown(self, fresh: Sequence[Row]) -> History | None:
        """Return the history with some rows more, which touch little of it; ``None`` where that is not so."""
        raw, amends, settled = self._raw, self._amends, self._settled
        for row in fresh:
            raw = raw.plus(row)
            amends = amends.plus(row) if row.kind in AMENDS else amends
        grown = self._anew(raw)
        if amends is not self._amends or any(row.id in settled.awaited for row in fresh):
            settled = settle(list(amends), grown._row_of)
            if settled.undone != self._settled.undone:
                return None
        changed = _changed(self._settled.payloads, settled.payloads)
        kinds, exercises = dict(self._kinds), dict(self._sets_by_exercise)
        for row in filter(None, (self._row_of(row_id) for row_id in changed)):
            _replace(kinds, exercises, self._settled.stands(row), settled.stands(row))
        for row in fresh:
            _replace(kinds, exercises, None, settled.stands(row))
        vars(grown).update(_amends=amends, _settled=settled, _kinds=kinds, _sets_by_exercise=exercises)
        return grown

    def _anew(self, rows: Iterable[Row]) -> History:
        history = History(() if isinstance(rows, Series) else rows)
        if isinstance(rows, Series):
            history._raw = rows
        history._known = self._known
        return history

    def _only(self, part: _Part) -> History:
        history = History.__new__(History)
        history._part, history._known, history.memory = part, self._known, Memory()
        return history

    def _entries(
        self, series: Series, since: date | None, until: date | None
    ) -> tuple[Observation[Payload], ...]:
        with collector_resting():
            return tuple(series.entries(self._observation, since, until))

    def _observation(self, row: Row) -> Observation[Payload]:
        known = self._known.entries.get(row.id)
        if known is not None and known[0] == row.payload:  # a later look may see it corrected
            return known[1]
        observation = observation_of(row)
        self._known.entries[row.id] = (row.payload, observation)
        return observation

    def _mapped(self, entry: Observation[SetDone], names: Mapping[str, str | None]) -> Observation[SetDone]:
        name = entry.payload.exercise_name
        if name is None or name not in names:
            return entry
        key = entry.id, names[name]
        known = self._known.mapped.get(key)
        if known is None or known[0] is not entry:
            payload = entry.payload.model_copy(update={"exercise_id": names[name]})
            mapped = Observation(entry.id, entry.athlete_id, entry.happened_at, payload)
            known = self._known.mapped[key] = entry, mapped
        return known[1]


def _names(row: Row) -> Iterator[str]:
    """Yield the exercise that a set's text names, and a mark where another app named it."""
    at = row.payload.find(_EXERCISE)
    if at >= 0:
        start = at + len(_EXERCISE)
        yield row.payload[start : row.payload.index('"', start)]
    if _NAMED in row.payload:
        yield _NAMED


def _changed(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> list[str]:
    """Return the ids for which another payload stands."""
    if before is after:
        return []
    same = object()
    return [one for one in {**before, **after} if before.get(one, same) != after.get(one, same)]


def _replace(
    kinds: dict[str, Series], exercises: dict[str, Series], before: Row | None, after: Row | None
) -> None:
    """Let one row stand where another stood, or none did."""
    if before is not None:
        kinds[before.kind] = kinds[before.kind].minus(before)
        for name in _names(before) if before.kind == SetDone.kind else ():
            exercises[name] = exercises[name].minus(before)
    if after is not None:
        kinds[after.kind] = kinds.get(after.kind, Series()).plus(after)
        for name in _names(after) if after.kind == SetDone.kind else ():
            exercises[name] = exercises.get(name, Series()).plus(after)


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
