"""Marks of single readings: each of few, a mean of each day of many, of each week of more; and of sets."""

from datetime import date, timedelta

from primemover.belief.dose import monday_of
from primemover.belief.readings import GaugeReading
from primemover.coach.ceiling_report import RestsOn
from primemover.record.ids import new_id
from primemover.web.chart import Single
from primemover.web.marks import marks_of, marks_of_sets

MONDAY = date(2026, 5, 4)


def readings(*days: int) -> list[GaugeReading]:
    """Return readings so many days after a Monday, each as high as its day."""
    return [GaugeReading(MONDAY + timedelta(day), day, 1.0, "judgement", new_id()) for day in days]


def test_few_readings_are_drawn_one_by_one() -> None:
    marks = marks_of(readings(0, 0, 3), 100, most=3)
    assert [(one.on, one.value) for one in marks] == [(MONDAY, 0), (MONDAY, 0), (MONDAY + timedelta(3), 300)]


def test_many_are_drawn_as_means_of_days() -> None:
    marks = marks_of([*readings(2, 2), *readings(4)], 1, most=2)
    assert [(one.on, one.value) for one in marks] == [(MONDAY + timedelta(2), 2), (MONDAY + timedelta(4), 4)]


def test_more_are_drawn_as_means_of_weeks() -> None:
    marks = marks_of(readings(0, 2, 4, 7, 9), 1, most=2)
    assert [(one.on, one.value) for one in marks] == [(MONDAY, 2), (MONDAY + timedelta(7), 8)]


def test_of_a_weeks_sets_the_highest_that_held_and_the_lowest_that_broke_are_drawn() -> None:
    sets = [
        RestsOn(new_id(), MONDAY + timedelta(day), None, at, 5, 5, None, None, broke, at, "self")
        for day, at, broke in (
            (0, 60.0, False),
            (2, 70.0, False),
            (4, 90.0, True),
            (5, 80.0, True),
            (8, 50.0, False),
        )
    ]
    assert set(marks_of_sets(sets, monday_of, 2)) == {
        Single(MONDAY + timedelta(2), 140.0, "held"),
        Single(MONDAY + timedelta(5), 160.0, "broke"),
        Single(MONDAY + timedelta(8), 100.0, "held"),
    }
