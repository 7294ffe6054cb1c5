"""Measure `today` on a ten-year record (41,600 sets), cold: read the record, replay it, make the session.

Cold means nothing is kept from an earlier call; the program and its libraries are loaded. Prints the median and
the slowest of several runs, and how it grows from one year to ten.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from gym.lived import set_done, story

from primemover.catalogue.load import load_catalogue
from primemover.coach.today import plan_to_issue, today
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.store import Store

ON = date(2026, 5, 4)
SETS_A_WEEK = 80
RUNS = 9


def fill(store: Store, years: int) -> int:
    """Append an intake and `years` of training, 80 sets a week; return the number of sets."""
    catalogue = load_catalogue()
    start = datetime(ON.year, ON.month, ON.day, 10, tzinfo=UTC) - timedelta(weeks=52 * years)
    sets = 52 * years * SETS_A_WEEK
    gap = timedelta(weeks=1) / SETS_A_WEEK
    store.append(Observation(new_id(), "me", start, story(catalogue)))
    store.append_all(
        Observation(new_id(), "me", start + index * gap, set_done(index, index // SETS_A_WEEK, catalogue))
        for index in range(sets)
    )
    plan = plan_to_issue(
        store.history("me"),
        catalogue,
        ON,
        athlete_id="me",
        now=datetime(ON.year, ON.month, ON.day, 7, tzinfo=UTC),
    )
    if plan is not None:
        store.append(plan)
    return sets


def measure(years: int) -> None:
    """Print the times for a record of `years`."""
    catalogue = load_catalogue()
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "record.sqlite3") as store:
        sets = fill(store, years)
        read_s, all_s = [], []
        for _ in range(RUNS):
            begun = time.perf_counter()
            history = store.history("me")
            read_s.append(time.perf_counter() - begun)
            session = today(history, catalogue, ON)
            all_s.append(time.perf_counter() - begun)
        print(
            f"{years:>2} years, {sets:>6} sets: today {statistics.median(all_s) * 1000:6.1f} ms "
            f"(slowest {max(all_s) * 1000:.1f}), of which reading {statistics.median(read_s) * 1000:.1f} ms; "
            f"{len(session.items)} exercises"
        )


if __name__ == "__main__":
    for length in (1, 3, 10):
        measure(length)
