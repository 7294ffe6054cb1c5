"""Measure the app as it is used between sets, over HTTP on loopback, on records of one to ten years.

A server process of its own, as `primemover start` runs it; one browser on a kept connection, then eight.
'Server' is the time until the app's answer began, 'work' what of it the processor worked (on a busy machine the
rest is waiting for others), 'whole' what the browser waited. The clients run on the same
machine. A set is logged before each round of pages, so that none is answered from what was there.

    .venv/bin/python bench/gym_floor.py [--quick]
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from gym.browser import Answer, Browser, first_load, served
from gym.lived import live

from primemover.record import database
from primemover.record.ids import new_id
from primemover.web import elsewhere
from primemover.web.app import PAGES, create_app

QUICK = "--quick" in sys.argv
YEARS = (1, 10) if QUICK else (1, 3, 10)
ROUNDS = 10 if QUICK else 40
WRITES = 60 if QUICK else 200
CLIENTS = 8
ASKED_FOR = {
    "athlete": "me",
    "step_id": "week",
    "test_id": "single-leg-bridge-hold",
    "gauge_id": "glute-share",
    "exercise_id": "romanian-deadlift",
    "key": "hip-thrust-gmax-pooled",
}
MORE = ("/me/log?exercise=glute-bridge", "/me/exercises/glute-bridge", "/me/ceilings/plank", "/")
MOST_MS = {"set p50": 3.0, "set p99": 10.0, "today p50": 10.0, "page p99": 50.0}
MOST_BARE_BYTES, MOST_FIRST_BYTES, MOST_STATEMENTS = 60_000, 150_000, 6

missed: list[str] = []


def share(values: Sequence[float], of: float) -> float:
    """Return the value that a share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(of * len(ordered)))]


def worked(answers: Sequence[Answer]) -> float:
    return statistics.median(one.worked_ms for one in answers)


def judged(name: str, value: float, most: float) -> str:
    if value > most:
        missed.append(f"{name}: {value:.1f}, at most {most:g} wanted")
    return f"{value:.1f}"


def pages() -> list[str]:
    """Return the address of every page of a person's that needs no entry of its own."""
    routes = [one for group in PAGES if group is not elsewhere for one in group.router.routes]
    paths = [one.path for one in routes if isinstance(one, APIRoute) and "GET" in one.methods]
    found = []
    for path in paths:
        for name, value in ASKED_FOR.items():
            path = path.replace(f"{{{name}}}", value)  # noqa: PLW2901 - filled in step by step
        if "{" not in path and "." not in path.rpartition("/")[2] and path != "/sw.js":
            found.append(path)
    return [*dict.fromkeys([*found, *MORE])]


def measure_writes(browser: Browser, years: int) -> None:
    """Print what logging a set takes, in an app that has shown what was logged before."""
    for name, log in (("PUT", browser.put_set), ("form", browser.post_set)):
        browser.ask("/me/today")
        took = [log() for _ in range(WRITES)]
        server, whole = [one.server_ms for one in took], [one.took_ms for one in took]
        about = f"log a set ({name}, {years} years)"
        p50 = judged(f"{about} p50 ms", statistics.median(server), MOST_MS["set p50"])
        p99 = judged(f"{about} p99 ms", share(server, 0.99), MOST_MS["set p99"])
        print(
            f"  log a set, {name:5} server p50 {p50:>5} p99 {p99:>5} ms, of it work {worked(took):4.1f}; "
            f"whole p50 {statistics.median(whole):5.1f} p99 {share(whole, 0.99):5.1f}"
        )


def after_write(browser: Browser, years: int, path: str) -> None:
    """Print what a page takes right after a set was logged."""
    took = []
    for _ in range(ROUNDS):
        browser.put_set()
        took.append(browser.ask(path))
    server, whole = [one.server_ms for one in took], [one.took_ms for one in took]
    most = MOST_MS["today p50"] if path == "/me/today" else MOST_MS["page p99"]
    p50 = judged(f"{path} after a set ({years} years) p50 ms", statistics.median(server), most)
    print(
        f"  {path:9} after a set: server p50 {p50:>5} worst {max(server):5.1f} ms, of it work "
        f"{worked(took):4.1f}; whole p50 {statistics.median(whole):5.1f}"
    )


