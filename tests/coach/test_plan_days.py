"""Which days are trained, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from primemover.coach.plan_days import days_used, minutes_a_day, spread, week_to_fill
from primemover.record.history import History
from primemover.record.payload import DayChanged, Intake

Say = Callable[..., Any]
MONDAY, THURSDAY, SUNDAY = date(2026, 5, 4), date(2026, 5, 7), date(2026, 5, 10)


def with_time(intake: Intake, days: int, minutes: int) -> Intake:
    return intake.model_copy(update={"days_per_week": days, "minutes_per_week": minutes})


@pytest.mark.parametrize(
    ("days", "places"),
    [(1, (0,)), (2, (0, 3)), (3, (0, 2, 4)), (4, (0, 1, 3, 5)), (6, (0, 1, 2, 3, 4, 5))],
)
def test_days_are_spread_from_monday(days: int, places: tuple[int, ...]) -> None:
    assert spread(days, 7) == places


def test_more_days_than_serve_the_phase_are_days_off(lifter: Intake) -> None:
    assert days_used(with_time(lifter, 7, 600), "find") == 6
    assert days_used(with_time(lifter, 7, 600), "load") == 3


def test_short_days_are_put_together_down_to_the_least(lifter: Intake) -> None:
    assert days_used(with_time(lifter, 6, 75), "find") == 5
    assert days_used(with_time(lifter, 6, 20), "find") == 4
    assert days_used(with_time(lifter, 1, 15), "find") == 1


def test_minutes_are_shared_out_up_to_a_session_worth_doing(lifter: Intake) -> None:
    assert minutes_a_day(with_time(lifter, 4, 80), "find") == 20
    assert minutes_a_day(with_time(lifter, 4, 600), "find") == 25
    assert minutes_a_day(with_time(lifter, 2, 600), "find") == 50


def test_a_newcomer_trains_on_the_first_day(say: Say, lifter: Intake) -> None:
    history = History.of([say(lifter, "2026-05-07")])
    week = week_to_fill(history, with_time(lifter, 4, 80), "find", MONDAY, THURSDAY, THURSDAY)
    assert [day.on for day in week.days] == [THURSDAY, date(2026, 5, 9)]
    assert week.share == 0.5
    late = week_to_fill(history, with_time(lifter, 4, 80), "find", MONDAY, SUNDAY, SUNDAY)
    assert [day.on for day in late.days] == [SUNDAY]


def test_changes_of_days_take_off_and_add(say: Say, lifter: Intake) -> None:
    changes = (
        DayChanged(on=MONDAY, minutes=0),
        DayChanged(on=date(2026, 5, 5), minutes=40),
        DayChanged(on=date(2026, 5, 6), equipment=("mini-band",)),
        DayChanged(on=date(2026, 5, 8), minutes=10),
        DayChanged(on=date(2026, 5, 8), minutes=15),
        DayChanged(on=date(2026, 5, 9), equipment=()),
        DayChanged(on=date(2026, 5, 12), minutes=40),
    )
    intake = with_time(lifter, 3, 90)
    history = History.of([say(intake, "2026-05-01"), *(say(one, "2026-05-02") for one in changes)])
    week = week_to_fill(history, intake, "build", MONDAY, MONDAY)
    assert [(day.on.day, day.minutes) for day in week.days] == [(4, 0), (5, 40), (6, 30), (8, 15)]
    assert week.days[2].equipment == ("mini-band",)


def test_a_day_that_was_added_stays_when_only_its_equipment_changes(say: Say, lifter: Intake) -> None:
    changes = (
        DayChanged(on=date(2026, 5, 9), minutes=30),
        DayChanged(on=date(2026, 5, 9), equipment=("mini-band",)),
    )
    intake = with_time(lifter, 2, 90)
    history = History.of([say(intake, "2026-05-01"), *(say(one, "2026-05-02") for one in changes)])
    week = week_to_fill(history, intake, "build", MONDAY, MONDAY)
    added = [day for day in week.days if day.on == date(2026, 5, 9)]
    assert [(day.minutes, day.equipment) for day in added] == [(30, ("mini-band",))]
