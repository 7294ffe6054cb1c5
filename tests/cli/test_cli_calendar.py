from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar
from tests.cli.conftest import Verb


def test_the_plan_is_written_as_a_calendar_and_put_on_record(told: Verb, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    said = told("calendar", "--out", file, "--weeks", "2")
    assert said.code == 0
    assert said.out.startswith(
        f"{len(told('calendar', '--weeks', '2', '--json').json['sessions'])} sessions written"
    )
    made = Calendar.from_ical(file.read_bytes())
    events = [one for one in made.walk("VEVENT") if one["STATUS"] == "CONFIRMED"]
    planned = told("plan", "--json").json["weeks"][0]["days"]
    assert len(events) == sum(bool(day["exercises"]) for day in planned)
    assert {one["URL"] for one in events} == {"http://127.0.0.1:8000/me/today"}


def test_without_a_file_it_goes_to_the_terminal(told: Verb) -> None:
    said = told("calendar", "--address", "https://pm.example/").out
    assert said.startswith("BEGIN:VCALENDAR\n")
    assert "URL:https://pm.example/me/today" in said


def test_an_earlier_calendar_is_written_anew_and_another_file_is_not(told: Verb, tmp_path: Path) -> None:
    file, other = tmp_path / "plan.ics", tmp_path / "notes.txt"
    other.write_text("mine")
    assert told("calendar", "--out", file).code == 0
    assert told("calendar", "--out", file).code == 0
    said = told("calendar", "--out", other)
    assert said.code == 2
    assert "this file is there already" in said.err
    assert other.read_text() == "mine"
    assert told("calendar", "--out", other, "--force").code == 0
    assert other.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("place", ["no/such/folder/plan.ics", "."])
def test_a_place_that_cannot_be_written_is_said_in_a_line(told: Verb, tmp_path: Path, place: str) -> None:
    said = told("calendar", "--out", tmp_path / place)
    assert said.code == 2
    assert len(said.err.strip().splitlines()) == 1


def test_before_a_story_there_is_none(pm: Verb) -> None:
    assert "There is no intake yet" in pm("calendar").err
