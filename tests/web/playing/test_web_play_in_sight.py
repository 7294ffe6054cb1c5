"""After a set, what is asked and the way on are in sight, on what a phone's browser leaves of its screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from tests.web.phone import Served, phone, sets_in, until
from tests.web.player import HOLD, MONDAY, REPS, go_to, in_hand, playing, say_pain, shown

pytestmark = pytest.mark.browser
LEFT_BY_A_BROWSER: ViewportSize = {"width": 390, "height": 664}
WHOLE_SCREEN: ViewportSize = {"width": 390, "height": 844}
# How much is asked, what of it does not stand whole between rest and thumb, and what is too low to tap.
OUT_OF_SIGHT = """() => {
    const form = document.querySelector(".turn:not([hidden]) form[data-journal='set']");
    const box = (one) => one?.getBoundingClientRect();
    const thumb = box(form.querySelector(".thumb"));
    const rest = box(document.querySelector(".rest:not([hidden])"))?.bottom ?? 0;
    const asks = [...form.querySelectorAll(":scope > .field")].filter((one) => one.checkVisibility());
    const out = asks.filter((one) => box(one).top < rest || box(one).bottom > thumb.top);
    const taps = [...form.querySelectorAll(":scope > .field :is(button, label), .thumb > *")];
    const low = taps.filter((one) => one.checkVisibility() && box(one).height < 44);
    const found = [...out, ...low].map((one) => `${one.innerText} at ${box(one).top} to ${box(one).bottom}`);
    if (scrollY || thumb.bottom > visualViewport.height) found.push(`at ${scrollY}, Log to ${thumb.bottom}`);
    return [asks.length, ...found];
}"""
LARGER = "html { font-size: 200% }"
SIDEWAYS = """() => {
    const apart = (one) => one.closest(".unseen, .skip, .rest .note, progress, dialog:not([open])");
    const all = [...document.querySelectorAll("#player *")].filter((one) => one.checkVisibility());
    const beyond = all.filter((one) => !apart(one) && one.getBoundingClientRect().right > innerWidth + 1);
    return [document.documentElement.scrollWidth, ...beyond.map((one) => one.outerHTML.slice(0, 80))];
}"""


def in_sight(page: Page, asked: int) -> None:
    """Wait until as much is asked, all of it in sight and high enough."""
    until(lambda: page.evaluate(OUT_OF_SIGHT) == [asked], f"{asked} asks are not in sight")


def put_down(page: Page, *, felt: int, broke: bool = False) -> None:
    """Log the set on show by what stands where, in whichever language; wait for the server's answer."""
    in_hand(page)
    section = shown(page)
    if section.locator(".reps-grid").count():
        section.locator(".reps-grid button" if broke else ".pick.all").first.tap()
    elif section.locator("[data-ended]").count():
        section.locator(".two-ways .pick").nth(1 if broke else 0).tap()
    section.locator(".choice").nth(felt).tap()
    if section.locator(".scale.six").count():
        section.locator(".scale.six label").nth(2).tap()
    with page.expect_response("**/play?after=*"):
        section.locator('[data-part="log"]').tap()


@pytest.mark.parametrize(
    ("screen", "locale", "felt", "broke"),
    [
        (LEFT_BY_A_BROWSER, "en-GB", 0, False),
        (LEFT_BY_A_BROWSER, "en-GB", 1, True),
        (LEFT_BY_A_BROWSER, "de-DE", 1, False),
        (WHOLE_SCREEN, "en-GB", 2, False),
    ],
    ids=["all well", "all wrong", "in German", "on a whole screen"],
)
def test_after_each_set_all_that_is_asked_and_log_are_in_sight(
    browser: Browser, floor: Served, screen: ViewportSize, locale: str, felt: int, broke: bool
) -> None:
    with phone(browser, viewport=screen, locale=locale, has_touch=True, is_mobile=True) as device:
        device.clock.install(time=MONDAY)
        page = device.new_page()
        page.goto(f"{floor.address}/me/play")
        for kind, asked in ((HOLD + "[data-ceiling='s']", 3), (REPS, 4)):
            go_to(page, kind)
            for _ in range(3):
                in_sight(page, asked)
                put_down(page, felt=felt, broke=broke)
                go_to(page, kind)
        expect(page.locator(".rest")).to_be_visible()


def test_how_it_is_done_is_a_tap_away_where_there_is_no_room_for_it(browser: Browser, floor: Served) -> None:
    with phone(browser, viewport={"width": 390, "height": 560}, has_touch=True, is_mobile=True) as device:
        page = device.new_page()
        page.goto(f"{floor.address}/me/play")
        in_hand(page)
        go_to(page, REPS)
        drawing, glance = shown(page).locator(".drawing figure"), shown(page).locator("[data-glance]")
        expect(drawing).to_be_hidden()
        glance.tap()
        expect(drawing).to_be_visible()
        expect(glance).to_have_attribute("aria-expanded", "true")
        glance.tap()
        expect(drawing).to_be_hidden()


def test_text_twice_as_large_goes_nowhere_sideways_while_a_rest_runs(browser: Browser, floor: Served) -> None:
    with phone(browser, bypass_csp=True, has_touch=True, is_mobile=True) as device:
        page = device.new_page()
        page.goto(f"{floor.address}/me/play")
        page.add_style_tag(content=LARGER)
        for kind in (REPS, HOLD):
            go_to(page, kind)
            put_down(page, felt=0)
            assert page.evaluate(SIDEWAYS) == [390]


def test_more_reps_than_there_are_cells_are_told_by_a_number(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    section = shown(page)
    section.locator('[name="reps"]').fill("45")
    expect(section.locator(".reps-grid")).to_be_hidden()
    section.locator('[name="held_reps"]').fill("40")
    expect(section.locator('[name="held"][value="some"]')).to_be_checked()
    section.locator('[data-part="log"]').tap()
    until(lambda: sets_in(floor.home))
    assert (sets_in(floor.home)[0].payload.reps, sets_in(floor.home)[0].payload.held_reps) == (45, 40)


def test_what_was_wrong_is_not_said_of_another_answer(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    go_to(page, REPS)
    reps = shown(page).locator('[name="reps"]')
    reps.fill("abc")
    shown(page).locator('[data-part="log"]').tap()
    expect(shown(page).locator(".problem")).to_have_text("'abc' is not a number.")
    reps.fill("12")
    expect(shown(page).locator(".problem, .wrong, [aria-invalid]")).to_have_count(0)
    assert sets_in(floor.home) == []


def test_after_a_stop_the_way_on_is_today(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    say_pain(page, 8)
    expect(page.locator("#all-done .act:visible")).to_have_text("See today")
    expect(page.locator("#all-done").get_by_role("link", name="Say how your back feels")).to_be_visible()
