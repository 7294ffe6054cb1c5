"""Pain said in the player: the rest of the session changes at once, with or without the network."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.web.phone import Served, asked_anew, opened, payloads, until, wait_until_kept
from tests.web.player import (
    MONDAY,
    REPS,
    go_to,
    in_hand,
    log,
    playing,
    say_pain,
    session_of,
    shown,
    which,
)

from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Correction, PainReport

pytestmark = pytest.mark.browser


def test_pain_eases_the_session_at_once_and_then_ends_it(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    before = int(shown(page).locator('[name="reps"]').input_value())
    device.set_offline(True)
    say_pain(page, 4)
    expect(page.locator('[data-part="safety"]')).to_contain_text("Pain 4 of 10: fewer reps")
    if shown(page).get_attribute("data-dose") == "reps":
        assert int(shown(page).locator('[name="reps"]').input_value()) < before
    expect(shown(page).locator(".less")).to_contain_text("Pain is amber today")
    device.set_offline(False)
    until(lambda: payloads(floor.home, PainReport))
    say_pain(page, 7)
    expect(page.locator('[data-part="safety"]')).to_contain_text("Pain 7 of 10: stop for today")
    expect(page.locator("form[data-journal=set]")).to_have_count(0)
    until(lambda: len(payloads(floor.home, PainReport)) == 2)
    asked_anew(page, floor.address + "/me/today")
    expect(page.locator("main .stop:visible")).to_contain_text("Pain 7 of 10")


def test_pain_not_sent_yet_stops_the_session_after_a_reload_and_on_the_next_day(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    wait_until_kept(page, "/me/today", "/me/play")
    device.set_offline(True)
    say_pain(page, 7)
    page.goto(floor.address + "/me/play")
    expect(page.locator('[data-part="safety"] .stop')).to_contain_text("Pain 7 of 10: stop for today")
    expect(page.locator("form[data-journal=set]")).to_have_count(0)
    device.clock.set_system_time(MONDAY + timedelta(days=1))
    page.goto(floor.address + "/me/play")
    page.get_by_role("button", name="Do it anyway").tap()
    expect(page.locator('[data-part="safety"] .stop')).to_contain_text("Pain 7 of 10: stop for today")
    expect(page.locator("form[data-journal=set]")).to_have_count(0)
    page.locator("#all-done").get_by_role("link", name="Say how your back feels").tap()
    page.locator("dialog").get_by_role("button", name="1", exact=True).tap()
    expect(page.locator("form[data-journal=set]")).to_be_visible()


def amount(page: Page) -> str:
    """Return which set is on show, and how much of it is asked for."""
    return which(page) + shown(page).locator('[name="reps"], [name="held_s"]').input_value()


def undo(page: Page, nrs: int) -> None:
    in_hand(page)
    page.get_by_role("button", name=f"Undo: pain {nrs} of 10", exact=True).tap()


@pytest.mark.parametrize("nrs", [4, 8])
def test_pain_said_by_a_slip_is_taken_back_and_the_session_is_what_it_was(
    device: BrowserContext, floor: Served, nrs: int
) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    before = amount(page)
    say_pain(page, nrs)
    expect(page.locator('[data-part="safety"]')).to_contain_text(f"Pain {nrs} of 10")
    until(lambda: payloads(floor.home, PainReport))
    undo(page, nrs)
    until(lambda: amount(page) == before)
    expect(page.locator('[data-part="safety"]')).not_to_contain_text("Pain")
    expect(page.locator('[data-part="answer"]')).to_have_text("Taken back.")
    until(lambda: payloads(floor.home, PainReport) == [])
    with open_store(floor.home) as store:
        undone = store.history("me").all(Correction)[-1].payload
    assert (undone.replacement, undone.why) == (None, "")  # as the record's own page withdraws
    page.reload()
    until(lambda: amount(page) == before)


def test_without_a_network_it_is_taken_back_as_well_over_reloads(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    before = amount(page)
    wait_until_kept(page, "/me/today", "/me/play")
    device.set_offline(True)
    say_pain(page, 8)
    page.reload()
    expect(page.locator('[data-part="safety"] .stop')).to_contain_text("Pain 8 of 10: stop for today")
    undo(page, 8)
    until(lambda: amount(page) == before)
    page.reload()
    until(lambda: amount(page) == before)
    expect(page.locator('[data-part="safety"]')).not_to_contain_text("Pain")
    device.set_offline(False)
    until(lambda: payloads(floor.home, Correction))
    assert payloads(floor.home, PainReport) == []


def test_what_the_record_has_is_taken_back_without_a_network_and_said_anew(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    before = amount(page)
    with page.expect_response("**/me/play"):
        say_pain(page, 8)
    until(lambda: payloads(floor.home, PainReport))
    page.reload()
    expect(page.locator("#player .stop")).to_contain_text("Pain 8 of 10")
    wait_until_kept(page, "/me/play")
    until(lambda: "Pain 8 of 10: stop" in kept_text(page, "/me/play"))
    device.set_offline(True)
    page.reload()
    undo(page, 8)
    until(lambda: amount(page) == before)
    page.reload()
    until(lambda: amount(page) == before)
    say_pain(page, 4)
    expect(page.locator('[data-part="safety"]')).to_contain_text("Pain 4 of 10: fewer reps")
    assert amount(page) != before
    undo(page, 4)
    until(lambda: amount(page) == before)
    device.set_offline(False)
    until(lambda: len(payloads(floor.home, Correction)) == 2)
    assert payloads(floor.home, PainReport) == []


def kept_text(page: Page, path: str) -> str:
    """Return a page as it is kept for when there is no network."""
    return str(page.evaluate("async (path) => (await caches.match(path))?.text()", path))


def test_a_set_done_after_it_is_undone_first(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    device.set_offline(True)
    say_pain(page, 4)
    log(page)
    expect(page.get_by_role("button", name="Undo: pain")).to_have_count(0)
    page.get_by_role("button", name="Undo: ").tap()
    undo(page, 4)
    expect(page.locator('[data-part="undo"] button')).to_have_count(0)


def test_a_stop_by_sharp_pain_is_what_undo_lifts(device: BrowserContext, floor: Served) -> None:
    with open_store(floor.home) as store:
        store.append(Observation(new_id(), "me", MONDAY, PainReport(nrs=2, sharp=True)))
    page = opened(device, floor.address + "/me/play")
    expect(page.locator("#player .stop")).to_be_visible()
    device.set_offline(True)
    page.locator("#all-done").get_by_role("link", name="Say how your back feels").tap()
    page.locator("dialog").get_by_role("button", name="4", exact=True).tap()
    expect(page.locator(".sync")).to_contain_text("1 not yet sent")
    undo(page, 2)
    expect(page.locator('[data-part="safety"]')).to_contain_text("Pain 4 of 10: fewer reps")


def test_what_is_ticked_is_of_one_report_alone(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    dialog = page.locator("dialog#pain")

    def rate(nrs: int, *ticked: str, leave: bool = False) -> None:
        shown(page).locator('.thumb [data-part="pain"]').tap()
        for label in ticked:
            dialog.get_by_label(label).check()
        name = "Back to the set" if leave else str(nrs)
        dialog.get_by_role("button", name=name, exact=True).tap()

    rate(0, "Sharp", leave=True)
    rate(1, "It travels down a leg")
    expect(page.locator('[data-part="safety"] .stop')).to_be_visible()
    page.locator('[data-part="undo"] button').tap()
    rate(1)
    expect(page.locator('[data-part="safety"] .stop')).to_have_count(0)
    until(lambda: len(payloads(floor.home, PainReport)) == 1)
    (said,) = payloads(floor.home, PainReport)
    assert (said.nrs, said.sharp, said.travels_to_leg, said.moment) == (1, False, False, "during")


def test_pain_after_the_last_set_is_said_of_after_it(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    for item in session_of(page)["items"]:
        expect(shown(page)).to_have_attribute("data-exercise", item["id"])
        shown(page).get_by_role("button", name="Skip it today").tap()
    shown(page).locator('[data-part="pain"]:visible').tap()
    page.locator("dialog#pain").get_by_role("button", name="0", exact=True).tap()
    until(lambda: payloads(floor.home, PainReport))
    assert payloads(floor.home, PainReport)[0].moment == "after"
