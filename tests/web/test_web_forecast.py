"""The forecast's page, chart and API."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from primemover.coach.forecast import AtMinutes, Span
from primemover.record.payload import Felt, SetDone, TestDone
from primemover.web.chart import TOP
from primemover.web.forecast_chart import ZONE, dose_chart, week_bar

if TYPE_CHECKING:
    from tests.web.conftest import Site


def at(minutes: float, weeks: tuple[int | None, int | None, int | None], *marks: str) -> AtMinutes:
    middle, low, high = weeks
    return AtMinutes(minutes, 0.5, Span(middle, low, high, 0.9), marks)


CURVE = (
    at(15.0, (None, 30, None), "fifteen"),
    at(60.0, (10, 5, None)),
    at(95.0, (6, 4, 12), "planned"),
    at(180.0, (5, 3, 9)),
)


def test_the_curve_puts_never_into_its_named_zone_and_labels_fifteen_minutes() -> None:
    chart = dose_chart(CURVE)
    assert chart is not None
    never, *others = chart.dots
    assert never.label == "15 minutes"
    assert TOP < never.y < TOP + ZONE
    assert [one.y for one in others] == sorted(one.y for one in others)  # fewer weeks stand lower
    assert chart.own is not None
    assert chart.own.label == "you plan 95"
    assert chart.band.split()[0] == f"{never.x},{TOP}"


def test_fifteen_minutes_asked_for_are_labelled_once() -> None:
    chart = dose_chart((at(15.0, (None, None, None), "fifteen", "asked"), at(60.0, (10, 5, 20))))
    assert chart is not None
    assert chart.own is None


def test_an_empty_curve_is_no_chart() -> None:
    assert dose_chart(()) is None
    assert week_bar(None) is None


def test_a_bar_that_goes_beyond_its_line_is_open() -> None:
    closed, beyond = week_bar(Span(6, 4, 12, 1.0)), week_bar(Span(40, 20, None, 0.8))
    assert closed is not None
    assert beyond is not None
    assert 0 < closed.low < closed.median < closed.high < 340
    assert not closed.open
    assert beyond.open


def trained(site: Site) -> None:
    """Put a first test and a week of cued bridges on record."""
    for side in ("left", "right"):
        felt = Felt(glute=6, hamstring=5)
        site.say(TestDone(test_id="single-leg-bridge-hold", value=18.0, side=side, felt=felt))
    for _ in range(6):
        site.say(SetDone(exercise_id="glute-bridge", reps=12, cued=True, felt=Felt(glute=6, hamstring=5)))
    site.clock.pass_days(7)


def test_the_page_says_the_answer_first_and_has_a_table_behind_the_chart(told: Site) -> None:
    trained(told)
    text = told.page("/me/forecast")
    assert text.index('class="figure"') < text.index("What it takes") < text.index("What your minutes do")
    assert "Build in" in text
    assert "15 minutes" in text
    assert "not within a year" in text
    assert "<caption>" in text or "The numbers" in text
    assert "The last cue was on" in text
    assert "It promises nothing about pain" in text


def test_other_minutes_may_be_asked_for_and_a_replay_stays_in_its_day(told: Site) -> None:
    trained(told)
    assert "at 15 minutes a week" in told.page("/me/forecast?minutes=15")
    replayed = told.page("/me/forecast?on=2026-05-08&minutes=60")
    assert re.search(r'<input type="hidden" name="on" value="2026-05-08">', replayed)
    told.page("/me/forecast?minutes=0", status=422)


def test_the_page_writes_nothing(told: Site) -> None:
    before = told.store.count("me")
    told.page("/me/forecast")
    assert told.store.count("me") == before


def test_the_api_says_the_same(told: Site) -> None:
    trained(told)
    found = told.client.get("/api/v1/me/forecast?minutes=90").json()
    assert found["gate_to"] == "build"
    assert found["minutes"]["a_week"] == 90
    assert found["headline"] in told.page("/me/forecast?minutes=90").replace("&#39;", "'")
    hold = next(one for one in found["conditions"] if one["id"] == "bridge-hold-left")
    assert hold["state"] == "forecast"
    assert hold["span"]["low_weeks"] <= hold["span"]["median_weeks"]
    assert [one["id"] for one in found["retention"]] == ["two-weeks", "two-months"]
    fifteen = next(one for one in found["by_minutes"] if "fifteen" in one["marks"])
    assert fifteen["span"]["median_weeks"] is None


def test_without_a_story_the_api_says_that_there_is_no_reading(site: Site) -> None:
    found = site.client.get("/api/v1/me/forecast").json()
    assert found["span"] is None
    assert found["no_reading"]
