"""What a person could lift once, neutral or not: from the lifts they named and from sets near failure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import hypot, sqrt
from uuid import UUID

from primemover.belief.local_level import LevelModel, local_level
from primemover.belief.strength import DEFAULT_MODEL, StrengthModel, one_rep_max, telling
from primemover.catalogue.model import Exercise
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, Lift, SetDone, Side

WEEKS = 52  # judgement: strength is gone by 32-48 weeks without training (evidence strength-retained-weeks)


@dataclass(frozen=True, slots=True)
class OneRepMax:
    """A 1RM with its standard error, as of `on`; `observations` are what it rests on."""

    value_kg: float
    sd_kg: float
    on: date
    observations: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One estimate, in shares of the latest one's scale: strength scatters in proportion to itself."""

    on: date
    value: float
    error_sd: float
    observation: UUID


def one_rep_max_on(
    history: History, exercise: Exercise, side: Side | None, on: date, model: StrengthModel = DEFAULT_MODEL
) -> OneRepMax | None:
    """Return the 1RM of a lift and side on a day, or ``None`` where neither a lift named nor a set tells of it.

    A local level over single estimates, carried on to `on`: it grows less certain with every week.
    """
    readings = _readings(history, exercise, side, on, model)
    if not readings:
        return None
    scale_kg = readings[-1].value
    shares = LevelModel(drift_sd=model.drift_sd * scale_kg, day_sd=model.day_sd * scale_kg)
    level = local_level(readings, shares)
    if level is None:
        return None
    weeks = max((on - level.as_of).days, 0) / 7
    variance = level.sd**2 + weeks * shares.drift_sd**2 + (model.shared_sd * level.value) ** 2
    return OneRepMax(level.value, sqrt(variance), on, tuple(dict.fromkeys(one.observation for one in readings)))


def _readings(
    history: History, exercise: Exercise, side: Side | None, on: date, model: StrengthModel
) -> list[_Reading]:
    since = on - timedelta(weeks=WEEKS)
    sets = [
        entry
        for entry in history.sets_of({exercise.id}, since=since, until=on)
        if side in {None, entry.payload.side} and _tells_strength(entry.payload)
    ]
    found = [
        _Reading(entry.happened_at.date(), told.value, told.error_sd, entry.id)
        for entry in telling(sets)
        if (told := one_rep_max(entry.payload, model)) is not None
    ]
    named = [] if side is not None else _named(history, exercise, since, on, model)
    return sorted([*named, *found], key=lambda one: one.on)


def _tells_strength(done: SetDone) -> bool:
    """Leave out judged sets that do not say what was left: neutral ended them, or the ceiling, not strength."""
    return done.rir is not None or done.held_reps is None


def _named(
    history: History, exercise: Exercise, since: date, on: date, model: StrengthModel
) -> Sequence[_Reading]:
    intakes: Sequence[Observation[Intake]] = history.all(Intake, since=since, until=on)
    return [
        _of_lift(lift, intake, model)
        for intake in intakes
        for lift in intake.payload.lifts
        if lift.exercise_id == exercise.id and lift.load_kg > 0
    ]


def _of_lift(lift: Lift, intake: Observation[Intake], model: StrengthModel) -> _Reading:
    """Take a lift that the person can do now for one near failure."""
    done = SetDone(exercise_id=lift.exercise_id, load_kg=lift.load_kg, reps=lift.reps, rir=0.0)
    told = one_rep_max(done, model)
    value, error_sd = (lift.load_kg, 0.0) if told is None else (told.value, told.error_sd)
    return _Reading(intake.happened_at.date(), value, hypot(error_sd, model.day_sd * value), intake.id)
