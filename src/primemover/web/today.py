"""Today: what to do, one set at a time, with the reasons and the form for the next set right there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse

from primemover.catalogue.model import Exercise
from primemover.coach.react import react
from primemover.coach.result import PrescribedSet, Reaction, Session, SessionItem
from primemover.faces import item_of, swap_target
from primemover.record.errors import BadInput
from primemover.record.payload import DayChanged, PainReport, Skipped, Swapped
from primemover.web.exercises import exercise_or_404, recent_sets_of
from primemover.web.forms import Sent
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.set_form import SetForm, for_prescribed
from primemover.web.trials import due_today
from primemover.web.visit import Looking, Visit, Writing

router = APIRouter()


@dataclass(frozen=True, slots=True)
class NextSet:
    """The one set to do now."""

    item: SessionItem
    exercise: Exercise
    prescribed: PrescribedSet
    number: int
    of: int
    form: SetForm


@router.get("/{athlete}/today")
def show_today(visit: Looking, after: str = "") -> HTMLResponse:
    """Show today's session; after a set, what the coach answers to it."""
    visit.issue_plan()
    session = visit.session
    skips = {
        entry.payload.exercise_id: entry.id
        for entry in visit.history.all(Skipped, since=visit.on)
        if entry.payload.on == visit.on
    }
    return page(
        "today.html",
        visit,
        session=session,
        now=_next_set(visit, session),
        reactions=reactions(visit, after),
        after=after,
        skips=skips,
        logged={entry.id: entry.payload for entry in visit.history.sets(since=visit.on)},
        pain_said=any(
            entry.happened_at.date() == visit.on for entry in visit.history.all(PainReport, since=visit.on)
        ),
        owned=visit.assessment.context.owned if visit.assessment else frozenset(),
        trials=due_today(visit),
        room="today",
    )


@router.post("/{athlete}/skip")
def skip(visit: Writing, sent: Sent) -> RedirectResponse:
    """Skip an exercise for today."""
    exercise = exercise_or_404(visit, sent.text("exercise"))
    observation_id = sent.observation_id()
    if visit.store.get(observation_id) is None:
        item_of(visit.session, exercise.id)
    record(visit, [(observation_id, Skipped(on=visit.on, exercise_id=exercise.id, why=sent.text("why")))])
    return see(visit.url("today"))


@router.post("/{athlete}/swap")
def swap(visit: Writing, sent: Sent) -> RedirectResponse:
    """Swap an exercise of today for a neighbour."""
    gone, come = exercise_or_404(visit, sent.text("exercise")), exercise_or_404(visit, sent.text("to"))
    observation_id = sent.observation_id()
    if visit.store.get(observation_id) is None:  # sent again, it is in place already
        swap_target(item_of(visit.session, gone.id), come.id)
    swapped = Swapped(on=visit.on, from_id=gone.id, to_id=come.id, why=sent.text("why"))
    record(visit, [(observation_id, swapped)])
    return see(visit.url("today"))


@router.post("/{athlete}/day")
def change_day(visit: Writing, sent: Sent) -> RedirectResponse:
    """Re-plan today for other equipment or other minutes; no minutes are a day off."""
    minutes = 0 if sent.ticked("off") else sent.whole("minutes", 0, 600)
    pieces = tuple(piece for piece in sent.all("equipment") if piece in visit.catalogue.equipment)
    if not sent.fine:
        raise HTTPException(
            422, "Minutes are a whole number from 0 to 600. Go back and mend it; nothing was changed."
        )
    equipment = pieces if sent.ticked("other_place") else None
    if equipment is None and minutes is None:
        raise BadInput(
            "what changes is missing", "Give your minutes, tick that you are elsewhere, or take the day off"
        )
    changed = DayChanged(on=visit.on, equipment=equipment, minutes=minutes, why=sent.text("why"))
    record(visit, [(sent.observation_id(), changed)])
    return see(visit.url("today"))


def reactions(visit: Visit, set_id: str) -> tuple[Reaction, ...]:
    """Return what the coach answers to a set; nothing for what is no set of this record."""
    if not set_id or visit.assessment is None:
        return ()
    try:
        return react(visit.history, visit.catalogue, UUID(set_id), visit.on, visit.assessment.context)
    except (KeyError, ValueError):
        return ()


def _next_set(visit: Visit, session: Session) -> NextSet | None:
    for item in session.items:
        if item.finished:
            continue
        exercise = visit.catalogue.exercises[item.exercise_id]
        prescribed = next(one for one in item.sets if one.done is None)
        alike = [one for one in item.sets if one.side == prescribed.side]
        return NextSet(
            item,
            exercise,
            prescribed,
            alike.index(prescribed) + 1,
            len(alike),
            for_prescribed(exercise, prescribed, recent_sets_of(visit, exercise.id), visit.unit),
        )
    return None
