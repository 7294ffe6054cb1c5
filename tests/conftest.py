"""Shared by all rooms: the catalogue, and a short way to say what happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Catalogue
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Intake, PainNow, Payload, SetDone

Say = Callable[..., Observation[Any]]

# `make test` draws the same examples each time, so it fails for what changed alone; `make explore` draws more.
# None is timed, nor is the drawing of its examples: a busy machine is no fault of the code.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", UNTIMED, derandomize=True)
settings.register_profile("explore", UNTIMED, max_examples=200, print_blob=True)
settings.load_profile("same")


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


@pytest.fixture(
    params=[
        "contradictory",
        "one set",
        "all broken",
        "all held",
        "no load",
        "lay-off",
        "crowded",
        "far out",
        "wild",
    ]
)
def odd_sets(request: pytest.FixtureRequest) -> list[tuple[int, SetDone]]:
    """Sets that fit together badly, each with how many days ago it was done, the oldest first."""
    lift, hold = "romanian-deadlift", "side-plank"

    def reps(load_kg: float, held: int, days_ago: int, count: int = 6) -> list[tuple[int, SetDone]]:
        return [(days_ago, SetDone(exercise_id=lift, load_kg=load_kg, reps=count, held_reps=held, rir=1.0))]

    def held(seconds: float, days_ago: int, *, broke: bool | None) -> list[tuple[int, SetDone]]:
        done = {"exercise_id": hold, "held_s": seconds, "broke": broke}
        return [(days_ago, SetDone.model_validate({**done, "side": side})) for side in ("left", "right")]

    def deep(depth_deg: float, kept: int, days_ago: int) -> list[tuple[int, SetDone]]:
        return [(days_ago, SetDone(exercise_id="dowel-hinge", reps=6, held_reps=kept, depth_deg=depth_deg))]

    odd: dict[str, list[list[tuple[int, SetDone]]]] = {
        "contradictory": [
            day
            for ago in (9, 6, 3)
            for day in (
                reps(100.0, 6, ago),
                reps(40.0, 0, ago),
                held(90.0, ago, broke=False),
                held(5.0, ago, broke=True),
                deep(80.0, 6, ago),
                deep(20.0, 0, ago),
            )
        ],
        "one set": [reps(60.0, 6, 2), held(20.0, 2, broke=None), deep(40.0, 6, 2)],
        "all broken": [
            day
            for ago in (8, 5, 2)
            for day in (reps(60.0, 0, ago), held(20.0, ago, broke=True), deep(40.0, 0, ago))
        ],
        "all held": [
            day
            for ago in (8, 5, 2)
            for day in (reps(60.0, 6, ago), held(20.0, ago, broke=False), deep(40.0, 6, ago))
        ],
        "no load": [reps(0.0, 6, 5), reps(0.0, 0, 3), held(0.0, 3, broke=True), deep(0.0, 6, 3)],
        "lay-off": [
            day
            for ago in (400, 397, 394, 2)
            for day in (reps(60.0, 6, ago), reps(80.0, 2, ago), held(30.0, ago, broke=True), deep(50.0, 3, ago))
        ],
        "crowded": [
            day
            for ago in range(60, 0, -1)
            for day in (*[reps(50.0, 6 - ago % 2, ago)] * 12, held(30.0, ago, broke=bool(ago % 3)))
        ],
        "wild": [
            day
            for number, ago in enumerate((700, 90, 30, 9, 3, 1, 1, 0))
            for day in (
                reps((0.0, 1e-9, 1000.0, 60.5)[number % 4], (0, 1, 500)[number % 3], ago, count=1000),
                held((0.0, 1e-9, 7200.0)[number % 3], ago, broke=(True, False, None)[number % 3]),
                deep((0.0, 1e-9, 150.0)[number % 3], min(number, 6), ago),
            )
        ],
        "far out": [reps(1000.0, 100, 4, count=100), held(7200.0, 4, broke=False), deep(150.0, 0, 4)],
    }
    return [entry for day in odd[request.param] for entry in day]
