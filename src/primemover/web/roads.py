"""The two roads: compounds only, isolation first, or half and half, over rival hypotheses."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from primemover.belief.adaptation import STIMULI
from primemover.belief.person import Person
from primemover.belief.ratio import Ratio
from primemover.coach import roads_words as said
from primemover.coach.roads import (
    CEILINGS,
    COMPOUNDS,
    TRANSFERS,
    Ceiling,
    Cell,
    Compound,
    RoadsModel,
    compound_named,
)
from primemover.coach.roads_body import lifts_of
from primemover.coach.roads_report import SEED, CellOutcome, Roads, two_roads
from primemover.coach.roads_table import SHARINGS
from primemover.tongue import later
from primemover.web.render import page
from primemover.web.roads_chart import bands
from primemover.web.visit import Looking, Visit

router = APIRouter()

RUNS = 1_000  # what a page can wait for
MORE_RUNS = 4_000
AskedRuns = Annotated[int, Query(ge=100, le=MORE_RUNS, description="How many draws; all roads on each.")]
AskedCompound = Annotated[Compound, Query(description="What compounds are.")]
COMPOUND_NAMES = {
    "both": later("squats and deadlifts"),
    "squat": later("squats"),
    "deadlift": later("deadlifts"),
}


@router.get("/{athlete}/roads")
def show_roads(visit: Looking, compound: AskedCompound = "both", runs: AskedRuns = RUNS) -> HTMLResponse:
    """Show what was found first, then by which hypotheses, then what it rests on."""
    found = roads_of(visit, compound, runs)
    return page(
        "roads.html",
        visit,
        found=found,
        said=said,
        person=person_of(visit),
        charts=[(ceiling, bands(found, ceiling)) for ceiling in CEILINGS],
        fates=[(ceiling, _fates(found, ceiling)) for ceiling in CEILINGS],
        transfers=TRANSFERS,
        compound=compound,
        compounds=[(one, COMPOUND_NAMES[one]) for one in COMPOUNDS],
        more=None if runs >= MORE_RUNS else MORE_RUNS,
        room="plan",
    )


def roads_of(visit: Visit, compound: Compound = "both", runs: int = RUNS) -> Roads:
    """Return what is found for the person on the day looked at: their body, their weaker side."""
    person = person_of(visit)
    return _found(
        person.glute(person.weaker), compound_named(compound, lifts_of(visit.catalogue, person.body)), runs
    )


def person_of(visit: Visit) -> Person:
    """Return the person as the coach plans for them: a road does not turn with each set of the day."""
    assessed = visit.assessment
    return visit.beliefs.person if assessed is None else assessed.beliefs.person


@lru_cache(maxsize=16)
def _found(glute: Ratio, model: RoadsModel, runs: int) -> Roads:
    """Simulate once for the same belief and body: the answer follows from them and the fixed seed alone."""
    return two_roads(glute, runs, SEED, model)


def _fates(found: Roads, ceiling: Ceiling) -> list[tuple[str, str, list[CellOutcome | None]]]:
    """Return the rows of a table of hypotheses: sharing, stimulus, and what came out by transfer."""
    known = {one.cell: one for one in found.cells}
    return [
        (sharing, rule, [known.get(Cell(sharing, rule, transfer, ceiling)) for transfer in TRANSFERS])
        for sharing, rule in product(SHARINGS, STIMULI)
    ]
