"""A skip and a swap are taken back in the player as a set is, with and without a network."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.web.phone import Served, payloads, until, wait_until_kept
from tests.web.player import in_hand, log, playing, shown, which

from primemover.record.home import open_store
from primemover.record.payload import Correction, Skipped, Swapped

pytestmark = pytest.mark.browser


def amount(page: Page) -> str:
    """Return which set is on show, and how much of it is asked for."""
    return which(page) + shown(page).locator('[name="reps"], [name="held_s"]').input_value()


def undo(page: Page, what: str) -> None:
    in_hand(page)
    page.locator('[data-part="undo"]').get_by_role("button", name=f"Undo: {what}", exact=True).tap()
    expect(page.locator('[data-part="answer"]')).to_have_text("Taken back.")


def name_of(page: Page) -> str:
    return str(shown(page).get_attribute("data-name"))


def skip(page: Page) -> None:
    skipped = str(shown(page).get_attribute("data-exercise"))
    shown(page).get_by_role("button", name="Skip it today").tap()
    expect(shown(page)).not_to_have_attribute("data-exercise", skipped)


def go_where_something_else_is_offered(page: Page) -> None:
    exercise = str(page.locator("section[data-swaps]").first.get_attribute("data-exercise"))
    link = page.locator(f'[data-go="{exercise}"]')
    if link.count():
        link.tap()
    expect(shown(page)).to_have_attribute("data-exercise", exercise)


def swap(page: Page) -> str:
    """Swap the exercise on show for the first neighbour; returns its name."""
    shown(page).get_by_text("Swap it").tap()
    other = shown(page).locator('button[name="to"]').first
    to, name = str(other.get_attribute("value")), other.inner_text()
    other.tap()
    expect(shown(page)).to_have_attribute("data-exercise", to)
    return name


def withdrawn(floor: Served) -> list[Correction]:
    with open_store(floor.home) as store:
        return [one.payload for one in store.history("me").all(Correction)]


@pytest.mark.parametrize("connected", [True, False])
def test_a_skip_is_taken_back(device: BrowserContext, floor: Served, connected: bool) -> None:
    page = playing(device, floor)
    wait_until_kept(page, "/me/today", "/me/play")
    before, name = amount(page), name_of(page)
    device.set_offline(not connected)
    skip(page)
    if connected:
        until(lambda: payloads(floor.home, Skipped))
    page.reload()
    undo(page, f"{name} skipped")
    until(lambda: amount(page) == before)
    page.reload()
    until(lambda: amount(page) == before)
    expect(page.locator('[data-part="undo"] button')).to_have_count(0)
    device.set_offline(False)
    until(lambda: withdrawn(floor))
    assert [(one.replacement, one.why) for one in withdrawn(floor)] == [(None, "")]
    assert payloads(floor.home, Skipped) == []


@pytest.mark.parametrize("connected", [True, False])
def test_a_swap_is_taken_back(device: BrowserContext, floor: Served, connected: bool) -> None:
    page = playing(device, floor)
    wait_until_kept(page, "/me/today", "/me/play")
    go_where_something_else_is_offered(page)
    before = amount(page)
    device.set_offline(not connected)
    name = swap(page)
    if connected:
        until(lambda: payloads(floor.home, Swapped))
    undo(page, f"swapped for {name}")
    until(lambda: amount(page) == before)
    device.set_offline(False)
    until(lambda: withdrawn(floor))
    assert payloads(floor.home, Swapped) == []
    page.reload()
    until(lambda: amount(page) == before)


def test_a_swap_on_record_is_taken_back_without_a_network(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_where_something_else_is_offered(page)
    before = amount(page)
    with page.expect_response("**/me/play"):
        name = swap(page)
    until(lambda: payloads(floor.home, Swapped))
    page.reload()
    until(lambda: f"Undo: swapped for {name}" in kept_text(page, "/me/play"))
    device.set_offline(True)
    page.reload()
    undo(page, f"swapped for {name}")
    until(lambda: amount(page) == before)
    page.reload()
    until(lambda: before in every_amount(page))
    device.set_offline(False)
    until(lambda: withdrawn(floor))


def kept_text(page: Page, path: str) -> str:
    """Return a page as it is kept for when there is no network."""
    return str(page.evaluate("async (path) => (await caches.match(path))?.text()", path))


def every_amount(page: Page) -> list[str]:
    """Return the amounts of the sets that may come next, each gone to."""
    found = [amount(page)]
    for link in range(page.locator("[data-go]").count()):
        page.locator("[data-go]").nth(link).tap()
        found.append(amount(page))
    return found


def test_what_was_said_last_is_offered_first(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    device.set_offline(True)
    name = name_of(page)
    skip(page)
    log(page)
    expect(page.locator('[data-part="undo"] button')).not_to_contain_text("skipped")
    page.locator('[data-part="undo"] button').tap()
    undo(page, f"{name} skipped")
    expect(page.locator('[data-part="undo"] button')).to_have_count(0)
