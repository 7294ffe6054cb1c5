"""The exercises a week may hold, with their time and their worth."""

from __future__ import annotations

from collections.abc import Sequence

from primemover.belief.pace import set_up_s
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import PHASES, Exercise, Phase
from primemover.coach.asked import Asked, asked_of
from primemover.coach.plan_dose import set_work_s
from primemover.coach.plan_ground import PlanGround
from primemover.coach.plan_kind import is_brace, is_main
from primemover.coach.plan_problem import Option
from primemover.coach.targets import GATE_EXERCISES, Weights, target

GROWING: tuple[Phase, ...] = ("load", "integrate", "own")  # in these, glute work grows by load
OFTEN_FROM_DAYS = 3  # judgement: with fewer days, doing an exercise twice would crowd out others


def week_options(
    usable: Sequence[Exercise],
    ground: PlanGround,
    phase: Phase,
    open_days: int,
    capped_ids: frozenset[str],
    weights: Weights,
    beliefs: Beliefs,
) -> tuple[Option, ...]:
    """Return an option for every usable exercise, in the order given."""
    asks = asked_of(usable, beliefs)
    favoured = _easier_and_harder(usable, ground, weights)
    return tuple(
        Option(
            id=one.id,
            low=one.dose.sets[0],
            high=one.dose.sets[1],
            use_s=set_up_s(one) - one.dose.rest_s,
            set_s=set_work_s(one) + one.dose.rest_s,
            worth=_set_worth(one, asks[one.id], phase, weights),
            week_worth=favoured.get(one.id, 0.0)
            + _week_worth(one, ground, phase, capped_ids, weights)
            - weights.tie * place,
            days_min=2 if one.role == "glute" and open_days >= OFTEN_FROM_DAYS else 1,
            days_max=_days_max(one, phase),
        )
        for place, one in enumerate(usable)
    )


def _set_worth(exercise: Exercise, asks: Asked, phase: Phase, weights: Weights) -> float:
    """Return a set's points: glute effort, divided by its price in back effort; for the rest, a gentle back.

    Effort counts up to what a set of ten can have: harder is fewer reps, and no more work. Rounded, so that the
    last digits of a solution do not choose between exercises.
    """
    glute, back = min(round(asks.glute.value, 2), weights.glute_enough), round(asks.back.value, 2)
    if not exercise.glute_set_credit:
        return weights.gentle * (glute - back)
    grows = weights.grows if exercise.loaded and phase in GROWING else 0.0
    return exercise.glute_set_credit * (weights.glute * glute / (1 + weights.back_price * back) + grows)


def _days_max(exercise: Exercise, phase: Phase) -> int:
    if not is_main(exercise):
        return 7
    return round(target("lift-days" if exercise.compound else "glute-days", phase))


def _week_worth(
    exercise: Exercise, ground: PlanGround, phase: Phase, capped_ids: frozenset[str], weights: Weights
) -> float:
    behind = max(0, PHASES.index(phase) - PHASES.index(exercise.phase))
    worth = -weights.phase_distance * behind if is_main(exercise) else 0.0
    if exercise.id in GATE_EXERCISES[phase]:
        worth += weights.gate
    if ground.stays and (is_main(exercise) or is_brace(exercise)):
        worth += weights.keep if exercise.id in ground.stays else -weights.add
    if ground.one_side_weaker and exercise.sides == "each" and is_main(exercise):
        worth += weights.one_sided
    if exercise.id in capped_ids:
        worth += weights.declined
    if exercise.id in ground.out_of_reach:
        worth -= weights.out_of_reach
    if exercise.id in ground.swapped_away:
        worth -= weights.swapped
    if exercise.id in ground.swapped_to:
        worth += weights.swapped
    if phase in {"integrate", "own"} and any(lift.exercise_id == exercise.id for lift in ground.intake.lifts):
        worth += weights.own_lift
    return worth


def _easier_and_harder(usable: Sequence[Exercise], ground: PlanGround, weights: Weights) -> dict[str, float]:
    """Return the points that move the week along the neighbours: down where felt elsewhere, up where earned."""
    points: dict[str, float] = {}
    there = {one.id for one in usable}
    for one in usable:
        if one.id in ground.elsewhere:
            points[one.id] = points.get(one.id, 0.0) - weights.elsewhere
            for neighbour in there.intersection(one.easier):
                points[neighbour] = points.get(neighbour, 0.0) + weights.easier
        elif one.id in ground.mastered and there.intersection(one.harder):
            points[one.id] = points.get(one.id, 0.0) - weights.earned
            for neighbour in there.intersection(one.harder):
                points[neighbour] = points.get(neighbour, 0.0) + weights.earned
    return points
