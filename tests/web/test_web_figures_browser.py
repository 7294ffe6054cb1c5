"""A real browser shows the figures under the pages' strict policy, moving, still, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.phone import complaints_of
from tests.web.serving import serving

from primemover.catalogue.model import Catalogue
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Intake
from primemover.web.app import create_app

pytestmark = pytest.mark.browser


@pytest.fixture
def address(tmp_path: Path, catalogue: Catalogue, lifter: Intake) -> Iterator[str]:
    app = create_app(tmp_path, catalogue=catalogue)
    house = app.state.house
    house.store.append(Observation(new_id(), "me", house.clock(), lifter))
    with serving(app) as served:
        yield served


def opened(
    browser: Browser, address: str, *, less_movement: bool = False, dark: bool = False
) -> tuple[Page, list[str]]:
    page = browser.new_page(
        viewport={"width": 390, "height": 844},
        reduced_motion="reduce" if less_movement else "no-preference",
        color_scheme="dark" if dark else "light",
    )
    complaints = complaints_of(page)
    page.goto(address, wait_until="networkidle")
    return page, complaints


def test_an_exercise_page_shows_its_figure_and_nothing_is_blocked(browser: Browser, address: str) -> None:
    page, complaints = opened(browser, f"{address}/me/exercises/romanian-deadlift")
    moving = page.locator(".drawing img.moving").first
    moving.evaluate("picture => picture.decode()")
    assert moving.evaluate("picture => picture.naturalWidth") > 100
    expect(moving).to_be_visible()
    page.get_by_label("Hold still").check()
    expect(moving).to_be_hidden()
    still = page.locator(".drawing img.stopped").first
    still.scroll_into_view_if_needed()
    still.evaluate("picture => picture.decode()")
    assert still.evaluate("picture => picture.naturalWidth") > 100
    assert complaints == []
    page.close()


def test_a_figure_by_itself_keeps_its_style_under_its_policy(browser: Browser, address: str) -> None:
    for less in (False, True):
        page, complaints = opened(browser, f"{address}/figures/clam.svg", less_movement=less)
        shown = page.evaluate(
            "['move', 'rest'].map(name => getComputedStyle(document.querySelector('.' + name)).display)"
        )
        assert shown == (["none", "inline"] if less else ["inline", "none"])
        assert complaints == []
        page.close()


def test_it_follows_the_theme(browser: Browser, address: str) -> None:
    inks = []
    for dark in (False, True):
        page, _ = opened(browser, f"{address}/figures/clam.svg", dark=dark)
        inks.append(page.evaluate("getComputedStyle(document.documentElement).stroke"))
        page.close()
    assert inks == ["rgb(27, 26, 24)", "rgb(243, 240, 234)"]


def test_a_browser_that_tells_a_picture_no_theme_asks_for_the_dark_one(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}/figures/clam.svg#dark")
    assert page.evaluate("getComputedStyle(document.documentElement).stroke") == "rgb(243, 240, 234)"
    page.close()
    for dark in (False, True):
        page, _ = opened(browser, f"{address}/me/exercises/clam", dark=dark)
        shown = page.locator(".drawing img.moving").evaluate("picture => picture.currentSrc")
        assert shown.endswith("clam.svg#dark" if dark else "clam.svg")
        page.close()
