"""Addresses that only take forms: opened in a browser, each leads to the page that holds its form."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from primemover.web.recording import see
from primemover.web.visit import Looking

router = APIRouter()


@router.get("/{athlete}/red-flags")
@router.get("/{athlete}/clearance")
def to_pain(visit: Looking) -> RedirectResponse:
    """Lead to the red-flag questions and the clearance."""
    return see(visit.url("pain"))


@router.get("/{athlete}/deferral")
def to_plan(visit: Looking) -> RedirectResponse:
    """Lead to the wait for heavy lifts."""
    return see(visit.url("plan"))


@router.get("/{athlete}/ceiling-level")
def to_ceilings(visit: Looking) -> RedirectResponse:
    """Lead to how surely neutral must hold."""
    return see(visit.url("ceilings"))


@router.get("/{athlete}/skip")
@router.get("/{athlete}/swap")
@router.get("/{athlete}/day")
def to_today(visit: Looking) -> RedirectResponse:
    """Lead to what can be skipped, swapped and planned again."""
    return see(visit.url("today"))


@router.get("/{athlete}/import/undo")
@router.get("/{athlete}/import/names")
def to_import(visit: Looking) -> RedirectResponse:
    """Lead to the imports and the names nobody knows."""
    return see(visit.url("import"))


@router.get("/{athlete}/record/{observation_id}/withdraw")
@router.get("/{athlete}/record/{observation_id}/correct")
def to_entry(visit: Looking, observation_id: UUID) -> RedirectResponse:
    """Lead to the entry that can be withdrawn or corrected."""
    return see(visit.url(f"record/{observation_id}"))
