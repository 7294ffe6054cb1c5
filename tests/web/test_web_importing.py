"""A file is taken whatever it is called; what cannot be used is said, and nothing of it stays behind."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.web.every_page import STRONG

from primemover.record.payload import ImportBatch

if TYPE_CHECKING:
    from tests.web.conftest import Site

ODD_NAMES = [
    "訓練の記録" * 18 + ".csv",
    "..",
    ".",
    "/",
    "a\0b.csv",
    "\N{RIGHT-TO-LEFT OVERRIDE}vsc.liam",
    'a"; filename="b.csv',
    "C:\\Users\\Sam\\strong.csv",
    "con",
    " ",
    "\N{PILE OF POO}" * 300,
    "{file} {0} %s <b>.csv",
]
texts = st.text(min_size=1, max_size=200).filter(lambda text: not re.search(r"[\r\n]", text))
BROKEN = [
    b"",
    b"\n\n\n",
    b"\xff\xfe",
    b"\xff\xfeD",
    b"\xef\xbb\xbf",
    b"\x00" * 300,
    b"\x80\x81\xff,\xfe\n\xfd,\xfc\n",
    STRONG.encode()[:40],
    STRONG.encode("utf-16")[:-1],
    STRONG.encode("utf-32"),
    b"{",
    b"{}",
    b'{"format":"primemover-record","version":1}\n\xff\xfe{',
    b'{"format":"primemover-record","version":1,"journal":true}\n[]\n{"id":1}\n\x00',
    b"PK\x03\x04",
    b'"' * 3000,
    b"," * 3000,
]


def waiting(site: Site) -> list[Path]:
    folder = site.home / "incoming" / "me"
    return sorted(folder.iterdir()) if folder.exists() else []


def handed_in(site: Site, name: str, content: bytes = STRONG.encode()) -> tuple[int, str, str]:
    """Hand a file in; return the answer's status, its text, and the path it leads to."""
    answer = site.client.post("/me/import", files={"file": (name, content)}, data={"unit": "kg"})
    return answer.status_code, answer.text, answer.url.path


def brought_in(site: Site, name: str) -> str:
    """Hand a file in and let it in; return what it is called in the record."""
    status, _, place = handed_in(site, name)
    assert status == 200, name
    assert site.client.post(place).status_code == 200
    assert not waiting(site)
    return site.store.history("me").all(ImportBatch)[-1].payload.file_name


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_file_may_be_called_anything(told: Site, name: str) -> None:
    called = brought_in(told, name)
    assert called.isprintable()
    assert 1 <= len(called) <= 100
    assert "\\" not in called


def test_a_name_longer_than_any_header_is_refused_plainly(told: Site) -> None:
    status, text, _ = handed_in(told, "x" * 5000)
    assert status == 400
    assert "This form is not whole." in text
    assert not waiting(told)


def test_its_name_is_told(told: Site) -> None:
    assert brought_in(told, "訓練の記録.csv") == "訓練の記録.csv"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=texts)
def test_any_name_gets_an_answer(told: Site, name: str) -> None:
    status, _, place = handed_in(told, name)
    assert status == 200
    assert told.client.post(place, data={"discard": "1"}).status_code == 200
    assert not waiting(told)


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_what_cannot_be_read_is_said_and_dropped(told: Site, content: bytes) -> None:
    status, text, _ = handed_in(told, "notes.csv", content)
    assert status == 422 or "cannot be read" in text or "not taken" in text
    assert status == 200 or ("alert" in text and not waiting(told))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300) | st.binary(max_size=100).map(lambda tail: STRONG.encode() + tail))
def test_any_bytes_get_an_answer(told: Site, content: bytes) -> None:
    status, _, place = handed_in(told, "notes.csv", content)
    assert status in {200, 422}
    if status == 200 and "/import/" in place:
        told.client.post(place, data={"discard": "1"})
    assert not waiting(told)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
def test_an_encoding_that_can_be_told_is_read(told: Site, encoding: str) -> None:
    status, text, _ = handed_in(told, "strong.csv", STRONG.replace("Juggling", "für Übung").encode(encoding))
    assert status == 200
    assert "Wobble Board für Übung" in text


def test_of_two_files_in_one_form_one_is_taken(told: Site) -> None:
    files = [("file", ("one.csv", STRONG.encode())), ("file", ("two.csv", STRONG.encode()))]
    assert told.client.post("/me/import", files=files, data={"unit": "kg"}).status_code == 200
    assert len(waiting(told)) == 1


def test_no_file_at_all_is_asked_for(told: Site) -> None:
    for files in ({"file": ("", b"")}, {"other": ("one.csv", b"x")}):
        answer = told.client.post("/me/import", files=files, data={"unit": "kg"})
        assert (answer.status_code, "Choose a file first." in answer.text) == (422, True)
    assert told.client.post("/me/import", data={"file": "a text"}).status_code == 422


@pytest.mark.parametrize("gone", ["all of it", "its content"])
def test_a_file_that_vanished_is_asked_for_again(told: Site, gone: str) -> None:
    _, _, place = handed_in(told, "strong.csv")
    (kept,) = waiting(told)
    shutil.rmtree(kept)
    if gone == "its content":
        kept.mkdir()
    for answer in (told.client.get(place), told.client.post(place)):
        assert answer.status_code == 404
        assert "Choose it again." in answer.text
        assert 'href="/me/import"' in answer.text
    assert told.client.get(f"/me/import/{uuid4()}").status_code == 404


def test_a_file_that_no_place_can_be_made_for_is_said(told: Site) -> None:
    (told.home / "incoming").write_text("in the way")
    status, text, _ = handed_in(told, "strong.csv")
    assert status == 422
    assert "strong.csv: the file cannot be kept" in text


def test_what_breaks_while_it_is_looked_at_leaves_nothing_behind(
    told: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("primemover.web.importing.read_history_csv", break_down)
    client = TestClient(told.client.app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
    assert client.post("/me/import", files={"file": ("strong.csv", STRONG.encode())}).status_code == 500
    assert not waiting(told)
