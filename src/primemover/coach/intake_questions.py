"""The intake's questions: one list for the terminal interview, the web form and the check of a file.

A question's ``id`` is the field of :class:`~primemover.record.payload.Intake` it fills, with a dot for a part
(``pain.nrs``, ``red_flags.<flag>``). ``rows`` questions (``injuries``, ``lifts`` ...) have ``parts``, whose ids
are the fields of one row. Whatever asks them gathers a mapping of these fields and hands it, as typed, to
:func:`primemover.coach.intake.intake_from_mapping`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from primemover.catalogue.model import Catalogue
from primemover.record.payload import Diagnosis, Injury, Intake, Lift, LoadUnit, PainNow, Part, Said, Training

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
        The field it fills (see the module's docstring).
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


def steps(catalogue: Catalogue) -> tuple[Step, ...]:
    """Return the whole intake in the order it is asked, with the catalogue's equipment, flags and lifts."""
    return (
        _you(),
        _training(),
        _week(catalogue),
        _back(),
        _red_flags(catalogue),
        _lifts(catalogue),
    )


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


_SIDES = (Choice("left", "Left"), Choice("right", "Right"))


def _you() -> Step:
    return Step(
        "you",
        "You",
        "A few facts, so that loads and norms fit you.",
        (
            _asks(Intake, "name", "What shall we call you?", "text", default="You", example='name = "Sam"'),
            _asks(
                Intake,
                "age_years",
                "How old are you?",
                "whole",
                "Some norms differ with age, and some ages should see a clinician first.",
                required=True,
                unit="years",
                example="age_years = 34",
            ),
            _asks(
                Intake,
                "sex",
                "Which norms shall we compare you with?",
                "choice",
                "Published norms for holds are given for women and men.",
                required=True,
                choices=(
                    Choice("female", "Women's"),
                    Choice("male", "Men's"),
                    Choice("unspecified", "Rather not say: no norms that need it"),
                ),
                example='sex = "female"',
            ),
            _asks(
                Intake,
                "stature_m",
                "How tall are you?",
                "number",
                "In metres or centimetres, or with another unit: 1.78, 178, 5 ft 10 in.",
                required=True,
                unit="m",
                example="stature_m = 1.78",
            ),
            _asks(
                Intake,
                "mass_kg",
                "What is your body mass?",
                "number",
                "In kilograms, or with a unit: 180 lb.",
                required=True,
                unit="kg",
                example="mass_kg = 82",
            ),
            _asks(
                Intake,
                "load_unit",
                "Do you load in kilograms or pounds?",
                "choice",
                "Loads are shown in this unit; the record keeps kilograms.",
                choices=(Choice("kg", "Kilograms"), Choice("lb", "Pounds")),
                default="kg",
                example='load_unit = "kg"',
            ),
        ),
    )


def _training() -> Step:
    return Step(
        "training",
        "Your training",
        "What your body knows already, and what you want from it.",
        (
            Question(
                "training",
                "What training have you done?",
                "rows",
                "One row for each: lifting, running, martial arts, dance, manual work ...",
                parts=(
                    _asks(Training, "what", "What kind of training?", "text", required=True),
                    _asks(Training, "years", "For how many years?", "number", unit="years"),
                    _asks(Training, "note", "Anything worth knowing about it?", "text"),
                ),
                example='training = [{ what = "running", years = 6 }]',
            ),
            Question(
                "goals",
                "What do you want from this?",
                "lines",
                "In your own words, one goal at a time.",
                longest=400,
                example='goals = ["deadlift without my back doing it all"]',
            ),
        ),
    )


def _week(catalogue: Catalogue) -> Step:
    return Step(
        "week",
        "Your week and your equipment",
        "The plan stays within these. Any day can be changed later, for travel say.",
        (
            _asks(
                Intake,
                "days_per_week",
                "On how many days a week can you train?",
                "whole",
                "Short and often works best at first: four to six short sessions.",
                required=True,
                unit="days",
                example="days_per_week = 4",
            ),
            _asks(
                Intake,
                "minutes_per_week",
                "How many minutes a week in all?",
                "whole",
                "Count what you will really do. Below about 60 minutes over four days, expect little.",
                required=True,
                unit="minutes",
                example="minutes_per_week = 100",
            ),
            Question(
                "equipment",
                "What equipment do you have?",
                "choices",
                "None is fine: there is a full plan without any.",
                choices=tuple(Choice(piece.id, piece.name) for piece in catalogue.equipment.values()),
                example='equipment = ["band", "dumbbells"]',
            ),
            _asks(
                Intake,
                "bar_kg",
                "What does your bar weigh?",
                "number",
                "If you have a barbell. With a unit if not kilograms: 45 lb.",
                unit="kg",
                default="20",
                example="bar_kg = 20",
            ),
            _asks(
                Intake,
                "smallest_step_kg",
                "What is the smallest step you can add to a load?",
                "number",
                "With a pair of 1.25 kg plates it is 2.5 kg.",
                unit="kg",
                default="2.5",
                example="smallest_step_kg = 2.5",
            ),
        ),
    )


