"""Everything the coach concludes for a day before it prescribes: safety, beliefs, phase, permission, plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from primemover.belief.replay import Beliefs, replay
from primemover.catalogue.model import Catalogue
from primemover.coach.permission import Context, context_for
from primemover.coach.phase import phase_state
from primemover.coach.plan import plan_for
from primemover.coach.result import PhaseState, Safety
from primemover.coach.safety import safety
from primemover.record.history import History
from primemover.record.payload import Intake, PlanIssued, SetDone


@dataclass(frozen=True, slots=True)
class Assessment:
    """What holds on a day.

    Attributes
    ----------
    record, base
        The history up to the end of the day, and the same without the day's sets. Beliefs rest on the latter:
        a test done today counts today, and a session does not shift under the person's feet while they train.
    plan
        This week's plan; ``None`` while training is stopped.
    """

    on: date
    intake: Intake
    record: History
    base: History
    safety: Safety
    beliefs: Beliefs
    state: PhaseState
    context: Context
    plan: PlanIssued | None


def assess(history: History, catalogue: Catalogue, on: date) -> Assessment | None:
    """Return what holds on a day, or ``None`` before there is an intake to go by."""
    record = history.until(on)
    intake = record.last(Intake)
    if intake is None:
        return None
    base = record.without(SetDone, on)
    safe = safety(record, catalogue, on)
    beliefs = replay(base, catalogue, on)
    state = phase_state(base, beliefs, catalogue, on)
    plan = plan_for(record, beliefs, catalogue, state, safe, on) if safe.may_train else None
    context = context_for(record, catalogue, state, safe, on, beliefs=beliefs)
    return Assessment(
        on=on,
        intake=intake.payload,
        record=record,
        base=base,
        safety=safe,
        beliefs=beliefs,
        state=state,
        context=context if plan is None else replace(context, phase=plan.phase),
        plan=plan,
    )
