"""Today as it was kept, and what the journal of the device has beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.web.conftest import MONDAY
from tests.web.phone import (
    Served,
    asked_anew,
    entries,
    opened,
    phone,
    say,
    say_story,
    served,
    sets_in,
    until,
    wait_until_kept,
)

from primemover.catalogue.model import Catalogue
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Intake, PainReport

pytestmark = pytest.mark.browser


def todays(floor: Served, device: BrowserContext) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = device.request.get(floor.address + "/api/v1/me/today").json()["items"]
    return items


def offline_today(device: BrowserContext, floor: Served) -> Page:
    """Open today as it was kept, in a basement."""
    page = opened(device, floor.address + "/me/today")
    wait_until_kept(page, "/me/today", "/me/play")
    device.set_offline(True)
    page.goto(floor.address + "/me/today")
    expect(page.locator(".sync")).to_have_text("Offline.")
    return page


def said_as_prescribed(page: Page, item: dict[str, Any], sets: int) -> None:
    """Say an exercise's first sets as they were prescribed."""
    for one in item["sets"][:sets]:
        said = {
            "exercise_id": item["exercise_id"],
            "reps": one["reps"],
            "held_s": one["seconds"],
            "side": one["side"],
        }
        say(page, {name: value for name, value in said.items() if value is not None})


def test_what_was_done_without_a_network_stands_on_the_kept_page(device: BrowserContext, floor: Served) -> None:
    first, second, *_ = todays(floor, device)
    page = offline_today(device, floor)
    beside = page.locator("#beside")
    expect(beside).to_be_hidden()
    said_as_prescribed(page, first, len(first["sets"]))
    said_as_prescribed(page, second, 1)
    page.goto(floor.address + "/me/today")  # the page as it was kept, once more
    expect(beside.locator("li")).to_have_count(2)
    expect(beside.locator("li").first).to_contain_text(f"Set: {first['name']}")
    expect(page.locator(".cards h2 a", has_text=first["name"])).to_be_hidden()
    card = page.locator(".card", has=page.locator("h2 a", has_text=second["name"]))
    expect(card.locator(".quiet")).to_have_text(f"1 of {len(second['sets'])} sets done")
    expect(page.locator(".thumb.go")).to_contain_text(f"Go on: {second['name']}")
    expect(beside.get_by_role("link", name="Go on in the player")).to_be_visible()


def test_what_was_taken_back_stands_no_more(device: BrowserContext, floor: Served) -> None:
    first, *_ = todays(floor, device)
    page = offline_today(device, floor)
    before = page.locator(".thumb.go").inner_text()
    said = say(page, {"exercise_id": first["exercise_id"], "reps": 5})
    say(
        page,
        {"exercise_id": first["exercise_id"], "why": "the rack is taken", "on": said["happened_at"][:10]},
        "skip",
    )
    lines = [f"Set: {first['name']}: 5 reps, neutral not said", f"Skipped: {first['name']}"]
    expect(page.locator("#beside li")).to_have_text(lines)
    expect(page.locator(".cards h2 a", has_text=first["name"])).to_be_hidden()
    for one in entries(page):
        say(page, {"target_id": one["id"]}, "correction")
    expect(page.locator("#beside li")).to_have_count(0)
    expect(page.locator(".thumb.go")).to_contain_text(before.split(": ", 1)[1])


def test_pain_that_stops_the_day_stops_the_kept_page_too(device: BrowserContext, floor: Served) -> None:
    page = offline_today(device, floor)
    say(page, {"nrs": 7}, "pain")
    page.goto(floor.address + "/me/today")
    expect(page.locator("#beside .stop")).to_contain_text(re.compile(r"\w"))
    expect(page.locator("#beside li")).to_have_text("Pain: 7 of 10")
    expect(page.get_by_role("link", name="Go on in the player")).to_be_hidden()
    expect(page.locator(".card").first).to_be_hidden()
    expect(page.locator(".thumb.go")).to_be_hidden()


