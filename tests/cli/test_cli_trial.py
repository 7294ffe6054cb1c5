"""A trial from the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from primemover.cli import app

Verb = Callable[..., Any]
DOCS = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
PLAN = ("trial", "plan", "Which cue?", "--a", "squeeze", "--b", "push", "--pairs", "6", "--seed", "5")


@pytest.fixture
def planned(told: Verb) -> Verb:
    assert told(*PLAN, "--exercise", "glute-bridge", "--id", "cue").code == 0
    return told


def test_without_a_trial_the_verb_says_what_one_is_for(told: Verb) -> None:
    said = told("trial")
    assert "Two good first questions" in said.out
    assert 'primemover trial plan "Which cue moves the work' in said.out
    assert told("trial", "--json").json == []


def test_a_plan_goes_on_record_whole(planned: Verb) -> None:
    (trial,) = planned("trial", "--json").json
    assert trial["plan"]["seed"] == 5
    assert len(trial["plan"]["schedule"]) == 12
    assert trial["plan"]["looks"] == [6]
    assert trial["today"]["place"]["number"] == 1
    assert trial["no_reading"] == "The first look is after pair 6; 0 done so far."
    assert "fixed from the first reading on" in planned(*PLAN, "--id", "again").out


def test_the_same_seed_draws_the_same_schedule(planned: Verb) -> None:
    planned(*PLAN, "--id", "again")
    one, other = planned("trial", "--json").json
    assert one["plan"]["schedule"] == other["plan"]["schedule"]


def test_readings_lead_to_a_verdict(planned: Verb) -> None:
    for _ in range(12):
        way = planned("trial", "show", "--json").json["today"]["place"]["way"]
        felt = "glute=8,hamstring=1,back=1" if way == "a" else "glute=4,hamstring=3,back=3"
        said = planned("trial", "log", "--felt", felt)
        assert said.code == 0, said.err
    assert "A is better, for you, so far: squeeze." in said.out
    shown = planned("trial", "show", "cue")
    assert "A did better by" in shown.out
    assert "The plan, fixed on" in shown.out
    answer = planned("trial", "show", "cue", "--json").json
    assert answer["verdict"] == "a"
    assert answer["effect"]["low"] > 0
    assert answer["effect"]["carry_low"] < answer["effect"]["carry_high"]
    assert answer["because"][0]["observations"]
    assert "is over" in planned("trial", "log", "--felt", "glute=8").err


def test_a_place_is_missed_or_done_the_other_way(planned: Verb) -> None:
    assert "missed" in planned("trial", "log", "--missed").out
    assert planned("trial", "log", "--felt", "glute=5,back=5").code == 0
    way = planned("trial", "show", "--json").json["today"]["place"]["way"]
    other = "b" if way == "a" else "a"
    said = planned("trial", "log", "--felt", "glute=5,back=5", "--way", other)
    assert "its order was not left to chance" in " ".join(said.out.split())
    shown = " ".join(planned("trial", "show").out.split())
    assert "Place 1 was missed: pair 1 is left out." in shown


def test_a_stop_is_said_with_its_why(planned: Verb) -> None:
    said = planned("trial", "stop", "--why", "on holiday")
    assert "You stopped this trial: on holiday." in said.out
    assert "before the first look" in " ".join(said.out.split())
    assert "stopped already" in planned("trial", "stop", "cue").err


def test_pain_in_the_red_gives_no_way_and_takes_no_reading(planned: Verb) -> None:
    planned("pain", "7")
    assert "Training is stopped, so no way for today." in planned("trial", "show").out
    refused = planned("trial", "log", "--felt", "glute=5")
    assert refused.code == 2
    assert "Nothing was recorded" in refused.err
    assert planned("trial", "log", "--missed").code == 0


def test_an_exercise_that_is_not_given_now_is_said_at_once_and_takes_no_reading(told: Verb) -> None:
    said = " ".join(told(*PLAN, "--exercise", "deadlift", "--outcome", "rating", "--id", "heavy").out.split())
    assert "Careful: this trial waits." in said
    refused = told("trial", "log", "--value", "5")
    assert refused.code == 2
    assert "'heavy': Not today. Deadlift" in refused.err
    assert "Nothing was recorded; --missed passes over this place." in refused.err
    assert refused.err.count("\n") == 1
    assert told("trial", "log", "--missed").code == 0
    assert "Careful" not in told(*PLAN, "--exercise", "glute-bridge").out


def test_a_washout_that_is_not_over_takes_no_reading(told: Verb) -> None:
    told(*PLAN, "--outcome", "rating", "--washout-days", "2")
    assert told("trial", "log", "--value", "5").code == 0
    early = told("trial", "log", "--value", "6")
    assert early.code == 2
    assert "Wait until" in early.err
    assert told("trial", "log", "--missed").code == 0


def test_a_trials_own_set_is_no_ordinary_set_between(told: Verb) -> None:
    told(*PLAN, "--exercise", "glute-bridge", "--outcome", "held-reps", "--washout-sets", "1")
    assert told("trial", "log", "--value", "8").code == 0
    own = told("log", "glute-bridge", "--reps", "10", "--held", "9", "--json").json["observation"]["id"]
    assert "Do 1 ordinary set" in told("trial", "log", "--set", own).err
    told("log", "glute-bridge", "--reps", "10")
    assert told("trial", "log", "--set", own).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "Q", "--a", "x", "--b", "X"), "b: both ways are the same"),
        (("plan", "Q", "--a", "x", "--b", "y", "--outcome", "mood"), "--outcome: 'mood' cannot be read"),
        (("plan", "Q", "--a", "x", "--b", "y", "--pairs", "3"), "3 pairs cannot be planned"),
        (("plan", "Q", "--a", "x", "--b", "y", "--smallest", "0.9"), "at most 50 points (0.5 as a share)"),
        (("plan", "Q", "--a", "x", "--b", "y", "--id", "cue"), "there is a trial 'cue' already"),
        (("plan", "Q", "--a", "x", "--b", "y", "--exercise", "glut-bridge"), "is no exercise we know"),
        (("log", "--value", "1.4"), "1.4 is outside 0 to 1. Check"),
        (("log", "--felt", "glute=?,back=?"), "still waits"),
        (("log", "--felt", "glute=3", "--place", "40"), "there is no place 40"),
        (("log",), "there is no reading"),
        (("log", "--felt", "glute=3", "--way", "c"), "'c' is no way"),
        (("show", "other"), "'other' is no trial of yours. There is cue"),
        (("power", "--smallest", "-1"), "-1 is not above 0"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(planned: Verb, words: tuple[str, ...], said: str) -> None:
    refused = planned("trial", *words)
    assert refused.code == 2
    assert said in refused.err
    assert refused.err.count("\n") == 1


def test_a_replay_shows_the_day_and_writes_nothing(planned: Verb) -> None:
    assert planned("trial", "--on", "yesterday", "--json").json == []
    assert "replays a day" in planned("--on", "yesterday", *PLAN).err


def test_power_is_told_by_pairs(pm: Verb) -> None:
    assert "four times in five" in pm("trial", "power", "--outcome", "held-reps").out
    told = pm("trial", "power", "--outcome", "rating", "--noise", "0.6", "--json").json
    effects = [line["effect"] for line in told["seen_four_times_in_five"]]
    assert effects == sorted(effects, reverse=True)
    assert effects[-1] < 1.5


def test_every_verb_of_a_trial_and_its_options_are_documented() -> None:
    group = get_command(app).commands["trial"]  # type: ignore[attr-defined]  # Typer types it as a plain command
    found = re.search(r"^### `trial`.*?(?=^###? |\Z)", DOCS, flags=re.MULTILINE | re.DOTALL)
    assert found is not None
    for name, command in group.commands.items():
        part = re.search(rf"^#### `trial {name}\b.*?(?=^####|\Z)", found[0], flags=re.MULTILINE | re.DOTALL)
        assert part is not None, name
        options = [
            one
            for option in command.params
            if isinstance(option, typer.core.TyperOption)
            for one in option.opts
        ]
        assert [one for one in options if one.startswith("--") and f"`{one}" not in part[0]] == []
        assert "--json" in options
