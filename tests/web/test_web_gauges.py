"""The gauges in the browser and in the API."""

from __future__ import annotations

import re
from typing import Any

import pytest

from primemover.belief.gauge_kinds import KINDS
from primemover.record.payload import Felt, SetDone, Side, TestDone


def hold(side: Side, value: float) -> TestDone:
    return TestDone(test_id="single-leg-bridge-hold", side=side, value=value)


@pytest.fixture
def measured(told: Any) -> Any:
    """A person who was measured, trained for three weeks, and was measured again."""
    told.say(hold("left", 20.0))
    told.say(hold("right", 10.0))
    told.clock.pass_days(21)
    told.say(hold("left", 70.0))
    told.say(hold("right", 11.0))
    for glute in (4.0, 5.0, 6.0):
        told.say(SetDone(exercise_id="glute-bridge", reps=10, felt=Felt(glute=glute, hamstring=4)))
    told.say(SetDone(exercise_id="barbell-hip-thrust", load_kg=60.0, reps=8, rir=2.0))
    return told


def test_without_a_record_every_gauge_has_a_page_that_says_what_would_give_a_reading(site: Any) -> None:
    assert site.page("/me/gauges").count("No reading") > 10
    for kind in KINDS:
        assert "eading" in site.page(f"/me/gauges/{kind.id}")


def test_the_list_says_what_stands_and_what_changed(measured: Any) -> None:
    text = measured.page("/me/gauges?since=2026-05-05")
    assert "50 s longer since 4 May" in text
    assert "sure it rose; more than measuring twice would show" in text
    assert 'href="/me/gauges/single-leg-bridge-hold?since=2026-05-05"' in text


def test_one_gauge_has_its_chart_its_change_its_sides_and_the_numbers_behind(measured: Any) -> None:
    text = measured.page("/me/gauges/single-leg-bridge-hold?since=2026-05-05")
    assert text.count('class="band"') == 2
    assert 'class="goal"' in text
    assert "Different: left" in text
    assert "within measuring error so far" in text
    assert len(re.findall(r'href="/me/record/[0-9a-f-]{36}"', text)) == 4
    assert "/me/screen/single-leg-bridge-hold" in text


def test_a_strength_links_to_the_study_of_its_error_and_speaks_the_persons_unit(
    measured: Any, lifter: Any
) -> None:
    assert "/me/library/rir-underestimate" in measured.page("/me/gauges/hip-thrust-strength")
    measured.say(lifter.model_copy(update={"load_unit": "lb"}))
    assert "172 lb" in measured.page("/me/gauges/hip-thrust-strength")


def test_a_replayed_day_shows_what_stood_then(measured: Any) -> None:
    text = measured.page("/me/gauges/single-leg-bridge-hold?on=2026-05-10")
    assert "20 s" in text
    assert "70 s" not in text
    assert '<input type="hidden" name="on" value="2026-05-10">' in text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/me/gauges/luck", 404),
        ("/me/gauges?since=spring", 400),
        ("/me/gauges?since=2100-01-01", 422),
        ("/me/gauges/plank-hold?since=", 200),
        ("/api/v1/me/gauges/luck", 404),
        ("/api/v1/me/gauges?since=spring", 422),
        ("/api/v1/me/gauges/plank-hold?side=left", 422),
    ],
)
def test_what_is_not_there_is_refused_in_one_sentence(told: Any, path: str, status: int) -> None:
    told.page(path, status)


def test_the_api_gives_every_gauge_with_its_change(measured: Any) -> None:
    said = measured.client.get("/api/v1/me/gauges?since=2026-05-05").json()
    assert len(said["gauges"]) == sum(len(kind.sides) for kind in KINDS)
    left = next(
        one for one in said["gauges"] if one["id"] == "single-leg-bridge-hold" and one["side"] == "left"
    )
    assert left["change"]["real"]
    assert left["change"]["probability_of_direction"] > 0.95
    assert left["goal"] == 30


def test_the_api_gives_one_gauge_with_its_readings_and_its_sides(measured: Any) -> None:
    said = measured.client.get("/api/v1/me/gauges/single-leg-bridge-hold").json()
    assert [len(one["readings"]) for one in said["gauges"]] == [2, 2]
    assert said["gauges"][0]["readings"][0]["error_sd"] == 8.0
    assert said["sides"]["different"]
    one_side = measured.client.get("/api/v1/me/gauges/single-leg-bridge-hold?side=left").json()
    assert [one["side"] for one in one_side["gauges"]] == ["left"]
