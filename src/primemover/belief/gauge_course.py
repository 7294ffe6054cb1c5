"""A gauge over time: its single readings, and the level with its interval as it stood."""

from __future__ import annotations

from collections.abc import Sequence
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
AS_TOLD = frozenset({"pain", "dose-glute-sets"})  # what was said or done, no level behind it
DAYS_MOST = 40  # so many days are enough to see a course; more are thinned to weeks, or left out


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


def windows(history: History, catalogue: Catalogue, *, first: date, on: date) -> tuple[Recent, ...]:
    """Return a span of any length as windows no longer than a belief looks back, the oldest first."""
    found = []
    last = on
    while last >= first:
        start = max(monday_of(last - timedelta(weeks=LOOK_BACK_WEEKS)) + WEEK, first)
        found.append(Recent(history, catalogue, last, since=start))
        last = start - timedelta(days=1)
    return tuple(reversed(found))


def gauge_course(span: Sequence[Recent], kind: GaugeKind, side: Side | None) -> GaugeCourse:
    """Return the readings of a span, and the level as it stood on their days and week by week.

    Where readings are many, week by week alone. Pain and dose are their readings; where no level is followed
    either (recognition, the dowel hinge) it is the gauge as it stood on each of the last days with a reading.

    Parameters
    ----------
    span
        What `windows` returned; it is shared by the sides of a gauge.
    """
    told = tuple(one for window in span for one in readings(window, kind, side))
    if not told:
        return GaugeCourse(side, (), ())
    if kind.id in AS_TOLD:
        return GaugeCourse(side, told, _as_told(told, kind))
    points = _of_level(told, kind, span[-1].on) if has_level(kind) else _as_it_stood(told, span[-1], kind, side)
    return GaugeCourse(side, told, points)


def _of_level(told: Sequence[GaugeReading], kind: GaugeKind, on: date) -> tuple[CoursePoint, ...]:
    follow = following(kind)
    model = follow.model(told)
    first, last = told[0].on, max(one.on for one in told)
    end = min(on, last + follow.weeks * WEEK)
    weekly = {end - back * WEEK for back in range((end - first).days // 7 + 1)}
    levels = course(told, model, weekly)
    if len(levels) > DAYS_MOST:
        levels = tuple(one for one in levels if one.as_of in weekly | {first, last})
    return tuple(_point(one.as_of, one.value, hypot(one.sd, model.shared_sd), kind) for one in levels)


def _point(on: date, value: float, sd: float, kind: GaugeKind) -> CoursePoint:
    low, high = kind.limits
    return CoursePoint(
        on, value, min(value, max(low, value - Z90 * sd)), max(value, min(high, value + Z90 * sd))
    )


def _as_told(told: Sequence[GaugeReading], kind: GaugeKind) -> tuple[CoursePoint, ...]:
    last_of_day = {one.on: one for one in told}
    return tuple(_point(day, one.value, one.error_sd, kind) for day, one in sorted(last_of_day.items()))


def _as_it_stood(
    told: Sequence[GaugeReading], latest: Recent, kind: GaugeKind, side: Side | None
) -> tuple[CoursePoint, ...]:
    days = sorted({one.on for one in told})[-DAYS_MOST:]
    stood = [(day, gauge(Recent(latest.history, latest.catalogue, day), kind, side)) for day in days]
    return tuple(
        CoursePoint(day, one.value, one.low, one.high)
        for day, one in stood
        if one.value is not None and one.low is not None and one.high is not None
    )