def measure_pages(browser: Browser) -> None:
    """Print every page: the first time it is opened, then a set logged before each round."""
    paths = pages()
    first = {path: browser.ask(path) for path in paths}
    later: dict[str, list[Answer]] = {path: [] for path in paths}
    for number in range(ROUNDS):
        browser.put_set()
        turn = number * 7 % len(paths)  # another page is the first after the set each time
        for path in (*paths[turn:], *paths[:turn]):
            later[path].append(browser.ask(path))
    print(
        f"\n  {'page':40} {'first':>6} {'p50':>6} {'work':>6} {'p99':>6} ms   {'bare':>7} {'packed':>7} bytes"
    )
    for path in paths:
        took = [one.server_ms for one in later[path]]
        p99, last = share(took, 0.99), later[path][-1]
        slow = judged(f"{path} p99 ms", p99, MOST_MS["page p99"])
        judged(f"{path} bytes before charts", last.bare_bytes, MOST_BARE_BYTES)
        print(
            f"  {path:40} {first[path].server_ms:6.1f} {statistics.median(took):6.1f} "
            f"{worked(later[path]):6.1f} {slow:>6}      "
            f"{last.bare_bytes:7} {last.wire_bytes:7}"
        )
    everything = [one.server_ms for took in later.values() for one in took]
    print(
        f"  all {len(paths)} pages, {len(everything)} times: p50 {statistics.median(everything):.1f}, "
        f"p99 {share(everything, 0.99):.1f}, worst {max(everything):.1f} ms"
    )


def together(port: int, do: Callable[[Browser], list[Answer]], name: str) -> None:
    """Print what several clients at once get done."""
    took: list[Answer] = []

    def client() -> None:
        browser = Browser(port)
        for _ in range(ROUNDS):
            took.extend(do(browser))

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    begun = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    elapsed = time.perf_counter() - begun
    whole = [one.took_ms for one in took]
    print(
        f"  {CLIENTS} clients, {name:22} {len(took) / elapsed:6.0f} a second, whole p50 "
        f"{statistics.median(whole):6.1f} p99 {share(whole, 0.99):6.1f} ms"
    )


def measure_first_loads(port: int) -> None:
    for path in ("/me/today", "/me/play", "/me/progress", "/me/exercises"):
        found = first_load(port, path)
        said = judged(f"{path} first load bytes", sum(found.values()), MOST_FIRST_BYTES)
        print(f"  first load of {path:14} {float(said) / 1000:6.1f} kB over the wire in {len(found)} files")


def statements(home: Path) -> None:
    """Print how many statements SQLite is given for one logged set."""
    seen: list[str] = []
    plain = database.connect

    def traced(path: Path, *, busy_timeout_s: float = database.BUSY_TIMEOUT_S) -> sqlite3.Connection:
        connection = plain(path, busy_timeout_s=busy_timeout_s)
        connection.set_trace_callback(seen.append)
        return connection

    database.connect = traced
    with TestClient(create_app(home), base_url="http://127.0.0.1") as client:
        for name in ("PUT", "form"):
            for _ in range(2):  # the first one opens the connections
                seen.clear()
                if name == "PUT":
                    now = datetime.now(UTC).isoformat()
                    payload = {"exercise_id": "plank", "held_s": 20.0}
                    said = {"athlete_id": "me", "happened_at": now, "kind": "set", "payload": payload}
                    client.put(f"/api/v1/observations/{new_id()}", json=said).raise_for_status()
                else:
                    form = {"exercise": "plank", "id": str(new_id()), "held_s": "20"}
                    assert client.post("/me/log", data=form, follow_redirects=False).status_code == 303  # noqa: S101 - a bench checks what it measures
            judged(f"statements for a set ({name})", len(seen), MOST_STATEMENTS)
            print(f"  a set ({name}) is {len(seen)} statements: {', '.join(one.split()[0] for one in seen)}")
    database.connect = plain


def measure(years: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        sets = live(home, years, datetime.now(UTC).astimezone())
        with served(home) as (port, start_ms):
            print(f"\n{years} years, {sets} sets; the server answers {start_ms:.0f} ms after its start")
            browser = Browser(port)
            cold = browser.ask("/me/today")
            print(f"  /me/today at once: {cold.took_ms:.0f} ms (while the record is read)")
            while not (answer := browser.ask("/me/today")).warm:
                time.sleep(0.05)
            print(f"  /me/today once it is warm: {answer.server_ms:.1f} ms")
            browser.ask("/me/play")
            after_write(browser, years, "/me/today")
            after_write(browser, years, "/me/play")
            if years == YEARS[-1]:
                measure_pages(browser)
                print()
                measure_first_loads(port)
                together(port, lambda one: [one.ask("/me/today")], "today")
                together(port, lambda one: [one.put_set()], "sets")
                together(port, lambda one: [one.put_set(), one.ask("/me/today")], "a set, then today")
            measure_writes(browser, years)
        if years == YEARS[-1]:
            statements(home)


def main() -> None:
    for years in YEARS:
        measure(years)
    print("\nEvery target is met." if not missed else "\n  ".join(["\nMissed:", *missed]))


if __name__ == "__main__":
    main()
