"""The player on a phone: four taps a set, clocks that survive, and an answer with or without the network."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.web.phone import Served, opened, phone, served, sets_in, until, wait_until_kept

from primemover.catalogue.model import Catalogue
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Correction, Intake, PainReport, Payload, Skipped, Swapped

pytestmark = pytest.mark.browser

MONDAY = datetime(2026, 5, 4, 18, 0, tzinfo=timezone(timedelta(hours=2)))
REPS, HOLD = 'section[data-dose="reps"]', 'section[data-dose="seconds"]'


@pytest.fixture
def floor(tmp_path: Path, catalogue: Catalogue, lifter: Intake) -> Iterator[Served]:
    told = lifter.model_copy(
        update={"equipment": ("bench", "band", "mini-band", "dowel"), "minutes_per_week": 60}
    )
    with open_store(tmp_path) as store:
        store.append(Observation(new_id(), "me", MONDAY - timedelta(hours=1), told))
    begun = time.monotonic()
    with served(tmp_path, catalogue, lambda: MONDAY + timedelta(seconds=time.monotonic() - begun)) as address:
        yield Served(tmp_path, address)


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    with phone(browser, has_touch=True, is_mobile=True, timezone_id="Europe/Berlin") as context:
        context.clock.install(time=MONDAY)
        yield context


class Thumb:
    """Taps, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, what: Locator) -> None:
        self.taps += 1
        what.tap()

    def counted(self) -> int:
        taps, self.taps = self.taps, 0
        return taps


def playing(device: BrowserContext, floor: Served) -> Page:
    """Open today and go on to the player, as a person does."""
    page = opened(device, floor.address + "/me/today")
    page.get_by_role("link", name="Start: ").tap()
    expect(shown(page)).to_have_count(1)
    expect(shown(page).locator("form[data-journal=set]")).to_be_visible()
    return page


def shown(page: Page) -> Locator:
    return page.locator("section.turn:not([hidden])")


def which(page: Page) -> str:
    return (
        page.locator("section.turn:not([hidden])").inner_text().split("\n")[0]
        + shown(page).locator("h2").inner_text()
    )


def go_to(page: Page, kind: str) -> None:
    """Go to the first exercise to come that is counted in reps, or held."""
    if shown(page).get_attribute("data-dose") == ("reps" if kind == REPS else "seconds"):
        return
    ids = page.locator(kind).evaluate_all("all => all.map(one => one.dataset.exercise)")
    link = next(one for one in page.locator("[data-go]").all() if one.get_attribute("data-go") in ids)
    link.tap()
    expect(shown(page).locator("form[data-journal=set]")).to_be_visible()


def answer(thumb: Thumb, *, felt: str = "Glute", broke: int = 0) -> None:
    """Answer for the set on show with as few taps as it takes."""
    section = shown(thumb.page)
    if section.locator(".reps-grid").count():
        held = (
            section.get_by_role("button", name=str(broke), exact=True)
            if broke
            else section.locator(".pick.all")
        )
        thumb.tap(held)
    elif section.locator("[data-ended]").count():
        thumb.tap(section.get_by_text("I ended it"))
    thumb.tap(section.locator(".choice", has_text=felt))
    if section.locator(".scale.six").count():
        thumb.tap(section.locator(".scale.six label").nth(2))
    thumb.tap(section.locator('[data-part="log"]'))


def log(page: Page, **given: object) -> int:
    """Log the set on show; returns how many taps it took."""
    thumb, before = Thumb(page), which(page)
    answer(thumb, **given)  # type: ignore[arg-type]  # as `answer` takes them
    until(lambda: which(page) != before, f"still at {before}")
    return thumb.counted()


def payloads(home: Path, kind: type[Payload]) -> list[Payload]:
    with open_store(home) as store:
        return [entry.payload for entry in store.history("me").all(kind)]


