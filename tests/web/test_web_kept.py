"""What is kept between requests: few questions to the file, and never a stale answer."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from primemover.record import database
from primemover.record.backup import backup, restore
from primemover.record.home import DATABASE_NAME, open_store
from primemover.record.ids import new_id
from primemover.record.kept import KeptRecord
from primemover.record.observation import Observation
from primemover.record.payload import SetDone
from primemover.record.store import Store

if TYPE_CHECKING:
    from tests.web.conftest import Site

MOST_STATEMENTS = 6
NOW = datetime(2026, 5, 4, 18, tzinfo=UTC)


def plank(held_s: float = 20.0) -> Observation[SetDone]:
    return Observation(new_id(), "me", NOW, SetDone(exercise_id="plank", held_s=held_s))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "kept", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the statements that SQLite was given, from now on."""
    seen: list[str] = []
    connect = database.connect

    def traced(*given: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*given, **named)
        connection.set_trace_callback(seen.append)
        return connection

    monkeypatch.setattr(database, "connect", traced)
    return seen


def test_a_logged_set_is_a_handful_of_statements(asked: list[str], told: Site) -> None:
    told.store.close()  # what was open was not listened to
    for number in range(3):
        asked.clear()
        said = {"exercise_id": "plank", "held_s": 20.0 + number}
        body = {"athlete_id": "me", "happened_at": told.clock().isoformat(), "kind": "set", "payload": said}
        told.client.put(f"/api/v1/observations/{new_id()}", json=body).raise_for_status()
        put = [*asked]
        asked.clear()
        form = {"exercise": "plank", "id": str(new_id()), "held_s": "30"}
        assert told.client.post("/me/log", data=form, follow_redirects=False).status_code == 303
        posted = [*asked]
    assert len(put) <= MOST_STATEMENTS, put
    assert len(posted) <= MOST_STATEMENTS, posted
    asked.clear()
    told.page("/me/today")
    assert len(asked) <= MOST_STATEMENTS, asked


def test_what_another_program_appends_is_seen_at_once(told: Site) -> None:
    before = told.page("/me/record")
    with Store(told.store.path, clock=told.clock) as terminal:
        terminal.append(Observation(new_id(), "me", told.clock(), SetDone(exercise_id="plank", held_s=77.0)))
    assert "77 s" not in before
    assert "77 s" in told.page("/me/record")


def test_a_record_reads_on_from_where_it_was(store: Store) -> None:
    kept = KeptRecord(store, "me")
    first = kept.history()
    assert kept.history() is first
    one, other = plank(), plank(30.0)
    store.append(one)
    store.append(Observation(new_id(), "example", NOW, SetDone(exercise_id="plank", held_s=5.0)))
    second = kept.history()
    assert second.sets() == (one,)
    with Store(store.path, clock=lambda: NOW) as elsewhere:
        elsewhere.append(other)
    assert kept.history().sets() == (one, other)
    assert kept.history() == store.history("me")
    assert first.sets() == ()


@pytest.mark.parametrize("same_place", [True, False])
def test_a_file_put_in_its_place_is_read_anew(store: Store, tmp_path: Path, same_place: bool) -> None:
    kept = KeptRecord(store, "me")
    store.append_all([plank(), plank()])
    assert len(kept.history().sets()) == 2
    with open_store(tmp_path / "other", clock=lambda: NOW) as other:
        other.append_all([plank(1.0), plank(2.0), plank(3.0)] if same_place else [plank(1.0)])
    store.close()
    shutil.move(tmp_path / "other" / DATABASE_NAME, store.path)
    assert kept.history() == store.history("me")
    assert kept.history().sets()[0].payload.held_s == 1.0
    store.append(plank(4.0))
    assert kept.history().sets()[-1].payload.held_s == 4.0


def test_a_restored_backup_is_what_is_seen(store: Store, tmp_path: Path) -> None:
    kept = KeptRecord(store, "me")
    store.append(plank(1.0))
    backup(store.path.parent, tmp_path / "backup.sqlite3")
    store.append(plank(2.0))
    assert len(kept.history().sets()) == 2
    store.close()
    restore(tmp_path / "backup.sqlite3", store.path.parent, replace=True)
    assert [one.payload.held_s for one in kept.history().sets()] == [1.0]


def test_many_threads_append_and_look_and_none_is_lost(store: Store) -> None:
    kept, seen = KeptRecord(store, "me"), list[int]()

    def go(some: Callable[[], None]) -> Thread:
        thread = Thread(target=some)
        thread.start()
        return thread

    def write_and_look() -> None:
        for _ in range(10):
            entry = plank()
            store.append(entry)
            assert kept.history().get(entry.id) == entry
            seen.append(1)

    for thread in [go(write_and_look) for _ in range(4)]:
        thread.join()
    assert len(seen) == len(kept.history().sets()) == 40
    assert kept.history() == store.history("me")


def test_a_replayed_day_is_what_it_was_and_today_is_not(told: Site) -> None:
    told.say(SetDone(exercise_id="plank", held_s=41.0))
    earlier = told.clock().date()
    told.clock.pass_days(1)
    day = told.clock().date()
    told.say(SetDone(exercise_id="plank", held_s=83.0))
    assert "83 s" not in told.page(f"/me/record?on={earlier}")
    assert "83 s" in told.page(f"/me/record?on={day}")
    assert "41 s" in told.page(f"/me/record?on={earlier}")