def test_what_the_server_has_is_said_once(device: BrowserContext, floor: Served) -> None:
    first, *_ = todays(floor, device)
    page = offline_today(device, floor)
    said_as_prescribed(page, first, 1)
    device.set_offline(False)
    until(lambda: sets_in(floor.home))
    until(lambda: not entries(page, "waiting"))
    asked_anew(page, floor.address + "/me/today")
    expect(page.locator("h2", has_text=re.compile("^Done$"))).to_be_visible()
    expect(page.locator("#beside")).to_be_hidden()


@pytest.mark.parametrize(("nrs", "said"), [(8, "stop for today"), (4, "fewer reps")])
def test_pain_taken_back_and_not_sent_yet_is_no_longer_said(
    device: BrowserContext, floor: Served, nrs: int, said: str
) -> None:
    with open_store(floor.home) as store:
        store.append(Observation(new_id(), "me", MONDAY, PainReport(nrs=nrs)))
    page = offline_today(device, floor)
    expect(page.locator("#safety")).to_contain_text(f"Pain {nrs} of 10: {said}")
    page.goto(floor.address + "/me/play")
    page.get_by_role("button", name=f"Undo: pain {nrs} of 10").click()
    expect(page.locator(".sync")).to_contain_text("1 not yet sent")
    page.goto(floor.address + "/me/today")
    expect(page.get_by_role("link", name="Go on in the player")).to_be_visible()
    expect(page.locator("#safety")).to_be_hidden()
    expect(page.locator("#beside .stop")).to_be_hidden()
    expect(page.get_by_role("button", name="Undo: pain")).to_have_count(0)  # to whoever looks, or listens
    assert len(entries(page, "waiting")) == 1


def test_what_was_sent_since_is_on_record_and_not_kept_here_alone(
    device: BrowserContext, floor: Served
) -> None:
    first, *_ = todays(floor, device)
    page = opened(device, floor.address + "/me/today")
    head = page.locator("#beside h2")
    device.set_offline(True)
    said_as_prescribed(page, first, 1)
    expect(head).to_have_text("Kept on this device")
    expect(page.get_by_role("link", name="Show it as it is now")).to_be_hidden()
    device.set_offline(False)
    expect(head).to_have_text("Since this page was made")
    expect(page.locator("#beside li")).to_have_text(re.compile(f"^Set: {first['name']}"))
    page.get_by_role("link", name="Show it as it is now").click()
    shows_what_was_done(page)


def shows_what_was_done(page: Page) -> None:
    expect(page.locator("h2", has_text=re.compile("^Done$"))).to_be_visible()
    expect(page.locator("#beside")).to_be_hidden()


def test_back_from_the_player_is_to_today_as_it_stands(
    browser: Browser, tmp_path: Path, catalogue: Catalogue, lifter: Intake
) -> None:
    say_story(tmp_path, lifter)
    # The machine's own time: with one that is made for it, a browser does not say how a page was come to.
    with served(tmp_path, catalogue) as address, phone(browser) as device:
        page = opened(device, address + "/me/today")
        page.get_by_role("link", name="Start: ").click()
        page.wait_for_url("**/me/play")
        said_as_prescribed(page, todays(Served(tmp_path, address), device)[0], 1)
        until(lambda: not entries(page, "waiting"))
        page.go_back()
        shows_what_was_done(page)


def test_today_that_the_browser_had_put_to_sleep_wakes_as_it_stands(
    device: BrowserContext, floor: Served
) -> None:
    first, *_ = todays(floor, device)
    page = opened(device, floor.address + "/me/today")
    said_as_prescribed(page, first, 1)
    until(lambda: not entries(page, "waiting"))
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    shows_what_was_done(page)


def test_back_in_a_basement_is_to_today_as_it_was_kept(device: BrowserContext, floor: Served) -> None:
    first, *_ = todays(floor, device)
    page = opened(device, floor.address + "/me/today")
    wait_until_kept(page, "/me/today", "/me/play")
    page.get_by_role("link", name="Start: ").click()
    page.wait_for_url("**/me/play")
    device.set_offline(True)
    said_as_prescribed(page, first, 1)
    page.go_back()
    expect(page.locator("#beside h2")).to_have_text("Kept on this device")
    expect(page.locator(".thumb.go")).to_be_visible()
