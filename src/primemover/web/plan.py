"""The road: the phase and its gate, the weeks ahead, and whether heavy lifts wait."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from primemover.catalogue.model import PHASES
from primemover.coach.plan import plan_weeks
from primemover.record.payload import Deferral, PlanIssued
from primemover.web.exercises import PHASE_AIMS
from primemover.web.forms import Sent
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.visit import Looking, Visit, Writing

router = APIRouter()
WEEKS = 4


@router.get("/{athlete}/plan")
def show_plan(visit: Looking) -> HTMLResponse:
    """Show the phase, the gate to the next, and four weeks of plan with the reasons."""
    visit.issue_plan()
    decided = visit.history.last(Deferral)
    weeks = weeks_ahead(visit)
    return page(
        "plan.html",
        visit,
        weeks=weeks,
        cost=[one for week in weeks[:1] for one in week.because if one.rule == "compounds-deferred"],
        phases=PHASES,
        aims=PHASE_AIMS,
        declined=decided is not None and decided.payload.declined,
        may_wait=visit.phase is not None and visit.phase.phase in ("find", "build"),
        sunday=timedelta(days=6),
        room="plan",
    )


@router.post("/{athlete}/deferral")
def decide_deferral(visit: Writing, sent: Sent) -> RedirectResponse:
    """Record that the person declines, or accepts again, that heavy lifts wait."""
    declined = sent.text("declined") == "yes"
    record(visit, [(sent.observation_id(), Deferral(declined=declined, why=sent.text("why")))])
    return see(visit.url("plan"))


def weeks_ahead(visit: Visit, count: int = WEEKS) -> tuple[PlanIssued, ...]:
    """Return this week's plan as it stands, and what would follow as things are now."""
    assessed = visit.assessment
    if assessed is None or assessed.plan is None:
        return ()
    return plan_weeks(
        assessed.record,
        assessed.beliefs,
        visit.catalogue,
        assessed.state,
        assessed.safety,
        visit.on,
        weeks=count,
    )
