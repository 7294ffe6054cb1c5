"""Every page in both themes, looked through by axe-core for what WCAG 2.2 AA asks."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

if TYPE_CHECKING:
    from tests.web.every_page import EveryPage

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # what another theme can change
OPEN_ALL = "for (const one of document.querySelectorAll('main details')) one.open = true"
RUN = "options => axe.run(document, options).then(found => found.violations)"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 9000}, bypass_csp=True)
    context.set_default_timeout(30_000)
    context.add_init_script(AXE)
    yield context
    context.close()


def violations(page: Page, *, dark: bool = False) -> list[str]:
    """Return what axe says of the page as it is shown, a line for each element."""
    page.emulate_media(color_scheme="dark" if dark else "light")
    only = {"type": "rule", "values": COLOURS} if dark else {"type": "tag", "values": RULES}
    found: list[dict[str, Any]] = page.evaluate(RUN, {"runOnly": only, "resultTypes": ["violations"]})
    theme = "dark" if dark else "light"
    return [
        f"{theme}: {one['id']} ({one['impact']}): {' '.join(map(str, node['target']))}"
        for one in found
        for node in one["nodes"]
    ]


def test_pages_can_be_read_in_the_persons_own_colours(context: BrowserContext, everywhere: EveryPage) -> None:
    page = context.new_page()
    wrong = {}
    for address in everywhere.of(
        "/me/today", "/me/play", "/me/pain", "/me/progress", "/me/map", "/me/intake/back"
    ):
        page.goto(address, wait_until="load")
        page.emulate_media(forced_colors="active")
        chosen = page.locator(".scale input").first
        if chosen.count():
            chosen.check(force=True)
            looks = "one => getComputedStyle(one.closest('label')).backgroundColor"
            assert chosen.evaluate(looks) != page.evaluate("getComputedStyle(document.body).backgroundColor")
        colours = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
        for action in page.locator(".act").all():
            assert len(set(action.evaluate(colours))) == 2
        found = violations(page) + violations(page, dark=True)
        if found:
            wrong[address] = found
    page.close()
    assert wrong == {}


def test_every_page_has_an_address(everywhere: EveryPage) -> None:
    assert everywhere.unasked == (), "say in ASKED_FOR what stands in these routes"


def test_axe_finds_nothing_on_any_page_in_either_theme(context: BrowserContext, everywhere: EveryPage) -> None:
    page = context.new_page()
    wrong = {}
    for address in everywhere.pages:
        answer = page.goto(address, wait_until="load")
        assert answer is not None
        page.evaluate(OPEN_ALL)
        found = ["broken"] * (answer.status >= 500) + violations(page) + violations(page, dark=True)
        if found:
            wrong[address] = found
    page.close()
    assert wrong == {}
