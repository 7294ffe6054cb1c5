"""Every page of the app as it runs, found from its routes, so that a page added later is looked at as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from fastapi.routing import APIRoute
from starlette.testclient import TestClient
from tests.web.serving import serving

from primemover.catalogue.model import Catalogue
from primemover.example import load_example
from primemover.faces import EXAMPLE, OWN
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import (
    Felt,
    Intake,
    PainNow,
    PainReport,
    Payload,
    RecognitionDone,
    RecognitionTrial,
    SetDone,
    TestDone,
    TrialPlanned,
)
from primemover.record.store import Store
from primemover.web import elsewhere
from primemover.web.app import PAGES, create_app

NOW = datetime(2026, 5, 15, 18, 0, tzinfo=timezone(timedelta(hours=2)))
ASKED_FOR: Mapping[str, tuple[str, ...]] = {  # what stands where a route has a name in braces
    "step_id": ("you", "training", "week", "back", "red-flags", "lifts"),
    "test_id": ("single-leg-bridge-hold", "active-hip-extension", "squeeze-recognition"),
    "gauge_id": ("single-leg-bridge-hold",),
    "exercise_id": ("romanian-deadlift", "plank"),
    "key": ("hip-thrust-gmax-pooled",),
}
DRILL = "019de8f2-2f60-7000-8000-0123456789ab"
ASKED_WITH: Mapping[str, tuple[str, ...]] = {  # pages that show more when they are asked for it
    "/{athlete}/today": ("?on=2026-05-14",),
    "/{athlete}/map": ("?at=deadlift",),
    "/{athlete}/log": ("?exercise=split-squat",),
    "/{athlete}/library": ("?q=clam",),
    "/{athlete}/exercises": ("?q=no-such-thing",),
    "/{athlete}/trials/new": ("?example=1",),
    "/{athlete}/gauges": ("?since=2026-05-10",),
    "/{athlete}/recognition/drill": tuple(
        f"?id={DRILL}&deal=2026-05-15.0.dense&judge={judge}&done={done}"
        for judge, done in (("hand", ""), ("self", "gg"), ("hand", 10 * "gg"))
    ),
}
STRONG = """Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,\
Workout Notes,RPE
2026-03-02 18:00:00,"Legs",1h,"Deadlift (Barbell)",1,100,5,0,0,"","",
2026-03-02 18:00:00,"Legs",1h,"Wobble Board Juggling",1,5,10,0,0,"","",
"""
TRIAL = {
    "question": "Which cue?",
    "way_a": "squeeze",
    "way_b": "push",
    "outcome": "glute-share",
    "exercise": "glute-bridge",
    "pairs": "6",
    "washout_days": "0",
}


@dataclass(frozen=True, slots=True)
class EveryPage:
    """The addresses of every page: of a trained record, of the example, and of an empty record.

    Attributes
    ----------
    unasked
        Routes that have no address, because nothing says what stands in their braces.
    lived
        Where the records with some life in them are served.
    """

    pages: tuple[str, ...]
    unasked: tuple[str, ...]
    lived: str

    def of(self, *routes: str) -> tuple[str, ...]:
        """Return the pages whose address holds any of these."""
        return tuple(one for one in self.pages if any(route in one for route in routes))


def page_routes() -> list[str]:
    """Return the routes of pages: what is got, is no file, and does not only lead elsewhere."""
    routers = [group.router for group in PAGES if group is not elsewhere]
    routes = [one for router in routers for one in router.routes if isinstance(one, APIRoute)]
    return [
        one.path for one in routes if "GET" in (one.methods or ()) and "." not in one.path.rpartition("/")[2]
    ]


def addresses(route: str, athlete_id: str, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return a route's addresses for one person; none where the record has nothing to ask for."""
    made = [route]
    for name in re.findall(r"{(\w+)}", route):
        values = (athlete_id,) if name == "athlete" else known.get(name, ())
        made = [one.replace(f"{{{name}}}", value) for one in made for value in values]
    return made + [one + asked for one in made for asked in ASKED_WITH.get(route, ())]


