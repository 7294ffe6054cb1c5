"""Backup and restore: one file, proven whole before it is trusted."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from itertools import count as count_from
from pathlib import Path

from primemover.record import database
from primemover.record.errors import BadInput
from primemover.record.home import DATABASE_NAME, make_home, new_file

_SEAL = "backup_seal"
_SIDECARS = ("-wal", "-shm")
_SQLITE_MAGIC = b"SQLite format 3\0"
_ROWS = "SELECT id, athlete_id, happened_at, kind, payload FROM observation ORDER BY id"
_WAIT_S = 3.0


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup file holds: how many observations, and the SHA-256 over all of them."""

    file: Path
    observations: int
    sha256: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the record that was there before is kept."""

    backup: Backup
    database: Path
    kept: Path | None


def backup(home: Path, file: Path, *, clock: Callable[[], datetime] | None = None) -> Backup:
    """Write a consistent copy of the record in `home` to `file`, while others may go on writing.

    Raises
    ------
    BadInput
        There is no record, it is damaged, or `file` cannot be written. `file` is then as it was.
    """
    source = home / DATABASE_NAME
    if database.revision(source) is None:
        raise BadInput("there is no record to back up", "Check --home", file=source)
    if file.is_dir():
        raise BadInput("this is a folder", "Name a file in it, e.g. primemover-backup.sqlite3", file=file)
    if not file.absolute().parent.is_dir():
        raise BadInput("its folder does not exist", "Make the folder, or choose another place", file=file)
    if file.exists():
        _verified(file, "This file is no backup and is left alone: choose another name")
    taken_at = (clock or _now)()
    with _part_of(file) as part:
        with database.said_plainly(source), closing(database.connect(source)) as live:
            _copy(live, part)
        with database.said_plainly(file), closing(_plain(part)) as copy:
            if not _is_sound(copy):
                mend = "Restore the latest backup with: primemover restore FILE --replace"
                raise BadInput("the record is damaged", mend, file=source)
            digest, count = _digest(copy)
            copy.execute(f"CREATE TABLE {_SEAL} (sha256 TEXT, observations INTEGER, taken_at TEXT)")
            seal = (digest, count, taken_at.isoformat())
            copy.execute(f"INSERT INTO {_SEAL} VALUES (?, ?, ?)", seal)  # noqa: S608 - constant name
        _put(part, file)
    return Backup(file, count, digest, taken_at)


def verify(file: Path) -> Backup:
    """Prove that `file` is a whole backup.

    Raises
    ------
    BadInput
        It is not, or it cannot be read.
    """
    return _verified(file, "Use another backup")


def restore(
    file: Path, home: Path, replace: bool = False, *, clock: Callable[[], datetime] | None = None
) -> Restored:
    """Put the backup in `file` in place as the record of `home`.

    Parameters
    ----------
    file
        A backup; it is verified before anything is touched.
    home
        The folder of the record; made when it is missing.
    replace
        Whether a record with observations may be replaced; it is kept beside the new one, under a dated name.
    clock
        Says what time it is, for that name.

    Raises
    ------
    BadInput
        The backup is damaged, the home is in use, or it cannot be written. The home is then as it was.
    """
    found = verify(file)
    make_home(home)
    target = home / DATABASE_NAME
    used = _is_used(target)
    if used and not replace:
        raise BadInput(
            "there is already a record here", "To put the backup in its place, say --replace", file=target
        )
    with _part_of(target) as part:
        with database.said_plainly(target), closing(_read_only(file)) as source:
            _copy(source, part)
        with database.said_plainly(target), closing(_plain(part)) as copy:
            copy.execute(f"DROP TABLE {_SEAL}")
            if _digest(copy)[0] != found.sha256:
                raise BadInput(
                    "the copy differs from the backup", "Check the disk, then try again", file=target
                )
        if target.exists():
            _settle(target)
        kept = _set_aside(target, (clock or _now)()) if used else None
        _put(part, target)
    return Restored(found, target, kept)


def _now() -> datetime:
    return datetime.now(UTC)


def _plain(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _copy(source: sqlite3.Connection, part: Path) -> None:
    """Copy a whole database to `part`, as one file without a write-ahead log."""
    new_file(part)
    with closing(_plain(part)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()


def _is_sound(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    except sqlite3.DatabaseError:  # too damaged to check
        return False


def _digest(connection: sqlite3.Connection) -> tuple[str, int]:
    """Return the SHA-256 over every observation in order of id, and how many there are."""
    digest = hashlib.sha256()
    count = 0
    for fields in connection.execute(_ROWS):
        # A unit separator cannot occur in a field: JSON escapes control characters.
        digest.update("\x1f".join(fields).encode() + b"\n")
        count += 1
    return digest.hexdigest(), count


def _verified(file: Path, mend: str) -> Backup:
    if not file.is_file():
        raise BadInput("there is no such file", "Check the name", file=file)
    no_backup = BadInput("this is not a backup of a Prime Mover record", mend, file=file)
    if not _is_database(file):
        raise no_backup
    try:
        with closing(_read_only(file)) as connection:
            if connection.execute("PRAGMA application_id").fetchone() != (database.APPLICATION_ID,):
                raise no_backup
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_SEAL,)).fetchone():
                raise no_backup
            seal = connection.execute(f"SELECT sha256, observations, taken_at FROM {_SEAL}").fetchone()  # noqa: S608 - constant name
            whole = seal is not None and _is_sound(connection) and _digest(connection) == tuple(seal[:2])
    except sqlite3.Error as error:
        raise BadInput(f"the backup is damaged ({error})", mend, file=file) from error
    if not whole:
        raise BadInput("the backup is damaged: its content is not what was backed up", mend, file=file)
    database.revision(file)
    return Backup(file, int(seal[1]), str(seal[0]), datetime.fromisoformat(seal[2]))


def _is_database(file: Path) -> bool:
    """Whether the file begins as an SQLite database does; one that cannot be read is left to SQLite to say."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(_SQLITE_MAGIC)) == _SQLITE_MAGIC
    except OSError:
        return True


