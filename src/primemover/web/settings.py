"""Settings: the language, the unit of loads, the sound, and where the record is kept."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from primemover import tongue
from primemover.record.payload import Correction, Intake
from primemover.record.row import payload_to_json
from primemover.record.units import LOAD_UNITS
from primemover.web.forms import Fields, Sent
from primemover.web.language import COOKIE, chosen_language
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.visit import Looking, Visit, Writing

router = APIRouter()

YEAR_S = 365 * 24 * 3600
AS_THE_BROWSER = "browser"


@router.get("/{athlete}/settings")
def show_settings(visit: Looking, request: Request, renew: str = "") -> HTMLResponse:
    """Show what can be chosen, before there is a record too."""
    return _page(visit, request, renew=renew == "yes")


@router.post("/{athlete}/settings/language")
def choose_language(visit: Writing, request: Request, sent: Sent) -> Response:
    """Keep the language in a cookie of this browser; it says nothing of the person."""
    chosen = sent.choice("language", (*tongue.LANGUAGES, AS_THE_BROWSER))
    if chosen is None:
        return _page(visit, request, sent)
    answer = see(visit.url("settings", renew="yes"))
    if chosen == AS_THE_BROWSER:
        answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    else:
        answer.set_cookie(COOKIE, chosen, max_age=YEAR_S, httponly=True, samesite="lax")
    return answer


@router.post("/{athlete}/settings/unit")
def choose_unit(visit: Writing, request: Request, sent: Sent) -> Response:
    """Correct the story's unit of loads, and nothing else of it: what hurt that day is not said again."""
    unit = sent.choice("unit", LOAD_UNITS)
    told = visit.history.last(Intake)
    if unit is None or told is None:
        return _page(visit, request, sent)
    if told.payload.load_unit != unit:
        story = told.payload.model_copy(update={"load_unit": unit})
        replacement = json.loads(payload_to_json(story))
        change = Correction(target_id=told.id, replacement=replacement, why=f"loads in {unit}")
        record(visit, [(sent.observation_id(), change)])
    return see(visit.url("settings", renew="yes"))


def _page(visit: Visit, request: Request, sent: Fields | None = None, *, renew: bool = False) -> HTMLResponse:
    return page(
        "settings.html",
        visit,
        status=200 if sent is None else 422,
        chosen=chosen_language(request.headers) or AS_THE_BROWSER,
        browser=AS_THE_BROWSER,
        units=LOAD_UNITS,
        home=visit.house.home,
        renew=renew,
        errors={} if sent is None else sent.problems,
        room="settings",
    )
