"""Today, sets, skips, swaps and pain through the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import NOW

from primemover.catalogue.model import Catalogue
from primemover.cli.session_view import log_line
from primemover.coach.result import PrescribedSet
from primemover.words import day as in_words

Verb = Callable[..., Any]


def first_item(pm: Verb, *, with_swaps: bool = False) -> dict[str, Any]:
    items: list[dict[str, Any]] = pm("today", "--json").json["items"]
    return next(item for item in items if item["swaps"] or not with_swaps)


@pytest.fixture
def training(told: Verb) -> Verb:
    """Told, and with time to train today whatever day of the week it is."""
    told("plan", "--day", "today", "--minutes", "40")
    return told


def log_words(item: dict[str, Any], place: int = 0) -> list[str]:
    one = item["sets"][place]
    words = ["log", item["exercise_id"]]
    words += ["--side", one["side"]] if one["side"] else []
    words += ["--load-kg", str(one["load_kg"])] if one["load_kg"] else []
    return words + (["--reps", str(one["reps"])] if one["reps"] else ["--seconds", str(one["seconds"])])


def test_today_shows_sets_cues_reasons_and_the_line_that_logs_the_next(training: Verb) -> None:
    said = training("today").out
    item = first_item(training)
    for part in (
        item["name"],
        "Cue:",
        "Why:",
        "Why this session",
        "Next: ",
        f"primemover log {item['exercise_id']}",
    ):
        assert part in said


def offered_line(pm: Verb) -> list[str]:
    said: str = pm("today").out
    line = next(line for line in said.splitlines() if line.startswith("  primemover log"))
    return line.split()[1:]


def filled_in(words: list[str]) -> list[str]:
    held = words[words.index("--reps") + 1] if "--reps" in words else "15"
    return [word.replace("HELD", held).replace("RIR", "2").replace("?", "5") for word in words]


def test_the_line_it_offers_works_once_it_is_filled_in_and_measures_nothing_before(training: Verb) -> None:
    gaps = 0
    for _ in range(8):
        words = offered_line(training)
        if words != filled_in(words):
            gaps += 1
            refused = training(*words)
            assert refused.code == 2
            assert "still waits for what you saw and felt. Put your own numbers in its place" in refused.err
            assert len(refused.err.splitlines()) == 1
        assert training(*filled_in(words)).code == 0
    assert gaps


def counted_in_reps(pm: Verb) -> dict[str, Any]:
    """Today's first exercise with several sets of some reps."""
    items: list[dict[str, Any]] = pm("today", "--json").json["items"]
    return next(item for item in items if len(item["sets"]) > 1 and (item["sets"][0]["reps"] or 0) > 2)


def prescribed(**given: Any) -> PrescribedSet:
    fields = {"side": None, "reps": None, "seconds": None, "load_kg": None, "rir": None, "cued": True}
    return PrescribedSet(**(fields | given))


@pytest.mark.parametrize(
    ("exercise_id", "one", "line"),
    [
        (
            "glute-bridge",
            prescribed(reps=8, rir=2.0),
            "log glute-bridge --reps 8 --held HELD --rir RIR --felt glute=?,hamstring=?,back=?",
        ),
        ("dowel-hinge", prescribed(reps=8), "log dowel-hinge --reps 8 --held HELD"),
        ("plank", prescribed(seconds=20), "log plank --seconds HELD"),
        (
            "half-kneeling-stretch",
            prescribed(seconds=30, side="left"),
            "log half-kneeling-stretch --side left --seconds 30",
        ),
    ],
)
def test_the_line_holds_what_is_prescribed_and_gaps_for_what_is_measured(
    catalogue: Catalogue, exercise_id: str, one: PrescribedSet, line: str
) -> None:
    assert log_line(catalogue.exercises[exercise_id], one, "kg") == f"primemover {line}"


