"""Holds stay under their ceiling in seconds, hinge drills are told theirs in degrees."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from math import floor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primemover.belief.ceilings import sides_of
from primemover.belief.replay import Beliefs, replay
from primemover.catalogue.model import Catalogue
from primemover.coach.hold_ceiling import most_seconds, under_ceiling
from primemover.coach.session import next_session
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import (
    Intake,
    Payload,
    PlanIssued,
    PlannedDay,
    PlannedExercise,
    SetDone,
    Side,
    WeeklyDose,
)

MONDAY = date(2026, 5, 4)
HOLDS = ("plank", "side-plank", "knee-plank", "knee-side-plank", "bird-dog", "dead-bug")
Say = Callable[..., Observation[Payload]]


def beliefs(record: list[Observation[Payload]], catalogue: Catalogue) -> Beliefs:
    return replay(History.of(record), catalogue, MONDAY)


def lost(exercise_id: str, seconds: float, **more: object) -> SetDone:
    return SetDone.model_validate({"exercise_id": exercise_id, "held_s": seconds, "broke": True, **more})


def test_a_hold_is_no_longer_than_posture_lasts(catalogue: Catalogue, say: Say) -> None:
    record = [say(lost("plank", 26.0), day) for day in ("2026-04-27", "2026-04-29", "2026-05-02")]
    load = under_ceiling(catalogue.exercises["plank"], 30, beliefs(record, catalogue))
    assert load.amount == 20
    (why,) = load.because
    assert why.rule == "ceiling"
    assert why.observations == tuple(one.id for one in record)
    assert "20 s with posture held" in why.text


def test_a_shorter_hold_stays_as_it_is(catalogue: Catalogue, say: Say) -> None:
    record = [say(lost("plank", 60.0), day) for day in ("2026-04-27", "2026-04-29")]
    assert under_ceiling(catalogue.exercises["plank"], 20, beliefs(record, catalogue)).amount == 20


def test_the_lower_side_governs_both(catalogue: Catalogue, say: Say) -> None:
    record = [
        say(lost("side-plank", seconds, side=side), day)
        for side, seconds in (("left", 40.0), ("right", 20.0))
        for day in ("2026-04-27", "2026-04-29", "2026-05-02")
    ]
    load = under_ceiling(catalogue.exercises["side-plank"], 30, beliefs(record, catalogue))
    assert load.amount == 15
    assert "(right)" in load.because[0].text


def test_a_ceiling_under_five_seconds_leaves_no_hold_and_says_why(catalogue: Catalogue, say: Say) -> None:
    record = [say(lost("plank", 5.0), day) for day in ("2026-04-24", "2026-04-27", "2026-04-29", "2026-05-02")]
    load = under_ceiling(catalogue.exercises["plank"], 30, beliefs(record, catalogue))
    assert load.loads_kg == ()
    assert "before 5 s" in load.impossible


def test_a_hinge_drill_is_told_how_deep_at_most(catalogue: Catalogue, say: Say) -> None:
    record = [
        say(SetDone(exercise_id="dowel-hinge", reps=8, held_reps=held, depth_deg=depth), day)
        for day in ("2026-04-27", "2026-04-30")
        for depth, held in ((40.0, 8), (50.0, 3))
    ]
    ceiling = beliefs(record, catalogue).ceiling("dowel-hinge")
    assert ceiling.known
    load = under_ceiling(catalogue.exercises["dowel-hinge"], 10, beliefs(record, catalogue))
    assert load.amount == 10
    assert f"no deeper than {floor(ceiling.dose() or 0)} degrees" in load.because[0].text


@pytest.mark.parametrize("exercise_id", ["plank", "dowel-hinge", "glute-bridge", "half-kneeling-stretch"])
def test_without_a_known_ceiling_nothing_changes(exercise_id: str, catalogue: Catalogue) -> None:
    load = under_ceiling(catalogue.exercises[exercise_id], 25, beliefs([], catalogue))
    assert (load.amount, load.because) == (25, ())


def someone(rng: random.Random, intake: Intake) -> list[Observation[Payload]]:
    """Draw weeks of holds that last, are lost, or do not say, and a plan of holds for the Monday."""
    count = 0

    def entry(payload: Payload, day: date) -> Observation[Payload]:
        nonlocal count
        count += 1
        at = datetime.fromisoformat(f"{day}T10:00+00:00") + timedelta(seconds=count)
        return Observation(id_from_content(at, f"{count}"), "me", at, payload)

    record = [entry(intake, MONDAY - timedelta(weeks=30))]
    limit = {one: rng.uniform(4, 90) for one in HOLDS}
    for days_ago in sorted(rng.sample(range(120), k=rng.randrange(2, 30)), reverse=True):
        for exercise_id in rng.sample(HOLDS, k=4):
            seconds = limit[exercise_id] * rng.uniform(0.4, 1.3)
            side: Side | None = rng.choice(("left", "right", None)) if exercise_id != "plank" else None
            payload = SetDone(
                exercise_id=exercise_id,
                side=side,
                held_s=min(seconds, limit[exercise_id]),
                broke=rng.choice((None, False)) if seconds < limit[exercise_id] else rng.random() < 0.9,
                judged_by=rng.choice(("self", "partner")),
                pain_nrs=rng.choice((None, 0, 2)),
            )
            record.append(entry(payload, MONDAY - timedelta(days=days_ago)))
    planned = tuple(PlannedExercise(exercise_id=one, sets=2) for one in rng.sample(HOLDS, k=3))
    day = PlannedDay(on=MONDAY, minutes=60, equipment=("dowel",), exercises=planned)
    plan = PlanIssued(
        week_start=MONDAY,
        phase="find",
        days=(day,),
        dose=WeeklyDose(),
        target=WeeklyDose(),
        enough=True,
    )
    return [*record, entry(plan, MONDAY)]


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 10_000))
def test_no_hold_is_ever_prescribed_above_its_ceiling(seed: int, catalogue: Catalogue, lifter: Intake) -> None:
    answered = lifter.model_copy(update={"red_flags": dict.fromkeys(catalogue.red_flags, False)})
    history = History.of(someone(random.Random(seed), answered))
    session = next_session(history, catalogue, MONDAY)
    before = replay(history.before(MONDAY), catalogue, MONDAY)
    for item in session.items:
        exercise = catalogue.exercises[item.exercise_id]
        if exercise.id not in HOLDS:
            continue
        ceilings = [before.ceiling(exercise.id, side) for side in sides_of(exercise)]
        known = [ceiling for ceiling in ceilings if ceiling.known]
        for one in item.sets:
            if one.done is None and known:
                assert one.seconds is not None
                assert one.seconds <= min(most_seconds(ceiling) for ceiling in known)
                assert any(reason.rule == "ceiling" for reason in item.because)


def test_the_people_of_that_test_do_meet_ceilings(catalogue: Catalogue, lifter: Intake) -> None:
    met = 0
    for seed in range(12):
        history = History.of(someone(random.Random(seed), lifter))
        now = replay(history.before(MONDAY), catalogue, MONDAY)
        met += sum(now.ceiling(one).known and most_seconds(now.ceiling(one)) < 30 for one in HOLDS)
    assert met >= 5
