"""Weeks to the gates: the person's own course so far, blended with published rates, and what minutes would do.

Everything is a distribution over drawn people who are like this one (`forecast_people`), and is told as a
median with an 80 % interval in whole weeks; beyond `Horizon.weeks` the answer is "not within a year". It is no
promise: it takes it that the person goes on as said, tests weekly what the gate asks, and stays well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from primemover.belief.growth import Floats
from primemover.belief.growth_paths import first_week
from primemover.catalogue.model import PHASES, Phase
from primemover.coach.assessment import Assessment
from primemover.coach.forecast_conditions import (
    ConditionAhead,
    ConditionState,
    ForecastGround,
    from_week,
    gauges_of,
    outlook,
    plain_weeks,
)
from primemover.coach.forecast_dose import (
    PLAIN_WEEKS,
    Minutes,
    done_minutes,
    effect_of,
    full_week,
    planned_minutes,
)
from primemover.coach.forecast_people import Crowd, Pace, crowd
from primemover.coach.gates import NEXT_PHASE, gate_conditions
from primemover.coach.result import Condition
from primemover.coach.retention import ShareRetention, retention
from primemover.sentence import Figure, Sentence, say

SEED = 24
"""For the generator of whoever shows a forecast: the same record then gives the same one."""
FIFTEEN = 15.0
MINUTES_TRIED = (FIFTEEN, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0)


@dataclass(frozen=True, slots=True)
class Horizon:
    """How a forecast is computed.

    Attributes
    ----------
    weeks
        How far it looks; what takes longer is 'not within a year'.
    people
        How many people like this one are drawn; more: steadier at the edges, slower.
    low, high
        The interval's quantiles: 80 %.
    never_told
        From this probability of 'not within a year' on, the interval reaches there (judgement: with the tail's
        own 10 %, 'never' being one lump, intervals would hold more than the 80 % they claim).
    """

    weeks: int = 52
    people: int = 1000
    low: float = 0.1
    high: float = 0.9
    never_told: float = 0.15


@dataclass(frozen=True, slots=True)
class Span:
    """Weeks, as a median and an 80 % interval. ``None``: not within a year.

    Attributes
    ----------
    within
        The probability that it is within a year at all.
    """

    median_weeks: int | None
    low_weeks: int | None
    high_weeks: int | None
    within: float


@dataclass(frozen=True, slots=True)
class ConditionForecast:
    """One condition of the gate: when it may be met.

    Attributes
    ----------
    state
        ``met``; ``forecast``; ``waits`` (the least time it can take, nothing of the person's speed in it); or
        ``no-reading``, which the gate takes at the phase's plain length.
    span
        ``None`` without a reading.
    paces
        How fast the person grew in what it rests on.
    """

    condition: Condition
    state: ConditionState
    span: Span | None
    paces: tuple[Pace, ...]


@dataclass(frozen=True, slots=True)
class GateForecast:
    """Weeks to a gate. ``unread`` counts conditions that no reading tells of."""

    gate_to: Phase
    span: Span
    conditions: tuple[ConditionForecast, ...]
    unread: int


@dataclass(frozen=True, slots=True)
class LaterGate:
    """Weeks to a gate beyond the next, from today.

    Of its conditions so many are read, or met already, and go by the person's own growth; where one is not, the
    phase's plain length after the gate before stands in for it.
    """

    gate_from: Phase
    gate_to: Phase
    span: Span
    known: int
    conditions: int


@dataclass(frozen=True, slots=True)
class AtMinutes:
    """Weeks to the gate at so many minutes a week; ``marks``: of 'planned', 'asked', 'done', 'fifteen'."""

    minutes: float
    effect: float
    span: Span
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What may come, seen from day `on`. ``gate`` is ``None`` in 'own'.

    Attributes
    ----------
    minutes
        The weekly minutes it holds for, and whose word they are.
    done_minutes
        What was done a week of late; ``None`` before a whole week.
    stopped
        Why nothing is trained now; the weeks then count from when training goes on.
    """

    on: date
    phase: Phase
    minutes: Minutes
    done_minutes: float | None
    full_minutes: float
    least_minutes: float
    gate: GateForecast | None
    later: tuple[LaterGate, ...]
    by_minutes: tuple[AtMinutes, ...]
    retention: ShareRetention
    stopped: str
    assumptions: tuple[Sentence, ...]


def forecast(
    assessed: Assessment,
    rng: np.random.Generator,
    minutes: float | None = None,
    horizon: Horizon = Horizon(),
) -> Forecast:
    """Return the forecast of a day, at the minutes asked for or else planned.

    The same record and a generator of the same seed (`SEED`) give the same forecast.
    """
    phase, beliefs = assessed.state.phase, assessed.beliefs
    asked = planned_minutes(assessed) if minutes is None else Minutes(float(minutes), "as you ask", asked=True)
    done = done_minutes(beliefs)
    tried = _tried(asked, done)
    week = full_week(phase)
    gate: GateForecast | None = None
    later: tuple[LaterGate, ...] = ()
    by_minutes: tuple[AtMinutes, ...] = ()
    if assessed.state.gate_to is not None:
        ahead = _Ahead.of(assessed, tuple(tried), horizon, rng)
        gate = ahead.gate(tuple(tried).index(asked.a_week))
        later = ahead.later(tuple(tried).index(asked.a_week))
        by_minutes = ahead.by_minutes(tried)
    return Forecast(
        on=assessed.on,
        phase=phase,
        minutes=asked,
        done_minutes=done,
        full_minutes=week.minutes,
        least_minutes=week.least * week.minutes,
        gate=gate,
        later=later,
        by_minutes=by_minutes,
        retention=retention(beliefs),
        stopped=assessed.safety.stop,
        assumptions=_assumptions(asked, phase, gate),
    )


def forecast_as_kept(assessed: Assessment, minutes: float | None = None) -> Forecast:
    """Return the forecast of the usual seed; it is made again where what the coach concludes is another."""
    told = planned_minutes(assessed)
    return assessed.record.memory.once(
        ("forecast", minutes),
        (assessed.on, assessed.beliefs, assessed.state, assessed.safety.stop, told),
        lambda: forecast(assessed, np.random.default_rng(SEED), minutes),
    )


def span_of(weeks: NDArray[np.int64], horizon: Horizon = Horizon()) -> Span:
    """Return the median and the interval of drawn weeks; more than the horizon is never.

    Weeks are whole, so no interval holds exactly 80 %: each end is the week whose probability comes nearest.
    Where `Horizon.never_told` or more take longer than a year, the interval says so.
    """
    counts = np.bincount(np.minimum(weeks, horizon.weeks + 1), minlength=horizon.weeks + 2)
    by_then = np.cumsum(counts) / len(weeks)
    before = np.concatenate(([0.0], by_then[:-1]))
    off = np.abs(before - horizon.low)
    low = int(np.flatnonzero(off == off.min())[-1])  # where nothing lies between, the interval begins late
    high = int(np.argmin(np.abs(by_then - horizon.high)))
    if by_then[horizon.weeks] < 1 - horizon.never_told:
        high = horizon.weeks + 1
    median = int(np.searchsorted(by_then, 0.5))
    told = [one if one <= horizon.weeks else None for one in (median, low, high)]
    return Span(told[0], told[1], told[2], float(by_then[horizon.weeks]))


def _tried(asked: Minutes, done: float | None) -> dict[float, tuple[str, ...]]:
    """Return the weekly minutes to try, rising, each with its marks."""
    marks: dict[float, list[str]] = {one: [] for one in MINUTES_TRIED}
    marks[FIFTEEN].append("fifteen")
    marks.setdefault(asked.a_week, []).append("asked" if asked.asked else "planned")
    if done is not None and round(done) > 0:
        marks.setdefault(float(round(done)), []).append("done")
    return {one: tuple(marks[one]) for one in sorted(marks)}


def _or_never(weeks: NDArray[np.int64], horizon: Horizon) -> Floats:
    return np.where(weeks > horizon.weeks, np.inf, weeks.astype(np.float64))


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The drawn weeks of one call: every condition of every gate ahead, at every dose."""

    ground: ForecastGround
    horizon: Horizon
    gate_to: Phase
    conditions: tuple[tuple[Condition, ConditionAhead], ...]
    beyond: tuple[tuple[Phase, tuple[tuple[Condition, ConditionAhead], ...]], ...]
    plain: Floats

    @classmethod
    def of(
        cls, assessed: Assessment, minutes: Sequence[float], horizon: Horizon, rng: np.random.Generator
    ) -> _Ahead:
        phase, beliefs = assessed.state.phase, assessed.beliefs
        to_come = tuple(one for one in PHASES[PHASES.index(phase) + 1 :] if one in NEXT_PHASE and one != phase)
        beyond = [(one, gate_conditions(one, beliefs)) for one in to_come]
        asked = [*assessed.state.gate, *(one for _, gate in beyond for one in gate)]
        wanted = dict.fromkeys(gauge for one in asked if not one.met for gauge in gauges_of(one.id))
        effects = tuple(effect_of(one, phase) for one in minutes)
        people = crowd(
            beliefs, phase, tuple(wanted), effects, weeks=horizon.weeks, count=horizon.people, rng=rng
        )
        ground = ForecastGround(beliefs, phase, assessed.state.since, people, tuple(minutes), rng)
        assert assessed.state.gate_to is not None  # noqa: S101 - asked only where there is a gate
        return cls(
            ground=ground,
            horizon=horizon,
            gate_to=assessed.state.gate_to,
            conditions=tuple((one, outlook(ground, one)) for one in assessed.state.gate),
            beyond=tuple((name, tuple((one, outlook(ground, one)) for one in gate)) for name, gate in beyond),
            plain=plain_weeks(phase, ground),
        )

    def gate(self, dose: int) -> GateForecast:
        """Return the next gate at one of the doses."""
        return GateForecast(
            gate_to=self.gate_to,
            span=span_of(self._weeks()[dose], self.horizon),
            conditions=tuple(self._condition(one, found, dose) for one, found in self.conditions),
            unread=sum(found.met is None for _, found in self.conditions),
        )

    def later(self, dose: int) -> tuple[LaterGate, ...]:
        """Return the gates beyond the next, each a week after the one before at the soonest.

        What is read of a gate goes by its own growth; a phase's plain length stands for what is not.
        """
        weeks, found = _or_never(self._weeks()[dose], self.horizon), []
        minutes = self.ground.minutes[dose]
        for phase, conditions in self.beyond:
            here = self._at_phase(phase, minutes)
            unread = sum(out.met is None for _, out in conditions)
            length = np.maximum(plain_weeks(phase, here), 1) if unread else np.ones((1, here.crowd.count))
            met = from_week(weeks + length, here)[:, 0]
            for _, out in conditions:
                if out.met is not None:
                    met &= out.met[:, dose]
            opened = first_week(met)
            weeks = _or_never(opened, self.horizon)
            known = sum(out.state in {"met", "forecast"} for _, out in conditions)
            span = span_of(opened, self.horizon)
            found.append(LaterGate(phase, NEXT_PHASE[phase], span, known, len(conditions)))
        return tuple(found)

    def by_minutes(self, tried: dict[float, tuple[str, ...]]) -> tuple[AtMinutes, ...]:
        """Return the weeks to the next gate at every dose."""
        weeks = self._weeks()
        return tuple(
            AtMinutes(minutes, self.ground.crowd.effects[dose], span_of(weeks[dose], self.horizon), marks)
            for dose, (minutes, marks) in enumerate(tried.items())
        )

    def _weeks(self) -> NDArray[np.int64]:
        """Return the week in which every condition is met at once: doses by people; 0 where it is now."""
        if all(found.state == "met" for _, found in self.conditions):
            return np.zeros(self.ground.shape[1:], dtype=np.int64)
        met = from_week(self.plain, self.ground)  # how long the unread ones are taken to need
        if not any(found.met is None for _, found in self.conditions):
            met[:] = True
        for _, found in self.conditions:
            if found.met is not None:
                met &= found.met
        # Only the gap between two sides can close later at a larger dose, and then by chance.
        weeks: NDArray[np.int64] = np.minimum.accumulate(first_week(met), axis=0)
        return weeks

    def _condition(self, condition: Condition, found: ConditionAhead, dose: int) -> ConditionForecast:
        span = None
        if found.state == "met":
            span = Span(0, 0, 0, 1.0)
        elif found.met is not None:
            span = span_of(first_week(found.met[:, dose]), self.horizon)
        paces = self.ground.crowd.paces
        read = dict.fromkeys(gauge for gauge, _ in found.gauges)
        return ConditionForecast(condition, found.state, span, tuple(paces[one] for one in read))

    def _at_phase(self, phase: Phase, minutes: float) -> ForecastGround:
        """Return the ground for another phase's plain length, at one dose."""
        people: Crowd = replace(self.ground.crowd, effects=(effect_of(minutes, phase),))
        return replace(self.ground, crowd=people)


def _assumptions(asked: Minutes, phase: Phase, gate: GateForecast | None) -> tuple[Sentence, ...]:
    """Return what the forecast takes for granted, in words."""
    if gate is None:
        return ()
    week = full_week(phase)
    told = [
        say(
            "You train {minutes} minutes every week, spread over the days this phase asks for, and leave "
            "nothing out.",
            minutes=Figure(asked.a_week, 0),
        ),
        say("You test each week what the gate asks; a gate opens on a Monday."),
        say(
            "A full week of this phase is {full} minutes, and the least that has its effect about {least}. "
            "Below half of that nearly nothing is taken to come (judgement).",
            full=Figure(week.minutes, 0),
            least=Figure(week.least * week.minutes, 0),
        ),
        say("Few rates are published. Most are judgement to begin with, and your own readings take over."),
        say(
            "A gate beyond the next goes by your readings where there are any, trained for as now; for the "
            "rest the phase's plain length is taken (judgement)."
        ),
        say("Pain is not forecast. Where the gate asks for green, the weeks hold if it is."),
    ]
    if gate.unread:
        low, high = PLAIN_WEEKS[phase]
        told.append(
            say(
                "What has no reading yet is taken to need as long as the phase plainly does: {low} to {high} "
                "weeks from today at a full dose, for half of people (judgement).",
                low=low,
                high=high,
            )
        )
    return tuple(told)
