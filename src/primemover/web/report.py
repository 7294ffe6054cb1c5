"""A report to print, or to hand to a clinician: the period chosen by its first and last day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse
from markupsafe import Markup

import primemover
from primemover.belief.gauge import Gauge
from primemover.coach.clinician_report import Tested, clinician_report
from primemover.record.payload import LoadUnit
from primemover.record.units import from_kg
from primemover.tongue import gettext as _
from primemover.web.assets import STATIC
from primemover.web.pain_calendar import pain_calendar
from primemover.web.plan import weeks_ahead
from primemover.web.progress_charts import dose_charts, share_course
from primemover.web.render import page
from primemover.web.visit import Looking, Visit, day_asked
from primemover.words import change_in_unit, in_unit, moved_within, with_unit

router = APIRouter()

SHEETS = ("tokens.css", "app.css", "charts.css", "progress.css")
_ADDRESS = re.compile(r' href="/[^"]*"')  # of the app's pages: outside it they lead nowhere

From = Annotated[str | None, Query(alias="from", description="The first day; twelve weeks ago, if left out")]
To = Annotated[str | None, Query(alias="to", description="The last day; today, if left out")]


@dataclass(frozen=True, slots=True)
class Row:
    """One tested quantity as the table shows it: its figures in the person's unit."""

    tested: Tested
    first: str
    last: str
    level: Gauge
    mdc: str
    moved: str


@router.get("/{athlete}/report")
def show_report(visit: Looking, first: From = None, last: To = None) -> HTMLResponse:
    """Show who trains, what was tested and done in the period, and what is planned."""
    visit.issue_plan()
    visit.forget()
    return report_page(_as_of(visit, _day("to", last)), _day("from", first))


def report_file(visit: Visit, first: date | None) -> str:
    """Return the report as a file by itself: its styles inside, its links only words.

    Raises
    ------
    BadInput
        The period cannot be.
    """
    sheets = [(STATIC / name).read_text("utf-8") for name in SHEETS]
    paper = (STATIC / "print.css").read_text("utf-8")
    styles = "\n".join([*sheets, f"@media print {{\n{paper}\n}}"])
    made = report_page(visit, first, frame="paper.html", styles=Markup(styles))  # noqa: S704 - our own sheets
    return _ADDRESS.sub("", bytes(made.body).decode())


def report_page(
    visit: Visit, first: date | None, *, frame: str = "base.html", styles: str = ""
) -> HTMLResponse:
    """Render the report to the day looked at inside a frame: the app's pages, or paper alone.

    Raises
    ------
    BadInput
        The period cannot be.
    """
    if visit.assessment is None:
        return page("report.html", visit, report=None, frame=frame, room="progress", styles=styles)
    report = clinician_report(visit.assessment, visit.beliefs, first)
    return page(
        "report.html",
        visit,
        frame=frame,
        report=report,
        tested=[_row(one, visit.unit) for one in report.tested],
        share=share_course(visit.beliefs),
        doses=dose_charts(report.weeks),
        pain=pain_calendar(report.pain, report.first, report.on),
        ahead=weeks_ahead(visit),
        made=visit.today,
        version=primemover.__version__,
        room="progress",
        styles=styles,
    )


def _row(one: Tested, unit: LoadUnit) -> Row:
    def said(value: float) -> str:
        return (
            with_unit(from_kg(value, unit), unit) if one.kind.unit == "kg" else with_unit(value, one.kind.unit)
        )

    moved = "" if one.change is None else moved_within(change_in_unit(one.change, unit))
    level = in_unit(one.level, unit)
    return Row(one, said(one.first.value), said(one.last.value), level, said(one.mdc95), moved)


def _as_of(visit: Visit, day: date | None) -> Visit:
    """Return the visit as the record stood on the last day of the period."""
    if day is None or day == visit.on:
        return visit
    if day > visit.on:
        raise HTTPException(
            400, _("{day} is still to come. Choose a day up to {last}.").format(day=day, last=visit.on)
        )
    return Visit(visit.house, visit.athlete_id, day)


def _day(name: str, text: str | None) -> date | None:
    return day_asked(name, text) if text else None
