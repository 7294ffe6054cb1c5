"""A running app for the web's tests: an empty home, and a clock of its own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from starlette.testclient import TestClient
from tests.web import clockwork_bench
from tests.web.chromium import CHROMIUM, FLAGS
from tests.web.every_page import EveryPage, every_page
from tests.web.phone import WAIT_S, Served, phone, say_story, served

from primemover.catalogue.model import Catalogue
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Intake, Payload
from primemover.record.store import Store
from primemover.web.app import create_app

ZONE = timezone(timedelta(hours=2))
MONDAY = datetime(2026, 5, 4, 18, 0, tzinfo=ZONE)


class SlowClock:
    """A clock that goes on by a second each time somebody looks, and by days when it is told."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


class Site:
    """The app as a browser without JavaScript sees it, and the record behind it."""

    def __init__(
        self, client: TestClient, store: Store, clock: SlowClock, home: Path, catalogue: Catalogue
    ) -> None:
        self.client = client
        self.store = store
        self.clock = clock
        self.home = home
        self.catalogue = catalogue

    def say(self, payload: Payload, athlete_id: str = "me") -> Observation[Payload]:
        """Put an observation on record."""
        observation = Observation(new_id(), athlete_id, self.clock(), payload)
        self.store.append(observation)
        return observation

    def page(self, path: str, status: int = 200) -> str:
        """Return a page's text."""
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        return answer.text

    def hidden(self, path: str, form: str) -> dict[str, str]:
        """Return the hidden fields of the form that posts to `form`."""
        return self.hidden_in(self.page(path), form)

    @staticmethod
    def hidden_in(text: str, form: str) -> dict[str, str]:
        """Return the hidden fields of the first form that posts to `form`."""
        found = re.search(rf'<form method="post" action="{re.escape(form)}"[^>]*>(.*?)</form>', text, re.DOTALL)
        assert found is not None, f"no form posts to {form}"
        pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', found[1])
        return {name: html.unescape(value) for name, value in pairs}

    def story(self) -> dict[str, dict[str, str | list[str]]]:
        """Return the answers a person would type, by the intake's steps; anything not here is left empty."""
        return {
            "you": {
                "name": "Sam",
                "age_years": "34",
                "sex": "female",
                "stature_m": "170 cm",
                "mass_kg": "68,5",
                "load_unit": "kg",
            },
            "training": {
                "training.count": "1",
                "training.0.what": "running",
                "training.0.years": "6",
                "goals": "Lift well",
            },
            "week": {
                "days_per_week": "4",
                "minutes_per_week": "120",
                "equipment": ["band", "mini-band", "dowel", "bench", "kettlebell"],
                "bar_kg": "20",
                "smallest_step_kg": "2.5",
            },
            "back": {
                "pain.nrs": "1",
                "injuries.count": "1",
                "injuries.0.what": "low back",
                "injuries.0.side": "left",
                "injuries.0.happened": "2019",
                "weaker_side": "left",
            },
            "red-flags": {f"red_flags.{flag}": "no" for flag in self.catalogue.red_flags},
            "lifts": {"lifts.count": "0"},
        }

    def send(self, form: str, **fields: str) -> str:
        """Post a form with an id of its own; return where it leads."""
        answer = self.client.post(form, data={"id": str(new_id()), **fields}, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a browser test twice: two busy cores may starve a browser once, and a fault of ours fails again."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture
def clock() -> SlowClock:
    return SlowClock()


@pytest.fixture
def site(tmp_path: Path, catalogue: Catalogue, clock: SlowClock) -> Iterator[Site]:
    app = create_app(tmp_path, clock=clock, catalogue=catalogue)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield Site(client, app.state.house.store, clock, tmp_path, catalogue)


@pytest.fixture
def told(site: Site, lifter: Intake) -> Site:
    """A site whose person has told their story."""
    site.say(lifter)
    return site


@pytest.fixture(scope="session")
def everywhere(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[EveryPage]:
    """Every page, served with a lived record, the example and an empty record."""
    with every_page(tmp_path_factory.mktemp("everywhere"), catalogue) as pages:
        yield pages


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    expect.set_options(timeout=WAIT_S * 1000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def floor(tmp_path: Path, catalogue: Catalogue, lifter: Intake) -> Iterator[Served]:
    """The app for a person who has told their story, on a Monday evening that does not pass."""
    say_story(tmp_path, lifter, MONDAY)
    with served(tmp_path, catalogue, lambda: MONDAY) as address:
        yield Served(tmp_path, address)


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    """A phone on the same evening: what it keeps does not grow old while a busy machine takes its time."""
    with phone(browser) as context:
        context.clock.set_fixed_time(MONDAY)
        yield context


@pytest.fixture(scope="module")
def bench_address(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[str]:
    """Where the clockwork's bench is served: it puts nothing on record."""
    with clockwork_bench.served(tmp_path_factory.mktemp("bench"), catalogue) as (address, _):
        yield address


@pytest.fixture
def bench(browser: Browser, bench_address: str) -> Iterator[Page]:
    """The bench on a phone whose time the test moves on."""
    with clockwork_bench.stopped_phone(browser) as page:
        clockwork_bench.opened(page, bench_address)
        yield page