def _back() -> Step:
    return Step(
        "back",
        "Your back",
        "Your story matters, side by side. It shapes what is watched, and which side comes first.",
        (
            _asks(
                PainNow,
                "nrs",
                "How much pain do you have now?",
                "whole",
                "0 is none, 10 the worst you can imagine.",
                prefix="pain.",
                required=True,
                unit="of 10",
                example="[pain]\nnrs = 2",
            ),
            _asks(PainNow, "where", "Where is it?", "text", prefix="pain."),
            _asks(PainNow, "side", "More on one side?", "choice", prefix="pain.", choices=_SIDES),
            _asks(PainNow, "brought_on_by", "What brings it on?", "text", prefix="pain."),
            Question(
                "injuries",
                "Have you had injuries that matter here?",
                "rows",
                "Low back, hips, knees, ankles: old ones too.",
                parts=(
                    _asks(Injury, "what", "What was injured?", "text", required=True),
                    _asks(Injury, "side", "On which side?", "choice", choices=_SIDES),
                    _asks(
                        Injury,
                        "direction",
                        "How did it come about?",
                        "text",
                        "For example: twisting to the left.",
                    ),
                    _asks(Injury, "happened", "When?", "date", "A year is enough."),
                    _asks(Injury, "still_felt", "Do you still feel it?", "yes-no"),
                ),
                example='injuries = [{ what = "low back", side = "left", direction = "twisting to the left" }]',
            ),
            Question(
                "diagnoses",
                "Has anyone given you a diagnosis?",
                "rows",
                "A scoliosis, for example. No reason not to train: a reason to look at sides apart.",
                parts=(
                    _asks(Diagnosis, "what", "What is it called?", "text", required=True),
                    _asks(
                        Diagnosis,
                        "curve_side",
                        "If it is a scoliosis: to which side does it bulge?",
                        "choice",
                        choices=_SIDES,
                    ),
                    _asks(Diagnosis, "note", "Anything more?", "text"),
                ),
                example='diagnoses = [{ what = "mild scoliosis", curve_side = "right" }]',
            ),
            Question(
                "professionals",
                "What has a professional said about it?",
                "rows",
                "A physiotherapist, doctor, chiropractor, coach: in their words.",
                parts=(
                    _asks(Said, "who", "Who?", "text", required=True),
                    _asks(Said, "said", "What did they say?", "long", required=True),
                    _asks(Said, "when", "When?", "date", "A year is enough."),
                ),
                example='professionals = [{ who = "physiotherapist", said = "the back does the work" }]',
            ),
            _asks(
                Intake,
                "weaker_side",
                "Which side feels weaker?",
                "choice",
                "Leave it empty if you cannot say: the tests will.",
                choices=_SIDES,
                example='weaker_side = "left"',
            ),
        ),
    )


def _red_flags(catalogue: Catalogue) -> Step:
    return Step(
        "red-flags",
        "Before you train",
        "Each needs a yes or a no. A yes stops planning and says whom to see; it is rarely anything bad.",
        tuple(
            Question(
                f"red_flags.{flag.id}",
                flag.question,
                "yes-no",
                required=True,
                example=f"[red_flags]\n{flag.id} = false",
            )
            for flag in catalogue.red_flags.values()
        ),
    )


def _lifts(catalogue: Catalogue) -> Step:
    loaded = tuple(Choice(entry.id, entry.name) for entry in catalogue.exercises.values() if entry.loaded)
    return Step(
        "lifts",
        "Your lifts",
        "What you can lift now. Nobody will ask you to prove it; leave it empty if you do not lift.",
        (
            Question(
                "lifts",
                "Which lifts do you do, and how much?",
                "rows",
                "A recent good set: load and reps.",
                parts=(
                    _asks(Lift, "exercise_id", "Which lift?", "exercise", required=True, choices=loaded),
                    _asks(
                        Lift,
                        "load_kg",
                        "With what load?",
                        "number",
                        "In kilograms, bar included, or with a unit: 225 lb.",
                        required=True,
                        unit="kg",
                    ),
                    _asks(Lift, "reps", "For how many reps?", "whole", required=True, unit="reps"),
                    _asks(Lift, "rounded_back", "Does your back round when it gets heavy?", "yes-no"),
                ),
                example='lifts = [{ exercise_id = "deadlift", load_kg = 120, reps = 5, rounded_back = true }]',
            ),
        ),
    )


def _asks(
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
