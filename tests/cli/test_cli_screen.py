"""The screen and its findings through the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import primemover
from primemover.catalogue.load import load_catalogue

Verb = Callable[..., Any]


def test_alone_it_lists_every_test_with_what_is_next(told: Verb) -> None:
    said = told("test").out
    assert all(test in said for test in load_catalogue().tests)
    assert "tests to do, about" in said


def test_a_name_alone_shows_how_it_is_done_and_how_to_record_it(told: Verb) -> None:
    said = told("test", "single-leg-bridge-hold").out
    assert "Stop when" in said
    offered = "test single-leg-bridge-hold --side left --value VALUE --felt glute=?,hamstring=?,back=?"
    assert f"primemover {offered}" in said
    refused = told(*offered.split())
    assert refused.code == 2
    assert "--value: 'VALUE' still waits for what you saw and felt" in refused.err
    assert "--glute ?/10 --other ?/10" in told("test", "squeeze-recognition").out
    drill = told("test", "squeeze-recognition", "--glute", "?/10", "--other", "?/10")
    assert "--glute: '?/10' still waits" in drill.err


def test_a_result_is_recorded_with_its_side_and_shown_with_its_interval(told: Verb) -> None:
    felt = ("--stopped-by", "cramp", "--felt", "glute=3,hamstring=7,back=2")
    said = told("test", "single-leg-bridge-hold", "--side", "left", "--value", "19", *felt)
    assert "Recorded: Single-leg bridge hold, left." in said.out
    payload = told("test", "--json").json
    read = next(entry for entry in payload if entry["test"] == "single-leg-bridge-hold")
    assert [(last["payload"]["side"], last["payload"]["value"]) for last in read["last"]] == [("left", 19.0)]
    assert "left 19 s" in told("test").out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["brige-hold"], "'brige-hold' is no test of the screen."),
        (["single-leg-bridge-hold", "--value", "20"], "is done one side at a time. Say --side left"),
        (["plank-hold", "--value", "20", "--side", "left"], "plank-hold has no sides"),
        (["plank-hold", "--value", "100000"], "--value: 100000 is outside"),
        (["plank-hold", "--value", "nan"], "--value: nan is outside"),
        (
            ["single-leg-bridge-hold", "--side", "both", "--value", "20"],
            "--side: 'both' is not possible. Say left or right.",
        ),
        (["plank-hold", "--felt", "glute=7"], "plank-hold needs its result in s"),
        (["plank-hold", "--value", "20", "--felt", "glute=11"], "--felt: 'glute=11' does not say where"),
        (["plank-hold", "--value", "20", "--at", "2200-01-01"], "--at: 2200-01-01 12:00"),
        (
            ["squeeze-recognition", "--glute", "11/10", "--other", "5/10"],
            "--glute: '11/10' does not count them",
        ),
        (["squeeze-recognition", "--glute", "8/10"], "--other: it is missing"),
        (["squeeze-recognition", "--trials", "gg,gx"], "--trials: 'gx' is no trial"),
        (["squeeze-recognition", "--trials", " "], "--trials: there are no trials"),
    ],
)
def test_what_cannot_be_a_result_is_refused_with_the_mend(told: Verb, words: list[str], complaint: str) -> None:
    said = told("test", *words)
    assert said.code == 2
    assert complaint in said.err
    assert len(said.err.splitlines()) == 1
    assert not any(entry["last"] for entry in told("test", "--json").json)


@pytest.mark.parametrize(
    "words",
    [["--glute", "2/3", "--other", "1 of 2"], ["--trials", "gg,gg,gn,nn,ng"]],
    ids=["counted", "one by one"],
)
def test_recognition_may_be_counted_or_told_one_by_one(told: Verb, words: list[str]) -> None:
    trials = told("test", "squeeze-recognition", *words, "--json").json["observation"]["payload"]["trials"]
    counted = sorted((trial["was_glute"], trial["said_glute"]) for trial in trials)
    assert counted == [(False, False), (False, True), (True, False), (True, True), (True, True)]


def test_an_asymmetry_beyond_error_is_a_finding(told: Verb) -> None:
    told("test", "modified-thomas", "--side", "left", "--value", "-8")
    told("test", "modified-thomas", "--side", "right", "--value", "14")
    found = told("findings", "--json").json
    assert any(finding["side"] == "left" and "°" in finding["measure"] for finding in found)
    assert "Thomas" in told("findings").out or "hip" in told("findings").out


def test_findings_need_an_intake(pm: Verb) -> None:
    said = pm("findings")
    assert said.code == 2
    assert "There is no intake yet. Begin with `primemover intake`" in said.err


def test_no_test_is_offered_while_training_is_stopped(told: Verb) -> None:
    flag = next(iter(load_catalogue().red_flags))
    told("red-flags", "--yes", flag)
    said = told("test").out
    assert "to do" not in said
    assert "Next" not in said
    assert told("today").out.splitlines()[0] in said
    assert all(entry["not_now"] for entry in told("test", "--json").json)
    assert "Record it" not in told("test", "plank-hold").out


def test_a_test_that_is_never_for_a_person_in_pain_is_not_recorded(told: Verb, tmp_path: Path) -> None:
    said = told("test", "sorensen-hold", "--value", "60")
    assert said.code == 2
    assert "Biering-Sorensen hold: Never for a person in pain, and yours stands at 2 of 10" in said.err
    assert len(said.err.splitlines()) == 1
    assert told("test", "plank-hold", "--value", "60").code == 0
    progress = " ".join(told("progress").out.split())
    assert "Not for now: Biering-Sorensen hold. Never for a person in pain" in progress
    assert "Do the test: Biering-Sorensen hold" not in progress
    story = (Path(primemover.__file__).parent / "examples" / "lifter.toml").read_text()
    without_pain = tmp_path / "without-pain.toml"
    without_pain.write_text(story.replace("nrs = 2", "nrs = 0"))
    elsewhere = ("--home", tmp_path / "elsewhere")
    assert told(*elsewhere, "intake", without_pain).code == 0
    assert told(*elsewhere, "test", "sorensen-hold", "--value", "60").code == 0


def test_no_result_is_taken_while_training_is_stopped(told: Verb) -> None:
    told("red-flags", "--yes", "saddle-numbness")
    for name, words in (("plank-hold", ["--value", "60"]), ("squeeze-recognition", ["--trials", "gg,nn"])):
        said = told("test", name, *words)
        assert said.code == 2
        assert "Stop: see" in said.err
    assert not any(entry["last"] for entry in told("test", "--json").json)
    assert "Do the test" not in told("plan").out


def test_no_test_is_offered_before_there_is_a_story(pm: Verb) -> None:
    said = pm("test").out
    assert "primemover intake" in said
    assert "to do" not in said


def test_a_test_whose_equipment_is_missing_says_what_it_needs(pm: Verb, tmp_path: Path) -> None:
    needy = next(test for test in load_catalogue().tests.values() if test.equipment)
    story = (Path(primemover.__file__).parent / "examples" / "lifter.toml").read_text()
    bare = tmp_path / "bare.toml"
    bare.write_text(
        "\n".join("equipment = []" if one.startswith("equipment") else one for one in story.split("\n"))
    )
    assert pm("intake", bare).code == 0
    read = next(entry for entry in pm("test", "--json").json if entry["test"] == needy.id)
    assert read["not_now"].startswith("Needs ")
    assert read["not_now"] in pm("test", needy.id).out


def test_a_result_that_no_belief_rests_on_any_more_is_to_do_again(told: Verb) -> None:
    told("test", "plank-hold", "--value", "60")
    before = told("test").out
    told("undo")
    told("test", "plank-hold", "--value", "60", "--at", "2024-01-01")
    after = {entry["test"]: entry for entry in told("test", "--json").json}["plank-hold"]
    assert after["last"]
    assert not after["done"]
    assert told("test").out != before
