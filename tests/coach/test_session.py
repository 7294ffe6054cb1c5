"""Today's session, as people meet it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.coach.planned import planned

from primemover.catalogue.model import Catalogue, Phase
from primemover.coach.assessment import assess
from primemover.coach.result import PrescribedSet, Session, SessionItem
from primemover.coach.session import next_session
from primemover.coach.today import plan_to_issue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    Deferral,
    Felt,
    Intake,
    PainReport,
    Payload,
    SetDone,
    Skipped,
    Swapped,
    TestDone,
)

MONDAY = date(2026, 5, 4)
Say = Callable[..., Observation[Payload]]


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
    assert session.plan is not None
    assert "compounds-deferred" in {reason.rule for reason in session.plan.because}
    assert "compounds-deferred" not in {reason.rule for reason in session.because}


def test_a_test_done_today_counts_today(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    before = assess(History.of(newcomer), catalogue, MONDAY)
    test = say(TestDone(test_id="plank-hold", value=75.0), "2026-05-04")
    after = assess(History.of([*newcomer, test]), catalogue, MONDAY)
    assert before is not None
    assert after is not None
    assert before.beliefs.gauge("plank-hold").value is None
    assert after.beliefs.gauge("plank-hold").value == pytest.approx(75.0)


def test_what_one_side_shows_changes_that_side_only(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    plan = say(planned(MONDAY, "find", ("cook-hip-lift", 2)), "2026-05-04")
    right = SetDone(exercise_id="cook-hip-lift", side="right", reps=8, felt=Felt(glute=2.0, hamstring=8.0))
    coming = to_do(next_session(History.of([*newcomer, plan]), catalogue, MONDAY), "cook-hip-lift")[0].reps
    after = next_session(History.of([*newcomer, plan, say(right, "2026-05-04")]), catalogue, MONDAY)
    reps = {one.side: one.reps for one in to_do(after, "cook-hip-lift")}
    assert coming is not None
    assert reps["left"] == coming
    assert (reps["right"] or 0) < coming


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


def to_do(session: Session, exercise_id: str) -> list[PrescribedSet]:
    items = [item for item in session.items if item.exercise_id == exercise_id]
    return [one for item in items for one in item.sets if one.done is None]


def judged_hinges(say: Say) -> list[Observation[Payload]]:
    """Make three days of Romanian deadlifts that held up to 60 kg and broke at 75."""
    return [
        say(SetDone(exercise_id="romanian-deadlift", load_kg=load_kg, reps=6, held_reps=held), day)
        for day in ("2026-04-20", "2026-04-24", "2026-04-28")
        for load_kg, held in ((50.0, 6), (55.0, 6), (60.0, 6), (75.0, 3))
    ]


def test_three_sets_felt_elsewhere_move_the_rest_to_an_easier_neighbour(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    record = [*newcomer, say(planned(MONDAY, "build", ("hip-thrust", 4)), "2026-05-04")]
    in_back = SetDone(exercise_id="hip-thrust", reps=8, held_reps=8, felt=Felt(glute=2.0, low_back=8.0))
    twice = [*record, say(in_back, "2026-05-04"), say(in_back, "2026-05-04")]
    assert to_do(next_session(History.of(twice), catalogue, MONDAY), "hip-thrust")
    after = next_session(History.of([*twice, say(in_back, "2026-05-04")]), catalogue, MONDAY)
    assert not to_do(after, "hip-thrust")
    easier = next(item for item in after.items if item.exercise_id != "hip-thrust")
    assert easier.because[0].rule == "swap-easier"
    assert sorted(len(item.sets) for item in after.items) == [1, 3]


def test_pain_ends_what_pain_forbids_even_once_begun(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    record = [*newcomer, say(planned(MONDAY, "integrate", ("deadlift", 3)), "2026-05-04")]
    hurt = SetDone(exercise_id="deadlift", load_kg=20.0, reps=5, held_reps=5, pain_nrs=5)
    after = next_session(History.of([*record, say(hurt, "2026-05-04")]), catalogue, MONDAY)
    assert not to_do(after, "deadlift")
    assert [len(item.sets) for item in after.items if item.exercise_id == "deadlift"] == [1]


def test_a_load_that_broke_is_not_given_again_the_same_day(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    plan = say(planned(MONDAY, "load", ("romanian-deadlift", 4)), "2026-05-04")
    record = [*newcomer, *judged_hinges(say), plan]
    first = to_do(next_session(History.of(record), catalogue, MONDAY), "romanian-deadlift")[0]
    assert first.load_kg is not None
    broke = SetDone(exercise_id="romanian-deadlift", load_kg=first.load_kg, reps=first.reps, held_reps=2)
    fine = SetDone(exercise_id="romanian-deadlift", load_kg=first.load_kg - 2.5, reps=2, held_reps=2)
    done = [*record, say(broke, "2026-05-04"), say(fine, "2026-05-04")]
    coming = to_do(next_session(History.of(done), catalogue, MONDAY), "romanian-deadlift")
    assert coming
    assert all((one.load_kg or 0) < first.load_kg and (one.reps or 0) <= 2 for one in coming)


def test_a_lift_given_early_is_capped(lifter: Intake, catalogue: Catalogue, say: Say) -> None:
    answered = lifter.model_copy(update={"red_flags": dict.fromkeys(catalogue.red_flags, False)})
    declined = say(Deferral(declined=True), "2026-05-01")
    record = [say(answered, "2026-04-01"), *judged_hinges(say), declined]

    def first_in(phase: Phase) -> PrescribedSet:
        plan = say(planned(MONDAY, phase, ("romanian-deadlift", 3)), "2026-05-04")
        return to_do(next_session(History.of([*record, plan]), catalogue, MONDAY), "romanian-deadlift")[0]

    early, due = first_in("build"), first_in("load")
    assert early.load_kg is not None
    assert due.load_kg is not None
    assert early.load_kg < 0.75 * due.load_kg
    assert (early.rir or 0) > (due.rir or 0)


def test_what_the_catalogue_no_longer_holds_is_left_out_and_said(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    plan = say(planned(MONDAY, "find", ("glute-bridge", 2), ("moon-walk", 2)), "2026-05-04")
    session = next_session(History.of([*newcomer, plan]), catalogue, MONDAY)
    assert [item.exercise_id for item in session.items] == ["glute-bridge"]
    assert any("moon-walk" in reason.text for reason in session.because)


def test_nobody_swaps_into_what_the_day_already_holds(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    plan = say(planned(MONDAY, "find", ("glute-bridge", 2), ("posterior-tilt-bridge", 2)), "2026-05-04")
    session = next_session(History.of([*newcomer, plan]), catalogue, MONDAY)
    assert all("posterior-tilt-bridge" not in item.swaps for item in session.items)
    swap = say(Swapped(on=MONDAY, from_id="glute-bridge", to_id="posterior-tilt-bridge"), "2026-05-04")
    after = next_session(History.of([*newcomer, plan, swap]), catalogue, MONDAY)
    assert sorted(item.exercise_id for item in after.items) == ["glute-bridge", "posterior-tilt-bridge"]
    assert any(reason.rule == "swap-refused" for item in after.items for reason in item.because)


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
