"""The intake as an interview: the same questions as the web form, asked one by one in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from rich.console import Console

from primemover.catalogue.model import Catalogue
from primemover.cli.out import heading, under
from primemover.coach.intake import intake_from_mapping
from primemover.coach.intake_answers import AnswerError, read_answer
from primemover.coach.intake_model import Question, Step
from primemover.coach.intake_pounds import in_unit
from primemover.coach.intake_questions import steps
from primemover.record.payload import Intake, LoadUnit
from primemover.words import bare_load

Ask = Callable[[str], str]
CLEARED = "-"
LONG_LIST = 20  # choices: more are named, not listed


def interview(
    catalogue: Catalogue, console: Console, *, today: date, earlier: Intake | None = None, ask: Ask = input
) -> Intake:
    """Ask everything, a wrong answer again with its reason; answers of an earlier intake stand as offered."""
    return _Interview(catalogue, console, today, earlier, ask).run()


class _Interview:
    def __init__(
        self, catalogue: Catalogue, console: Console, today: date, earlier: Intake | None, ask: Ask
    ) -> None:
        self.catalogue = catalogue
        self.console = console
        self.today = today
        self.earlier: Mapping[str, Any] = {} if earlier is None else earlier.model_dump(exclude_unset=True)
        self.ask = ask
        self.unit: LoadUnit = "kg"

    def run(self) -> Intake:
        answers: dict[str, Any] = {"pain": {}, "red_flags": {}}
        opening = f"Enter takes what stands in [brackets], {CLEARED} clears it. Ctrl-C leaves without a trace."
        self.console.print(opening, markup=False)
        all_steps = steps(self.catalogue)
        for number, step in enumerate(all_steps, 1):
            self._introduce(step, number, len(all_steps))
            self.unit = "lb" if answers.get("load_unit") == "lb" else "kg"
            for question in in_unit(step, self.unit).questions:
                group, _, name = question.id.rpartition(".")
                earlier = self._earlier(group, name)
                answer = (
                    self._rows(question, earlier) if question.kind == "rows" else self._one(question, earlier)
                )
                (answers[group] if group else answers)[name] = answer
        return intake_from_mapping(answers, self.catalogue, today=self.today)

    def _earlier(self, group: str, name: str) -> object:
        if group == "red_flags":
            return None  # asked afresh each time: an old 'no' is no answer for today
        return (self.earlier.get(group, {}) if group else self.earlier).get(name)

    def _introduce(self, step: Step, number: int, of: int) -> None:
        self.console.print()
        self.console.print(heading(f"{number} of {of}: {step.title}"))
        self.console.print(under(step.intro))

    def _one(self, question: Question, earlier: object = None, *, indent: int = 0) -> object:
        """Ask until the answer can be taken; return it as it is kept."""
        self.console.print()
        self.console.print(under(question.text, by=indent, style="bold"))
        if question.help:
            self.console.print(under(question.help, by=indent, style="dim"))
        self._offer(question, indent)
        if question.kind == "lines":
            return self._lines(question, earlier, indent)
        offered = question.default if earlier is None else _typed(earlier)
        if self.unit == "lb" and question.unit in {"kg", "lb"} and isinstance(earlier, float):
            offered = f"{bare_load(earlier, self.unit)} {self.unit}"
        while True:
            typed = self.ask(" " * indent + (f"[{offered}] " if offered else "") + "> ").strip()
            if not typed and earlier is not None:
                return earlier
            if typed == CLEARED and not question.required:
                return None
            answer, refused = self._read(question, typed or offered)
            if refused is None:
                return answer
            self.console.print(under(refused, by=indent))

    def _read(self, question: Question, typed: str) -> tuple[object, str | None]:
        try:
            answer = read_answer(question, _by_number(question, typed), self.catalogue, self.today)
        except AnswerError as refused:
            if question.kind == "choice":
                return None, f"{refused.problem}. Say its number or its word: {_words(question)}."
            return None, str(refused)
        if answer is None and question.required:
            return None, "This one needs an answer."
        return answer, None

    def _offer(self, question: Question, indent: int) -> None:
        if question.kind == "yes-no":
            self.console.print(under("yes or no", by=indent, style="dim"))
        many = len(question.choices) > LONG_LIST
        if question.choices and not many:
            for number, choice in enumerate(question.choices, 1):
                self.console.print(under(f"{number}  {choice.label}", by=indent + 2))
        if many:
            self.console.print(under("Its name, as any app calls it.", by=indent, style="dim"))
        if question.kind == "choices":
            self.console.print(under("Numbers or names with commas; none for none.", by=indent, style="dim"))

    def _lines(self, question: Question, earlier: object, indent: int) -> object:
        if isinstance(earlier, tuple) and earlier and self._keep([str(line) for line in earlier], indent):
            return earlier
        self.console.print(under("One a line. Enter: no more.", by=indent, style="dim"))
        lines: list[str] = []
        while typed := self.ask(" " * indent + "> ").strip():
            _, refused = self._read(question, typed)
            if refused is None:
                lines.append(typed)
            else:
                self.console.print(under(refused, by=indent))
        return tuple(lines)

    def _rows(self, question: Question, earlier: object) -> tuple[dict[str, object], ...]:
        self.console.print()
        self.console.print(under(question.text, by=0, style="bold"))
        if question.help:
            self.console.print(under(question.help, by=0, style="dim"))
        if isinstance(earlier, tuple) and earlier and self._keep([_row_shown(row) for row in earlier], 0):
            return earlier
        first, *others = question.parts
        rows: list[dict[str, object]] = []
        while (answer := self._first_part(first)) is not None:
            rows.append({first.id: answer} | {part.id: self._one(part, indent=4) for part in others})
        return tuple(rows)

    def _first_part(self, part: Question) -> object | None:
        self.console.print()
        self.console.print(under(f"{part.text} (Enter: no more)", style="bold"))
        self._offer(part, 2)
        while typed := self.ask("  > ").strip():
            answer, refused = self._read(part, typed)
            if refused is None:
                return answer
            self.console.print(under(refused))
        return None

    def _keep(self, shown: list[str], indent: int) -> bool:
        self.console.print(under("You said before:", by=indent, style="dim"))
        for line in shown:
            self.console.print(under(line, by=indent + 2))
        keep = Question("keep", "Keep this?", "yes-no", default="yes")
        return self._one(keep, indent=indent) is True


def _by_number(question: Question, typed: str) -> str:
    """Let choices be named by their number in the list, or by how they begin."""
    if not question.choices or question.kind == "exercise":
        return typed
    return ",".join(_meant(question, word.strip()) for word in typed.split(","))


def _meant(question: Question, word: str) -> str:
    if word.isdecimal() and 0 < int(word) <= len(question.choices):
        return question.choices[int(word) - 1].value
    begun = [
        choice.value
        for choice in question.choices
        if any(name.casefold().startswith(word.casefold()) for name in (choice.value, choice.label))
    ]
    return begun[0] if word and len(begun) == 1 else word


def _words(question: Question) -> str:
    """Return the choices as they are shown."""
    return ", ".join(f"{number} {choice.label}" for number, choice in enumerate(question.choices, 1))


def _typed(answer: object) -> str:
    if isinstance(answer, tuple):
        return ", ".join(str(one) for one in answer) or "none"
    if isinstance(answer, float):
        return f"{answer:g}"
    return str(answer)


def _row_shown(row: Mapping[str, object]) -> str:
    return ", ".join(_typed(value) for value in row.values() if value is not None and value != "")
