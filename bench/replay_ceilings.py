"""Measure the ceilings of a long record: replayed cold, and one more set read on from what was kept.

Four sessions of 20 sets a week, every exercise of the catalogue in turn, four sets each, every set judged. Cold
is from the record's rows in memory, decoding included, to the ceiling of every exercise and side. One more set
is from the kept messages to the ceiling of its exercise. Prints both, how they grow from 1 to 10 years, and
that the two give the same numbers.
"""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import numpy as np

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceilings import Ceilings, sides_of, unit_of
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Catalogue, Exercise
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Felt, SetDone
from primemover.record.row import row_of

LAST_DAY = date(2026, 5, 17)
SESSIONS_A_WEEK, EXERCISES_A_SESSION, SETS = 4, 5, 4
RUNS = 5


def done(exercise: Exercise, at: datetime, number: int, rng: np.random.Generator) -> Observation[SetDone]:
    """Return one judged set, with its own load and outcome."""
    held_reps, held_s = int(rng.integers(3, 9)), 20.0 + float(rng.integers(0, 30))
    payload = SetDone(
        exercise_id=exercise.id,
        side=("left", "right")[number % 2] if exercise.sides == "each" else None,
        load_kg=30.0 + 2.5 * float(rng.integers(0, 24)) if exercise.loaded else 0.0,
        reps=8 if exercise.dose_unit == "reps" else None,
        held_reps=held_reps if exercise.dose_unit == "reps" else None,
        held_s=held_s if exercise.dose_unit == "seconds" else None,
        broke=bool(rng.random() < 0.3) if exercise.dose_unit == "seconds" else None,
        depth_deg=40.0 + float(rng.integers(0, 20)) if unit_of(exercise) == "deg" else None,
        rir=2.0,
        felt=Felt(glute=7.0, hamstring=3.0, low_back=1.0),
    )
    return Observation(id_from_content(at, f"{exercise.id} {number}"), "me", at, payload)


def record(years: int, catalogue: Catalogue) -> Iterator[Observation[SetDone]]:
    """Yield the sets of `years` of training."""
    rng = np.random.default_rng(years)
    turn = itertools.cycle(catalogue.exercises.values())
    for week in range(52 * years):
        for session in range(SESSIONS_A_WEEK):
            day = LAST_DAY - timedelta(weeks=52 * years - week) + timedelta(days=1 + 2 * session - session // 3)
            for place in range(EXERCISES_A_SESSION):
                exercise = next(turn)
                for number in range(SETS):
                    at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC) + timedelta(
                        minutes=10 * place + 2 * number
                    )
                    yield done(exercise, at, number, rng)


def every_ceiling(ceilings: Ceilings, catalogue: Catalogue) -> list[Ceiling]:
    return [
        ceilings.ceiling(exercise, side)
        for exercise in catalogue.exercises.values()
        if unit_of(exercise)
        for side in sides_of(exercise)
    ]


def measure(years: int) -> None:
    """Print the times for a record of `years`."""
    catalogue = load_catalogue()
    observations = list(record(years, catalogue))
    rows = [row_of(one) for one in observations]
    cold_s, more_s = [], []
    lift = catalogue.exercises["romanian-deadlift"]
    at = datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, 20, tzinfo=UTC)
    same = True
    for run in range(RUNS):
        history = History(rows)
        begun = time.perf_counter()
        ceilings = Ceilings(history, catalogue, LAST_DAY)
        found = every_ceiling(ceilings, catalogue)
        cold_s.append(time.perf_counter() - begun)
        entry = done(lift, at, run, np.random.default_rng(run))
        begun = time.perf_counter()
        continued = ceilings.after(entry, LAST_DAY).ceiling(lift, None)
        more_s.append(time.perf_counter() - begun)
        anew = Ceilings(History.of([*observations, entry]), catalogue, LAST_DAY).ceiling(lift, None)
        same &= continued == anew and bool(np.array_equal(continued.holds, anew.holds))
    told = sum(len(one.observations) for one in found)
    cold_ms, more_ms = ([1000 * one for one in times] for times in (cold_s, more_s))
    print(
        f"{years:>2} years, {len(rows):>6} sets: {len(found)} ceilings {statistics.median(cold_ms):5.0f} ms "
        f"(slowest {max(cold_ms):.0f}), from {told} judged sets; one more set "
        f"{statistics.median(more_ms):.1f} ms (slowest {max(more_ms):.1f}); same numbers: {same}"
    )


if __name__ == "__main__":
    for length in (1, 3, 10):
        measure(length)
