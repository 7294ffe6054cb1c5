"""A gauge over time: its single readings, and the level with its interval as it stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot

from primemover.belief.dose import monday_of
from primemover.belief.gauge import Z90
from primemover.belief.gauge_kinds import GaugeKind
from primemover.belief.gauges import gauge, has_level
from primemover.belief.levels import following
from primemover.belief.local_level import course
from primemover.belief.readings import GaugeReading, readings
from primemover.belief.recent import LOOK_BACK_WEEKS, Recent
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.payload import Side

WEEK = timedelta(weeks=1)
DAYS_MOST = 40  # of a gauge that is no level: as many days with readings are enough to see its course


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """Where a gauge stood on a day, with its 90 % interval."""

    on: date
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GaugeCourse:
    """A gauge over time, one side of it."""

    side: Side | None
    readings: tuple[GaugeReading, ...]
    points: tuple[CoursePoint, ...]


def gauge_course(
    history: History, catalogue: Catalogue, kind: GaugeKind, side: Side | None, *, first: date, on: date
) -> GaugeCourse:
    """Return the readings from `first` to `on`, and the level as it stood on their days and week by week.

    Where no level is followed (recognition, the dowel hinge, pain, dose) it is the gauge as it stood on each of
    the last days with a reading.
    """
    told = tuple(_readings(history, catalogue, kind, side, first, on))
    points = (
        _of_level(told, kind, on) if has_level(kind) else _as_it_stood(told, history, catalogue, kind, side)
    )
    return GaugeCourse(side, told, points)


def _readings(
    history: History, catalogue: Catalogue, kind: GaugeKind, side: Side | None, first: date, on: date
) -> Iterator[GaugeReading]:
    """Read a span of any length, in windows as long as a belief looks back, the oldest first."""
    windows = []
    last = on
    while last >= first:
        start = max(monday_of(last - timedelta(weeks=LOOK_BACK_WEEKS)) + WEEK, first)
        windows.append(Recent(history, catalogue, last, since=start))
        last = start - timedelta(days=1)
    for window in reversed(windows):
        yield from readings(window, kind, side)


def _of_level(told: Sequence[GaugeReading], kind: GaugeKind, on: date) -> tuple[CoursePoint, ...]:
    if not told:
        return ()
    follow = following(kind)
    model = follow.model(told)
    end = min(on, max(one.on for one in told) + follow.weeks * WEEK)
    weeks = ((end - told[0].on).days) // 7
    days = [end - back * WEEK for back in range(weeks + 1)]
    return tuple(
        _point(level.as_of, level.value, hypot(level.sd, model.shared_sd), kind)
        for level in course(told, model, days)
    )


def _point(on: date, value: float, sd: float, kind: GaugeKind) -> CoursePoint:
    low, high = kind.limits
    return CoursePoint(
        on, value, min(value, max(low, value - Z90 * sd)), max(value, min(high, value + Z90 * sd))
    )


def _as_it_stood(
    told: Sequence[GaugeReading], history: History, catalogue: Catalogue, kind: GaugeKind, side: Side | None
) -> tuple[CoursePoint, ...]:
    days = sorted({one.on for one in told})[-DAYS_MOST:]
    stood = [(day, gauge(Recent(history, catalogue, day), kind, side)) for day in days]
    return tuple(
        CoursePoint(day, one.value, one.low, one.high)
        for day, one in stood
        if one.value is not None and one.low is not None and one.high is not None
    )
