"""What a day and a week never hold: the session's structure, rest between heavy hinges, what is new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from primemover.catalogue.model import Exercise, Phase
from primemover.coach.plan_goals import ids_where
from primemover.coach.plan_kind import (
    is_brace,
    is_drill,
    is_heavy_hinge,
    is_hinge_drill,
    is_hinge_lift,
    is_main,
    is_stretch,
)
from primemover.coach.plan_problem import Amounts, DayRule, WeekRule
from primemover.coach.targets import target

BRACES_A_DAY = 2  # judgement: quality before time
DAY_GLUTE_SETS_LEAST = 4.0  # judgement: a day may always hold two exercises of two sets


def day_rules(
    usable: Sequence[Exercise], days: Sequence[date], phase: Phase, share: float, open_days: int
) -> tuple[DayRule, ...]:
    """Return the rules of a day: one stretch, one drill, one hinge drill, main work, two braces, and rest."""
    most = target("glute-sets-high", phase) * share
    day_most = max(DAY_GLUTE_SETS_LEAST, float(ceil(target("day-share", phase) * most / max(1, open_days))))
    glute = Amounts({one.id: one.glute_set_credit for one in usable if one.glute_set_credit})
    heavy = Amounts(per_use=dict.fromkeys(ids_where(usable, is_heavy_hinge), 1.0))
    running = tuple(
        (place, place + 1)
        for place, (one, following) in enumerate(pairwise(days))
        if following - one == timedelta(days=1)
    )
    kinds = (
        ("one stretch", is_stretch, 1.0),
        ("one drill", is_drill, 1.0),
        ("one hinge drill", is_hinge_drill, 1.0),
        ("one hinge lift", is_hinge_lift, 1.0),
        ("main exercises", is_main, target("main-most", phase)),
        ("braces", is_brace, float(BRACES_A_DAY)),
    )
    structure = tuple(
        DayRule(key, Amounts(per_use=dict.fromkeys(ids_where(usable, kind), 1.0)), number)
        for key, kind, number in kinds
    )
    return (
        *structure,
        DayRule("glute sets of a day", glute, day_most),
        DayRule("one heavy hinge", heavy, 1.0),
        DayRule("no heavy hinge two days running", heavy, 1.0, running),
    )


def week_rules(counted: Sequence[Exercise], phase: Phase, known: frozenset[str]) -> tuple[WeekRule, ...]:
    """Return the rules of a week: hinges at a time, new compound lifts, and one brace of each family."""
    new = frozenset(one.id for one in counted if one.compound and one.id not in known)
    braces = ids_where(counted, is_brace)
    families = tuple(
        WeekRule(f"{one.id} or {harder}", frozenset({one.id, harder}), 1)
        for one in counted
        if one.id in braces
        for harder in one.harder
        if harder in braces
    )
    return (
        WeekRule("hinge lifts", ids_where(counted, is_hinge_lift), round(target("hinge-lifts", phase))),
        WeekRule("new lifts", new, round(target("new-lifts", phase))),
        *families,
    )
