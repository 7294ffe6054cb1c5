"""The two roads in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from primemover.cli.roads import SEED
from primemover.coach import roads_report

if TYPE_CHECKING:
    from tests.cli.conftest import Verb


def test_the_answer_comes_first_and_the_assumptions_and_the_trial_are_named(told: Verb) -> None:
    said = told("roads", "--runs", "200")
    text = " ".join(said.out.split())
    assert said.code == 0
    assert text.startswith("Of 96 hypotheses, isolation first is sooner in ")
    assert "Plotkin" in text
    assert "The law of growth is ours." in text
    assert "What would tell" in text
    assert "!" not in text


def test_the_same_seed_says_the_same_in_json(told: Verb) -> None:
    first, again = (told("roads", "--runs", "200", "--glute", "0.6", "--json") for _ in range(2))
    assert first.out == again.out
    assert first.json["glute"] == [0.6, 0.6, 0.6]
    assert first.json["seed"] == SEED == roads_report.SEED
    assert len(first.json["cells"]) == 96
    assert told("roads", "--runs", "200", "--glute", "0.6", "--seed", "5", "--json").out != first.out


def test_compounds_may_be_squats_alone(told: Verb) -> None:
    assert told("roads", "--runs", "200", "--compound", "squat", "--json").json["model"]["compound"] == "squat"


def test_what_cannot_be_is_refused(told: Verb) -> None:
    assert told("roads", "--runs", "5").code == 2
    said = told("roads", "--compound", "bench")
    assert said.code != 0
    assert "Say both, squat, deadlift" in said.err


def test_a_balanced_person_is_told_that_there_is_nothing_to_catch_up(told: Verb) -> None:
    assert "Nothing to catch up" in told("roads", "--runs", "200", "--glute", "1.1").out


def test_as_markdown_it_is_what_the_documentation_holds(told: Verb) -> None:
    said = told("roads", "--runs", "200", "--glute", "0.6", "--markdown").out
    assert said.startswith("200 runs, seed")
    assert "**Of 96 hypotheses, isolation first is sooner in " in said
    assert "| growth ends | road |" in said
    assert "nan" not in said
