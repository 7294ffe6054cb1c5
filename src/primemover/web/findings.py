"""What the screen shows, in plain sentences with what they rest on."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from primemover.coach.findings import findings
from primemover.web.render import page
from primemover.web.visit import Looking
from primemover.words import in_unit

router = APIRouter()


@router.get("/{athlete}/findings")
def show_findings(visit: Looking) -> HTMLResponse:
    """Show the findings, and every reading they could rest on."""
    return page(
        "findings.html",
        visit,
        findings=findings(visit.history, visit.beliefs, visit.catalogue, visit.on),
        gauges=[in_unit(one, visit.unit) for one in visit.beliefs.gauges],
        room="screen",
    )
