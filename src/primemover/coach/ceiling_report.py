"""The ceilings as a person asks for them: all that something told of, or one with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast
from uuid import UUID

import numpy as np

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceiling_model import MODELS, DoseUnit
from primemover.belief.ceiling_prior import epley_share
from primemover.belief.ceilings import LIMIT_TESTS, sides_of, unit_of
from primemover.belief.heard import Entry, read_on
from primemover.belief.mistaken import Forward, mistaken
from primemover.belief.price import PriceOfNeutral, price_of_neutral
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Exercise
from primemover.coach.plates import Plates, plates_for
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.payload import Judge, SetDone, Side, TestDone
from primemover.sentence import Figure, Own, say

UNITS: tuple[DoseUnit, ...] = ("kg", "s", "deg")
REPS = (1, 3, 5, 8, 10, 12)  # what the table of loads is shown for
WITHOUT_STORY = Plates(0.0, 2.5)  # kg: the intake's own default step
CONTRADICTED_LEAST, CONTRADICTED_SHARE = 2, 0.1  # judgement: fewer mistaken reports are what judges do
_READ_KEPT = 4  # ceilings whose reports are kept as they were read: five megabytes each
_FINE_KG = 0.001  # the plates do the rounding, once


@dataclass(frozen=True, slots=True)
class ForReps:
    """The largest load there is whose reps all keep neutral; ``None`` where even the lightest is too much."""

    reps: int
    load_kg: float | None


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A set or test that a ceiling rests on.

    Attributes
    ----------
    reps, held_reps, load_kg
        Of a set of reps; ``held_reps`` is how many held neutral.
    seconds, depth_deg
        Of a hold; of a hinge drill.
    broke
        Whether neutral was lost in it: then the limit lies about `at` or below, else above.
    at
        Where it stands on the ceiling's scale, in its unit: the neutral 1RM that its last rep, or its first
        broken one, counts as.
    test
        Whether it was a test of the screen.
    """

    observation: UUID
    on: date
    side: Side | None
    load_kg: float | None
    reps: int | None
    held_reps: int | None
    seconds: float | None
    depth_deg: float | None
    broke: bool
    at: float
    judged_by: Judge
    test: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """What related exercises alone let us guess of a limit, with its 90 % interval; not to train by.

    ``sources`` are the related exercises whose sets speak.
    """

    median: float
    low: float
    high: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CeilingLine:
    """One exercise and side: its limit, and the dose that keeps neutral.

    Attributes
    ----------
    usual
        The load for the reps the exercise begins with; ``None`` for holds and hinges.
    most
        The longest hold in s, or the deepest hinge in degrees; ``None`` for lifts, and while not known.
    guess
        What related exercises say of it, while it has no set of its own.
    """

    exercise: Exercise
    ceiling: Ceiling
    usual: ForReps | None
    most: float | None
    guess: Guess | None = None

    @property
    def test_id(self) -> str | None:
        """The test of the screen that tells this limit, if there is one and it is not known yet."""
        return None if self.ceiling.known else LIMIT_TESTS.get(self.exercise.id)


@dataclass(frozen=True, slots=True)
class CeilingReport:
    """One ceiling in full.

    Attributes
    ----------
    level
        The probability with which neutral is to hold.
    for_reps
        The load by number of reps; empty for holds, hinges and while not known.
    price
        What neutral costs of the 1RM; ``None`` for holds and hinges.
    rests_on
        The latest sets and tests it rests on, newest first; ``count`` says how many there are.
    mistaken
        How many of them are more likely mistaken than right.
    plates
        The loads there are, to which ``for_reps`` is rounded down; ``None`` for holds and hinges.
    """

    line: CeilingLine
    level: float
    for_reps: tuple[ForReps, ...]
    price: PriceOfNeutral | None
    rests_on: tuple[RestsOn, ...]
    count: int
    mistaken: int
    plates: Plates | None

    @property
    def contradicted(self) -> bool:
        """Whether the sets contradict each other more than a judge's usual mistakes would."""
        return self.mistaken >= max(CONTRADICTED_LEAST, CONTRADICTED_SHARE * self.count)


def ceiling_lines(
    beliefs: Beliefs, level: float | None = None, reps: int | None = None
) -> tuple[CeilingLine, ...]:
    """Return every ceiling that a set or test tells of, in the catalogue's order, each side of it.

    Raises
    ------
    BadInput
        `level` is no probability to go by.
    """
    level = level_of(beliefs, level)
    return tuple(
        ceiling_line(beliefs, exercise, side, level, reps)
        for exercise in beliefs.recent.catalogue.exercises.values()
        if is_told(beliefs, exercise)
        for side in sides_of(exercise)
    )


