"""The map's page and its API, and what an exercise asks on its own page: any record, either unit."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Intake, SetDone

if TYPE_CHECKING:
    from tests.web.conftest import Site

SPOT = re.compile(r'<a class="spot" href="([^"]+)" aria-label="([^"]+)">')


def lift(site: Site, weeks: int, a_week: int = 4) -> None:
    """Put years of lifting on record, in one go."""
    now = site.clock()
    lifts = (("deadlift", 90.0), ("back-squat", 80.0), ("barbell-hip-thrust", 70.0), ("glute-bridge", 0.0))
    site.store.append_all(
        Observation(
            new_id(),
            "me",
            now - timedelta(weeks=back, minutes=number),
            SetDone(exercise_id=name, load_kg=load_kg, reps=6, held_reps=6, rir=2.0),
        )
        for back in range(weeks, 0, -1)
        for number, (name, load_kg) in enumerate(lifts * (a_week // 4))
    )


def test_every_exercise_can_be_reached_by_keyboard_and_leads_to_its_bands(told: Site) -> None:
    text = told.page("/me/map")
    spots = SPOT.findall(text)
    assert len(spots) == len(told.catalogue.exercises)
    assert all(label.split(":")[0] for _, label in spots)
    backs = [int(re.search(r"back (\d+) %", label)[1]) for _, label in spots]  # type: ignore[index]  # each says it
    assert backs == sorted(backs)
    address = spots[10][0].replace("&amp;", "&")
    chosen = told.page(address.removesuffix("#map"))
    name = spots[10][1].split(":")[0]
    assert re.search(
        rf'<h2 id="chosen-name"><a href="/me/exercises/[a-z-]+">{re.escape(name)}</a></h2>', chosen
    )
    assert 'class="reach glute"' in chosen


def test_an_empty_record_has_a_map_without_a_road(site: Site) -> None:
    text = site.page("/me/map")
    assert "No road yet: it begins with the first set you log." in text
    assert 'class="way"' not in text
    assert "stands in" in text  # whose body it is, as nobody told theirs


def test_loads_are_shown_in_the_persons_unit(site: Site, lifter: Intake) -> None:
    site.say(lifter.model_copy(update={"load_unit": "lb"}))
    lift(site, 6)
    text = site.page("/me/map")
    table = text.split("Every exercise in numbers", 1)[1]
    assert re.search(r"\d lb</td>", table)
    assert " kg</td>" not in table
    page = site.page("/me/exercises/deadlift")
    asks = page.split('id="asks"', 1)[1].split("Your record of it", 1)[0]
    assert " lb" in asks
    assert not re.search(r"\d kg", asks)


def test_a_filter_leaves_the_other_phases_out(told: Site) -> None:
    shown = SPOT.findall(told.page("/me/map?phase=load"))
    first_given = [one for one in told.catalogue.exercises.values() if one.phase == "load"]
    assert 0 < len(shown) <= len(first_given)
    assert told.client.get("/me/map?phase=never").status_code == 404
    assert told.client.get("/me/map?at=never").status_code == 404


def test_only_what_is_owned(site: Site, lifter: Intake) -> None:
    site.say(lifter.model_copy(update={"equipment": ()}))
    text = site.page("/me/map?mine=1")
    assert "Deadlift" not in [label.split(":")[0] for _, label in SPOT.findall(text)]


def test_ten_years_have_a_road_of_a_few_stops(told: Site) -> None:
    lift(told, 520)
    answer = told.client.get("/api/v1/me/map").json()
    assert 1 < len(answer["road"]) <= 8
    assert answer["road"][0]["since"] >= (told.clock().date() - timedelta(weeks=104)).isoformat()
    assert 'class="way"' in told.page("/me/map")


def test_the_page_and_the_api_say_the_same(told: Site) -> None:
    lift(told, 6)
    answer = told.client.get("/api/v1/me/map").json()
    table = told.page("/me/map").split("Every exercise in numbers", 1)[1]
    for one in answer["exercises"]:
        assert f"{100 * one['glute_effort']['value']:.0f}" in table
        assert one["glute_effort"]["low"] <= one["glute_effort"]["value"] <= one["glute_effort"]["high"]
    ratios = [one["glute_per_back"] for one in answer["exercises"]]
    assert ratios == sorted(ratios, reverse=True)


def test_demand_answers_at_a_load_of_ones_own(told: Site) -> None:
    light, heavy = (
        told.client.get(f"/api/v1/me/demand/deadlift?load_kg={load_kg}").json() for load_kg in (20, 60)
    )
    assert light["demand"]["peak"]["hip_nm"] < heavy["demand"]["peak"]["hip_nm"]
    assert {one["sharing"] for one in heavy["stronger"]["sides"][0]["what_if"]} == {"pcsa", "plain", "frozen"}
    missing = told.client.get("/api/v1/me/demand/deadlif")
    assert missing.status_code == 404
    assert "Perhaps you mean deadlift" in missing.json()["detail"]
    assert told.client.get("/api/v1/me/demand/deadlift?load_kg=-1").status_code == 422


@pytest.mark.parametrize("exercise_id", ["deadlift", "glute-bridge", "clam", "kettlebell-swing", "plank"])
def test_an_exercise_says_what_it_asks(told: Site, exercise_id: str) -> None:
    text = told.page(f"/me/exercises/{exercise_id}")
    asks = text.split('id="asks"', 1)[1].split("Your record of it", 1)[0]
    assert f'href="/me/map?at={exercise_id}#map"' in asks
    if exercise_id == "clam":
        assert "NIOSH" not in asks
    else:
        assert "no promise" in asks
        assert "does not change in this model" in asks


@pytest.mark.parametrize(
    ("exercise_id", "says"),
    [
        ("deadlift", "Worked out from the mechanics of your body."),
        ("clam", "Glute: measured in other people. Back: judgement, neither worked out nor measured."),
        ("plank", "Glute: worked out from the mechanics of your body. Back: measured in other people."),
        ("side-lying-hip-raise", "Judgement, neither worked out nor measured."),
    ],
)
def test_each_figure_says_where_it_comes_from_on_every_page(told: Site, exercise_id: str, says: str) -> None:
    assert says in told.page(f"/me/exercises/{exercise_id}")
    assert says in told.page(f"/me/map?at={exercise_id}")


def test_a_posture_that_cannot_balance_has_no_reading_and_a_reason(told: Site) -> None:
    answer = told.client.get("/api/v1/me/demand/pull-through?load_kg=120").json()
    assert answer["demand"] is None
    assert answer["no_reading"]
    assert answer["stronger"]["sides"] == []
    told.store.append_all(
        Observation(
            new_id(),
            "me",
            told.clock() - timedelta(days=9, minutes=-held),
            SetDone(exercise_id="pull-through", load_kg=kg, reps=12, held_reps=held, judged_by="partner"),
        )
        for kg, held in ((90.0, 12), (110.0, 12), (130.0, 5))
    )
    text = told.page("/me/exercises/pull-through")
    assert "No reading: " in text
    assert "You have done it, so you hold it another way than the model." in text


def test_the_bands_are_the_same_on_map_page_and_api(told: Site) -> None:
    answers = {one["exercise_id"]: one for one in told.client.get("/api/v1/me/map").json()["exercises"]}
    for name in ("deadlift", "plank", "clam"):
        demand = told.client.get(f"/api/v1/me/demand/{name}").json()["demand"]
        for figure in ("glute_effort", "back_effort"):
            assert demand[figure] == answers[name][figure]
    glute = answers["barbell-hip-thrust"]["glute_effort"]
    assert glute["low"] < 0.75 * glute["value"]


def test_a_replayed_map_stays_in_its_day(told: Site) -> None:
    day = told.clock().date().isoformat()
    spots = SPOT.findall(told.page(f"/me/map?on={day}"))
    assert all(f"on={day}" in address for address, _ in spots)
