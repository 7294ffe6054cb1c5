"""A first week as a person lives it: story, tests, plan, three sessions, pain in one, one away, offline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.web.conftest import MONDAY
from tests.web.phone import (
    RunningClock,
    asked_anew,
    entries,
    opened,
    payloads,
    phone,
    served,
    sets_in,
    until,
    wait_until_kept,
)
from tests.web.player import in_hand, which

from primemover.catalogue.model import Catalogue
from primemover.record.payload import DayChanged, PainReport, PlanIssued, SetDone

pytestmark = pytest.mark.browser


class Days(RunningClock):
    """The clock of both the server and the phone: it runs, and it can be moved on to another day."""

    def move_on(self, day: date, context: BrowserContext) -> None:
        """Make it six in the evening of a later day, here and on the phone."""
        self.move_to(datetime.combine(day, MONDAY.timetz()))
        context.clock.set_system_time(self())

    @contextmanager
    def patient(self, context: BrowserContext) -> Iterator[None]:
        """Let the phone's time stand: a page goes on when its answer comes, however long that takes."""
        context.clock.pause_at(self() + timedelta(minutes=1))
        yield
        context.clock.resume()
        context.clock.set_system_time(self())


def test_a_first_week(browser: Browser, tmp_path: Path, catalogue: Catalogue) -> None:
    days = Days(MONDAY)
    with (
        served(tmp_path, catalogue, days) as address,
        phone(browser, has_touch=True, is_mobile=True, timezone_id="Europe/Berlin") as context,
    ):
        context.clock.install(time=days())
        page = opened(context, address)
        tell_the_story(page)
        do_two_tests(page, days)
        trained = see_the_plan(page, tmp_path)

        days.move_on(trained[0], context)
        train(page, address)
        assert len(sets_in(tmp_path)) == len(sets_on(tmp_path, trained[0])) > 0

        days.move_on(trained[1], context)
        assert train(page, address, most=2) == 2
        say_pain(page, "5")
        train_on(page)
        until(lambda: payloads(tmp_path, PainReport), "the pain was not sent")

        days.move_on(trained[2], context)
        be_elsewhere(page, address, days)
        train_without_a_network(context, page, address, tmp_path, trained[2])

        look_back(page, address)


def tell_the_story(page: Page) -> None:
    """Go through the intake by hand, as somebody with a bench, a band and four evenings would."""
    page.get_by_role("link", name="Start your own").tap()
    page.get_by_label("What shall we call you?").fill("Sam")
    page.get_by_label("How old are you?").fill("34")
    page.get_by_label("Women's").check()
    page.get_by_label("How tall are you?").fill("170 cm")
    page.get_by_label("What is your body mass?").fill("68")
    go_on(page)
    page.get_by_label("What kind of training?").fill("lifting")
    go_on(page)
    page.get_by_label("On how many days a week can you train?").fill("4")
    page.get_by_label("How many minutes a week in all?").fill("100")
    for piece in ("Long resistance band", "Mini-band", "Broomstick or any straight stick"):
        page.get_by_label(piece).check()
    go_on(page)
    page.get_by_role("group", name="How much pain").get_by_label("1", exact=True).check()
    page.get_by_label("What was injured?").fill("low back")
    page.get_by_role("group", name="On which side?").first.get_by_label("Left").check()
    go_on(page)
    page.wait_for_url("**/red-flags")
    for question in page.locator("main fieldset").all():
        question.get_by_label("No", exact=True).check()
    go_on(page)
    page.wait_for_url("**/lifts")
    go_on(page)
    page.get_by_role("button", name="This is my story").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tests")


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Go on").tap()


def do_two_tests(page: Page, days: Days) -> None:
    """Be led through two tests, and enter what a stopwatch said."""
    for name, results in (("Single-leg bridge hold", ("19", "38")), ("Plank hold", ("45",))):
        page.get_by_role("link", name=name).first.tap()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        be_led(page, list(results))
        with days.patient(page.context):
            page.get_by_role("button", name="Record the result").tap()
            expect(page.get_by_role("heading", name="What it means now")).to_be_visible()
        page.get_by_role("link", name="All tests").tap()
    page.get_by_role("link", name="What your tests show").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("What your tests show")


def be_led(page: Page, results: list[str]) -> None:
    """Tap through a guided test; each empty result on show is filled in with the next of `results`."""
    expect(page.locator('[data-part="next"]')).to_be_visible()  # led from here on, by the page's script
    for _ in range(30):
        if page.get_by_role("button", name="Record the result").is_visible():
            return
        step = page.locator('[data-part="where"]')
        before = step.text_content() or ""
        empty = page.locator('input[name^="value_"]:visible')
        if empty.count() and not empty.first.input_value():
            empty.first.fill(results.pop(0))
        page.locator('[data-part="next"]').tap()
        expect(step).not_to_have_text(before)
    pytest.fail("the test does not end")