@contextmanager
def every_page(home: Path, catalogue: Catalogue) -> Iterator[EveryPage]:
    """Serve a full house and an empty one, and yield the addresses of all their pages."""
    lived = create_app(home / "lived", clock=lambda: NOW, catalogue=catalogue)
    store = lived.state.house.store
    load_example(store, catalogue, NOW.date())
    live(store)
    token = visit_pages(TestClient(lived, base_url="http://127.0.0.1:8000"))
    empty = create_app(home / "empty", clock=lambda: NOW, catalogue=catalogue)
    known = {
        OWN: found_in(store, OWN) | {"token": (token,)},
        EXAMPLE: first_of(found_in(store, EXAMPLE)),
    }
    routes = page_routes()
    with serving(lived) as full_house, serving(empty) as empty_house:
        pages = [
            full_house + one
            for person in known
            for route in routes
            for one in addresses(route, person, known[person])
        ]
        pages += [empty_house + one for route in routes for one in addresses(route, OWN, first_of(ASKED_FOR))]
        pages.append(f"{full_house}/me/exercises/no-such")
        unasked = [one for one in routes if not addresses(one, OWN, known[OWN])]
        yield EveryPage(tuple(dict.fromkeys(pages)), tuple(unasked), full_house)


def first_of(known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return one of each: where a page differs by what is asked for, one record shows it."""
    return {name: values[:1] for name, values in known.items()}


def found_in(store: Store, athlete_id: str) -> dict[str, tuple[str, ...]]:
    """Return what a person's pages are asked for: an entry of each kind, and the trials."""
    entries = {type(one.payload): one for one in store.observations(athlete_id)}
    return {
        **ASKED_FOR,
        "observation_id": tuple(str(one.id) for one in entries.values()),
        "trial_id": tuple(one.payload.trial_id for one in store.history(athlete_id).all(TrialPlanned)),
    }


def live(store: Store) -> None:
    """Put a story and nine days on record: tests, drills, sets that held and broke, pain."""
    for days_ago, payload in told():
        store.append(Observation(new_id(), OWN, NOW - timedelta(days=days_ago, hours=1), payload))


def told() -> Iterator[tuple[int, Payload]]:
    """Yield what happened, and how many days ago."""
    yield (
        9,
        Intake(
            name="Sam",
            age_years=34,
            sex="female",
            stature_m=1.70,
            mass_kg=68.5,
            days_per_week=4,
            minutes_per_week=180,
            equipment=("barbell", "bench", "rack", "band", "mini-band", "kettlebell", "dowel"),
            pain=PainNow(nrs=1),
            red_flags={},
        ),
    )
    yield 9, TestDone(test_id="single-leg-bridge-hold", side="left", value=19.0)
    yield 9, TestDone(test_id="single-leg-bridge-hold", side="right", value=38.0)
    trials = tuple(RecognitionTrial(was_glute=at % 2 == 0, said_glute=at % 3 != 0) for at in range(20))
    yield 8, RecognitionDone(trials=trials)
    for day in (8, 6, 4, 2):
        yield day, SetDone(exercise_id="glute-bridge", reps=12, held_reps=12, felt=Felt(glute=7, hamstring=3))
        yield (
            day,
            SetDone(exercise_id="romanian-deadlift", reps=8, held_reps=8 - day % 4, load_kg=60.0, rir=2.0),
        )
        yield day, SetDone(exercise_id="plank", held_s=25.0)
        yield day, PainReport(nrs=2, moment="after", where="low back")


def visit_pages(client: TestClient) -> str:
    """Do what pages alone do: plan a trial, see today's plan, hand in a file; return the file's token."""
    client.post("/me/trials", data={"id": str(new_id()), **TRIAL})
    client.get("/me/today")
    client.get("/example/today")
    seen = client.post("/me/import", files={"file": ("strong.csv", STRONG.encode())}, data={"unit": "kg"})
    return seen.url.path.rpartition("/")[2]
