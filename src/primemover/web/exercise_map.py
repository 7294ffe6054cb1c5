"""The map: every exercise by what it asks of glute and back, the phases round them, and the person's road."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from primemover.catalogue.model import PHASES, Phase
from primemover.coach import map_words as said
from primemover.coach.exercise_map import ExerciseMap, Place
from primemover.coach.own_demand import map_of
from primemover.tongue import gettext as _
from primemover.web.exercises import exercise_or_404
from primemover.web.map_chart import map_chart
from primemover.web.render import page
from primemover.web.visit import Looking, Visit
from primemover.words import phase_said, upper_first

router = APIRouter()


@router.get("/{athlete}/map")
def show_map(visit: Looking, phase: str = "", mine: str = "", at: str = "") -> HTMLResponse:
    """Show the map, or the part of it that a phase first gives, or that one's own equipment allows."""
    if phase and phase not in PHASES:
        raise HTTPException(404, _no_phase(phase))
    if at:
        exercise_or_404(visit, at)
    found = map_seen(visit)
    shown = _shown(visit, found, phase, mine=bool(mine))
    chosen = next((one for one in found.places if one.exercise.id == at), None)
    return page(
        "map.html",
        visit,
        found=found,
        shown=shown,
        chart=map_chart(found, shown=shown, at=at),
        chosen=chosen,
        link=_links(visit, phase, mine),
        filters=[("", _("All")), *((one, upper_first(phase_said(one))) for one in found.phases)],
        counts=Counter(one.source for one in shown),
        phase=phase,
        mine=mine,
        said=said,
        person=visit.beliefs.person,
        room="plan",
    )


def map_seen(visit: Visit) -> ExerciseMap:
    """Return the map of the person and day looked at."""
    return map_of(visit.catalogue, visit.beliefs, visit.history)


def _shown(visit: Visit, found: ExerciseMap, phase: Phase | str, *, mine: bool) -> tuple[Place, ...]:
    owned = visit.catalogue.owned(visit.intake.equipment if visit.intake else ())
    return tuple(
        one
        for one in found.places
        if phase in {"", one.exercise.phase} and (not mine or owned.issuperset(one.exercise.equipment))
    )


def _links(visit: Visit, phase: str, mine: str) -> Callable[[str], str]:
    """Return how a mark is chosen: the same map, its bands shown."""

    def link(exercise_id: str) -> str:
        return f"{visit.url('map', at=exercise_id, phase=phase or None, mine=mine or None)}#map"

    return link


def _no_phase(phase: str) -> str:
    return _("There is no phase {phase}. There are {phases}.").format(phase=phase, phases=", ".join(PHASES))
