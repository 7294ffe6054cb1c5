"""The phase on a day: where the last issued plan stood, and at most one step from there.

The rule, in full:

1. Without any issued plan the phase is 'find'.
2. In a week that has an issued plan, that plan's phase stands to the week's end; its gate is shown, not taken.
3. In a new week the phase is that of the latest plan issued for an earlier week, moved one phase
   back, if since that plan's week began the pain rule turned red for the second time in 14 days, or four weeks
   without a set were completed, or if the glute's share of felt effort fell by a real change since the phase
   began; else one phase forward, if every condition of its gate is met; else not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from primemover.belief.change import change
from primemover.belief.dose import monday_of
from primemover.belief.pain import pain_readings
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import PHASES, Catalogue
from primemover.coach.gates import NEXT_PHASE, gate_conditions, is_open
from primemover.coach.pain_rule import red_days, trained_days
from primemover.coach.result import Condition, PhaseState
from primemover.coach.thresholds import threshold
from primemover.record.history import History
from primemover.record.payload import Intake, Phase, PlanIssued, Reason, SetDone
from primemover.sentence import Share, Stage, say


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A run of weeks planned in one phase, up to the latest issued plan."""

    phase: Phase
    since: date
    last_week: date
    plan: UUID
    entered_backwards: bool


def phase_state(history: History, beliefs: Beliefs, catalogue: Catalogue, on: date) -> PhaseState:
    """Return the phase on day `on`, since when, why, and the conditions of the gate ahead."""
    stretch = _stretch(history, on)
    if stretch is None:
        return _state("find", _first_day(history, on), _start(), beliefs)
    if stretch.last_week == monday_of(on):
        text = say(
            "This week was planned in the phase '{phase}', and stands to its end.", phase=Stage(stretch.phase)
        )
        because = Reason.of(text=text, rule="phase-stands", observations=(stretch.plan,))
        return _state(stretch.phase, stretch.since, because, beliefs, _settling(stretch, on))
    back = _reason_back(stretch, history, beliefs, catalogue, on)
    if back is not None:
        earlier = PHASES[PHASES.index(stretch.phase) - 1]
        return _state(earlier, monday_of(on), back, beliefs)
    settling = _settling(stretch, on)
    if is_open((*gate_conditions(stretch.phase, beliefs), *settling)):
        following = NEXT_PHASE[stretch.phase]
        text = say(
            "Every condition of the gate from '{phase}' to '{next}' is met.",
            phase=Stage(stretch.phase),
            next=Stage(following),
        )
        because = Reason.of(text=text, rule="phase-forward", observations=(stretch.plan,))
        return _state(following, monday_of(on), because, beliefs)
    text = say("You are in the phase '{phase}' until the gate ahead opens.", phase=Stage(stretch.phase))
    because = Reason.of(text=text, rule="phase-same", observations=(stretch.plan,))
    return _state(stretch.phase, stretch.since, because, beliefs, settling)


def _state(
    phase: Phase, since: date, because: Reason, beliefs: Beliefs, settling: tuple[Condition, ...] = ()
) -> PhaseState:
    following = NEXT_PHASE.get(phase)
    gate = (*gate_conditions(phase, beliefs), *settling) if following is not None else ()
    return PhaseState(phase, since, (because,), following, gate)


def _start() -> Reason:
    text = say(
        "Everyone starts in '{phase}': feel the glute, hold neutral, learn the hinge.", phase=Stage("find")
    )
    return Reason.of(text=text, rule="phase-start")


def _first_day(history: History, on: date) -> date:
    intakes = history.all(Intake, until=on)
    return intakes[0].happened_at.date() if intakes else on


