"""The ceilings: all of them in short, and one over time, with what it costs and the sets it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceiling_band import BandPoint, ceiling_band
from primemover.belief.ceiling_model import DoseUnit
from primemover.belief.price import PriceOfNeutral, price_over_months
from primemover.catalogue.model import Exercise
from primemover.coach.ceiling_report import (
    UNITS,
    CeilingLine,
    CeilingReport,
    RestsOn,
    ceiling_lines,
    ceiling_reports,
    guess_lines,
    what_would_tell,
)
from primemover.record.payload import CeilingLevel, Side
from primemover.record.units import from_kg
from primemover.tongue import gettext as _
from primemover.tongue import later
from primemover.web.chart import LineChart, Point, Series, Single, line_chart
from primemover.web.exercises import exercise_or_404
from primemover.web.forms import Sent
from primemover.web.language import in_tongue
from primemover.web.marks import marks_of_sets
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.strip_chart import Reading, Strip, strips
from primemover.web.visit import Looking, Visit, Writing
from primemover.words import LIMITS, exercise_name, limit, number, side_said

router = APIRouter()

GROUPS: dict[DoseUnit, str] = {"kg": later("Lifts"), "s": later("Holds"), "deg": later("Hinges")}
WEEKS_BACK = (26, 52, 104)  # the shortest in which something happened
LEVELS = (0.8, 0.9, 0.95, 0.98)  # offered; any from 0.5 to 0.99 can be recorded
ROWS_MOST = 40  # sets in the table
SETS_MOST = 3000  # sets looked at for the chart's marks
POINTS_MOST = 27  # days of the band that are drawn
MARKS_MOST = 26  # of each state; of more, those that say most
TOP = (
    1.3  # judgement: what goes on this far above the sets and the known band is cut, so that these can be read
)


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise in the list, its sides each with their ceiling and a strip of it."""

    exercise: Exercise
    lines: tuple[tuple[CeilingLine, Strip | None], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One side of an exercise: its ceiling, and how it and its price went over time.

    ``cut`` says that the band goes on above the chart.
    """

    report: CeilingReport
    band: tuple[BandPoint, ...]
    chart: LineChart | None
    cut: bool
    prices: tuple[PriceOfNeutral, ...]
    price_chart: LineChart | None

    @property
    def side(self) -> Side | None:
        """Which side it is; ``None`` where both work together."""
        return self.report.line.ceiling.side

    @property
    def rows(self) -> tuple[RestsOn, ...]:
        """The latest sets it rests on."""
        return self.report.rests_on[:ROWS_MOST]


@router.get("/{athlete}/ceilings")
def show_ceilings(visit: Looking) -> HTMLResponse:
    """Show every ceiling that a set or test tells of, and what would tell of the others."""
    rows: dict[str, list[CeilingLine]] = {}
    for line in ceiling_lines(visit.beliefs):
        rows.setdefault(line.exercise.id, []).append(line)
    groups = [
        (
            GROUPS[unit],
            unit,
            [_row(lines, visit) for lines in rows.values() if lines[0].ceiling.unit == unit],
        )
        for unit in UNITS
    ]
    return page(
        "ceilings.html",
        visit,
        groups=groups,
        guesses=guess_lines(visit.beliefs),
        untold=what_would_tell(visit.beliefs),
        level=visit.beliefs.ceilings.level,
        levels=sorted({*LEVELS, visit.beliefs.ceilings.level}),
        room="progress",
    )


def _row(lines: Sequence[CeilingLine], visit: Visit) -> Row:
    """Return an exercise's lines, their intervals on one scale."""
    scale = from_kg(1.0, visit.unit) if lines[0].ceiling.unit == "kg" else 1.0
    readings = [None if one.ceiling.median is None else Reading(*_edges(one.ceiling, scale)) for one in lines]
    return Row(lines[0].exercise, tuple(zip(lines, strips(readings), strict=True)))


@router.post("/{athlete}/ceiling-level")
def set_level(visit: Writing, sent: Sent) -> RedirectResponse:
    """Record how surely neutral must hold."""
    level = sent.real("level", 0.5, 0.99, required=True)
    if level is None:
        raise HTTPException(422, sent.problems["level"])
    record(visit, [(sent.observation_id(), CeilingLevel(level=level))])
    return see(visit.url("ceilings"))


@router.get("/{athlete}/ceilings/{exercise_id}")
def show_ceiling(visit: Looking, exercise_id: str) -> HTMLResponse:
    """Show one exercise's ceilings, each side apart."""
    exercise = exercise_or_404(visit, exercise_id)
    shown = [
        _shown(visit, exercise, report)
        for report in ceiling_reports(visit.beliefs, exercise, most_sets=SETS_MOST)
    ]

    def names(ids: Sequence[str]) -> list[str]:
        return [exercise_name(one, visit.catalogue) for one in ids]

    return page("ceiling.html", visit, exercise=exercise, shown=shown, names=names, room="progress")


def _shown(visit: Visit, exercise: Exercise, report: CeilingReport) -> Shown:
    ceiling = report.line.ceiling
    if ceiling.median is None:
        return Shown(report, (), None, False, (), None)
    place = visit.history, visit.catalogue, exercise.id, ceiling.side, visit.on
    weeks = _weeks([one.on for one in report.rests_on], visit.on)
    band = ceiling_band(*place, weeks=weeks, most=POINTS_MOST, now=visit.beliefs.ceilings)
    chart, cut = _chart(visit, report, band)
    prices: tuple[PriceOfNeutral, ...] = ()
    if report.price is not None and report.price.price is not None:
        prices = price_over_months(*place, now=visit.beliefs.ceilings)
    told = tuple(one for one in prices if one.price is not None)
    return Shown(report, band, chart, cut, told, _price_chart(exercise, told))


def _weeks(days: Sequence[date], on: date) -> int:
    for weeks in WEEKS_BACK:
        if len({day for day in days if day >= on - timedelta(weeks=weeks)} - {on}) > 1:
            return weeks
    return WEEKS_BACK[-1]


def _chart(visit: Visit, report: CeilingReport, band: Sequence[BandPoint]) -> tuple[LineChart | None, bool]:
    """Lay out the band with the sets at what they count as on its scale."""
    ceiling = report.line.ceiling
    told = [one for one in band if one.ceiling.median is not None]
    if len(told) < 2:  # one day is no course of things
        return None, False
    scale = from_kg(1.0, visit.unit) if ceiling.unit == "kg" else 1.0
    unit = {"kg": visit.unit, "s": "s", "deg": _("degrees")}[ceiling.unit]
    singles = list(_marks(report.rests_on, told[0].on, visit.on, scale))
    points = [Point(one.on, *_edges(one.ceiling, scale)) for one in told]
    settled = [one.ceiling.high or 0.0 for one in told if one.ceiling.known]
    top = TOP * max([one.value for one in singles] + [one.value for one in points if not settled])
    top = max([top, *(high * scale for high in settled)])
    drawn = [one for one in points if one.value <= top]
    side = f", {side_said(ceiling.side)}" if ceiling.side else ""
    what = in_tongue(LIMITS[ceiling.unit])
    name = f"{report.line.exercise.name}{side}: {what}, {unit}"
    label = limit(ceiling, visit.unit)
    chart = line_chart(name, unit, [Series(label, drawn, singles)], tone="quiet", cut_at=top)
    return chart, chart is not None and any(one.opens for one in chart.series)


def _edges(one: Ceiling, scale: float) -> tuple[float, float, float]:
    median, low, high = one.median or 0.0, one.low or 0.0, one.high or 0.0
    return median * scale, low * scale, high * scale


def _marks(told: Sequence[RestsOn], first: date, last: date, scale: float) -> Iterator[Single]:
    """Return what says most of each day, or of some days at a time."""
    days = max(1, ceil(((last - first).days + 1) / MARKS_MOST))
    since = (one for one in told if one.on >= first)
    return marks_of_sets(since, lambda on: (on - first).days // days, scale)


def _price_chart(exercise: Exercise, prices: Sequence[PriceOfNeutral]) -> LineChart | None:
    points = [
        Point(one.on, 100 * (1 - one.price), 100 * (1 - one.high), 100 * (1 - one.low))
        for one in prices
        if one.price is not None and one.low is not None and one.high is not None
    ]
    if len(points) < 2:
        return None
    title = _("{exercise}: what neutral costs, % of the 1RM").format(exercise=exercise.name)
    return line_chart(title, "%", [Series(f"{number(points[-1].value, 0)} %", points)], floor_at=0)
