"""A session as it is played on a phone: the floor it is played on, and what a thumb does there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.web.phone import RunningClock, Served, opened, phone, say_story, served, until

from primemover.catalogue.model import Catalogue
from primemover.record.payload import Intake

MONDAY = datetime(2026, 5, 4, 18, 0, tzinfo=timezone(timedelta(hours=2)))
REPS, HOLD = 'section[data-dose="reps"]', 'section[data-dose="seconds"]'
# What the page's script alone does: it brings the form of the set on show to life, or stops the session.
IN_HAND = '#player[data-stopped], .turn:not([hidden]) [data-part="felt"]:not([hidden])'


@contextmanager
def a_floor(home: Path, catalogue: Catalogue, lifter: Intake) -> Iterator[Served]:
    """Serve a person with little equipment and an hour a week, whose clock goes on from Monday evening."""
    told = lifter.model_copy(
        update={"equipment": ("bench", "band", "mini-band", "dowel"), "minutes_per_week": 60}
    )
    say_story(home, told, MONDAY - timedelta(hours=1))
    with served(home, catalogue, RunningClock(MONDAY)) as address:
        yield Served(home, address)


@contextmanager
def a_phone(browser: Browser) -> Iterator[BrowserContext]:
    """Open a phone of the same Monday."""
    with phone(browser, has_touch=True, is_mobile=True, timezone_id="Europe/Berlin") as context:
        context.clock.install(time=MONDAY)
        yield context


class Thumb:
    """Taps, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, what: Locator) -> None:
        """Tap something."""
        self.taps += 1
        what.tap()

    def counted(self) -> int:
        """Return how many taps it took since it was asked last."""
        taps, self.taps = self.taps, 0
        return taps


def playing(device: BrowserContext, floor: Served) -> Page:
    """Open today and go on to the player, as a person does."""
    page = opened(device, floor.address + "/me/today")
    page.get_by_role("link", name="Start: ").tap()
    in_hand(page)
    return page


def in_hand(page: Page) -> None:
    """Wait until the page's script leads: a tap before that is one without a script."""
    page.locator(IN_HAND).first.wait_for(state="attached")


def session_of(page: Page) -> dict[str, Any]:
    """Return the session as the page's script reads it."""
    return page.evaluate("async () => (await module('play_page.js')).dataOf(document)")  # type: ignore[no-any-return]  # the page's own data


def shown(page: Page) -> Locator:
    """Return the set on show."""
    return page.locator("section.turn:not([hidden])")


def which(page: Page) -> str:
    """Return what tells the set on show from the others."""
    return (
        page.locator("section.turn:not([hidden])").inner_text().split("\n")[0]
        + shown(page).locator("h2").inner_text()
    )


def go_to(page: Page, kind: str) -> None:
    """Go to the first exercise to come that is of a kind: counted in reps, or held."""
    ids = page.locator(kind).evaluate_all("all => all.map(one => one.dataset.exercise)")
    if shown(page).get_attribute("data-exercise") not in ids:
        coming = page.locator("[data-go]").evaluate_all("all => all.map(one => one.dataset.go)")
        there = next(one for one in coming if one in ids)
        page.locator(f'[data-go="{there}"]').tap()
        expect(shown(page)).to_have_attribute("data-exercise", there)
    in_hand(page)


def go_to_the_last(page: Page) -> None:
    """Go to the exercise that would come last."""
    there = str(page.locator("[data-go]").last.get_attribute("data-go"))
    page.locator(f'[data-go="{there}"]').tap()
    expect(shown(page)).to_have_attribute("data-exercise", there)


def answer(thumb: Thumb, *, felt: str = "Glute", broke: int = 0) -> None:
    """Answer for the set on show with as few taps as it takes."""
    section = shown(thumb.page)
    if section.locator(".reps-grid").count():
        held = (
            section.get_by_role("button", name=str(broke), exact=True)
            if broke
            else section.locator(".pick.all")
        )
        thumb.tap(held)
    elif section.locator("[data-ended]").count():
        thumb.tap(section.get_by_text("I ended it"))
    thumb.tap(section.locator(".choice", has_text=felt))
    if section.locator(".scale.six").count():
        thumb.tap(section.locator(".scale.six label").nth(2))
    thumb.tap(section.locator('[data-part="log"]'))


def log(page: Page, **given: object) -> int:
    """Log the set on show; returns how many taps it took."""
    in_hand(page)
    thumb, before = Thumb(page), which(page)
    answer(thumb, **given)  # type: ignore[arg-type]  # as `answer` takes them
    until(lambda: which(page) != before, f"still at {before}")
    return thumb.counted()


def say_pain(page: Page, nrs: int) -> None:
    """Say by two taps how much it hurts."""
    in_hand(page)
    shown(page).locator(".thumb").get_by_role("link", name="Pain").tap()
    page.locator("dialog").get_by_role("button", name=str(nrs), exact=True).tap()
    expect(page.locator("dialog")).to_be_hidden()


def skip_to_what_can_be_swapped(page: Page) -> None:
    """Leave out exercises until one is on show that something may stand in for."""
    while shown(page).get_by_text("Swap it").count() == 0:
        skipped = str(shown(page).get_attribute("data-exercise"))
        shown(page).get_by_role("button", name="Skip it today").tap()
        expect(shown(page)).not_to_have_attribute("data-exercise", skipped)
