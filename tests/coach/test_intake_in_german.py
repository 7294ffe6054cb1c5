"""The intake has German: what it asks, and what it says of an answer that cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.words.untold import assert_german, untold

from primemover import tongue
from primemover.catalogue.model import Catalogue
from primemover.coach.intake import BadIntake, intake_from_mapping
from primemover.coach.intake_answers import AnswerError, read_answer
from primemover.coach.intake_model import Question
from primemover.coach.intake_pounds import in_unit
from primemover.coach.intake_questions import steps
from primemover.words import told

ODD: tuple[object, ...] = (
    "x" * 9000, "9999", "-3", "1.5", "2999-01-01", "nobody knows", 3, {}, ["none such"], True,
)  # fmt: skip  # one kind of oddity each


@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_every_question_has_german(unit: Any, catalogue: Catalogue) -> None:
    for step in steps(catalogue):
        one = in_unit(step, unit)
        assert untold(one.title) == untold(one.intro) == []
        for question in one.questions:
            for part in (question, *question.parts):
                assert untold(part.text) == untold(part.help) == []


@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_whatever_cannot_be_an_answer_is_refused_in_german(unit: Any, catalogue: Catalogue) -> None:
    refused = 0
    for question in questions(catalogue, unit):
        for odd in ODD:
            try:
                read_answer(question, odd, catalogue, date(2026, 5, 20))
            except AnswerError as error:
                refused += 1
                assert_german([error.said])
    assert refused > 200


def questions(catalogue: Catalogue, unit: Any) -> list[Question]:
    every = [one for step in steps(catalogue) for one in in_unit(step, unit).questions]
    return [part for one in every for part in (one.parts or (one,))]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"age_years": "old", "pain": 3, "lifts": 3, "injuries": [4], "agee": 4},
        {"training": [{"whatt": "rowing"}], "lifts": [{"exercise_id": "deadlift", "load_kg": "heavy"}]},
    ],
)
def test_a_file_that_is_no_story_is_refused_in_german(data: dict[str, Any], catalogue: Catalogue) -> None:
    with pytest.raises(BadIntake) as refused:
        intake_from_mapping(data, catalogue)
    assert_german([refused.value.said, *(one.said for one in refused.value.problems)])


def test_a_refusal_reads_as_german(catalogue: Catalogue) -> None:
    (age,) = (one for one in questions(catalogue, "kg") if one.id == "age_years")
    with pytest.raises(AnswerError) as refused, tongue.speaking("de"):
        read_answer(age, "900", catalogue)
    assert str(refused.value) == "'900' is outside 8\N{EN DASH}110 years. Give it in years."
    with tongue.speaking("de"):
        said = told(refused.value.said)
    assert said == "'900' liegt außerhalb von 8\N{EN DASH}110 (Jahre). Gib es in Jahren an."
