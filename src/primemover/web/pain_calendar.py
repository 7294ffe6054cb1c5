"""The pain calendar as geometry: a half-month a row, a day a cell, in each the worst pain said.

The cell's shape says what the rating asks for (a circle: go on; a square: today is eased; a diamond: stop), its
shade and its number how much. A day without a rating is a dash: no rating is no zero.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from primemover.belief.pain_days import PainDay
from primemover.coach.pain_rule import colour_of
from primemover.tongue.formats import month_alone
from primemover.web.chart import WIDTH

HALF = 15  # days in a row, so that a number can be read in its cell on a phone
LABEL = 44
CELL = (WIDTH - LABEL) / (HALF + 1)
ROW = 26
HEAD = 6

Shape = Literal["circle", "square", "diamond", "dash"]
_SHAPES: dict[str, Shape] = {"green": "circle", "amber": "square", "red": "diamond"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: the middle of its cell, its shape, its rating, and what it says in words."""

    x: float
    y: float
    on: date
    shape: Shape
    nrs: int | None
    dark: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Half a month: its month's name where that is new, the day it begins with, and its days."""

    month: str
    begins: int
    y: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PainCalendar:
    """The days from `first` to `last`, and the rated ones for the table behind."""

    first: date
    last: date
    height: float
    rows: tuple[Row, ...]
    days: tuple[PainDay, ...]

    @property
    def label_end(self) -> int:
        """Where the numbers before the rows end."""
        return LABEL - 4

    @property
    def worst(self) -> PainDay | None:
        """The latest of the worst days."""
        return max(self.days, key=lambda one: (one.nrs, one.on), default=None)


def pain_calendar(days: Sequence[PainDay], first: date, last: date) -> PainCalendar:
    """Lay out the days from `first` to `last`; the months at the ends are shown only as far as these go."""
    told = {one.on: one for one in days if first <= one.on <= last}
    rows: list[Row] = []
    for begin in _halves(first, last):
        y = HEAD + ROW * len(rows) + ROW / 2
        month = month_alone(begin) if not rows or begin.day == 1 else ""
        rows.append(Row(month, begin.day, y, tuple(_cells(begin, first, last, y, told))))
    return PainCalendar(first, last, HEAD + ROW * len(rows) + 2, tuple(rows), tuple(told.values()))


def first_of_months(on: date, months: int) -> date:
    """Return the first day of the month `months` - 1 before that of `on`."""
    first = on.replace(day=1)
    for _ in range(months - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def _halves(first: date, last: date) -> list[date]:
    found, month = [], first.replace(day=1)
    while month <= last:
        second = month.replace(day=HALF + 1)
        if first < second:
            found.append(month)
        if second <= last:
            found.append(second)
        month = (month + timedelta(days=monthrange(month.year, month.month)[1])).replace(day=1)
    return found


def _cells(begin: date, first: date, last: date, y: float, told: Mapping[date, PainDay]) -> list[Cell]:
    end = HALF if begin.day == 1 else monthrange(begin.year, begin.month)[1]
    days = [begin.replace(day=number) for number in range(begin.day, end + 1)]
    return [_cell(day, place, y, told.get(day)) for place, day in enumerate(days) if first <= day <= last]


def _cell(day: date, place: int, y: float, told: PainDay | None) -> Cell:
    x = round(LABEL + CELL * (place + 0.5), 1)
    if told is None:
        return Cell(x, y, day, "dash", None, dark=False)
    colour = colour_of(told.nrs)
    return Cell(x, y, day, _SHAPES[colour], told.nrs, dark=colour != "green")
