"""When a plan stands, and when it gives way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.coach.planned import MONDAY, THURSDAY, Say, ids, plan, plans, reason, with_time

from primemover.catalogue.model import Catalogue
from primemover.coach.plan_dose import day_minutes
from primemover.coach.result import Safety
from primemover.record.payload import (
    DayChanged,
    Felt,
    Intake,
    SetDone,
    TestDone,
)


def test_a_newcomer_on_a_thursday_trains_today(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    weeks = plans(catalogue, say(with_time(lifter, 4, 100), "2026-05-07"), on=THURSDAY, weeks=2)
    assert weeks[0].days[0].on == THURSDAY
    assert weeks[0].days[0].exercises
    assert weeks[0].target.glute_sets < weeks[1].target.glute_sets
    assert reason(weeks[0], "part-of-a-week")
    assert reason(weeks[1], "part-of-a-week") is None


def test_an_issued_plan_stands(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    told = say(lifter, "2026-05-01")
    issued = plan(catalogue, told, phase="build")
    done = SetDone(exercise_id="clam", side="left", reps=12, held_reps=12, felt=Felt(glute=1, hamstring=9))
    later = [say(done, "2026-05-05", minute) for minute in range(6)]
    assert plan(catalogue, told, say(issued, "2026-05-04"), *later, phase="build", on=THURSDAY) == issued


def test_next_week_stays_close_to_this_one(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    told = say(lifter, "2026-05-01")
    issued = plan(catalogue, told, phase="build")
    following = plan(catalogue, told, say(issued, "2026-05-04"), phase="build", on=MONDAY + timedelta(days=7))
    assert len(ids(following) & ids(issued)) >= 0.8 * len(ids(issued))
    assert reason(following, "steady")


def test_a_week_foreseen_keeps_the_days_that_serve_again(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    travel = DayChanged(on=date(2026, 5, 6), equipment=("band",), minutes=15)
    told = (say(with_time(lifter, 3, 120), "2026-05-01"), say(travel, "2026-05-02"))
    first, second, third = plans(catalogue, *told, phase="build", weeks=3)
    assert second.days[0].exercises == first.days[0].exercises
    assert second.days[1].exercises != first.days[1].exercises
    assert [day.exercises for day in third.days] == [day.exercises for day in second.days]


def test_a_travel_day_changes_none_of_the_other_reasons(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    told = say(lifter, "2026-05-01")
    issued = plan(catalogue, told, phase="build")
    away = say(DayChanged(on=issued.days[-1].on, equipment=()), "2026-05-04", 60)
    adapted = plan(catalogue, told, say(issued, "2026-05-04", 1), away, phase="build")
    assert reason(adapted, "compounds-deferred") == reason(issued, "compounds-deferred")


def test_a_travel_day_is_planned_again_and_no_other(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    told = say(lifter, "2026-05-01")
    issued = plan(catalogue, told, phase="load")
    day = issued.days[1].on
    travel = DayChanged(on=day, equipment=("mini-band",), minutes=20, why="a hotel")
    adapted = plan(
        catalogue,
        told,
        say(issued, "2026-05-04"),
        say(travel, "2026-05-05"),
        phase="load",
        on=MONDAY + timedelta(days=1),
    )
    changed = next(one for one in adapted.days if one.on == day)
    assert [one for one in adapted.days if one.on != day] == [one for one in issued.days if one.on != day]
    assert changed.exercises
    assert all(
        set(catalogue.exercises[one.exercise_id].equipment) <= {"mini-band"} for one in changed.exercises
    )
    assert day_minutes(changed, catalogue) <= 20


def test_a_day_off_is_a_day_without_work(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    told = say(lifter, "2026-05-01")
    issued = plan(catalogue, told, phase="load")
    last = issued.days[-1].on
    off = say(DayChanged(on=last, minutes=0), "2026-05-05")
    adapted = plan(catalogue, told, say(issued, "2026-05-04"), off, phase="load", on=date(2026, 5, 5))
    assert adapted.days[-1].exercises == ()
    assert adapted.dose.days == issued.dose.days - 1


def test_a_past_day_stays_as_it_was(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    told = say(lifter, "2026-05-01")
    issued = plan(catalogue, told, phase="load")
    late = say(DayChanged(on=MONDAY, equipment=()), "2026-05-07")
    assert plan(catalogue, told, say(issued, "2026-05-04"), late, phase="load", on=THURSDAY) == issued


def test_a_new_story_plans_the_rest_of_the_week_anew(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    told = say(with_time(lifter, 3, 120), "2026-05-01")
    issued = plan(catalogue, told, phase="build")
    nothing_left = say(with_time(lifter, 3, 120, equipment=()), "2026-05-06")
    adapted = plan(catalogue, told, say(issued, "2026-05-04"), nothing_left, phase="build", on=date(2026, 5, 6))
    assert adapted.days[0] == issued.days[0]
    assert adapted.days[1].on == date(2026, 5, 6)
    assert all(
        not catalogue.exercises[one.exercise_id].equipment for day in adapted.days[1:] for one in day.exercises
    )


def test_a_test_after_the_plan_keeps_its_days(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    told = say(with_time(lifter, 3, 120), "2026-05-07", 1)
    issued = plan(catalogue, told, phase="build", on=THURSDAY)
    tested = say(TestDone(test_id="plank-hold", value=60.0), "2026-05-07", 60)
    adapted = plan(catalogue, told, say(issued, "2026-05-07", 30), tested, phase="build", on=THURSDAY)
    assert [day.on for day in adapted.days] == [day.on for day in issued.days]
    assert adapted.days[0].exercises
    assert adapted.target == issued.target


def test_a_plan_issued_again_after_a_change_stands_in_turn(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    told = say(lifter, "2026-05-01")
    issued = plan(catalogue, told, phase="load")
    travel = say(DayChanged(on=MONDAY, equipment=()), "2026-05-04", 60)
    said = (told, say(issued, "2026-05-04", 1), travel)
    adapted = plan(catalogue, *said, phase="load")
    assert adapted != issued
    assert plan(catalogue, *said, say(adapted, "2026-05-04", 61), phase="load") == adapted


def test_an_exercise_that_left_the_catalogue_stops_no_plan(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    told = say(lifter, "2026-05-01")
    issued = plan(catalogue, told, phase="load")
    gone = catalogue.exercises.keys() - {issued.days[0].exercises[-1].exercise_id}
    newer = replace(catalogue, exercises={one: catalogue.exercises[one] for one in gone})
    travel = say(DayChanged(on=issued.days[1].on, equipment=()), "2026-05-04", 61)
    weeks = plans(newer, told, say(issued, "2026-05-04", 60), travel, phase="load", weeks=2)
    assert weeks[0].days[0] == issued.days[0]
    assert all(day.exercises for week in weeks for day in week.days)


def test_after_a_stop_the_week_is_planned_from_today(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    told = say(lifter, "2026-05-01")
    stopped = Safety((), "red", 7, "Pain 7 of 10: stop for today.", ())
    empty = plan(catalogue, told, phase="build", safety=stopped)
    resumed = plan(catalogue, told, say(empty, "2026-05-04"), phase="build", on=THURSDAY)
    assert resumed.days[0].on == THURSDAY
    assert ids(resumed)
