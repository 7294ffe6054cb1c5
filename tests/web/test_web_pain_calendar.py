from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.pain_days import PainDay
from primemover.record.ids import new_id
from primemover.web.chart import WIDTH
from primemover.web.pain_calendar import first_of_months, pain_calendar

MAY = date(2026, 5, 1)


def rated(on: date, nrs: int) -> PainDay:
    return PainDay(on, nrs, ratings=1, alarming=False, observation=new_id())


def test_a_month_is_two_rows_and_each_day_shows_the_worst_by_shape_and_number() -> None:
    days = [rated(MAY, 0), rated(date(2026, 5, 15), 4), rated(date(2026, 5, 16), 6)]
    drawn = pain_calendar(days, MAY, date(2026, 5, 31))
    assert [(row.month, row.begins, len(row.cells)) for row in drawn.rows] == [("May", 1, 15), ("", 16, 16)]
    first, second = drawn.rows
    assert (first.cells[0].shape, first.cells[0].nrs) == ("circle", 0)
    assert (first.cells[14].shape, first.cells[14].dark) == ("square", True)
    assert (second.cells[0].shape, second.cells[0].nrs) == ("diamond", 6)


def test_a_day_without_a_rating_is_a_dash_and_a_day_outside_is_not_there() -> None:
    drawn = pain_calendar([rated(date(2026, 4, 30), 9)], date(2026, 5, 4), date(2026, 5, 18))
    cells = [one for row in drawn.rows for one in row.cells]
    assert {one.shape for one in cells} == {"dash"}
    assert [cells[0].on, cells[-1].on] == [date(2026, 5, 4), date(2026, 5, 18)]
    assert drawn.days == ()


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_every_day_has_one_cell_in_the_picture(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    drawn = pain_calendar([], first, last)
    cells = [one for row in drawn.rows for one in row.cells]
    assert [one.on for one in cells] == [first + timedelta(days=past) for past in range(days + 1)]
    assert all(10 < one.x < WIDTH - 9 and 0 < one.y < drawn.height for one in cells)
    assert len({(one.x, one.y) for one in cells}) == len(cells)


def test_months_are_counted_back_over_a_new_year() -> None:
    assert first_of_months(date(2026, 1, 20), 3) == date(2025, 11, 1)
    assert first_of_months(date(2026, 1, 20), 1) == date(2026, 1, 1)
