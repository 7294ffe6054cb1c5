"""The map in the terminal: a table, a picture, JSON; and what an exercise asks in `show`."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Verb


def test_the_table_has_every_exercise_most_glute_for_the_back_first(pm: Verb) -> None:
    said = pm("map", "--json")
    assert said.code == 0
    ratios = [one["glute_per_back"] for one in said.json["exercises"]]
    assert ratios == sorted(ratios, reverse=True)
    text = pm("map").out
    assert "barbell-hip-thrust" in text
    assert "No road yet" in text
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 80


def test_the_picture_is_written_once_unless_told(pm: Verb, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    assert pm("map", "--out", file).code == 0
    root = ET.parse(file).getroot()  # noqa: S314 - our own file
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    again = pm("map", "--out", file)
    assert again.code == 2
    assert "this file is there already" in again.err
    assert pm("map", "--out", file, "--force").code == 0
    assert "it cannot be written" in pm("map", "--out", tmp_path / "nowhere" / "map.svg").err


def test_the_example_has_a_road_and_a_plan_ahead(pm: Verb) -> None:
    pm("--athlete", "example", "today")  # puts the week's plan on record: the map makes none
    said = pm("--athlete", "example", "map", "--json").json
    assert len(said["road"]) > 1
    assert said["ahead"] is not None
    assert said["session"]


def test_show_says_what_an_exercise_asks(told: Verb) -> None:
    text = told("show", "barbell-hip-thrust").out
    assert "What it asks of you" in text
    assert "What if your glute were stronger" in text
    assert "no promise" in " ".join(text.split())
    said = told("show", "barbell-hip-thrust", "--json").json
    assert said["demand"]["exercise_id"] == said["stronger"]["exercise_id"] == "barbell-hip-thrust"
    assert "demand" not in told("show", "single-leg-bridge-hold", "--json").json
