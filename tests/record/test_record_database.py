from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from primemover.record import database
from primemover.record.errors import BadInput


@pytest.mark.parametrize(
    ("said", "problem", "mend"),
    [
        ("attempt to write a readonly database", "the record cannot be written", "writable"),
        ("unable to open database file", "the record cannot be opened", "folder exists and is writable"),
        ("database or disk is full", "the disk is full; nothing was written", "Free some space"),
        ("database is locked", "another program is writing to the record", "Wait for it"),
        ("disk I/O error", "the disk cannot be read or written", "Check the disk"),
        ("database disk image is malformed", "the record is damaged", "Restore the latest backup"),
        ("file is not a database", "this is not a Prime Mover record", "Choose another folder"),
        ("no such table: observation", "the record is damaged", "Restore the latest backup"),
        ("something never heard of", "the record cannot be used", "Restore the latest backup"),
    ],
)
def test_what_sqlite_says_becomes_one_clear_line(said: str, problem: str, mend: str) -> None:
    error = database.plainly(sqlite3.OperationalError(said), Path("record.sqlite3"))
    assert str(error).startswith(f"record.sqlite3: {problem}")
    assert mend in error.mend


def test_errors_inside_the_block_are_said_plainly(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    with (
        pytest.raises(BadInput, match=r"record\.sqlite3: the record is damaged"),
        database.said_plainly(path),
        closing(database.connect(path)) as connection,
    ):
        connection.execute("SELECT * FROM observation")


def test_a_file_without_tables_has_no_revision_and_may_become_a_record(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    assert database.revision(path) is None
    path.touch()
    assert database.revision(path) is None
