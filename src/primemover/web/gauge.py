"""The gauges: all of them in short, and one in full with its chart, its change and its two sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from primemover.belief.gauge_course import CoursePoint, GaugeCourse
from primemover.belief.gauge_kinds import KIND_BY_ID, GaugeKind
from primemover.coach.gauge_goals import gate_goal
from primemover.coach.gauge_report import (
    GROUPS,
    GaugeLine,
    GaugeReport,
    gauge_lines,
    gauge_report,
    since_day,
)
from primemover.record.units import from_kg
from primemover.tongue import gettext as _
from primemover.web.chart import LineChart, Point, Series, line_chart
from primemover.web.marks import marks_of
from primemover.web.render import page
from primemover.web.strip_chart import Reading, Strip, strips
from primemover.web.visit import Looking, Visit, day_asked
from primemover.words import change_in_unit, in_unit, side_said

router = APIRouter()

MARKS_MOST = 150  # single readings drawn; of more, each day's or week's mean
ROWS_MOST = 60  # single readings in the table


@dataclass(frozen=True, slots=True)
class Row:
    """One gauge in the list: its sides, each with its reading, its change and its interval as a strip."""

    kind: GaugeKind
    lines: tuple[GaugeLine, ...]
    strips: tuple[Strip | None, ...]

    @property
    def told(self) -> list[tuple[GaugeLine, Strip | None]]:
        """Those that have a reading, each with its strip."""
        both = zip(self.lines, self.strips, strict=True)
        return [(line, strip) for line, strip in both if line.gauge.value is not None]


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart, and the courses behind it."""

    chart: LineChart
    courses: tuple[GaugeCourse, ...]


@router.get("/{athlete}/gauges")
def show_gauges(visit: Looking, since: str | None = None) -> HTMLResponse:
    """Show every gauge, a line each, with its change."""
    lines = defaultdict(list)
    asked = since_from(since)
    for line in gauge_lines(visit.beliefs, asked):
        lines[line.gauge.id].append(in_the_persons_unit(line, visit))
    groups = [
        (title, [_row(KIND_BY_ID[gauge_id], lines[gauge_id], visit) for gauge_id in gauge_ids])
        for title, gauge_ids in GROUPS
    ]
    return page("gauges.html", visit, groups=groups, since=since_day(visit.beliefs, asked), room="progress")


@router.get("/{athlete}/gauges/{gauge_id}")
def show_gauge(visit: Looking, gauge_id: str, since: str | None = None) -> HTMLResponse:
    """Show one gauge over time: level, interval, readings, change, and left against right."""
    if gauge_id not in KIND_BY_ID:
        raise HTTPException(
            404,
            _("There is no gauge {gauge}. All of them: {address}").format(
                gauge=gauge_id, address=visit.url("gauges")
            ),
        )
    report = gauge_report(visit.beliefs, gauge_id, since=since_from(since))
    readings = sorted(
        ((course.side, one) for course in report.courses for one in course.readings if _own(report, course)),
        key=lambda told: told[1].on,
        reverse=True,
    )
    return page(
        "gauge.html",
        visit,
        kind=report.kind,
        since=report.since,
        lines=[in_the_persons_unit(line, visit) for line in report.lines],
        sides=report.sides,
        shown=list(_charts(report, visit)),
        scale=_scale(report.kind, visit),
        unit=_unit(report.kind, visit),
        readings=readings[:ROWS_MOST],
        count=len(readings),
        sources=list(dict.fromkeys(one.source for _, one in reversed(readings))),
        goal=report.goal,
        as_of=max((line.gauge.as_of or report.since for line in report.lines), default=report.since),
        room="progress",
    )


def since_from(since: str | None) -> date | None:
    """Return the day a form or an address asks from; ``None`` when it does not say.

    Raises
    ------
    HTTPException
        It is no day of a record.
    """
    return day_asked("since", since) if since else None


def in_the_persons_unit(line: GaugeLine, visit: Visit) -> GaugeLine:
    """Return a gauge of a load in the unit in which the person loads."""
    return GaugeLine(in_unit(line.gauge, visit.unit), change_in_unit(line.change, visit.unit))


def _row(kind: GaugeKind, lines: Sequence[GaugeLine], visit: Visit) -> Row:
    """Return a gauge's lines with their intervals on one scale, and the mark that the gate asks for."""
    shares = 100.0 if kind.unit == "share" else 1.0
    goal = gate_goal(visit.beliefs, kind.id)
    readings = [
        None
        if one.gauge.value is None or one.gauge.low is None or one.gauge.high is None
        else Reading(shares * one.gauge.value, shares * one.gauge.low, shares * one.gauge.high)
        for one in lines
    ]
    drawn = strips(
        readings,
        goal=None if goal is None else goal * _scale(kind, visit),
        limits=(kind.limits[0] * shares, kind.limits[1] * shares),
    )
    return Row(kind, tuple(lines), drawn)


def _own(report: GaugeReport, course: GaugeCourse) -> bool:
    """Return whether a course's readings are shown in the table: the overall one has those of both sides."""
    return course.side is None or None not in report.kind.sides


def _charts(report: GaugeReport, visit: Visit) -> Iterator[Shown]:
    """Draw the whole, and the two sides together."""
    whole = tuple(course for course in report.courses if course.side is None)
    each = tuple(course for course in report.courses if course.side is not None)
    for courses in (whole, each):
        chart = _chart(report, courses, visit) if courses else None
        if chart is not None:
            yield Shown(chart, courses)


def _chart(report: GaugeReport, courses: Sequence[GaugeCourse], visit: Visit) -> LineChart | None:
    kind, scale = report.kind, _scale(report.kind, visit)
    series = [
        Series(
            side_said(one.side) or _("you"),
            _points(one.points, scale),
            marks_of(one.readings, scale, MARKS_MOST),
            one.silent,
        )
        for one in courses
    ]
    title = _("{gauge}, left and right, {unit}") if len(courses) > 1 else _("{gauge}, {unit}")
    return line_chart(
        title.format(gauge=_(kind.name), unit=_unit(kind, visit)),
        _unit(kind, visit),
        series,
        tone="glute" if kind.unit == "share" else "ink",
        goal=None if report.goal is None else report.goal * scale,
        goal_label=_("gate"),
        floor_at=0 if kind.limits[0] == 0 else None,
    )


def _points(points: Sequence[CoursePoint], scale: float) -> list[Point]:
    return [Point(one.on, one.value * scale, one.low * scale, one.high * scale) for one in points]


def _scale(kind: GaugeKind, visit: Visit) -> float:
    if kind.unit == "kg":
        return from_kg(1.0, visit.unit)
    return 100.0 if kind.unit == "share" else 1.0


def _unit(kind: GaugeKind, visit: Visit) -> str:
    if kind.unit == "kg":
        return visit.unit
    return {"share": "%", "deg": _("degrees")}.get(kind.unit, _(kind.unit))
