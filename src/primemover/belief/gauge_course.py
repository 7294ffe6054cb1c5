"""A gauge over time: its single readings, and what it said on each day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import ceil

from primemover.belief.dose import monday_of
from primemover.belief.gauge import Gauge
from primemover.belief.gauge_kinds import GaugeKind
from primemover.belief.gauges import gauge
from primemover.belief.levels import following
from primemover.belief.readings import GaugeReading, readings
from primemover.belief.recent import LOOK_BACK_WEEKS, Recent
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.payload import Side

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
DAYS_MOST = 40  # so many days are enough to see a course; more are thinned to weeks, or to every few of them


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """What a gauge said on a day, with its 90 % interval."""

    on: date
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GaugeCourse:
    """A gauge over time, one side of it.

    Attributes
    ----------
    points
        What it said, day by day.
    silent
        Days looked at on which it had no reading any more: no line goes across them.
    """

    side: Side | None
    readings: tuple[GaugeReading, ...]
    points: tuple[CoursePoint, ...]
    silent: tuple[date, ...] = ()


@dataclass(frozen=True, eq=False)
class Span:
    """A span of a record, of any length, seen day by day as it stood; the sides of a gauge share it."""

    history: History
    catalogue: Catalogue
    first: date
    on: date

    @cached_property
    def windows(self) -> tuple[Recent, ...]:
        """The span in windows no longer than a belief looks back, the oldest first."""
        found = []
        last = self.on
        while last >= self.first:
            start = max(monday_of(last - timedelta(weeks=LOOK_BACK_WEEKS)) + WEEK, self.first)
            found.append(Recent(self.history, self.catalogue, last, since=start))
            last = start - DAY
        return tuple(reversed(found))

    @cached_property
    def _days(self) -> dict[date, Recent]:
        return {}

    def stood(self, day: date) -> Recent:
        """Return the record as a belief saw it on `day`."""
        return self._days.setdefault(day, Recent(self.history, self.catalogue, day))


def gauge_course(span: Span, kind: GaugeKind, side: Side | None) -> GaugeCourse:
    """Return the readings of a span, and what the gauge itself said on their days and week by week.

    Every point is what the gauge would have shown on that day: it rests on what was fresh then, and on nothing
    that came later. Where readings are many it is week by week, or every few weeks.
    """
    *past, last = span.windows
    told = (*(one for window in past for one in _past(window, kind, side)), *readings(last, kind, side))
    if not told:
        return GaugeCourse(side, (), ())
    said = [(_stands_for(day, kind), gauge(span.stood(day), kind, side)) for day in _days(told, kind, span.on)]
    silent = tuple(day for day, one in said if one.value is None)
    return GaugeCourse(side, told, tuple(_points(said)), silent)


def _days(told: Sequence[GaugeReading], kind: GaugeKind, on: date) -> list[date]:
    """Return the days to look at: those with a reading and some between, up to where the last one expires."""
    read = {one.on for one in told}
    first, last = min(read), max(read)
    if kind.id == "pain":  # a rating stands for its own day
        return sorted(read)
    if kind.id == "dose-glute-sets":  # every whole week, told on the Monday after it
        weeks = (monday_of(on) - first).days // 7
        return sorted(monday_of(on) - back * WEEK for back in range(weeks + 1))
    end = min(on, last + following(kind).weeks * WEEK)
    weekly = _mondays(first, end) | {end}
    if len(read | weekly) <= DAYS_MOST:
        return sorted(read | weekly)
    return sorted({first, last, end} | _mondays(first, end, every=ceil(len(weekly) / DAYS_MOST)))


def _past(window: Recent, kind: GaugeKind, side: Side | None) -> tuple[GaugeReading, ...]:
    """Return the readings of a window that is over: they can be kept."""
    name, rests_on = ("readings", kind.id, side), (window.catalogue, kind, window.since)
    return window.history.memory.of_day(window.on, name, rests_on, lambda: readings(window, kind, side))


def _mondays(first: date, last: date, every: int = 1) -> set[date]:
    """Return every so many Mondays between two days: the same ones tomorrow, so that they can be kept."""
    weeks = range(monday_of(first).toordinal() // 7, last.toordinal() // 7 + 1)
    days = (date.fromordinal(7 * week + 1) for week in weeks if week % every == 0)
    return {day for day in days if first <= day <= last}


def _stands_for(day: date, kind: GaugeKind) -> date:
    """Return the day that a point is drawn at: a week's dose stands at the week's Sunday."""
    return day - DAY if kind.id == "dose-glute-sets" else day


def _points(said: Iterable[tuple[date, Gauge]]) -> Iterable[CoursePoint]:
    for day, one in said:
        if one.value is not None and one.low is not None and one.high is not None:
            yield CoursePoint(day, one.value, one.low, one.high)
