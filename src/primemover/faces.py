"""What both faces hold to: whose records there are, what may be swapped, and which names are unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from primemover.coach.result import Session, SessionItem
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.payload import ExerciseMapped, LoadUnit, Payload, SetDone
from primemover.sentence import Own, listed, say
from primemover.words import said_in

if TYPE_CHECKING:  # beliefs are slow to load, and a face may need none of them
    from primemover.coach.progress_answers import Answer

OWN = "me"
EXAMPLE = "example"
ATHLETES = (OWN, EXAMPLE)


def item_of(session: Session, exercise_id: str) -> SessionItem:
    """Return the item of a session that is this exercise.

    Raises
    ------
    BadInput
        The session does not hold it; the message names what it holds.
    """
    for item in session.items:
        if item.exercise_id == exercise_id:
            return item
    todays = [Own(item.exercise_id) for item in session.items]
    mend = say("Today has {exercises}", exercises=listed(todays)) if todays else session.headline
    raise BadInput(say("{exercise} is not in today's session", exercise=Own(exercise_id)), mend)


def swap_target(item: SessionItem, to_id: str | None = None) -> str:
    """Return the neighbour to do in an item's place: the one asked for, or the first.

    Raises
    ------
    BadInput
        There is none, or this one was not offered; the message names those that were.
    """
    if not item.swaps:
        raise BadInput(
            say("{exercise} has no neighbour that fits today", exercise=item.name),
            say("Leave it out for today instead"),
        )
    if to_id is None:
        return item.swaps[0]
    if to_id not in item.swaps:
        raise BadInput(
            say(
                "{other} does not stand in for {exercise} today",
                other=Own(to_id),
                exercise=Own(item.exercise_id),
            ),
            say("Choose {exercises}", exercises=listed([Own(one) for one in item.swaps], "or")),
        )
    return to_id


def refuse_no_set(payload: Payload) -> None:
    """Refuse a set in which nothing was done: it would tell of a break, or of a session, that never was.

    Raises
    ------
    BadInput
        No rep was done, and nothing held.
    """
    if isinstance(payload, SetDone) and payload.reps == 0 and not payload.held_s:
        raise BadInput(say("0 reps are no set"), say("Give the reps that were done"), where="reps")


def unknown_names(history: History) -> Counter[str]:
    """Count the sets by the other apps' names whose meaning nobody has said."""
    settled = frozenset(entry.payload.exercise_name for entry in history.all(ExerciseMapped))
    named = history.sets_named_elsewhere()

    def counted() -> Counter[str]:
        return Counter(
            entry.payload.exercise_name
            for entry in named
            if entry.payload.exercise_id is None
            and entry.payload.exercise_name is not None
            and entry.payload.exercise_name not in settled
        )

    return history.memory.once("unknown-names", (settled, named), counted)


def answers_in(answers: Iterable[Answer], unit: LoadUnit) -> tuple[Answer, ...]:
    """Return the answers about progress with their loads in the person's unit."""
    return tuple(
        replace(
            one,
            figure=said_in(one.figure, unit),
            interval=said_in(one.interval, unit),
            text=said_in(one.text, unit),
            to_do=said_in(one.to_do, unit),
        )
        for one in answers
    )
