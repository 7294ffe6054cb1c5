"""Everything the coach concludes for a day before it prescribes: safety, beliefs, phase, permission, plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from primemover.belief.replay import BELIEVED_FROM, Beliefs, replay
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
    beliefs, now
        What `base` lets us believe, and what the day's sets as well.
    plan
        This week's plan; ``None`` while training is stopped.
    """

    on: date
    intake: Intake
    record: History
    base: History
    safety: Safety
    beliefs: Beliefs
    now: Beliefs
    state: PhaseState
    context: Context
    plan: PlanIssued | None


def assess(
    history: History, catalogue: Catalogue, on: date, kept: Assessment | None = None
) -> Assessment | None:
    """Return what holds on a day, or ``None`` before there is an intake to go by.

    `kept` is what was found for an earlier look at the same person: what rests on the same as then is taken
    from it, which saves time and changes nothing.
    """
    record = history.until(on)
    intake = record.last(Intake)
    if intake is None:
        return None
    if kept is not None and not (kept.on == on and kept.beliefs.recent.catalogue is catalogue):
        kept = None
    if kept is not None and kept.record is record:
        return kept
    base = record.without(SetDone, on)
    if kept is not None and kept.base.says_the_same(base):
        base, beliefs, state = kept.base, kept.beliefs, kept.state
    else:
        same = kept is not None and kept.base.says_the_same(base, BELIEVED_FROM)
        beliefs = kept.beliefs if kept is not None and same else replay(base, catalogue, on)
        state = phase_state(base, beliefs, catalogue, on)
    safe = safety(record, catalogue, on)
    plan = plan_for(record, beliefs, catalogue, state, safe, on) if safe.may_train else None
    context = context_for(record, catalogue, state, safe, on, beliefs=beliefs)
    return Assessment(
        on=on,
        intake=intake.payload,
        record=record,
        base=base,
        safety=safe,
        beliefs=beliefs,
        now=_now(record, base, beliefs, kept),
        state=state,
        context=context if plan is None else replace(context, phase=plan.phase),
        plan=plan,
    )


def _now(record: History, base: History, beliefs: Beliefs, kept: Assessment | None) -> Beliefs:
    """Return what the whole of a day's record lets us believe: what its base does, where no set was done."""
    if record.says_the_same(base, BELIEVED_FROM):
        return beliefs
    if kept is not None and kept.record.says_the_same(record, BELIEVED_FROM):
        return kept.now
    return replay(record, beliefs.recent.catalogue, beliefs.on, beliefs.ceilings.kept)
