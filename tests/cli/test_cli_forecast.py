"""The forecast in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Verb


def test_with_hardly_a_reading_it_says_so_first_and_then_what_to_test(told: Verb) -> None:
    said = told("forecast")
    assert said.code == 0
    assert said.out.splitlines()[0].startswith("Build: not known yet. ")
    assert "no reading" in said.out
    assert "Two weeks" in said.out
    assert "It is assumed that" in said.out
    assert "!" not in said.out


def test_the_forecast_says_the_answer_first(told: Verb) -> None:
    told("test", "plank-hold", "--value", "45")
    told("test", "dowel-hinge-50", "--value", "5")
    for side in ("left", "right"):
        told("test", "side-plank-hold", "--value", "25", "--side", side)
        told("test", "single-leg-bridge-hold", "--value", "18", "--side", side, "--felt", "glute=6,hamstring=4")
    said = told("forecast")
    assert said.out.splitlines()[0].startswith("Build in ")
    assert "minutes a week you plan." in " ".join(said.out.split())


def test_while_training_is_stopped_the_stop_comes_first_and_no_weeks(told: Verb) -> None:
    told("red-flags", "--yes", "saddle-numbness")
    said = told("forecast")
    assert said.out.startswith("Stop:")
    assert "no weeks while training is stopped" in said.out


def test_fifteen_minutes_are_told_as_they_are(told: Verb) -> None:
    said = told("forecast", "--minutes", "15")
    assert "Build not within a year" in " ".join(said.out.split())


def test_the_forecast_answers_in_json(told: Verb) -> None:
    found = told("forecast", "--minutes", "60", "--json").json
    assert found["minutes"] == {"a_week": 60.0, "source": "as you ask", "asked": True}
    assert found["gate"]["gate_to"] == "build"
    assert [one["minutes"] for one in found["by_minutes"]] == sorted(
        one["minutes"] for one in found["by_minutes"]
    )


def test_before_a_story_there_is_no_forecast(pm: Verb) -> None:
    said = pm("forecast")
    assert said.code != 0
    assert "no intake" in said.err


def test_minutes_that_cannot_be_are_refused(told: Verb) -> None:
    assert told("forecast", "--minutes", "0").code == 2
