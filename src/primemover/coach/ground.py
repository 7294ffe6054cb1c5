"""What today's prescriptions rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue
from primemover.coach.permission import Context
from primemover.record.observation import Observation
from primemover.record.payload import Intake, SetDone, Side, Swapped


@dataclass(frozen=True, slots=True)
class Ground:
    """The record before today, today's own observations, and what they let us believe and do.

    ``beliefs`` rest on the record before today; ``beliefs_now`` see today's sets too, for the next set's sake.
    """

    on: date
    catalogue: Catalogue
    intake: Intake
    context: Context
    beliefs: Beliefs
    beliefs_now: Beliefs
    earlier: tuple[Observation[SetDone], ...]
    today: tuple[Observation[SetDone], ...]
    swaps: tuple[Observation[Swapped], ...]
    skipped: frozenset[str]
    weaker: Side


def sets_of(exercise_id: str, sets: Sequence[Observation[SetDone]]) -> tuple[Observation[SetDone], ...]:
    """Return the working sets of one exercise."""
    return tuple(one for one in sets if one.payload.exercise_id == exercise_id and not one.payload.warm_up)
