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

from primemover.catalogue.load import load_catalogue
from primemover.coach.today import plan_to_issue, today
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Intake, PainNow, SetDone
from primemover.record.store import Store

ON = date(2026, 5, 4)
SETS_A_WEEK = 80
EXERCISES = (
    "glute-bridge",
    "hip-thrust",
    "clam",
    "plank",
    "barbell-hip-thrust",
    "romanian-deadlift",
    "split-squat",
)
RUNS = 9


def fill(store: Store, years: int) -> int:
    """Append an intake and `years` of training, 80 sets a week; return the number of sets."""
    catalogue = load_catalogue()
    start = datetime(ON.year, ON.month, ON.day, 10, tzinfo=UTC) - timedelta(weeks=52 * years)
    intake = Intake(
        age_years=34,
        sex="male",
        stature_m=1.8,
        mass_kg=82.0,
        days_per_week=4,
        minutes_per_week=180,
        equipment=("barbell", "bench", "rack", "band", "mini-band", "kettlebell", "dowel"),
        pain=PainNow(nrs=1),
        red_flags=dict.fromkeys(catalogue.red_flags, False),
    )
    sets = 52 * years * SETS_A_WEEK
    gap = timedelta(weeks=1) / SETS_A_WEEK
    observations: list[Observation[Intake] | Observation[SetDone]] = [
        Observation(new_id(), "me", start, intake)
    ]
    for index in range(sets):
        exercise = catalogue.exercises[EXERCISES[index % len(EXERCISES)]]
        in_reps = exercise.dose_unit == "reps"
        done = SetDone(
            exercise_id=exercise.id,
            side=("left", "right")[index % 2] if exercise.sides == "each" else None,
            load_kg=40.0 + index % 8 * 5 if exercise.loaded else 0.0,
            reps=8 if in_reps else None,
            held_s=None if in_reps else 25.0,
            held_reps=8 - (index % 11 == 0) if in_reps else None,
            rir=2.0,
            felt=Felt(glute=7.0, hamstring=3.0, low_back=1.0),
            pain_nrs=0,
        )
        observations.append(Observation(new_id(), "me", start + index * gap, done))
    store.append_all(observations)
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
