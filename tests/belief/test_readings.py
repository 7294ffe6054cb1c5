from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from primemover.belief.gauge_kinds import KIND_BY_ID
from primemover.belief.readings import GaugeReading, readings
from primemover.belief.recent import Recent
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, PainReport, SetDone, Side, TestDone

TODAY = date(2026, 5, 20)
Say = Callable[..., Observation[Any]]
Read = Callable[..., tuple[GaugeReading, ...]]


@pytest.fixture
def read(catalogue: Catalogue) -> Read:
    def of(gauge_id: str, *record: Observation[Any], side: Side | None = None) -> tuple[GaugeReading, ...]:
        return readings(Recent(History.of(record), catalogue, TODAY), KIND_BY_ID[gauge_id], side)

    return of


def bridge(glute: float, side: Side | None = None) -> SetDone:
    return SetDone(
        exercise_id="single-leg-bridge", side=side, reps=10, felt=Felt(glute=glute, hamstring=10 - glute)
    )


def test_without_a_record_there_is_no_reading_of_anything(read: Read) -> None:
    assert [kind.id for kind in KIND_BY_ID.values() for side in kind.sides if read(kind.id, side=side)] == []


def test_a_test_is_one_reading_with_the_tests_error_and_its_source(
    read: Read, say: Say, catalogue: Catalogue
) -> None:
    done = say(TestDone(test_id="sorensen-hold", value=90.0), "2026-05-18")
    error = catalogue.tests["sorensen-hold"].error
    assert error.sem is not None
    assert read("sorensen-hold", done) == (
        GaugeReading(date(2026, 5, 18), 90.0, error.sem, "sorensen-sem-asymptomatic", done.id),
    )


def test_each_set_that_says_where_it_was_felt_is_a_reading_of_the_share(read: Read, say: Say) -> None:
    unsaid = SetDone(exercise_id="single-leg-bridge", side="left", reps=10)
    nowhere = SetDone(exercise_id="single-leg-bridge", side="left", reps=10, felt=Felt(other=8))
    record = [say(bridge(6, "left")), say(bridge(8, "right")), say(bridge(5)), say(unsaid), say(nowhere)]
    assert [one.value for one in read("glute-share", *record)] == [0.6, 0.8, 0.5]
    assert [one.value for one in read("glute-share", *record, side="left")] == [0.6]


def test_a_test_of_the_share_itself_has_its_own_error(read: Read, say: Say, catalogue: Catalogue) -> None:
    felt = Felt(glute=4, hamstring=6)
    record = [
        say(TestDone(test_id="active-hip-extension", side="left", felt=felt)),
        say(TestDone(test_id="single-leg-bridge-hold", side="left", value=20.0, felt=felt)),
    ]
    own, of_a_hold = read("glute-share", *record, side="left")
    assert own.error_sd == catalogue.tests["active-hip-extension"].error.sem
    assert of_a_hold.error_sd > own.error_sd


def test_readings_come_in_order_of_time_whatever_gave_them(read: Read, say: Say) -> None:
    test = TestDone(test_id="active-hip-extension", side="left", felt=Felt(glute=5))
    record = [say(bridge(6), "2026-05-12"), say(test, "2026-05-08"), say(bridge(7), "2026-05-02")]
    assert [one.on.day for one in read("glute-share", *record)] == [2, 8, 12]


def test_a_zero_is_a_reading(read: Read, say: Say) -> None:
    zero = say(TestDone(test_id="single-leg-bridge-hold", side="left", value=0.0))
    assert [one.value for one in read("single-leg-bridge-hold", zero, side="left")] == [0.0]


def test_ten_hinges_tell_less_in_the_middle_than_at_the_end(read: Read, say: Say) -> None:
    ends, middle, over = read(
        "hinge-neutral", *(say(TestDone(test_id="dowel-hinge-50", value=value)) for value in (10.0, 5.0, 14.0))
    )
    assert ends.error_sd < middle.error_sd
    assert over.value == 10.0


def test_a_whole_week_is_one_reading_of_the_dose_and_this_week_is_none(read: Read, say: Say) -> None:
    sets = [
        say(SetDone(exercise_id="hip-thrust", reps=10), day)
        for day in ("2026-05-12", "2026-05-14", "2026-05-19")
    ]
    assert [(one.on, one.value) for one in read("dose-glute-sets", *sets)] == [(date(2026, 5, 17), 2.0)]


def test_pain_ratings_are_readings_wherever_they_were_given(read: Read, say: Say) -> None:
    record = [say(PainReport(nrs=3)), say(SetDone(exercise_id="clam", reps=10, pain_nrs=1))]
    assert [one.value for one in read("pain", *record)] == [3.0, 1.0]


def test_the_neutral_margin_waits_for_a_recording(read: Read, say: Say) -> None:
    assert read("neutral-margin", say(TestDone(test_id="hinge-depth", value=60.0))) == ()
