"""Works without a network: the service worker, the web app's manifest, and the page of what is not sent yet."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse, Response

import primemover
from primemover.faces import ATHLETES, OWN
from primemover.tongue import gettext as _
from primemover.web.assets import asset, names
from primemover.web.figures import fault_of
from primemover.web.render import page
from primemover.web.said import said_words
from primemover.web.visit import Looking, Visit

router = APIRouter()

NO_CACHE = {"cache-control": "no-cache"}
ROOMS = ("today", "play", "log", "pain", "journal", "exercises")
ROOMS_BESIDE = ("screen", "recognition")
GROUND = "#fbfaf7"  # as --ground in tokens.css
ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"))
MASKABLE = ("icon-maskable-512.png", "512x512", "maskable")


@router.get("/sw.js")
def service_worker() -> Response:
    """Answer the service worker: what it keeps from the start, and its code at the address of its version."""
    kept = [asset(name) for name in names()]
    aside = [f"/{athlete}/offline{tail}" for athlete in ATHLETES for tail in ("", "?unsent=1")]
    told = json.dumps({"version": edition(), "files": kept, "aside": aside})
    script = f'self.PRIME_MOVER = {told};\nimportScripts("{asset("service_worker.js")}");\n'
    return Response(script, media_type="text/javascript", headers=NO_CACHE)


@router.get("/manifest.webmanifest")
def manifest() -> Response:
    """Answer what a phone needs to know to put the app on its home screen."""
    icons = [
        {"src": asset(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in (*ICONS, MASKABLE)
    ]
    mark = {"src": asset("mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    said = {
        "id": "/",
        "name": "Prime Mover",
        "short_name": "Prime Mover",
        "description": _("Training for people whose low back does their glutes' work."),
        "start_url": f"/{OWN}/today",
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [mark, *icons],
    }
    return Response(json.dumps(said), media_type="application/manifest+json", headers=NO_CACHE)


@router.get("/{athlete}/journal")
def show_journal(visit: Looking) -> HTMLResponse:
    """Show what this device keeps: what waits, what was refused, what is there without a network."""
    return page("journal.html", visit, words=said_words(visit), room="journal")


@router.get("/{athlete}/offline")
def show_offline(visit: Looking, unsent: str = "") -> HTMLResponse:
    """Say that a page is not kept on this device, and what is; `unsent`: a form did not go out."""
    return page("offline.html", visit, unsent=bool(unsent), room="offline")


@router.get("/{athlete}/kept.json")
def list_kept(visit: Looking) -> JSONResponse:
    """Answer which addresses a device keeps, today's first."""
    todays = [item.exercise_id for item in visit.session.items]
    others = [one for one in visit.catalogue.exercises if one not in todays]
    first = [visit.url(room) for room in ROOMS]
    tests = [visit.url(f"screen/{one.test.id}") for one in visit.screened]
    return JSONResponse(
        {
            "first": [*first, *(address for one in todays for address in _of_exercise(visit, one))],
            "rest": [
                *(visit.url(room) for room in ROOMS_BESIDE),
                *tests,
                *(address for one in others for address in _of_exercise(visit, one)),
            ],
        }
    )


def _of_exercise(visit: Visit, exercise_id: str) -> list[str]:
    figure = f"/figures/{exercise_id}"
    drawn = [f"{figure}.svg", f"{figure}.svg?still=true"]
    if fault_of(visit.catalogue.exercises[exercise_id]):
        drawn += [f"{figure}-fault.svg", f"{figure}-fault.svg?still=true"]
    # The figures first: the player shows them.
    return [*drawn, visit.url(f"exercises/{exercise_id}"), visit.url("log", exercise=exercise_id)]


@cache
def edition() -> str:
    """Return twelve digits that change when anything shipped does: code, pages, catalogue, static files."""
    root = Path(primemover.__file__).parent
    digest = hashlib.sha256(primemover.__version__.encode())
    shipped = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc")
    for path in sorted(shipped):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
