"""Intake, red flags and clearance through the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import primemover

Verb = Callable[..., Any]
LIFTER = Path(primemover.__file__).parent / "examples" / "lifter.toml"


def test_an_intake_file_is_put_on_record_and_read_back(pm: Verb) -> None:
    assert "Recorded." in pm("intake", LIFTER).out
    shown = pm("intake", "--show").out
    assert "chiropractor" in shown
    assert "strong, repeated twisting to the left" in " ".join(shown.split())
    assert pm("intake", "--show", "--json").json["intake"]["mass_kg"] == 81.5


def test_an_intake_from_standard_input(pm: Verb) -> None:
    assert pm("intake", "-", typed=LIFTER.read_text(encoding="utf-8")).code == 0
    assert pm("intake", "--show").code == 0


def test_every_problem_of_a_file_is_one_line_and_nothing_is_recorded(pm: Verb, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        LIFTER.read_text(encoding="utf-8").replace("81.5", "815").replace('"male"', '"man"'), "utf-8"
    )
    said = pm("intake", file)
    assert said.code == 2
    lines = said.err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{file}, sex: 'man' is not known here. Choose one of female, male, unspecified")
    assert "mass_kg: 815 is outside 25\N{EN DASH}300 kg" in lines[1]
    assert pm("intake", "--show").code == 2


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"age_years = ", "this is not TOML"),
        (b"\xff\xfe\x00age", "is not UTF-8 text"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(pm: Verb, tmp_path: Path, content: bytes, complaint: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    said = pm("intake", file)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(str(file))
    assert complaint in said.err


def test_a_missing_file_is_named(pm: Verb, tmp_path: Path) -> None:
    assert "No such file" in pm("intake", tmp_path / "no.toml").err


def test_errors_in_json_list_each_problem(pm: Verb, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("age_years = 3\n", "utf-8")
    said = pm("intake", file, "--json")
    assert (said.code, said.out) == (2, "")
    complaint = json.loads(said.err)
    assert "age_years: 3 is outside 8\N{EN DASH}110 years" in complaint["problems"][0]
    assert len(complaint["problems"]) > 5


def test_leaving_the_interview_records_nothing(pm: Verb) -> None:
    said = pm("intake", typed="Sam\n34\n")
    assert said.code == 1
    assert "Nothing was recorded" in said.err
    assert pm("intake", "--show").code == 2


def test_a_red_flag_stops_training_until_a_clinician_clears_it(told: Verb) -> None:
    stopped = told("red-flags", "--yes", "saddle-numbness")
    assert "Stop: see" in " ".join(stopped.out.split())
    assert "Stop: see" in " ".join(told("today").out.split())
    assert told("today", "--json").json["items"] == []
    cleared = told("clearance", "saddle-numbness", "--by", "my GP", "--said", "all well", "--seen", "today")
    assert cleared.code == 0
    assert told("red-flags", "--json").json["safety"]["stop"] == ""


def test_what_stops_is_shown_as_a_yes_whatever_a_story_said_since(told: Verb) -> None:
    told("red-flags", "--yes", "saddle-numbness")
    assert told("intake", LIFTER).code == 0
    said = told("red-flags", "--json").json
    assert said["safety"]["stop"]
    assert said["answers"]["saddle-numbness"] is True


def test_an_unknown_flag_is_answered_with_the_nearest(told: Verb) -> None:
    assert (
        "'sadle-numbness' is no red flag. Perhaps you mean saddle-numbness."
        in told("red-flags", "--no", "sadle-numbness").err
    )
    assert told("clearance", "nothing-such", "--by", "my GP").code == 2


def test_a_replayed_day_is_not_written_to(told: Verb) -> None:
    said = told("--on", "yesterday", "red-flags", "--yes", "saddle-numbness")
    assert said.code == 2
    assert "writes nothing" in said.err
