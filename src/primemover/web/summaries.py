"""One observation in one line, for people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from primemover.record.payload import (
    CeilingLevel,
    Clearance,
    Correction,
    DayChanged,
    Deferral,
    ExerciseMapped,
    ImportBatch,
    ImportUndone,
    Intake,
    PainReport,
    Payload,
    PlanIssued,
    RecognitionDone,
    RedFlagAnswers,
    SetDone,
    Skipped,
    Swapped,
    TestDone,
    TrialPlanned,
    TrialReading,
    TrialStopped,
)
from primemover.web.visit import Visit
from primemover.words import counted, duration, exercise_name, load, number, with_unit

KINDS = {
    "intake": "Story",
    "red_flags": "Red-flag answers",
    "clearance": "Clearance",
    "pain": "Pain",
    "test": "Test",
    "recognition": "Recognition drill",
    "set": "Set",
    "mapping": "Exercise named",
    "skip": "Skipped",
    "swap": "Swapped",
    "day": "Day changed",
    "deferral": "Deferral",
    "ceiling_level": "Ceiling level",
    "plan": "Plan shown",
    "trial": "Trial planned",
    "trial_reading": "Trial reading",
    "trial_stopped": "Trial stopped",
    "import": "Import",
    "import_undone": "Import undone",
    "correction": "Correction",
}


def summary(payload: Payload, visit: Visit) -> str:
    """Say what an observation says, in a line."""
    write = _WRITERS.get(type(payload))
    return write(payload, visit) if write else ""


def _exercise(exercise_id: str | None, visit: Visit) -> str:
    return exercise_name(exercise_id, visit.catalogue) if exercise_id else "unknown"


def _set(one: SetDone, visit: Visit) -> str:
    name = _exercise(one.exercise_id, visit) if one.exercise_id else one.exercise_name or "unknown"
    side = f", {one.side}" if one.side else ""
    done = counted(one.reps, "rep") if one.reps is not None else duration(one.held_s or 0)
    loaded = f" at {load(one.load_kg, visit.unit)}" if one.load_kg else ""
    held = "" if one.held_reps is None else f", {one.held_reps} held neutral"
    ended = {None: "", True: ", posture lost at the end", False: ", ended by choice"}[one.broke]
    deep = "" if one.depth_deg is None else f", to {with_unit(one.depth_deg, 'deg')}"
    return f"{name}{side}: {done}{loaded}{deep}{held}{ended}"


def _test(one: TestDone, visit: Visit) -> str:
    test = visit.catalogue.tests.get(one.test_id)
    value = "" if one.value is None else f" {with_unit(one.value, test.unit if test else '')}"
    felt = (
        "" if one.felt is None else f" felt: glute {number(one.felt.glute)}, back {number(one.felt.low_back)}"
    )
    side = f", {one.side}" if one.side else ""
    return f"{test.name if test else one.test_id}{side}:{value}{felt}"


def _drill(one: RecognitionDone, _: Visit) -> str:
    right = sum(trial.was_glute == trial.said_glute for trial in one.trials)
    return f"{counted(len(one.trials), 'contraction')}, {right} told right"


def _pain(one: PainReport, _: Visit) -> str:
    words = [f"{one.nrs} of 10", one.where, "sharp" * one.sharp, "travels to the leg" * one.travels_to_leg]
    return ", ".join(word for word in words if word)


def _intake(one: Intake, _: Visit) -> str:
    return f"{one.name}, {one.days_per_week} days and {one.minutes_per_week} minutes a week"


def _flags(one: RedFlagAnswers, _: Visit) -> str:
    return f"{counted(len(one.answers), 'answer')}, {sum(one.answers.values())} yes"


def _day(one: DayChanged, _: Visit) -> str:
    minutes = "" if one.minutes is None else f"{one.minutes} minutes" if one.minutes else "a day off"
    place = "" if one.equipment is None else f"with {', '.join(one.equipment) or 'no equipment'}"
    return ", ".join(word for word in (minutes, place, one.why) if word)


def _trial_reading(one: TrialReading, _: Visit) -> str:
    read = "missed" if one.value is None else number(one.value, 2)
    other = "" if one.way is None else f", done with way {one.way.upper()}"
    return f"{one.trial_id}, place {one.place}: {read}{other}"


def _plan(one: PlanIssued, _: Visit) -> str:
    return f"week of {one.week_start}, phase {one.phase}, {counted(len(one.days), 'day')}"


_WRITERS: dict[type[Payload], Callable[[Any, Visit], str]] = {
    SetDone: _set,
    TestDone: _test,
    RecognitionDone: _drill,
    PainReport: _pain,
    Intake: _intake,
    RedFlagAnswers: _flags,
    DayChanged: _day,
    PlanIssued: _plan,
    TrialPlanned: lambda one, _: f"{one.question} {one.pairs} pairs: {one.way_a}, {one.way_b}",
    TrialReading: _trial_reading,
    TrialStopped: lambda one, _: ", ".join(word for word in (one.trial_id, one.why) if word),
    Clearance: lambda one, _: f"{one.by}: {', '.join(one.flags)}",
    ExerciseMapped: lambda one, visit: f"{one.exercise_name} is {_exercise(one.exercise_id, visit)}",
    Skipped: lambda one, visit: _exercise(one.exercise_id, visit),
    Swapped: lambda one, visit: f"{_exercise(one.from_id, visit)} for {_exercise(one.to_id, visit)}",
    CeilingLevel: lambda one, _: f"neutral to hold {one.level:.0%} of the time",
    Deferral: lambda one, _: "heavy lifts not deferred" if one.declined else "heavy lifts deferred",
    ImportBatch: lambda one, _: f"{one.file_name}: {counted(one.sets, 'set')}",
    ImportUndone: lambda one, _: one.why or "withdrawn as one",
    Correction: lambda one, _: "withdrawn" if one.replacement is None else "replaced",
}
