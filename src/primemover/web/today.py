"""Today: the session as a short list, with what comes next at the thumb, what is done, and the reasons."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse

from primemover.faces import item_of, swap_target
from primemover.record.errors import BadInput
from primemover.record.observation import Observation
from primemover.record.payload import DayChanged, SetDone, Skipped, Swapped
from primemover.sentence import say
from primemover.tongue import gettext as _
from primemover.web.beside import shown_today
from primemover.web.exercises import exercise_or_404
from primemover.web.forms import Sent
from primemover.web.play import mended, next_turn, reactions, slip
from primemover.web.play_data import outside
from primemover.web.recording import back, record, see
from primemover.web.render import page
from primemover.web.trial_way import ways_by_exercise
from primemover.web.trials import due_today
from primemover.web.visit import Looking, Visit, Writing
from primemover.words import exercise_name

router = APIRouter()


@router.get("/{athlete}/today")
def show_today(visit: Looking, after: str = "") -> HTMLResponse:
    """Show today's session; after a set, what the coach answers to it."""
    visit.issue_plan()
    session = visit.session
    said = reactions(visit, after)
    due = due_today(visit)
    skips = {
        entry.payload.exercise_id: entry.id
        for entry in visit.history.all(Skipped, since=visit.on)
        if entry.payload.on == visit.on
    }
    return page(
        "today.html",
        visit,
        session=session,
        turn=next_turn(session),
        begun=any(one.done for item in session.items for one in item.sets),
        reactions=said,
        mended=mended(visit, after, said),
        after=after,
        slip=slip(visit),
        skips=skips,
        besides=_besides(visit),
        logged={entry.id: entry.payload for entry in visit.history.sets(since=visit.on)},
        owned=visit.assessment.context.owned if visit.assessment else frozenset(),
        trials=due,
        ways=ways_by_exercise(due),
        beside=shown_today(visit),
        room="today",
    )


def _besides(visit: Visit) -> dict[str, list[Observation[SetDone]]]:
    """Return the day's sets that the session did not ask for, by the name of their exercise."""
    named: dict[str, list[Observation[SetDone]]] = {}
    for entry in outside(visit, visit.session):
        done = entry.payload
        known = done.exercise_id and exercise_name(done.exercise_id, visit.catalogue)
        named.setdefault(known or done.exercise_name or "", []).append(entry)
    return named


@router.post("/{athlete}/skip")
def skip(visit: Writing, sent: Sent) -> RedirectResponse:
    """Skip an exercise for today."""
    exercise = exercise_or_404(visit, sent.text("exercise"))
    observation_id = sent.observation_id()
    if visit.store.get(observation_id) is None:
        item_of(visit.session, exercise.id)
    record(visit, [(observation_id, Skipped(on=visit.on, exercise_id=exercise.id, why=sent.text("why")))])
    return back(visit, sent)


@router.post("/{athlete}/swap")
def swap(visit: Writing, sent: Sent) -> RedirectResponse:
    """Swap an exercise of today for a neighbour."""
    gone, come = exercise_or_404(visit, sent.text("exercise")), exercise_or_404(visit, sent.text("to"))
    observation_id = sent.observation_id()
    if visit.store.get(observation_id) is None:  # sent again, it is in place already
        swap_target(item_of(visit.session, gone.id), come.id)
    swapped = Swapped(on=visit.on, from_id=gone.id, to_id=come.id, why=sent.text("why"))
    record(visit, [(observation_id, swapped)])
    return back(visit, sent)


@router.post("/{athlete}/day")
def change_day(visit: Writing, sent: Sent) -> RedirectResponse:
    """Re-plan today for other equipment or other minutes; no minutes are a day off."""
    minutes = 0 if sent.ticked("off") else sent.whole("minutes", 0, 600)
    pieces = tuple(piece for piece in sent.all("equipment") if piece in visit.catalogue.equipment)
    if not sent.fine:
        raise HTTPException(
            422, _("Minutes are a whole number from 0 to 600. Go back and mend it; nothing was changed.")
        )
    equipment = pieces if sent.ticked("other_place") else None
    if equipment is None and minutes is None:
        raise BadInput(
            say("what changes is missing"),
            say("Give your minutes, tick that you are elsewhere, or take the day off"),
        )
    changed = DayChanged(on=visit.on, equipment=equipment, minutes=minutes, why=sent.text("why"))
    record(visit, [(sent.observation_id(), changed)])
    return see(visit.url("today"))
