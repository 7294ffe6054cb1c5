"""The draft of an intake: answers as typed, kept in the home folder until they are put on record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from primemover.coach.intake_model import Question, Step
from primemover.record.payload import Intake, LoadUnit, Part
from primemover.record.units import from_kg
from primemover.web.visit import Visit
from primemover.words import typed

Answers: TypeAlias = dict[str, list[str]]
"""Answers as typed, by the field's name; a row's part is ``injuries.0.what``."""


def read_draft(visit: Visit) -> Answers:
    """Return the answers typed so far; none when there is no draft or it cannot be read."""
    try:
        kept = json.loads(_file(visit).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {str(name): [str(one) for one in given] for name, given in kept.items() if isinstance(given, list)}


def write_draft(visit: Visit, answers: Answers) -> None:
    """Keep the answers, whole or not at all."""
    file = _file(visit)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(json.dumps(answers), "utf-8")
    part.replace(file)


def drop_draft(visit: Visit) -> None:
    """Forget the draft, once it is on record."""
    _file(visit).unlink(missing_ok=True)


def rows_of(answers: Answers, question_id: str) -> int:
    """Return how many rows of a question have an answer, blank rows before the last included."""
    places = [
        int(name.split(".")[1]) + 1
        for name, given in answers.items()
        if name.startswith(f"{question_id}.") and "".join(given) and name.split(".")[1].isdecimal()
    ]
    return max(places, default=0)


def stamp_of(answers: Answers, step: Step) -> str:
    """Return what tells one state of a step's answers from another; so does the unit they are asked in."""
    asked = tuple(f"{question.id}." for question in step.questions)
    own = {name: given for name, given in answers.items() if f"{name}.".startswith(asked)}
    return sha256(json.dumps([own, answers.get("load_unit")], sort_keys=True).encode()).hexdigest()[:16]


def mapping_of(answers: Answers, questions: Iterable[Question]) -> dict[str, object]:
    """Return the answers in the shape an intake file has."""
    mapping: dict[str, object] = {}
    for question in questions:
        if question.kind == "rows":
            mapping[question.id] = [
                {part.id: _one(answers, f"{question.id}.{row}.{part.id}") for part in question.parts}
                for row in range(rows_of(answers, question.id))
            ]
            continue
        group, _, name = question.id.rpartition(".")
        given = answers.get(question.id, [])
        said: object = given if question.kind == "choices" else _one(answers, question.id)
        if group:
            table = mapping.setdefault(group, {})
            assert isinstance(table, dict)  # noqa: S101 - made one line above
            table[name] = said
        else:
            mapping[name] = said
    return mapping


def to_change(intake: Intake, questions: Iterable[Question]) -> Answers:
    """Return the answers a new telling starts from: what was so one day may not be so today."""
    return from_intake(intake, (question for question in questions if not _of_the_day(question)))


def _of_the_day(question: Question) -> bool:
    """Return whether a question is asked afresh each time: how much it hurts now, and the red flags."""
    return question.id == "pain.nrs" or question.id.startswith("red_flags.")


def from_intake(intake: Intake, questions: Iterable[Question]) -> Answers:
    """Return the answers that tell this story, in the person's own unit."""
    answers: Answers = {}
    for question in questions:
        if question.kind == "rows":
            for row, entry in enumerate(getattr(intake, question.id)):
                for part in question.parts:
                    answers[f"{question.id}.{row}.{part.id}"] = [
                        _typed(part, getattr(entry, part.id), intake.load_unit)
                    ]
            continue
        value = _value(intake, question.id)
        if question.kind == "choices":
            answers[question.id] = [str(one) for one in value] if isinstance(value, tuple) else []
        else:
            answers[question.id] = [_typed(question, value, intake.load_unit)]
    return answers


def _value(intake: Intake, question_id: str) -> object:
    group, _, name = question_id.rpartition(".")
    inside = getattr(intake, group) if group else intake
    return getattr(inside, name) if isinstance(inside, Part) else inside.get(name)


def _typed(question: Question, value: object, unit: LoadUnit) -> str:
    """Write a value as the person would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "\n".join(str(one) for one in value)
    if isinstance(value, int | float):
        if question.unit == "kg" and unit == "lb":
            return f"{typed(from_kg(float(value), unit), 2)} lb"
        return typed(float(value), 3)
    if isinstance(value, date):
        return _day_typed(value)
    return "" if value is None else str(value)


def _day_typed(value: date) -> str:
    """Write a day no finer than it may have been told: a year is kept as its first day."""
    if value.day != 1:
        return value.isoformat()
    return f"{value:%Y}" if value.month == 1 else f"{value:%Y-%m}"


def _one(answers: Answers, name: str) -> str:
    return "\n".join(answers.get(name, ()))


def _file(visit: Visit) -> Path:
    return visit.house.home / "drafts" / f"intake-{visit.athlete_id}.json"
