"""The recognition drill through the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Verb = Callable[..., Any]


def _drills(told: Verb) -> list[dict[str, Any]]:
    rows = next(one for one in told("test", "--json").json if one["test"] == "squeeze-recognition")
    return list(rows["last"])


def test_a_drill_is_asked_through_one_contraction_at_a_time(told: Verb) -> None:
    answers = "2\n" + "g\ny\n" * 5 + "n\nn\n" * 5
    said = told("recognise", typed=answers)
    assert said.code == 0
    assert "10 of 10" in said.out
    assert "It was the glute, and so you said." in said.out
    drill = _drills(told)[0]["payload"]
    assert drill["judged_by"] == "partner"
    assert sorted(trial["cued_glute"] for trial in drill["trials"]) == [False] * 5 + [True] * 5
    assert all(trial["feedback"] for trial in drill["trials"])
    assert "d-prime" in said.out
    text = " ".join(said.out.split())
    assert re.search(r"About \d+ of 100 contractions would be told rightly \(\d+\N{EN DASH}\d+\)", text)


@pytest.mark.parametrize(("typed", "judge"), [("hand", "hand"), ("Sensor ", "sensor"), ("4", "self")])
def test_who_judges_is_said_by_number_or_by_name(told: Verb, typed: str, judge: str) -> None:
    said = told("recognise", typed=f"me\n12\n{typed}\n" + "g\nn\n" * 10)
    assert said.code == 0
    assert "Type a number or a name: hand, partner, sensor or self." in said.out
    assert _drills(told)[0]["payload"]["judged_by"] == judge


def test_nothing_is_told_before_the_answer_and_q_keeps_what_is_done(told: Verb) -> None:
    said = told("recognise", "--judged-by", "partner", typed="g\nn\nx\nq\n").out
    first = said.split("It was")[0]
    assert "did the glute harden" in first
    assert "2 of 10" in said
    assert len(_drills(told)[0]["payload"]["trials"]) == 1
    stopped = told("recognise", "--judged-by", "hand", typed="q\n")
    assert stopped.code == 1
    assert "Nothing was recorded" in stopped.err


def test_alone_the_cue_stands_for_what_it_was(told: Verb) -> None:
    told("recognise", "--judged-by", "self", "--side", "left", typed="g\n" * 10)
    drill = _drills(told)[0]["payload"]
    assert drill["side"] == "left"
    assert all(trial["was_glute"] == trial["cued_glute"] for trial in drill["trials"])
    assert not any(trial["feedback"] for trial in drill["trials"])


def test_a_drill_done_elsewhere_is_recorded_from_a_line(told: Verb) -> None:
    state = told("recognise", "--trials", "ggg+,gn-,nnn,ng", "--judged-by", "sensor", "--json").json
    trials = _drills(told)[0]["payload"]["trials"]
    assert [
        (one["was_glute"], one["said_glute"], one.get("cued_glute"), one.get("feedback")) for one in trials
    ] == [
        (True, True, True, True),
        (True, False, None, False),
        (False, False, False, None),
        (False, True, None, None),
    ]
    assert state["drills"][0]["told"] == 3
    assert state["now"]["low"] < state["now"]["d_prime"] < state["now"]["high"]
    assert len(state["next"]["cards"]) == 10


def test_show_and_a_replay_record_nothing(told: Verb) -> None:
    assert "no reading. No drill yet" in told("recognise", "--show").out
    told("recognise", "--trials", "gg,nn", "--judged-by", "hand", "--at", "yesterday 10:00")
    before = told("recognise", "--json").json
    assert told("recognise", "--on", "yesterday").code == 0
    assert told("recognise", "--json").json == before
    assert "own hand" in told("recognise", "--show").out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--trials", "gg,gx"], "--trials: 'gx' is no trial"),
        (["--trials", " "], "--trials: there are no trials"),
        (["--trials", "gg", "--judged-by", "me"], "--judged-by: 'me' is not possible"),
        (["--judged-by", "me"], "Say hand, partner, sensor or self"),
        (["--trials", "gg", "--side", "both"], "--side: 'both' is not possible"),
    ],
)
def test_what_cannot_be_is_refused_with_the_mend(told: Verb, words: list[str], complaint: str) -> None:
    said = told("recognise", *words)
    assert said.code == 2
    assert complaint in said.err
    assert not _drills(told)


def test_no_drill_is_taken_while_training_is_stopped(told: Verb) -> None:
    told("red-flags", "--yes", "saddle-numbness")
    for words in (["--trials", "gg,nn"], ["--judged-by", "self"]):
        said = told("recognise", *words)
        assert said.code == 2
        assert "Stop: see" in said.err
    assert not _drills(told)