def test_sets_done_are_not_shown_like_a_prescription(training: Verb) -> None:
    training(*log_words(counted_in_reps(training)), "--rir", "9")
    shown = " ".join(training("today").out.split())
    assert re.search(r"done: \d+ reps, 9 left; ", shown)
    assert "with 9 left" not in shown


def test_less_after_a_set_is_said_once_by_the_answer(training: Verb) -> None:
    item = counted_in_reps(training)
    answer, _, coming = " ".join(training(*log_words(item), "--held", "2").out.split()).partition("Next: ")
    assert "next set fewer reps, and stop before it goes." in answer
    assert coming.startswith(item["name"])
    stands = "Neutral broke after 2 reps today: the next sets stop before that."
    assert stands not in coming
    assert "No cue this time" not in coming
    assert stands in " ".join(training("today").out.split())


def test_the_worst_pain_of_the_day_counts_and_that_is_said(training: Verb) -> None:
    training("pain", "2")
    assert "Today is green. The worst of today counts: 2." in training("pain", "1").out
    assert "The worst" not in training("pain", "3").out


def test_one_s_story_is_not_taken_back_by_chance(told: Verb) -> None:
    refused = told("undo")
    assert refused.code == 2
    assert "This would take back your story" in refused.err
    assert "say --yes" in refused.err
    assert told("intake", "--show").code == 0
    assert told("undo", "--yes").code == 0
    assert told("intake", "--show").code == 2


def test_reasons_of_several_weeks_are_given_once(told: Verb) -> None:
    weeks = told("plan", "--weeks", "3", "--json").json["weeks"]
    twice = {one["text"] for one in weeks[0]["because"]} & {one["text"] for one in weeks[1]["because"]}
    assert twice
    shown = " ".join(told("plan", "--weeks", "3").out.split())
    assert all(shown.count(" ".join(text.split())) == 1 for text in twice)


def test_a_change_in_a_later_week_is_said_and_shown(told: Verb) -> None:
    day = NOW.date() + timedelta(days=10)
    said = told("plan", "--day", str(day), "--minutes", "25", "--equipment", "none").out
    assert said.startswith(f"Recorded: {in_words(day)}, 25 minutes, with no equipment.")
    assert f"Week of {day - timedelta(days=day.weekday()):%d %B %Y}" in said
    assert said.count("Week of") == 1
    asked = told("plan", "--day", str(day), "--minutes", "0", "--weeks", "2", "--json").json
    assert asked["recorded"][0]["payload"]["minutes"] == 0
    held = [one for week in asked["weeks"] for one in week["days"] if one["on"] == str(day)]
    assert all(not one["exercises"] for one in held)


def test_a_logged_set_is_ticked_and_the_next_one_is_named(training: Verb) -> None:
    item = first_item(training)
    answer = training(*log_words(item), "--json").json
    assert answer["reactions"]
    assert answer["observation"]["athlete_id"] == "me"
    again = next(
        one for one in training("today", "--json").json["items"] if one["exercise_id"] == item["exercise_id"]
    )
    assert [one["done"] for one in again["sets"]].count(answer["observation"]["id"]) == 1
    assert answer["next"]["set"]["done"] is None


def test_a_set_felt_in_the_back_is_answered_at_once(training: Verb) -> None:
    said = training("log", "glute-bridge", "--reps", "10", "--held", "10", "--felt", "glute=2,back=8")
    assert "back" in said.out
    assert "Recorded: Glute bridge, 10 reps (10 on posture)." in said.out


