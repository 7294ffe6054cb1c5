"""A phone and the machine that serves it: a server that can be killed, and a browser that goes offline."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Page
from tests.web.serving import serving

from primemover.catalogue.model import Catalogue
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Payload, SetDone
from primemover.web.app import create_app
from primemover.web.house import Clock, local_clock

P = TypeVar("P", bound=Payload)
WAIT_S = 120.0  # a busy machine is slow; who waits for a condition loses nothing by waiting longer
# Nor does a page that gives an answer up after some seconds: here it waits ten times as long.
PATIENT = """{
    const soon = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (ms) => soon(10 * ms);
}"""
KEPT_ROOMS = ("today", "play", "log", "pain", "journal", "exercises")


class Machine:
    """The app as a process of its own, on one port and one home, so that it can be killed and started again."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._place = socket.socket()  # bound and not listening: nobody else is given the port meanwhile
        self._place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._place.bind(("127.0.0.1", 0))
        self.port = int(self._place.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [
            sys.executable,
            "-m",
            "primemover",
            "--home",
            str(self.home),
            "start",
            "--port",
            str(self.port),
        ]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(os.environ))
        until(self._answers)

    def freeze(self) -> None:
        """Let it answer nothing any more."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def close(self) -> None:
        """End it, and give its port back."""
        self.kill()
        self._place.close()

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "the server stopped"
        try:
            with urlopen(f"{self.address}/sw.js", timeout=2):  # noqa: S310 - our own address
                return True
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Served:
    """A running app: its home and its address."""

    home: Path
    address: str


class RunningClock:
    """A clock that goes on by itself from a moment, and that can be moved on."""

    def __init__(self, start: datetime) -> None:
        self.start = start
        self._begun = time.monotonic()

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self._begun)

    def move_to(self, moment: datetime) -> None:
        """Make it another moment."""
        self.start += moment - self()


@contextmanager
def served(home: Path, catalogue: Catalogue, clock: Clock | None = None) -> Iterator[str]:
    """Serve the app from a thread; gives its address."""
    with serving(create_app(home, catalogue=catalogue, clock=clock)) as address:
        yield address


@contextmanager
def phone(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """Open a browser of its own: storage, service worker and network apart from all others'."""
    context = browser.new_context(**{"viewport": {"width": 390, "height": 844}, **options})
    context.set_default_timeout(WAIT_S * 1000)
    context.add_init_script(PATIENT)
    try:
        yield context
    finally:
        context.set_offline(False)
        context.close()


def complaints_of(page: Page) -> list[str]:
    """Return what a page complains of on its console; the list grows as it does."""
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def until(true: Callable[[], object], what: str = "it did not come to pass") -> None:
    """Wait until something is true."""
    end = time.monotonic() + WAIT_S
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.03)


def say_story(home: Path, story: Payload, at: datetime | None = None, athlete_id: str = "me") -> None:
    """Put a story on record before anybody looks; now, where nothing is said of when."""
    with open_store(home) as store:
        store.append(Observation(new_id(), athlete_id, at or local_clock(), story))


def sets_in(home: Path) -> list[Observation[SetDone]]:
    """Return the sets that stand in a record, oldest first, read from the file by this process."""
    with open_store(home) as store:
        return list(store.history("me").sets())


def payloads(home: Path, kind: type[P]) -> list[P]:
    """Return what stands in a record of one kind, oldest first, read as `sets_in` does."""
    with open_store(home) as store:
        return [entry.payload for entry in store.history("me").all(kind)]


def say(page: Page, payload: dict[str, object], kind: str = "set", **given: object) -> dict[str, Any]:
    """Say something through the page's journal; returns the entry once it is durable."""
    entry: dict[str, Any] = page.evaluate(
        "async ([kind, payload, given]) => (await journal()).say(kind, payload, given)", [kind, payload, given]
    )
    return entry


def entries(page: Page, state: str = "") -> list[dict[str, Any]]:
    """Return the journal's entries, or those in one state."""
    found: list[dict[str, Any]] = page.evaluate("async () => (await journal()).entries()")
    return [one for one in found if not state or one["state"] == state]


def opened(context: BrowserContext, address: str) -> Page:
    """Open a page whose scripts the tests can call by ``journal()``."""
    page = context.new_page()
    page.add_init_script(
        "globalThis.module = (name) =>"
        " import(document.querySelector('script[src*=\"offline.js\"]').src.replace('offline.js', name));"
        "globalThis.journal = () => module('journal.js');"
    )
    page.goto(address)
    return page


def asked_anew(page: Page, address: str = "") -> None:
    """Open a page, or the open one again, until it is the server's: a kept one stands in for a slow answer."""
    if address:
        page.goto(address)
    else:
        page.reload()

    def is_the_servers() -> bool:
        if not page.locator("body[data-kept]").count():
            return True
        page.reload()
        return False

    until(is_the_servers, "the server does not answer in time")


def kept(page: Page, path: str) -> bool:
    """Tell whether a page is kept for when there is no network."""
    return bool(page.evaluate("async (path) => Boolean(await caches.match(path))", path))


def wait_until_kept(page: Page, *paths: str) -> None:
    """Wait until the service worker has these pages."""
    until(lambda: all(kept(page, path) for path in paths), f"not kept: {paths}")
