from __future__ import annotations

import json

from tests.cli.conftest import Verb

QUESTIONS = (
    "Is the glute doing more of the work?",
    "Is neutral held at heavier loads?",
    "Is it worth the time?",
    "What is next?",
)


def test_the_four_answers_come_first_in_the_order_people_ask(told: Verb) -> None:
    told("log", "glute-bridge", "--reps", "12", "--held", "12", "--felt", "glute=7,hamstring=2,back=1")
    said = told("progress").out
    places = [said.index(one) for one in QUESTIONS]
    assert places == sorted(places)
    assert "70 % (" in said
    assert "Next test: " in said


def test_programs_get_the_same_sentences_and_the_ceilings_as_numbers(told: Verb) -> None:
    for load_kg in ("40", "60", "80"):
        told("log", "deadlift", "--reps", "5", "--held", "5", "--load-kg", load_kg)
    got = told("progress", "--json").json
    assert [one["question"] for one in got["answers"]] == list(QUESTIONS)
    shown = " ".join(told("progress").out.split())
    for one in got["answers"]:
        assert " ".join(one["text"].split()) in shown
    assert [one["exercise_id"] for one in got["ceilings"]] == ["deadlift"]
    assert json.dumps(got)
