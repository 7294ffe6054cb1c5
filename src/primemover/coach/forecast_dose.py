"""The dose of a forecast: what a full week of each phase is, what was done so far, and what minutes do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from types import MappingProxyType

from primemover.belief.dose import monday_of
from primemover.belief.growth import DEFAULT_MODEL, Driver, GrowthModel, dose_effect
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Phase
from primemover.coach.assessment import Assessment
from primemover.coach.targets import target
from primemover.record.payload import PlanIssued

DONE_WEEKS = 4  # judgement: about a month is what a person does now

PLAIN_WEEKS: Mapping[Phase, tuple[float, float]] = MappingProxyType(
    {"find": (2, 4), "build": (3, 6), "load": (4, 8), "integrate": (4, 8)}
)
"""How long a phase plainly takes at a full dose, for the middle half of people (judgement: the coaching's)."""


@dataclass(frozen=True, slots=True)
class FullWeek:
    """A full week of a phase, and the least effective dose as a share of it."""

    minutes: float
    glute_sets: float
    least: float


@dataclass(frozen=True, slots=True)
class Minutes:
    """Weekly minutes a forecast holds for, whose word they are, and whether they were asked for."""

    a_week: float
    source: str
    asked: bool = False


def full_week(phase: Phase) -> FullWeek:
    """Return the middle of what the phase asks for: days x session, and glute sets."""
    minutes = _middle("days", phase) * _middle("session", phase)
    glute_sets = _middle("glute-sets", phase)
    least_sets = target("least-glute-sets", phase)
    least = least_sets / glute_sets if least_sets else target("least-minutes", phase) / minutes
    return FullWeek(minutes, glute_sets, least)


def _middle(target_id: str, phase: Phase) -> float:
    return (target(f"{target_id}-low", phase) + target(f"{target_id}-high", phase)) / 2


def effect_of(minutes: float, phase: Phase, model: GrowthModel = DEFAULT_MODEL) -> float:
    """Return which share of a full week's effect so many minutes a week have, spread over the phase's days."""
    week = full_week(phase)
    return dose_effect(minutes / week.minutes, week.least, model)


def planned_minutes(assessed: Assessment) -> Minutes:
    """Return the minutes a week that the person plans: the fullest recent plan of the phase, or their own time.

    A plan made in midweek holds only the rest of its week, so that the fuller of two weeks' plans counts.
    """
    since = monday_of(assessed.on) - timedelta(weeks=1)
    issued = [one.payload for one in assessed.record.all(PlanIssued, since=since - timedelta(weeks=1))]
    plans = [*issued, *([] if assessed.plan is None else [assessed.plan])]
    fitting = [
        one.dose.minutes for one in plans if one.phase == assessed.state.phase and one.week_start >= since
    ]
    most = max(fitting, default=0.0)
    phase_most = target("days-high", assessed.state.phase) * target("session-high", assessed.state.phase)
    if most > 0 and any(one.week_start < monday_of(assessed.on) for one in plans):
        return Minutes(float(round(most)), "your plan")
    told = min(float(assessed.intake.minutes_per_week), phase_most)
    return Minutes(float(round(max(told, most))), "the time you have, as far as this phase uses it")


def done_minutes(beliefs: Beliefs) -> float | None:
    """Return the minutes a week done in the last whole weeks; ``None`` before there is one with a set."""
    monday = monday_of(beliefs.on)
    first = min((entry.happened_at.date() for entry in beliefs.recent.sets), default=None)
    if first is None or first >= monday:
        return None
    weeks = min(DONE_WEEKS, (monday - monday_of(first)).days // 7)
    return sum(beliefs.dose(monday - timedelta(weeks=back)).minutes for back in range(1, weeks + 1)) / weeks


class Worked:
    """The full weeks' worth of training done by a day, counted from a first Monday."""

    def __init__(self, beliefs: Beliefs, phase: Phase, since: date, model: GrowthModel = DEFAULT_MODEL) -> None:
        self._start = monday_of(since)
        week = full_week(phase)
        count = (monday_of(beliefs.on) - self._start).days // 7 + 1
        doses = [beliefs.dose(self._start + timedelta(weeks=number)) for number in range(count)]
        shares: dict[Driver, list[float]] = {
            "minutes": [one.minutes / week.minutes for one in doses],
            "glute-sets": [one.glute_sets / week.glute_sets for one in doses],
        }
        of_now = (beliefs.on.weekday() + 1) / 7  # the week that is not over is taken to go on as it began
        self._effects: dict[Driver, list[float]] = {}
        self._sums: dict[Driver, list[float]] = {}
        for driver, done in shares.items():
            done[-1] /= of_now
            effects = [dose_effect(share, week.least, model) for share in done]
            self._effects[driver] = effects
            self._sums[driver] = [0.0, *accumulate(effects)]

    def by(self, day: date, driver: Driver) -> float:
        """Return the full weeks' worth done by the end of `day`."""
        days = max((day - self._start).days + 1, 0)
        whole, rest = divmod(days, 7)
        whole = min(whole, len(self._effects[driver]) - 1)
        return self._sums[driver][whole] + self._effects[driver][whole] * rest / 7

    def weeks(self, day: date) -> float:
        """Return the weeks from the first Monday to `day`."""
        return (day - self._start).days / 7
