"""Every page on a narrow or enlarged screen, by keyboard, under less movement and in forced colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from tests.web.every_page import NOW
from tests.web.phone import phone

if TYPE_CHECKING:
    from tests.web.every_page import EveryPage

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 640}
ENLARGED: ViewportSize = {"width": 640, "height": 400}  # a screen of 1280 by 800 at 200 %
LOOK = """() => {
    const wrong = [];
    const shown = (one) =>
        one.checkVisibility({visibilityProperty: true}) && !one.closest(".unseen, .skip, .past");
    const say = (what, one) => wrong.push(`${what}: ${one.outerHTML.slice(0, 90).replace(/\\s+/g, " ")}`);
    let level = 0;
    for (const one of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
        if (!shown(one)) continue;
        const now = Number(one.tagName[1]);
        if (now > level + 1) say(`h${level} is followed by`, one);
        level = now;
    }
    for (const one of document.images) if (!one.hasAttribute("alt")) say("no alt", one);
    for (const one of document.querySelectorAll("svg")) {
        const named = one.matches("[aria-label], [aria-labelledby]") && one.matches("[role=img], [role=group]");
        if (!named && !one.closest("[aria-hidden=true]")) say("no name", one);
    }
    for (const one of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
        if (!one.labels.length && !one.ariaLabel) say("no label", one);
    const within = one => one.matches("input") && one.closest("label") || one;
    const asked = "a[href]:not(.spot), button, input:not([type=hidden]), select, textarea, summary";
    const targets = [...new Set([...document.querySelectorAll(asked)].filter(shown).map(within))]
        .map((one) => [one, one.getBoundingClientRect()]);
    const inSentence = (one) => getComputedStyle(one).display === "inline"
        && one.parentElement.textContent.trim().length > one.textContent.trim().length + 1;
    const apart = (box, others) => {
        const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
        return others.every((other) => Math.hypot(
            Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom)) >= 12);
    };
    for (const [one, box] of targets) {
        if (box.width >= 24 && box.height >= 24 || inSentence(one)) continue;
        if (!apart(box, targets.filter(([other]) => other !== one).map(([, other]) => other)))
            say(`target of ${Math.round(box.width)} by ${Math.round(box.height)}`, one);
    }
    return wrong;
}"""
WIDE = "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
OPEN_ALL = "for (const one of document.querySelectorAll('main details')) one.open = true"
LARGER = "html { font-size: 200% !important }"
SPACED = """
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important }
p { margin-bottom: 2em !important }"""
FOCUS = """() => {
    const bare = [];
    const asked = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    for (const one of document.querySelectorAll(asked)) {
        if (!one.checkVisibility()) continue;
        one.focus({preventScroll: true, focusVisible: true});
        if (document.activeElement !== one) continue;
        const around = [one, one.closest("label"), one.querySelector(".ring")].filter(Boolean);
        const seen = around.some((it) => getComputedStyle(it).outlineStyle !== "none" || it.matches(".ring"));
        if (!seen) bare.push(one.outerHTML.slice(0, 80));
    }
    return bare;
}"""


BEYOND = """() => {
    const ours = (one) => one.closest(".scroll, .unseen, .skip, .menu, svg, progress, input");
    const shown = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility());
    const cut = (one) => getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
    const beyond = (one) => one.getBoundingClientRect().right > innerWidth + 1;
    const wrong = shown.filter((one) => !ours(one) && (beyond(one) || cut(one)));
    return wrong.map((one) => one.outerHTML.slice(0, 99));
}"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    with phone(browser, viewport=NARROW, bypass_csp=True, reduced_motion="reduce") as context:
        context.clock.set_fixed_time(NOW)  # the pages' own day
        yield context


def cut(page: Page, *, wide: int) -> bool:
    """Tell whether a page is wider than its screen, so that it goes sideways or is cut off."""
    return bool(page.evaluate(WIDE) > wide)


def test_every_page_fits_a_narrow_screen_and_can_be_read_hit_and_named(
    context: BrowserContext, everywhere: EveryPage
) -> None:
    page = context.new_page()
    wrong: dict[str, list[str]] = {}
    for address in everywhere.pages:
        page.goto(address, wait_until="load")
        page.evaluate(OPEN_ALL)
        found = list(page.evaluate(LOOK))
        found += ["wider than 320"] * cut(page, wide=NARROW["width"])
        found += [f"no focus to see: {one}" for one in page.evaluate(FOCUS)]
        found += ["moves"] * bool(page.evaluate("document.getAnimations().length"))
        page.set_viewport_size(ENLARGED)
        found += ["wider than a screen at 200 %"] * cut(page, wide=ENLARGED["width"])
        page.set_viewport_size(NARROW)
        page.add_style_tag(content=SPACED)
        found += ["wider than 320 with more room between letters"] * cut(page, wide=NARROW["width"])
        if found:
            wrong[address] = found
    page.close()
    assert wrong == {}


def test_text_twice_as_large_goes_nowhere_sideways_and_is_not_cut(
    browser: Browser, everywhere: EveryPage
) -> None:
    wrong = {}
    with phone(browser, bypass_csp=True) as context:  # as WCAG asks it (1.4.4), on a phone
        page = context.new_page()
        for address in everywhere.pages:
            page.goto(address, wait_until="load")
            page.add_style_tag(content=LARGER)
            found = ["wider than 390"] * cut(page, wide=390) + list(page.evaluate(BEYOND))
            if found:
                wrong[address] = found
    assert wrong == {}


def test_longer_words_of_another_language_fit_as_well(browser: Browser, everywhere: EveryPage) -> None:
    wide = []
    with phone(browser, viewport=NARROW, locale="de-DE", bypass_csp=True) as context:
        context.clock.set_fixed_time(NOW)
        page = context.new_page()
        for address in everywhere.of(f"{everywhere.lived}/me/"):
            page.goto(address, wait_until="load")
            page.evaluate(OPEN_ALL)
            wide += [address] * cut(page, wide=NARROW["width"])
    assert wide == []


def test_the_keyboard_goes_from_the_first_link_through_the_rooms_and_the_menu(
    context: BrowserContext, everywhere: EveryPage
) -> None:
    page = context.new_page()
    page.goto(everywhere.of("/me/library")[0])
    reached = []
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    for _ in range(7):
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert reached[:-1] == ["Skip to the page", "Prime Mover", "Today", "Road", "Progress", "Library"]
    menu = page.locator(".menu")
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(everywhere.of("/me/intake")[0])
    page.close()


def test_a_chart_says_the_number_of_the_mark_that_is_tapped(
    context: BrowserContext, everywhere: EveryPage
) -> None:
    page = context.new_page()
    page.goto(everywhere.of("/example/gauges/single-leg-bridge-hold")[0])
    chart = page.locator("svg.chart:has(.tap)").first
    box = chart.bounding_box()
    assert box is not None
    chart.click(position={"x": box["width"] - 20, "y": box["height"] / 2})
    expect(page.locator(".tapped").first).to_contain_text(" s ")
    expect(chart.locator(".asked")).to_have_count(1)
    page.close()