def test_a_session_in_four_taps_a_set(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    sets = page.evaluate("JSON.parse(document.getElementById('session').textContent).items")
    there = [(item["id"], one.get("side")) for item in sets for one in item["sets"]]
    for _ in there:
        assert log(page) <= 4
    until(lambda: len(sets_in(floor.home)) == len(there))
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    done = [entry.payload for entry in sets_in(floor.home)]
    assert [(one.exercise_id, one.side) for one in done] == there
    assert all(one.felt is not None and one.felt.glute > one.felt.low_back for one in done)
    assert all(one.held_reps == one.reps for one in done if one.reps is not None)
    assert all(one.rir == 2 for one in done if one.reps is not None)


def test_the_rep_at_which_it_broke_is_one_tap_and_answered_at_once(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    device.set_offline(True)
    reps = int(shown(page).locator('[name="reps"]').input_value())
    assert log(page, broke=4) <= 4
    expect(page.locator('[data-part="answer"]')).to_contain_text(f"Neutral held for 3 of {reps} reps")
    device.set_offline(False)
    until(lambda: sets_in(floor.home))
    assert sets_in(floor.home)[0].payload.held_reps == 3


def test_felt_in_the_back_is_answered_without_a_network(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    data = page.evaluate("JSON.parse(document.getElementById('session').textContent)")
    asked = {one[0] for one in data["answers"] if one[2]}
    if shown(page).get_attribute("data-exercise") not in asked:
        next(one for one in page.locator("[data-go]").all() if one.get_attribute("data-go") in asked).tap()
    device.set_offline(True)
    log(page, felt="Low back")
    expect(page.locator('[data-part="answer"]')).to_contain_text("Felt more in the low back than in the glute.")


def test_a_hold_is_led_through_and_written_down(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, HOLD)
    section = shown(page)
    seconds = int(section.locator('[name="held_s"]').input_value())
    sides = section.locator("[data-hold]").get_attribute("data-sides")
    device.clock.pause_at(MONDAY + timedelta(hours=1))
    section.get_by_role("button", name="Start the hold").tap()
    expect(section.locator('[data-part="log"]')).to_be_hidden()
    expect(section.locator(".thumb").get_by_role("link", name="Pain")).to_be_visible()
    device.clock.run_for((5 + seconds) * 1000 + 500)
    if sides and "," in sides:
        device.clock.run_for((10 + seconds) * 1000 + 500)
    device.clock.resume()
    expect(section.locator('[data-part="log"]')).to_be_visible()
    expect(section.locator('[name="held_s"]')).to_have_value(str(seconds))
    log(page)
    if sides and "," in sides:
        expect(shown(page).locator('[name="held_s"]')).to_have_value(str(seconds))
        expect(shown(page).locator("[data-hold]")).to_have_count(0)
        log(page)
    until(lambda: len(sets_in(floor.home)) == (2 if sides and "," in sides else 1))
    assert all(entry.payload.held_s == seconds for entry in sets_in(floor.home))


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
    page.goto(floor.address + "/me/today")
    expect(page.locator(".stop")).to_be_visible()


def say_pain(page: Page, nrs: int) -> None:
    shown(page).locator(".thumb").get_by_role("link", name="Pain").tap()
    page.locator("dialog").get_by_role("button", name=str(nrs), exact=True).tap()
    expect(page.locator("dialog")).to_be_hidden()


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
        tuesdays = which(opened(device, address + "/me/play"))
        assert tuesdays != mondays
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        until(lambda: which(page) == tuesdays)


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
    page.goto(floor.address + "/me/play")
    until(lambda: which(page) == second)


def test_after_a_warm_up_the_form_is_empty(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    shown(page).get_by_text("More", exact=True).tap()
    shown(page).locator('[name="warm_up"]').check()
    answer(Thumb(page))
    until(lambda: sets_in(floor.home))
    expect(shown(page).locator('[name="warm_up"]')).not_to_be_checked()
    assert sets_in(floor.home)[0].payload.warm_up


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
    while shown(page).get_by_text("Swap it").count() == 0:
        shown(page).get_by_role("button", name="Skip it today").tap()
        page.wait_for_timeout(300)
    shown(page).get_by_text("Swap it").tap()
    other = shown(page).locator('button[name="to"]').first
    to, name = other.get_attribute("value"), other.inner_text()
    other.tap()
    until(lambda: payloads(floor.home, Swapped))
    expect(page.locator(f"#turn-{to}")).to_have_count(1)
    until(lambda: name in page.locator("#player").inner_text())
    expect(page.locator('[data-part="answer"]')).to_have_text(f"Swapped: {name} is in its place.")


def test_a_reload_stays_with_the_exercise_that_was_chosen(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    page.locator("[data-go]").last.tap()
    then = which(page)
    page.reload()
    until(lambda: which(page) == then)
    page.goto(floor.address + "/me/today")
    page.get_by_role("link", name="Start: ").tap()
    expect(shown(page)).to_have_count(1)
    assert which(page) != then


def test_what_is_wrong_with_two_numbers_stands_above_each_and_nothing_goes_sideways(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    hinge = page.locator("section.turn", has=page.locator("h2", has_text="hinge"))
    page.locator(f'[data-go="{hinge.first.get_attribute("data-exercise")}"]').tap()
    shown(page).locator('[name="reps"]').fill("abc")
    shown(page).locator('[name="depth_deg"]').fill("400")
    shown(page).locator('[data-part="log"]').tap()
    for name, problem in (("reps", "'abc' is not a number."), ("depth_deg", "Between 0 and 150, please.")):
        above = shown(page).locator(f".problem:has(+ .stepped.{name})")
        expect(above).to_have_text(problem)
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]  # it has one
    assert sets_in(floor.home) == []


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


def test_by_keyboard_alone(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    before = which(page)
    shown(page).locator(".pick.all input").focus()
    page.keyboard.press("Space")
    shown(page).locator(".choice").first.focus()
    page.keyboard.press("Enter")
    shown(page).locator('[name="reps"]').focus()
    page.keyboard.press("Enter")
    until(lambda: which(page) != before)
    expect(shown(page).locator("h2")).to_be_focused()
    shown(page).locator('.thumb [data-part="pain"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    until(lambda: sets_in(floor.home))
    done = sets_in(floor.home)[0].payload
    assert (done.held_reps, done.felt is not None) == (done.reps, True)


def test_nothing_is_wider_than_a_narrow_phone(browser: Browser, floor: Served) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(floor.address + "/me/play")
    for link in range(page.locator("[data-go]").count()):
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.locator("[data-go]").nth(link).click()
    page.locator('.turn:not([hidden]) .thumb [data-part="pain"]').click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


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