def is_told(beliefs: Beliefs, exercise: Exercise) -> bool:
    """Return whether any set or test tells of an exercise's ceiling, on either side."""
    return any(beliefs.ceilings.days_of(exercise, side) for side in sides_of(exercise))


def guess_lines(beliefs: Beliefs) -> tuple[CeilingLine, ...]:
    """Return the lifts without a set of their own of which related ones tell, and that can be done."""
    intake = beliefs.recent.intake
    owned = frozenset[str]() if intake is None else frozenset(intake.payload.equipment)
    lines = (
        ceiling_line(beliefs, exercise, side)
        for exercise in beliefs.recent.catalogue.exercises.values()
        if unit_of(exercise) == "kg" and owned.issuperset(exercise.equipment) and not is_told(beliefs, exercise)
        for side in sides_of(exercise)
    )
    return tuple(line for line in lines if line.guess is not None)


def guess_of(ceiling: Ceiling) -> Guess | None:
    """Return what related exercises let us guess of a limit that has no set of its own.

    ``None`` where nobody related tells, or where even no load at all would be too much by them.
    """
    if ceiling.median is not None or not ceiling.pooled_from or not len(ceiling.posterior):
        return None
    reached = np.cumsum(ceiling.posterior) - ceiling.posterior / 2
    at = np.exp(np.interp([0.05, 0.5, 0.95], reached, np.log(ceiling.doses)))
    low, median, high = (max(0.0, float(edge) - ceiling.moved_kg) for edge in at)
    return Guess(median, low, high, ceiling.pooled_from) if median > 0 else None


def what_would_tell(beliefs: Beliefs) -> dict[DoseUnit, str]:
    """Return what would give a first reading, by what is counted: load, seconds, degrees."""
    first: dict[DoseUnit, Exercise] = {}
    for exercise in beliefs.recent.catalogue.exercises.values():
        unit = unit_of(exercise)
        if unit is not None and not is_told(beliefs, exercise):
            first.setdefault(unit, exercise)
    return {
        unit: beliefs.ceilings.ceiling(exercise, sides_of(exercise)[0]).no_reading
        for unit, exercise in sorted(first.items(), key=lambda one: UNITS.index(one[0]))
    }


def ceiling_line(
    beliefs: Beliefs,
    exercise: Exercise,
    side: Side | None,
    level: float | None = None,
    reps: int | None = None,
) -> CeilingLine:
    """Return one ceiling in short; the load is for `reps`, or for the fewest the exercise is done with."""
    ceiling, level = beliefs.ceilings.ceiling(exercise, side), level_of(beliefs, level)
    usual = None
    if unit_of(exercise) == "kg":
        usual = for_reps(ceiling, reps or _fewest(exercise), _plates(exercise, beliefs), level)
    return CeilingLine(exercise, ceiling, usual, ceiling.dose(level), guess_of(ceiling))


def ceiling_reports(
    beliefs: Beliefs,
    exercise: Exercise,
    side: Side | None = None,
    *,
    level: float | None = None,
    reps: int | None = None,
    most_sets: int | None = None,
) -> tuple[CeilingReport, ...]:
    """Return an exercise's ceilings in full, a side each; the side asked for alone.

    `reps` puts another number of them first; `most_sets` leaves out earlier ones.

    Raises
    ------
    BadInput
        The exercise has no such side, or `level` is no probability to go by.
    """
    if side not in {None, *sides_of(exercise)}:
        problem = say("{exercise} works both sides at once", exercise=Own(exercise.id))
        raise BadInput(problem, say("Leave the side out"), where="side")
    level = level_of(beliefs, level)
    wanted = sides_of(exercise) if side is None else (side,)
    return tuple(_report(beliefs, exercise, one, level, reps, most_sets) for one in wanted)


def level_of(beliefs: Beliefs, asked: float | None) -> float:
    """Return how surely neutral must hold: as asked, else as the person set it.

    Raises
    ------
    BadInput
        What is asked is under a half, or over 0.99.
    """
    level = beliefs.ceilings.level if asked is None else asked
    check_level(level)
    return level


def check_level(level: float) -> None:
    """Refuse a probability that nobody should train by.

    Raises
    ------
    BadInput
        It is under a half, or over 0.99.
    """
    if not 0.5 <= level <= 0.99:
        problem = say("{level} is no level to go by", level=Figure(level, 4))
        raise BadInput(problem, say("Choose between 0.5 and 0.99"), where="level")


def for_reps(ceiling: Ceiling, reps: int, plates: Plates, level: float) -> ForReps:
    """Return the largest load there is for so many reps, rounded down to the person's plates."""
    most_kg = ceiling.load_kg(reps, _FINE_KG, level)
    return ForReps(reps, None if most_kg is None else plates.down(most_kg))


