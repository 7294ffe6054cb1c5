"""The JSON API by example: status codes, clear refusals, pages of history, replay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from primemover.record.ids import new_id
from primemover.record.payload import Felt, PainReport, SetDone

if TYPE_CHECKING:
    from tests.web.conftest import Site

SET = {
    "athlete_id": "me",
    "happened_at": "2026-05-04T18:00:00+02:00",
    "kind": "set",
    "payload": {
        "exercise_id": "glute-bridge",
        "reps": 12,
        "held_reps": 12,
        "felt": {"glute": 7, "hamstring": 2},
    },
}


def put(site: Site, body: object, id_: object = None) -> tuple[int, dict[str, Any]]:
    answer = site.client.put(f"/api/v1/observations/{id_ or new_id()}", json=body)
    return answer.status_code, answer.json()


def test_an_observation_is_new_then_known_then_a_conflict(site: Site) -> None:
    id_ = new_id()
    assert put(site, SET, id_) == (201, {"id": str(id_), "status": "added"})
    assert put(site, SET, id_) == (200, {"id": str(id_), "status": "known"})
    status, said = put(site, SET | {"payload": SET["payload"] | {"reps": 13}}, id_)  # type: ignore[operator] # a dict of mixed values
    assert status == 409
    assert str(id_) in said["detail"]
    assert site.store.count("me") == 1


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"payload": {"exercise_id": "glute-bridge", "reps": -1}}, "payload.reps"),
        ({"payload": {"exercise_id": "glute-bridge"}}, "reps"),
        ({"payload": {"exercise_id": "glute-bridge", "reps": 3, "mood": "good"}}, "mood"),
        ({"kind": "song"}, "kind"),
        ({"happened_at": "2026-05-04T18:00:00"}, "happened_at"),
        ({"happened_at": "2036-05-04T18:00:00+02:00"}, "happened_at"),
        ({"happened_at": "yesterday"}, "happened_at"),
        ({"athlete_id": "someone"}, "athlete_id"),
        ({"id": "0190a5f0-0000-7000-8000-000000000000"}, "id"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_refusal_names_the_field(site: Site, change: dict[str, object], named: str) -> None:
    status, said = put(site, SET | change)
    assert status == 422
    assert named in said["detail"]
    assert site.store.count("me") == 0


@pytest.mark.parametrize("body", [b"", b"[]", b"not json", b'{"kind": NaN}', b"\xff\xfe"])
def test_a_body_that_is_no_observation_is_refused(site: Site, body: bytes) -> None:
    answer = site.client.put(f"/api/v1/observations/{new_id()}", content=body)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_an_id_that_is_none_is_refused(site: Site) -> None:
    assert put(site, SET, "seventeen")[0] == 422


def test_history_comes_in_pages_oldest_first(site: Site) -> None:
    for reps in range(5):
        site.say(SetDone(exercise_id="glute-bridge", reps=reps))
        site.clock.pass_days(1)
    first = site.client.get("/api/v1/me/history?count=3").json()
    assert [one["payload"]["reps"] for one in first["observations"]] == [0, 1, 2]
    assert (first["total"], first["next_start"]) == (5, 3)
    rest = site.client.get("/api/v1/me/history?count=3&start=3").json()
    assert [one["payload"]["reps"] for one in rest["observations"]] == [3, 4]
    assert rest["next_start"] is None
    again = rest["observations"][0]
    assert put(site, {name: again[name] for name in again if name != "id"}, again["id"])[0] == 200
    assert site.client.get("/api/v1/me/history?count=0").status_code == 422
    assert site.client.get("/api/v1/me/history?on=2026-05-05").json()["total"] == 2


def test_what_the_coach_concludes_is_there_as_json(told: Site) -> None:
    told.say(SetDone(exercise_id="glute-bridge", reps=12, held_reps=12, felt=Felt(glute=7, hamstring=3)))
    told.say(SetDone(exercise_id="goblet-squat", reps=8, held_reps=6, load_kg=24))
    today = told.client.get("/api/v1/me/today").json()
    assert today["on"] == "2026-05-04"
    assert today["safety"]["stop"] == ""
    assert all(item["because"] for item in today["items"])
    plan = told.client.get("/api/v1/me/plan").json()
    assert [week["week_start"] for week in plan["weeks"]] == [
        "2026-05-04",
        "2026-05-11",
        "2026-05-18",
        "2026-05-25",
    ]
    assert plan["phase"]["phase"] == "find"
    progress = told.client.get("/api/v1/me/progress").json()
    share = next(one for one in progress["gauges"] if one["id"] == "glute-share" and one["side"] is None)
    assert share["low"] < share["value"] < share["high"]
    assert [one["exercise_id"] for one in progress["ceilings"]] == ["goblet-squat"]
    assert progress["weeks"][-1]["done"]["days"] == 1
    assert isinstance(told.client.get("/api/v1/me/findings").json()["findings"], list)


def test_a_person_without_a_story_gets_no_guess(site: Site) -> None:
    today = site.client.get("/api/v1/me/today").json()
    assert today["items"] == []
    assert today["plan"] is None
    assert site.client.get("/api/v1/me/plan").json()["weeks"] == []


def test_a_day_is_replayed_as_it_stood(told: Site) -> None:
    then = told.client.get("/api/v1/me/today").json()
    told.clock.pass_days(9)
    told.say(PainReport(nrs=8))
    assert told.client.get("/api/v1/me/today").json()["safety"]["stop"]
    before = told.store.count("me")
    assert told.client.get("/api/v1/me/today?on=2026-05-04").json() == then
    assert told.store.count("me") == before
    assert told.client.get("/api/v1/me/today?on=someday").status_code == 400


def test_exercises_are_there_with_their_evidence(told: Site) -> None:
    lines = told.client.get("/api/v1/me/exercises").json()
    assert {"id": "glute-bridge", "name": "Glute bridge"}.items() <= next(
        one for one in lines if one["id"] == "glute-bridge"
    ).items()
    page = told.client.get("/api/v1/me/exercises/barbell-hip-thrust").json()
    assert page["exercise"]["cues"]["internal"]
    assert all(1 <= fact["confidence"] <= 3 for fact in page["facts"])
    assert page["ceilings"][0]["no_reading"]
    assert told.client.get("/api/v1/me/exercises/no-such").json()["detail"]
    assert told.client.get("/api/v1/you/today").status_code == 404


def test_the_api_describes_itself(site: Site) -> None:
    described = site.client.get("/api/v1/openapi.json").json()
    paths = described["paths"]
    assert {
        "/api/v1/observations/{observation_id}",
        "/api/v1/{athlete}/history",
        "/api/v1/{athlete}/today",
        "/api/v1/{athlete}/plan",
        "/api/v1/{athlete}/findings",
        "/api/v1/{athlete}/progress",
        "/api/v1/{athlete}/forecast",
        "/api/v1/{athlete}/gauges",
        "/api/v1/{athlete}/gauges/{gauge_id}",
        "/api/v1/{athlete}/recognition",
        "/api/v1/trial-power",
        "/api/v1/{athlete}/trials",
        "/api/v1/{athlete}/trials/{trial_id}",
        "/api/v1/{athlete}/ceilings",
        "/api/v1/{athlete}/ceilings/{exercise_id}",
        "/api/v1/{athlete}/map",
        "/api/v1/{athlete}/roads",
        "/api/v1/validation",
        "/api/v1/{athlete}/demand/{exercise_id}",
        "/api/v1/{athlete}/exercises",
        "/api/v1/{athlete}/exercises/{exercise_id}",
        "/api/v1/exercises/{exercise_id}/figure.svg",
    } == set(paths)
    assert set(paths["/api/v1/observations/{observation_id}"]["put"]["responses"]) == {
        "200",
        "201",
        "409",
        "422",
    }


def test_the_api_is_described_where_programs_and_people_look(site: Site) -> None:
    described = site.client.get("/api/v1/openapi.json")
    assert described.status_code == 200
    assert site.client.get("/openapi.json").json() == described.json()
    shown = site.page("/docs")
    assert all(path in shown for path in described.json()["paths"])
