"""The plan for calendar programs: an address to download from, or to follow."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from primemover.coach.calendar import calendar_days
from primemover.tongue import gettext as _
from primemover.web.calendar_file import MEDIA_TYPE, calendar_file
from primemover.web.plan import WEEKS
from primemover.web.visit import Looking

router = APIRouter()


@router.get("/{athlete}/plan.ics")
def send_calendar(request: Request, visit: Looking) -> Response:
    """Send the sessions of the weeks ahead; the week's plan is put on record first, as where it is shown."""
    visit.issue_plan()
    visit.forget()
    if visit.assessment is None:
        raise HTTPException(404, _("There is no plan before there is a story to go by."))
    days = calendar_days(visit.assessment, visit.screened, visit.now, WEEKS)
    address = f"{request.base_url}{visit.athlete_id}/today"
    return Response(
        calendar_file(days, visit.catalogue, address, visit.unit),
        media_type=MEDIA_TYPE,
        headers={"Content-Disposition": 'inline; filename="prime-mover.ics"'},
    )
