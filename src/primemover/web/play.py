"""The player: today's session a set at a time, and what the coach would answer where nobody can be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from primemover import tongue
from primemover.catalogue.model import Exercise
from primemover.coach.react import react
from primemover.coach.result import PrescribedSet, Reaction, Session, SessionItem
from primemover.coach.taken_back import pain_to_take_back
from primemover.record.observation import Observation
from primemover.record.payload import PainReport, SetDone, Side
from primemover.tongue import ENGLISH
from primemover.web.foretold import Foretold, Move, foretold, last_move
from primemover.web.language import in_tongue
from primemover.web.play_data import ceiling_shown, session_data
from primemover.web.render import page
from primemover.web.set_form import SetForm, for_prescribed
from primemover.web.trial_way import WayToday, ways_by_exercise
from primemover.web.trials import due_today, to_rate
from primemover.web.visit import Looking, Visit

router = APIRouter()

RECENT = timedelta(weeks=26)  # judgement: what was done longer ago is no 'last time'


@dataclass(frozen=True, slots=True)
class Turn:
    """The one set to do now: the ``number``-th ``of`` its exercise on its side."""

    item: SessionItem
    prescribed: PrescribedSet
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Section:
    """One exercise of the player: as it stands in the session, or as another word on pain would bring it in.

    ``swaps`` are its neighbours: the id, the name, and its language where that is not the one spoken; ``way``
    is what a trial asks for there today.
    """

    exercise: Exercise
    item: SessionItem
    comes: bool
    previous: Mapping[Side | None, Observation[SetDone]]
    swaps: tuple[tuple[str, str, str], ...]
    way: WayToday | None = None

    @property
    def ceiling(self) -> str:
        """What is asked of it beside its dose."""
        return ceiling_shown(self.exercise)


@router.get("/{athlete}/play")
def show_play(visit: Looking, after: str = "", exercise: str = "") -> HTMLResponse:
    """Show the next set with its form, and all that the player needs to go on without a network."""
    visit.issue_plan()
    session = visit.session
    coming = foretold(visit)
    turn = next_turn(session, exercise)
    due = due_today(visit)
    sections = _sections(visit, session, coming, ways_by_exercise(due))
    again = "" if after else last_answered(visit)
    said = reactions(visit, after or again)
    return page(
        "play.html",
        visit,
        session=session,
        sections=sections,
        turn=turn,
        form=None if turn is None else form_of(visit, turn, sections),
        reactions=said,
        mended=mended(visit, after or again, said),
        rate=to_rate(visit, due, after or again),
        after=after or again,
        again=again,
        concerned=turn is not None and again in {str(one.done) for one in turn.item.sets},
        slip=slip(visit),
        move=move_to_undo(visit),
        others=_others(visit, sections),
        data=session_data(visit, session, coming),
        room="today",
    )


def next_turn(session: Session, exercise_id: str = "") -> Turn | None:
    """Return the next set to do, of the exercise asked for if it has one; ``None`` when all is done."""
    open_items = [item for item in session.items if not item.finished]
    chosen = [item for item in open_items if item.exercise_id == exercise_id]
    for item in (*chosen, *open_items):
        prescribed = next(one for one in item.sets if one.done is None)
        alike = [one for one in item.sets if one.side == prescribed.side]
        place = next(place for place, one in enumerate(alike, 1) if one is prescribed)
        return Turn(item, prescribed, place, len(alike))
    return None


def form_of(visit: Visit, turn: Turn, sections: Sequence[Section]) -> SetForm:
    """Return the form for the set to do now, filled in as prescribed."""
    section = next(one for one in sections if one.exercise.id == turn.item.exercise_id)
    return for_prescribed(section.exercise, turn.prescribed, tuple(section.previous.values()), visit.unit)


def slip(visit: Visit) -> Observation[PainReport] | None:
    """Return the pain report to offer for taking back: one that stops the day, or the last thing said today."""
    report = None if visit.replayed or visit.assessment is None else pain_to_take_back(visit.assessment)
    sets = visit.history.sets(since=visit.on)
    later = report is not None and sets and sets[-1].happened_at > report.happened_at
    return None if later and not visit.safety.stop else report


def move_to_undo(visit: Visit) -> Move | None:
    """Return the skip or the swap to offer for taking back: where it was the last thing said today."""
    move = None if visit.replayed or visit.assessment is None else last_move(visit)
    others = (*visit.history.sets(since=visit.on), *visit.history.all(PainReport, since=visit.on))
    return None if move and any(one.happened_at > move.happened_at for one in others) else move


def reactions(visit: Visit, set_id: str) -> tuple[Reaction, ...]:
    """Return what the coach answers to a set; nothing for what is no set of this record."""
    if not set_id or visit.assessment is None:
        return ()
    try:
        return react(visit.history, visit.catalogue, UUID(set_id), visit.on, visit.assessment.context)
    except (KeyError, ValueError):
        return ()


def mended(visit: Visit, set_id: str, said: Sequence[Reaction]) -> str:
    """Return the exercise that an answer says to do otherwise; nothing where it says no such thing."""
    if all(reaction.because.rule == "all-well" for reaction in said):
        return ""
    entry = visit.history.get(UUID(set_id))
    return (entry.payload.exercise_id or "") if entry and isinstance(entry.payload, SetDone) else ""


def last_answered(visit: Visit) -> str:
    """Return the day's last set, whose answer still stands; none where pain was said since."""
    sets = visit.history.sets(since=visit.on)
    reports = visit.history.all(PainReport, since=visit.on)
    if visit.replayed or not sets or (reports and reports[-1].happened_at > sets[-1].happened_at):
        return ""
    return str(sets[-1].id)


def _sections(
    visit: Visit, session: Session, coming: Foretold, ways: Mapping[str, WayToday]
) -> tuple[Section, ...]:
    """Return the session's exercises in order, then those that only another word on pain brings in."""
    items = {item.exercise_id: item for item in session.items}
    others = {item.exercise_id: item for one in coming.sessions() for item in one.items}
    everything = {**items, **{id_: item for id_, item in others.items() if id_ not in items}}
    last = _last_time(visit, tuple(everything))
    return tuple(
        Section(
            visit.catalogue.exercises[id_],
            item,
            id_ not in items,
            last.get(id_, {}),
            _swaps(visit, item),
            ways.get(id_),
        )
        for id_, item in everything.items()
    )


def _others(visit: Visit, sections: Sequence[Section]) -> dict[str, str]:
    """Return the names of the exercises that have no section: any may be logged outside the session."""
    shown = {one.exercise.id for one in sections}
    return {id_: in_tongue(one.name) for id_, one in visit.catalogue.exercises.items() if id_ not in shown}


def _swaps(visit: Visit, item: SessionItem) -> tuple[tuple[str, str, str], ...]:
    names = [(id_, visit.catalogue.exercises[id_].name) for id_ in item.swaps]
    english = tongue.spoken() == ENGLISH
    return tuple(
        (id_, in_tongue(name), "" if english or tongue.knows(name) else ENGLISH) for id_, name in names
    )


def _last_time(visit: Visit, exercise_ids: Sequence[str]) -> dict[str, dict[Side | None, Observation[SetDone]]]:
    """Return each exercise's latest set before today, a side."""
    sets = visit.history.sets_of(exercise_ids, since=visit.on - RECENT, until=visit.on - timedelta(days=1))
    last: dict[str, dict[Side | None, Observation[SetDone]]] = {}
    for entry in sets:
        if not entry.payload.warm_up:
            last.setdefault(entry.payload.exercise_id or "", {})[entry.payload.side] = entry
    return last
