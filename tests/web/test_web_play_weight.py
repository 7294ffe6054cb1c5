"""The player on its fullest day weighs no more than a page may: loaded lifts, in pain or not."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from primemover.coach.today import plan_to_issue
from primemover.record.payload import Deferral, Intake, PainReport

if TYPE_CHECKING:
    from tests.web.conftest import Site

CHART = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
SECTION = '<section class="turn" id="turn-'


@pytest.fixture
def loaded(site: Site, lifter: Intake) -> Site:
    """A site of one who loads, and has one long day a week for all of it."""
    site.clock.pass_days(-7)
    site.say(lifter.model_copy(update={"days_per_week": 1, "minutes_per_week": 600}))
    site.say(Deferral(declined=True))
    now = site.clock()
    plan = plan_to_issue(site.store.history("me"), site.catalogue, now.date(), athlete_id="me", now=now)
    assert plan is not None
    site.say(plan.payload.model_copy(update={"phase": "load"}))
    site.clock.pass_days(7)
    return site


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("pain", "sections"), [(0, 11), (5, 11), (8, 8)], ids=["green", "amber", "red"])
def test_the_fullest_day_is_not_heavy(loaded: Site, pain: int, sections: int, language: str) -> None:
    loaded.page("/me/today")  # the week's plan stands before the pain is said
    loaded.clock.now += timedelta(hours=1)
    loaded.say(PainReport(nrs=pain))
    page = loaded.client.get("/me/play", headers={"accept-language": language}).text
    assert page.count(SECTION) >= sections
    assert '"load":' in page
    assert len(CHART.sub("", page).encode()) < 60_000
