"""The SQLite file under the store: opening it safely, and saying plainly what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

from primemover.record.errors import BadInput
from primemover.sentence import Own, say

REVISION = "0001"
APPLICATION_ID = 0x504D7231  # 'PMr1': marks the file as ours
BUSY_TIMEOUT_S = 15.0

_DURABLE = (
    "PRAGMA journal_mode=WAL",  # readers never wait for the writer
    "PRAGMA synchronous=FULL",  # an acknowledged observation survives a power cut
    "PRAGMA fullfsync=ON",  # and a drive that lies about flushing (macOS)
    "PRAGMA checkpoint_fullfsync=ON",
    "PRAGMA foreign_keys=ON",
)
_OTHER_FILE = say("Choose another folder with --home, or move this file away")


def connect(path: Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> sqlite3.Connection:
    """Open the database for durable reading and writing; the caller begins and ends transactions.

    Raises
    ------
    sqlite3.Error
        It cannot be opened; see `said_plainly`.
    """
    connection = sqlite3.connect(path, timeout=busy_timeout_s, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _DURABLE:
            connection.execute(pragma).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


FileIdentity = tuple[int, int]


def identity(path: Path) -> FileIdentity | None:
    """Return what tells the file at `path` from another that is put in its place; ``None`` where none is."""
    try:
        found = os.stat(path)  # noqa: PTH116 - asked for with every look; a Path costs more than the question
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Connections:
    """Connections for reading that stay open between looks, each used by one at a time.

    A file put in the place of the one they read is noticed: they are closed, and the new one is opened.
    """

    MOST = 8  # judgement: as many as read at once; more are closed after use

    def __init__(self, path: Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self._path, self._busy_timeout_s = path, busy_timeout_s
        self._lock = Lock()
        self._idle: list[sqlite3.Connection] = []
        self._of: FileIdentity | None = None

    @contextmanager
    def one(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for as long as the block runs; one that something went wrong with is not kept."""
        connection, file = self._taken()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        with self._lock:
            if file == self._of and file is not None and len(self._idle) < self.MOST:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close the connections that nobody uses, and the others after their use."""
        with self._lock:
            idle, self._idle, self._of = self._idle, [], None
        for connection in idle:
            connection.close()

    def _taken(self) -> tuple[sqlite3.Connection, FileIdentity | None]:
        file = identity(self._path)
        with self._lock:
            stale = file != self._of
        if stale:
            self.close()
        with self._lock:
            self._of = file
            if self._idle:
                return self._idle.pop(), file
        return connect(self._path, busy_timeout_s=self._busy_timeout_s), file


def revision(path: Path) -> str | None:
    """Return the revision of the database's tables, ``None`` when there are none yet.

    Raises
    ------
    BadInput
        The file belongs to something else, or to a newer Prime Mover.
    """
    if not path.exists():
        return None
    with said_plainly(path), closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_S)) as connection:
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if mark == 0 and tables == 0:
            return None
        if mark != APPLICATION_ID:
            raise BadInput(say("this is a SQLite database of another program"), _OTHER_FILE, file=path)
        found = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if found > REVISION:
        raise BadInput(
            say(
                "the record was written by a newer Prime Mover (tables {found}, this one knows {known})",
                found=Own(found),
                known=Own(REVISION),
            ),
            say("Update Prime Mover, then open it again"),
            file=path,
        )
    return found


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite says into one clear `BadInput` that names the file and the mend."""
    try:
        yield
    except sqlite3.Error as error:
        raise plainly(error, path) from error


def plainly(error: BaseException, path: Path) -> BadInput:
    """Return the clear error for what SQLite said about the database at `path`."""
    said = str(error).lower()
    for words, problem, mend in _SAID:
        if words in said:
            return BadInput(problem, mend, file=path)
    problem = say("the record cannot be used ({error})", error=Own(str(error)))
    return BadInput(problem, say("Restore the latest backup"), file=path)


_DAMAGED = (
    say("the record is damaged"),
    say("Restore the latest backup with: primemover restore FILE --replace"),
)
_SAID = (
    ("not a database", say("this is not a Prime Mover record"), _OTHER_FILE),
    ("malformed", *_DAMAGED),
    ("disk i/o error", say("the disk cannot be read or written"), say("Check the disk, then try again")),
    ("full", say("the disk is full; nothing was written"), say("Free some space, then try again")),
    (
        "locked",
        say("another program is writing to the record and did not finish in time; nothing was written"),
        say("Wait for it (an import may take a minute), then try again"),
    ),
    (
        "readonly",
        say("the record cannot be written"),
        say("Make the file and its folder writable, or choose another folder with --home"),
    ),
    (
        "read-only",
        say("the record cannot be written"),
        say("Make the file and its folder writable, or choose another folder with --home"),
    ),
    (
        "unable to open",
        say("the record cannot be opened"),
        say("Make sure its folder exists and is writable, or choose another folder with --home"),
    ),
    ("no such table", *_DAMAGED),
)
