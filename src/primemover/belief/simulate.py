"""People with a known truth: a neutral 1RM that wanders, good and bad days, and judges who sometimes err.

For tests and calibration only: a simulation shows that a method does what it says, not that it is true of
people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import exp, hypot
from uuid import UUID

import numpy as np

from primemover.belief.ceiling_model import LOAD_MODEL, CeilingModel, drift_sd, jump_probability
from primemover.belief.ceiling_prior import Prior, epley_share
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Judge, SetDone


@dataclass(frozen=True, slots=True)
class Habits:
    """How a simulated person trains: a plain staircase on what was reported.

    Attributes
    ----------
    gaps_days
        Days between sessions; one session more than gaps.
    start_share
        First load, as a share of the prior's median n1RM.
    up, down
        Change of load after a set that held, and after one that broke.
    least_kg
        The lightest load there is.
    """

    gaps_days: Sequence[int] = (3, 4, 3, 4, 3, 4, 7)
    sets: int = 3
    reps: int = 6
    start_share: float = 0.4
    up: float = 1.10
    down: float = 0.90
    least_kg: float = 1.0
    judge: Judge = "self"


@dataclass(frozen=True, slots=True)
class SimulatedRecord:
    """A simulated person's sets of one exercise, and the true n1RM on the last day."""

    sets: tuple[Observation[SetDone], ...]
    on: date
    n1rm_kg: float


def simulate_record(
    exercise_id: str,
    prior: Prior,
    rng: np.random.Generator,
    habits: Habits = Habits(),
    model: CeilingModel = LOAD_MODEL,
    start: date = date(2026, 1, 5),
) -> SimulatedRecord:
    """Draw a person from `prior` and let them train.

    The prior is about the last day, and what the person was before is walked back from it: wandering runs the
    same both ways.
    """
    walked = np.array([wander(gap_days, rng, model) for gap_days in habits.gaps_days] + [0.0])
    log_last = rng.normal(prior.log_mean, prior.log_sd)
    log_n1rms = log_last + np.cumsum(walked[::-1])[::-1]
    load_kg = max(exp(prior.log_mean) * habits.start_share - prior.moved_kg, habits.least_kg)
    day = start
    sets: list[Observation[SetDone]] = []
    for log_n1rm, gap_days in zip(log_n1rms, (0, *habits.gaps_days), strict=True):
        day += timedelta(days=gap_days)
        todays = rng.normal(log_n1rm, model.day_sd)
        for number in range(habits.sets):
            held = reported_reps(todays, load_kg + prior.moved_kg, habits.reps, habits.judge, rng, model)
            sets.append(_set_done(exercise_id, day, number, load_kg, held, habits))
            load_kg = max(load_kg * (habits.up if held == habits.reps else habits.down), habits.least_kg)
    return SimulatedRecord(tuple(sets), day, exp(log_last) - prior.moved_kg)


def wander(days: int, rng: np.random.Generator, model: CeilingModel) -> float:
    """Draw how far the true log n1RM goes in so many days without a set."""
    jumps = rng.random() < jump_probability(days, model)
    return float(rng.normal(0.0, hypot(drift_sd(days, model), model.jump_sd if jumps else 0.0)))


def reported_reps(
    log_n1rm: float, moved_kg: float, reps: int, judge: Judge, rng: np.random.Generator, model: CeilingModel
) -> int:
    """Return how many reps are reported to have held with `moved_kg`, on a day of limit ``exp(log_n1rm)``."""
    if rng.random() < model.false_rate(judge):
        return reps if rng.random() < model.false_held_share else int(rng.integers(0, reps))
    limit_kg = exp(rng.normal(log_n1rm, model.set_sd))
    return sum(1 for _ in _held(limit_kg, moved_kg, reps))


def _held(limit_kg: float, moved_kg: float, reps: int) -> Iterator[int]:
    for rep in range(1, reps + 1):
        if moved_kg * epley_share(rep) > limit_kg:
            return
        yield rep


def _set_done(
    exercise_id: str, day: date, number: int, load_kg: float, held: int, habits: Habits
) -> Observation[SetDone]:
    at = datetime(day.year, day.month, day.day, 18, 3 * number, tzinfo=UTC)
    payload = SetDone(
        exercise_id=exercise_id, load_kg=load_kg, reps=habits.reps, held_reps=held, judged_by=habits.judge
    )
    identity: UUID = id_from_content(at, f"{exercise_id} {day} {number} {load_kg!r} {held}")
    return Observation(identity, "simulated", at, payload)
