"""A test led through in a real browser: step by step, by keyboard, with tries and rests, and offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.web.clockwork_bench import MONDAY, served, stopped_phone
from tests.web.phone import phone, until
from tests.web.test_web_axe import AXE, in_both_themes

from primemover.catalogue.model import Catalogue
from primemover.record.payload import TestDone
from primemover.record.store import Store

pytestmark = pytest.mark.browser

HOLD = "single-leg-bridge-hold"
TURN = """(beta) => {
    const lies = { alpha: 0, beta, gamma: 0 };
    const turn = () => dispatchEvent(new DeviceOrientationEvent("deviceorientation", lies));
    clearInterval(window.lying);
    window.lying = setInterval(turn, 100);
    turn();
}"""


@pytest.fixture
def house(tmp_path: Path, catalogue: Catalogue) -> Iterator[tuple[str, Store]]:
    with served(tmp_path, catalogue) as running:
        yield running


@pytest.fixture
def address(house: tuple[str, Store]) -> str:
    return house[0]


@pytest.fixture
def page(browser: Browser, house: tuple[str, Store]) -> Iterator[Page]:  # noqa: ARG001 - put away before it
    with stopped_phone(browser) as one:
        yield one


def opened(page: Page, address: str, test_id: str) -> None:
    page.goto(f"{address}/me/screen/{test_id}")
    page.locator("form.led").wait_for()


def measuring(page: Page, points: int) -> Locator:
    """Go past what it needs and how it goes; return the section to measure in."""
    for _ in range(1 + points):
        page.locator('[data-part="next"]').click()
    return page.locator('[data-step="measure"]:visible')


def results(store: Store, test_id: str) -> list[TestDone]:
    every = (one.payload for one in store.history("me").all(TestDone))
    return [one for one in every if one.test_id == test_id]


def test_a_hold_is_led_a_side_at_a_time_and_says_what_it_means(page: Page, house: tuple[str, Store]) -> None:
    address, store = house
    opened(page, address, HOLD)
    expect(page.get_by_text("The hamstring cramps").first).to_be_visible()
    expect(page.locator(".drawing img.moving")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Step 2 of 9")).to_be_visible()
    expect(page.locator("[data-point]:visible")).to_have_count(1)
    left = measuring(page, 4)
    expect(left.get_by_role("heading")).to_have_text("Left side")
    left.get_by_role("button", name="Start the hold").click()
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    page.clock.run_for(10_000 + 19_400)
    left.get_by_role("button", name="Stop").click()
    expect(page.get_by_label("Result, left")).to_have_value("19")
    page.get_by_label("Glute").first.fill("7")
    page.get_by_role("button", name="Next").click()
    rest = page.locator(".rest")
    expect(rest).to_contain_text("Then: Right side")
    page.clock.run_for(2000)
    expect(rest).to_contain_text("1:58")
    page.get_by_label("Result, right").fill("38")
    expect(rest).to_be_hidden()  # there is no side left to rest for
    page.get_by_role("button", name="Next").click()
    expect(page.locator('[data-part="sums"]')).to_contain_text("19 s")
    page.get_by_role("button", name="Record the result").click()
    page.wait_for_url("**/result")
    expect(page.get_by_role("heading", name="What it means now")).to_be_visible()
    expect(page.locator(".sums")).to_contain_text("38 s")
    done = {one.side: (one.value, one.felt and one.felt.glute) for one in results(store, HOLD)}
    assert done == {"left": (19, 7), "right": (38, None)}


def test_the_keyboard_is_enough(page: Page, house: tuple[str, Store]) -> None:
    address, store = house
    opened(page, address, "plank-hold")

    def press_on(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                page.keyboard.press("Enter")
                return
        pytest.fail(f"no Tab reaches {name}")

    press_on("Begin")
    for place in range(3):
        expect(page.locator("[data-point]:visible")).to_be_focused()
        press_on("Next")
        expect(page.get_by_text(f"Step {place + 3} of 6")).to_be_visible()
    expect(page.get_by_role("heading", name="Your result")).to_be_focused()
    press_on("Start the hold")
    page.clock.run_for(10_000 + 61_000)
    press_on("Stop")
    press_on("Next")
    press_on("Record the result")
    page.wait_for_url("**/result")
    assert [one.value for one in results(store, "plank-hold")] == [61.0]


def test_tries_are_rested_between_and_their_mean_counts(page: Page, house: tuple[str, Store]) -> None:
    address, store = house
    opened(page, address, "modified-thomas")
    left = measuring(page, 5)
    for place, (beta, angle) in enumerate(((-12.0, "12"), (-15.0, "15"))):
        page.evaluate(TURN, beta)
        page.clock.run_for(3000)
        expect(left.locator('[data-part="angle"]')).to_have_text(angle)
        left.get_by_role("button", name="Take this angle").click()
        expect(left.get_by_label(f"Try {place + 1}")).to_have_value(angle)
        expect(page.locator(".rest")).to_be_visible(visible=place == 0)
    expect(page.get_by_label("Result, left")).to_have_value("13.5")
    left.get_by_label("Try 2").fill("\u22123,0")  # typed over by hand
    expect(page.get_by_label("Result, left")).to_have_value("4.5")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Go on without a result").click()
    page.get_by_role("button", name="Record the result").click()
    page.wait_for_url("**/result")
    assert [(one.side, one.value) for one in results(store, "modified-thomas")] == [("left", 4.5)]


def test_the_best_of_three_counts(page: Page, address: str) -> None:
    opened(page, address, "cook-hip-lift-test")
    left = measuring(page, 5)
    for place, height in enumerate(("9", "12.5", "11")):
        left.get_by_label(f"Try {place + 1}").fill(height)
    expect(page.get_by_label("Result, left")).to_have_value("12.5")
    expect(left.get_by_text("The best of them counts.")).to_be_visible()


def test_back_goes_a_step_back_and_a_reload_keeps_where_one_was(page: Page, address: str) -> None:
    opened(page, address, HOLD)
    measuring(page, 5)
    page.get_by_label("Result, left").fill("21")
    page.reload()
    page.locator("form.led").wait_for()
    expect(page.get_by_label("Result, left")).to_be_visible()
    expect(page.get_by_label("Result, left")).to_have_value("21")
    page.go_back()
    expect(page.get_by_text("Step 6 of 9")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_text("Step 5 of 9")).to_be_visible()


def test_a_wrong_answer_is_shown_where_it_stands(page: Page, address: str) -> None:
    opened(page, address, HOLD)
    measuring(page, 5)
    page.get_by_label("Result, left").fill("9999")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Go on without a result").click()
    page.get_by_role("button", name="Record the result").click()
    expect(page.get_by_label("Result, left")).to_be_focused()
    expect(page.get_by_text("Between 0 and 300, please.")).to_be_visible()


def test_without_a_network_it_is_kept_and_goes_in_by_itself(page: Page, house: tuple[str, Store]) -> None:
    address, store = house
    opened(page, address, "dowel-hinge-50")
    measuring(page, 4)
    page.get_by_label("Result").fill("8")
    page.get_by_role("button", name="Next").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Record the result").click()
    expect(page.get_by_role("heading", name="Kept on this device")).to_be_focused()
    assert results(store, "dowel-hinge-50") == []
    page.context.set_offline(False)
    until(lambda: [one.value for one in results(store, "dowel-hinge-50")] == [8.0])
    page.goto(f"{address}/me/screen")
    expect(page.get_by_text("8 of 10")).to_be_visible()


@pytest.mark.parametrize(
    "test_id", ["plank-hold", "modified-thomas", "active-hip-extension", "squeeze-recognition"]
)
def test_without_a_script_everything_stands_on_the_page(browser: Browser, address: str, test_id: str) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(f"{address}/me/screen/{test_id}")
    assert page.locator("ol li:visible").count() >= 3
    if test_id == "squeeze-recognition":
        expect(page.get_by_role("link", name="Go to the drill")).to_be_visible()
    else:
        expect(page.get_by_role("button", name="Record the result")).to_be_visible()
        for script_only in ("Start the hold", "Next", "Back", "Sound: on", "Take this angle"):
            expect(page.get_by_role("button", name=script_only)).to_have_count(0)
    page.close()


def test_each_step_can_be_used_by_everybody(browser: Browser, address: str) -> None:
    with phone(browser, viewport={"width": 390, "height": 2000}, bypass_csp=True) as context:
        context.add_init_script(AXE)
        page = context.new_page()
        page.clock.set_fixed_time(MONDAY)  # no countdown goes on while axe looks
        opened(page, address, HOLD)
        found = {"need": in_both_themes(page)}
        page.get_by_role("button", name="Begin").click()
        found["how"] = in_both_themes(page)
        left = measuring(page, 4)
        found["measure"] = in_both_themes(page)
        left.get_by_role("button", name="Start the hold").click()
        found["hold"] = in_both_themes(page)
        page.goto(f"{address}/me/recognition")
        page.wait_for_function("document.body.drill")
        page.get_by_role("button", name="Start the drill").click()
        found["drill"] = in_both_themes(page)
        page.get_by_role("button", name="Wait").click()
        found["paused"] = in_both_themes(page)
        assert {name: wrong for name, wrong in found.items() if wrong} == {}
