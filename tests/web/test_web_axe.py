"""Every page in both themes, looked through by axe-core for what WCAG 2.2 AA asks."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.web.every_page import NOW
from tests.web.phone import phone

if TYPE_CHECKING:
    from tests.web.every_page import EveryPage

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
Theme = Literal["light", "dark"]
EVERY_RULE: dict[str, object] = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS: dict[str, object] = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
READY = """() => {
    for (const one of document.querySelectorAll("main details")) one.open = true;
    for (const rows of document.querySelectorAll("tbody, ul.list"))  // more of the same is no news
        for (const one of [...rows.children].slice(6)) one.remove();
    for (const one of [...document.querySelectorAll("main > details")].slice(8)) one.remove();
}"""
RUN = "options => axe.run(document, options).then(found => found.violations)"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    with phone(browser, viewport={"width": 390, "height": 9000}, bypass_csp=True) as context:
        context.clock.set_fixed_time(NOW)  # the pages' own day: none is renewed while axe looks
        context.add_init_script(AXE)
        yield context


def violations(page: Page, theme: Theme, only: dict[str, object]) -> list[str]:
    """Return what axe says of the page as it is shown, a line for each element."""
    page.emulate_media(color_scheme=theme)
    found: list[dict[str, Any]] = page.evaluate(RUN, {"runOnly": only, "resultTypes": ["violations"]})
    return [
        f"{theme}: {one['id']} ({one['impact']}): {' '.join(map(str, node['target']))}"
        for one in found
        for node in one["nodes"]
    ]


def in_both_themes(page: Page) -> list[str]:
    """Return what axe says in light, and in dark of what a theme can change."""
    return violations(page, "light", EVERY_RULE) + violations(page, "dark", COLOURS)


def test_pages_can_be_read_in_the_persons_own_colours(context: BrowserContext, everywhere: EveryPage) -> None:
    page = context.new_page()
    wrong = {}
    for route in ("/me/today", "/me/play", "/me/pain", "/me/progress", "/me/map", "/me/intake/back"):
        address = everywhere.of(route)[0]
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
        found = violations(page, "light", COLOURS) + violations(page, "dark", COLOURS)
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
        page.evaluate(READY)
        found = ["broken"] * (answer.status >= 500) + in_both_themes(page)
        if found:
            wrong[address] = found
    page.close()
    assert wrong == {}


def test_what_opens_while_one_trains_is_sound_too(context: BrowserContext, everywhere: EveryPage) -> None:
    page = context.new_page()
    page.goto(everywhere.of("/example/play")[0], wait_until="load")
    page.locator(".thumb:visible").get_by_text("Pain", exact=True).click()
    expect(page.locator("dialog#pain")).to_be_visible()
    wrong = in_both_themes(page)
    page.goto(everywhere.of("/example/screen/single-leg-bridge-hold")[0], wait_until="load")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    wrong += in_both_themes(page)
    page.close()
    assert wrong == []
