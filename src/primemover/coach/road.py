"""A person's road through the map: where the work they did lay, stretch by stretch, and where the plan lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from math import ceil
from typing import Protocol

from primemover.catalogue.model import Phase
from primemover.record.history import History
from primemover.record.payload import PlanIssued

_DAY = timedelta(days=1)
STRIDES_WEEKS = (1, 2, 4, 8, 13, 26, 52, 104)


class Asks(Protocol):
    """What an exercise asks of glute and back at a load, each as a share of what it has."""

    def at(self, load_kg: float | None) -> tuple[float, float]:
        """Return glute effort and back effort at `load_kg`; ``None`` is no load."""


@dataclass(frozen=True, slots=True)
class RoadRules:
    """How a road is cut into stops.

    Attributes
    ----------
    most_stops
        Stops at most; more draw a finer road, which is harder to read (judgement: a phone's width).
    weeks_back
        Weeks that the road reaches back; more show more of a long record and take longer to read (judgement:
        as far back as a ceiling looks).
    """

    most_stops: int = 8
    weeks_back: int = 104


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the work of some days lay: the centre of its sets, each counted with its effort.

    ``phase`` is the phase that was planned then, ``None`` before there was a plan. ``glute`` and ``back`` are
    shares of what they have (0-1).
    """

    since: date
    until: date
    phase: Phase | None
    sets: int
    glute: float
    back: float


_Lifted = tuple[str, float | None]  # an exercise, and its load


@dataclass(frozen=True, slots=True)
class _Sum:
    """Some sets together: how many, what they ask, and that times where they lie."""

    sets: int
    weight: float
    glute: float
    back: float


def road(
    history: History, asks: Mapping[str, Asks], on: date, rules: RoadRules = RoadRules()
) -> tuple[Stop, ...]:
    """Return the stops up to the end of day `on`, the oldest first.

    A stop lies within one phase, so that none mixes two; in long records a stop covers more weeks. A stretch
    without a set gives none. Sets of what is not in `asks` are left out.
    """
    first = on - timedelta(weeks=rules.weeks_back) + _DAY
    days = _days(history, asks, first, on)
    if not days:
        return ()
    stretches = _stretches(history, min(days), on)
    for weeks in STRIDES_WEEKS:
        periods = [part for one in stretches for part in _parts(one, weeks)]
        stops = [
            stop
            for since, until, phase in periods
            if (stop := _stop(since, until, phase, _between(days, since, until)))
        ]
        if len(stops) <= rules.most_stops:
            return tuple(stops)
    return tuple(stops[-rules.most_stops :])


def planned_stop(
    plan: PlanIssued | None, asks: Mapping[str, Asks], loads_kg: Mapping[str, float]
) -> Stop | None:
    """Return where the work of a week's plan lies, or ``None`` where it holds none that is known."""
    if plan is None:
        return None
    lifted = Counter[tuple[str, float | None]]()
    for one in (one for day in plan.days for one in day.exercises):
        lifted[one.exercise_id, loads_kg.get(one.exercise_id)] += one.sets
    work = _work_of(lifted, asks, {})
    return _stop(plan.week_start, plan.week_start + 6 * _DAY, plan.phase, work)


def _stretches(history: History, first: date, on: date) -> list[tuple[date, date, Phase | None]]:
    """Return the runs of days planned in one phase: first day, last day, phase (``None`` before any plan)."""
    planned = {one.payload.week_start: one.payload.phase for one in history.all(PlanIssued, until=on)}
    turns: list[tuple[date, Phase | None]] = [(first, None)]
    for week in sorted(week for week in planned if week <= on):
        if week <= first:
            turns[0] = (first, planned[week])
        elif turns[-1][1] != planned[week]:
            turns.append((week, planned[week]))
    ends = [following - _DAY for _, (following, _) in pairwise(turns)] + [on]
    return [(since, until, phase) for (since, phase), until in zip(turns, ends, strict=True)]


def _parts(stretch: tuple[date, date, Phase | None], weeks: int) -> Iterable[tuple[date, date, Phase | None]]:
    """Cut a stretch into parts of so many weeks, counted back from its end: the latest is a whole one."""
    since, until, phase = stretch
    step = timedelta(weeks=weeks)
    for back in range(ceil(((until - since).days + 1) / (7 * weeks)), 0, -1):
        yield max(since, until - back * step + _DAY), until - (back - 1) * step, phase


def _days(history: History, asks: Mapping[str, Asks], first: date, on: date) -> dict[date, _Sum]:
    """Return the work of each day that has any; what was lifted in weeks that are over is read once."""
    known: dict[_Lifted, tuple[float, float]] = {}
    days: dict[date, _Sum] = {}
    monday = first - timedelta(days=first.weekday())
    while monday <= on:
        sunday = monday + 6 * _DAY
        read = partial(_lifted, history, monday, min(sunday, on))
        for day, lifted in history.memory.of_day(min(sunday, on), ("lifted", monday), None, read):
            if day >= first:
                days[day] = _work_of(lifted, asks, known)
        monday += 7 * _DAY
    return {day: work for day, work in days.items() if work.sets}


def _lifted(history: History, first: date, last: date) -> tuple[tuple[date, Mapping[_Lifted, int]], ...]:
    """Return how many sets of which exercise at which load were done, day by day."""
    days: dict[date, Counter[_Lifted]] = {}
    for one in history.sets(since=first, until=last):
        lifted = one.payload.exercise_id or "", one.payload.load_kg
        days.setdefault(one.happened_at.date(), Counter())[lifted] += 1
    return tuple(days.items())


def _work_of(
    lifted: Mapping[_Lifted, int], asks: Mapping[str, Asks], known: dict[_Lifted, tuple[float, float]]
) -> _Sum:
    """Return where some sets lie; one that asks nothing of either has no place and pulls nowhere."""
    sets, weight, of_glute, of_back = 0, 0.0, 0.0, 0.0
    for one, count in lifted.items():
        at = known.get(one)
        if at is None:
            if one[0] not in asks:
                continue
            at = known[one] = asks[one[0]].at(one[1])
        glute, back = at
        here = (glute + back) * count
        sets, weight = sets + count, weight + here
        of_glute, of_back = of_glute + here * glute, of_back + here * back
    return _Sum(sets, weight, of_glute, of_back)


def _between(days: Mapping[date, _Sum], since: date, until: date) -> _Sum:
    every = (since + place * _DAY for place in range((until - since).days + 1))
    work = [days[day] for day in every if day in days]
    return _Sum(
        sum(one.sets for one in work),
        sum(one.weight for one in work),
        sum(one.glute for one in work),
        sum(one.back for one in work),
    )


def _stop(since: date, until: date, phase: Phase | None, work: _Sum) -> Stop | None:
    """Return the centre of some sets."""
    if work.weight <= 0:
        return None
    return Stop(since, until, phase, work.sets, work.glute / work.weight, work.back / work.weight)
