"""Run verbs in a home of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import primemover
from primemover.cli import app
from primemover.record.store import Store

# Noon of one day in the machine's own zone, as the terminal has no other: no midnight comes between two verbs.
NOW = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
LIFTER = Path(primemover.__file__).parent / "examples" / "lifter.toml"


@dataclass(frozen=True)
class Said:
    """What a verb said, and the code it ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)


Verb = Callable[..., Said]


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be that noon at whatever hour the tests run, a second later with each verb."""
    seconds = count(1)
    monkeypatch.setattr("primemover.cli.visit.now", lambda: NOW + timedelta(seconds=next(seconds)))
    monkeypatch.setattr(Store, "now", lambda _: NOW + timedelta(minutes=30))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def pm(home: Path, monkeypatch: pytest.MonkeyPatch) -> Verb:
    """Run a verb as the terminal would: ``pm("today", "--json")``."""
    monkeypatch.setenv("PRIMEMOVER_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "80")
    runner = CliRunner()

    def run(*words: str | Path, typed: str | None = None) -> Said:
        done = runner.invoke(app, [str(word) for word in words], input=typed)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Said(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def told(pm: Verb) -> Verb:
    """The same, with the example's intake told as one's own."""
    assert pm("intake", LIFTER).code == 0
    return pm
