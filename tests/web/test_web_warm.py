"""A house made warm: what first pages need is there before they are asked for, and says the same."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi.testclient import TestClient

from primemover.record.home import open_store
from primemover.record.observation import Observation
from primemover.record.payload import Intake
from primemover.web.app import create_app
from primemover.web.warm import warm

NOW = datetime(2026, 5, 4, 18, tzinfo=UTC)
PAGES = ("today", "plan", "gauges", "ceilings", "forecast")


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def pages(home: Path, *, warmed: bool) -> list[str]:
    app = create_app(home, clock=lambda: NOW)
    if warmed:
        warm(app.state.house, Event())
    with TestClient(app, base_url="http://127.0.0.1") as client:
        return [client.get(f"/me/{one}").text for one in PAGES]


def test_a_warm_house_says_what_a_cold_one_does(
    tmp_path: Path, say: Callable[..., Observation[Any]], lifter: Intake, some_set: Callable[..., Any]
) -> None:
    with open_store(tmp_path, clock=lambda: NOW) as store:
        store.append(say(lifter, "2026-04-20"))
        store.append(say(some_set(), "2026-04-27"))
    pages(tmp_path, warmed=False)  # puts the week's plan on record
    cold, warmed = pages(tmp_path, warmed=False), pages(tmp_path, warmed=True)
    assert [_without_ids(one) for one in warmed] == [_without_ids(one) for one in cold]


def test_a_house_without_a_record_is_warm_at_once(tmp_path: Path) -> None:
    app = create_app(tmp_path, clock=lambda: NOW)
    warm(app.state.house, Event())
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert client.get("/").status_code == 200


def test_who_leaves_waits_for_nothing_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, leaving = create_app(tmp_path, clock=lambda: NOW), Event()
    begun: list[str] = []

    def leave(name: str) -> None:
        begun.append(name)
        leaving.set()

    steps = [partial(leave, one) for one in "ab"]
    monkeypatch.setattr("primemover.web.warm._conclusions", lambda _house: iter(steps))
    warm(app.state.house, leaving)
    assert begun == ["a"]
    assert gc.get_freeze_count() == 0


def _without_ids(page: str) -> list[str]:
    """Leave out the lines that carry a form's own id, which is made anew for every page."""
    return [line for line in page.splitlines() if 'name="id"' not in line]
