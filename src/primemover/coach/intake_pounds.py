"""The intake's questions for who loads in pounds."""

from __future__ import annotations

from dataclasses import replace

from primemover.coach.intake_model import Question, Step
from primemover.record.payload import LoadUnit

IN_POUNDS = {"bar_kg": "45 lb", "smallest_step_kg": "5 lb"}
"""What stands instead of the default for who loads in pounds."""

_HELP_IN_POUNDS = {
    "bar_kg": "If you have a barbell. In pounds, or with its unit: 20 kg.",
    "smallest_step_kg": "In pounds. With a pair of 2.5 lb plates it is 5 lb.",
    "load_kg": "In pounds, bar included, or with a unit: 100 kg.",
}


def in_unit(step: Step, unit: LoadUnit) -> Step:
    """Return a step with what it offers in the unit in which the person loads."""
    if unit == "kg":
        return step
    return replace(step, questions=tuple(_in_pounds(question) for question in step.questions))


def _in_pounds(question: Question) -> Question:
    if question.kind == "rows":
        return replace(question, parts=tuple(_in_pounds(part) for part in question.parts))
    if question.id not in _HELP_IN_POUNDS:
        return question
    return replace(
        question, unit="lb", default=IN_POUNDS.get(question.id, ""), help=_HELP_IN_POUNDS[question.id]
    )
