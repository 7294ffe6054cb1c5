from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from primemover.belief.gauge_course import GaugeCourse, Span, gauge_course
from primemover.belief.gauge_kinds import KIND_BY_ID, KINDS
from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    Felt,
    PainReport,
    Payload,
    RecognitionDone,
    RecognitionTrial,
    SetDone,
    TestDone,
)

TODAY = date(2026, 5, 20)
Say = Callable[..., Observation[Any]]
Course = Callable[..., GaugeCourse]


@pytest.fixture
def course(catalogue: Catalogue) -> Course:
    def of(gauge_id: str, *record: Observation[Any], first: date = date(2025, 1, 1)) -> GaugeCourse:
        kind = KIND_BY_ID[gauge_id]
        return gauge_course(Span(History.of(record), catalogue, first, TODAY), kind, kind.sides[0])

    return of


def plank(value: float) -> TestDone:
    return TestDone(test_id="plank-hold", value=value)


def rated(glute: float) -> SetDone:
    return SetDone(exercise_id="glute-bridge", reps=10, felt=Felt(glute=glute, hamstring=10 - glute))


def test_a_course_without_readings_is_empty(course: Course) -> None:
    for kind in KINDS:
        assert course(kind.id) == GaugeCourse(kind.sides[0], (), ())


def a_year(say: Say) -> list[Observation[Any]]:
    """Return a record with something of every kind, a test long ago, gaps, and days with several readings."""
    weekly = [TODAY - timedelta(weeks=back) for back in (40, 39, 38, 14, 13, 3, 2, 1, 0)]
    record: list[Observation[Any]] = []
    for place, day in enumerate(weekly):
        seen: list[Payload] = [
            plank(30.0 + 4 * place),
            TestDone(test_id="dowel-hinge-50", value=float(min(place + 3, 10))),
        ]
        seen += [TestDone(test_id="hinge-depth", value=40.0 + place)]
        seen += [
            TestDone(test_id="single-leg-bridge-hold", side=side, value=20.0 + 3 * place)
            for side in ("left", "right")
        ]
        told = tuple(RecognitionTrial(was_glute=one, said_glute=one or place < 4) for one in (True, False))
        drill = RecognitionDone(trials=told * 5)
        lift = SetDone(exercise_id="barbell-hip-thrust", load_kg=60.0 + 2 * place, reps=8, rir=2.0)
        seen += [drill, lift, rated(3.0 + place % 4), rated(5.0), PainReport(nrs=place % 4)]
        record += [say(payload, day.isoformat()) for payload in seen]
    return record


@pytest.mark.parametrize("first", [date(2026, 4, 1), date(2025, 1, 1), date(2023, 6, 1)])
def test_the_chart_ends_at_the_headline_and_every_point_was_the_headline_of_its_day(
    catalogue: Catalogue, say: Say, first: date
) -> None:
    history = History.of(a_year(say))
    span = Span(history, catalogue, first, TODAY)
    read = 0
    for kind in KINDS:
        for side in kind.sides:
            points = gauge_course(span, kind, side).points
            now = replay(history, catalogue, TODAY).gauge(kind.id, side)
            if now.value is not None:
                read += 1
                last = points[-1]
                assert (last.value, last.low, last.high) == (now.value, now.low, now.high), kind.id
            for point in points[::5]:
                day = point.on + timedelta(days=kind.id == "dose-glute-sets")
                then = replay(history.until(day), catalogue, day).gauge(kind.id, side)
                assert (point.value, point.low, point.high) == (then.value, then.low, then.high), kind.id
    assert read == 10


def test_what_has_expired_has_no_part_in_the_last_point(course: Course, say: Say, catalogue: Catalogue) -> None:
    record = [say(plank(20.0), "2026-02-18"), say(plank(45.0), "2026-05-20")]
    assert (TODAY - date(2026, 2, 18)).days == 13 * 7
    last = course("plank-hold", *record).points[-1]
    now = replay(History.of(record), catalogue, TODAY).gauge("plank-hold")
    assert last.value == now.value == 45.0
    assert (last.low, last.high) == (now.low, now.high)


def test_how_a_person_scatters_later_changes_no_earlier_point(course: Course, say: Say) -> None:
    steady = [say(rated(5.0), "2026-04-22") for _ in range(4)]
    wild = [say(rated(glute), "2026-05-13") for glute in (0.0, 10.0, 0.0, 10.0)]
    then = {point.on: point for point in course("glute-share", *steady).points}
    after = {point.on: point for point in course("glute-share", *steady, *wild).points}
    assert after[date(2026, 4, 22)] == then[date(2026, 4, 22)]


def test_it_reaches_back_further_than_a_belief_does_and_reads_nothing_twice(course: Course, say: Say) -> None:
    days = [TODAY - timedelta(weeks=6 * back) for back in range(20)]
    record = [say(plank(50.0), day.isoformat()) for day in days]
    found = course("plank-hold", *record, first=date(2023, 1, 1))
    assert [one.on for one in found.readings] == sorted(days)


def test_a_test_of_long_ago_is_not_carried_to_today(course: Course, say: Say) -> None:
    points = course("plank-hold", say(plank(50.0), "2025-06-01")).points
    assert points[-1].on == date(2025, 6, 1) + timedelta(weeks=12)


def test_between_an_expired_test_and_the_next_it_is_silent(course: Course, say: Say) -> None:
    found = course("plank-hold", say(plank(50.0), "2025-10-01"), say(plank(60.0), "2026-05-06"))
    assert min(found.silent) > date(2025, 12, 24)
    assert max(found.silent) < date(2026, 5, 6)
    assert not {point.on for point in found.points} & set(found.silent)


def test_what_is_no_level_is_drawn_as_it_stood(course: Course, say: Say) -> None:
    record = [say(PainReport(nrs=nrs), day) for day, nrs in (("2026-05-01", 5), ("2026-05-10", 2))]
    assert [(point.on.day, point.value) for point in course("pain", *record).points] == [(1, 5.0), (10, 2.0)]


def test_a_week_without_a_set_is_a_dose_of_nothing(course: Course, say: Say) -> None:
    record = [say(rated(5.0), day) for day in ("2026-04-21", "2026-05-05", "2026-05-06")]
    found = [(point.on, point.value) for point in course("dose-glute-sets", *record).points]
    sundays = [date(2026, 4, 26) + timedelta(weeks=week) for week in range(4)]
    assert found == list(zip(sundays, [1.0, 0.0, 2.0, 0.0], strict=True))
