"""The JSON API of the gauges: levels with intervals, changes with probabilities, left against right."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from primemover.belief.gauge_kinds import KIND_BY_ID
from primemover.coach.gauge_answers import GaugeAnswers, list_answer, report_answer
from primemover.coach.gauge_report import gauge_lines, gauge_report
from primemover.record.payload import Side
from primemover.web.visit import FIRST_DAY, Looking

router = APIRouter(prefix="/api/v1", tags=["v1"])

Since = Annotated[date | None, Query(ge=FIRST_DAY)]


@router.get("/{athlete}/gauges")
def get_gauges(visit: Looking, since: Since = None) -> GaugeAnswers:
    """Return every gauge with its interval, and how it changed since a day (four weeks ago when not said)."""
    return list_answer(visit.beliefs, gauge_lines(visit.beliefs, since))


@router.get("/{athlete}/gauges/{gauge_id}")
def get_gauge(visit: Looking, gauge_id: str, side: Side | None = None, since: Since = None) -> GaugeAnswers:
    """Return one gauge with its single readings, its change, and its left against its right."""
    if gauge_id not in KIND_BY_ID:
        raise HTTPException(404, f"There is no gauge {gauge_id}. There are {', '.join(KIND_BY_ID)}.")
    return report_answer(visit.beliefs, gauge_report(visit.beliefs, gauge_id, side, since))