def see_the_plan(page: Page, home: Path) -> list[date]:
    """Look at the road, and return the plan's days of training after today."""
    page.get_by_role("link", name="Road", exact=True).tap()
    expect(page.get_by_role("heading", name="The gate to build")).to_be_visible()
    expect(page.get_by_role("heading", name="This week")).to_be_visible()
    today = MONDAY.date()
    return [one.on for one in payloads(home, PlanIssued)[-1].days if one.on > today]


def train(page: Page, address: str, most: int | None = None, *, connected: bool = True) -> int:
    """Open today, start, and do what the player asks, all of it or the first sets; return how many sets."""
    page.goto(f"{address}/me/today")
    if connected:
        asked_anew(page)
    page.locator(".thumb.go a").tap()
    page.wait_for_url("**/me/play*")
    if connected:
        asked_anew(page)
    in_hand(page)
    return train_on(page, most)


def train_on(page: Page, most: int | None = None) -> int:
    """Do the sets that the player asks for from here; return how many."""
    done = 0
    while most is None or done < most:
        turn = page.locator("#turns section.turn:visible")
        if not turn.count():
            expect(page.locator("#all-done")).to_be_visible()
            break
        assert done < 60, "the session does not end"
        do_the_set(page, turn)
        done += 1
    return done


def do_the_set(page: Page, turn: Locator) -> None:
    """Log the set on show, and wait until the next one is."""
    before = which(page)
    answer_in_four_taps(turn)
    until(lambda: which(page) != before, f"still at {before}")


def answer_in_four_taps(turn: Locator) -> None:
    """Answer as prescribed: neutral held, felt in the glute, two in reserve, log."""
    taps = 0
    for answer in (
        turn.locator(".held label.all"),
        turn.locator(".held label", has_text="I ended it"),
        turn.locator("button.choice.glute"),
        turn.locator(".scale.six label").nth(2),
        turn.locator('[data-part="log"]'),
    ):
        if answer.count() and answer.is_visible():
            answer.tap()
            taps += 1
    assert taps <= 4


def say_pain(page: Page, nrs: str) -> None:
    """Say pain from the set on show: one tap to ask, one to answer."""
    page.locator('#turns section.turn:visible [data-part="pain"]').tap()
    page.locator("dialog#pain").get_by_role("button", name=nrs, exact=True).tap()
    expect(page.locator("dialog#pain")).to_be_hidden()
    expect(page.locator('[data-part="safety"]')).to_contain_text(nrs)


def be_elsewhere(page: Page, address: str, days: Days) -> None:
    """Plan the day again for a hotel room: a mini-band, twenty minutes."""
    page.goto(f"{address}/me/today")
    page.get_by_text("Other place or other time today").tap()
    page.get_by_label("Minutes you have today").fill("20")
    page.get_by_label("I am elsewhere").check()
    for box in page.get_by_role("group", name="Equipment today").get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_role("group", name="Equipment today").get_by_label("Mini-band").check()
    with days.patient(page.context), page.expect_navigation():  # it goes on by itself once the change was sent
        page.get_by_role("button", name="Plan today again").tap()
    expect(page.locator(".thumb.go a")).to_be_visible()


def train_without_a_network(context: BrowserContext, page: Page, address: str, home: Path, day: date) -> None:
    """Lose the signal before the session; all of it is there when the signal comes back."""
    until(lambda: payloads(home, DayChanged), "the change of the day was not sent")
    asked_anew(page, f"{address}/me/today")
    wait_until_kept(page, "/me/today", "/me/play")
    before = len(sets_on(home, day))
    context.set_offline(True)
    done = train(page, address, connected=False)
    assert done > 0
    expect(page.locator(".sync")).to_contain_text(str(done))
    page.reload()
    expect(page.locator("#all-done")).to_be_visible()
    assert len(sets_on(home, day)) == before
    context.set_offline(False)
    until(lambda: len(sets_on(home, day)) == before + done, "not every set came in")
    until(lambda: not entries(page, "waiting"), "something still waits")


def look_back(page: Page, address: str) -> None:
    """See what the week came to, and take the plan along."""
    page.goto(f"{address}/me/progress")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    answer = page.request.get(f"{address}/me/plan.ics")
    assert Calendar.from_ical(answer.body()).walk("VEVENT")
    page.goto(f"{address}/me/report")
    expect(page.get_by_text("low back").first).to_be_visible()


def sets_on(home: Path, day: date) -> list[SetDone]:
    """Return the sets of one day."""
    return [entry.payload for entry in sets_in(home) if entry.happened_at.date() == day]
