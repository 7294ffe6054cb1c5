"""What becomes of an entry by what is answered to it: refused for good or tried again, and how that is said."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tests.web.conftest import MONDAY
from tests.web.phone import Served, entries, opened, phone, say, sets_in, until

from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Intake, SetDone

pytestmark = pytest.mark.browser
PUTS = "**/api/v1/observations/*"
OUR_OWN = {"x-prime-mover": "1"}


@pytest.fixture
def lifter(lifter: Intake) -> Intake:
    return lifter.model_copy(update={"load_unit": "lb"})


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    with phone(browser, service_workers="block") as context:
        context.clock.set_fixed_time(MONDAY)
        yield context


def answering(device: BrowserContext, status: int, headers: dict[str, str]) -> None:
    """Let every entry be answered by a status and a reason."""

    def answer(route: Route) -> None:
        said = json.dumps({"detail": f"It says {status}."})
        route.fulfill(status=status, headers={"content-type": "application/json", **headers}, body=said)

    device.unroute_all()
    device.route(PUTS, answer)


def asked(page: Page) -> str:
    """Say a set, ask for it to be sent, and return what became of it."""
    id_ = say(page, {"exercise_id": "glute-bridge", "reps": 5})["id"]
    page.evaluate("async () => (await journal()).flush()")
    (state,) = (one["state"] for one in entries(page) if one["id"] == id_)
    return str(state)


def test_each_answer_has_its_fate(device: BrowserContext, floor: Served) -> None:
    page = opened(device, floor.address + "/me/journal")
    for status in (400, 403, 404, 410, 413, 409, 422):
        answering(device, status, OUR_OWN)
        assert asked(page) == "refused", status
    for status in (408, 425, 429, 500, 502, 503):
        answering(device, status, OUR_OWN)
        assert asked(page) == "waiting", status
    for status in (200, 302, 403, 404, 422):
        answering(device, status, {})  # not Prime Mover's own: a captive portal's
        assert asked(page) == "waiting", status
    assert len(entries(page, "refused")) == 7
    device.unroute_all()
    page.reload()
    until(lambda: not entries(page, "waiting"))
    assert len(sets_in(floor.home)) == 11
    expect(page.locator("#refused li")).to_have_count(7)
    expect(page.locator("#refused")).to_contain_text("It says 413.")


def test_a_refusal_is_said_in_words_without_a_place_on_the_disk(device: BrowserContext, floor: Served) -> None:
    id_ = new_id()
    with open_store(floor.home) as store:
        store.append(Observation(id_, "me", MONDAY, SetDone(exercise_id="clam", reps=9)))
    page = opened(device, floor.address + "/me/journal")
    said = {"exercise_id": "barbell-hip-thrust", "reps": 8, "held_reps": 6, "load_kg": 61.235}
    say(page, said, id=str(id_), happenedAt="2026-05-04T18:20:00.000+02:00")
    until(lambda: entries(page, "refused"))
    line = page.locator("#refused li")
    expect(line).to_contain_text("Set: Barbell hip thrust")
    expect(line).to_contain_text("8 reps at 135 lb, 6 held neutral · 4 May 2026, 18:20")
    expect(line).to_contain_text("Your record has something else under the same id")
    assert str(floor.home) not in entries(page)[0]["why"]
    say(page, {"test_id": "single-leg-bridge-hold", "side": "left", "value": 31}, "test")
    expect(page.locator("main")).to_contain_text("Test: Single-leg bridge hold, left")
    expect(page.locator("main")).to_contain_text("31 s")


def test_what_cannot_be_is_said_without_a_word_for_programs(device: BrowserContext, floor: Served) -> None:
    page = opened(device, floor.address + "/me/journal")
    say(page, {"exercise_id": "glute-bridge", "reps": -3})
    line = page.locator("#refused li")
    expect(line).to_contain_text("input should be greater than or equal to 0 (it says '-3').")
    expect(line).not_to_contain_text(".md")


def test_it_speaks_the_language_of_the_page(device: BrowserContext, floor: Served) -> None:
    device.add_cookies([{"name": "language", "value": "de", "url": floor.address}])
    page = opened(device, floor.address + "/me/journal")
    device.set_offline(True)
    said = {"exercise_id": "barbell-hip-thrust", "reps": 1, "load_kg": 61.0}
    say(page, said, happenedAt="2026-05-04T18:20:00.000+02:00")
    expect(page.locator("#waiting li")).to_contain_text("Satz: ")
    expect(page.locator("#waiting li")).to_contain_text(
        "1 Wiederholung mit 134,5 lb, neutral nicht gesagt · 4. Mai 2026, 18:20"
    )