def rests_on(history: History, ceiling: Ceiling, most: int | None = None) -> tuple[RestsOn, ...]:
    """Return the sets and tests that a ceiling rests on, newest first, at most so many."""
    ids = frozenset(ceiling.observations if most is None else ceiling.observations[-most:] if most else ())
    entries: list[Entry] = [one for one in history.sets_of((ceiling.exercise_id,)) if one.id in ids]
    if len(entries) < len(ids):
        entries += [one for one in history.all(TestDone) if one.id in ids]
        entries.sort(key=lambda one: (one.happened_at, str(one.id)))
    name = "rests-on", ceiling.exercise_id, ceiling.side, ceiling.unit, ceiling.moved_kg
    return read_on(history.memory, name, entries, partial(_of_entry, ceiling=ceiling))[::-1]


def _report(
    beliefs: Beliefs,
    exercise: Exercise,
    side: Side | None,
    level: float,
    reps: int | None,
    most_sets: int | None,
) -> CeilingReport:
    line = ceiling_line(beliefs, exercise, side, level, reps)
    ceiling, plates = line.ceiling, _plates(exercise, beliefs)
    in_kg = unit_of(exercise) == "kg"
    asked = sorted({*REPS, reps}) if reps else REPS
    loads = tuple(for_reps(ceiling, one, plates, level) for one in asked) if in_kg and ceiling.known else ()
    return CeilingReport(
        line=line,
        level=level,
        for_reps=loads,
        price=price_of_neutral(beliefs, exercise.id, side) if in_kg else None,
        rests_on=rests_on(beliefs.recent.history, ceiling, most_sets),
        count=len(ceiling.observations),
        mistaken=_mistaken(beliefs, line),
        plates=plates if in_kg else None,
    )


def _mistaken(beliefs: Beliefs, line: CeilingLine) -> int:
    told = beliefs.ceilings.told_of(line.exercise, line.ceiling.side)
    if not told or not len(line.ceiling.posterior):
        return 0
    posterior, on, model = line.ceiling.posterior, beliefs.on, MODELS[line.ceiling.unit]
    memory = beliefs.recent.history.memory

    def found() -> int:
        leaf = line.exercise.id, line.ceiling.side
        known = cast("dict[tuple[str, Side | None], Forward]", memory.recall("reports-read") or {})
        forward = Forward.of(told, model, known.get(leaf))
        earlier = [one for one in known.items() if one[0] != leaf]
        memory.remember("reports-read", {**dict(earlier[1 - _READ_KEPT :]), leaf: forward})
        return mistaken(forward, posterior, on)

    rests_on = told, posterior.tobytes(), on, model
    return memory.once(("mistaken", line.exercise.id, line.ceiling.side), rests_on, found)


def _fewest(exercise: Exercise) -> int:
    return exercise.dose.reps[0] if exercise.dose.reps else 1


def _plates(exercise: Exercise, beliefs: Beliefs) -> Plates:
    intake = beliefs.recent.intake
    return WITHOUT_STORY if intake is None else plates_for(exercise, intake.payload)


def _of_entry(entry: Entry, ceiling: Ceiling) -> RestsOn:
    day, done = entry.happened_at.date(), entry.payload
    if isinstance(done, SetDone):
        return _of_set(entry.id, day, done, ceiling)
    return _of_test(entry.id, day, done, ceiling.unit)


def _of_set(observation: UUID, on: date, done: SetDone, ceiling: Ceiling) -> RestsOn:
    unit, held, reps = ceiling.unit, done.held_reps or 0, done.reps or 0
    broke = bool(done.broke) if unit == "s" else held < reps
    moved_kg = done.load_kg + ceiling.moved_kg
    at = {
        "kg": max(0.0, moved_kg * epley_share(held + 1 if broke else reps) - ceiling.moved_kg),
        "s": done.held_s or 0.0,
        "deg": done.depth_deg or 0.0,
    }[unit]
    return RestsOn(
        observation=observation,
        on=on,
        side=done.side,
        load_kg=done.load_kg if unit == "kg" else None,
        reps=done.reps,
        held_reps=done.held_reps,
        seconds=done.held_s if unit == "s" else None,
        depth_deg=done.depth_deg if unit == "deg" else None,
        broke=broke,
        at=at,
        judged_by=done.judged_by,
    )


def _of_test(observation: UUID, on: date, done: TestDone, unit: DoseUnit) -> RestsOn:
    value = done.value or 0.0
    return RestsOn(
        observation=observation,
        on=on,
        side=done.side,
        load_kg=None,
        reps=None,
        held_reps=None,
        seconds=value if unit == "s" else None,
        depth_deg=value if unit == "deg" else None,
        broke=True,
        at=value,
        judged_by=done.judged_by,
        test=True,
    )
