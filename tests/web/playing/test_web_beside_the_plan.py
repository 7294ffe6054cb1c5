"""A set that the session did not ask for: the player confirms it, and today lists it under what was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.web.phone import Served, asked_anew, entries, opened, sets_in, until, wait_until_kept
from tests.web.player import session_of

from primemover.catalogue.model import Catalogue
from primemover.record.payload import SetDone

if TYPE_CHECKING:
    from tests.web.conftest import Site


def other_than(planned: list[str], catalogue: Catalogue) -> str:
    """Return an exercise without sides or load that is not planned."""
    return next(
        one.id
        for one in catalogue.exercises.values()
        if one.id not in planned and one.dose_unit == "reps" and one.sides != "each" and not one.loaded
    )


def test_today_lists_it_under_done(told: Site) -> None:
    planned = [one["exercise_id"] for one in told.client.get("/api/v1/me/today").json()["items"]]
    other = other_than(planned, told.catalogue)
    assert "<h2>Done</h2>" not in told.page("/me/today")
    entry = told.say(SetDone(exercise_id=other, reps=7))
    done = told.page("/me/today").split("<h2>Done</h2>")[1]
    assert told.catalogue.exercises[other].name in done
    assert f"/me/record/{entry.id}" in done
    assert "7 reps" in done


def logged_in_a_basement(device: BrowserContext, floor: Served, catalogue: Catalogue) -> tuple[Page, str]:
    """Log one set outside the session without a network; returns the page it lands on, and the exercise."""
    page = opened(device, floor.address + "/me/today")
    page.goto(floor.address + "/me/play")
    other = other_than([one["id"] for one in session_of(page)["items"]], catalogue)
    page.goto(floor.address + "/me/today")
    wait_until_kept(page, "/me/today", "/me/play")
    page.goto(floor.address + f"/me/log?exercise={other}")
    device.set_offline(True)
    page.get_by_label("Reps", exact=True).fill("7")
    page.get_by_label("On every rep").check()
    page.get_by_role("button", name="Log this set").tap()
    page.wait_for_url("**/me/play")
    return page, other


@pytest.mark.browser
def test_the_player_says_what_was_logged_and_offers_to_undo_it(
    device: BrowserContext, floor: Served, catalogue: Catalogue
) -> None:
    page, other = logged_in_a_basement(device, floor, catalogue)
    said = f"{catalogue.exercises[other].name}, 7 reps"
    expect(page.locator('[data-part="answer"]')).to_contain_text(f"Logged: {said}.")
    expect(page.locator('[data-part="answer"]')).to_contain_text("Kept on this phone.")
    page.get_by_role("button", name=f"Undo: {said}").tap()
    expect(page.locator('[data-part="answer"]')).to_have_text("Taken back.")
    device.set_offline(False)
    until(lambda: not entries(page, "waiting"))
    assert not sets_in(floor.home)


@pytest.mark.browser
def test_it_is_there_when_it_was_sent(device: BrowserContext, floor: Served, catalogue: Catalogue) -> None:
    page, other = logged_in_a_basement(device, floor, catalogue)
    device.set_offline(False)
    until(lambda: sets_in(floor.home))
    until(lambda: not entries(page, "waiting"))
    name = catalogue.exercises[other].name
    page.goto(floor.address + "/me/play")
    expect(page.get_by_role("button", name=f"Undo: {name}, 7 reps")).to_be_visible()
    asked_anew(page, floor.address + "/me/today")
    done = page.locator("h2", has_text=re.compile("^Done$")).locator("xpath=following-sibling::ul[1]")
    expect(done.locator("li", has_text=name)).to_contain_text("7 reps")
