"""A trial as a program reads it: what was planned, what was read, what it found, and what is for today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from primemover.belief.trial import Effect, Pair, TrialBelief
from primemover.belief.trial_more import More
from primemover.belief.trial_record import Place
from primemover.belief.trial_verdict import TrialVerdict
from primemover.coach.trial_schedule import TrialToday
from primemover.coach.trial_story import reasons as reasons_of
from primemover.coach.trial_story import take_line, verdict_line
from primemover.record.payload import Reason, TrialPlanned


@dataclass(frozen=True, slots=True)
class TrialReport:
    """One trial on a day.

    Attributes
    ----------
    planned_at, plan_observation
        When the plan was fixed, and the entry of the record that holds it.
    verdict, says, because
        The verdict, in a sentence, with its reasons.
    effect, no_reading
        What the last look saw, or why there is nothing yet.
    to_know
        What it would take to know.
    """

    trial_id: str
    plan: TrialPlanned
    planned_at: datetime
    plan_observation: UUID
    verdict: TrialVerdict
    says: str
    because: tuple[Reason, ...]
    look: int | None
    next_look: int | None
    effect: Effect | None
    no_reading: str
    more: More | None
    to_know: str
    today: TrialToday
    pairs: tuple[Pair, ...]
    places: tuple[Place, ...]
    remarks: tuple[str, ...]
    stopped: bool
    over: bool


def report(belief: TrialBelief, today: TrialToday) -> TrialReport:
    """Return one trial as a program reads it."""
    trial = belief.trial
    return TrialReport(
        trial_id=trial.id,
        plan=trial.plan,
        planned_at=trial.planned.happened_at,
        plan_observation=trial.planned.id,
        verdict=belief.verdict,
        says=verdict_line(belief),
        because=reasons_of(belief),
        look=belief.look,
        next_look=belief.next_look,
        effect=belief.effect,
        no_reading=belief.no_reading,
        more=belief.more,
        to_know=take_line(belief),
        today=today,
        pairs=belief.pairs,
        places=trial.places,
        remarks=trial.remarks,
        stopped=trial.stopped is not None,
        over=belief.over,
    )