def _stretch(history: History, on: date) -> _Stretch | None:
    """Return the run of weeks in one phase that ends with the latest plan, up to the week of `on`."""
    standing = {
        entry.payload.week_start: entry
        for entry in history.all(PlanIssued, until=on)
        if entry.payload.week_start <= monday_of(on)
    }
    weeks = sorted(standing)
    if not weeks:
        return None
    phases: Sequence[Phase] = [standing[week].payload.phase for week in weeks]
    first = len(weeks) - 1
    while first > 0 and phases[first - 1] == phases[-1]:
        first -= 1
    backwards = first > 0 and PHASES.index(phases[first - 1]) > PHASES.index(phases[-1])
    told = [entry.happened_at.date() for entry in history.all(Intake, until=on)[:1]]
    since = max([weeks[first], *told])
    return _Stretch(phases[-1], since, weeks[-1], standing[weeks[-1]].id, backwards)


def _settling(stretch: _Stretch, on: date) -> tuple[Condition, ...]:
    """Return the condition that keeps a phase for a while after a step back into it."""
    weeks = int(threshold("after-back-weeks"))
    if not stretch.entered_backwards:
        return ()
    stayed = (monday_of(on) - stretch.since).days // 7
    return (
        Condition(
            id="settled",
            text=say("{weeks} weeks in this phase since the step back", weeks=weeks),
            probability=float(stayed >= weeks),
            needed=threshold("gate-probability"),
            to_do=say("{stayed} of {weeks} weeks so far.", stayed=stayed, weeks=weeks),
            source="judgement: a step back is given time to settle",
        ),
    )


def _reason_back(
    stretch: _Stretch, history: History, beliefs: Beliefs, catalogue: Catalogue, on: date
) -> Reason | None:
    """Return why the phase steps back, or ``None``. Each event counts once: only if new since the last plan."""
    if stretch.phase == "find":
        return None
    return (
        _back_for_pain(stretch, beliefs, on)
        or _back_for_absence(stretch, history, beliefs, on)
        or _back_for_share(stretch, history, catalogue, on)
    )


def _back_for_pain(stretch: _Stretch, beliefs: Beliefs, on: date) -> Reason | None:
    first_day = on - timedelta(days=int(threshold("red-window-days")))
    readings = pain_readings(beliefs.recent)
    red = red_days(readings, trained_days(beliefs.recent), first_day, on)
    if len(red) < threshold("red-days") or red[-1] < stretch.last_week:
        return None
    text = say(
        "Pain stopped the session on {red} days in the last {days}: one phase back, so that training may "
        "settle. What you have learned stays yours.",
        red=len(red),
        days=threshold("red-window-days"),
    )
    grounds = tuple(reading.observation for reading in readings if reading.on in red)
    return Reason.of(text=text, rule="back-pain", observations=grounds, evidence=("pain-rule-red",))


def _back_for_absence(stretch: _Stretch, history: History, beliefs: Beliefs, on: date) -> Reason | None:
    last = _last_set_day(history, beliefs, on)
    if last is None:
        return None
    away = timedelta(weeks=threshold("away-weeks"))
    if on - last < away or stretch.last_week - last >= away:
        return None
    text = say(
        "{weeks} weeks without a set: one phase back to find the feel again. Strength is held for longer than "
        "that.",
        weeks=(on - last).days // 7,
    )
    return Reason.of(text=text, rule="back-away", evidence=("strength-retained-weeks",))


def _last_set_day(history: History, beliefs: Beliefs, on: date) -> date | None:
    last = history.last(SetDone)
    if last is not None and last.happened_at.date() <= on:
        return last.happened_at.date()
    return beliefs.recent.sets[-1].happened_at.date() if beliefs.recent.sets else None


def _back_for_share(stretch: _Stretch, history: History, catalogue: Catalogue, on: date) -> Reason | None:
    seen = change(history, catalogue, "glute-share", None, since=stretch.since, on=on)
    before, after = seen.earlier.value, seen.later.value
    if not seen.real or before is None or after is None or after >= before:
        return None
    text = say(
        "The glute's share of the effort you feel fell from {before} to {after}, beyond what rating twice "
        "would show: one phase back, to find it again.",
        before=Share(before),
        after=Share(after),
    )
    grounds = (*seen.earlier.observations, *seen.later.observations)
    return Reason.of(text=text, rule="back-share", observations=grounds)