def test_pounds_are_kept_as_kilograms(training: Verb) -> None:
    done = training("log", "goblet-squat", "--load-lb", "45", "--reps", "8", "--json").json
    assert done["observation"]["payload"]["load_kg"] == pytest.approx(20.4117)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["glute-brige", "--reps", "8"], "'glute-brige' is no exercise we know. Perhaps you mean glute-bridge"),
        (["glute-bridge"], "--reps: glute-bridge is counted in reps. Give --reps."),
        (["plank"], "--seconds: plank is counted in seconds. Give --seconds."),
        (["glute-bridge", "--reps", "8", "--side", "left"], "glute-bridge works both sides at once"),
        (["clam", "--reps", "8"], "clam is done one side at a time. Say --side left or --side right."),
        (["clam", "--reps", "8", "--side", "up"], "--side: 'up' is no side"),
        (["deadlift", "--reps", "8"], "--load-kg: deadlift needs its load"),
        (["deadlift", "--reps", "8", "--load-kg", "60", "--load-lb", "132"], "the load is given twice"),
        (["deadlift", "--reps", "8", "--load-kg", "60000"], "--load-kg: 60000 is not possible"),
        (["deadlift", "--reps", "8", "--load-kg", "nan"], "--load-kg: nan is not possible"),
        (
            ["glute-bridge", "--reps", "8", "--held", "9"],
            "--held: 9 reps held neutral are more than the 8 done. Count",
        ),
        (["plank", "--seconds", "20", "--held", "9"], "--held: plank counts no reps held neutral"),
        (["plank", "--seconds", "long"], "--seconds: 'long' is not a number. Give it in figures"),
        (["glute-bridge", "--reps", "8", "--held", "7.5"], "--held: '7.5' is not a whole number"),
        (["glute-bridge", "--reps", "8", "--held", "HELD"], "--held: 'HELD' still waits"),
        (["glute-bridge", "--reps", "8", "--rir", "RIR"], "--rir: 'RIR' still waits"),
        (["glute-bridge", "--reps", "8", "--felt", "glute=?,back=1"], "--felt: 'glute=?,back=1' still waits"),
        (["glute-bridge", "--reps", "-1"], "--reps: -1 is not possible. Give at least 0."),
        (["glute-bridge", "--reps", "8", "--pain", "11"], "--pain: 11 is not possible. Give at most 10."),
        (["glute-bridge", "--reps", "8", "--felt", "bum=3"], "--felt: 'bum=3' does not say where it was felt"),
        (["glute-bridge", "--reps", "8", "--at", "2200-01-01"], "--at: 2200-01-01 12:00 is in the future"),
        (["glute-bridge", "--reps", "eight"], "'--reps'"),
        (
            ["glute-bridge", "--reps", "8", "--judged-by", "mum"],
            "'mum' is not possible. Say self, partner, dowel or sensor.",
        ),
    ],
)
def test_an_impossible_set_is_refused_in_one_line_and_not_recorded(
    told: Verb, words: list[str], complaint: str
) -> None:
    before = told("export", "-").out
    said = told("log", *words)
    assert said.code == 2
    assert complaint in said.err
    assert len(said.err.splitlines()) == 1
    assert told("export", "-").out == before


def test_a_set_without_an_intake_is_not_recorded(pm: Verb) -> None:
    assert "There is no intake yet" in pm("log", "glute-bridge", "--reps", "8").err
    assert len(pm("export", "-").out.splitlines()) == 1


def test_skip_and_undo(training: Verb) -> None:
    item = first_item(training)
    assert "Skipped for today" in training("skip", item["exercise_id"], "--why", "wrist").out
    assert first_item(training)["skipped"] is True
    assert "Taken back: skip" in training("undo").out
    assert first_item(training)["skipped"] is False


def test_skipping_what_is_not_planned_says_what_is(training: Verb) -> None:
    said = training("skip", "deadlift")
    assert said.code == 2
    assert first_item(training)["exercise_id"] in said.err


def test_swap_for_the_first_neighbour_or_a_named_one(training: Verb) -> None:
    item = first_item(training, with_swaps=True)
    assert training("swap", item["exercise_id"], "hex-bar-deadlift").code == 2
    swapped = training("swap", item["exercise_id"], "--json").json
    assert swapped["observation"]["payload"]["to_id"] == item["swaps"][0]
    todays = [one["exercise_id"] for one in swapped["session"]["items"]]
    assert item["swaps"][0] in todays
    assert item["exercise_id"] not in todays


