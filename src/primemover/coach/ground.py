"""What a prescription rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from primemover.belief.replay import Beliefs
from primemover.record.observation import Observation
from primemover.record.payload import Intake, Phase, SetDone, Side


@dataclass(frozen=True, slots=True)
class Ground:
    """The record before today, today's sets, and what they let us believe.

    ``beliefs`` rest on the record before today; ``beliefs_now`` see today's sets too, for the next set's sake.
    """

    on: date
    phase: Phase
    intake: Intake
    beliefs: Beliefs
    beliefs_now: Beliefs
    earlier: tuple[Observation[SetDone], ...]
    today: tuple[Observation[SetDone], ...]
    weaker: Side


def sets_of(exercise_id: str, sets: Sequence[Observation[SetDone]]) -> tuple[Observation[SetDone], ...]:
    """Return the working sets of one exercise."""
    return tuple(one for one in sets if one.payload.exercise_id == exercise_id and not one.payload.warm_up)
