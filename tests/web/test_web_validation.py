"""The page of the mechanics beside published figures, its scatter and its API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from primemover.web.scatter_chart import Spot, scatter_chart
from primemover.web.validation import validated

if TYPE_CHECKING:
    from tests.web.conftest import Site


def test_the_page_has_every_row_under_its_verdict(site: Site) -> None:
    text = site.client.get("/me/library/body").text
    assert all(f'id="{row.key}"' in text for row in validated().rows)
    assert validated().summary in text


def test_no_fact_of_the_library_hides_behind_the_page(site: Site) -> None:
    assert "body" not in site.catalogue.facts


def test_the_api_says_what_the_page_says(site: Site) -> None:
    told = site.client.get("/api/v1/validation").json()
    assert told["summary"] == validated().summary
    assert len(told["rows"]) == 45


def test_more_measured_stands_further_right_and_more_effort_higher() -> None:
    spots = [Spot("one", 10, 20, hollow=False), Spot("other", 80, 90, hollow=True)]
    chart = scatter_chart("", "", "", "glute", spots)
    one, other = chart.marks
    assert one.x < other.x
    assert one.y > other.y
    assert [mark.hollow for mark in chart.marks] == [False, True]


def test_names_cover_neither_marks_nor_each_other() -> None:
    spots = [Spot(f"exercise {place}", 50 + place, 50, hollow=False) for place in range(12)]
    labels = [one.label for one in scatter_chart("", "", "", "glute", spots).marks if one.label]
    assert labels
    assert not any(
        first.box.overlaps(second.box) for first in labels for second in labels if first is not second
    )
