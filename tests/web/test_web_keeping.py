"""Keeping a record: what is only looked at, taken along, brought in or taken out, and who may not write."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from primemover.record.backup import verify
from primemover.record.ids import new_id
from primemover.record.jsonl import import_file
from primemover.record.payload import (
    ExerciseMapped,
    ImportBatch,
    PainReport,
    PlanIssued,
    SetDone,
)
from primemover.record.store import Store

if TYPE_CHECKING:
    from tests.web.conftest import Site

STRONG = """Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,\
Workout Notes,RPE
2026-03-02 18:00:00,"Legs",1h,"Deadlift (Barbell)",1,100,5,0,0,"","",
2026-03-02 18:00:00,"Legs",1h,"Deadlift (Barbell)",2,110,5,0,0,"","",8
2026-03-02 18:00:00,"Legs",1h,"Wobble Board Juggling",1,5,10,0,0,"","",
2026-03-02 18:00:00,"Legs",1h,"Deadlift (Barbell)",x,abc,5,0,0,"","",
"""


def test_looking_back_writes_nothing_and_says_so(told: Site) -> None:
    told.send("/me/log", exercise="glute-bridge", reps="12", held="all")
    told.clock.pass_days(10)
    before = told.store.count("me")
    for path in ("today", "plan", "progress", "findings", "screen", "record", "pain", "exercises/glute-bridge"):
        text = told.page(f"/me/{path}?on=2026-05-04")
        assert "Looking back records nothing" in text
        assert 'method="post"' not in text, path
        assert 'href="/me/plan?on=2026-05-04"' in text
    told.client.get("/api/v1/me/today?on=2026-05-04")
    assert told.store.count("me") == before
    refused = told.client.post(
        "/me/log?on=2026-05-04", data={"id": str(new_id()), "exercise": "plank", "held_s": "20"}
    )
    assert refused.status_code == 409
    assert told.store.count("me") == before


def test_a_plan_is_on_record_once_it_was_seen_and_stays(told: Site) -> None:
    told.page("/me/today")
    told.page("/me/plan")
    told.page("/me/today")
    assert len(told.store.history("me").all(PlanIssued)) == 1


@pytest.mark.parametrize("path", ["/me/log", "/me/pain", "/example", "/me/import", "/api/v1/observations/x"])
def test_another_web_site_cannot_write(told: Site, path: str) -> None:
    before = told.store.count("me")
    method = "PUT" if path.startswith("/api") else "POST"
    headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    answer = told.client.request(method, path, headers=headers, data={"id": str(new_id()), "nrs": "9"})
    assert answer.status_code == 403
    assert told.store.count("me") == before


def test_another_name_for_this_machine_is_refused(told: Site) -> None:
    assert told.client.get("/me/today", headers={"host": "evil.example"}).status_code == 421


def test_the_example_opens_in_one_step_and_stays_apart(site: Site) -> None:
    answer = site.client.post("/example", data={})
    assert answer.status_code == 200
    assert str(answer.url).endswith("/example/today")
    assert "never mixed with your own" in answer.text
    assert site.store.athletes() == ("example",)
    loaded = site.store.count("example")
    assert site.client.post("/example", data={}).status_code == 200
    assert site.store.count("example") == loaded
    for path in ("plan", "progress", "findings", "record", "screen"):
        site.page(f"/example/{path}")
    assert "Start your own" in site.page("/")


def test_another_persons_entry_is_not_in_this_record(told: Site) -> None:
    entry = told.say(PainReport(nrs=1), "example")
    told.page(f"/me/record/{entry.id}", status=404)
    assert told.client.post(f"/me/record/{entry.id}/withdraw", data={"id": str(new_id())}).status_code == 404


def test_the_record_is_taken_along_whole(told: Site, tmp_path: Path) -> None:
    told.send("/me/log", exercise="glute-bridge", reps="12", held="all")
    exported = told.client.get("/me/record/export.jsonl")
    assert exported.headers["content-disposition"].startswith("attachment")
    lines = [json.loads(line) for line in exported.text.splitlines()]
    assert [line.get("kind") for line in lines[1:]] == ["intake", "set"]
    with Store(tmp_path / "copy.sqlite3", clock=told.clock) as copy:
        assert import_file(copy, iter(exported.text.splitlines(keepends=True))).added == 2  # type: ignore[arg-type] # a stream is only iterated
    saved = tmp_path / "saved.sqlite3"
    saved.write_bytes(told.client.get("/me/record/backup.sqlite3").content)
    assert verify(saved).observations == 2


def test_training_history_is_looked_at_brought_in_named_and_taken_out(told: Site) -> None:
    answer = told.client.post(
        "/me/import", files={"file": ("strong.csv", STRONG.encode())}, data={"unit": "kg"}
    )
    assert answer.status_code == 200
    assert "3 <small>new sets" in answer.text
    assert "1 row cannot be read" in answer.text
    assert told.store.history("me").all(SetDone) == ()
    place = str(answer.url).removeprefix("http://127.0.0.1:8000")
    fields = told.hidden_in(answer.text, place.partition("?")[0])
    assert told.client.post(place.partition("?")[0], data=fields).status_code == 200
    assert len(told.store.history("me").all(SetDone)) == 3
    assert not list((told.home / "incoming" / "me").iterdir())
    again = told.client.post("/me/import", files={"file": ("strong.csv", STRONG.encode())}, data={"unit": "kg"})
    assert "0 <small>new sets" in again.text

    page = told.page("/me/import")
    assert "Wobble Board Juggling" in page
    data = told.hidden_in(page, "/me/import/names") | {"means_0": "goblet-squat"}
    told.client.post("/me/import/names", data=data)
    assert told.store.history("me").all(ExerciseMapped)[0].payload.exercise_id == "goblet-squat"
    assert "Wobble Board Juggling" not in told.page("/me/import")

    batch = told.store.history("me").all(ImportBatch)[0].payload.batch_id
    for _ in range(2):
        assert told.client.post("/me/import/undo", data={"batch_id": str(batch)}).status_code == 200
    assert told.store.history("me").all(SetDone) == ()


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"a,b,c\n1,2,3\n", "Datum;Übung\n".encode("latin-1")]
)
def test_a_file_that_is_no_export_is_named_and_dropped(told: Site, content: bytes) -> None:
    answer = told.client.post("/me/import", files={"file": ("notes.csv", content)}, data={"unit": ""})
    assert answer.status_code == 422
    assert not list((told.home / "incoming" / "me").iterdir())
    assert told.store.count("me") == 1


def test_an_upload_cannot_leave_its_folder(told: Site) -> None:
    told.client.post("/me/import", files={"file": ("../../../evil.csv", STRONG.encode())}, data={"unit": "kg"})
    (token,) = (told.home / "incoming" / "me").iterdir()
    assert not list(told.home.parent.rglob("evil.csv"))
    assert {file.parent for file in told.home.rglob("*") if b"Wobble" in content(file)} == {token}


def content(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def test_what_breaks_is_said_without_a_trace(told: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("secret of the machine")

    monkeypatch.setattr("primemover.web.findings.findings", break_down)
    client = TestClient(told.client.app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
    answer = client.get("/me/findings")
    assert answer.status_code == 500
    assert "What is on record is safe" in answer.text
    assert "secret" not in answer.text


def test_closing_lets_go_of_the_record(told: Site) -> None:
    told.send("/me/log", exercise="glute-bridge", reps="12")
    told.store.close()
    with sqlite3.connect(told.home / "record.sqlite3") as file:
        assert file.execute("SELECT count(*) FROM observation").fetchone()[0] == 2
    file.close()
