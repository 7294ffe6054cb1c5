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
    Side,
    Skipped,
    Swapped,
    TestDone,
    TrialPlanned,
    TrialReading,
    TrialStopped,
)
from primemover.record.units import from_kg
from primemover.sentence import (
    Day,
    Figure,
    Load,
    Named,
    Own,
    Share,
    Stage,
    Value,
    listed,
    say,
    say_count,
    together,
)
from primemover.tongue import later
from primemover.web.visit import Visit
from primemover.words import duration, with_unit

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


def _as_it_is(text: str) -> str:
    """Return what nobody translates: a person's own words, or what is written already."""
    return say("{text}", text=Own(text)) if text else ""


def _exercise(exercise_id: str | None, visit: Visit) -> str:
    if not exercise_id:
        return say("unknown")
    known = visit.catalogue.exercises.get(exercise_id)
    if known is None:
        return say("{exercise} (no longer in the catalogue)", exercise=Own(exercise_id))
    return say("{exercise}", exercise=known.name)


def _sided(name: str, side: Side | None) -> str:
    return name if side is None else say("{name}, {side}", name=name, side=side)


def _set(one: SetDone, visit: Visit) -> str:
    own = _as_it_is(one.exercise_name or "") if not one.exercise_id else ""
    done: str = _as_it_is(duration(one.held_s or 0))
    if one.reps is not None:
        done = say_count("{count} rep", "{count} reps", one.reps)
    if one.load_kg:
        load = Load(from_kg(one.load_kg, visit.unit), visit.unit)
        done = say("{done} at {load}", done=done, load=load)
    told = [done]
    if one.depth_deg is not None:
        told.append(say("to {degrees}\N{DEGREE SIGN}", degrees=one.depth_deg))
    if one.held_reps is not None:
        told.append(say("{reps} held neutral", reps=one.held_reps))
    elif one.reps is not None:
        told.append(say("neutral not said"))
    if one.broke is not None:
        told.append(say("posture lost at the end") if one.broke else say("ended by choice"))
    name = _sided(own or _exercise(one.exercise_id, visit), one.side)
    return say("{name}: {done}", name=name, done=together(*told, by=", "))


def _test(one: TestDone, visit: Visit) -> str:
    test = visit.catalogue.tests.get(one.test_id)
    name = _sided(say("{test}", test=test.name) if test else _as_it_is(one.test_id), one.side)
    value = "" if one.value is None else _as_it_is(with_unit(one.value, test.unit if test else ""))
    felt = ""
    if one.felt is not None:
        felt = say("felt: glute {glute}, back {back}", glute=one.felt.glute, back=one.felt.low_back)
    return say("{name}: {read}", name=name, read=together(value, felt))


def _drill(one: RecognitionDone, _visit: Visit) -> str:
    right, count = sum(trial.was_glute == trial.said_glute for trial in one.trials), len(one.trials)
    return say_count(
        "{count} contraction, {right} told right",
        "{count} contractions, {right} told right",
        count,
        right=right,
    )


def _pain(one: PainReport, _visit: Visit) -> str:
    return together(
        say("{rating} of 10", rating=one.nrs),
        _as_it_is(one.where),
        say("sharp") if one.sharp else "",
        say("travels to the leg") if one.travels_to_leg else "",
        by=", ",
    )


def _intake(one: Intake, _visit: Visit) -> str:
    return say(
        "{name}, {days} days and {minutes} minutes a week",
        name=Own(one.name),
        days=one.days_per_week,
        minutes=one.minutes_per_week,
    )


def _flags(one: RedFlagAnswers, _visit: Visit) -> str:
    count, yes = len(one.answers), sum(one.answers.values())
    return say_count("{count} answer, {yes} yes", "{count} answers, {yes} yes", count, yes=yes)


def _day(one: DayChanged, visit: Visit) -> str:
    minutes = place = ""
    if one.minutes is not None:
        minutes = say("{minutes} minutes", minutes=one.minutes) if one.minutes else say("a day off")
    if one.equipment is not None:
        known = visit.catalogue.equipment
        pieces: list[Value] = [
            Named(known[piece].name) if piece in known else Own(piece) for piece in one.equipment
        ]
        place = say("with {equipment}", equipment=listed(pieces)) if pieces else say("with no equipment")
    return together(minutes, place, _as_it_is(one.why), by=", ")


def _trial_reading(one: TrialReading, _visit: Visit) -> str:
    read = say("missed") if one.value is None else say("{value}", value=Figure(one.value, 2))
    told = say("{trial}, place {place}: {read}", trial=Own(one.trial_id), place=one.place, read=read)
    other = "" if one.way is None else say("done with way {way}", way=Own(one.way.upper()))
    return together(told, other, by=", ")


def _plan(one: PlanIssued, visit: Visit) -> str:
    return say_count(
        "week of {monday}, phase {phase}, {count} day",
        "week of {monday}, phase {phase}, {count} days",
        len(one.days),
        monday=Day(one.week_start, visit.on),
        phase=Stage(one.phase),
    )


def _planned(one: TrialPlanned, _visit: Visit) -> str:
    return say(
        "{question} {pairs} pairs: {a}, {b}",
        question=Own(one.question),
        pairs=one.pairs,
        a=Own(one.way_a),
        b=Own(one.way_b),
    )


def _mapped(one: ExerciseMapped, visit: Visit) -> str:
    exercise = _exercise(one.exercise_id, visit)
    return say("{name} is {exercise}", name=Own(one.exercise_name), exercise=exercise)


def _swapped(one: Swapped, visit: Visit) -> str:
    gone, come = _exercise(one.from_id, visit), _exercise(one.to_id, visit)
    return say("{gone} for {come}", gone=gone, come=come)


def _level(one: CeilingLevel, _visit: Visit) -> str:
    return say("neutral to hold {share} of the time", share=Share(one.level))


def _deferral(one: Deferral, _visit: Visit) -> str:
    return say("heavy lifts not deferred") if one.declined else say("heavy lifts deferred")


def _import(one: ImportBatch, _visit: Visit) -> str:
    return say_count("{file}: {count} set", "{file}: {count} sets", one.sets, file=Own(one.file_name))


def _stopped(one: TrialStopped, _visit: Visit) -> str:
    return together(_as_it_is(one.trial_id), _as_it_is(one.why), by=", ")


def _cleared(one: Clearance, _visit: Visit) -> str:
    return _as_it_is(f"{one.by}: {', '.join(one.flags)}")


def _undone(one: ImportUndone, _visit: Visit) -> str:
    return _as_it_is(one.why) or say("withdrawn as one")


def _corrected(one: Correction, _visit: Visit) -> str:
    return say("withdrawn") if one.replacement is None else say("replaced")


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
    TrialStopped: _stopped,
    Clearance: _cleared,
    ExerciseMapped: _mapped,
    Skipped: lambda one, visit: _exercise(one.exercise_id, visit),
    Swapped: _swapped,
    CeilingLevel: _level,
    Deferral: _deferral,
    ImportBatch: _import,
    ImportUndone: _undone,
    Correction: _corrected,
}
