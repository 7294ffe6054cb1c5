"""Days and times as people type them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.cli.times import day_from, time_from, zone_from
from primemover.record.errors import BadInput

NOW = datetime(2026, 5, 3, 18, 20).astimezone()
TODAY = date(2026, 5, 3)


@pytest.mark.parametrize(
    ("typed", "day"),
    [(None, TODAY), ("today", TODAY), ("Yesterday", date(2026, 5, 2)), ("2026-04-30", date(2026, 4, 30))],
)
def test_a_day_may_be_named(typed: str | None, day: date) -> None:
    assert day_from(typed, today=TODAY) == day


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("2026-05-04", r"--on: 2026-05-04 is in the future\. Give a day up to today, 2026-05-03\."),
        ("3 May", r"--on: '3 May' is not a day\. Write it as 2026-05-03"),
        ("2026-02-30", "is not a day"),
        ("", "is not a day"),
    ],
)
def test_what_is_no_day_to_look_back_on_is_refused(typed: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        day_from(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "local"),
    [
        ("18:05", "2026-05-03T18:05"),
        ("yesterday 7:30", "2026-05-02T07:30"),
        ("2026-05-01 18:20", "2026-05-01T18:20"),
        ("2026-05-01", "2026-05-01T12:00"),
    ],
)
def test_a_time_without_a_zone_is_local(typed: str, local: str) -> None:
    moment = time_from(typed, current=NOW)
    assert moment == datetime.fromisoformat(local).astimezone()
    assert moment.tzinfo is not None


def test_a_time_that_names_its_zone_keeps_it() -> None:
    moment = time_from("2026-05-01T18:20+09:00", current=NOW)
    assert moment.utcoffset() == timedelta(hours=9)


def test_no_time_is_now() -> None:
    assert time_from(None, current=NOW) == NOW


@pytest.mark.parametrize("typed", ["18:21", "2026-05-04", "2027-01-01 10:00"])
def test_what_has_not_happened_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="is in the future"):
        time_from(typed, current=NOW)


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as machine:
        machine.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_berlin")
def test_the_machine_s_zone_knows_summer_from_winter() -> None:
    here = zone_from(None)
    assert datetime(2026, 1, 1, 12, tzinfo=here).utcoffset() == timedelta(hours=1)
    assert datetime(2026, 7, 1, 12, tzinfo=here).utcoffset() == timedelta(hours=2)
    assert datetime(2026, 7, 1, 12, tzinfo=UTC).astimezone(here).hour == 14


def test_a_zone_may_be_named_and_a_wrong_name_is_refused() -> None:
    assert datetime(2026, 7, 1, 12, tzinfo=zone_from("Asia/Tokyo")).utcoffset() == timedelta(hours=9)
    with pytest.raises(BadInput, match="--time-zone: 'Berlin/Europe' is no time zone"):
        zone_from("Berlin/Europe")


@given(st.text(max_size=20))
def test_any_text_is_a_time_or_a_clear_refusal(typed: str) -> None:
    try:
        moment = time_from(typed, current=NOW)
    except BadInput as refused:
        moment = NOW
        said = str(refused)
    else:
        said = ""
    assert moment <= NOW
    assert said == "" or said.startswith("--at: ")
