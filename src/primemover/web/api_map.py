"""The JSON API of the map and of what an exercise asks of the person looked at."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from primemover.catalogue.model import Exercise
from primemover.coach.asked import load_they_use_kg
from primemover.coach.asks_answer import AsksAnswer, asks_answer
from primemover.coach.map_answers import MapAnswer, map_answer
from primemover.coach.nearest import nearest_exercises, perhaps
from primemover.web.exercise_map import map_seen
from primemover.web.visit import Looking, Visit

router = APIRouter(prefix="/api/v1", tags=["v1"])

Load = Annotated[
    float | None,
    Query(
        ge=0, le=1000, description="External load; under the person's ceiling, or a fitting one, if left out"
    ),
]


@router.get("/{athlete}/map")
def get_map(visit: Looking) -> MapAnswer:
    """Return every exercise with what it asks of glute and back, the road so far, and where the plan lies."""
    return map_answer(map_seen(visit))


@router.get("/{athlete}/demand/{exercise_id}")
def get_demand(visit: Looking, exercise_id: str, load_kg: Load = None) -> AsksAnswer:
    """Return what an exercise asks: moments, who shares them, what L5/S1 bears, by posture and at the peak."""
    exercise = _exercise(visit, exercise_id)
    used_kg = load_they_use_kg(exercise, visit.beliefs) if load_kg is None else load_kg
    return asks_answer(exercise, visit.beliefs.person, used_kg)


def _exercise(visit: Visit, exercise_id: str) -> Exercise:
    exercise = visit.catalogue.exercises.get(exercise_id)
    if exercise is None:
        mend = perhaps(nearest_exercises(exercise_id, visit.catalogue))
        raise HTTPException(404, f"There is no exercise {exercise_id}. {mend}".strip())
    return exercise
