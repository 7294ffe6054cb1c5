from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Say

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import assess
from primemover.coach.calendar import CalendarDays, SessionDay, calendar_days, issued_days, session_uid
from primemover.coach.screen import screen
from primemover.coach.today import plan_to_issue
from primemover.record.history import History
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import (
    DayChanged,
    Intake,
    PlanIssued,
    PlannedDay,
    PlannedExercise,
    TestDone,
    WeeklyDose,
)

MONDAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 18, 0, tzinfo=UTC)
PERSON = new_id()


def issued(days: dict[int, tuple[str, ...]], minute: int) -> Observation[PlanIssued]:
    """A plan of the week with these exercises on these days, issued at this minute of Monday."""
    planned = tuple(
        PlannedDay(
            on=MONDAY + timedelta(days=place),
            minutes=25,
            equipment=(),
            exercises=tuple(PlannedExercise(exercise_id=one, sets=2) for one in names),
        )
        for place, names in sorted(days.items())
    )
    plan = PlanIssued(
        week_start=MONDAY, phase="find", days=planned, dose=WeeklyDose(), target=WeeklyDose(), enough=True
    )
    moment = datetime(2026, 5, 4, 8, 0, tzinfo=UTC) + timedelta(minutes=minute)
    return Observation(new_id(), "me", moment, plan)


def by_day(plans: list[Observation[PlanIssued]]) -> dict[int, SessionDay]:
    return {(one.on - MONDAY).days: one for one in issued_days(plans, PERSON)}


def days_of(record: list[Observation[Any]], catalogue: Catalogue, on: date, weeks: int = 4) -> CalendarDays:
    history = History.of(record)
    assessed = assess(history, catalogue, on)
    assert assessed is not None
    return calendar_days(assessed, screen(history, catalogue, assessed.safety, on), NOW, weeks)


def test_a_session_issued_anew_unchanged_is_the_same_entry() -> None:
    once = by_day([issued({0: ("plank",), 2: ("clam",)}, 0)])
    twice = by_day([issued({0: ("plank",), 2: ("clam",)}, 0), issued({0: ("plank",), 2: ("clam",)}, 9)])
    assert twice == once
    assert {one.sequence for one in once.values()} == {1}


def test_what_changes_counts_up_and_says_when() -> None:
    plans = [issued({0: ("plank",), 2: ("clam",)}, 0), issued({0: ("plank",), 2: ("clam", "plank")}, 9)]
    found = by_day(plans)
    assert (found[0].sequence, found[0].modified.minute) == (1, 0)
    assert (found[2].sequence, found[2].modified.minute) == (2, 9)
    assert [one.exercise_id for one in found[2].exercises] == ["clam", "plank"]


def test_a_dropped_session_is_cancelled_and_one_that_returns_is_not() -> None:
    gone = [issued({0: ("plank",), 2: ("clam",)}, 0), issued({0: ("plank",)}, 9)]
    assert (by_day(gone)[2].state, by_day(gone)[2].sequence) == ("cancelled", 2)
    back = [*gone, issued({0: ("plank",), 2: ("clam",)}, 20)]
    assert (by_day(back)[2].state, by_day(back)[2].sequence) == ("confirmed", 3)
    assert by_day(back)[2].uid == by_day(gone)[2].uid


NAMES = st.lists(st.sampled_from(["plank", "clam", "glute-bridge"]), max_size=3).map(tuple)
WEEKS = st.lists(st.dictionaries(st.integers(0, 6), NAMES, max_size=7), min_size=1, max_size=5)


@given(WEEKS)
def test_names_are_of_the_day_alone_and_sequences_only_grow(weeks: list[dict[int, tuple[str, ...]]]) -> None:
    plans = [issued(days, minute) for minute, days in enumerate(weeks)]
    seen: dict[int, SessionDay] = {}
    for count in range(1, len(plans) + 1):
        found = by_day(plans[:count])
        assert len({one.uid for one in found.values()}) == len(found)
        for place, one in found.items():
            assert one.uid == session_uid(PERSON, one.on)
            before = seen.get(place)
            if before is not None:
                same = (one.state, one.exercises) == (before.state, before.exercises)
                assert one.sequence == before.sequence if same else one.sequence == before.sequence + 1
                assert one.modified >= before.modified
        assert set(seen) <= set(found), "what was issued once never vanishes"
        seen = found


def test_the_weeks_ahead_are_tentative_until_they_are_issued(
    say: Say, catalogue: Catalogue, lifter: Intake
) -> None:
    record: list[Observation[Any]] = [say(lifter, "2026-05-04")]
    ahead = days_of(record, catalogue, MONDAY)
    assert {one.state for one in ahead.sessions} == {"tentative"}
    assert {one.sequence for one in ahead.sessions} == {0}
    plan = plan_to_issue(History.of(record), catalogue, MONDAY, athlete_id="me", now=NOW)
    assert plan is not None
    found = days_of([*record, plan], catalogue, MONDAY)
    first = {one.uid: one for one in found.sessions if one.on < MONDAY + timedelta(days=7)}
    assert {(one.state, one.sequence) for one in first.values()} == {("confirmed", 1)}
    assert {one.uid for one in ahead.sessions} == {one.uid for one in found.sessions}
    assert max(one.on for one in found.sessions) >= MONDAY + timedelta(weeks=3)


def test_a_day_off_cancels_the_session_that_was_issued(say: Say, catalogue: Catalogue, lifter: Intake) -> None:
    record: list[Observation[Any]] = [say(lifter, "2026-05-04", 0)]
    first = plan_to_issue(History.of(record), catalogue, MONDAY, athlete_id="me", now=NOW)
    assert first is not None
    record.append(first)
    dropped = [day.on for day in first.payload.days if day.exercises][-1]
    later = NOW + timedelta(hours=1)
    record.append(Observation(new_id(), "me", later, DayChanged(on=dropped, minutes=0)))
    anew = plan_to_issue(
        History.of(record), catalogue, later.date(), athlete_id="me", now=later + timedelta(minutes=1)
    )
    assert anew is not None
    states = {one.on: one.state for one in days_of([*record, anew], catalogue, later.date()).sessions}
    assert states[dropped] == "cancelled"


def test_tests_are_due_when_the_oldest_result_is_about_to_expire_and_move_on_when_done(
    say: Say, catalogue: Catalogue, lifter: Intake
) -> None:
    story = say(lifter, "2026-05-04")
    plank = say(TestDone(test_id="plank-hold", value=40.0), "2026-05-04")
    range_of = say(TestDone(test_id="modified-thomas", side="left", value=-2.0), "2026-05-09")
    before = days_of([story, plank, range_of], catalogue, date(2026, 5, 10)).tests
    assert before is not None
    assert before.on == date(2026, 7, 27)
    assert set(before.tests) == {"plank-hold", "modified-thomas"}
    again = say(TestDone(test_id="plank-hold", value=45.0), "2026-07-20")
    after = days_of([story, plank, range_of, again], catalogue, date(2026, 7, 20)).tests
    assert after is not None
    assert (after.uid, after.on) == (before.uid, date(2026, 8, 1))
    assert after.sequence > before.sequence
    overdue = days_of([story, plank], catalogue, date(2026, 9, 1)).tests
    assert overdue is not None
    assert overdue.on == date(2026, 9, 1)
    assert days_of([story], catalogue, MONDAY).tests is None
