"""What the coach would say to what may happen next, for a phone that has nobody to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment
from primemover.coach.contingency import IfPain, if_pain
from primemover.coach.next_set import IfSet, if_sets
from primemover.coach.result import Session, SessionItem
from primemover.coach.session import item_if_swapped_back
from primemover.coach.stand_in import IfSwapped, if_swapped
from primemover.coach.taken_back import TakenBack, if_taken_back
from primemover.record.observation import Observation
from primemover.record.payload import Skipped, Swapped
from primemover.web.visit import Visit

Move = Observation[Skipped] | Observation[Swapped]


@dataclass(frozen=True, slots=True)
class Foretold:
    """What is foretold of a day.

    Attributes
    ----------
    pain
        The day after each rating of pain.
    back, back_pain
        The day without the pain report that one would take back, and after each rating then.
    session, sets
        The session that is to come, now or when that report is taken back; the answers to its next sets.
    swapped
        What would stand in for its exercises.
    move, move_back
        The skip or the swap of the day that was said last; what comes back without that swap.
    """

    pain: tuple[IfPain, ...] = ()
    back: TakenBack | None = None
    back_pain: tuple[IfPain, ...] = ()
    session: Session | None = None
    sets: tuple[IfSet, ...] = ()
    swapped: tuple[IfSwapped, ...] = ()
    move: Move | None = None
    move_back: SessionItem | None = None

    def sessions(self) -> Iterator[Session]:
        """Return every session that the day may turn into."""
        yield from (one.session for one in self.pain)
        if self.back is not None:
            yield self.back.session
        yield from (one.session for one in self.back_pain)


def foretold(visit: Visit) -> Foretold:
    """Return what is foretold of the day of a visit; nothing of a day that is only looked back at."""
    now, session, catalogue, at = visit.assessment, visit.session, visit.catalogue, visit.now
    if visit.replayed or now is None:
        return Foretold()
    back = if_taken_back(now, catalogue)
    stopped = back is not None and session.safety.stop
    base, to_come = (back.assessment, back.session) if back is not None and stopped else (now, session)
    move = last_move(visit)
    return Foretold(
        pain=if_pain(now, session, catalogue, at),
        back=back,
        back_pain=() if back is None else if_pain(back.assessment, back.session, catalogue, at),
        session=to_come,
        sets=if_sets(base, to_come, catalogue, at),
        swapped=if_swapped(base, to_come, catalogue, at),
        move=move,
        move_back=_back(now, catalogue, move),
    )


def last_move(visit: Visit) -> Move | None:
    """Return the skip or the swap of the day that was said last."""
    moves: list[Move] = [
        *(one for one in visit.history.all(Skipped, since=visit.on) if one.payload.on == visit.on),
        *(one for one in visit.history.all(Swapped, since=visit.on) if one.payload.on == visit.on),
    ]
    return max(moves, key=lambda one: one.happened_at, default=None)


def _back(assessment: Assessment, catalogue: Catalogue, move: Move | None) -> SessionItem | None:
    if move is None or not isinstance(move.payload, Swapped):
        return None
    return item_if_swapped_back(assessment, catalogue, move.id, move.payload)
