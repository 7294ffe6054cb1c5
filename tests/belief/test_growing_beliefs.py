"""What a growing record lets us believe is what the same record, read anew, lets us believe."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from primemover.belief.ceiling_band import ceiling_band
from primemover.belief.ceilings import sides_of
from primemover.belief.change import change
from primemover.belief.gauge_course import Span, gauge_course
from primemover.belief.gauges import KINDS
from primemover.belief.price import price_over_months
from primemover.belief.replay import replay
from primemover.belief.trial import trial_beliefs
from primemover.catalogue.model import Catalogue
from primemover.coach.ceiling_report import ceiling_reports
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    Correction,
    ExerciseMapped,
    Felt,
    Intake,
    PainReport,
    Payload,
    SetDone,
    TestDone,
    TrialPlanned,
    TrialReading,
    TrialWay,
)
from primemover.record.row import row_of

ON = date(2026, 5, 20)
BEGUN = datetime(2025, 11, 1, 18, tzinfo=UTC)
DAYS = (ON - BEGUN.date()).days
LIFTS = ("romanian-deadlift", "dumbbell-split-squat", "plank", "glute-bridge", "barbell-hip-thrust")
COURSES = ("glute-share", "single-leg-bridge-hold", "hip-thrust-strength", "pain", "dose-glute-sets")


@pytest.mark.parametrize("seed", range(4))
def test_a_growing_record_lets_us_believe_what_the_same_one_read_anew_does(
    catalogue: Catalogue, lifter: Intake, seed: int
) -> None:
    random = Random(seed)
    said: list[Observation[Any]] = [_at(0, 0, lifter)]
    history = History.of(said)
    for step in range(4):
        for _ in range(25 if step else 120):
            said.append(_something(random, said, lately=step > 1))
        history = history.extended(row_of(one) for one in said)
        on = ON if step > 1 else ON - timedelta(days=10)
        assert everything(history, catalogue, on) == everything(History.of(said), catalogue, on)
    earlier = ON - timedelta(days=3)
    anew = History.of(said).until(earlier)
    assert everything(history.until(earlier), catalogue, earlier) == everything(anew, catalogue, earlier)
    rested, again = (one.without(SetDone, ON) for one in (history, History.of(said)))
    assert everything(rested, catalogue, ON) == everything(again, catalogue, ON)


def test_a_trial_that_grows_lets_us_believe_what_one_read_anew_does() -> None:
    ways: tuple[TrialWay, ...] = ("a", "b", "b", "a", "b", "a", "a", "b", "a", "b", "b", "a")
    plan = TrialPlanned(
        trial_id="cue",
        question="Which cue?",
        way_a="squeeze",
        way_b="push",
        outcome="rating",
        unit="of 10",
        smallest_effect=1.0,
        pairs=6,
        schedule=ways,
        looks=(3, 6),
    )
    said = [_at(100, 0, plan)]
    history = History.of(said)
    for place, way in enumerate(ways, 1):
        value = (7.0 if way == "a" else 3.0) + place % 2
        said.append(_at(100 + place, place, TrialReading(trial_id="cue", place=place, value=value)))
        history = history.extended(row_of(one) for one in said)
        assert trial_beliefs(history, ON) == trial_beliefs(History.of(said), ON)
    assert trial_beliefs(history, ON)[0].verdict == "a"
    said.append(_at(150, 50, Correction(target_id=said[5].id)))
    history = history.extended(row_of(one) for one in said)
    assert trial_beliefs(history, ON) == trial_beliefs(History.of(said), ON)


def test_many_threads_may_ask_the_same_beliefs(catalogue: Catalogue, lifter: Intake) -> None:
    random, said = Random(9), [_at(0, 0, lifter)]
    for _ in range(150):
        said.append(_something(random, said, lately=False))
    shared = replay(History.of(said), catalogue, ON)
    lifts = [catalogue.exercises[one] for one in LIFTS]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda lift: ceiling_reports(shared, lift), [*lifts, *reversed(lifts)] * 2))
    expected = [ceiling_reports(replay(History.of(said), catalogue, ON), lift) for lift in lifts]
    assert found == [*expected, *reversed(expected)] * 2


def everything(history: History, catalogue: Catalogue, on: date) -> list[object]:
    """Return what is believed on a day, how it came about, and what it rests on."""
    beliefs, span = replay(history, catalogue, on), Span(history, catalogue, on - timedelta(weeks=26), on)
    lifts = [catalogue.exercises[one] for one in LIFTS]
    sided = [(one, side) for one in lifts for side in sides_of(one)]
    kinds = [kind for kind in KINDS if kind.id in COURSES]
    return [
        beliefs.gauges,
        [change(history, catalogue, kind.id, None, since=on - timedelta(weeks=4), on=on) for kind in kinds],
        [gauge_course(span, kind, side) for kind in kinds for side in kind.sides],
        [beliefs.dose(on - timedelta(days=on.weekday(), weeks=back)) for back in range(5)],
        [ceiling_band(history, catalogue, one.id, side, on, most=8) for one, side in sided],
        [price_over_months(history, catalogue, one.id, side, on, months=2) for one, side in sided],
        [ceiling_reports(beliefs, one) for one in lifts],
    ]


def _something(random: Random, said: list[Observation[Any]], *, lately: bool) -> Observation[Any]:
    """Return a set, a test, a pain report, a name's meaning or a correction; late rows among them."""
    day = random.randint(DAYS - 3, DAYS) if lately and random.random() < 0.7 else random.randint(0, DAYS)
    if random.random() < 0.08:
        target = random.choice(said)
        done = isinstance(target.payload, SetDone)
        replacement = _a_set(random).model_dump(exclude_defaults=True, mode="json") if done else None
        withdrawn = random.random() < 0.5 or not done
        if isinstance(target.payload, Intake):
            target = _at(0, 10_000, PainReport(nrs=0))  # nobody knows it
        return _at(
            day, len(said), Correction(target_id=target.id, replacement=None if withdrawn else replacement)
        )
    if random.random() < 0.01:
        return _at(day, len(said), ExerciseMapped(exercise_name="Squat thing", exercise_id="romanian-deadlift"))
    if random.random() < 0.1:
        tests = [("single-leg-bridge-hold", 20.0), ("plank-hold", 50.0), ("dowel-hinge", 8.0)]
        test_id, value = random.choice(tests)
        value += random.randint(-5, 2)
        return _at(
            day, len(said), TestDone(test_id=test_id, value=value, side=random.choice(["left", "right"]))
        )
    if random.random() < 0.1:
        return _at(day, len(said), PainReport(nrs=random.randint(0, 6)))
    return _at(day, len(said), _a_set(random))


def _a_set(random: Random) -> SetDone:
    exercise = random.choice([*LIFTS, None])
    held = random.randint(3, 8)
    if exercise == "plank":
        return SetDone(exercise_id=exercise, held_s=float(random.randint(20, 60)), broke=random.random() < 0.3)
    return SetDone(
        exercise_id=exercise,
        exercise_name=None if exercise else "Squat thing",
        side=random.choice(["left", "right", None]) if exercise == "dumbbell-split-squat" else None,
        load_kg=0.0 if exercise == "glute-bridge" else random.choice([30.0, 40.0, 50.0]),
        reps=8,
        held_reps=held if random.random() < 0.7 else None,
        rir=random.choice([None, 0.0, 2.0]),
        felt=Felt(glute=random.randint(1, 9), hamstring=random.randint(0, 5), low_back=0),
        pain_nrs=random.choice([None, None, 0, 3]),
    )


def _at(day: int, number: int, payload: Payload) -> Observation[Any]:
    when = BEGUN + timedelta(days=day, seconds=number)
    return Observation(UUID(int=1_000 + number), "me", when, payload)