def _is_used(target: Path) -> bool:
    """Whether there is anything at `target` that could be missed; what cannot be read counts as used."""
    try:
        if database.revision(target) is None:
            return False
        with database.said_plainly(target), closing(database.connect(target)) as connection:
            return connection.execute("SELECT 1 FROM observation LIMIT 1").fetchone() is not None
    except BadInput:
        return True


def _settle(target: Path) -> None:
    """Fold the write-ahead log into `target`, which also proves that no one else has it open."""
    try:
        with closing(sqlite3.connect(target, timeout=_WAIT_S, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            mend = "Stop Prime Mover wherever it runs on this folder, then restore again"
            raise BadInput("the record is in use", mend, file=target) from error
    except sqlite3.DatabaseError:
        return  # too damaged to open: it is set aside as it is


def _set_aside(target: Path, now: datetime) -> Path:
    """Give the record at `target` a second, dated name; what it has beside it moves along."""
    kept = _free_name(target, now)
    try:
        os.link(target, kept)
    except OSError:  # a file system without hard links
        shutil.copy2(target, kept)
        _sync(kept)
    for ending in _SIDECARS:
        beside = Path(f"{target}{ending}")
        if beside.exists():
            beside.replace(f"{kept}{ending}")
    return kept


def _free_name(target: Path, now: datetime) -> Path:
    tails = chain(("",), (f"-{number}" for number in count_from(2)))
    stem = f"{target.stem}-before-restore-{now:%Y-%m-%d}"
    names = (target.with_name(f"{stem}{tail}{target.suffix}") for tail in tails)
    return next(name for name in names if not name.exists())


@contextmanager
def _part_of(file: Path) -> Iterator[Path]:
    """Give a temporary name beside `file`, and leave nothing under it behind."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        yield part
    except OSError as error:
        raise BadInput(
            f"the file cannot be written ({error.strerror or error})", "Choose another place", file=file
        ) from error
    finally:
        for ending in ("", "-journal", *_SIDECARS):
            with suppress(OSError):
                Path(f"{part}{ending}").unlink(missing_ok=True)


def _put(part: Path, file: Path) -> None:
    """Give the finished `part` its name, so that a power cut leaves the old file or the new one."""
    _sync(part)
    part.replace(file)
    _sync(file.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
