"""What a person could lift once, neutral or not: from the lifts they named and from sets near failure.

And never less than what they did: a set that was done proves the load of one rep that its reps are worth,
however much was left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Literal
from uuid import UUID

from primemover.belief.ceiling_prior import epley_share
from primemover.belief.local_level import LevelModel, local_level
from primemover.belief.strength import DEFAULT_MODEL, StrengthModel, one_rep_max, telling
from primemover.catalogue.model import Exercise
from primemover.record.history import History
from primemover.record.memory import Memory
from primemover.record.observation import Observation
from primemover.record.payload import Intake, Lift, SetDone, Side

WEEKS = 52  # judgement: what was lifted longer ago says little of today
DONE_WEEKS = 16  # what was done so lately can still be done (evidence strength-retained-weeks: 16-24)
WARM_UP_SHARE = 0.9  # judgement: an estimate this far under what was done was a warm-up, or a wrong guess

Able = tuple[Literal["able", "able-of-late"], str, Side | None, date]  # whose 1RM, and from how far back


@dataclass(frozen=True, slots=True)
class OneRepMax:
    """A 1RM with its standard error, as of `on`; `observations` are what it rests on.

    ``at_least`` says that only a lower bound is known: something was done, and nothing near failure.
    """

    value_kg: float
    sd_kg: float
    on: date
    observations: tuple[UUID, ...]
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """One estimate of the 1RM."""

    on: date
    value: float
    error_sd: float
    observation: UUID


def one_rep_max_on(
    history: History, exercise: Exercise, side: Side | None, on: date, model: StrengthModel = DEFAULT_MODEL
) -> OneRepMax | None:
    """Return the 1RM of a lift and side on a day, or ``None`` where nothing tells of it.

    Of a one-sided lift, what names no side tells of both.
    """
    sets = history.sets_of({exercise.id}, since=on - timedelta(weeks=WEEKS), until=on)
    intakes = history.all(Intake, since=on - timedelta(weeks=WEEKS), until=on)
    of_side = tuple(entry for entry in sets if side is None or entry.payload.side in {None, side})
    return one_rep_max_kept(history.memory, ("able", exercise.id, side, on), of_side, intakes, on, model)


def one_rep_max_kept(
    memory: Memory,
    name: Able,
    sets: tuple[Observation[SetDone], ...],
    intakes: tuple[Observation[Intake], ...],
    on: date,
    model: StrengthModel = DEFAULT_MODEL,
) -> OneRepMax | None:
    """Return `one_rep_max_of` the exercise in `name`, found again where it rests on the same."""
    rests_on = sets, intakes, model
    return memory.once(name, rests_on, lambda: one_rep_max_of(name[1], sets, intakes, on, model))


def one_rep_max_of(
    exercise_id: str,
    sets: Sequence[Observation[SetDone]],
    intakes: Sequence[Observation[Intake]],
    on: date,
    model: StrengthModel = DEFAULT_MODEL,
) -> OneRepMax | None:
    """Return the 1RM on a day from the sets of a lift and the stories told, both in order of time.

    A local level over single estimates, carried on to `on`: it grows less certain with every week.
    """
    done = _most_done(
        [one for one in sets if one.happened_at.date() >= on - timedelta(weeks=DONE_WEEKS)], model
    )
    least_kg = 0.0 if done is None else done.value
    told = sorted([*_named(exercise_id, intakes, model), *_from_sets(sets, model)], key=lambda one: one.on)
    readings = [one for one in told if one.value >= WARM_UP_SHARE * least_kg]
    if not readings:
        return None if done is None else _at_least(done, on, model)
    scale_kg = readings[-1].value
    shares = LevelModel(drift_sd=model.drift_sd * scale_kg, day_sd=model.day_sd * scale_kg)
    level = local_level(readings, shares)
    if level is None:
        return None
    weeks = max((on - level.as_of).days, 0) / 7
    variance = level.sd**2 + weeks * shares.drift_sd**2 + (model.shared_sd * level.value) ** 2
    rests_on = tuple(dict.fromkeys(one.observation for one in readings))
    return OneRepMax(max(level.value, least_kg), sqrt(variance), on, rests_on)


def _at_least(done: _Reading, on: date, model: StrengthModel) -> OneRepMax:
    weeks = max((on - done.on).days, 0) / 7
    share = sqrt(model.shared_sd**2 + model.formula_sd**2 + weeks * model.drift_sd**2)
    return OneRepMax(done.value, share * done.value, on, (done.observation,), at_least=True)


def _most_done(sets: Sequence[Observation[SetDone]], model: StrengthModel) -> _Reading | None:
    """Return the heaviest that was done, as the load of one rep."""
    worth = [
        (entry.payload.load_kg * epley_share(min(entry.payload.reps or 0, model.reps_max)), entry)
        for entry in sets
        if entry.payload.reps and entry.payload.load_kg > 0
    ]
    if not worth:
        return None
    most_kg, entry = max(worth, key=lambda one: one[0])
    return _Reading(entry.happened_at.date(), most_kg, 0.0, entry.id)


def _from_sets(sets: Sequence[Observation[SetDone]], model: StrengthModel) -> list[_Reading]:
    """Return what sets near failure say; a judged set that does not say what was left is none of them.

    Neutral ended it, or the ceiling did, not strength.
    """
    near = [entry for entry in sets if entry.payload.rir is not None or entry.payload.held_reps is None]
    return [
        _Reading(entry.happened_at.date(), told.value, told.error_sd, entry.id)
        for entry in telling(near)
        if (told := one_rep_max(entry.payload, model)) is not None
    ]


def _named(exercise_id: str, intakes: Sequence[Observation[Intake]], model: StrengthModel) -> list[_Reading]:
    """Return the lift of the latest story that names it: a story told again is no second reading."""
    for intake in reversed(intakes):
        lifts = [one for one in intake.payload.lifts if one.exercise_id == exercise_id and one.load_kg > 0]
        if lifts:
            best = max(lifts, key=lambda one: one.load_kg * epley_share(min(one.reps, model.reps_max)))
            return [_of_lift(best, intake, model)]
    return []


def _of_lift(lift: Lift, intake: Observation[Intake], model: StrengthModel) -> _Reading:
    """Take a lift that the person can do now for one near failure."""
    done = SetDone(exercise_id=lift.exercise_id, load_kg=lift.load_kg, reps=lift.reps, rir=0.0)
    told = one_rep_max(done, model)
    value, error_sd = (
        (lift.load_kg, model.formula_sd * lift.load_kg) if told is None else (told.value, told.error_sd)
    )
    return _Reading(intake.happened_at.date(), value, error_sd, intake.id)
