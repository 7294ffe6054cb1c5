"""What would come in an exercise's place, were it swapped: for the neighbours that are offered first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment
from primemover.coach.contingency import SUPPOSED
from primemover.coach.result import Session, SessionItem
from primemover.coach.session import items_if_swapped
from primemover.record.observation import Observation
from primemover.record.payload import Swapped

MOST = 2  # judgement: neighbours of an exercise worth their weight in a page; the nearest come first


@dataclass(frozen=True, slots=True)
class IfSwapped:
    """The item that would stand in for another."""

    from_id: str
    item: SessionItem


def if_swapped(
    assessment: Assessment, session: Session, catalogue: Catalogue, at: datetime
) -> tuple[IfSwapped, ...]:
    """Return what would stand in for each exercise that is still to do, by its nearest neighbours."""
    swaps = [
        Observation(SUPPOSED, "", at, Swapped(on=session.on, from_id=item.exercise_id, to_id=to_id))
        for item in session.items
        for to_id in (() if item.finished else item.swaps[:MOST])
    ]
    found = items_if_swapped(assessment, catalogue, swaps)
    return tuple(IfSwapped(swap.payload.from_id, item) for swap, item in found)
