"""A person's week as a problem for the planner: what each day may hold, and what is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, Exercise, Phase
from primemover.coach.permission import Context, capped, why_not
from primemover.coach.plan_days import WeekToFill
from primemover.coach.plan_goals import ids_where, week_goals, whole
from primemover.coach.plan_ground import PlanGround
from primemover.coach.plan_kind import is_brace, is_heavy_hinge, is_main
from primemover.coach.plan_options import week_options
from primemover.coach.plan_problem import Day, Goal, Problem, Sets, Variety, amount
from primemover.coach.plan_rules import day_rules, week_rules
from primemover.coach.targets import WEIGHTS, Weights
from primemover.record.payload import PlannedDay

ONE_DAY = timedelta(days=1)
LIFTING: tuple[Phase, ...] = ("integrate", "own")


@dataclass(frozen=True, slots=True)
class Week:
    """A week to plan: its days, what each allows, and days already settled, which count but stay."""

    fill: WeekToFill
    contexts: tuple[Context, ...]
    settled: tuple[PlannedDay, ...] = ()


def problem_of(
    week: Week,
    ground: PlanGround,
    beliefs: Beliefs,
    catalogue: Catalogue,
    phase: Phase,
    weights: Weights = WEIGHTS,
) -> Problem:
    """Return the planner's problem for a week."""
    may = _may(week, ground, catalogue)
    there = frozenset[str]().union(*may)
    usable = [catalogue.exercises[one] for one in sorted(there)]
    held = {one.exercise_id for day in week.settled for one in day.exercises} & catalogue.exercises.keys()
    counted = [catalogue.exercises[one] for one in sorted(there | held)]
    open_days = sum(1 for day in week.fill.days if day.minutes) + sum(
        1 for day in week.settled if day.exercises
    )
    capped_ids = frozenset(one.id for one in usable if any(capped(one, context) for context in week.contexts))
    problem = Problem(
        days=tuple(Day(day.minutes * 60.0, ids) for day, ids in zip(week.fill.days, may, strict=True)),
        options=week_options(usable, ground, phase, open_days, capped_ids, weights, beliefs),
        goals=week_goals(counted, phase, week.fill.share, open_days, ground.stretch.seconds_per_side, weights),
        day_rules=day_rules(usable, tuple(day.on for day in week.fill.days), phase, week.fill.share, open_days),
        week_rules=week_rules(counted, phase, ground.known),
        varieties=(
            Variety(ids_where(counted, is_main), weights.varied_main, weights.variety),
            Variety(ids_where(counted, is_brace), weights.varied_braces, weights.variety),
            Variety(_lifts_of(phase, counted), weights.varied_lifts, weights.lift),
        ),
        minute=weights.minute,
    )
    return less_settled(problem, settled_sets(week.settled))


def _lifts_of(phase: Phase, exercises: Sequence[Exercise]) -> frozenset[str]:
    """Return the lifts that the last two phases are about."""
    return ids_where(exercises, lambda one: phase in LIFTING and one.phase == "integrate")


def _may(week: Week, ground: PlanGround, catalogue: Catalogue) -> list[frozenset[str]]:
    """Return what each day may hold: what is permitted, less a heavy hinge the day beside another."""
    exercises = [
        one for one in catalogue.exercises.values() if one.role != "stretch" or ground.stretch.seconds_per_side
    ]
    beside = {
        day.on
        for day in (*week.settled, *(() if ground.last is None else ground.last.days))
        for one in day.exercises
        if one.exercise_id in catalogue.exercises and is_heavy_hinge(catalogue.exercises[one.exercise_id])
    }
    may = []
    for day, context in zip(week.fill.days, week.contexts, strict=True):
        rest = day.on - ONE_DAY in beside or day.on + ONE_DAY in beside
        may.append(
            frozenset(
                one.id
                for one in exercises
                if why_not(one, context) is None and not (rest and is_heavy_hinge(one))
            )
        )
    return may


def settled_sets(days: Sequence[PlannedDay]) -> dict[tuple[int, str], int]:
    """Return the sets of days as the planner counts them."""
    return {(place, one.exercise_id): one.sets for place, day in enumerate(days) for one in day.exercises}


def less_settled(problem: Problem, settled: Sets) -> Problem:
    """Return the problem of the days left, once others are settled: what those hold counts."""
    if not settled:
        return problem
    used = {exercise_id for _, exercise_id in settled}
    days = {one: sum(1 for _, exercise_id in settled if exercise_id == one) for one in used}
    return replace(
        problem,
        options=tuple(
            replace(
                option,
                week_worth=option.week_worth if days.get(option.id, 0) == 0 else 0.0,
                days_min=max(1, option.days_min - days.get(option.id, 0)),
                days_max=option.days_max - days.get(option.id, 0),
            )
            for option in problem.options
            if days.get(option.id, 0) < option.days_max
        ),
        goals=tuple(goal if goal.each_day else _less(goal, amount(goal, settled)) for goal in problem.goals),
        week_rules=tuple(
            replace(rule, of=rule.of - used, most=max(0, rule.most - len(rule.of & used)))
            for rule in problem.week_rules
        ),
        varieties=tuple(
            replace(one, of=one.of - used, most=max(0, one.most - len(one.of & used)))
            for one in problem.varieties
        ),
    )


def _less(goal: Goal, held: float) -> Goal:
    high = None if goal.high is None else max(0.0, goal.high - held)
    return replace(goal, low=whole(max(0.0, goal.low - held), goal.unit), high=high)
