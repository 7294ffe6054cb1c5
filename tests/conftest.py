"""Shared by all rooms: the catalogue, and a short way to say what happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Catalogue
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Intake, PainNow, Payload, SetDone

Say = Callable[..., Observation[Any]]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def say() -> Say:
    """Make an observation of a payload at a day (and minute): ``say(payload, "2026-05-04", 3)``."""
    count = 0

    def make(payload: Payload, day: str = "2026-05-04", minute: int | None = None) -> Observation[Any]:
        nonlocal count
        count += 1
        moment = datetime.fromisoformat(day).replace(hour=10, tzinfo=UTC)
        moment += timedelta(minutes=count if minute is None else minute)
        return Observation(id_from_content(moment, f"{count}"), "me", moment, payload)

    return make


@pytest.fixture
def lifter() -> Intake:
    """A person with everything a gym has, four days and three hours a week, and no red flag."""
    return Intake(
        age_years=34,
        sex="male",
        stature_m=1.80,
        mass_kg=82.0,
        days_per_week=4,
        minutes_per_week=180,
        equipment=(
            "barbell",
            "bench",
            "rack",
            "band",
            "mini-band",
            "kettlebell",
            "box",
            "cable",
            "dumbbells",
            "dowel",
        ),
        pain=PainNow(nrs=1),
        red_flags={},
    )


@pytest.fixture
def some_set() -> Callable[..., SetDone]:
    """Make a set of hip thrusts that went well; any field may be given otherwise."""

    def make(**given: Any) -> SetDone:
        fields: dict[str, Any] = {
            "exercise_id": "barbell-hip-thrust",
            "load_kg": 60.0,
            "reps": 8,
            "held_reps": 8,
            "rir": 2.0,
        }
        return SetDone(**{**fields, **given})

    return make
