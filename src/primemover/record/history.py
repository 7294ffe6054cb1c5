"""History: the observations that stand, in the order they happened."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar, cast
from uuid import UUID

from pydantic import TypeAdapter
from pydantic_core import to_json

from primemover.record.observation import Observation
from primemover.record.payload import PAYLOADS, Correction, ExerciseMapped, ImportUndone, Payload, SetDone

P = TypeVar("P", bound=Payload)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ADAPTERS: dict[str, TypeAdapter[Any]] = {kind: TypeAdapter(payload) for kind, payload in PAYLOADS.items()}


class Row(NamedTuple):
    """An observation as the store keeps it: times and payload still text, decoded when they are read."""

    id: str
    athlete_id: str
    instant_us: int
    happened_at: str
    kind: str
    payload: str

    @property
    def local_day(self) -> str:
        """The day it happened, by its own clock, as ISO text."""
        return self.happened_at[:10]


def payload_from_json(kind: str, text: str | bytes) -> Payload:
    """Decode a payload.

    Raises
    ------
    KeyError
        The kind is unknown.
    pydantic.ValidationError
        The text does not fit the kind.
    """
    return cast("Payload", _ADAPTERS[kind].validate_json(text))


def payload_to_json(payload: Payload) -> str:
    """Encode a payload canonically: the same payload is always the same text."""
    return payload.model_dump_json(exclude_defaults=True)


def row_of(observation: Observation[Payload]) -> Row:
    """Encode an observation."""
    return Row(
        str(observation.id),
        observation.athlete_id,
        (observation.happened_at - _EPOCH) // _MICROSECOND,
        observation.happened_at.isoformat(),
        observation.kind,
        payload_to_json(observation.payload),
    )


def observation_of(row: Row) -> Observation[Payload]:
    """Decode an observation."""
    return Observation(
        UUID(row.id),
        row.athlete_id,
        datetime.fromisoformat(row.happened_at),
        payload_from_json(row.kind, row.payload),
    )


class History:
    """One athlete's standing observations: corrections applied, withdrawn imports left out, in order.

    Equal sets of observations give equal histories, whatever the order or repetition they came in. Payloads
    are decoded when they are asked for, so a long record costs little where only its end is read.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        once = {row.id: row for row in rows}
        self._raw: tuple[Row, ...] = tuple(sorted(once.values(), key=lambda row: (row.instant_us, row.id)))
        self._decoded: dict[str, Observation[Payload]] = {}
        self._kinds: Mapping[str, Sequence[Row]] = _standing(self._raw)
        self._starts: dict[str, list[int]] = {}

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

    def until(self, day: date) -> History:
        """Return the history as it stood at the end of `day` (by each observation's own clock)."""
        last = day.isoformat()
        return History(row for row in self._raw if row.local_day <= last)

    def before(self, day: date) -> History:
        """Return the history as it stood before `day` began."""
        return self.until(day - timedelta(days=1))

    def all(
        self, payload_type: type[P], *, since: date | None = None, until: date | None = None
    ) -> tuple[Observation[P], ...]:
        """Return the standing observations of one type, in order, `since` and `until` inclusive."""
        rows = self._kinds.get(payload_type.kind, ())
        if since is not None:
            margin = datetime(since.year, since.month, since.day, tzinfo=UTC) - timedelta(days=2)
            rows = rows[bisect_left(self._instants(payload_type.kind), (margin - _EPOCH) // _MICROSECOND) :]
            first = since.isoformat()
            rows = [row for row in rows if row.local_day >= first]
        if until is not None:
            last = until.isoformat()
            rows = [row for row in rows if row.local_day <= last]
        return tuple(cast("Observation[P]", self._observation(row)) for row in rows)

    def last(self, payload_type: type[P]) -> Observation[P] | None:
        """Return the latest standing observation of one type, or ``None``."""
        rows = self._kinds.get(payload_type.kind, ())
        return cast("Observation[P]", self._observation(rows[-1])) if rows else None

    def get(self, observation_id: UUID) -> Observation[Payload] | None:
        """Return a standing observation by its id, or ``None``."""
        wanted = str(observation_id)
        for rows in self._kinds.values():
            for row in rows:
                if row.id == wanted:
                    return self._observation(row)
        return None

    def sets(self, *, since: date | None = None, until: date | None = None) -> tuple[Observation[SetDone], ...]:
        """Return the sets done, with the person's own mappings of other apps' names applied."""
        mapped = {entry.payload.exercise_name: entry.payload.exercise_id for entry in self.all(ExerciseMapped)}
        return tuple(_mapped(entry, mapped) for entry in self.all(SetDone, since=since, until=until))

    def _observation(self, row: Row) -> Observation[Payload]:
        known = self._decoded.get(row.id)
        if known is None:
            known = self._decoded[row.id] = observation_of(row)
        return known

    def _instants(self, kind: str) -> list[int]:
        starts = self._starts.get(kind)
        if starts is None:
            starts = self._starts[kind] = [row.instant_us for row in self._kinds.get(kind, ())]
        return starts


def _mapped(entry: Observation[SetDone], names: Mapping[str, str | None]) -> Observation[SetDone]:
    name = entry.payload.exercise_name
    if name is None or name not in names:
        return entry
    payload = entry.payload.model_copy(update={"exercise_id": names[name]})
    return Observation(entry.id, entry.athlete_id, entry.happened_at, payload)


def _standing(raw: Sequence[Row]) -> dict[str, list[Row]]:
    """Apply corrections and undone imports; the latest standing correction of a target wins."""
    replaced: dict[str, Correction] = {}
    void: set[str] = set()
    corrections = {
        row.id: cast("Correction", payload_from_json(row.kind, row.payload))
        for row in raw
        if row.kind == Correction.kind
    }
    for row_id, correction in reversed(corrections.items()):
        target = str(correction.target_id)
        if row_id in void:
            continue
        if target in corrections:
            void.add(target)
        else:
            replaced.setdefault(target, correction)
    undone = tuple(
        f'"batch_id":"{cast("ImportUndone", payload_from_json(row.kind, row.payload)).batch_id}"'
        for row in raw
        if row.kind == ImportUndone.kind and row.id not in replaced
    )
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in raw:
        if undone and row.kind != ImportUndone.kind and any(mark in row.payload for mark in undone):
            continue
        correction_of_row = replaced.get(row.id)
        if row.id in void or (correction_of_row and correction_of_row.replacement is None):
            continue
        if correction_of_row and correction_of_row.replacement is not None:
            text = to_json(correction_of_row.replacement).decode()
            row = row._replace(payload=payload_to_json(payload_from_json(row.kind, text)))  # noqa: PLW2901 - the row as corrected
        kinds[row.kind].append(row)
    return dict(kinds)
