"""The player on a phone: four taps a set, clocks, an answer at once, by thumb and by keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tests.web.phone import Served, asked_anew, phone, sets_in, until
from tests.web.player import (
    HOLD,
    MONDAY,
    REPS,
    Thumb,
    answer,
    go_to,
    in_hand,
    log,
    playing,
    session_of,
    shown,
    which,
)

pytestmark = pytest.mark.browser
WIDE = "document.documentElement.scrollWidth"
WIDTH, HEIGHT = (f"one => one.getBoundingClientRect().{name}" for name in ("width", "height"))


def test_a_session_in_four_taps_a_set(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    sets = session_of(page)["items"]
    there = [(item["id"], one.get("side")) for item in sets for one in item["sets"]]
    for _ in there:
        assert log(page) <= 4
    until(lambda: len(sets_in(floor.home)) == len(there))
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    expect(page.locator(".rest")).to_be_hidden()  # nothing comes after it
    done = [entry.payload for entry in sets_in(floor.home)]
    assert [(one.exercise_id, one.side) for one in done] == there
    assert all(one.felt is not None and one.felt.glute > one.felt.low_back for one in done)
    assert all(one.held_reps == one.reps for one in done if one.reps is not None)
    assert all(one.rir == 2 for one in done if one.reps is not None)


def test_the_rest_says_the_set_that_comes_now(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    log(page)
    label = page.locator('.rest [data-part="label"]')
    go_to(page, HOLD + "[data-sided]")
    side = shown(page).locator('[data-part="side"]').inner_text()
    expect(label).to_contain_text(side)
    log(page)
    expect(shown(page).locator('[data-part="side"]')).not_to_have_text(side)
    expect(label).to_contain_text(shown(page).locator('[data-part="side"]').inner_text())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_held_is_ticked_when_it_is_chosen(
    device: BrowserContext, floor: Served, scheme: Literal["light", "dark"]
) -> None:
    page = playing(device, floor)
    page.emulate_media(color_scheme=scheme)
    go_to(page, REPS)
    chosen = shown(page).locator(".pick.all")
    expect(chosen.locator(".mark")).to_be_hidden()
    width = chosen.evaluate(WIDTH)
    chosen.tap()
    expect(chosen.locator(".mark")).to_be_visible()
    assert chosen.evaluate(WIDTH) == width


@pytest.mark.parametrize(("width", "least"), [(390, 44), (320, 36)])
def test_a_cell_for_a_rep_is_high_enough_for_a_thumb(
    device: BrowserContext, floor: Served, width: int, least: int
) -> None:
    page = playing(device, floor)
    page.set_viewport_size({"width": width, "height": 844})
    go_to(page, REPS)
    for reps in ("8", "12"):
        shown(page).locator('[name="reps"]').fill(reps)
        cell = shown(page).locator(".reps-grid button").last
        expect(cell).to_have_text(reps)
        assert cell.evaluate(HEIGHT) >= least


def test_how_deep_is_asked_in_words(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, '[data-ceiling="deg"]')
    expect(shown(page).get_by_text("How deep")).to_be_visible()


def test_the_rep_at_which_it_broke_is_one_tap_and_answered_at_once(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    items = session_of(page)["items"]
    exercise = next(one["id"] for one in items if len(one["sets"]) > 1 and "side" not in one["sets"][0])
    go_to(page, f'[data-exercise="{exercise}"]')
    device.set_offline(True)
    reps = int(shown(page).locator('[name="reps"]').input_value())
    assert log(page, broke=4) <= 4
    expect(page.locator('[data-part="answer"]')).to_contain_text(f"Neutral held for 3 of {reps} reps")
    expect(shown(page)).to_have_attribute("data-exercise", exercise)
    expect(shown(page).locator('[name="reps"]')).to_have_value("3")  # as many as held are asked for next
    with page.expect_response("**/play?after=*"):
        device.set_offline(False)
        log(page)
    until(lambda: len(sets_in(floor.home)) == 2)
    assert [entry.payload.held_reps for entry in sets_in(floor.home)] == [3, 3]


def test_after_a_break_the_phone_asks_for_what_the_server_would(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    exercises = page.locator(REPS).evaluate_all("all => all.map(one => one.dataset.exercise)")
    device.set_offline(True)
    for exercise in exercises:
        go_to(page, f'[data-exercise="{exercise}"]')
        log(page, broke=3)
    asked = page.evaluate(ASKED)
    device.set_offline(False)
    until(lambda: len(sets_in(floor.home)) == len(exercises))
    asked_anew(page)
    until(lambda: page.evaluate(ASKED) == asked, f"not {asked}")
    told = session_of(page)["items"]
    assert asked == [[one.get("reps") for one in item["sets"] if not one.get("done")] for item in told]


ASKED = """async () => {
  const { stateOf } = await module("play_session.js");
  const data = (await module("play_page.js")).dataOf(document);
  const state = stateOf(data, await (await journal()).entries());
  return state.items.map((item) => item.sets.filter((one) => !one.done).map((one) => one.reps ?? null));
}"""


def test_posture_lost_is_answered_without_a_network(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, HOLD + '[data-ceiling="s"]')
    device.set_offline(True)
    section = shown(page)
    section.locator('[name="held_s"]').fill("12")
    section.get_by_text("Posture lost").tap()
    section.locator('[data-part="log"]').tap()
    expect(page.locator('[data-part="answer"]')).to_contain_text("Posture was lost after 12 s: end the next")


def test_felt_in_the_back_is_answered_without_a_network(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    data = session_of(page)
    asked = [name.partition(" ")[0] for name, said in data["answers"].items() if "elsewhere" in said]
    go_to(page, ",".join(f'[data-exercise="{exercise}"]' for exercise in asked))
    device.set_offline(True)
    log(page, felt="Low back")
    expect(page.locator('[data-part="answer"]')).to_contain_text("Felt more in the low back than in the glute.")
    uncued = shown(page).locator('[data-part="uncued"]')
    uncued.evaluate("one => { one.hidden = false; }")  # as where the next set has no cue
    expect(uncued).to_be_hidden()  # the answer is one


def test_a_hold_that_was_ended_sooner_is_told_as_it_was(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, HOLD + '[data-ceiling=""]')
    shown(page).locator('[name="held_s"]').fill("14.8")
    said = page.locator('[data-part="answer"]')
    device.set_offline(True)
    shown(page).locator('[data-part="log"]').tap()
    expect(said).to_contain_text("Stretched for 14 s. The next set as written.")
    expect(page.get_by_role("button", name="14 s")).to_be_visible()  # to undo
    with page.expect_response("**/play?after=*"):
        device.set_offline(False)
    expect(said).to_contain_text("Stretched for 14 s. The next set as written.")


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
        expect(shown(page).locator('[data-hold] [data-part="number"]')).to_have_text(str(seconds))
        log(page)
    until(lambda: len(sets_in(floor.home)) == (2 if sides and "," in sides else 1))
    assert all(entry.payload.held_s == seconds for entry in sets_in(floor.home))


def test_after_a_warm_up_the_form_is_empty(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    shown(page).get_by_text("More", exact=True).tap()
    shown(page).locator('[name="warm_up"]').check()
    answer(Thumb(page))
    until(lambda: sets_in(floor.home))
    expect(shown(page).locator('[name="warm_up"]')).not_to_be_checked()
    assert sets_in(floor.home)[0].payload.warm_up


def test_what_is_wrong_with_two_numbers_stands_above_each_and_nothing_goes_sideways(
    device: BrowserContext, floor: Served
) -> None:
    page = playing(device, floor)
    hinge = page.locator("section.turn", has=page.locator("h2", has_text="hinge"))
    go_to(page, f'[data-exercise="{hinge.first.get_attribute("data-exercise")}"]')
    shown(page).locator('[name="reps"]').fill("abc")
    shown(page).locator('[name="depth_deg"]').fill("400")
    shown(page).locator('[data-part="log"]').tap()
    for name, problem in (("reps", "'abc' is not a number."), ("depth_deg", "Between 0 and 150, please.")):
        above = shown(page).locator(f".problem:has(+ .stepped.{name})")
        expect(above).to_have_text(problem)
    assert page.evaluate(WIDE) == page.viewport_size["width"]  # type: ignore[index]  # it has one
    assert sets_in(floor.home) == []


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
    with phone(browser, viewport={"width": 320, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        page.goto(floor.address + "/me/play")
        in_hand(page)
        assert page.evaluate(WIDE) == 320
        for exercise in page.locator("[data-go]").evaluate_all("all => all.map(one => one.dataset.go)"):
            go_to(page, f'[data-exercise="{exercise}"]')
            assert page.evaluate(WIDE) == 320
        page.locator('.turn:not([hidden]) .thumb [data-part="pain"]').tap()
        expect(page.locator("dialog")).to_be_visible()
        assert page.evaluate(WIDE) == 320
