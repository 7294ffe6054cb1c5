"""The JSON API of the two roads: every road, duel and hypothesis, with what it rests on."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from primemover.coach import roads_words as said
from primemover.coach.roads_report import Roads
from primemover.web.roads import RUNS, AskedCompound, AskedRuns, roads_of
from primemover.web.visit import Looking

router = APIRouter(prefix="/api/v1", tags=["v1"])


class RoadsOut(BaseModel):
    """What was found; a null number of weeks is 'not within the horizon'."""

    headline: str
    verdict: str
    found: Roads
    trial: str
    trial_evidence: tuple[str, ...]
    assumed: tuple[str, ...]
    would_tell: tuple[str, ...]


@router.get("/{athlete}/roads")
def get_roads(visit: Looking, compound: AskedCompound = "both", runs: AskedRuns = RUNS) -> RoadsOut:
    """Return compounds only, isolation first, and half and half, simulated for the person."""
    found = roads_of(visit, compound, runs)
    return RoadsOut(
        headline=said.headline(found),
        verdict=said.verdict(found),
        found=found,
        trial=said.TRIAL_SAID,
        trial_evidence=said.TRIAL,
        assumed=said.ASSUMED,
        would_tell=said.WOULD_TELL,
    )
