"""One week to plan, as numbers: days with seconds, options with costs and worths, goals and rules.

It knows nothing of people or phases. ``score`` says what a plan is worth without any solver, so that solver and
score can be held against each other; ``broken`` lists what a plan breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Sets = Mapping[tuple[int, str], int]
"""Sets by (place of the day in the problem, exercise id); only what is used stands in it."""

NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Option:
    """An exercise the week may hold.

    Attributes
    ----------
    low, high
        Its fewest and most sets on a day it is used.
    use_s, set_s
        Seconds for using it on a day at all, and for each set.
    worth
        Points for each set.
    week_worth
        Points for using it in the week at all (negative: better without).
    days_min, days_max
        On how many days of the week, once it is used; fewer where fewer days may hold it.
    """

    id: str
    low: int
    high: int
    use_s: float
    set_s: float
    worth: float = 0.0
    week_worth: float = 0.0
    days_min: int = 1
    days_max: int = 7

    def seconds(self, sets: int) -> float:
        """Return what `sets` sets on a day take."""
        return self.use_s + self.set_s * sets


@dataclass(frozen=True, slots=True)
class Day:
    """A day to fill: its seconds, the exercises it may hold, and how many days are just like it."""

    seconds: float
    may: frozenset[str]
    alike: int = 1


@dataclass(frozen=True, slots=True)
class Amounts:
    """What one set of an exercise, and using it on a day, count towards something."""

    per_set: Mapping[str, float] = field(default_factory=dict)
    per_use: Mapping[str, float] = field(default_factory=dict)

    def of(self, exercise_id: str, sets: int) -> float:
        """Return what `sets` sets on one day count."""
        return self.per_set.get(exercise_id, 0.0) * sets + self.per_use.get(exercise_id, 0.0)


@dataclass(frozen=True, slots=True)
class Goal:
    """An amount to reach, of the week or of each day.

    Attributes
    ----------
    low
        What to reach, a multiple of `unit`; each unit missed costs `penalty` x `unit` points.
    high
        What the week never exceeds, or ``None``.
    """

    key: str
    amounts: Amounts
    low: float
    penalty: float
    high: float | None = None
    unit: float = 1.0
    each_day: bool = False


@dataclass(frozen=True, slots=True)
class DayRule:
    """At most `most` of something on a day, or (``runs``: places of days) on each of these runs of days."""

    key: str
    amounts: Amounts
    most: float
    runs: tuple[tuple[int, ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class WeekRule:
    """At most `most` different exercises of these in the week."""

    key: str
    of: frozenset[str]
    most: int


@dataclass(frozen=True, slots=True)
class Variety:
    """Points for each different exercise of these in the week, up to `most` of them."""

    of: frozenset[str]
    most: int
    points: float


@dataclass(frozen=True, slots=True)
class Problem:
    """One week to plan.

    Attributes
    ----------
    minute
        Points lost for each minute planned: what gains nothing is left out.
    """

    days: tuple[Day, ...]
    options: tuple[Option, ...]
    goals: tuple[Goal, ...] = ()
    day_rules: tuple[DayRule, ...] = ()
    week_rules: tuple[WeekRule, ...] = ()
    varieties: tuple[Variety, ...] = ()
    minute: float = 0.0


def amount(goal: Goal, plan: Sets, day: int | None = None) -> float:
    """Return how much of a goal a plan holds, in the week or on one day."""
    return sum(goal.amounts.of(one, sets) for (on, one), sets in plan.items() if day is None or on == day)


def score(problem: Problem, plan: Sets) -> float:
    """Return what a plan is worth in points: worths and variety, less its time and what it misses."""
    options = {option.id: option for option in problem.options}
    used = {exercise_id for _, exercise_id in plan}
    points = sum(options[exercise_id].worth * sets for (_, exercise_id), sets in plan.items())
    points -= problem.minute * sum(options[one].seconds(sets) for (_, one), sets in plan.items()) / 60
    points += sum(options[exercise_id].week_worth for exercise_id in used)
    points += sum(one.points * min(one.most, len(used & one.of)) for one in problem.varieties)
    return points - sum(_missed(goal, plan, len(problem.days)) for goal in problem.goals)


def _missed(goal: Goal, plan: Sets, days: int) -> float:
    spans: list[int | None] = list(range(days)) if goal.each_day else [None]
    return sum(goal.penalty * max(0.0, goal.low - amount(goal, plan, day)) for day in spans)


def broken(problem: Problem, plan: Sets) -> tuple[str, ...]:
    """Return the key of every limit and rule that a plan breaks; empty for a sound plan."""
    used = {exercise_id for _, exercise_id in plan}
    return (
        *_broken_options(problem, plan),
        *_broken_days(problem, plan),
        *(one.key for one in problem.goals if one.high is not None and amount(one, plan) > one.high + 1e-6),
        *(rule.key for rule in problem.week_rules if len(used & rule.of) > rule.most),
    )


def _broken_options(problem: Problem, plan: Sets) -> Iterator[str]:
    for option in problem.options:
        days = [day for day, one in plan if one == option.id]
        least_s = option.seconds(option.low)
        there = sum(1 for day in problem.days if option.id in day.may and least_s <= day.seconds)
        if any(not option.low <= plan[day, option.id] <= option.high for day in days):
            yield f"sets of {option.id}"
        if days and not min(option.days_min, there) <= len(days) <= option.days_max:
            yield f"days of {option.id}"


def _broken_days(problem: Problem, plan: Sets) -> Iterator[str]:
    options = {option.id: option for option in problem.options}
    for place, day in enumerate(problem.days):
        held = {one: sets for (on, one), sets in plan.items() if on == place}
        if not set(held) <= day.may:
            yield f"permission on day {place}"
        if sum(options[one].seconds(sets) for one, sets in held.items()) > day.seconds + 1e-6:
            yield f"minutes on day {place}"
    for rule in problem.day_rules:
        for run in rule.runs if rule.runs is not None else tuple((day,) for day in range(len(problem.days))):
            total = sum(rule.amounts.of(one, sets) for (on, one), sets in plan.items() if on in run)
            if total > rule.most + 1e-6:
                yield f"{rule.key} on days {run}"
