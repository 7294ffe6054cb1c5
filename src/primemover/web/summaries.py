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
from primemover.tongue import gettext as _
from primemover.tongue import later, ngettext
from primemover.web.visit import Visit
from primemover.words import duration, exercise_name, load, number, phase_said, side_said, with_unit

KINDS = {
    "intake": later("Story"),
    "red_flags": later("Red-flag answers"),
    "clearance": later("Clearance"),
    "pain": later("Pain"),
    "test": later("Test"),
    "recognition": later("Recognition drill"),
    "set": later("Set"),
    "mapping": later("Exercise named"),
    "skip": later("Skipped"),
    "swap": later("Swapped"),
    "day": later("Day changed"),
    "deferral": later("Deferral"),
    "ceiling_level": later("Ceiling level"),
    "plan": later("Plan shown"),
    "trial": later("Trial planned"),
    "trial_reading": later("Trial reading"),
    "trial_stopped": later("Trial stopped"),
    "import": later("Import"),
    "import_undone": later("Import undone"),
    "correction": later("Correction"),
}


def summary(payload: Payload, visit: Visit) -> str:
    """Say what an observation says, in a line."""
    write = _WRITERS.get(type(payload))
    return write(payload, visit) if write else ""


def _exercise(exercise_id: str | None, visit: Visit) -> str:
    return exercise_name(exercise_id, visit.catalogue) if exercise_id else _("unknown")


def _set(one: SetDone, visit: Visit) -> str:
    name = _exercise(one.exercise_id, visit) if one.exercise_id else one.exercise_name or _("unknown")
    side = f", {side_said(one.side)}" if one.side else ""
    done = _reps(one.reps) if one.reps is not None else duration(one.held_s or 0)
    told = [f"{done} {_('at {load}').format(load=load(one.load_kg, visit.unit))}" if one.load_kg else done]
    if one.depth_deg is not None:
        told.append(_("to {depth}").format(depth=with_unit(one.depth_deg, "deg")))
    if one.held_reps is not None:
        told.append(_("{reps} held neutral").format(reps=one.held_reps))
    if one.broke is not None:
        told.append(_("posture lost at the end") if one.broke else _("ended by choice"))
    return f"{name}{side}: {', '.join(told)}"


def _reps(count: int) -> str:
    return ngettext("{count} rep", "{count} reps", count).format(count=count)


def _test(one: TestDone, visit: Visit) -> str:
    test = visit.catalogue.tests.get(one.test_id)
    value = "" if one.value is None else f" {with_unit(one.value, test.unit if test else '')}"
    felt = ""
    if one.felt is not None:
        glute, back = number(one.felt.glute), number(one.felt.low_back)
        felt = f" {_('felt: glute {glute}, back {back}').format(glute=glute, back=back)}"
    side = f", {side_said(one.side)}" if one.side else ""
    return f"{test.name if test else one.test_id}{side}:{value}{felt}"


def _drill(one: RecognitionDone, _visit: Visit) -> str:
    right, count = sum(trial.was_glute == trial.said_glute for trial in one.trials), len(one.trials)
    said = ngettext(
        "{count} contraction, {right} told right", "{count} contractions, {right} told right", count
    )
    return said.format(count=count, right=right)


def _pain(one: PainReport, _visit: Visit) -> str:
    words = [
        _("{rating} of 10").format(rating=one.nrs),
        one.where,
        _("sharp") if one.sharp else "",
        _("travels to the leg") if one.travels_to_leg else "",
    ]
    return ", ".join(word for word in words if word)


def _intake(one: Intake, _visit: Visit) -> str:
    return _("{name}, {days} days and {minutes} minutes a week").format(
        name=one.name, days=one.days_per_week, minutes=one.minutes_per_week
    )


def _flags(one: RedFlagAnswers, _visit: Visit) -> str:
    count, yes = len(one.answers), sum(one.answers.values())
    return ngettext("{count} answer, {yes} yes", "{count} answers, {yes} yes", count).format(
        count=count, yes=yes
    )


def _day(one: DayChanged, _visit: Visit) -> str:
    minutes = place = ""
    if one.minutes is not None:
        minutes = _("{minutes} minutes").format(minutes=one.minutes) if one.minutes else _("a day off")
    if one.equipment is not None:
        place = _("with {equipment}").format(equipment=", ".join(one.equipment) or _("no equipment"))
    return ", ".join(word for word in (minutes, place, one.why) if word)


def _trial_reading(one: TrialReading, _visit: Visit) -> str:
    read = _("missed") if one.value is None else number(one.value, 2)
    other = "" if one.way is None else f", {_('done with way {way}').format(way=one.way.upper())}"
    return (
        f"{_('{trial}, place {place}: {read}').format(trial=one.trial_id, place=one.place, read=read)}{other}"
    )


def _plan(one: PlanIssued, _visit: Visit) -> str:
    count = len(one.days)
    said = ngettext(
        "week of {monday}, phase {phase}, {count} day", "week of {monday}, phase {phase}, {count} days", count
    )
    return said.format(monday=one.week_start, phase=phase_said(one.phase), count=count)


def _planned(one: TrialPlanned, _visit: Visit) -> str:
    return _("{question} {pairs} pairs: {a}, {b}").format(
        question=one.question, pairs=one.pairs, a=one.way_a, b=one.way_b
    )


def _mapped(one: ExerciseMapped, visit: Visit) -> str:
    return _("{name} is {exercise}").format(name=one.exercise_name, exercise=_exercise(one.exercise_id, visit))


def _swapped(one: Swapped, visit: Visit) -> str:
    return _("{new} for {old}").format(old=_exercise(one.to_id, visit), new=_exercise(one.from_id, visit))


def _level(one: CeilingLevel, _visit: Visit) -> str:
    return _("neutral to hold {share}% of the time").format(share=round(100 * one.level))


def _deferral(one: Deferral, _visit: Visit) -> str:
    return _("heavy lifts not deferred") if one.declined else _("heavy lifts deferred")


def _import(one: ImportBatch, _visit: Visit) -> str:
    said = ngettext("{file}: {count} set", "{file}: {count} sets", one.sets)
    return said.format(file=one.file_name, count=one.sets)


_WRITERS: dict[type[Payload], Callable[[Any, Visit], str]] = {
    SetDone: _set,
    TestDone: _test,
    RecognitionDone: _drill,
    PainReport: _pain,
    Intake: _intake,
    RedFlagAnswers: _flags,
    DayChanged: _day,
    PlanIssued: _plan,
    TrialPlanned: _planned,
    TrialReading: _trial_reading,
    TrialStopped: lambda one, _visit: ", ".join(word for word in (one.trial_id, one.why) if word),
    Clearance: lambda one, _visit: f"{one.by}: {', '.join(one.flags)}",
    ExerciseMapped: _mapped,
    Skipped: lambda one, visit: _exercise(one.exercise_id, visit),
    Swapped: _swapped,
    CeilingLevel: _level,
    Deferral: _deferral,
    ImportBatch: _import,
    ImportUndone: lambda one, _visit: one.why or _("withdrawn as one"),
    Correction: lambda one, _visit: _("withdrawn") if one.replacement is None else _("replaced"),
}
