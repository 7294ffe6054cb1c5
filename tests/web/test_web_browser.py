"""The whole loop as a person lives it: a phone-sized Chromium, mostly without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.web.conftest import MONDAY
from tests.web.phone import RunningClock, complaints_of, phone, served

from primemover.catalogue.model import Catalogue

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
PAGES = (
    "/",
    "/{who}/today",
    "/{who}/play",
    "/{who}/plan",
    "/{who}/map",
    "/{who}/map?at=deadlift",
    "/{who}/progress",
    "/{who}/library",
    "/{who}/library?topic=A",
    "/{who}/exercises",
    "/{who}/exercises/barbell-hip-thrust",
    "/{who}/intake",
    "/{who}/intake/back",
    "/{who}/screen",
    "/{who}/screen/single-leg-bridge-hold",
    "/{who}/screen/squeeze-recognition",
    "/{who}/recognition",
    "/{who}/findings",
    "/{who}/pain",
    "/{who}/log?exercise=split-squat",
    "/{who}/record",
    "/{who}/import",
)


@pytest.fixture
def address(tmp_path: Path, catalogue: Catalogue) -> Iterator[str]:
    with served(tmp_path, catalogue, RunningClock(MONDAY)) as address:
        yield address


@pytest.fixture
def plain(browser: Browser) -> Iterator[BrowserContext]:
    """A phone without JavaScript."""
    with phone(browser, java_script_enabled=False) as context:
        yield context


def tell_the_story(page: Page) -> None:
    """Go through the intake as somebody in a hurry would."""
    expect(page.get_by_role("heading", level=1)).to_have_text("You")
    page.get_by_label("What shall we call you?").fill("Sam")
    page.get_by_label("How old are you?").fill("34")
    page.get_by_label("Women's").check()
    page.get_by_label("How tall are you?").fill("170 cm")
    page.get_by_label("What is your body mass?").fill("150 lb")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("What kind of training?").fill("lifting")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("On how many days a week can you train?").fill("7")
    page.get_by_label("How many minutes a week in all?").fill("210")
    for piece in ("Long resistance band", "Broomstick or any straight stick"):
        page.get_by_label(piece).check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("group", name="How much pain").get_by_label("1", exact=True).check()
    page.get_by_label("What was injured?").fill("low back")
    page.get_by_role("group", name="On which side?").first.get_by_label("Left").check()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/intake/red-flags")
    for question in page.locator("main fieldset").all():
        question.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/intake/lifts")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Read it through")).to_be_visible()
    page.get_by_role("button", name="This is my story").click()


def test_from_a_story_to_a_changed_session_without_javascript(plain: BrowserContext, address: str) -> None:
    page = plain.new_page()
    page.goto(address)
    page.get_by_role("link", name="Start your own").click()
    tell_the_story(page)

    expect(page.get_by_role("heading", level=1)).to_have_text("Tests")
    page.get_by_role("link", name="Single-leg bridge hold").click()
    page.get_by_label("Result, left").fill("19")
    page.get_by_label("Result, right").fill("38")
    page.get_by_role("button", name="Record the result").click()
    page.get_by_role("link", name="All tests").click()
    expect(page.get_by_text("left 19 s")).to_be_visible()
    page.get_by_role("link", name="What your tests show").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What your tests show")

    page.get_by_role("link", name="Road", exact=True).click()
    expect(page.get_by_role("heading", name="The gate to build")).to_be_visible()
    expect(page.get_by_role("heading", name="This week")).to_be_visible()
    expect(page.get_by_role("heading", name="Heavy lifts wait")).to_be_visible()

    page.get_by_role("link", name="Today").first.click()
    expect(page.locator(".card.now details.why")).to_have_count(1)
    page.get_by_role("link", name="Start: ").click()
    page.wait_for_url("**/me/play*")
    first = card_of(page)
    log_a_set(page)
    expect(page.locator('[data-part="answer"] .say')).to_be_visible()
    assert card_of(page) != first

    name, reps = until_first_of_several_sets(page)
    page.get_by_label("Broke; held for").check()
    page.get_by_label("Reps held neutral before it broke").fill("3")
    log(page)
    expect(page.locator('[data-part="answer"] .say')).to_contain_text("Neutral held for 3")
    again, fewer = card_of(page)[0], int(page.get_by_label("Reps", exact=True).input_value())
    assert again == name
    assert fewer < reps

    page.get_by_role("link", name="Pain", exact=True).last.click()
    page.get_by_role("group", name="How much does it hurt now?").get_by_label("7", exact=True).check()
    page.get_by_role("button", name="Say so").click()
    expect(page.locator(".stop:visible")).to_have_count(1)
    expect(page.get_by_role("link", name="Go on: ")).to_have_count(0)


def log(page: Page) -> None:
    """Log the set on show, and wait for the page that comes of it."""
    with page.expect_navigation():
        page.locator('section.turn:not([hidden]) [data-part="log"]').click()


def log_a_set(page: Page) -> None:
    """Log the set on show as prescribed, neutral held where it asks."""
    held = page.locator("section.turn:not([hidden])").get_by_label("All held")
    if held.count():
        held.check()
    log(page)


def card_of(page: Page) -> tuple[str, str]:
    """Return what is to be done now: the exercise, and which set of it."""
    card = page.locator("section.turn:not([hidden])")
    return card.get_by_role("heading", level=2).inner_text(), card.locator(".note").first.inner_text()


def until_first_of_several_sets(page: Page) -> tuple[str, int]:
    """Log sets until the first of several sets of reps comes; return of what, and how many."""
    for _ in range(40):
        name, which = card_of(page)
        if page.get_by_label("Broke; held for").count() and re.search(r"set 1 of [2-9]$", which):
            return name, int(page.get_by_label("Reps", exact=True).input_value())
        log_a_set(page)
    pytest.fail("no exercise of today has several sets of reps")


def test_the_example_opens_in_one_click_and_fits_a_narrow_screen(browser: Browser, address: str) -> None:
    with phone(browser, viewport=NARROW, color_scheme="dark") as context:
        page = context.new_page()
        problems = complaints_of(page)
        page.goto(address)
        page.get_by_role("button", name="Open the example").click()
        expect(page.get_by_text("never mixed with your own")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        wide = {}
        for path in PAGES:
            page.goto(address + path.format(who="example"))
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > NARROW["width"]:
                wide[path] = width
        assert wide == {}
        page.locator(".menu summary").click()
        panel = page.locator(".menu ul").bounding_box()
        assert panel is not None
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= NARROW["width"]
        assert problems == []


def test_the_keyboard_reaches_the_page_and_shows_where_it_is(browser: Browser, address: str) -> None:
    with phone(browser) as context:
        page = context.new_page()
        page.goto(f"{address}/me/library")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Search")).to_be_focused()
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"


def test_a_slider_shows_its_number_where_there_is_javascript(browser: Browser, address: str) -> None:
    with phone(browser) as context:
        page = context.new_page()
        page.goto(f"{address}/me/log?exercise=glute-bridge")
        page.get_by_label("Glute", exact=True).fill("7")
        expect(page.locator('output[for="felt_glute"]')).to_have_text("7")


OVERLAPS = """() => {
    const shown = [...document.querySelectorAll("svg.map text")].filter(
        (one) => getComputedStyle(one).visibility !== "hidden").map((one) => [one.textContent, one.getBBox()]);
    const pairs = [];
    for (const [at, [name, a]] of shown.entries())
        for (const [other, b] of shown.slice(at + 1))
            if (a.x < b.x + b.width && b.x < a.x + a.width
                && a.y + 3 < b.y + b.height - 3 && b.y + 3 < a.y + a.height - 3) pairs.push([name, other]);
    return pairs;
}"""


def test_the_map_names_what_is_pointed_at_or_reached_by_keyboard(browser: Browser, address: str) -> None:
    with phone(browser) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Open the example").click()
        expect(page.get_by_text("never mixed with your own")).to_be_visible()
        page.goto(f"{address}/example/map")
        assert page.evaluate(OVERLAPS) == []
        spots = page.locator("a.spot")
        first = spots.first
        expect(first.locator(".tag")).to_be_hidden()
        page.locator("a.past").focus()
        page.keyboard.press("Tab")
        expect(first).to_be_focused()
        expect(first.locator(".tag")).to_be_visible()
        name = str(first.get_attribute("aria-label")).split(":")[0]
        page.keyboard.press("Enter")
        expect(page.locator("#chosen-name")).to_have_text(name)
        page.get_by_role("link", name=name, exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
