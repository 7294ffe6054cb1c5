"""The store: an append-only list of observations in one SQLite file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self
from uuid import UUID

from primemover.record import database
from primemover.record.collector import collector_resting
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Correction, Payload
from primemover.record.row import Row, observation_of, row_of
from primemover.record.standing import fits
from primemover.sentence import Own, say

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from primemover.record.writer import Writer

EARLIEST = datetime(1950, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)  # a clock may be wrong by a time zone, not by more

_ATHLETE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLUMNS = "id, athlete_id, instant_us, happened_at, kind, payload"
_LAST = "SELECT rowid, id FROM observation ORDER BY rowid DESC LIMIT 1"
_APPENDED = f"SELECT rowid, {_COLUMNS} FROM observation WHERE rowid >= ? ORDER BY rowid"  # noqa: S608 - constants only
_IN_ORDER = f"SELECT {_COLUMNS} FROM observation WHERE athlete_id = ? ORDER BY instant_us, id"  # noqa: S608 - constants only


class AppendCount(NamedTuple):
    """How many observations were new, and how many the record already had."""

    added: int
    known: int


class Mark(NamedTuple):
    """How far a record was read: in which file, and the last row that was there."""

    file: database.FileIdentity | None
    place: int
    row_id: str


class Store:
    """The record on disk. Appending is idempotent by id; nothing is ever changed or removed.

    Parameters
    ----------
    path
        The SQLite file; made with its tables when it is missing.
    clock
        Says what time it is, to refuse what has not happened yet. The machine's own clock by default.
    busy_timeout_s
        How long to wait for another writer before giving up.

    Raises
    ------
    BadInput
        The file cannot be used; the message says why and what to do.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] | None = None,
        busy_timeout_s: float = database.BUSY_TIMEOUT_S,
    ) -> None:
        self.path = path
        self._clock = clock or (lambda: datetime.now(UTC))
        self._busy_timeout_s = busy_timeout_s
        self._made_engine: Engine | None = None
        self._written: database.FileIdentity | None = None
        self._connections = database.Connections(path, busy_timeout_s=busy_timeout_s)
        if database.revision(path) != database.REVISION:
            self._migrate()

    def append(self, observation: Observation[Any]) -> Literal["added", "known"]:
        """Append one observation; when this returns, it survives a crash.

        Raises
        ------
        ConflictError
            The id is known with other content.
        BadInput
            It cannot have happened when it says, or cannot be written.
        """
        return "added" if self.append_all((observation,)).added else "known"

    def append_all(self, observations: Iterable[Observation[Any]]) -> AppendCount:
        """Append observations in one transaction: all of them, or none and an error (see `append`)."""
        with self.writing() as writer:
            return writer.add(self.checked(observation) for observation in observations)

    def checked(self, observation: Observation[Any]) -> Row:
        """Return the row for `observation`, or raise `BadInput` when it cannot be true."""
        if _ATHLETE.fullmatch(observation.athlete_id) is None:
            raise BadInput(
                say("'{athlete}' cannot be an athlete's id", athlete=Own(observation.athlete_id)),
                say("Use lower-case letters, digits and single hyphens, e.g. me"),
                where="athlete_id",
            )
        self._check_time(observation.happened_at)
        if isinstance(observation.payload, Correction):
            self._check_replacement(observation.payload)
        return row_of(observation)

    def _check_replacement(self, correction: Correction) -> None:
        target = self.get(correction.target_id) if correction.replacement is not None else None
        if target is not None and fits(target.kind, correction.replacement or {}) is None:
            raise BadInput(
                say(
                    "the replacement does not fit a '{kind}', which observation {id} is",
                    kind=Own(target.kind),
                    id=Own(str(target.id)),
                ),
                say("Give the whole payload as it should have been"),
                where="replacement",
            )

    def _check_time(self, happened_at: datetime) -> None:
        """Raise `BadInput` for a time before 1950 or more than a day ahead of the clock."""
        if happened_at < EARLIEST:
            early = say("{moment} is before 1950", moment=Own(happened_at.isoformat()))
            raise BadInput(early, say("Check the date"), where="happened_at")
        if happened_at > self.now() + AHEAD:
            raise BadInput(
                say("{moment} has not happened yet", moment=Own(happened_at.isoformat())),
                say("Check the date, and this machine's clock"),
                where="happened_at",
            )

    def history(self, athlete_id: str) -> History:
        """Return what stands in the athlete's record."""
        with self.reading() as connection, collector_resting():
            return History(map(Row._make, connection.execute(_IN_ORDER, (athlete_id,))))

    def marked(self, athlete_id: str) -> tuple[History, Mark]:
        """Return what stands in the athlete's record, and how far it was read (see `appended`)."""
        file = database.identity(self.path)
        with self.reading() as connection, collector_resting():
            place, row_id = connection.execute(_LAST).fetchone() or (0, "")
            history = History(map(Row._make, connection.execute(_IN_ORDER, (athlete_id,))))
        return history, Mark(file, place, row_id)

    def appended(self, athlete_id: str, mark: Mark) -> tuple[list[Row], Mark] | None:
        """Return the athlete's rows that were appended after `mark`, by whomever, and how far it is read now.

        ``None`` where the file is no longer the one that was read: then all of it is to be read again. Rows are
        never removed, so each new one stands behind those that were there.
        """
        file = database.identity(self.path)
        if file != mark.file:
            return None
        with self._asking() as connection:
            found = connection.execute(_APPENDED, (mark.place,)).fetchall()
        if mark.place and (not found or found[0][:2] != (mark.place, mark.row_id)):
            return None
        if not found:
            return [], mark
        rows = [Row._make(one[1:]) for one in found if one[0] != mark.place]
        return [row for row in rows if row.athlete_id == athlete_id], Mark(file, *found[-1][:2])

    def rows(self, athlete_id: str) -> Iterator[Row]:
        """Iterate over all of the athlete's observations as stored, corrections and undone imports included."""
        with self.look(athlete_id) as (_, rows):
            yield from rows

    def observations(self, athlete_id: str) -> Iterator[Observation[Payload]]:
        """Iterate over all of the athlete's observations, corrections and undone imports included, in order."""
        return map(observation_of, self.rows(athlete_id))

    def count(self, athlete_id: str) -> int:
        """Return how many observations the athlete's record holds."""
        with self.look(athlete_id) as (count, _):
            return count

    @contextmanager
    def look(self, athlete_id: str) -> Iterator[tuple[int, Iterator[Row]]]:
        """Give the number of an athlete's observations and the rows themselves, as of one moment."""
        with self.reading() as connection:
            query = "SELECT count(*) FROM observation WHERE athlete_id = ?"
            count = int(connection.execute(query, (athlete_id,)).fetchone()[0])
            yield count, map(Row._make, connection.execute(_IN_ORDER, (athlete_id,)))

    def get(self, observation_id: UUID) -> Observation[Payload] | None:
        """Return an observation as it was appended, or ``None``."""
        with self._asking() as connection:
            query = f"SELECT {_COLUMNS} FROM observation WHERE id = ?"  # noqa: S608 - constants only
            found = connection.execute(query, (str(observation_id),)).fetchone()
        return None if found is None else observation_of(Row(*found))

    def payloads(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the payloads of those of `ids` (at most a few thousand) that are in the record."""
        marks = ",".join("?" * len(ids))
        with self._asking() as connection:
            query = f"SELECT id, payload FROM observation WHERE id IN ({marks})"  # noqa: S608 - marks only
            return dict(connection.execute(query, ids).fetchall())

    def of_kinds(self, athlete_id: str, *payload_types: type[Payload]) -> History:
        """Return what stands among some kinds alone; corrections have to be among them to count."""
        kinds = [payload_type.kind for payload_type in payload_types]
        marks = ",".join("?" * len(kinds))
        with self._asking() as connection:
            query = f"SELECT {_COLUMNS} FROM observation WHERE athlete_id = ? AND kind IN ({marks})"  # noqa: S608 - constants and marks only
            return History(map(Row._make, connection.execute(query, (athlete_id, *kinds))))

    def now(self) -> datetime:
        """Return what time it is by the store's clock."""
        return self._clock()

    def athletes(self) -> tuple[str, ...]:
        """Return the ids of everyone with an observation, in order."""
        with self._asking() as connection:
            found = connection.execute("SELECT DISTINCT athlete_id FROM observation ORDER BY athlete_id")
            return tuple(athlete_id for (athlete_id,) in found)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open the database for one consistent look, which never waits for a writer."""
        with self._asking() as connection:
            connection.execute("BEGIN")
            yield connection
            connection.execute("ROLLBACK")  # nothing was written

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        """Open the database for one question."""
        with database.said_plainly(self.path), self._connections.one() as connection:
            yield connection

    def writing(self) -> AbstractContextManager[Writer]:
        """Open one transaction: what its writer adds is durable when the block ends, or gone if it raises."""
        from primemover.record import writer  # noqa: PLC0415 - loaded only when something is written

        return writer.writing(self._engine(), self.path)

    def close(self) -> None:
        """Let go of the file. The store opens it again when it is used again."""
        self._connections.close()
        if self._made_engine is not None:
            self._made_engine.dispose()
            self._made_engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _engine(self) -> Engine:
        if self._made_engine is not None and database.identity(self.path) != self._written:
            self._made_engine.dispose()  # another file was put in the place of the one it holds open
            self._made_engine = None
        if self._made_engine is None:
            from primemover.record import schema  # noqa: PLC0415 - loaded only when something is written

            self._made_engine = schema.engine_for(self.path, busy_timeout_s=self._busy_timeout_s)
            self._written = database.identity(self.path)
        return self._made_engine

    def _migrate(self) -> None:
        from primemover.record import schema  # noqa: PLC0415 - loaded only when the tables change

        schema.migrate(self._engine(), self.path)