def test_pain_of_six_or_more_stops_the_session(training: Verb) -> None:
    said = training("pain", "7", "--where", "low back", "--moment", "during")
    assert "Today is red" in said.out
    assert training("today", "--json").json["items"] == []
    assert training("pain", "12").code == 2
    assert "--moment" in training("pain", "2", "--moment", "noon").err


def test_undo_takes_back_the_last_thing_and_says_when_there_is_none(training: Verb, tmp_path: Path) -> None:
    done = training("log", "glute-bridge", "--reps", "8", "--json").json["observation"]["id"]
    assert "Taken back: Glute bridge, 8 reps." in training("undo").out
    gone = training("undo", done)
    assert gone.code == 2
    assert "does not stand in this record" in gone.err
    assert "There is nothing to take back" in training("--home", tmp_path / "empty", "undo").err


def test_today_puts_the_week_s_plan_on_record_once(told: Verb) -> None:
    told("today")
    told("today")
    told("plan")
    assert told("export", "-").out.count('"kind":"plan"') == 1


def test_a_replay_shows_the_day_as_it_was_and_writes_nothing(told: Verb) -> None:
    told("today")
    before = told("export", "-").out
    day = NOW.date()
    assert told("today", "--on", str(day), "--json").json["on"] == str(day)
    earlier = told("today", "--on", str(day - timedelta(days=1)))
    assert earlier.code == 2
    assert "There is no intake on" in earlier.err
    assert told("today", "--on", str(day + timedelta(days=1))).code == 2
    assert told("export", "-").out == before


def test_travel_replans_one_day_for_its_equipment(told: Verb) -> None:
    planned = told(
        "plan", "--weeks", "2", "--day", "today", "--equipment", "none", "--minutes", "30", "--json"
    ).json
    day = NOW.date()
    first = next(one for one in planned["weeks"][0]["days"] if one["on"] == str(day))
    assert first["equipment"] == []
    assert first["minutes"] == 30
    assert len(planned["weeks"]) == 2


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--equipment", "none"], "which day is to change is missing"),
        (["--day", "tomorrow"], "what changes is missing"),
        (["--day", "yesterday", "--minutes", "0"], "is past"),
        (["--day", "2200-01-01", "--minutes", "0"], "too far ahead"),
        (["--day", "today", "--equipment", "spade"], "'spade' is not known"),
        (["--weeks", "99"], "--weeks"),
        (["--decline-deferral", "--accept-deferral"], "both declined and accepted"),
    ],
)
def test_a_change_that_cannot_be_is_refused(told: Verb, words: list[str], complaint: str) -> None:
    said = told("plan", *words)
    assert said.code == 2
    assert complaint in said.err


def test_the_deferral_can_be_declined_and_accepted_again(told: Verb) -> None:
    told("plan", "--decline-deferral", "--why", "a meet in June")
    assert '"declined":true' in told("export", "-").out
    assert told("plan", "--accept-deferral").code == 0


def test_a_plan_may_name_an_exercise_that_is_gone(told: Verb, tmp_path: Path) -> None:
    told("plan", "--day", "today", "--minutes", "40")
    planned = told("plan", "--json").json["weeks"][0]["days"]
    gone = next(day for day in planned if day["exercises"])["exercises"][0]["exercise_id"]
    other = tmp_path / "other-version.jsonl"
    other.write_text(told("export", "-").out.replace(f'"{gone}"', '"moon-walk"'))
    elsewhere = ("--home", tmp_path / "elsewhere")
    assert told(*elsewhere, "import", other).code == 0
    shown = told(*elsewhere, "plan")
    assert shown.code == 0
    assert "moon-walk (no longer in the catalogue)" in " ".join(shown.out.split())
    for verb in ("today", "progress", "findings"):
        assert told(*elsewhere, verb).code == 0
