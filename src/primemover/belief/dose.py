"""The week as it was done: glute hard sets, hold and stretch seconds, recognition trials, minutes, days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from primemover.belief.one_set import felt_elsewhere, hard
from primemover.belief.pace import total_s, work_s
from primemover.catalogue.model import Catalogue, Exercise
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import RecognitionDone, SetDone, WeeklyDose

RECOGNITION_TRIAL_S = 10.0  # judgement: a short contraction, the answer, and a breath
UNKNOWN_SET_S = 120.0  # judgement: a set of an exercise we do not know, rest included


def monday_of(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def weekly_dose(
    history: History, catalogue: Catalogue, week_start: date, *, until: date | None = None
) -> WeeklyDose:
    """Return what was done in the week that starts on `week_start`.

    Parameters
    ----------
    until
        The last day seen, where the week is not over on the day asked about.
    """
    last_day = week_start + timedelta(days=6)
    if until is not None:
        last_day = min(last_day, until)

    def counted() -> WeeklyDose:
        return _counted(history, catalogue, week_start, last_day)

    return history.memory.of_day(last_day, ("weekly-dose", week_start), catalogue, counted)


def _counted(history: History, catalogue: Catalogue, week_start: date, last_day: date) -> WeeklyDose:
    done = history.sets(since=week_start, until=last_day)
    drills = history.all(RecognitionDone, since=week_start, until=last_day)
    sets = [(_exercise(entry.payload, catalogue), entry.payload) for entry in done]
    drilled = sum(len(drill.payload.trials) for drill in drills)
    days = {entry.happened_at.date() for entry in (*done, *drills)}
    known = [(exercise, one) for exercise, one in sets if exercise is not None]
    practised = sum(one.reps or 0 for exercise, one in known if exercise.role == "recognition")
    return WeeklyDose(
        glute_sets=sum((glute_sets(exercise, one) for exercise, one in known), start=0.0),
        brace_hold_s=_held_s(known, "brace"),
        stretch_s_per_side=_held_s(known, "stretch"),
        recognition_trials=float(drilled + practised),
        minutes=(_seconds(done, catalogue) + drilled * RECOGNITION_TRIAL_S) / 60,
        days=len(days),
    )


def glute_sets(exercise: Exercise, done: SetDone) -> float:
    """Return what one set counts towards the week's glute sets, averaged over the sides.

    An isolation set counts 1, a compound 0.5 (evidence ``compound-set-half``); a set felt mostly elsewhere, a
    warm-up and an easy set count nothing. A set of one side counts half, since the other side rested.
    """
    if not hard(done) or felt_elsewhere(done) is not None:
        return 0.0
    return exercise.glute_set_credit * _side_share(exercise, done)


def _exercise(done: SetDone, catalogue: Catalogue) -> Exercise | None:
    return None if done.exercise_id is None else catalogue.exercises.get(done.exercise_id)


def _seconds(done: Sequence[Observation[SetDone]], catalogue: Catalogue) -> float:
    """Return the time the sets took, each exercise of a day with its set-up and rests."""
    together: dict[tuple[date, str], list[SetDone]] = defaultdict(list)
    unknown = 0
    for entry in done:
        exercise = _exercise(entry.payload, catalogue)
        if exercise is None:
            unknown += 1
        else:
            together[entry.happened_at.date(), exercise.id].append(entry.payload)
    known_s = sum(_day_s(catalogue.exercises[one], sets) for (_, one), sets in together.items())
    return known_s + unknown * UNKNOWN_SET_S


def _day_s(exercise: Exercise, sets: Sequence[SetDone]) -> float:
    worked_s = sum(work_s(exercise, (one.held_s if one.reps is None else one.reps) or 0.0) for one in sets)
    sides = 2 if exercise.sides == "each" and any(one.side is not None for one in sets) else 1
    return total_s(exercise, ceil(len(sets) / sides), worked_s)


def _held_s(sets: Sequence[tuple[Exercise, SetDone]], role: str) -> float:
    """Return the seconds held in exercises of a role, averaged over the sides."""
    return sum(
        (
            (done.held_s or 0.0) * _side_share(exercise, done)
            for exercise, done in sets
            if exercise.role == role
        ),
        start=0.0,
    )


def _side_share(exercise: Exercise, done: SetDone) -> float:
    return 0.5 if exercise.sides == "each" and done.side is not None else 1.0
