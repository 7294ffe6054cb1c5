"""The mechanics beside published figures: what they reproduce, and what they do not."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from primemover.body.validation.activity import Correlation
from primemover.body.validation.answer import (
    HEADINGS,
    ValidationAnswer,
    answer,
    order_said,
    ratios_said,
    within_said,
)
from primemover.body.validation.rule import RULE, VERDICTS
from primemover.body.validation.table import validate
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Catalogue
from primemover.tongue import gettext as _
from primemover.web.render import page
from primemover.web.scatter_chart import ScatterChart, Spot, scatter_chart
from primemover.web.visit import Looking

router = APIRouter()


@cache
def validated() -> ValidationAnswer:
    """Return the comparison for the packaged catalogue, computed once: it depends on nobody."""
    return answer(validate(load_catalogue()))


@router.get("/{athlete}/library/body")
def show_validation(visit: Looking) -> HTMLResponse:
    """Show every published figure beside the model's, and the correlations with measured activity."""
    found = validated()
    return page(
        "validation.html",
        visit,
        found=found,
        groups=[
            (verdict, HEADINGS[verdict], [row for row in found.rows if row.verdict == verdict])
            for verdict in VERDICTS
        ],
        correlations=[
            (one, order_said(one), within_said(one), _scatter(one, visit.catalogue))
            for one in found.correlations
        ],
        ratios=ratios_said(found),
        rule=RULE,
        room="library",
    )


def _scatter(one: Correlation, catalogue: Catalogue) -> ScatterChart:
    return scatter_chart(
        _("Measured activity and the model's effort: {muscle}").format(muscle=_(one.muscle)),
        _("measured activity, %"),
        _("the model's effort, %"),
        one.muscle,
        [
            Spot(_name(each.exercise, catalogue), each.measured, each.effort, not each.feasible)
            for each in one.exercises
        ],
    )


def _name(exercise_id: str, catalogue: Catalogue) -> str:
    found = catalogue.exercises.get(exercise_id)
    return exercise_id if found is None else found.name
