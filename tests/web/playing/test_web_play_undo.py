"""What was said in the player can be taken back, left out and swapped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.web.phone import Served, asked_anew, payloads, sets_in, until, wait_until_kept
from tests.web.player import go_to, log, playing, session_of, shown, skip_to_what_can_be_swapped, which

from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Correction, Skipped, Swapped

pytestmark = pytest.mark.browser


def test_a_set_taken_back_by_mistake_and_restored_is_done(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    first = which(page)
    log(page)
    second = which(page)
    page.get_by_role("button", name="Undo: ").tap()
    until(lambda: which(page) == first)
    until(lambda: payloads(floor.home, Correction))
    with open_store(floor.home) as store:
        undone = store.history("me").all(Correction)[-1]
        later = undone.happened_at + timedelta(seconds=1)
        store.append(Observation(new_id(), "me", later, Correction(target_id=undone.id)))
    asked_anew(page, floor.address + "/me/play")
    until(lambda: which(page) == second)


def test_undo_skip_and_swap(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    first = which(page)
    log(page)
    until(lambda: sets_in(floor.home))
    page.get_by_role("button", name="Undo: ").tap()
    until(lambda: which(page) == first)
    until(lambda: payloads(floor.home, Correction))
    assert sets_in(floor.home) == []
    skipped = shown(page).get_attribute("data-exercise")
    shown(page).get_by_role("button", name="Skip it today").tap()
    until(lambda: shown(page).get_attribute("data-exercise") != skipped)
    until(lambda: payloads(floor.home, Skipped))
    skip_to_what_can_be_swapped(page)
    shown(page).get_by_text("Swap it").tap()
    other = shown(page).locator('button[name="to"]').first
    to, name = other.get_attribute("value"), other.inner_text()
    other.tap()
    until(lambda: payloads(floor.home, Swapped))
    expect(page.locator(f"#turn-{to}")).to_have_count(1)
    until(lambda: name in page.locator("#player").inner_text())
    expect(page.locator('[data-part="answer"]')).to_have_text(f"Swapped: {name} is in its place.")


def test_what_stands_in_comes_at_once_without_a_network_and_is_the_servers(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    wait_until_kept(page, "/me/today", "/me/play")
    device.set_offline(True)
    skip_to_what_can_be_swapped(page)
    shown(page).get_by_text("Swap it").tap()
    other = shown(page).locator('button[name="to"]').first
    to, name = str(other.get_attribute("value")), other.inner_text()
    other.tap()
    expect(shown(page)).to_have_attribute("data-exercise", to)
    expect(shown(page).locator("h2")).to_contain_text(name)
    expect(shown(page).locator(".cues li").first).to_be_visible()
    expect(page.locator('[data-part="answer"]')).to_have_text(f"Swapped: {name} is in its place.")
    asked = shown(page).locator('[name="reps"], [name="held_s"]').input_value()
    page.reload()
    page.locator(f'[data-go="{to}"]').or_(page.locator(f"#turn-{to}:not([hidden])")).first.wait_for()
    go_to(page, f'[data-exercise="{to}"]')
    expect(shown(page).locator('[name="reps"], [name="held_s"]')).to_have_value(asked)
    log(page)
    device.set_offline(False)
    until(lambda: sets_in(floor.home))
    assert sets_in(floor.home)[0].payload.exercise_id == to
    asked_anew(page)
    data = session_of(page)
    item = next(one for one in data["items"] if one["id"] == to)
    amounts = [str(one.get("reps") or one.get("seconds")) for one in item["sets"]]
    assert set(amounts) == {asked}
