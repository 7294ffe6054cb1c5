"""Logging a set: any exercise, at any time, and the correction of one."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from primemover.record.observation import Observation
from primemover.record.payload import Correction, SetDone
from primemover.tongue import gettext as _
from primemover.web.exercises import exercise_or_404, recent_sets_of
from primemover.web.forms import Sent
from primemover.web.recording import back, record, see
from primemover.web.render import page
from primemover.web.set_form import as_sent, blank, read_correction, read_set
from primemover.web.visit import Looking, Visit, Writing

router = APIRouter()


@router.get("/{athlete}/log")
def show_log(visit: Looking, exercise: str = "") -> HTMLResponse:
    """Show the form for a set of one exercise, or let the person choose which."""
    if not exercise:
        return page("log_choose.html", visit, room="today")
    chosen = exercise_or_404(visit, exercise)
    return page(
        "log.html", visit, form=blank(chosen, recent_sets_of(visit, chosen.id), visit.unit), room="today"
    )


@router.post("/{athlete}/log")
def log_set(visit: Writing, sent: Sent) -> Response:
    """Record a set and go on to what the coach answers; with a problem, show the form again as it was sent."""
    exercise = exercise_or_404(visit, sent.text("exercise"))
    corrects = _corrected(visit, sent)
    done = (
        read_correction(exercise, sent, corrects, visit.unit)
        if corrects
        else read_set(exercise, sent, visit.unit)
    )
    if done is None:
        form = as_sent(exercise, sent, sent.side(), visit.unit)
        return page("log.html", visit, status=422, form=form, room="today")
    if corrects:
        replacement = done.model_dump(mode="json", exclude_defaults=True)
        correction = Correction(target_id=corrects.id, replacement=replacement)
        record(visit, [(sent.observation_id(), correction)])
        return see(visit.url(f"record/{corrects.id}"))
    observation_id = sent.observation_id()
    record(visit, [(observation_id, done)])
    return back(visit, sent, after=observation_id)


def _corrected(visit: Visit, sent: Sent) -> Observation[SetDone] | None:
    """Return the set that a form corrects, as it stands; ``None`` where the form is for a new one."""
    if not sent.text("corrects"):
        return None
    target = sent.observation_id("corrects")
    standing = visit.history.get(target)
    if standing is None or not isinstance(standing.payload, SetDone):
        raise HTTPException(404, _("The set to correct is not in this record."))
    return Observation(target, standing.athlete_id, standing.happened_at, standing.payload)
