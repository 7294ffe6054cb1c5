"""The interview: wrong answers again with the reason, everything else once."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from rich.console import Console

from primemover.catalogue.load import load_catalogue
from primemover.cli.interview import interview
from primemover.record.payload import Injury, Intake, Lift, Training
from primemover.record.units import from_kg

CATALOGUE = load_catalogue()
TODAY = date(2026, 5, 4)
NO_FLAGS = ["no"] * len(CATALOGUE.red_flags)

YOU = ["Sam", "34", "2", "178 cm", "180 lb", "kg"]
TRAINING = ["running", "6", "", "", "a better deadlift", ""]
WEEK = ["4", "100", "band, 4", "", ""]
BACK = ["2", "low back", "l", "sitting"]
BACK += ["low back", "left", "twisting to the left", "2017", "y", ""]
BACK += ["scoliosis", "right", "", ""]
BACK += ["chiropractor", "the back does the work", "", ""]
BACK += ["left"]
LIFTS = ["deadlift (barbell)", "110", "5", "yes", ""]


def scripted(answers: list[str]) -> tuple[Callable[[str], str], list[str]]:
    left = list(answers)

    def ask(_prompt: str) -> str:
        return left.pop(0)

    return ask, left


def interviewed(answers: list[str], earlier: Intake | None = None) -> tuple[Intake, str]:
    said = io.StringIO()
    ask, left = scripted(answers)
    told = interview(CATALOGUE, Console(file=said, width=80), today=TODAY, earlier=earlier, ask=ask)
    assert left == [], "the interview asked less than expected"
    return told, said.getvalue()


def test_a_whole_interview_gives_the_whole_story() -> None:
    told, _ = interviewed([*YOU, *TRAINING, *WEEK, *BACK, *NO_FLAGS, *LIFTS])
    assert (told.name, told.age_years, told.sex) == ("Sam", 34, "male")
    assert told.stature_m == pytest.approx(1.78)
    assert told.mass_kg == pytest.approx(81.65, abs=0.01)
    assert told.training == (Training(what="running", years=6.0),)
    assert told.equipment == ("band", "kettlebell")
    assert told.injuries == (
        Injury(
            what="low back",
            side="left",
            direction="twisting to the left",
            happened=date(2017, 1, 1),
            still_felt=True,
        ),
    )
    assert told.diagnoses[0].curve_side == "right"
    assert told.lifts == (Lift(exercise_id="deadlift", load_kg=110.0, reps=5, rounded_back=True),)
    assert set(told.red_flags) == set(CATALOGUE.red_flags)


def test_who_loads_in_pounds_is_offered_a_bar_and_steps_in_pounds() -> None:
    told, said = interviewed([*YOU[:-1], "lb", *TRAINING, *WEEK, *BACK, *NO_FLAGS, *LIFTS])
    assert (from_kg(told.bar_kg, "lb"), from_kg(told.smallest_step_kg, "lb")) == pytest.approx((45, 5))
    assert "With a pair of 2.5 lb plates it is 5 lb." in said
    keep = [""] * 6 + ["", ""] + [""] * 5 + [""] * 4 + ["", "", ""] + [""] + NO_FLAGS + [""]
    again, _ = interviewed(keep, earlier=told)
    assert again == told


def test_a_wrong_answer_is_asked_again_with_its_reason() -> None:
    wrong_first = ["Sam", "340", "old", "34", *YOU[2:]]
    flags = ["perhaps", "", *NO_FLAGS]
    told, said = interviewed([*wrong_first, *TRAINING, *WEEK, *BACK, *flags, *LIFTS])
    assert told.age_years == 34
    assert "'340' is outside 8\N{EN DASH}110 years" in said
    assert "'old' is not a number we can read" in said
    assert "'perhaps' is neither yes nor no" in said
    assert "This one needs an answer" in said


def test_a_choice_is_named_by_the_words_that_are_shown() -> None:
    said_again = ["Sam", "34", "x", "w", *YOU[3:]]
    told, said = interviewed([*said_again, *TRAINING, *WEEK, *BACK, *NO_FLAGS, *LIFTS])
    assert told.sex == "female"
    assert "'x' is not known here. Say its number or its word: 1 Women's, 2 Men's, 3 Rather" in said
    assert "unspecified" not in said


def test_an_earlier_intake_is_offered_except_the_red_flags() -> None:
    first, _ = interviewed([*YOU, *TRAINING, *WEEK, *BACK, *NO_FLAGS, *LIFTS])
    keep = [""] * 6 + ["", ""] + [""] * 5 + [""] * 4 + ["", "", ""] + [""] + NO_FLAGS + [""]
    again, said = interviewed(keep, earlier=first)
    assert again == first
    assert "low back, left, twisting to the left" in said


def test_an_earlier_answer_can_be_cleared() -> None:
    first, _ = interviewed([*YOU, *TRAINING, *WEEK, *BACK, *NO_FLAGS, *LIFTS])
    assert first.pain.where == "low back"
    keep = [""] * 6 + ["", ""] + [""] * 5 + ["0", "-", "-", "-"] + ["", "", ""] + ["-"] + NO_FLAGS + [""]
    again, _ = interviewed(keep, earlier=first)
    assert (again.pain.nrs, again.pain.where, again.pain.side, again.weaker_side) == (0, "", None, None)
