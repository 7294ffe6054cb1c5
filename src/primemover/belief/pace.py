"""How long an exercise takes: set-up, work, and the rests between rounds. A round is a set of every side."""

from __future__ import annotations

from primemover.catalogue.model import Exercise

SET_UP_S = 60.0  # judgement: to get into place, with what it needs
LOAD_SET_UP_S = 180.0  # judgement: to load up, with a lighter set or two first


def set_up_s(exercise: Exercise) -> float:
    """Return the seconds before the first set."""
    return LOAD_SET_UP_S if exercise.loaded else SET_UP_S


def work_s(exercise: Exercise, amount: float) -> float:
    """Return the seconds of work in one set of one side of `amount` reps or seconds."""
    return amount * (1.0 if exercise.dose_unit == "seconds" else exercise.seconds_per_rep)


def total_s(exercise: Exercise, rounds: int, worked_s: float) -> float:
    """Return the seconds an exercise takes on a day, `worked_s` of them under work."""
    return set_up_s(exercise) + worked_s + max(0, rounds - 1) * exercise.dose.rest_s
