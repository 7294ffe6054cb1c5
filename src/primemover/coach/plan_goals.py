"""What a week aims at, as goals of the planner's problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from primemover.catalogue.model import Exercise, Phase
from primemover.coach.plan_dose import set_dose
from primemover.coach.plan_kind import (
    is_abduction,
    is_brace,
    is_hinge_lift,
    is_hinge_practice,
    is_main,
    is_neutral,
    is_squat,
)
from primemover.coach.plan_problem import Amounts, Goal
from primemover.coach.targets import Weights, target
from primemover.record.payload import WeeklyDose

HALF_SET = 0.5  # evidence compound-set-half: the smallest step in glute sets


def week_target(phase: Phase, share: float, stretch_s_per_side: float) -> WeeklyDose:
    """Return what a week of `phase` aims at, or `share` of one. The minutes are the least, not an aim."""
    return WeeklyDose(
        glute_sets=whole(target("glute-sets-low", phase) * share, HALF_SET),
        brace_hold_s=whole(target("brace-hold", phase) * share, 1.0),
        stretch_s_per_side=whole(stretch_s_per_side * share, 1.0),
        recognition_trials=whole(target("recognition", phase) * share, 1.0),
        minutes=whole(target("least-minutes", phase) * share, 1.0),
        days=max(1, round(target("days-low", phase) * share)),
    )


def week_goals(
    counted: Sequence[Exercise],
    phase: Phase,
    share: float,
    open_days: int,
    stretch_s_per_side: float,
    weights: Weights,
) -> tuple[Goal, ...]:
    """Return the goals that any of the counted exercises serve: those that may be used, and those settled."""
    aim = week_target(phase, share, stretch_s_per_side)
    doses = {one.id: set_dose(one) for one in counted}
    glute = Amounts({one: dose.glute_sets for one, dose in doses.items()})
    brace = Amounts({one: dose.brace_hold_s for one, dose in doses.items()})
    stretch = Amounts({one: dose.stretch_s_per_side for one, dose in doses.items()})
    trials = Amounts({one: dose.recognition_trials for one, dose in doses.items()})
    most = whole(target("glute-sets-high", phase) * share, HALF_SET)
    even = whole(target("glute-sets-low", phase) * share / max(1, open_days), HALF_SET)
    goals = [
        Goal("glute_sets", glute, aim.glute_sets, weights.short_glute_set, most, HALF_SET),
        Goal("brace_hold_s", brace, aim.brace_hold_s, weights.short_brace_s),
        Goal("stretch_s_per_side", stretch, aim.stretch_s_per_side, weights.short_stretch_s),
        Goal("recognition_trials", trials, aim.recognition_trials, weights.short_trial),
        Goal("main work", _uses(counted, is_main), 1.0, weights.short_main_day, each_day=True),
        Goal("a brace", _uses(counted, is_brace), 1.0, weights.short_brace_day, each_day=True),
        Goal("even share", glute, even, weights.short_even_set, unit=HALF_SET, each_day=True),
    ]
    days: tuple[tuple[str, Callable[[Exercise], bool], float], ...] = (
        ("neutral-days", is_neutral, weights.short_neutral_day),
        ("hinge-drill-days", is_hinge_practice, weights.short_hinge_drill_day),
        ("abduction-days", is_abduction, weights.short_abduction_day),
    )
    for target_id, kind, penalty in days:
        goals.append(
            Goal(target_id, _uses(counted, kind), float(round(target(target_id, phase) * share)), penalty)
        )
    sets: tuple[tuple[str, Callable[[Exercise], bool], float], ...] = (
        ("squat-sets", is_squat, weights.short_squat_set),
        ("hinge-lift-sets", is_hinge_lift, weights.short_hinge_lift_set),
    )
    for target_id, kind, penalty in sets:
        amounts = Amounts(dict.fromkeys(ids_where(counted, kind), 1.0))
        goals.append(Goal(target_id, amounts, float(round(target(target_id, phase) * share)), penalty))
    return tuple(goal for goal in goals if goal.high is not None or (goal.low and _served(goal.amounts)))


def ids_where(exercises: Sequence[Exercise], kind: Callable[[Exercise], bool]) -> frozenset[str]:
    """Return the ids of the exercises of a kind."""
    return frozenset(one.id for one in exercises if kind(one))


def whole(value: float, unit: float) -> float:
    """Return `value` rounded down to a multiple of `unit`."""
    return int(value / unit + 1e-9) * unit


def _uses(usable: Sequence[Exercise], kind: Callable[[Exercise], bool]) -> Amounts:
    return Amounts(per_use=dict.fromkeys(ids_where(usable, kind), 1.0))


def _served(amounts: Amounts) -> bool:
    return any(amounts.per_set.values()) or any(amounts.per_use.values())
