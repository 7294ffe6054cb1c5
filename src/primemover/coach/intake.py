"""The intake: a person's story as an observation, from a file, a form or an interview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from primemover.catalogue.model import Catalogue
from primemover.coach.intake_answers import UNITS, AnswerError, read_answer, shown
from primemover.coach.intake_model import Question
from primemover.coach.intake_pounds import IN_POUNDS
from primemover.coach.intake_questions import steps
from primemover.coach.nearest import known_are, nearest, perhaps
from primemover.record.errors import BadInput
from primemover.record.payload import Intake
from primemover.sentence import Own, Sentence, say

_GROUPS = ("pain", "red_flags")


class BadIntake(BadInput):
    """An intake with problems, all of them: each is a `BadInput` of its own in ``problems``."""

    def __init__(self, file: str, problems: tuple[BadInput, ...]) -> None:
        first = problems[0]
        more = len(problems) - 1
        problem = (
            say("{problem} (and {more} more)", problem=first.problem, more=more) if more else first.problem
        )
        super().__init__(file=file, where=first.where, problem=problem, mend=first.mend)
        self.problems = problems


def intake_from_mapping(
    data: Mapping[str, Any], catalogue: Catalogue, *, file: str = "intake", today: date | None = None
) -> Intake:
    """Return the intake that `data` holds: a TOML file's mapping, or the answers to the questions as typed.

    Numbers may come with a friendly unit, in the field's name (``stature_cm = 178``, ``mass_lb = 180``) or in
    the answer (``"5 ft 10 in"``). A row of ``training``, ``injuries`` and so on may be a mere text.

    Parameters
    ----------
    data
        The fields of :class:`~primemover.record.payload.Intake`; blank answers and blank rows are no answers.
    catalogue
        Says which equipment, red flags and exercises there are.
    file
        What the messages call the source.
    today
        If given, later dates are refused.

    Raises
    ------
    BadIntake
        With every problem there is, each naming the field, what was given, and the mend.
    """
    return _Reading(catalogue, file, today).intake(data)


class _Reading:
    """One pass over the questions, which gathers the fields and the problems."""

    def __init__(self, catalogue: Catalogue, file: str, today: date | None) -> None:
        self.catalogue = catalogue
        self.file = file
        self.today = today
        self.questions = tuple(question for step in steps(catalogue) for question in step.questions)
        self.problems: list[BadInput] = []

    def intake(self, data: Mapping[str, Any]) -> Intake:
        tables = self._tables(data)
        self._unknown(data, [question for question in self.questions if "." not in question.id], more=_GROUPS)
        for group, table in tables.items():
            inside = [question for question in self.questions if question.id.startswith(f"{group}.")]
            self._unknown(table, inside, prefix=f"{group}.")
        fields: dict[str, Any] = {"pain": {}, "red_flags": {}}
        for question in self.questions:
            group, _, name = question.id.rpartition(".")
            answer = self._answer(question, tables[group] if group else data)
            if answer is not None:
                (fields[group] if group else fields)[name] = answer
        if self.problems:
            raise BadIntake(self.file, tuple(self.problems))
        return self._whole(self._in_pounds() | fields if fields.get("load_unit") == "lb" else fields)

    def _in_pounds(self) -> dict[str, Any]:
        """Return the bar and step of who loads in pounds and says neither."""
        asked = {question.id: question for question in self.questions}
        return {name: read_answer(asked[name], said, self.catalogue) for name, said in IN_POUNDS.items()}

    def _tables(self, data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
        tables: dict[str, Mapping[str, Any]] = {}
        for group in _GROUPS:
            table = data.get(group, {})
            if not isinstance(table, Mapping):
                inside = [question for question in self.questions if question.id.startswith(f"{group}.")]
                self.questions = tuple(question for question in self.questions if question not in inside)
                problem = say("{given} is not a table", given=Own(shown(table)))
                self._refuse(group, problem, "", inside[0].example)
                table = {}
            tables[group] = table
        return tables

    def _answer(self, question: Question, data: Mapping[str, Any], place: str = "") -> object | None:
        name = question.id.rpartition(".")[2]
        where = place or question.id
        if question.kind == "rows":
            return self._rows(question, data.get(name))
        given = _given(question, name, data)
        try:
            answer = read_answer(question, given, self.catalogue, self.today)
        except AnswerError as refused:
            self._refuse(where, refused.problem, refused.mend, question.example)
            return None
        if answer is None and question.required:
            self._refuse(where, say("is missing"), question.text, question.example)
        return answer

    def _rows(self, question: Question, given: object) -> tuple[dict[str, object], ...] | None:
        if given is None or given == "":
            return None
        rows = [given] if isinstance(given, str | Mapping) else given
        if not isinstance(rows, list | tuple):
            problem = say("{given} is not a list", given=Own(shown(rows)))
            self._refuse(question.id, problem, "", question.example)
            return None
        return tuple(read for number, row in enumerate(rows, 1) for read in self._row(question, row, number))

    def _row(self, question: Question, row: object, number: int) -> Iterator[dict[str, object]]:
        place = say("{field} row {number}", field=Own(question.id), number=number)
        if isinstance(row, str):
            row = {question.parts[0].id: row}
        if not isinstance(row, Mapping):
            problem = say("{given} is neither a table nor a text", given=Own(shown(row)))
            self._refuse(place, problem, "", question.example)
            return
        if not any(_is_answer(value) for value in row.values()):
            return
        self._unknown(row, question.parts, prefix=f"{place}: ")
        answers = {
            part.id: self._answer(part, row, say("{row}, {part}", row=place, part=Own(part.id)))
            for part in question.parts
        }
        yield {name: answer for name, answer in answers.items() if answer is not None}

    def _unknown(
        self,
        data: Mapping[str, Any],
        questions: list[Question] | tuple[Question, ...],
        *,
        prefix: str = "",
        more: tuple[str, ...] = (),
    ) -> None:
        known = {spelt for question in questions for spelt in _spellings(question)} | set(more)
        for name in data:
            if name not in known:
                mend = perhaps(nearest(name, sorted(known))) or known_are(sorted(known))
                self._refuse(f"{prefix}{name}", say("is not a field of an intake"), mend)

    def _refuse(self, where: str, problem: str, mend: str, example: str = "") -> None:
        if example:
            mend = _with_example(mend, Own(_one_line(example)))
        self.problems.append(BadInput(file=self.file, where=where, problem=problem, mend=mend))

    def _whole(self, fields: dict[str, Any]) -> Intake:
        """Build the payload; its own validation is the last word."""
        try:
            return Intake.model_validate(fields)
        except ValidationError as refused:
            for error in refused.errors():
                where = ".".join(str(part) for part in error["loc"])
                self._refuse(where, f"{shown(error['input'])}: {error['msg']}", "")
            raise BadIntake(self.file, tuple(self.problems)) from None


def _given(question: Question, name: str, data: Mapping[str, Any]) -> object:
    """Return the answer under the field's own name, or one that names another unit, with that unit."""
    for spelt, unit in _spellings(question).items():
        given = data.get(spelt)
        if _is_answer(given):
            bare = str(given).strip()[-1:].isdigit() and not isinstance(given, bool)
            return f"{given} {unit}" if bare and spelt != name else given
    return None


def _spellings(question: Question) -> dict[str, str]:
    """Return the names a field goes by (``mass_kg``, ``mass_lb``), each with its unit."""
    name = question.id.rpartition(".")[2]
    stem = name.removesuffix(f"_{question.unit}")
    if stem == name:
        return {name: question.unit}
    return {name: question.unit} | {f"{stem}_{unit}": unit for unit in UNITS.get(question.unit, ())}


def _is_answer(value: object) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())


def _with_example(mend: str, example: Own) -> Sentence:
    if not mend:
        return say("E.g. {example}", example=example)
    if mend.endswith("?"):
        return say("{mend} E.g. {example}", mend=mend, example=example)
    return say("{mend}, e.g. {example}", mend=mend, example=example)


def _one_line(example: str) -> str:
    return example.replace("]\n", "] ")
