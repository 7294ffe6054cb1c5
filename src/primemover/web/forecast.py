"""The forecast: in how many weeks the gate may open, what it takes, and what minutes would do."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from primemover.coach import forecast_words as said
from primemover.coach.forecast import ConditionForecast, Forecast, forecast_as_kept
from primemover.web.forecast_chart import YEAR, WeekBar, dose_chart, week_bar
from primemover.web.render import page
from primemover.web.visit import Looking, Visit

router = APIRouter()

HALF_YEAR = 26
Asked = Annotated[
    int | None, Query(ge=1, le=1500, description="Minutes a week; those the person plans, if left out.")
]


@router.get("/{athlete}/forecast")
def show_forecast(visit: Looking, minutes: Asked = None) -> HTMLResponse:
    """Show the answer first, then what it rests on."""
    found = forecast_of(visit, minutes)
    weeks = _scale(found)
    conditions = found.gate.conditions if found is not None and found.gate is not None else ()
    return page(
        "forecast.html",
        visit,
        found=found,
        said=said,
        conditions=[(one, _bar(one, weeks)) for one in conditions],
        weeks=weeks,
        chart=None if found is None else dose_chart(found.by_minutes),
        asked=minutes,
        room="plan",
    )


def forecast_of(visit: Visit, minutes: int | None = None) -> Forecast | None:
    """Return the forecast of the day looked at; ``None`` before there is a story to go by."""
    if visit.assessment is None:
        return None
    return forecast_as_kept(visit.assessment, minutes)


def _scale(found: Forecast | None) -> int:
    """Return the weeks the conditions' lines are drawn over: half a year, where all of them fit in."""
    if found is None or found.gate is None:
        return YEAR
    spans = [one.span for one in found.gate.conditions if one.span is not None]
    far = any(one.high_weeks is None or one.high_weeks > HALF_YEAR for one in spans)
    return YEAR if far else HALF_YEAR


def _bar(one: ConditionForecast, weeks: int) -> WeekBar | None:
    return week_bar(one.span, weeks) if one.state == "forecast" else None
