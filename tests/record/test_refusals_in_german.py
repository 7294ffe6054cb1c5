"""What is wrong with a file has German, its rows and its lines too."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import pytest
from tests.record.test_import_dialects import BERLIN, NOW, S1, bad
from tests.words.untold import assert_german

from primemover.catalogue.model import Catalogue
from primemover.record.database import plainly
from primemover.record.envelope import read_envelope
from primemover.record.errors import BadInput
from primemover.record.ids import new_id
from primemover.record.importing import ImportPreview, read_history_csv
from primemover.record.jsonl import import_file
from primemover.record.store import Store

HEAD = S1.splitlines()[0]
GOOD = {"id": str(new_id()), "athlete_id": "me", "happened_at": "2026-05-03T18:20:00+02:00", "kind": "pain"}


def looked_at(content: bytes, catalogue: Catalogue) -> ImportPreview:
    return read_history_csv(content, catalogue, athlete_id="me", time_zone=BERLIN, now=NOW)


@pytest.mark.parametrize(
    "row",
    [
        *(bad(weight=weight) for weight in ("1001", "-5", "heavy")),
        *(bad(reps=reps) for reps in ("1001", "8.5")),
        bad(seconds="7201", reps="0"),
        bad(distance="5", reps="0"),
        bad(rpe="11"),
        bad(order="Z9"),
        bad(name=""),
        bad() + ",x",
        bad() + '"',
    ],
)
def test_a_broken_row_is_told_of_in_german(row: str, catalogue: Catalogue) -> None:
    seen = looked_at(f"{HEAD}\n{bad()}\n{row}\n{bad()}\n".encode(), catalogue)
    assert_german([seen.load_unit_note, *(one.problem for one in seen.problems)])


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b,c\n1,2,3\n", b"%PDF-1.4", b"PK\x03\x04", b"\0\1\2", b"\n\n", f"{HEAD},Weight".encode()],
)
def test_a_file_that_is_no_history_is_refused_in_german(content: bytes, catalogue: Catalogue) -> None:
    with pytest.raises(BadInput) as refused:
        looked_at(content, catalogue)
    assert_german([refused.value.said])


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "no id"},
        {"happened_at": "then"},
        {"happened_at": "2026-05-03T18:20:00"},
        {"kind": "nothing"},
        {"athlete_id": 3},
        {"more": 1},
    ],
)
def test_an_entry_that_cannot_be_is_refused_in_german(wrong: dict[str, object]) -> None:
    for text in (json.dumps(GOOD | {"payload": {"nrs": 3}} | wrong), json.dumps(GOOD), "[", "[]"):
        with pytest.raises(BadInput) as refused:
            read_envelope(text)
        assert_german([refused.value.said])


@pytest.mark.parametrize("first", ["", "{}", '{"format": "primemover-record", "version": 99}'])
def test_a_file_that_is_no_record_is_refused_in_german(first: str, tmp_path: Path) -> None:
    store = Store(tmp_path / "record.sqlite3")
    with pytest.raises(BadInput) as refused:
        import_file(store, io.BytesIO(first.encode()), "me", file="record.jsonl")
    assert_german([refused.value.said])


@pytest.mark.parametrize(
    "error", ["malformed", "disk I/O error", "locked", "readonly", "unable to open", "odd"]
)
def test_a_database_that_fails_says_so_in_german(error: str, tmp_path: Path) -> None:
    assert_german([plainly(sqlite3.OperationalError(error), tmp_path / "record.sqlite3").said])
