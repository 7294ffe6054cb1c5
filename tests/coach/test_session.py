"""Today's session, as people meet it, and what must hold for anyone."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import assess
from primemover.coach.permission import why_not
from primemover.coach.result import Session, SessionItem
from primemover.coach.session import next_session
from primemover.coach.today import plan_to_issue
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import (
    Deferral,
    Felt,
    Intake,
    PainNow,
    PainReport,
    Payload,
    SetDone,
    Skipped,
    Swapped,
)

MONDAY = date(2026, 5, 4)
Say = Callable[..., Observation[Payload]]
QUICK = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def newcomer(say: Say, lifter: Intake, catalogue: Catalogue) -> list[Observation[Payload]]:
    answered = lifter.model_copy(update={"red_flags": dict.fromkeys(catalogue.red_flags, False)})
    return [say(answered, "2026-05-04", 0)]


def issued(
    record: list[Observation[Payload]], catalogue: Catalogue, on: date, minute: int = 0
) -> list[Observation[Payload]]:
    """Return the record with the plan put on it, as a face does when it shows the plan."""
    now = datetime(on.year, on.month, on.day, 10, minute, tzinfo=UTC)
    plan = plan_to_issue(History.of(record), catalogue, on, athlete_id="me", now=now)
    return record if plan is None else [*record, plan]


def test_before_the_intake_it_asks_for_the_story(catalogue: Catalogue) -> None:
    session = next_session(History([]), catalogue, MONDAY)
    assert session.items == ()
    assert "intake" in session.headline


def test_a_newcomer_gets_a_session_today_with_a_reason_for_everything(
    newcomer: list[Observation[Payload]], catalogue: Catalogue
) -> None:
    session = next_session(History.of(newcomer), catalogue, MONDAY)
    assert session.phase == "find"
    assert session.items
    assert all(item.because and item.cues and item.sets for item in session.items)
    blocks = [("open", "find", "main", "brace").index(item.block) for item in session.items]
    assert blocks == sorted(blocks)


def test_a_plan_is_issued_once_and_again_when_the_story_changes(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    record = issued(newcomer, catalogue, MONDAY)
    assert len(record) == len(newcomer) + 1
    assert issued(record, catalogue, MONDAY) == record
    told = [*record, say(Deferral(declined=False), "2026-05-04")]
    again = issued(told, catalogue, MONDAY, minute=50)
    assert len(again) == len(told) + 1
    assert issued(again, catalogue, MONDAY, minute=55) == again


def test_find_defers_the_compound_lifts_and_says_so(
    newcomer: list[Observation[Payload]], catalogue: Catalogue
) -> None:
    session = next_session(History.of(newcomer), catalogue, MONDAY)
    assert not any(catalogue.exercises[item.exercise_id].compound for item in session.items)
    assert any("compound" in reason.text.lower() for reason in session.because)


def test_a_logged_set_changes_the_next_session(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    record = issued(newcomer, catalogue, MONDAY)
    first = next_session(History.of(record), catalogue, MONDAY)
    record += all_done(first.items, say, "2026-05-04")
    done = next_session(History.of(record), catalogue, MONDAY)
    assert all(item.finished for item in done.items)
    later = next_day_with(first.items[0].exercise_id, record, catalogue)
    before = {item.exercise_id: item.sets[0] for item in first.items}
    changed = [
        item.exercise_id
        for item in later.items
        if item.exercise_id in before and item.sets[0] != before[item.exercise_id]
    ]
    assert changed
    assert any("step up" in reason.text for item in later.items for reason in item.because)


def test_red_pain_in_a_set_stops_the_session(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    record = issued(newcomer, catalogue, MONDAY)
    record.append(say(SetDone(exercise_id="glute-bridge", reps=8, held_reps=8, pain_nrs=7), "2026-05-04"))
    session = next_session(History.of(record), catalogue, MONDAY)
    assert session.safety.pain == "red"
    assert session.items == ()
    assert session.headline == session.safety.stop


def test_pain_that_travels_to_the_leg_stops_it_too(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    record = [*newcomer, say(PainReport(nrs=2, travels_to_leg=True), "2026-05-04")]
    assert next_session(History.of(record), catalogue, MONDAY).items == ()


def test_a_red_flag_stops_planning(lifter: Intake, catalogue: Catalogue, say: Say) -> None:
    flags = dict.fromkeys(catalogue.red_flags, False)
    flags[next(iter(flags))] = True
    session = next_session(History.of([say(lifter.model_copy(update={"red_flags": flags}))]), catalogue, MONDAY)
    assert session.items == ()
    assert session.safety.red_flags


def test_three_sets_felt_elsewhere_move_the_rest_to_an_easier_neighbour(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    record = issued(newcomer, catalogue, MONDAY)
    session = next_session(History.of(record), catalogue, MONDAY)
    item = next(
        item
        for item in session.items
        if catalogue.exercises[item.exercise_id].glute_set_credit == 1
        and catalogue.exercises[item.exercise_id].easier
    )
    in_back = Felt(glute=2.0, low_back=8.0)
    sided = catalogue.exercises[item.exercise_id].sides == "each"
    wrong = [
        SetDone(exercise_id=item.exercise_id, side=item.sets[0].side, reps=8, held_reps=8, felt=in_back)
        for _ in range(3)
    ]
    record += [say(one, "2026-05-04") for one in wrong]
    after = next_session(History.of(record), catalogue, MONDAY)
    rules = {reason.rule for one in after.items for reason in one.because}
    assert "swap-easier" in rules or (not sided and len(item.sets) <= 3)


def test_a_swap_and_a_skip_are_one_step(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    record = issued(newcomer, catalogue, MONDAY)
    session = next_session(History.of(record), catalogue, MONDAY)
    item = next(item for item in session.items if item.swaps)
    swap = say(Swapped(on=MONDAY, from_id=item.exercise_id, to_id=item.swaps[0], why="knee"), "2026-05-04")
    after = next_session(History.of([*record, swap]), catalogue, MONDAY)
    assert item.swaps[0] in {one.exercise_id for one in after.items}
    assert item.exercise_id not in {one.exercise_id for one in after.items}
    skip = say(Skipped(on=MONDAY, exercise_id=item.exercise_id), "2026-05-04")
    after = next_session(History.of([*record, skip]), catalogue, MONDAY)
    assert next(one for one in after.items if one.exercise_id == item.exercise_id).finished


def test_a_day_off_says_when_the_next_session_is(
    newcomer: list[Observation[Payload]], catalogue: Catalogue
) -> None:
    record = issued(newcomer, catalogue, MONDAY)
    assessment = assess(History.of(record), catalogue, MONDAY)
    assert assessment is not None
    assert assessment.plan is not None
    training = {day.on for day in assessment.plan.days if day.exercises}
    off = next(
        MONDAY + timedelta(days=count) for count in range(7) if MONDAY + timedelta(days=count) not in training
    )
    session = next_session(History.of(record), catalogue, off)
    assert session.items == ()
    assert session.headline.startswith("Nothing planned today.")


def test_replaying_a_past_day_gives_what_it_gave(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    record = issued(newcomer, catalogue, MONDAY)
    then = next_session(History.of(record), catalogue, MONDAY)
    record += all_done(then.items, say, "2026-05-06")
    assert next_session(History.of(record), catalogue, MONDAY) == then


@QUICK
@given(seed=st.integers(0, 10_000))
def test_any_order_and_repetition_of_appends_gives_the_same_session(seed: int, catalogue: Catalogue) -> None:
    rng = random.Random(seed)
    record = someone(rng, catalogue)
    shuffled = record + rng.sample(record, k=len(record) // 2)
    rng.shuffle(shuffled)
    on = MONDAY + timedelta(days=rng.randrange(0, 20))
    assert next_session(History.of(record), catalogue, on) == next_session(History.of(shuffled), catalogue, on)


@QUICK
@given(seed=st.integers(0, 10_000))
def test_nothing_is_prescribed_that_is_forbidden_or_above_a_ceiling(seed: int, catalogue: Catalogue) -> None:
    rng = random.Random(seed)
    record = someone(rng, catalogue)
    on = MONDAY + timedelta(days=rng.randrange(0, 20))
    session = next_session(History.of(record), catalogue, on)
    assessment = assess(History.of(record), catalogue, on)
    assert assessment is not None
    if not session.safety.may_train:
        assert session.items == ()
    for item in session.items:
        exercise = catalogue.exercises[item.exercise_id]
        to_do = [one for one in item.sets if one.done is None]
        if to_do and not any(one.done for one in item.sets):
            assert why_not(exercise, assessment.context) is None
        for one in to_do:
            assert (one.reps or one.seconds or 0) >= 1
            ceiling = assessment.beliefs.ceiling(exercise.id, one.side)
            if exercise.loaded and ceiling.known:
                cap_kg = ceiling.load_kg(one.reps or 1, assessment.intake.smallest_step_kg)
                assert cap_kg is not None
                assert (one.load_kg or 0.0) <= cap_kg
            assert exercise.loaded == (one.load_kg is not None)


def all_done(items: Sequence[SessionItem], say: Say, day: str) -> list[Observation[Payload]]:
    """Do every set of a session as prescribed, well."""
    done: list[Observation[Payload]] = []
    for item in items:
        for one in item.sets:
            payload = SetDone(
                exercise_id=item.exercise_id,
                side=one.side,
                load_kg=one.load_kg or 0.0,
                reps=one.reps,
                held_s=float(one.seconds) if one.seconds else None,
                held_reps=one.reps,
                rir=2.0,
                felt=Felt(glute=7.0, hamstring=2.0, low_back=1.0),
                pain_nrs=0,
            )
            done.append(say(payload, day))
    return done


def next_day_with(exercise_id: str, record: list[Observation[Payload]], catalogue: Catalogue) -> Session:
    """Return the first later session that holds an exercise."""
    for ahead in range(1, 15):
        session = next_session(History.of(record), catalogue, MONDAY + timedelta(days=ahead))
        if exercise_id in {item.exercise_id for item in session.items}:
            return session
    raise AssertionError(exercise_id)


def someone(rng: random.Random, catalogue: Catalogue) -> list[Observation[Payload]]:
    """Make up a person and what they did: any equipment, any sets, good and bad, pains, swaps."""
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
        smallest_step_kg=rng.choice([1.0, 2.5, 5.0]),
        pain=PainNow(nrs=rng.choice([0, 0, 1, 2, 3, 4, 6])),
        weaker_side=rng.choice([None, "left", "right"]),
        red_flags=dict.fromkeys(catalogue.red_flags, False),
    )
    record = [at(0, intake)]
    if rng.random() < 0.5:
        record.append(at(0, Deferral(declined=True)))
    exercises = list(catalogue.exercises.values())
    for _ in range(rng.randrange(0, 60)):
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
