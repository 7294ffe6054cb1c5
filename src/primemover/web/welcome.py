"""The way in: one's own record, or the example."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from primemover.example import load_example
from primemover.faces import EXAMPLE, OWN
from primemover.record.payload import Correction, Intake
from primemover.web.house import house_of
from primemover.web.recording import see
from primemover.web.render import page

router = APIRouter()


@router.get("/")
def welcome(request: Request) -> HTMLResponse:
    """Say what this is, and where to begin."""
    told = house_of(request).store.of_kinds(OWN, Intake, Correction).last(Intake)
    return page("welcome.html", name=told.payload.name if told else "")


@router.post("/example")
def open_example(request: Request) -> RedirectResponse:
    """Load the example's record, once, and open it."""
    house = house_of(request)
    load_example(house.store, house.catalogue, house.clock().date())
    return see(f"/{EXAMPLE}/today")


@router.get("/{athlete}")
def open_person(athlete: str) -> RedirectResponse:
    """Send a bare address on to today."""
    return RedirectResponse(f"/{athlete}/today")
