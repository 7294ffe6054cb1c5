"""The ceilings in the terminal."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.conftest import NOW

from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Intake, SetDone

if TYPE_CHECKING:
    from tests.cli.conftest import Verb


def put(home: Path, sets: list[tuple[int, SetDone]]) -> None:
    """Put sets on record, each so many days ago."""
    store = open_store(home)
    store.append_all(
        [Observation(new_id(), "me", NOW - timedelta(days=days_ago), done) for days_ago, done in sets]
    )
    store.close()


def lifting() -> list[tuple[int, SetDone]]:
    return [
        (ago, SetDone(exercise_id="romanian-deadlift", load_kg=load_kg, reps=6, held_reps=held, rir=rir))
        for ago in (9, 6, 3)
        for load_kg, held, rir in ((50.0, 6, 4.0), (60.0, 6, 3.0), (75.0, 3, 1.0))
    ]


def test_without_any_judged_set_it_says_what_would_give_one(told: Verb) -> None:
    said = told("ceiling")
    assert said.code == 0
    assert "No ceiling yet" in said.out
    assert "held neutral" in said.out
    assert told("ceiling", "--json").json["ceilings"] == []


def test_all_ceilings_are_listed_with_what_keeps_neutral(told: Verb, home: Path) -> None:
    put(home, [*lifting(), (2, SetDone(exercise_id="good-morning", load_kg=20.0, reps=8, held_reps=8))])
    said = told("ceiling")
    assert re.search(r"romanian-deadlift +\d+ kg \(\d+.\d+\) +\d+(\.5)? kg x 5", said.out)
    assert "Not known: good-morning" in said.out


def test_one_ceiling_is_shown_with_loads_price_and_sets(told: Verb, home: Path) -> None:
    put(home, [*lifting(), (2, SetDone(exercise_id="good-morning", load_kg=20.0, reps=8, held_reps=8))])
    said = " ".join(told("ceiling", "romanian-deadlift", "--reps", "6").out.split())
    assert re.search(r"Neutral 1RM: \d+ kg \(\d+.\d+\)", said)
    assert re.search(r"For 6 reps: up to \d+(\.5)? kg\.", said)
    assert re.search(r"costs you .* of your Romanian deadlift", said) or "not known well yet" in said
    assert "It started from" in said
    assert "good morning speak with it" in said
    assert "of your body move with the load" in said
    assert "It rests on 9 sets" in said
    assert "broke after 3" in said


def test_a_guess_from_a_related_lift_is_shown_as_one(told: Verb, home: Path) -> None:
    put(home, lifting())
    said = " ".join(told("ceiling", "good-morning").out.split())
    assert re.search(
        r"A guess so far, from your Romanian deadlift: [\d.]+ kg \([\d.]+.\d+\); not to train", said
    )
    assert "No reading of its own." in said
    assert "Guesses so far, from related lifts; not to train by" in told("ceiling").out
    answer = told("ceiling", "--json").json
    (guess,) = (one["guess"] for one in answer["guesses"] if one["exercise_id"] == "good-morning")
    assert guess["low"] < guess["median"] < guess["high"]
    assert guess["from"] == ["romanian-deadlift"]


def test_a_hinge_drill_names_the_test_that_tells_its_limit(told: Verb) -> None:
    assert "`primemover test hinge-depth`" in " ".join(told("ceiling", "dowel-hinge").out.split())
    assert "`primemover test hinge-depth`" in " ".join(told("ceiling").out.split())


def test_neutral_that_breaks_without_load_is_shown_without_a_figure(told: Verb, home: Path) -> None:
    sets = [
        (ago, SetDone(exercise_id="romanian-deadlift", load_kg=0.0, reps=6, held_reps=0))
        for ago in (9, 8, 7, 6, 5, 4, 3, 2, 1)
        for _ in range(4)
    ]
    put(home, sets)
    for words in (["ceiling", "romanian-deadlift"], ["ceiling"]):
        said = " ".join(told(*words).out.split())
        assert "Neutral breaks with no load at all" in said
        assert "0 kg (0" not in said


def test_the_json_has_what_the_text_says(told: Verb, home: Path) -> None:
    put(home, lifting())
    answer = told("ceiling", "romanian-deadlift", "--json", "--level", "0.8").json
    assert answer["level"] == 0.8
    (one,) = answer["ceilings"]
    assert one["low"] < one["median"] < one["high"]
    assert one["n1rm_kg"] == one["median"]
    assert one["known"]
    assert one["price"]["low"] <= one["price"]["price"] <= one["price"]["high"] <= 1
    assert len(one["sets"]) == len(one["observations"]) == 9
    assert {told["broke"] for told in one["sets"]} == {True, False}
    (short,) = told("ceiling", "--json").json["ceilings"]
    assert short["sets"] == []
    assert short["for_reps"][0]["reps"] == 5


def test_the_certainty_asked_for_lowers_the_load(told: Verb, home: Path) -> None:
    put(home, lifting())

    def load_kg(level: str) -> float:
        (one,) = told("ceiling", "romanian-deadlift", "--reps", "6", "--level", level, "--json").json[
            "ceilings"
        ]
        return float(next(row["load_kg"] for row in one["for_reps"] if row["reps"] == 6))

    assert load_kg("0.5") > load_kg("0.9") >= load_kg("0.99")


def test_loads_are_in_the_persons_pounds(told: Verb, home: Path) -> None:
    put(home, lifting())
    store = open_store(home)
    story = store.history("me").all(Intake)[-1].payload.model_copy(update={"load_unit": "lb"})
    store.append(Observation(new_id(), "me", NOW + timedelta(minutes=1), story))
    store.close()
    for said in (told("ceiling").out, told("ceiling", "romanian-deadlift").out):
        assert " lb" in said
        assert not re.search(r"\d kg\b", said)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["romanian-dedlift"], "romanian-deadlift"),
        (["deadlift", "--side", "left"], "both sides"),
        (["side-plank", "--side", "middle"], "--side"),
        (["deadlift", "--level", "1.5"], "level"),
        (["plank", "--reps", "5"], "--reps"),
        (["deadlift", "--reps", "0"], "--reps"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_line(told: Verb, words: list[str], named: str) -> None:
    refused = told("ceiling", *words)
    assert refused.code == 2
    assert named in refused.err
    assert refused.out == ""


def test_a_lift_without_a_ceiling_says_why(told: Verb) -> None:
    assert "no load ceiling" in told("ceiling", "glute-bridge").out


def test_a_side_can_be_shown_alone(told: Verb, home: Path) -> None:
    put(home, [(2, SetDone(exercise_id="side-plank", side="left", held_s=20.0, broke=True))])
    assert {one["side"] for one in told("ceiling", "side-plank", "--json").json["ceilings"]} == {
        "left",
        "right",
    }
    alone = told("ceiling", "--side", "right", "--json").json["ceilings"]
    assert [one["side"] for one in alone] == ["right"]


def test_a_day_is_replayed_as_it_stood(told: Verb, home: Path) -> None:
    put(home, lifting())
    long_ago = (NOW - timedelta(days=30)).date().isoformat()
    assert told("ceiling", "--on", long_ago, "--json").json["ceilings"] == []


def test_any_odd_history_can_be_shown(told: Verb, home: Path, odd_sets: list[tuple[int, SetDone]]) -> None:
    put(home, odd_sets)
    for words in ([], ["romanian-deadlift"], ["side-plank"], ["dowel-hinge"], ["deadlift"]):
        said = told("ceiling", *words)
        assert said.code == 0
        assert not re.search(r"\b(nan|inf|None)\b", said.out)
        assert not re.search(r"NaN|Infinity", told("ceiling", *words, "--json").out)


def test_how_surely_neutral_must_hold_is_set_once_and_stands(told: Verb, home: Path) -> None:
    put(home, lifting())

    def load_kg() -> float:
        (one,) = told("ceiling", "romanian-deadlift", "--reps", "6", "--json").json["ceilings"]
        return float(one["for_reps"][0]["load_kg"])

    usual = load_kg()
    assert told("ceiling", "--set-level", "0.97", "--json").json["level"] == 0.97
    assert load_kg() < usual
    assert told("ceiling", "--set-level", "1.5").code == 2
    assert told("ceiling", "--json").json["level"] == 0.97
