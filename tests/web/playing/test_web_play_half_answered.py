"""The server's answer comes while a set is half answered: what was put down stays, what was not follows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from tests.web.phone import Served, payloads, sets_in, until, wait_until_kept
from tests.web.player import MONDAY, go_to, log, playing, session_of, shown, skip_to_what_can_be_swapped

from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import PainReport, Swapped

pytestmark = pytest.mark.browser

CHANGED = "What is asked for has changed: "


@contextmanager
def the_answer_on_its_way(page: Page, floor: Served) -> Iterator[None]:
    """Log a set; the answer to it comes at the end, and pain said on another device meanwhile is in it."""
    page.evaluate("AbortSignal.timeout = () => new AbortController().signal")  # it is waited for however long
    go_to(page, two_sets_of_reps(page))
    on_their_way: list[Route] = []
    page.route("**/me/play?after=*", lambda one: on_their_way.append(one))  # noqa: PLW0108 - takes no built-in
    log(page)
    until(lambda: page.title() and on_their_way)
    yield
    with open_store(floor.home) as store:
        store.append(Observation(new_id(), "me", MONDAY, PainReport(nrs=4)))
    on_their_way.pop().continue_()
    page.unroute_all()


def two_sets_of_reps(page: Page) -> str:
    """Return what finds an exercise that is counted in reps, of more than one set on both sides at once."""
    items = session_of(page)["items"]
    several = (one for one in items if len(one["sets"]) > 1 and "side" not in one["sets"][0])
    return f'[data-exercise="{next(one["id"] for one in several if one["sets"][0].get("reps"))}"]'


def reps(page: Page) -> int:
    return int(shown(page).locator('[name="reps"]').input_value())


def test_what_was_said_of_a_set_stays_and_the_line_tells_of_the_change(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    with the_answer_on_its_way(page, floor):
        asked = reps(page)
        shown(page).locator(".pick.all").tap()
        shown(page).locator(".choice", has_text="Glute").tap()
        shown(page).locator(".scale.six label").nth(2).tap()
        page.evaluate("document.querySelector('.turn:not([hidden]) form[data-journal=set]').mine = true")
    expect(page.locator('[data-part="answer"]')).to_contain_text(CHANGED)
    expect(page.locator('[data-part="answer"]')).to_contain_text("What you have put down stays.")
    assert reps(page) == asked
    assert page.evaluate("document.querySelector('.turn:not([hidden]) form[data-journal=set]').mine")
    shown(page).locator('[data-part="log"]').tap()
    until(lambda: len(sets_in(floor.home)) == 2)
    done = sets_in(floor.home)[1].payload
    assert (done.reps, done.held_reps, done.rir) == (asked, asked, 2)
    assert done.felt is not None
    assert done.felt.glute > done.felt.hamstring


def test_what_was_not_touched_follows_and_the_persons_place_stays(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    with the_answer_on_its_way(page, floor):
        asked = reps(page)
        shown(page).get_by_text("More", exact=True).tap()
        note = shown(page).locator('[name="note"]')
        note.fill("slow")
        scrolled = page.evaluate("scrollY")
    expect(page.locator('[data-part="answer"]')).to_contain_text(CHANGED)
    expect(page.locator('[data-part="answer"]')).not_to_contain_text("What you have put down stays.")
    assert reps(page) < asked
    expect(page.locator('[data-part="answer"]')).to_contain_text(f"{CHANGED}{reps(page)} reps")
    expect(note).to_have_value("slow")
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport()
    assert scrolled > 0
    assert page.evaluate("scrollY") > 0


def test_reps_that_were_typed_stay(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    with the_answer_on_its_way(page, floor):
        typed = reps(page) + 1
        shown(page).locator(".stepped.reps").get_by_role("button", name="more").tap()
    expect(page.locator('[data-part="answer"]')).to_contain_text(CHANGED)
    assert reps(page) == typed


def test_nothing_changes_under_a_thumb(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    with the_answer_on_its_way(page, floor):
        page.evaluate(WATCHED)
        shown(page).locator(".pick.all").dispatch_event("pointerdown")
    until(lambda: page.evaluate("globalThis.come"))
    assert CHANGED not in page.locator('[data-part="answer"]').inner_text()
    page.evaluate("globalThis.lifted = true")
    shown(page).locator(".pick.all").dispatch_event("pointerup")
    expect(page.locator('[data-part="answer"]')).to_contain_text(CHANGED)
    assert page.evaluate("globalThis.under") is None


# Knows when the server's answer has been read, and whether the sections changed while a finger was down.
WATCHED = """() => {
  const changed = () => { if (!globalThis.lifted) globalThis.under = true; };
  const turns = document.getElementById("turns");
  new MutationObserver(changed).observe(turns, { childList: true });
  const read = DOMParser.prototype.parseFromString;
  DOMParser.prototype.parseFromString = function (...given) {
    setTimeout(() => setTimeout(() => { globalThis.come = true; }));
    return read.apply(this, given);
  };
}"""


def test_what_stands_in_for_want_of_a_network_becomes_the_servers_around_a_half_answered_set(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    wait_until_kept(page, "/me/today", "/me/play")
    device.set_offline(True)
    skip_to_what_can_be_swapped(page)
    shown(page).get_by_text("Swap it").tap()
    shown(page).locator('button[name="to"]').first.tap()
    expect(page.locator("[data-stand-in]:not([hidden])")).to_have_count(1)
    said = shown(page).locator("[data-part=which]").inner_text()
    shown(page).locator(".choice", has_text="Glute").tap()
    device.set_offline(False)
    until(lambda: payloads(floor.home, Swapped))
    expect(page.locator("[data-stand-in]")).to_have_count(0)
    expect(shown(page).locator(".choice", has_text="Glute")).to_have_attribute("aria-pressed", "true")
    expect(shown(page).locator("[data-part=which]")).to_have_text(said)
    expect(shown(page).locator("details.why")).to_have_count(1)
    log(page)
    until(lambda: sets_in(floor.home))
