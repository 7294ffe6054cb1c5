"""What the coach answered last is there after a reload, while it concerns the next set."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.web.phone import Served, asked_anew, entries, opened, sets_in, until, wait_until_kept
from tests.web.player import a_phone, go_to, go_to_the_last, log, playing, say_pain, session_of

pytestmark = pytest.mark.browser

ANSWER = "Felt more in the low back than in the glute."


def answer(page: Page) -> Locator:
    return page.locator('[data-part="answer"]')


def go_where_the_back_is_answered(page: Page) -> None:
    """Go to an exercise of several sets, of which it matters where they are felt."""
    data = session_of(page)
    asked = {name.partition(" ")[0] for name, said in data["answers"].items() if "elsewhere" in said}
    several = next(one["id"] for one in data["items"] if one["id"] in asked and len(one["sets"]) > 1)
    go_to(page, f'[data-exercise="{several}"]')


def test_without_a_network_it_is_what_was_foretold(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    wait_until_kept(page, "/me/today", "/me/play")
    go_where_the_back_is_answered(page)
    device.set_offline(True)
    log(page, felt="Low back")
    expect(answer(page)).to_contain_text(ANSWER)
    page.reload()
    expect(answer(page)).to_contain_text(ANSWER)
    say_pain(page, 2)
    page.reload()
    expect(page.locator('[data-part="undo"] button')).to_be_visible()
    expect(answer(page)).not_to_contain_text(ANSWER)


def test_it_is_the_servers_where_that_is_reached_also_on_another_device(
    device: BrowserContext, browser: Browser, floor: Served
) -> None:
    page = playing(device, floor)
    go_where_the_back_is_answered(page)
    with page.expect_response("**/play?after=*"):
        log(page, felt="Low back")
    asked_anew(page)
    expect(answer(page)).to_contain_text(ANSWER)
    expect(answer(page)).to_contain_text("If it seems to help, a trial can tell.")
    address = page.url
    with a_phone(browser) as other:
        expect(answer(opened(other, address))).to_contain_text(ANSWER)
    go_to_the_last(page)
    page.reload()
    expect(page.locator('[data-part="undo"] button')).to_be_visible()
    expect(answer(page)).to_be_hidden()


def test_what_waited_is_answered_by_the_server_once_it_is_sent(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    wait_until_kept(page, "/me/today", "/me/play")
    go_where_the_back_is_answered(page)
    device.set_offline(True)
    log(page, felt="Low back")
    page.reload()
    expect(answer(page)).not_to_contain_text("If it seems to help")
    device.set_offline(False)
    until(lambda: sets_in(floor.home))
    expect(answer(page)).to_contain_text("If it seems to help, a trial can tell.")
    assert not entries(page, "waiting")
