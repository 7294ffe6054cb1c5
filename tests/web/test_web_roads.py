"""The two roads' page, chart and API."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import pytest

from primemover.belief.ratio import Ratio
from primemover.coach.roads import exactly
from primemover.coach.roads_report import Roads, two_roads
from primemover.web.roads_chart import END, bands

if TYPE_CHECKING:
    from tests.web.conftest import Site


@pytest.fixture(scope="module")
def found() -> Roads:
    return two_roads(Ratio(log(0.7), 0.15), 300)


def test_each_road_is_a_band_within_the_horizon_and_what_is_not_reached_stands_beyond(found: Roads) -> None:
    chart = bands(found, "common")
    assert chart is not None
    assert chart.drawn
    assert [one.label for one in chart.rows] == ["Compounds only", "Isolation first", "Half and half"]
    for one in chart.rows:
        assert one.low is not None
        assert one.low < one.high <= END
        assert one.open == (one.high == END)
        assert one.not_reached.endswith(" %")


def test_where_nobody_gets_there_no_band_is_drawn() -> None:
    chart = bands(two_roads(exactly(0.6), 200), "own")
    assert chart is not None
    assert not chart.drawn
    assert {one.weeks for one in chart.rows} == {"over 78"}
    assert bands(two_roads(exactly(1.1), 100), "common") is None


def test_the_page_says_the_answer_first_then_what_it_rests_on(told: Site) -> None:
    text = told.page("/me/roads")
    assert text.index('class="figure"') < text.index("Weeks on each road") < text.index("Road against road")
    assert "Of 96 hypotheses" in text
    assert "Plotkin" in text
    assert "The law of growth is ours." in text
    assert text.count('<svg class="chart"') >= 1
    assert "The numbers" in text
    assert "It promises nothing about pain." in text


def test_other_compounds_and_more_runs_may_be_asked_for_within_bounds(told: Site) -> None:
    assert "Compounds here are squats." in told.page("/me/roads?compound=squat&runs=200")
    told.page("/me/roads?compound=bench", status=422)
    told.page("/me/roads?runs=1000000", status=422)


def test_the_road_and_the_findings_lead_there(told: Site) -> None:
    assert 'href="/me/roads"' in told.page("/me/plan")
    assert 'href="/me/roads"' in told.page("/me/findings")


def test_the_page_writes_nothing(told: Site) -> None:
    before = told.store.count("me")
    told.page("/me/roads?runs=200")
    assert told.store.count("me") == before


def test_without_a_story_it_goes_by_what_is_believed_of_anybody(site: Site) -> None:
    assert "Of 96 hypotheses" in site.page("/me/roads?runs=200")


def test_the_api_says_the_same(told: Site) -> None:
    said = told.client.get("/api/v1/me/roads?runs=200").json()
    assert said["headline"] in told.page("/me/roads?runs=200")
    assert len(said["found"]["cells"]) == 96
    assert said["found"]["runs"] == 200
    assert said["found"]["duels"][0]["first"] == "isolation"
    assert all(key in told.catalogue.facts for key in said["trial_evidence"])
    assert any("is ours" in text for text in said["assumed"])
