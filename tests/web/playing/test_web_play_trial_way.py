"""Who trains in the player during a trial sees the day's way there, and is led to the rating after the set."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.coach.planned import planned
from tests.web.phone import Served, payloads, say_story, wait_until_kept
from tests.web.player import MONDAY, go_to, in_hand, log, playing, shown

from primemover.catalogue.model import Catalogue
from primemover.coach.trial_plan import TrialWish, plan_trial
from primemover.record.payload import TrialReading

pytestmark = pytest.mark.browser

BRIDGE = '[data-exercise="glute-bridge"]'
WISH = TrialWish(
    question="Which cue?",
    way_a="squeeze hard",
    way_b="push away",
    outcome="glute-share",
    exercise_ids=("glute-bridge",),
    better=None,
    smallest_effect=None,
    pairs=6,
    washout_days=0,
    washout_sets=0,
)


@pytest.fixture
def trying(floor: Served, catalogue: Catalogue) -> Served:
    """Return a floor where today is bridges and squeezes, with a trial of two cues for the bridge."""
    plan = planned(MONDAY.date(), "find", ("glute-squeeze", 2), ("glute-bridge", 3))
    trial = plan_trial(WISH, 1, np.random.default_rng(1), catalogue, set())
    for said in (plan, trial):
        say_story(floor.home, said, MONDAY - timedelta(minutes=30))
    return floor


def way(page: Page) -> Locator:
    return shown(page).locator('[data-part="way"]')


def test_the_way_is_the_cue_and_the_set_leads_to_its_rating(device: BrowserContext, trying: Served) -> None:
    page = playing(device, trying)
    go_to(page, BRIDGE)
    expect(way(page)).to_contain_text("Your trial, way ")
    expect(shown(page).locator('[data-part="cues"]')).to_be_hidden()
    expect(shown(page).locator('[data-part="uncued"]')).to_be_hidden()
    log(page)
    page.get_by_role("link", name="for your trial").tap()
    expect(page.get_by_text("Filled in from your set of today")).to_be_visible()
    expect(page.get_by_label("Glute", exact=True)).to_have_value("7")
    page.get_by_role("button", name="Record this try").tap()
    in_hand(page)
    (reading,) = payloads(trying.home, TrialReading)
    assert reading.set_id is not None


def test_the_way_is_there_without_a_network(device: BrowserContext, trying: Served) -> None:
    page = playing(device, trying)
    wait_until_kept(page, "/me/today", "/me/play")
    device.set_offline(True)
    page.reload()
    go_to(page, BRIDGE)
    expect(way(page)).to_contain_text("Your trial, way ")
    log(page)
    expect(way(page)).to_contain_text("Your trial, way ")
    expect(shown(page).locator('[data-part="cues"]')).to_be_hidden()
    expect(shown(page).locator('[data-part="uncued"]')).to_be_hidden()
