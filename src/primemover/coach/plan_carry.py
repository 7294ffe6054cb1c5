"""Days of one week that serve again in the next: where nothing was learnt in between, nothing need change."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from primemover.catalogue.model import Catalogue
from primemover.coach.plan_days import WeekToFill
from primemover.coach.plan_kind import is_heavy_hinge
from primemover.record.payload import PlanIssued, PlannedDay


def carried_over(plan: PlanIssued, fill: WeekToFill, catalogue: Catalogue) -> tuple[PlannedDay, ...]:
    """Return the days of the week to fill that a day of `plan` with the same limits serves, each once.

    None at all, where heavy hinges would then come without a day between.
    """
    left = [day for day in plan.days if day.exercises]
    kept: list[PlannedDay] = []
    for day in fill.days:
        limits = (day.minutes, day.equipment)
        match = next((one for one in left if (one.minutes, one.equipment) == limits), None)
        if match is not None:
            left.remove(match)
            kept.append(match.model_copy(update={"on": day.on}))
    return tuple(kept) if _rested((*plan.days, *kept), catalogue) else ()


def _rested(days: tuple[PlannedDay, ...], catalogue: Catalogue) -> bool:
    heavy = sorted(
        day.on
        for day in days
        for one in day.exercises
        if one.exercise_id in catalogue.exercises and is_heavy_hinge(catalogue.exercises[one.exercise_id])
    )
    return all(following - one > timedelta(days=1) for one, following in pairwise(heavy))
