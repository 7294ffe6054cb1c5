"""The player after a reload: in the middle of a session, past midnight, on another day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.web.phone import Served, asked_anew, opened, served, sets_in, until, wait_until_kept
from tests.web.player import MONDAY, REPS, go_to, go_to_the_last, in_hand, log, playing, shown, which

from primemover.catalogue.model import Catalogue
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Intake

pytestmark = pytest.mark.browser


def test_a_session_that_goes_on_past_midnight_is_still_the_same(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    device.set_offline(True)
    first = which(page)
    log(page)
    second = which(page)
    device.clock.set_system_time(MONDAY + timedelta(hours=7))
    log(page)
    assert which(page) not in {first, second}


def test_a_player_left_open_overnight_shows_the_new_day(
    device: BrowserContext, tmp_path: Path, catalogue: Catalogue, lifter: Intake
) -> None:
    days = [MONDAY]
    with open_store(tmp_path) as store:
        store.append(Observation(new_id(), "me", MONDAY - timedelta(hours=1), lifter))
    with served(tmp_path, catalogue, lambda: days[-1]) as address:
        page = playing(device, Served(tmp_path, address))
        with page.expect_response("**/play?after=*"):
            log(page)
        mondays = which(page)
        days.append(MONDAY + timedelta(days=1))
        device.clock.set_system_time(days[-1])
        other = opened(device, address + "/me/play")
        asked_anew(other)
        in_hand(other)
        tuesdays = which(other)
        assert tuesdays != mondays
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        until(lambda: which(page) == tuesdays)


def test_a_reload_stays_with_the_exercise_that_was_chosen(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to_the_last(page)
    then = which(page)
    page.reload()
    until(lambda: which(page) == then)
    page.goto(floor.address + "/me/today")
    page.get_by_role("link", name="Start: ").tap()
    in_hand(page)
    assert which(page) != then


def test_a_reload_in_the_middle_of_a_rest_loses_nothing_without_a_network(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    wait_until_kept(page, "/me/today", "/me/play")
    device.set_offline(True)
    go_to(page, REPS)
    log(page)
    log(page)
    then = which(page)
    rest = page.locator(".rest")
    expect(rest).to_be_visible()
    page.goto(floor.address + "/me/play?exercise=" + str(shown(page).get_attribute("data-exercise")))
    expect(rest).to_be_visible()
    until(lambda: which(page) == then)
    expect(page.locator(".sync")).to_contain_text("2 not yet sent")
    device.set_offline(False)
    until(lambda: len(sets_in(floor.home)) == 2)


def test_a_session_of_another_day_says_so_and_can_be_done(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    wait_until_kept(page, "/me/today", "/me/play")
    device.set_offline(True)
    device.clock.set_system_time(MONDAY + timedelta(days=1))
    page.goto(floor.address + "/me/play")
    expect(page.get_by_text("This session was made for Monday")).to_be_visible()
    expect(page.locator("form[data-journal=set]")).to_be_hidden()
    page.get_by_role("button", name="Do it anyway").tap()
    expect(page.locator("form[data-journal=set]")).to_be_visible()
    log(page)
    expect(page.locator(".sync")).to_contain_text("1 not yet sent")
