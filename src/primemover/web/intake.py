"""The intake: the person's story, a step at a time. What is typed is kept at every step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from primemover.coach.intake import BadIntake, intake_from_mapping
from primemover.coach.intake_answers import AnswerError, read_answer, with_its_unit
from primemover.coach.intake_model import Question, Step
from primemover.coach.intake_pounds import in_unit
from primemover.coach.intake_questions import steps
from primemover.record.payload import LoadUnit
from primemover.tongue import gettext as _
from primemover.web.draft import (
    Answers,
    drop_draft,
    from_intake,
    mapping_of,
    read_draft,
    rows_of,
    stamp_of,
    to_change,
    write_draft,
)
from primemover.web.forms import Fields, Sent
from primemover.web.language import content
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.visit import Looking, Visit, Writing
from primemover.words import upper_first

router = APIRouter()


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as the page shows it."""

    step: Step
    answers: Answers
    rows: Mapping[str, int]
    problems: Mapping[str, str]


@router.get("/{athlete}/intake")
def start(visit: Looking) -> Response:
    """Show what was told so far, or begin."""
    if visit.intake is None and not read_draft(visit):
        return see(visit.url(f"intake/{steps(visit.catalogue)[0].id}"))
    return _review(visit)


@router.get("/{athlete}/intake/{step_id}")
def show_step(visit: Looking, step_id: str) -> HTMLResponse:
    """Show one step."""
    step = _step(visit, step_id)
    return _step_page(visit, step, _answers(visit), {}, {})


@router.post("/{athlete}/intake/{step_id}")
def take_step(visit: Writing, sent: Sent, step_id: str) -> Response:
    """Keep one step's answers and go on; with a problem, or for one more row, show it again."""
    told = _answers(visit)
    step = in_unit(_step(visit, step_id), _unit_of(told))
    answers = told | _sent_answers(step, sent)
    write_draft(visit, answers)
    more = sent.text("more")
    if more:
        return _step_page(visit, step, answers, {}, {more: rows_of(answers, more) + 1})
    problems = _problems(visit, step, answers)
    if problems:
        return _step_page(visit, step, answers, problems, {}, status=422)
    following = [one.id for one in steps(visit.catalogue)]
    place = following.index(step.id) + 1
    return see(visit.url(f"intake/{following[place]}" if place < len(following) else "intake"))


@router.post("/{athlete}/intake")
def tell(visit: Writing, sent: Sent) -> Response:
    """Put the story on record."""
    if visit.store.get(sent.observation_id()) is not None:
        return see(visit.url("screen"))
    try:
        story = intake_from_mapping(
            mapping_of(_answers(visit), _questions(visit)),
            visit.catalogue,
            file="your story",
            today=visit.today,
        )
    except BadIntake as bad:
        return _review(visit, bad)
    record(visit, [(sent.observation_id(), story)])
    drop_draft(visit)
    return see(visit.url("today" if visit.safety.stop else "screen"))


def _questions(visit: Visit) -> tuple[Question, ...]:
    return tuple(question for step in steps(visit.catalogue) for question in step.questions)


def _step(visit: Visit, step_id: str) -> Step:
    for step in steps(visit.catalogue):
        if step.id == step_id:
            return step
    raise HTTPException(404, _("The story has no part called '{part}'.").format(part=step_id))


def _answers(visit: Visit) -> Answers:
    """Return what was typed, else what is on record and may still be so."""
    typed = read_draft(visit)
    if typed or visit.intake is None:
        return typed
    return to_change(visit.intake, _questions(visit))


def _sent_answers(step: Step, sent: Fields) -> Answers:
    """Return one step's answers from its form; what was left empty is an answer too."""
    answers: Answers = {}
    for question in step.questions:
        if question.kind == "rows":
            count = (
                min(int(sent.text(f"{question.id}.count") or 0), 50)
                if sent.text(f"{question.id}.count").isdecimal()
                else 0
            )
            for row in range(count):
                for part in question.parts:
                    name = f"{question.id}.{row}.{part.id}"
                    answers[name] = [_typed(part, sent.text(name, 8000))]
        elif question.kind == "choices":
            answers[question.id] = list(sent.all(question.id))
        else:
            answers[question.id] = [_typed(question, sent.text(question.id, 8000))]
    return answers


def _typed(question: Question, text: str) -> str:
    """Return an answer with its unit where it was asked in pounds: everything else takes it in kilograms."""
    return with_its_unit(question, text) if question.unit == "lb" else text


def _unit_of(answers: Answers) -> LoadUnit:
    return "lb" if answers.get("load_unit") == ["lb"] else "kg"


def _problems(visit: Visit, step: Step, answers: Answers) -> dict[str, str]:
    """Return what is wrong with a step's answers, by the field's name."""
    problems: dict[str, str] = {}
    for question in step.questions:
        if question.kind != "rows":
            _check(visit, question, question.id, answers, problems)
            continue
        for row in range(rows_of(answers, question.id)):
            names = {part.id: f"{question.id}.{row}.{part.id}" for part in question.parts}
            if any("".join(answers.get(name, ())) for name in names.values()):
                for part in question.parts:
                    _check(visit, part, names[part.id], answers, problems)
    return problems


def _check(visit: Visit, question: Question, name: str, answers: Answers, problems: dict[str, str]) -> None:
    given = answers.get(name, [])
    if not "".join(given).strip():
        if question.required:
            problems[name] = _("This one is needed.")
        return
    try:
        read_answer(question, given if question.kind == "choices" else given[0], visit.catalogue, visit.today)
    except AnswerError as refused:
        problems[name] = upper_first(content(refused.said))


def _step_page(
    visit: Visit,
    step: Step,
    answers: Answers,
    problems: Mapping[str, str],
    least_rows: Mapping[str, int],
    status: int = 200,
) -> HTMLResponse:
    all_steps = steps(visit.catalogue)
    step = in_unit(step, _unit_of(answers))
    place = [one.id for one in all_steps].index(step.id)
    rows = {
        question.id: max(rows_of(answers, question.id), least_rows.get(question.id, 1))
        for question in step.questions
        if question.kind == "rows"
    }
    return page(
        "intake_step.html",
        visit,
        status=status,
        view=StepView(step, answers, rows, problems),
        number=place + 1,
        of=len(all_steps),
        before=all_steps[place - 1].id if place else None,
        drafts={one.id: stamp_of(answers, one) for one in all_steps},
        room="intake",
    )


def _review(visit: Visit, bad: BadIntake | None = None) -> HTMLResponse:
    changed = bool(read_draft(visit))
    answers = _answers(visit)
    if visit.intake is not None and not changed and bad is None:
        answers = from_intake(visit.intake, _questions(visit))
    all_steps = steps(visit.catalogue)
    open_steps = {step.id for step in all_steps if _problems(visit, step, answers)}
    return page(
        "intake_review.html",
        visit,
        status=200 if bad is None else 422,
        views=[
            StepView(step, answers, {one.id: rows_of(answers, one.id) for one in step.questions}, {})
            for step in all_steps
        ],
        open_steps=open_steps,
        problems=() if bad is None else bad.problems,
        changed=changed,
        drafts={step.id: stamp_of(_answers(visit), step) for step in all_steps},
        room="intake",
    )
