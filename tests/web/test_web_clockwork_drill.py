"""The recognition drill led through in a real browser: announced, timed, blind to what comes, offline too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.clockwork_bench import served, stopped_phone
from tests.web.phone import until

from primemover.catalogue.model import Catalogue
from primemover.coach.recognition_drill import CUES, DEFAULT_RULES
from primemover.record.payload import RecognitionDone
from primemover.record.store import Store

pytestmark = pytest.mark.browser

READY_MS, HOLD_MS = 4000, 5000


@pytest.fixture
def house(tmp_path: Path, catalogue: Catalogue) -> Iterator[tuple[str, Store]]:
    with served(tmp_path, catalogue) as running:
        yield running


@pytest.fixture
def page(browser: Browser, house: tuple[str, Store]) -> Iterator[Page]:  # noqa: ARG001 - put away before it
    with stopped_phone(browser) as one:
        yield one


def begun(page: Page, address: str, judge: str = "Someone else's hand or eyes") -> None:
    page.goto(f"{address}/me/recognition")
    page.wait_for_function("document.body.drill")
    page.get_by_label(judge).check()
    page.get_by_label("Left").check()
    page.get_by_role("button", name="Start the drill").click()


def cue(page: Page) -> str:
    return page.locator('[data-part="cue"]').inner_text()


def contract(page: Page) -> bool:
    """Go through a get-ready and a contraction; return whether it was to be the glute."""
    expect(page.locator('[data-part="cue"]')).to_have_text("Get ready.")
    page.clock.run_for(READY_MS)
    asked = cue(page)
    assert asked in CUES.values()
    page.clock.run_for(HOLD_MS)
    return asked == CUES[True]


def answer(page: Page, felt: str = "The glute", was: str | None = None) -> None:
    page.get_by_role("button", name=felt, exact=True).click()
    if was:
        page.get_by_role("button", name=was, exact=True).click()


def drills(store: Store) -> list[RecognitionDone]:
    return [entry.payload for entry in store.history("me").all(RecognitionDone)]


def test_ten_contractions_are_announced_timed_answered_and_recorded(
    page: Page, house: tuple[str, Store]
) -> None:
    address, store = house
    begun(page, address)
    asked = []
    for number in range(10):
        expect(page.get_by_text(f"Contraction {number + 1} of 10")).to_be_visible()
        asked.append(contract(page))
        answer(page, was="Yes, the glute" if asked[-1] else "No")
    told = page.locator('[data-part="told"]')
    expect(told).to_have_text(
        f"10: It was {'the glute, and so you said' if asked[-1] else 'not the glute; you felt the glute'}."
    )
    page.get_by_role("button", name="Record the drill").click()
    expect(page.get_by_text("From 10 contractions")).to_be_visible()
    (drill,) = drills(store)
    assert (drill.judged_by, drill.side) == ("partner", "left")
    assert [one.cued_glute for one in drill.trials] == asked
    assert [one.was_glute for one in drill.trials] == asked
    assert all(one.said_glute and one.feedback for one in drill.trials)


def test_a_deal_keeps_the_rules_and_no_page_holds_it(page: Page, house: tuple[str, Store]) -> None:
    page.goto(f"{house[0]}/me/recognition")
    shown = page.content()
    assert page.locator("[data-drill]").get_attribute("data-told") == "10"
    deals = page.evaluate("""async () => {
        const { dealt } = await import(document.querySelector('script[src$="drill.js"]').src.replace("drill.js",
            "drill_cards.js"));
        return Array.from({ length: 300 }, () => dealt({ trials: 10, told: 5, longestRun: 3 }));
    }""")
    firsts = 0
    for deal in deals:
        kinds = [card["glute"] for card in deal]
        assert sum(kinds) == sum(card["told"] for card in deal) == DEFAULT_RULES.trials // 2
        assert max(len(list(run)) for _, run in groupby(kinds)) <= DEFAULT_RULES.longest_run
        firsts += kinds[0]
    assert 100 < firsts < 200  # even odds: far beyond chance otherwise
    assert len({str(deal) for deal in deals}) > 250
    begun(page, house[0])
    contract(page)
    assert page.locator("[data-drill] [data-glute]").count() == 0
    assert shown.count(CUES[True]) == 1  # a word of the page, and no card


def test_the_same_sound_calls_for_either_card(page: Page, house: tuple[str, Store]) -> None:
    begun(page, house[0])
    heard: dict[bool, set[str]] = {True: set(), False: set()}
    for _ in range(10):
        page.evaluate("asked.length = 0")
        glute = contract(page)
        heard[glute].add(page.evaluate("JSON.stringify(asked.filter(([what]) => what !== 'awake'))"))
        answer(page, was="No")
    assert heard[True] == heard[False]


def test_a_reload_waits_and_goes_on_with_the_same_drill(page: Page, house: tuple[str, Store]) -> None:
    begun(page, house[0])
    contract(page)
    answer(page, was="No")
    page.clock.run_for(READY_MS + 1000)
    before = cue(page)
    page.reload()
    page.wait_for_function("document.body.drill")
    expect(page.locator('[data-part="cue"]')).to_have_text("Waiting for you.")
    expect(page.get_by_text("Contraction 2 of 10")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(READY_MS)
    assert cue(page) == before
    page.clock.run_for(HOLD_MS)
    page.reload()
    page.wait_for_function("document.body.drill")
    expect(page.locator('[data-part="cue"]')).to_have_text("What did you feel?")
    page.get_by_role("button", name="Stop here and keep the 1").click()
    page.get_by_role("button", name="Leave it").click()
    expect(page.get_by_role("button", name="Start the drill")).to_be_visible()


def test_alone_nothing_is_told_and_a_short_drill_is_kept(page: Page, house: tuple[str, Store]) -> None:
    address, store = house
    begun(page, address, "Nobody: I go by the cue")
    glute = contract(page)
    answer(page, "Something else")
    expect(page.locator('[data-part="told"]')).to_have_text("1: Noted.")
    page.get_by_role("button", name="Wait").click()
    page.clock.run_for(20_000)
    expect(page.locator('[data-part="cue"]')).to_have_text("Waiting for you.")
    page.get_by_role("button", name="Stop here and keep the 1").click()
    page.get_by_role("button", name="Record the drill").click()
    expect(page.get_by_role("button", name="Start the drill")).to_be_visible()
    (drill,) = drills(store)
    (trial,) = drill.trials
    assert (trial.was_glute, trial.said_glute, trial.cued_glute, trial.feedback) == (glute, False, glute, False)


def test_a_drill_without_a_network_goes_in_later(page: Page, house: tuple[str, Store]) -> None:
    address, store = house
    begun(page, address, "My own hand, after I have answered")
    page.context.set_offline(True)
    contract(page)
    expect(page.get_by_text("Keep tensing while you answer.")).to_be_visible()
    answer(page, was="Yes, the glute")
    page.get_by_role("button", name="Stop here and keep the 1").click()
    page.get_by_role("button", name="Record the drill").click()
    expect(page.get_by_role("heading", name="Kept on this device")).to_be_visible()
    assert drills(store) == []
    page.context.set_offline(False)
    page.get_by_role("link", name="Go on").click()
    until(lambda: drills(store))
    (drill,) = drills(store)
    assert drill.judged_by == "hand"


def test_the_screen_stays_on_through_a_drill_and_may_sleep_after_it(
    page: Page, house: tuple[str, Store]
) -> None:
    begun(page, house[0])
    page.wait_for_function("asked.some(([what]) => what === 'awake')")
    page.get_by_role("button", name="Leave it").click()
    page.wait_for_function("asked.some(([what]) => what === 'asleep')")


def test_without_a_script_the_drill_is_done_a_page_a_contraction(
    browser: Browser, house: tuple[str, Store]
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{house[0]}/me/recognition")
    page.get_by_label("Nobody: I go by the cue").check()
    page.get_by_role("button", name="Start the drill").click()
    for number in range(10):
        expect(page.get_by_text(f"{number + 1} of 10")).to_be_visible()
        page.get_by_role("button", name="The glute").click()
    expect(page.get_by_role("button", name="Record the drill")).to_be_visible()
    page.close()
