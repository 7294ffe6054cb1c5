"""The player without a script: the next set with its form, and what its data tells a script."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from primemover.coach.today import today
from primemover.record.ids import new_id
from primemover.record.payload import DayChanged, Intake, PainReport, SetDone, Skipped, Swapped

if TYPE_CHECKING:
    from tests.web.conftest import Site


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="session">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return whole(json.loads(found[1]))


def whole(data: dict[str, Any]) -> dict[str, Any]:
    """Return a page's data as its script reads it, as far as these tests look at it."""

    def items(of: dict[str, Any]) -> list[dict[str, Any]]:
        return [one | {"sets": [data["sets"][at] for at in one["sets"]]} for one in of.get("items", [])]

    def stop(of: dict[str, Any]) -> str:
        place = of.get("stop")
        return "" if place is None else " ".join(data["sentences"][at] for at in data["texts"][place])

    ways = [{"items": items(way), "stop": stop(way)} for way in data["ways"]]
    return data | {"items": items(data), "ways": ways}


def without_templates(page: str) -> str:
    return re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)


def next_form(site: Site) -> dict[str, str]:
    return site.hidden_in(without_templates(site.page("/me/play")), "/me/log")


def test_one_set_is_shown_and_its_form_is_filled_in_as_prescribed(told: Site) -> None:
    page = without_templates(told.page("/me/play"))
    assert page.count('action="/me/log"') == 1
    session = today(told.store.history("me"), told.catalogue, told.clock.now.date())
    first = session.items[0]
    fields = next_form(told)
    assert (fields["exercise"], fields.get("side")) == (first.exercise_id, first.sets[0].side)
    amount = first.sets[0].reps or first.sets[0].seconds
    assert f'value="{amount}" autocomplete' in page
    shown = re.findall(r'<section class="turn" id="turn-[a-z-]+"[^>]*aria-labelledby="[^"]*">', page)
    assert len(shown) == 1


def test_another_exercise_can_come_first(told: Site) -> None:
    session = today(told.store.history("me"), told.catalogue, told.clock.now.date())
    other = session.items[-1].exercise_id
    page = without_templates(told.page(f"/me/play?exercise={other}"))
    assert told.hidden_in(page, "/me/log")["exercise"] == other
    assert told.hidden_in(without_templates(told.page("/me/play?exercise=moon-walk")), "/me/log")


def test_everything_comes_back_to_the_player(told: Site) -> None:
    fields = next_form(told)
    exercise = told.catalogue.exercises[fields["exercise"]]
    done = {"held_s": "30"} if exercise.dose_unit == "seconds" else {"reps": "10", "held": "all"}
    logged = told.client.post("/me/log", data=fields | done)
    assert str(logged.url).endswith(f"/me/play?after={fields['id']}")
    assert "Undo that set" in logged.text
    undo = told.hidden_in(logged.text, f"/me/record/{fields['id']}/withdraw")
    undone = told.client.post(f"/me/record/{fields['id']}/withdraw", data=undo)
    assert str(undone.url).endswith("/me/play")
    assert told.store.history("me").all(SetDone) == ()
    for path, given in (("skip", {"exercise": fields["exercise"]}), ("pain", {"nrs": "4", "moment": "during"})):
        assert told.send(f"/me/{path}", back="play", **given) == "/me/play"
    assert told.store.history("me").all(Skipped)
    assert told.store.history("me").all(PainReport)
    item = next(one for one in told.client.get("/api/v1/me/today").json()["items"] if one["swaps"])
    assert told.send("/me/swap", back="play", exercise=item["exercise_id"], to=item["swaps"][0]) == "/me/play"
    assert told.store.history("me").all(Swapped)


def test_the_data_says_what_is_done_and_what_pain_would_change(told: Site) -> None:
    data = data_of(told.page("/me/play"))
    assert [sorted(data["pain"], key=str)] == [sorted([*map(str, range(11)), "sharp"])]
    assert "way" not in data["pain"]["1"]
    assert data["ways"][data["pain"]["8"]["way"]]["stop"].startswith("Pain 8 of 10: stop")
    assert data["ways"][data["pain"]["sharp"]["way"]]["items"] == []
    eased = data["ways"][data["pain"]["5"]["way"]]
    assert eased["items"] != data["items"]
    item = data["items"][0]
    done: dict[str, Any] = {
        "exercise_id": item["id"],
        "side": item["sets"][0].get("side"),
        "held_s": 20.0,
        "reps": 5,
    }
    entry = told.say(SetDone.model_validate(done))
    after = data_of(told.page("/me/play"))
    assert after["items"][0]["sets"][0]["done"] == str(entry.id)
    assert str(entry.id) in after["known"]


def test_pain_stops_a_day_without_a_session_too(told: Site) -> None:
    told.say(DayChanged(on=told.clock.now.date(), minutes=0))
    data = data_of(told.page("/me/play"))
    assert data["items"] == []
    assert data["ways"][data["pain"]["8"]["way"]]["stop"]
    assert "way" not in data["pain"]["1"]


