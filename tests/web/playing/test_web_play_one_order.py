"""After a set the player gives one order, and never says of a set that is to be mended that it has no cue."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.coach.planned import planned
from tests.web.phone import Served, asked_anew, say_story, wait_until_kept
from tests.web.player import MONDAY, go_to, log, playing, say_pain, shown

pytestmark = pytest.mark.browser

SQUEEZE = '[data-exercise="glute-squeeze"]'  # its first set is cued, the later ones test it
ORDER = "half the effort: the thighs stay soft. Fewer reps for the rest of today."


@pytest.fixture
def squeezing(floor: Served) -> Served:
    """Return a floor where today begins with three squeezes, then bridges."""
    plan = planned(MONDAY.date(), "find", ("glute-squeeze", 3), ("glute-bridge", 2))
    say_story(floor.home, plan, MONDAY - timedelta(minutes=30))
    return floor


def part(page: Page, name: str) -> Locator:
    return shown(page).locator(f'[data-part="{name}"]')


def test_the_answer_stands_alone_and_what_became_less_follows_it(
    device: BrowserContext, squeezing: Served
) -> None:
    page = playing(device, squeezing)
    go_to(page, SQUEEZE)
    with page.expect_response("**/play?after=*"):
        log(page, felt="Hamstring")
    asked_anew(page)
    expect(page.locator('[data-part="answer"]')).to_contain_text(ORDER)
    expect(part(page, "less")).to_be_hidden()
    expect(part(page, "uncued")).to_be_hidden()
    say_pain(page, 2)
    expect(page.locator('[data-part="answer"]')).not_to_contain_text(ORDER)
    expect(part(page, "less")).to_contain_text(ORDER)
    expect(part(page, "uncued")).to_be_hidden()


def test_without_a_network_no_cue_is_missed_either(device: BrowserContext, squeezing: Served) -> None:
    page = playing(device, squeezing)
    wait_until_kept(page, "/me/today", "/me/play")
    go_to(page, SQUEEZE)
    device.set_offline(True)
    log(page, felt="Hamstring")
    expect(page.locator('[data-part="answer"]')).to_contain_text(ORDER)
    say_pain(page, 2)
    expect(page.locator('[data-part="answer"]')).not_to_contain_text(ORDER)
    expect(part(page, "uncued")).to_be_hidden()


def test_where_all_is_well_the_later_set_tests_it_without_a_cue(
    device: BrowserContext, squeezing: Served
) -> None:
    page = playing(device, squeezing)
    go_to(page, SQUEEZE)
    log(page)
    expect(part(page, "uncued")).to_be_visible()
