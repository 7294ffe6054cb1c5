"""After one visit the app opens without a network: from what the service worker keeps, over updates too."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.web.conftest import MONDAY
from tests.web.phone import (
    Machine,
    Served,
    entries,
    kept,
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
from primemover.record.payload import Intake
from primemover.web import offline
from primemover.web.house import local_clock

pytestmark = pytest.mark.browser
FIRST = ("/me/today", "/me/play", "/me/log", "/me/pain", "/me/journal", "/me/exercises")


def todays(floor: Served, device: BrowserContext) -> str:
    """Return an exercise of today's session."""
    answer = device.request.get(floor.address + "/api/v1/me/today").json()
    return str(answer["items"][0]["exercise_id"])


def visited(device: BrowserContext, floor: Served, *more: str) -> Page:
    """Visit today once, and wait until what is needed is kept."""
    page = opened(device, floor.address + "/me/today")
    wait_until_kept(page, *FIRST, *more)
    return page


def test_after_one_visit_today_opens_without_a_network(device: BrowserContext, floor: Served) -> None:
    exercise = todays(floor, device)
    own = (f"/me/exercises/{exercise}", f"/me/log?exercise={exercise}")
    page = visited(device, floor, *own, f"/figures/{exercise}.svg")
    online = {}
    for path in (*FIRST, *own):
        page.goto(floor.address + path)
        online[path] = page.locator("h1").first.inner_text()
    device.set_offline(True)
    for path, heading in online.items():
        page.goto(floor.address + path)
        expect(page.locator("h1").first).to_have_text(heading)
        expect(page.locator(".sync")).to_have_text("Offline.")
    page.goto(f"{floor.address}/me/exercises/{exercise}")
    figure = page.locator(".drawing img.moving").first
    figure.evaluate("picture => picture.decode()")
    assert figure.evaluate("picture => picture.naturalWidth") > 0


def test_it_opens_when_the_machine_itself_is_dead(browser: Browser, tmp_path: Path, lifter: Intake) -> None:
    """The browser is not offline then, and learns it by asking."""
    say_story(tmp_path, lifter)
    machine = Machine(tmp_path)
    machine.start()
    try:
        with phone(browser) as device:
            device.clock.set_fixed_time(local_clock())  # no page grows old
            page = visited(device, Served(tmp_path, machine.address))
            machine.kill()
            page.goto(machine.address + "/me/play")
            expect(page.locator(".sync")).to_have_text("Offline.")
            page.goto(machine.address + "/me/today")
            expect(page.locator("h1").first).to_be_visible()
    finally:
        machine.close()


def test_a_set_logged_without_a_network_reaches_the_record(device: BrowserContext, floor: Served) -> None:
    """The form is filled in with a network, and sent without."""
    page = visited(device, floor, "/me/log?exercise=glute-bridge")
    page.goto(floor.address + "/me/log?exercise=glute-bridge")
    page.get_by_label("Reps", exact=True).fill("11")
    device.set_offline(True)
    page.get_by_label("On every rep").check()
    page.get_by_role("button", name="Log this set").click()
    page.wait_for_url("**/me/play")
    expect(page.locator(".sync")).to_have_text("Offline. 1 not yet sent.")
    page.goto(floor.address + "/me/log?exercise=glute-bridge")  # the same kept page, for a second set
    page.get_by_label("Reps", exact=True).fill("11")
    page.get_by_label("On every rep").check()
    page.get_by_role("button", name="Log this set").click()
    page.wait_for_url("**/me/play")
    expect(page.locator(".sync")).to_have_text("Offline. 2 not yet sent.")
    assert sets_in(floor.home) == []
    device.set_offline(False)
    expect(page.locator(".sync")).to_be_empty()
    assert [(one.payload.reps, one.payload.held_reps) for one in sets_in(floor.home)] == [(11, 11), (11, 11)]


def test_with_a_network_the_form_leads_on_as_ever(device: BrowserContext, floor: Served) -> None:
    page = visited(device, floor)
    page.clock.pause_at(MONDAY)  # a page that goes on sooner than the answer comes is another test's
    page.goto(floor.address + "/me/log?exercise=clam")
    page.get_by_label("Reps", exact=True).fill("twelve")
    page.get_by_role("button", name="Log this set").click()
    expect(page.locator(".problem").first).to_have_text("Which side was it?")
    expect(page.get_by_text("'twelve' is not a number.")).to_be_visible()
    assert entries(page) == []
    page.get_by_label("Left").check()
    page.get_by_label("Reps", exact=True).fill("12")
    page.get_by_role("button", name="Log this set").dblclick()
    page.wait_for_url("**/me/today?after=*")
    assert [one.payload.reps for one in sets_in(floor.home)] == [12]
    assert page.url.endswith(str(sets_in(floor.home)[0].id))


def test_a_form_journalled_and_posted_as_well_is_one_set(device: BrowserContext, floor: Served) -> None:
    page = visited(device, floor)
    page.goto(floor.address + "/me/log?exercise=glute-bridge")
    page.get_by_label("Reps", exact=True).fill("9")
    page.evaluate(
        """async () => {
          const form = document.querySelector('#set');
          const { payloadOf } = await module('form_journal.js');
          const { kind, payload } = payloadOf(form);
          const made = await journal();
          await made.say(kind, payload, { id: form.elements.id.value });
          await made.flush();
          form.dataset.plain = '';
          form.requestSubmit();
        }"""
    )
    page.wait_for_url("**/me/today?after=*")
    assert [one.payload.reps for one in sets_in(floor.home)] == [9]