@pytest.mark.parametrize("room", ["play", "today"])
def test_pain_that_stops_the_day_is_taken_back_from_there(told: Site, room: str) -> None:
    before = data_of(told.page("/me/play"))["items"]
    pain = told.say(PainReport(nrs=8))
    form = f"/me/record/{pain.id}/withdraw"
    page = told.page(f"/me/{room}")
    assert "Undo: pain 8 of 10" in page
    undone = told.client.post(form, data=told.hidden_in(page, form))
    assert str(undone.url).endswith(f"/me/{room}")
    assert data_of(told.page("/me/play"))["items"] == before
    assert told.store.history("me").all(PainReport) == ()


def test_the_data_says_what_the_day_would_be_without_the_pain_of_today(told: Site) -> None:
    before = data_of(told.page("/me/play"))
    pain = told.say(PainReport(nrs=8))
    data = data_of(told.page("/me/play"))
    assert (data["items"], data["pain"], data["back"]["id"]) == ([], {}, str(pain.id))
    assert data["ways"][data["back"]["way"]]["items"] == before["items"]
    assert data["back"]["pain"].keys() == before["pain"].keys()
    assert data["answers"]
    told.say(SetDone(exercise_id=before["items"][-1]["id"], held_s=20.0, reps=5))
    assert "Undo: pain 8 of 10" in told.page("/me/play")


def test_every_exercise_that_pain_would_bring_in_has_its_section(told: Site) -> None:
    page = told.page("/me/play")
    data = data_of(page)
    named = {item["id"] for way in (data, *data["ways"]) for item in way["items"]}
    assert named == set(re.findall(r'<section class="turn" id="turn-([a-z0-9-]+)"', page))


def test_the_plates_for_each_side_are_said(site: Site, lifter: Intake) -> None:
    site.say(lifter.model_copy(update={"minutes_per_week": 240}))
    site.send("/me/deferral", declined="yes")
    data = data_of(site.page("/me/play"))
    loads = [one for item in data["items"] for one in item["sets"] if "load" in one]
    barbell = [
        one
        for item in data["items"]
        if "barbell" in site.catalogue.exercises[item["id"]].equipment
        for one in item["sets"]
    ]
    assert all("plates" in one for one in barbell)
    assert all(float(one["load"]) > 0 for one in loads)


@pytest.mark.parametrize("path", ["/me/today", "/me/play"])
def test_no_page_of_a_session_is_heavy(told: Site, path: str) -> None:
    assert len(told.page(path).encode()) < 60_000


def test_a_day_looked_back_at_has_no_form_and_no_script(told: Site) -> None:
    told.page("/me/today")
    page = told.page(f"/me/play?on={told.clock.now.date()}")
    assert "<form" not in page
    assert "play.js" not in page


def test_cues_and_reasons_are_the_coachs_own_english_words(told: Site) -> None:
    page = told.client.get("/me/play", headers={"accept-language": "de"}).text
    session = today(told.store.history("me"), told.catalogue, told.clock.now.date())
    cue = html.escape(session.items[0].cues[0])
    before = page.split(cue)[0]
    assert before.rfind("lang=en") > before.rfind("</div>")


@pytest.mark.parametrize("language", ["en", "de"])
def test_answers_are_open_for_what_the_set_turns_out_to_be(told: Site, language: str) -> None:
    data = data_of(told.client.get("/me/play", headers={"accept-language": language}).text)
    said = [" ".join(data["sentences"][at] for at in places) for places in data["texts"]]
    broke = {said[at] for one in data["answers"].values() if "broke" in one for at in one["broke"]["said"]}
    lost = {said[at] for one in data["answers"].values() for _, places in one.get("lost", ()) for at in places}
    assert broke
    assert lost
    assert all("{held}" in text and "{reps}" in text and not re.search(r"\d", text) for text in broke)
    assert all("{seconds} s" in text for text in lost)


@pytest.mark.parametrize("path", ["/me/play", "/me/today"])
def test_sides_are_said_in_the_language_of_each_page(told: Site, path: str) -> None:
    for language, left in (("en", "left"), ("de", "links"), ("en", "left")):
        page = told.client.get(path, headers={"accept-language": language}).text
        assert f'"left":"{left}"' in page


def test_a_set_without_a_rep_is_refused_by_form_and_api(told: Site) -> None:
    refused = told.client.post(
        "/me/log", data={"id": str(new_id()), "exercise": "glute-bridge", "reps": "0", "held": "all"}
    )
    assert refused.status_code == 422
    assert "Between 1 and 1000, please." in refused.text
    body = {
        "athlete_id": "me",
        "happened_at": "2026-05-04T18:20:00+02:00",
        "kind": "set",
        "payload": {"exercise_id": "glute-bridge", "reps": 0},
    }
    answer = told.client.put(f"/api/v1/observations/{new_id()}", json=body)
    assert answer.status_code == 422
    assert "0 reps are no set" in answer.json()["detail"]
    assert told.store.history("me").all(SetDone) == ()
