"""Everything a plan breaks, found without the planner: the plan is read as the person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from primemover.catalogue.model import Catalogue, Exercise, Phase
from primemover.coach.permission import context_for, why_not
from primemover.coach.plan_dose import day_minutes
from primemover.coach.plan_kind import is_brace, is_drill, is_heavy_hinge, is_hinge_lift, is_main, is_stretch
from primemover.coach.plan_rules import BRACES_A_DAY
from primemover.coach.plan_simulate import Person
from primemover.coach.targets import target
from primemover.record.payload import PlanIssued, PlannedDay

ALMOST = 1e-6


def audit(plans: Sequence[PlanIssued], person: Person, catalogue: Catalogue) -> tuple[str, ...]:
    """Return, in words, every constraint that the weeks planned for a person break; empty when all is well."""
    return (
        *_weeks(plans, person),
        *(line for plan in plans for line in _week(plan, person, catalogue)),
        *(line for plan in plans for day in plan.days for line in _day(day, plan.phase, person, catalogue)),
    )


def _weeks(plans: Sequence[PlanIssued], person: Person) -> Iterator[str]:
    for one, following in pairwise(plans):
        if following.week_start - one.week_start != timedelta(days=7):
            yield f"week {following.week_start} does not follow {one.week_start}"
    for plan in plans:
        days = [day.on for day in plan.days]
        if days != sorted(set(days)):
            yield f"week {plan.week_start}: days out of order or twice"
        if any(not timedelta(0) <= day - plan.week_start < timedelta(days=7) for day in days):
            yield f"week {plan.week_start}: a day outside the week"
        if any(day < person.on for day in days):
            yield f"week {plan.week_start}: a day before {person.on}"


def _week(plan: PlanIssued, person: Person, catalogue: Catalogue) -> Iterator[str]:
    held = [
        (day.on, catalogue.exercises[one.exercise_id], one.sets) for day in plan.days for one in day.exercises
    ]
    glute = sum(exercise.glute_set_credit * sets for _, exercise, sets in held)
    if abs(glute - plan.dose.glute_sets) > ALMOST:
        yield f"week {plan.week_start}: dose says {plan.dose.glute_sets} glute sets, the days hold {glute}"
    minutes = sum(day_minutes(day, catalogue) for day in plan.days)
    if abs(minutes - plan.dose.minutes) > ALMOST:
        yield f"week {plan.week_start}: dose says {plan.dose.minutes} minutes, the days hold {minutes}"
    if plan.dose.days != len({on for on, _, _ in held}):
        yield f"week {plan.week_start}: dose says {plan.dose.days} days"
    if glute > target("glute-sets-high", plan.phase) + ALMOST:
        yield f"week {plan.week_start}: {glute} glute sets, above the phase's range"
    hinges = {exercise.id for _, exercise, _ in held if is_hinge_lift(exercise)}
    if len(hinges) > target("hinge-lifts", plan.phase):
        yield f"week {plan.week_start}: hinges under load at once: {sorted(hinges)}"
    heavy = sorted(on for on, exercise, _ in held if is_heavy_hinge(exercise))
    if any(following - one <= timedelta(days=1) for one, following in pairwise(heavy)):
        yield f"week {plan.week_start}: heavy hinges two days running"
    if not plan.enough and not plan.because:
        yield f"week {plan.week_start}: not enough, and no word why"
    if person.safety.stop and held:
        yield f"week {plan.week_start}: something is planned while training is stopped"


def _day(day: PlannedDay, phase: Phase, person: Person, catalogue: Catalogue) -> Iterator[str]:
    exercises = [catalogue.exercises[one.exercise_id] for one in day.exercises]
    context = context_for(person.history, catalogue, person.phase_state, person.safety, day.on, known=person.on)
    for one, planned in zip(exercises, day.exercises, strict=True):
        barred = why_not(one, context)
        if barred is not None:
            yield f"{day.on}: {barred.text}"
        if not set(one.equipment) <= catalogue.owned(day.equipment):
            yield f"{day.on}: {one.id} needs {one.equipment}, the day has {day.equipment}"
        if not one.dose.sets[0] <= planned.sets <= one.dose.sets[1]:
            yield f"{day.on}: {planned.sets} sets of {one.id}"
    if day_minutes(day, catalogue) > day.minutes + ALMOST:
        yield f"{day.on}: {day_minutes(day, catalogue):.1f} minutes in {day.minutes}"
    if len({one.id for one in exercises}) != len(exercises):
        yield f"{day.on}: an exercise twice"
    yield from _structure(day, exercises, phase)


def _structure(day: PlannedDay, exercises: Sequence[Exercise], phase: Phase) -> Iterator[str]:
    most = (
        ("stretches", is_stretch, 1),
        ("drills", is_drill, 1),
        ("hinges under load", is_hinge_lift, 1),
        ("braces", is_brace, BRACES_A_DAY),
        ("main exercises", is_main, round(target("main-most", phase))),
    )
    for what, kind, number in most:
        if sum(1 for one in exercises if kind(one)) > number:
            yield f"{day.on}: more than {number} {what}"
