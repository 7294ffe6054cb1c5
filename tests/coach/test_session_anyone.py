"""What must hold of today's session for anyone, whatever they said and did."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.coach.planned import planned

from primemover.catalogue.model import PHASES, Catalogue, Exercise
from primemover.coach.assessment import Assessment, assess
from primemover.coach.permission import why_not
from primemover.coach.result import PrescribedSet
from primemover.coach.session import next_session
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Deferral, Felt, Intake, PainNow, Payload, SetDone

MONDAY = date(2026, 5, 4)
QUICK = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@QUICK
@given(seed=st.integers(0, 10_000))
def test_any_order_and_repetition_of_appends_gives_the_same_session(seed: int, catalogue: Catalogue) -> None:
    rng = random.Random(seed)
    on = MONDAY + timedelta(days=rng.randrange(0, 20))
    record = someone(rng, catalogue, on)
    shuffled = record + rng.sample(record, k=len(record) // 2)
    rng.shuffle(shuffled)
    assert next_session(History.of(record), catalogue, on) == next_session(History.of(shuffled), catalogue, on)


@QUICK
@given(seed=st.integers(0, 10_000))
def test_nothing_is_prescribed_that_is_forbidden_or_above_a_ceiling(seed: int, catalogue: Catalogue) -> None:
    rng = random.Random(seed)
    on = MONDAY + timedelta(days=rng.randrange(0, 20))
    record = someone(rng, catalogue, on)
    session = next_session(History.of(record), catalogue, on)
    assessment = assess(History.of(record), catalogue, on)
    assert assessment is not None
    if not session.safety.may_train:
        assert session.items == ()
    for item in session.items:
        exercise = catalogue.exercises[item.exercise_id]
        for one in item.sets:
            if one.done is None:
                assert why_not(exercise, assessment.context) is None
                assert (one.reps or one.seconds or 0) >= 1
                assert exercise.loaded == (one.load_kg is not None)
                assert_under_ceiling(exercise, one, assessment)


def test_the_people_above_do_meet_ceilings(catalogue: Catalogue) -> None:
    met = 0
    for seed in range(40):
        rng = random.Random(seed)
        on = MONDAY + timedelta(days=rng.randrange(0, 20))
        record = History.of(someone(rng, catalogue, on))
        assessment = assess(record, catalogue, on)
        assert assessment is not None
        for item in next_session(record, catalogue, on).items:
            exercise = catalogue.exercises[item.exercise_id]
            met += sum(assert_under_ceiling(exercise, one, assessment) for one in item.sets)
    assert met >= 10


def assert_under_ceiling(exercise: Exercise, one: PrescribedSet, assessment: Assessment) -> bool:
    """Hold a set to come against its ceiling; return whether there was one."""
    ceiling = assessment.beliefs.ceiling(exercise.id, one.side)
    if one.done is not None or not exercise.loaded or not ceiling.known:
        return False
    cap_kg = ceiling.load_kg(one.reps or 1, 0.001)
    assert cap_kg is not None
    assert (one.load_kg or 0.0) <= cap_kg
    return True


def someone(rng: random.Random, catalogue: Catalogue, on: date) -> list[Observation[Payload]]:
    """Make up a person, what they did, good and bad, and (mostly) a plan for `on` with a lift they know."""
    count = 0

    def at(day: int, payload: Payload) -> Observation[Payload]:
        nonlocal count
        count += 1
        moment = datetime(2026, 5, 4, 8, tzinfo=UTC) + timedelta(days=day, minutes=count)
        return Observation(id_from_content(moment, f"{count}"), "me", moment, payload)

    pieces = list(catalogue.equipment)
    intake = Intake(
        age_years=rng.randrange(16, 80),
        sex=rng.choice(["female", "male"]),
        stature_m=rng.uniform(1.5, 2.0),
        mass_kg=rng.uniform(45.0, 120.0),
        days_per_week=rng.randrange(1, 8),
        minutes_per_week=rng.randrange(10, 420),
        equipment=tuple(rng.sample(pieces, k=rng.randrange(0, len(pieces) + 1))),
        bar_kg=rng.choice([20.0, 15.0, 20.4]),
        smallest_step_kg=rng.choice([1.0, 2.5, 4.536]),
        pain=PainNow(nrs=rng.choice([0, 0, 1, 2, 3, 4, 6])),
        weaker_side=rng.choice([None, "left", "right"]),
        red_flags=dict.fromkeys(catalogue.red_flags, False),
    )
    record: list[Observation[Payload]] = [at(-20, intake)]
    if rng.random() < 0.5:
        record.append(at(0, Deferral(declined=True)))
    phase = rng.choice(PHASES)
    record.append(at(-7, planned(MONDAY - timedelta(weeks=1), phase)))
    truth_kg = rng.uniform(40.0, 120.0)
    lift = rng.choice(["romanian-deadlift", "barbell-hip-thrust", "deadlift", "goblet-squat"])
    for day in range(-14, rng.randrange(-2, 18), 3):
        for share in (0.6, 0.75, 0.9):
            held = min(6, max(0, int(30 * (rng.gauss(truth_kg, 3.0) / (share * truth_kg) - 1)) + 1))
            record.append(at(day, SetDone(exercise_id=lift, load_kg=share * truth_kg, reps=6, held_reps=held)))
    if rng.random() < 0.7:
        record.append(
            at((on - MONDAY).days, planned(on, phase, (lift, 3), ("glute-bridge", 2), ("step-up", 2)))
        )
    exercises = list(catalogue.exercises.values())
    for _ in range(rng.randrange(0, 30)):
        exercise = rng.choice(exercises)
        day = rng.randrange(0, 20)
        reps = rng.randrange(1, 20)
        in_reps = exercise.dose_unit == "reps"
        done = SetDone(
            exercise_id=exercise.id,
            side=rng.choice(["left", "right"]) if exercise.sides == "each" else None,
            load_kg=rng.choice([0.0, 20.0, 40.0, 60.0, 100.0]) if exercise.loaded else 0.0,
            reps=reps if in_reps else None,
            held_s=None if in_reps else rng.uniform(0, 60),
            held_reps=rng.choice([None, reps, rng.randrange(0, reps + 1)]) if in_reps else None,
            rir=rng.choice([None, 0.0, 2.0, 5.0]),
            felt=rng.choice([None, Felt(glute=8.0), Felt(glute=2.0, low_back=8.0), Felt(hamstring=9.0)]),
            pain_nrs=rng.choice([None, 0, 0, 2, 4, 7]) if rng.random() < 0.2 else None,
        )
        record.append(at(day, done))
    return record
