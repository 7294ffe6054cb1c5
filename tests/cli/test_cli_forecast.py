"""The forecast in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Verb


def test_the_forecast_says_the_answer_first_then_what_it_rests_on(told: Verb) -> None:
    said = told("forecast")
    assert said.code == 0
    first = said.out.splitlines()[0]
    assert first.startswith("Build in ")
    assert "minutes a week you plan." in " ".join(said.out.split())
    assert "no reading" in said.out
    assert "Two weeks" in said.out
    assert "It is assumed that" in said.out
    assert "!" not in said.out


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
