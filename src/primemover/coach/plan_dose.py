"""What planned exercises take and give: minutes and the weekly dose. The one place that counts a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from primemover.belief.pace import total_s, work_s
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.ladder import amount_range
from primemover.record.payload import PlannedDay, WeeklyDose


@dataclass(frozen=True, slots=True)
class SetDose:
    """What one set (a side, where there are sides) gives, averaged over the sides."""

    glute_sets: float
    brace_hold_s: float
    stretch_s_per_side: float
    recognition_trials: float


def planned_amount(exercise: Exercise) -> int:
    """Return the reps or seconds a set is planned with: the middle of the range, rounded down."""
    low, high = amount_range(exercise)
    return (low + high) // 2


def set_dose(exercise: Exercise) -> SetDose:
    """Return what one planned set gives."""
    amount = float(planned_amount(exercise))
    held_s = amount if exercise.dose_unit == "seconds" else 0.0
    sides = 2 if exercise.sides == "each" else 1
    return SetDose(
        glute_sets=exercise.glute_set_credit,
        brace_hold_s=held_s if exercise.role == "brace" else 0.0,
        stretch_s_per_side=held_s if exercise.role == "stretch" else 0.0,
        recognition_trials=amount * sides if exercise.role == "recognition" and not held_s else 0.0,
    )


def set_work_s(exercise: Exercise) -> float:
    """Return the seconds of work in one planned set, both sides of a one-sided exercise."""
    sides = 2 if exercise.sides == "each" else 1
    return work_s(exercise, planned_amount(exercise)) * sides


def item_minutes(exercise: Exercise, sets: int) -> float:
    """Return what an exercise takes on a day: set-up, work, and the rests between the sets."""
    return total_s(exercise, sets, sets * set_work_s(exercise)) / 60


def day_minutes(day: PlannedDay, catalogue: Catalogue) -> float:
    """Return what a planned day takes."""
    return sum(item_minutes(exercise, sets) for exercise, sets in _known(day, catalogue))


def planned_dose(days: Iterable[PlannedDay], catalogue: Catalogue) -> WeeklyDose:
    """Return what the planned days hold; a day without exercises does not count."""
    filled = [day for day in days if day.exercises]
    doses = [(set_dose(exercise), sets) for day in filled for exercise, sets in _known(day, catalogue)]
    return WeeklyDose(
        glute_sets=sum((dose.glute_sets * sets for dose, sets in doses), start=0.0),
        brace_hold_s=sum((dose.brace_hold_s * sets for dose, sets in doses), start=0.0),
        stretch_s_per_side=sum((dose.stretch_s_per_side * sets for dose, sets in doses), start=0.0),
        recognition_trials=sum((dose.recognition_trials * sets for dose, sets in doses), start=0.0),
        minutes=sum((day_minutes(day, catalogue) for day in filled), start=0.0),
        days=len(filled),
    )


def _known(day: PlannedDay, catalogue: Catalogue) -> list[tuple[Exercise, int]]:
    """Return a day's exercises and sets; what a later catalogue no longer holds is left out."""
    held = [(catalogue.exercises.get(one.exercise_id), one.sets) for one in day.exercises]
    return [(exercise, sets) for exercise, sets in held if exercise is not None]
