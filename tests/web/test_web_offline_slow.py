"""A server that answers late: the kept page stands in and says its age, and gives way to nothing older."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from tests.web.conftest import MONDAY
from tests.web.phone import RunningClock, opened, say, say_story, until, wait_until_kept
from tests.web.serving import serving

from primemover.catalogue.model import Catalogue
from primemover.record.payload import Intake
from primemover.web.app import create_app

pytestmark = pytest.mark.browser
KEPT = "async () => (await (await caches.match('/me/today')).text()).match(/data-made=.([^\"]+)/)[1]"


@dataclass
class Late:
    """An app whose answers to opened pages are made at once, and held back while it is told to."""

    app: ASGIApp
    holds: bool = False
    held: list[str] = field(default_factory=list)
    go: threading.Event = field(default_factory=threading.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        late = scope["type"] == "http" and self.holds and (b"sec-fetch-mode", b"navigate") in scope["headers"]

        async def hold(message: Message) -> None:
            if late and message["type"] == "http.response.start":
                self.held.append(scope["path"])
                await asyncio.to_thread(self.go.wait)
            await send(message)

        await self.app(scope, receive, hold)

    def release(self) -> None:
        """Let go of what was held, and hold nothing more."""
        self.holds = False
        self.go.set()


@dataclass
class Floor:
    """The late app, and where it answers."""

    late: Late
    address: str


@pytest.fixture
def floor(tmp_path: Path, catalogue: Catalogue, lifter: Intake) -> Iterator[Floor]:
    say_story(tmp_path, lifter, MONDAY)
    late = Late(create_app(tmp_path, catalogue=catalogue, clock=RunningClock(MONDAY)))
    with serving(late) as address:
        yield Floor(late, address)
        late.release()


def ten_minutes_later(page: Page) -> None:
    page.clock.set_fixed_time(MONDAY + timedelta(minutes=10))


def stood_in(page: Page, floor: Floor, path: str) -> None:
    """Open a page whose answer is late, and see the kept one in its place."""
    floor.late.holds = True
    page.goto(floor.address + path)
    expect(page.locator(".sync")).to_contain_text("This page is as it was at ")
    expect(page.locator(".sync")).not_to_contain_text("Offline")


def test_a_page_that_stands_in_for_a_late_answer_says_its_age(device: BrowserContext, floor: Floor) -> None:
    page = opened(device, floor.address + "/me/today")
    wait_until_kept(page, "/me/pain")
    ten_minutes_later(page)
    stood_in(page, floor, "/me/pain")
    page.get_by_label("Where?", exact=True).fill("low, on the left")
    renew = page.locator(".sync").get_by_role("button", name="Show it as it is now")
    expect(renew).to_be_hidden()
    floor.late.release()
    expect(renew).to_be_visible()
    expect(page.get_by_label("Where?", exact=True)).to_have_value("low, on the left")

    def as_it_is_now() -> bool:
        if renew.is_visible():  # on a busy machine the kept page may come once more
            renew.click()
        return page.locator("body:not([data-kept])").count() > 0

    until(as_it_is_now)


def test_the_late_answer_does_not_replace_a_newer_page(device: BrowserContext, floor: Floor) -> None:
    page = opened(device, floor.address + "/me/today")
    wait_until_kept(page, "/me/today", "/me/play")
    ten_minutes_later(page)
    stood_in(page, floor, "/me/today")
    before = page.evaluate(KEPT)
    say(page, {"exercise_id": "clam", "side": "left", "reps": 9})  # sent, it renews the kept page
    until(lambda: page.evaluate(KEPT) != before)
    newer = page.evaluate(KEPT)
    floor.late.release()
    expect(page.locator(".sync button")).to_be_visible()  # the late one has come
    assert page.evaluate(KEPT) == newer


def test_of_the_pages_that_are_opened_only_some_are_kept(device: BrowserContext, floor: Floor) -> None:
    page = opened(device, floor.address + "/me/today")
    wait_until_kept(page, "/me/pain")
    others = {"/me/progress", "/me/record", f"/me/pain?on={MONDAY.date() - timedelta(days=1)}"}
    for path in others:
        page.goto(floor.address + path)
    names = page.evaluate(
        """async () => {
          const all = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
          const found = await Promise.all(all.map((cache) => cache.keys()));
          return found.flat().map(({ url }) => url.slice(location.origin.length));
        }"""
    )
    assert not others & set(names)