def test_where_nothing_can_be_kept_the_form_posts_as_it_is(device: BrowserContext, floor: Served) -> None:
    device.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined });")
    page = opened(device, floor.address + "/me/log?exercise=glute-bridge")
    expect(page.locator(".sync")).to_contain_text("Nothing can be kept on this device")
    page.get_by_label("Reps", exact=True).fill("6")
    page.get_by_role("button", name="Log this set").click()
    page.wait_for_url("**/me/today?after=*")
    assert [one.payload.reps for one in sets_in(floor.home)] == [6]


def test_a_page_that_is_not_kept_says_what_is(device: BrowserContext, floor: Served) -> None:
    page = visited(device, floor)
    device.set_offline(True)
    for path in ("/me/progress", "/me/today?on=2026-11-20", "/me/library"):
        page.goto(floor.address + path)
        expect(page.locator("h1")).to_have_text("This page is not kept here")
    page.get_by_role("link", name="Go to today").click()
    expect(page).to_have_url(floor.address + "/me/today")


def test_a_form_that_needs_the_network_says_that_it_was_not_sent(device: BrowserContext, floor: Served) -> None:
    page = visited(device, floor)
    page.goto(floor.address + "/me/pain")
    page.get_by_text("Has anything changed?").click()
    page.locator("fieldset").get_by_label("No", exact=True).last.check()
    device.set_offline(True)
    page.get_by_role("button", name="Record the answers").click()
    expect(page.locator("h1")).to_have_text("This was not sent")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Pain")


def test_the_example_is_never_mixed_with_ones_own(
    device: BrowserContext, floor: Served, lifter: Intake
) -> None:
    say_story(floor.home, lifter.model_copy(update={"name": "Somebody Else"}), MONDAY, "example")
    page = opened(device, floor.address + "/example/today")
    wait_until_kept(page, "/example/today", "/example/journal")
    say(page, {"exercise_id": "clam", "reps": 3, "side": "left"})
    until(lambda: not entries(page, "waiting"))
    device.set_offline(True)
    page.goto(floor.address + "/me/today")
    expect(page.locator("h1")).to_have_text("This page is not kept here")
    page.goto(floor.address + "/me/journal")
    expect(page.locator("h1")).to_have_text("This page is not kept here")
    page.goto(floor.address + "/example/today")
    expect(page.locator(".menu summary")).to_have_text("Somebody Else")
    assert sets_in(floor.home) == []
    with open_store(floor.home) as store:
        assert len(list(store.history("example").sets())) == 1


def test_what_was_sent_renews_the_kept_pages(device: BrowserContext, floor: Served) -> None:
    page = visited(device, floor)
    before = page.evaluate("async () => (await (await caches.match('/me/today')).text())")
    say(page, {"exercise_id": todays(floor, device), "reps": 8, "held_reps": 8})
    until(lambda: page.evaluate("async () => (await (await caches.match('/me/today')).text())") != before)
    until(lambda: len(entries(page, "sent")) == 1)


def update(page: Page, version: str) -> None:
    """Let the browser look for a new version, and wait until it is in charge."""
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
    until(lambda: any(version in one for one in page.evaluate("async () => await caches.keys()")))
    until(lambda: page.evaluate("async () => !(await navigator.serviceWorker.ready).installing"))


def test_a_new_version_takes_over_and_an_open_page_goes_on(
    device: BrowserContext,
    tmp_path: Path,
    catalogue: Catalogue,
    lifter: Intake,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say_story(tmp_path, lifter, MONDAY)
    monkeypatch.setattr(offline, "edition", lambda: "aaaaaaaaaaaa")
    with served(tmp_path, catalogue, lambda: MONDAY) as address:
        page = visited(device, Served(tmp_path, address), "/me/exercises/clam")
        for name in ("bbbbbbbbbbbb", "cccccccccccc"):
            monkeypatch.setattr(offline, "edition", partial(str, name))
            update(page, name)
        device.set_offline(True)
        say(page, {"exercise_id": "glute-bridge", "reps": 4})  # the open page works on
        page.goto(
            address + "/me/exercises/clam"
        )  # and pages of two versions ago still stand in, with their files
        expect(page.locator("h1")).to_have_text("Side-lying clam")
        assert page.evaluate("getComputedStyle(document.querySelector('main')).paddingLeft") == "16px"
        device.set_offline(False)
        until(lambda: len(sets_in(tmp_path)) == 1)


def test_nothing_that_is_sent_is_kept(device: BrowserContext, floor: Served) -> None:
    page = visited(device, floor)
    say(page, {"exercise_id": "glute-bridge", "reps": 8})
    until(lambda: len(entries(page, "sent")) == 1)
    addresses = page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            found.push(...(await cache.keys()).map((request) => new URL(request.url).pathname));
          }
          return found;
        }"""
    )
    assert not [one for one in addresses if one.startswith("/api/")]
    assert kept(page, "/me/play")
