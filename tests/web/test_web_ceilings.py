"""The ceilings' pages and API: every state of them, on any history, in the person's unit."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Intake, SetDone, TestDone

if TYPE_CHECKING:
    from tests.web.conftest import Site

SHOWN = ("romanian-deadlift", "side-plank", "dowel-hinge", "good-morning", "deadlift", "glute-bridge")


def put(site: Site, sets: list[tuple[int, SetDone]]) -> None:
    """Put sets on record, each so many days ago."""
    now = site.clock()
    site.store.append_all(
        [Observation(new_id(), "me", now - timedelta(days=days_ago), done) for days_ago, done in sets]
    )


def words(text: str) -> str:
    """Return what a page's main part says, without tags."""
    main = text[text.index("<main") : text.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


@pytest.fixture
def lifted(told: Site) -> Site:
    """Six weeks of Romanian deadlifts that hold and break, a little of one related lift, and side planks."""
    sets: list[tuple[int, SetDone]] = []
    for week in range(6, 0, -1):
        for load_kg, held in ((50.0, 6), (60.0, 6), (75.0, 2 + week % 2)):
            done = SetDone(exercise_id="romanian-deadlift", load_kg=load_kg, reps=6, held_reps=held, rir=2.0)
            sets.append((7 * week, done))
        for side, seconds in (("left", 24.0), ("right", 31.0)):
            hold = {"exercise_id": "side-plank", "side": side, "held_s": seconds, "broke": week % 2 == 0}
            sets.append((7 * week - 1, SetDone.model_validate(hold)))
    sets.append((2, SetDone(exercise_id="good-morning", load_kg=20.0, reps=8, held_reps=8)))
    put(told, sets)
    return told


def test_an_empty_record_says_what_would_give_a_reading(site: Site) -> None:
    said = words(site.page("/me/ceilings"))
    assert said.count("No reading.") == 3
    assert "how many reps held neutral" in said
    assert "posture was lost" in said


def test_the_list_has_lifts_holds_and_hinges_with_what_keeps_neutral(lifted: Site) -> None:
    lifted.say(SetDone(exercise_id="dowel-hinge", reps=8, held_reps=8, depth_deg=40.0))
    said = words(lifted.page("/me/ceilings"))
    lift = r"Romanian deadlift Neutral 1RM \d+ kg \(\d+.\d+\) 0 \d+ 5 reps: up to \d+(\.5)? kg\."
    assert re.search(lift, said)
    assert re.search(r"Side plank Left \d+ s \(\d+.\d+\) Up to \d+ s\. Right \d+ s", said)
    assert re.search(r"Dowel hinge Neutral hinge \d+°", said)
    assert said.index("Lifts") < said.index("Holds") < said.index("Hinges")


def test_a_lift_begins_with_its_number_and_has_a_table_behind_each_chart(lifted: Site) -> None:
    text = lifted.page("/me/ceilings/romanian-deadlift")
    said = words(text)
    assert re.match(r"All ceilings Romanian deadlift: ceiling \d+ kg \(\d+.\d+\)", said)
    assert re.search(r"For 5 reps: up to \d+(\.5)? kg\.", said)
    assert "neutral costs you" in said.casefold()
    assert "good morning" in said
    assert "of your body move with the load" in said
    charts = text.count('<svg class="chart')
    assert charts == 2
    assert text.count("<table>") >= charts + 2
    assert text.count('class="single"') >= 12
    assert "The last" not in said


def test_one_sided_holds_have_their_sides_apart(lifted: Site) -> None:
    text = lifted.page("/me/ceilings/side-plank")
    said = words(text)
    assert said.index("Left") < said.index("Right")
    assert text.count('<svg class="chart') == 2
    assert "The price of neutral" not in said


def test_a_related_lift_speaks_of_one_that_was_never_done(lifted: Site) -> None:
    said = words(lifted.page("/me/ceilings/deadlift"))
    assert "No reading." in said
    assert "Romanian deadlift" in said
    assert '<svg class="chart' not in lifted.page("/me/ceilings/deadlift")


def test_a_related_lift_gives_a_guess_that_is_called_one(lifted: Site) -> None:
    said = words(lifted.page("/me/ceilings/deadlift"))
    assert re.search(
        r"A guess so far, from your .*Romanian deadlift.*: \d+ kg \(\d+.\d+\); not to train by\.", said
    )
    assert "Guesses so far" in words(lifted.page("/me/ceilings"))
    (one,) = lifted.client.get("/api/v1/me/ceilings/deadlift").json()["ceilings"]
    assert one["guess"]["low"] < one["guess"]["median"] < one["guess"]["high"]
    assert set(one["guess"]["from"]) == {"romanian-deadlift", "good-morning"}


def test_sets_that_contradict_each_other_are_said_to(lifted: Site) -> None:
    odd = SetDone(exercise_id="romanian-deadlift", load_kg=15.0, reps=6, held_reps=0)
    even = SetDone(exercise_id="romanian-deadlift", load_kg=60.0, reps=6, held_reps=6)
    put(lifted, [*((7, odd) for _ in range(3)), *((7, even) for _ in range(5))])
    said = words(lifted.page("/me/ceilings/romanian-deadlift"))
    assert "Your sets contradict each other: 3 of 26 are taken as mistaken." in said


def test_where_a_band_is_cut_it_is_said_to_go_on(told: Site) -> None:
    put(told, [(day, SetDone(exercise_id="plank", held_s=20.0, broke=False)) for day in range(20, 2, -3)])
    said = words(told.page("/me/ceilings/plank"))
    assert "it goes on above: the top is no limit" in said
    assert "Or take the test" in said


def test_a_test_to_the_limit_stands_among_the_sets(told: Site) -> None:
    told.say(TestDone(test_id="plank-hold", value=70.0, judged_by="partner"))
    assert "test, partner" in words(told.page("/me/ceilings/plank"))


def test_the_exercise_page_shows_the_ceiling_and_leads_to_it(lifted: Site) -> None:
    for exercise_id, name in (("romanian-deadlift", "Neutral 1RM"), ("side-plank", "Neutral hold")):
        text = lifted.page(f"/me/exercises/{exercise_id}")
        assert f'href="/me/ceilings/{exercise_id}"' in text
        assert name in text
    assert "/me/ceilings/" not in lifted.page("/me/exercises/glute-bridge")


def test_loads_are_in_the_persons_pounds(lifted: Site, lifter: Intake) -> None:
    lifted.say(lifter.model_copy(update={"load_unit": "lb"}))
    for path in ("ceilings", "ceilings/romanian-deadlift", "ceilings/good-morning"):
        said = words(lifted.page(f"/me/{path}"))
        assert " lb" in said
        assert not re.search(r"\d kg\b", said)


def test_a_ceiling_is_replayed_as_it_stood(lifted: Site) -> None:
    day = (lifted.clock() - timedelta(days=30)).date()
    then = words(lifted.page(f"/me/ceilings/romanian-deadlift?on={day}"))
    assert then != words(lifted.page("/me/ceilings/romanian-deadlift"))
    assert "Looking back" not in then
    assert "No reading." in words(lifted.page(f"/me/ceilings/good-morning?on={day}"))


def test_what_is_not_there_is_said(told: Site) -> None:
    assert "no exercise called" in told.page("/me/ceilings/no-such", status=404)
    answer = told.client.get("/api/v1/me/ceilings/romanian-dedlift")
    assert answer.status_code == 404
    assert "romanian-deadlift" in answer.json()["detail"]


@pytest.mark.parametrize("asked", ["level=0.3", "level=nan", "level=2", "reps=0", "side=middle"])
def test_what_cannot_be_asked_is_refused(told: Site, asked: str) -> None:
    assert told.client.get(f"/api/v1/me/ceilings/romanian-deadlift?{asked}").status_code == 422


def test_the_api_refuses_a_side_that_is_none(told: Site) -> None:
    answer = told.client.get("/api/v1/me/ceilings/deadlift?side=left")
    assert answer.status_code == 422
    assert "both sides" in answer.json()["detail"]


def test_the_api_has_the_ceilings_in_short_and_one_in_full(lifted: Site) -> None:
    short = lifted.client.get("/api/v1/me/ceilings").json()
    names = [(one["exercise_id"], one["side"], one["unit"]) for one in short["ceilings"]]
    assert names == [
        ("good-morning", None, "kg"),
        ("romanian-deadlift", None, "kg"),
        ("side-plank", "left", "s"),
        ("side-plank", "right", "s"),
    ]
    full: dict[str, Any] = lifted.client.get("/api/v1/me/ceilings/romanian-deadlift?reps=6&level=0.8").json()
    (one,) = full["ceilings"]
    assert full["level"] == 0.8
    assert one["low"] < one["median"] < one["high"]
    assert one["known"]
    assert one["pooled_from"] == ["good-morning"]
    assert {row["reps"] for row in one["for_reps"]} >= {1, 6, 12}
    assert 0 < one["price"]["low"] <= one["price"]["price"] <= 1
    assert len(one["sets"]) == len(one["observations"]) == 18
    (hold,) = lifted.client.get("/api/v1/me/ceilings/side-plank?side=left").json()["ceilings"]
    assert hold["n1rm_kg"] is None
    assert hold["price"] is None
    assert hold["most"] > 0


def test_progress_still_has_the_loads_ceilings(lifted: Site) -> None:
    ceilings = lifted.client.get("/api/v1/me/progress").json()["ceilings"]
    assert [one["exercise_id"] for one in ceilings] == ["good-morning", "romanian-deadlift"]
    assert all(one["low_kg"] < one["n1rm_kg"] < one["high_kg"] for one in ceilings)


def test_any_odd_history_has_its_pages_and_answers(told: Site, odd_sets: list[tuple[int, SetDone]]) -> None:
    put(told, odd_sets)
    for path in ("ceilings", *(f"ceilings/{one}" for one in SHOWN), "exercises/romanian-deadlift", "today"):
        text = told.page(f"/me/{path}")
        assert not re.search(r"\b(nan|inf|None|NaN|Infinity)\b", words(text)), path
        assert not re.search(r'="[^"]*\b(nan|inf)\b', text), path
    for path in ("ceilings", *(f"ceilings/{one}" for one in SHOWN)):
        answer = told.client.get(f"/api/v1/me/{path}")
        assert answer.status_code == 200
        assert not re.search(r"NaN|Infinity", answer.text)


def test_how_surely_neutral_must_hold_is_set_on_the_page(lifted: Site) -> None:
    said = words(lifted.page("/me/ceilings"))
    assert "with probability 90 %" in said
    before = re.search(r"5 reps: up to (\d+)", said)
    assert lifted.send("/me/ceiling-level", level="0.98") == "/me/ceilings"
    said = words(lifted.page("/me/ceilings"))
    assert "with probability 98 %" in said
    after = re.search(r"5 reps: up to (\d+)", said)
    assert before is not None
    assert after is not None
    assert int(after[1]) < int(before[1])
