"""What the intake's questions are: a question, the step it belongs to, and one asked of a payload's field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from primemover.record.payload import Part

Kind = Literal[
    "text",  # one line
    "long",  # several lines
    "whole",  # a whole number
    "number",
    "date",  # a day; a year or a year and month will do
    "yes-no",
    "choice",  # one of `choices`
    "choices",  # any of `choices`, or none
    "exercise",  # one of `choices`, or any name another app uses for it
    "lines",  # any number of short texts
    "rows",  # any number of rows, each with `parts`
]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: what is recorded, and what the person reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the intake.

    Attributes
    ----------
    id
        The field it fills, with a dot for a part: ``pain.nrs``, ``red_flags.<flag>``.
    text, help
        What is asked, and a sentence more for those who want it.
    kind
        What sort of answer it takes.
    required
        Whether it must be answered; the rest may be left empty.
    choices
        For ``choice``, ``choices`` and ``exercise``.
    parts
        For ``rows``: the questions of one row; a row is given when its first part is.
    unit, low, high
        For numbers: the unit and what is accepted, ends included.
    longest
        For texts: how many characters.
    default
        What stands when it is left empty, as it would be typed.
    example
        An answer as a line of an intake file.
    """

    id: str
    text: str
    kind: Kind
    help: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    parts: tuple[Question, ...] = ()
    unit: str = ""
    low: float | None = None
    high: float | None = None
    longest: int | None = None
    default: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Some questions that belong together: one page, or one part of the interview."""

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]


def asks(
    model: type[Part],
    field: str,
    text: str,
    kind: Kind,
    help: str = "",  # noqa: A002 - the question's own word for it
    *,
    prefix: str = "",
    required: bool = False,
    choices: tuple[Choice, ...] = (),
    unit: str = "",
    default: str = "",
    example: str = "",
) -> Question:
    """Ask for one field of a payload; its limits are read from the payload, so they are said once."""
    limits = _limits(model, field)
    return Question(
        prefix + field,
        text,
        kind,
        help,
        required,
        choices,
        unit=unit,
        low=limits.get("ge", limits.get("gt")),
        high=limits.get("le"),
        longest=limits.get("max_length"),
        default=default,
        example=example,
    )


def _limits(model: type[Part], field: str) -> dict[str, Any]:
    info = model.model_fields[field]
    marks = list(info.metadata)
    for option in get_args(info.annotation):
        for mark in getattr(option, "__metadata__", ()):
            marks.extend(getattr(mark, "metadata", (mark,)))
    return {
        name: getattr(mark, name)
        for mark in marks
        for name in ("ge", "gt", "le", "max_length")
        if getattr(mark, name, None) is not None
    }
