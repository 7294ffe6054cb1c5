"""The JSON API of the ceilings: what keeps neutral, with intervals, what it costs, and the sets behind it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel

from primemover.belief.ceiling_model import DoseUnit
from primemover.coach.ceiling_answers import CeilingAnswers, list_answer, report_answer
from primemover.coach.ceiling_report import ceiling_lines, ceiling_reports, guess_lines, level_of
from primemover.coach.nearest import nearest_exercises, perhaps
from primemover.record.payload import Side
from primemover.web.visit import Looking

router = APIRouter(prefix="/api/v1", tags=["v1"])
SETS_MOST = 200  # the sets of an answer; its observations name them all

Level = Annotated[
    float | None,
    Query(ge=0.5, le=0.99, description="How likely every rep of a set is to hold; yours if left out"),
]


class CeilingOut(BaseModel):
    """A neutral limit with its 90 % interval, or 'no reading' and why; the ``_kg`` fields are for lifts."""

    exercise_id: str
    side: Side | None
    unit: DoseUnit
    median: float | None
    low: float | None
    high: float | None
    n1rm_kg: float | None
    low_kg: float | None
    high_kg: float | None
    known: bool
    no_reading: str
    pooled_from: list[str]
    observations: list[UUID]


@router.get("/{athlete}/ceilings")
def get_ceilings(visit: Looking, level: Level = None) -> CeilingAnswers:
    """Return every ceiling that a set or test tells of, with the dose that keeps neutral, and the guesses."""
    lines, guesses = ceiling_lines(visit.beliefs, level), guess_lines(visit.beliefs)
    return list_answer(visit.on, lines, level_of(visit.beliefs, level), guesses)


@router.get("/{athlete}/ceilings/{exercise_id}")
def get_ceiling(
    visit: Looking,
    exercise_id: str,
    side: Side | None = None,
    reps: Annotated[int | None, Query(ge=1, le=100)] = None,
    level: Level = None,
) -> CeilingAnswers:
    """Return one exercise's ceilings: loads by reps, the price of neutral, and the latest sets behind them."""
    exercise = visit.catalogue.exercises.get(exercise_id)
    if exercise is None:
        mend = perhaps(nearest_exercises(exercise_id, visit.catalogue))
        raise HTTPException(404, f"There is no exercise {exercise_id}. {mend}".strip())
    reports = ceiling_reports(visit.beliefs, exercise, side, level=level, reps=reps, most_sets=SETS_MOST)
    return report_answer(visit.on, reports, level_of(visit.beliefs, level))
