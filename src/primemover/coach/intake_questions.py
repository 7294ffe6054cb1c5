"""The intake's questions: one list for the terminal interview, the web form and the check of a file.

A question's ``id`` is the field of :class:`~primemover.record.payload.Intake` it fills, with a dot for a part
(``pain.nrs``, ``red_flags.<flag>``). ``rows`` questions (``injuries``, ``lifts`` ...) have ``parts``, whose ids
are the fields of one row. Whatever asks them gathers a mapping of these fields and hands it, as typed, to
:func:`primemover.coach.intake.intake_from_mapping`.
"""

from __future__ import annotations

from primemover.catalogue.model import Catalogue
from primemover.coach.intake_model import Choice, Question, Step, asks
from primemover.record.payload import Diagnosis, Injury, Intake, Lift, PainNow, Said, Training


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


_SIDES = (Choice("left", "Left"), Choice("right", "Right"))


def _you() -> Step:
    return Step(
        "you",
        "You",
        "A few facts, so that loads and norms fit you.",
        (
            asks(Intake, "name", "What shall we call you?", "text", default="You", example='name = "Sam"'),
            asks(
                Intake,
                "age_years",
                "How old are you?",
                "whole",
                "Some norms differ with age, and some ages should see a clinician first.",
                required=True,
                unit="years",
                example="age_years = 34",
            ),
            asks(
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
            asks(
                Intake,
                "stature_m",
                "How tall are you?",
                "number",
                "In metres or centimetres, or with another unit: 1.78, 178, 5 ft 10 in.",
                required=True,
                unit="m",
                example="stature_m = 1.78",
            ),
            asks(
                Intake,
                "mass_kg",
                "What is your body mass?",
                "number",
                "In kilograms, or with a unit: 180 lb.",
                required=True,
                unit="kg",
                example="mass_kg = 82",
            ),
            asks(
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
                    asks(Training, "what", "What kind of training?", "text", required=True),
                    asks(Training, "years", "For how many years?", "number", unit="years"),
                    asks(Training, "note", "Anything worth knowing about it?", "text"),
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
            asks(
                Intake,
                "days_per_week",
                "On how many days a week can you train?",
                "whole",
                "Short and often works best at first: four to six short sessions.",
                required=True,
                unit="days",
                example="days_per_week = 4",
            ),
            asks(
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
            asks(
                Intake,
                "bar_kg",
                "What does your bar weigh?",
                "number",
                "If you have a barbell. With a unit if not kilograms: 45 lb.",
                unit="kg",
                default="20",
                example="bar_kg = 20",
            ),
            asks(
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
            asks(
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
            asks(PainNow, "where", "Where is it?", "text", prefix="pain."),
            asks(PainNow, "side", "More on one side?", "choice", prefix="pain.", choices=_SIDES),
            asks(PainNow, "brought_on_by", "What brings it on?", "text", prefix="pain."),
            Question(
                "injuries",
                "Have you had injuries that matter here?",
                "rows",
                "Low back, hips, knees, ankles: old ones too.",
                parts=(
                    asks(Injury, "what", "What was injured?", "text", required=True),
                    asks(Injury, "side", "On which side?", "choice", choices=_SIDES),
                    asks(
                        Injury,
                        "direction",
                        "How did it come about?",
                        "text",
                        "For example: twisting to the left.",
                    ),
                    asks(Injury, "happened", "When?", "date", "A year is enough."),
                    asks(Injury, "still_felt", "Do you still feel it?", "yes-no"),
                ),
                example='injuries = [{ what = "low back", side = "left", direction = "twisting to the left" }]',
            ),
            Question(
                "diagnoses",
                "Has anyone given you a diagnosis?",
                "rows",
                "A scoliosis, for example. No reason not to train: a reason to look at sides apart.",
                parts=(
                    asks(Diagnosis, "what", "What is it called?", "text", required=True),
                    asks(
                        Diagnosis,
                        "curve_side",
                        "If it is a scoliosis: to which side does it bulge?",
                        "choice",
                        choices=_SIDES,
                    ),
                    asks(Diagnosis, "note", "Anything more?", "text"),
                ),
                example='diagnoses = [{ what = "mild scoliosis", curve_side = "right" }]',
            ),
            Question(
                "professionals",
                "What has a professional said about it?",
                "rows",
                "A physiotherapist, doctor, chiropractor, coach: in their words.",
                parts=(
                    asks(Said, "who", "Who?", "text", required=True),
                    asks(Said, "said", "What did they say?", "long", required=True),
                    asks(Said, "when", "When?", "date", "A year is enough."),
                ),
                example='professionals = [{ who = "physiotherapist", said = "the back does the work" }]',
            ),
            asks(
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
                    asks(Lift, "exercise_id", "Which lift?", "exercise", required=True, choices=loaded),
                    asks(
                        Lift,
                        "load_kg",
                        "With what load?",
                        "number",
                        "In kilograms, bar included, or with a unit: 225 lb.",
                        required=True,
                        unit="kg",
                    ),
                    asks(Lift, "reps", "For how many reps?", "whole", required=True, unit="reps"),
                    asks(Lift, "rounded_back", "Does your back round when it gets heavy?", "yes-no"),
                ),
                example='lifts = [{ exercise_id = "deadlift", load_kg = 120, reps = 5, rounded_back = true }]',
            ),
        ),
    )
