from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from primemover.belief.gauge_course import GaugeCourse, gauge_course, windows
from primemover.belief.gauge_kinds import KIND_BY_ID, KINDS
from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import PainReport, TestDone

TODAY = date(2026, 5, 20)
Say = Callable[..., Observation[Any]]
Course = Callable[..., GaugeCourse]


@pytest.fixture
def course(catalogue: Catalogue) -> Course:
    def of(gauge_id: str, *record: Observation[Any], first: date = date(2025, 1, 1)) -> GaugeCourse:
        kind = KIND_BY_ID[gauge_id]
        return gauge_course(windows(History.of(record), catalogue, first=first, on=TODAY), kind, kind.sides[0])

    return of


def test_a_course_without_readings_is_empty(course: Course) -> None:
    for kind in KINDS:
        assert course(kind.id) == GaugeCourse(kind.sides[0], (), ())


def test_it_ends_where_the_gauge_stands_and_widens_to_today(
    course: Course, say: Say, catalogue: Catalogue
) -> None:
    record = [
        say(TestDone(test_id="plank-hold", value=value), day)
        for day, value in (("2026-04-01", 50.0), ("2026-05-06", 70.0))
    ]
    now = replay(History.of(record), catalogue, TODAY).gauge("plank-hold")
    points = course("plank-hold", *record).points
    last_read = next(point for point in points if point.on == date(2026, 5, 6))
    assert [last_read.value, last_read.low] == pytest.approx([now.value, now.low])
    assert points[-1].on == TODAY
    assert points[-1].value == last_read.value
    assert points[-1].low < last_read.low


def test_it_reaches_back_further_than_a_belief_does_and_reads_nothing_twice(course: Course, say: Say) -> None:
    days = [TODAY - timedelta(weeks=6 * back) for back in range(20)]
    record = [say(TestDone(test_id="plank-hold", value=50.0), day.isoformat()) for day in days]
    found = course("plank-hold", *record, first=date(2023, 1, 1))
    assert [one.on for one in found.readings] == sorted(days)


def test_a_test_of_long_ago_is_not_carried_to_today(course: Course, say: Say) -> None:
    points = course("plank-hold", say(TestDone(test_id="plank-hold", value=50.0), "2025-06-01")).points
    assert points[-1].on == date(2025, 6, 1) + timedelta(weeks=12)


def test_what_is_no_level_is_drawn_as_it_stood(course: Course, say: Say) -> None:
    record = [say(PainReport(nrs=nrs), day) for day, nrs in (("2026-05-01", 5), ("2026-05-10", 2))]
    assert [(point.on.day, point.value) for point in course("pain", *record).points] == [(1, 5.0), (10, 2.0)]
