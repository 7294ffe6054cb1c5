"""A simulated person as a record: a year of sets, tests, drills and pain ratings that the product reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import numpy as np
from scipy.special import ndtr

from forecasts.worlds import Side, World
from primemover.belief.dose import RECOGNITION_TRIAL_S
from primemover.belief.felt import FeltModel
from primemover.belief.pace import total_s, work_s
from primemover.belief.readings import HINGE_REPS
from primemover.belief.recognition import DEFAULT_MODEL as RECOGNITION
from primemover.catalogue.model import Catalogue
from primemover.coach.forecast_dose import full_week
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    Felt,
    Intake,
    PainNow,
    PainReport,
    Payload,
    RecognitionDone,
    RecognitionJudge,
    RecognitionTrial,
    SetDone,
    TestDone,
)
from primemover.record.payload import Side as BodySide

FIRST_MONDAY = date(2026, 1, 5)
DAYS = (1, 3, 5)  # sessions on Tuesday, Thursday and Saturday, the tests on the last
RATED_SETS = 2  # bridges of a session that say where they were felt
CLAM_REPS, BRIDGE_REPS = 12, 12
TRIALS = 10
FELT = FeltModel()
BODY_SIDES: tuple[BodySide, BodySide] = ("left", "right")


@dataclass(frozen=True)
class Recorded:
    """A person's whole record, and what they train a week."""

    history: History
    minutes: float


@dataclass(frozen=True)
class Habits:
    """What stays with a person: who judges, how often an answer repeats the cue, their way with a scale."""

    judge: RecognitionJudge
    repeats: float
    rating_off: float


def recorded(
    world: World,
    sides: Sequence[Side],
    minutes: float,
    effect: float,
    weeks: int,
    catalogue: Catalogue,
    rng: np.random.Generator,
) -> Recorded:
    """Let a person train for so many weeks, and write down all of it."""
    judge: RecognitionJudge = ("hand", "partner")[int(rng.integers(2))]
    echo, people = RECOGNITION.echo(judge), RECOGNITION.echo_people
    habits = Habits(judge, float(rng.beta(echo * people, (1 - echo) * people)), rng.normal(0, FELT.rater_sd))
    story: list[tuple[date, Payload]] = [(FIRST_MONDAY, _intake(minutes, catalogue))]
    share = next(side for side in sides if side.growth.gauge_id == "glute-share")
    for week in range(weeks):
        monday, before = FIRST_MONDAY + timedelta(weeks=week), share.level
        done = world.week(sides, effect, rng)
        at = [before + (share.level - before) * (day + 1) / 7 for day in DAYS]
        story += _sessions(monday, minutes if done else 0.0, at, habits, catalogue, rng)
        saturday = monday + timedelta(days=DAYS[-1])
        story += [(saturday, one) for one in _tests(world, sides, habits, catalogue, rng)]
    observations = (
        Observation(UUID(int=place + 1), "me", datetime.combine(day, time(8), tzinfo=UTC), payload)
        for place, (day, payload) in enumerate(story)
    )
    return Recorded(History.of(observations), minutes)


def _intake(minutes: float, catalogue: Catalogue) -> Intake:
    return Intake(
        age_years=35,
        sex="unspecified",
        stature_m=1.7,
        mass_kg=70.0,
        days_per_week=len(DAYS),
        minutes_per_week=int(minutes),
        equipment=tuple(catalogue.equipment),
        pain=PainNow(nrs=1),
        red_flags={},
    )


def _sessions(
    monday: date,
    minutes: float,
    shares: Sequence[float],
    habits: Habits,
    catalogue: Catalogue,
    rng: np.random.Generator,
) -> Iterator[tuple[date, Payload]]:
    """Train a week: clams for the glute sets, a few easy bridges that are rated, and stretches for the rest."""
    if not minutes:
        return
    full = full_week("find")
    clams = np.array_split(np.arange(round(2 * full.glute_sets * minutes / full.minutes)), len(DAYS))
    for day, of_day, share in zip(DAYS, clams, shares, strict=True):
        on = monday + timedelta(days=day)
        sets = [
            SetDone(exercise_id="clam", side=BODY_SIDES[one % 2], reps=CLAM_REPS, rir=2.0)
            for one in of_day.tolist()
        ]
        off = habits.rating_off + rng.normal(0, FELT.day_sd)
        sets += [
            SetDone(exercise_id="glute-bridge", reps=BRIDGE_REPS, rir=6.0, felt=_felt(share + off, rng))
            for _ in range(RATED_SETS)
        ]
        left_s = 60 * minutes / len(DAYS) - _taken_s(sets, catalogue) - TRIALS * RECOGNITION_TRIAL_S / len(DAYS)
        stretch = catalogue.exercises["supine-hip-flexor-stretch"]
        held_s = left_s - total_s(stretch, 1, 0.0)
        if held_s > 0:
            sets.append(SetDone(exercise_id=stretch.id, side="left", held_s=held_s))
        yield from ((on, one) for one in sets)


def _taken_s(sets: Sequence[SetDone], catalogue: Catalogue) -> float:
    seconds = 0.0
    for exercise_id in {one.exercise_id for one in sets if one.exercise_id is not None}:
        exercise = catalogue.exercises[exercise_id]
        of_it = [one for one in sets if one.exercise_id == exercise_id]
        rounds = -(-len(of_it) // (2 if exercise.sides == "each" else 1))
        seconds += total_s(exercise, rounds, sum(work_s(exercise, one.reps or 0) for one in of_it))
    return seconds


def _felt(share: float, rng: np.random.Generator) -> Felt:
    seen = float(np.clip(share + rng.normal(0, FELT.set_sd), 0, 1))
    return Felt(glute=10 * seen, hamstring=10 * (1 - seen))


def _tests(
    world: World, sides: Sequence[Side], habits: Habits, catalogue: Catalogue, rng: np.random.Generator
) -> Iterator[Payload]:
    """Do what the gate asks: every hold, ten hinges, ten squeezes, and a rating of pain."""
    of_gauge: dict[str, list[Side]] = {}
    for side in sides:
        of_gauge.setdefault(side.growth.gauge_id, []).append(side)
    share = of_gauge["glute-share"][0].level + habits.rating_off
    for test_id in ("single-leg-bridge-hold", "side-plank-hold", "plank-hold"):
        of_test = of_gauge[test_id]
        for side, body_side in zip(of_test, BODY_SIDES if len(of_test) == 2 else (None,), strict=True):
            error = catalogue.tests[test_id].error.sem or 0.0
            value = max(side.level + error * world.noise(rng), 0.0)
            felt = _felt(share, rng) if test_id == "single-leg-bridge-hold" else None
            yield TestDone(test_id=test_id, side=body_side, value=value, felt=felt)
    neutral = rng.binomial(HINGE_REPS, np.clip(of_gauge["hinge-neutral"][0].level / HINGE_REPS, 0, 1))
    yield TestDone(test_id="dowel-hinge-50", value=float(neutral))
    yield RecognitionDone(trials=_trials(of_gauge["recognition"][0].level, habits, rng), judged_by=habits.judge)
    yield PainReport(nrs=1)


def _trials(d_prime: float, habits: Habits, rng: np.random.Generator) -> tuple[RecognitionTrial, ...]:
    told = []
    for was in [True, False] * (TRIALS // 2):
        truly = was != (rng.random() < RECOGNITION.wrong(habits.judge))
        feels = rng.random() < ndtr(d_prime / 2 if truly else -d_prime / 2)
        said = was if rng.random() < habits.repeats else bool(feels)
        told.append(RecognitionTrial(was_glute=was, said_glute=said))
    return tuple(told)
