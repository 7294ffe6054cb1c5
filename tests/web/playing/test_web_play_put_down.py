"""A phone throws the page away between a set and its Log: what was put down is there again until then."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.web.phone import Served, sets_in, until
from tests.web.player import HOLD, MONDAY, REPS, go_to, in_hand, log, playing, shown

pytestmark = pytest.mark.browser


def thrown_away(page: Page) -> None:
    page.reload()
    in_hand(page)


def number(page: Page) -> Locator:
    return shown(page).locator('[data-hold] [data-part="number"]')


def held_for(device: BrowserContext, page: Page, seconds: int) -> None:
    shown(page).get_by_role("button", name="Start the hold").tap()
    expect(shown(page).locator('[data-part="log"]')).to_be_hidden()
    device.clock.run_for((5 + seconds) * 1000 + 300)
    shown(page).locator("[data-hold]").get_by_role("button", name="Stop").tap()


def test_what_was_held_is_there_after_a_reload(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, HOLD)
    device.clock.pause_at(MONDAY + timedelta(hours=1))
    held_for(device, page, 6)
    shown(page).locator("[data-hold]").get_by_role("button", name="Not yet").tap()
    expect(number(page)).to_have_text("6")
    thrown_away(page)
    expect(number(page)).to_have_text("6")
    expect(shown(page).locator('[name="held_s"]')).to_have_value("6")
    expect(shown(page).locator('[data-part="log"]')).to_have_class("act")
    device.clock.resume()
    log(page)
    until(lambda: [entry.payload.held_s for entry in sets_in(floor.home)] == [6])


def test_the_other_sides_seconds_are_too(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, HOLD + "[data-sided]")
    device.clock.pause_at(MONDAY + timedelta(hours=1))
    held_for(device, page, 7)
    device.clock.run_for(10_000 + 9300)
    shown(page).locator("[data-hold]").get_by_role("button", name="Stop").tap()
    device.clock.resume()
    log(page)
    until(lambda: sets_in(floor.home))
    thrown_away(page)
    expect(shown(page).locator('[name="held_s"]')).to_have_value("9")
    log(page)
    until(lambda: [entry.payload.held_s for entry in sets_in(floor.home)] == [7, 9])
    assert len({entry.payload.side for entry in sets_in(floor.home)}) == 2


def test_a_half_answered_set_is_too_and_a_logged_one_is_let_go_of(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    reps = int(shown(page).locator('[name="reps"]').input_value())
    shown(page).get_by_role("button", name="Reps: less").tap()
    shown(page).locator(".reps-grid").get_by_role("button", name="3", exact=True).tap()
    shown(page).locator(".choice", has_text="Hamstring").tap()
    shown(page).locator(".choice", has_text="Glute").tap()
    shown(page).locator(".scale.six label").nth(2).tap()
    thrown_away(page)
    section = shown(page)
    expect(section.locator('[name="reps"]')).to_have_value(str(reps - 1))
    expect(section.locator('.reps-grid [aria-pressed="true"]')).to_have_text("3")
    expect(section.locator('.choice[data-place="1"]')).to_have_text("Hamstring")
    expect(section.locator('.choice[data-place="2"]')).to_have_text("Glute")
    section.locator('[data-part="log"]').tap()
    until(lambda: sets_in(floor.home))
    (done,) = (entry.payload for entry in sets_in(floor.home))
    assert (done.reps, done.held_reps, done.rir) == (reps - 1, 2, 2)
    assert done.felt is not None
    assert done.felt.hamstring > done.felt.glute > 0
    page.locator('[data-part="undo"] button').tap()
    until(lambda: not sets_in(floor.home))
    thrown_away(page)
    expect(shown(page).locator('[name="reps"]')).to_have_value(str(reps))
    expect(shown(page).locator('[aria-pressed="true"]')).to_have_count(0)
