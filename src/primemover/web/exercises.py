"""The exercises: the list, and a page for each with its cues, evidence and the person's own record of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceilings import sides_of, unit_of
from primemover.catalogue.model import PHASES, Exercise
from primemover.coach import map_words, stronger_words
from primemover.record.observation import Observation
from primemover.record.payload import SetDone
from primemover.tongue import gettext as _
from primemover.tongue import later
from primemover.web.asks import asks_of
from primemover.web.citation import Cited, cited
from primemover.web.figures import fault_of, tints_of
from primemover.web.render import page
from primemover.web.visit import Looking, Visit

router = APIRouter()
LAST_SETS = 12
LOOK_BACK_WEEKS = (8, 104, None)  # a long record is read no further back than needed
RECENT = timedelta(weeks=26)  # what was done longer ago is no 'last time'

ROLES = {
    "stretch": later("Hip flexor stretch"),
    "neutral": later("Finding neutral"),
    "recognition": later("Feeling the glute"),
    "glute": later("Glute"),
    "brace": later("Brace"),
    "hinge": later("Hinge"),
    "squat": later("Squat"),
}
PHASE_AIMS = {
    "find": later("Find: feel the glute, hold neutral, learn the hinge"),
    "build": later("Build: strong glutes without the back, each side"),
    "load": later("Load: load the glute, hinge under the ceiling"),
    "integrate": later("Integrate: the lifts that always use the back"),
    "own": later("Own: keep it with little"),
}


@dataclass(frozen=True, slots=True)
class OwnSet:
    """One set of the person's own, as a page shows it."""

    id: UUID
    on: date
    done: SetDone


@router.get("/{athlete}/exercises")
def list_exercises(visit: Looking, q: str = "", mine: str = "") -> HTMLResponse:
    """Show every exercise by phase, or those that match a search."""
    wanted = q.casefold().split()
    owned = visit.catalogue.owned(visit.intake.equipment if visit.intake else ())
    found = [
        exercise
        for exercise in visit.catalogue.exercises.values()
        if _matches(exercise, wanted) and (not mine or owned.issuperset(exercise.equipment))
    ]
    groups = [(PHASE_AIMS[phase], [one for one in found if one.phase == phase]) for phase in PHASES]
    return page(
        "exercises.html", visit, groups=groups, count=len(found), q=q, mine=mine, roles=ROLES, room="library"
    )


@router.get("/{athlete}/exercises/{exercise_id}")
def show_exercise(visit: Looking, exercise_id: str) -> HTMLResponse:
    """Show one exercise."""
    exercise = exercise_or_404(visit, exercise_id)
    return page(
        "exercise.html",
        visit,
        exercise=exercise,
        asks=asks_of(visit, exercise),
        said=stronger_words,
        map_said=map_words,
        facts=facts_of(visit, exercise),
        painted=tints_of(exercise),
        drawn_fault=fault_of(exercise),
        ceilings=ceilings_of(visit, exercise),
        sets=[
            OwnSet(entry.id, entry.happened_at.date(), entry.payload) for entry in sets_of(visit, exercise_id)
        ],
        roles=ROLES,
        room="library",
    )


def exercise_or_404(visit: Visit, exercise_id: str) -> Exercise:
    """Return an exercise of the catalogue, or say that there is none by that name."""
    exercise = visit.catalogue.exercises.get(exercise_id)
    if exercise is None:
        raise HTTPException(
            404,
            _("There is no exercise called '{exercise}'. The list of exercises has them all.").format(
                exercise=exercise_id
            ),
        )
    return exercise


def facts_of(visit: Visit, exercise: Exercise) -> list[Cited]:
    """Return the published figures an exercise quotes."""
    return [cited(visit.catalogue.facts[key]) for key in exercise.evidence if key in visit.catalogue.facts]


def ceilings_of(visit: Visit, exercise: Exercise) -> list[Ceiling]:
    """Return the person's ceilings in an exercise: one, or one a side; none where neutral sets no limit."""
    if unit_of(exercise) is None:
        return []
    return [visit.beliefs.ceiling(exercise.id, side) for side in sides_of(exercise)]


def sets_of(visit: Visit, exercise_id: str, count: int = LAST_SETS) -> list[Observation[SetDone]]:
    """Return the person's latest sets of an exercise, newest first, however old."""
    own: Sequence[Observation[SetDone]] = ()
    for weeks in LOOK_BACK_WEEKS:
        since = None if weeks is None else visit.on - timedelta(weeks=weeks)
        own = visit.history.sets_of((exercise_id,), since=since)
        if len(own) >= count:
            break
    return list(own[: -count - 1 : -1])


def recent_sets_of(visit: Visit, exercise_id: str) -> list[Observation[SetDone]]:
    """Return the person's sets of an exercise in the last months, newest first."""
    return list(visit.history.sets_of((exercise_id,), since=visit.on - RECENT)[::-1])


def _matches(exercise: Exercise, wanted: list[str]) -> bool:
    words = " ".join(
        (exercise.name, exercise.id, exercise.role, exercise.summary, *exercise.aliases)
    ).casefold()
    return all(word in words for word in wanted)
