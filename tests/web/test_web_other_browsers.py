"""What other browsers lack, refuse or do otherwise, shown in this machine's own by taking it away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect
from tests.web.phone import (
    Served,
    complaints_of,
    entries,
    opened,
    payloads,
    phone,
    say_story,
    served,
    sets_in,
    until,
)

from primemover.catalogue.model import Catalogue
from primemover.record.payload import Intake, RecognitionDone

pytestmark = pytest.mark.browser

OLDER = """
for (const [of, name] of [[Navigator.prototype, 'wakeLock'], [Navigator.prototype, 'vibrate'],
    [Navigator.prototype, 'locks'], [Navigator.prototype, 'storage'], [AbortSignal, 'timeout'],
    [globalThis, 'BroadcastChannel'], [globalThis, 'AudioContext'], [globalThis, 'DeviceOrientationEvent']]) {
  delete of[name];
}
"""
REFUSED = """
const refuse = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
IDBFactory.prototype.open = refuse;
Storage.prototype.getItem = refuse;
Storage.prototype.setItem = refuse;
Storage.prototype.removeItem = refuse;
CacheStorage.prototype.keys = async () => refuse();
LockManager.prototype.request = async () => refuse();
ServiceWorkerContainer.prototype.register = async () => refuse();
globalThis.BroadcastChannel = class { constructor() { refuse(); } };
"""
NO_NETWORK = "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });"


@pytest.fixture
def floor(tmp_path: Path, catalogue: Catalogue, lifter: Intake) -> Iterator[Served]:
    say_story(tmp_path, lifter)
    with served(tmp_path, catalogue) as address:
        yield Served(tmp_path, address)


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    with phone(browser) as context:
        yield context


def test_a_browser_without_the_newer_things_logs_and_sends(device: BrowserContext, floor: Served) -> None:
    device.add_init_script(OLDER)
    page = opened(device, floor.address + "/me/log?exercise=glute-bridge")
    complaints = complaints_of(page)
    assert page.evaluate("'wakeLock' in navigator || 'locks' in navigator || 'timeout' in AbortSignal") is False
    page.get_by_label("Reps", exact=True).fill("6")
    page.get_by_role("button", name="Log this set").click()
    page.wait_for_url("**/me/today?after=*")
    assert [one.payload.reps for one in sets_in(floor.home)] == [6]
    assert [one["state"] for one in entries(page)] == ["sent"]
    page.goto(floor.address + "/me/play")
    expect(page.locator("section.turn:not([hidden]) form[data-journal=set]")).to_be_visible()
    assert complaints == []


def test_where_storage_is_refused_every_page_says_so_and_the_player_plays(
    device: BrowserContext, floor: Served
) -> None:
    device.add_init_script(REFUSED)
    for path in ("/me/today", "/me/journal", "/me/play"):
        page = opened(device, floor.address + path)
        complaints = complaints_of(page)
        expect(page.locator(".sync")).to_contain_text("Nothing can be kept on this device")
        assert complaints == []
    shown = page.locator("section.turn:not([hidden])")
    name = shown.get_attribute("data-exercise")
    for what in (".pick.all", '.choice[data-muscle="glute"]', '[data-part="log"]'):
        shown.locator(what).click()
    until(lambda: sets_in(floor.home), "the set is not on record")
    assert [one.payload.exercise_id for one in sets_in(floor.home)] == [name]


def test_where_storage_is_refused_a_drill_is_sent_at_once(device: BrowserContext, floor: Served) -> None:
    device.add_init_script(REFUSED)
    page = opened(device, floor.address + "/me/recognition")
    expect(page.locator(".sync")).to_contain_text("Nothing can be kept on this device")
    page.evaluate(
        """async () => {
          const made = await module('journal.js');
          const trials = Array.from({ length: 10 }, (_, at) => ({ was_glute: at % 2 === 0, said_glute: true }));
          const kept = await made.say('recognition', { trials }).catch(() => null);
          return kept === null && made.sayPlainly('recognition', { trials });
        }"""
    )
    assert [len(one.trials) for one in payloads(floor.home, RecognitionDone)] == [10]


def test_this_machine_is_reached_without_a_network(device: BrowserContext, floor: Served) -> None:
    device.add_init_script(NO_NETWORK)
    page = opened(device, floor.address + "/me/log?exercise=glute-bridge")
    with page.expect_response("**/sw.js"):
        page.evaluate("dispatchEvent(new Event('offline'))")
    expect(page.locator(".sync")).to_be_empty()
    page.get_by_label("Reps", exact=True).fill("6")
    page.get_by_role("button", name="Log this set").click()
    page.wait_for_url("**/me/today?after=*")


def test_rows_of_a_draft_stay_where_a_browser_puts_an_old_count_back(
    device: BrowserContext, floor: Served
) -> None:
    page = opened(device, floor.address + "/me/intake/training")
    page.fill('[name="training.0.what"]', "running")
    page.evaluate(
        """() => {
          const name = Object.keys(localStorage).find((one) => one.includes('.draft.'));
          const draft = JSON.parse(localStorage[name]);
          draft.rows.training = 2;
          draft.answers['training.1.what'] = ['rowing'];
          localStorage[name] = JSON.stringify(draft);
        }"""
    )

    def with_an_old_count(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(body=text.replace('count" value="1"', 'count" value="2"'), content_type="text/html")

    device.route("**/me/intake/training", with_an_old_count)
    page.goto(floor.address + "/me/intake/training")
    expect(page.locator('[name="training.1.what"]')).to_have_value("rowing")
    assert page.locator('[name="training.count"]').input_value() == "2"
