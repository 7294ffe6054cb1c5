"""A refusal as a page: what happened, in the person's language, and where to go on."""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from primemover.faces import ATHLETES
from primemover.tongue import gettext as _
from primemover.web.render import page


class Way(NamedTuple):
    """A way on: its words and its address."""

    words: str
    address: str


class Refusal(HTTPException):
    """A refusal that knows the page which mends it."""

    def __init__(self, status: int, what: str, way: Way) -> None:
        super().__init__(status, what)
        self.way = way


def refusal(path: str, status: int, what: str, way: Way | None = None) -> HTMLResponse:
    """Say a refusal at an address as a page, with ways on."""
    return page("error.html", status=status, title=_title_of(status), what=what, ways=ways_on(path, way))


def _title_of(status: int) -> str:
    """Write what kind of refusal it is, as a page's heading."""
    return {
        400: _("That cannot be read"),
        403: _("Not from here"),
        404: _("There is no such page"),
        405: _("Not this way"),
        409: _("Not recorded"),
        411: _("That cannot be read"),
        413: _("That is too much at once"),
        422: _("That cannot be so"),
        500: _("Something broke"),
    }.get(status) or HTTPStatus(status).phrase


def said(error: HTTPException) -> str:
    """Write what happened; where the framework alone says it, in our own words."""
    own = {
        404: _("Nothing is at this address. It may be mistyped, or come from another version."),
        405: _("This address does something else than what was asked of it. Nothing was recorded."),
    }.get(error.status_code)
    return own if own and error.detail == HTTPStatus(error.status_code).phrase else str(error.detail)


def ways_on(path: str, mend: Way | None = None) -> list[Way]:
    """Return where to go from a refusal at an address: what mends it, its room, today, the start."""
    _before, athlete, room_id, *_further = [*path.split("/"), "", ""]
    ways = [mend] if mend else []
    if athlete in ATHLETES:
        room = _rooms().get(room_id)
        if room:
            ways.append(Way(room, f"/{athlete}/{room_id}"))
        ways.append(Way(_("Today"), f"/{athlete}/today"))
    ways.append(Way(_("Go to the start"), "/"))
    return list({way.address: way for way in ways}.values())


def _rooms() -> dict[str, str]:
    """Return the words that lead to each room; what only takes forms leads to the page that has its form."""
    return {
        "ceiling-level": _("Ceilings"),
        "ceilings": _("Ceilings"),
        "clearance": _("Pain"),
        "deferral": _("Road"),
        "exercises": _("Exercises"),
        "findings": _("What your tests show"),
        "forecast": _("Forecast"),
        "gauges": _("Gauges"),
        "import": _("Import"),
        "intake": _("Your story"),
        "library": _("Library"),
        "log": _("Log a set"),
        "map": _("The map"),
        "pain": _("Pain"),
        "plan": _("Road"),
        "play": _("Go on in the player"),
        "progress": _("Progress"),
        "recognition": _("Feeling the glute"),
        "record": _("Record"),
        "red-flags": _("Pain"),
        "report": _("Training report"),
        "roads": _("Two roads"),
        "screen": _("Tests"),
        "settings": _("Settings"),
        "trials": _("Trials"),
    }
