from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from math import hypot, isfinite
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from primemover.belief.change import Change, change, difference
from primemover.belief.gauge import Z90, Gauge
from primemover.belief.skewed_gauge import SkewedGauge
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Felt, Intake, PainReport, SetDone, TestDone

Say = Callable[..., Observation[Any]]


def plank(catalogue: Catalogue, say: Say, *results: tuple[str, float]) -> Change:
    record = [say(TestDone(test_id="plank-hold", value=value), day) for day, value in results]
    return change(
        History.of(record), catalogue, "plank-hold", None, since=date(2026, 4, 1), on=date(2026, 5, 20)
    )


def test_a_small_difference_is_no_real_change(catalogue: Catalogue, say: Say) -> None:
    seen = plank(catalogue, say, ("2026-03-20", 50.0), ("2026-05-18", 60.0))
    assert seen.difference == pytest.approx(10.0)
    assert not seen.real
    assert 0.5 < (seen.probability_up or 0.0) < 0.95


def test_a_difference_beyond_the_detectable_change_is_real(catalogue: Catalogue, say: Say) -> None:
    seen = plank(catalogue, say, ("2026-03-20", 50.0), ("2026-05-18", 100.0))
    error = catalogue.tests["plank-hold"].error.sem
    assert error is not None
    assert seen.mdc95 == pytest.approx(1.96 * 2**0.5 * error)
    assert seen.real
    assert (seen.probability_up or 0.0) > 0.975
    assert (seen.probability_down or 1.0) < 0.025


def test_the_two_readings_share_no_observation(catalogue: Catalogue, say: Say) -> None:
    seen = plank(catalogue, say, ("2026-03-20", 50.0), ("2026-04-01", 55.0), ("2026-05-18", 60.0))
    assert not set(seen.earlier.observations) & set(seen.later.observations)
    assert (seen.earlier.n, seen.later.n) == (2, 1)


def test_a_change_from_or_to_nothing_is_unknown(catalogue: Catalogue, say: Say) -> None:
    seen = plank(catalogue, say, ("2026-05-18", 60.0))
    assert (seen.difference, seen.mdc95, seen.probability_up, seen.probability_down) == (None,) * 4
    assert not seen.real


def seen_of(
    catalogue: Catalogue, gauge_id: str, *record: Observation[Any], since: date = date(2026, 5, 1)
) -> Change:
    return change(History.of(record), catalogue, gauge_id, None, since=since, on=date(2026, 5, 20))


def test_without_a_reading_after_the_date_no_change_is_claimed_and_it_says_why(
    catalogue: Catalogue, say: Say
) -> None:
    seen = plank(catalogue, say, ("2026-03-20", 50.0))
    assert seen.probability_of_direction is None
    assert seen.no_reading.startswith("Nothing was read after 1 Apr,")
    assert "Do the test" in seen.no_reading
    assert plank(catalogue, say, ("2026-05-18", 50.0)).no_reading.startswith("Nothing was read by 1 Apr ")
    assert plank(catalogue, say, ("2026-03-20", 50.0), ("2026-05-18", 60.0)).no_reading == ""


def test_the_probability_of_the_direction_is_that_of_the_way_it_went(catalogue: Catalogue, say: Say) -> None:
    up = plank(catalogue, say, ("2026-03-20", 50.0), ("2026-05-18", 60.0))
    down = plank(catalogue, say, ("2026-03-20", 60.0), ("2026-05-18", 50.0))
    same = plank(catalogue, say, ("2026-03-20", 60.0), ("2026-05-18", 60.0))
    assert up.probability_of_direction == pytest.approx(up.probability_up or 0.0)
    assert down.probability_of_direction == pytest.approx(down.probability_down or 0.0)
    assert up.probability_of_direction == pytest.approx(down.probability_of_direction or 0.0)
    assert same.probability_of_direction == pytest.approx(0.5)


def rated(glute: float) -> SetDone:
    return SetDone(exercise_id="glute-bridge", reps=10, felt=Felt(glute=glute, hamstring=10 - glute))


def test_a_raters_own_way_with_the_scale_is_in_the_level_and_cancels_in_the_change(
    catalogue: Catalogue, say: Say
) -> None:
    record = [say(rated(4), "2026-04-20") for _ in range(8)] + [say(rated(6), "2026-05-18") for _ in range(8)]
    seen = seen_of(catalogue, "glute-share", *record)
    levels = (seen.earlier.sd or 0.0) ** 2 + (seen.later.sd or 0.0) ** 2
    assert (seen.sd or 0.0) ** 2 == pytest.approx(levels - 2 * seen.later.shared_sd**2)
    assert seen.difference == pytest.approx(0.2)
    assert seen.real


def test_readings_that_contradict_each_other_on_one_day_are_no_change(catalogue: Catalogue, say: Say) -> None:
    record = [say(rated(glute), "2026-04-20") for glute in (0, 10, 0, 10)]
    record += [say(rated(glute), "2026-05-18") for glute in (10, 0, 10, 0)]
    seen = seen_of(catalogue, "glute-share", *record)
    assert seen.difference == pytest.approx(0.0)
    assert not seen.real


def test_readings_that_are_all_equal_keep_an_error(catalogue: Catalogue, say: Say) -> None:
    record = [say(rated(5), f"2026-0{month}-18") for month in (4, 5) for _ in range(20)]
    seen = seen_of(catalogue, "glute-share", *record)
    assert (seen.mdc95 or 0.0) > 0.03


def test_the_pain_told_before_the_date_is_not_read_again_after_it(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    seen = seen_of(catalogue, "pain", say(lifter, "2026-05-18"), since=date(2026, 5, 18))
    assert (seen.earlier.value, seen.later.value) == (1.0, None)
    later = seen_of(
        catalogue,
        "pain",
        say(lifter, "2026-05-18"),
        say(PainReport(nrs=4), "2026-05-19"),
        since=date(2026, 5, 18),
    )
    assert later.difference == 3.0


def skewed(value: float, below: float, above: float) -> SkewedGauge:
    return SkewedGauge(
        "recognition", "Telling", "d-prime", None, value, below if value >= 0 else above, 1, None, "judgement",
        sd_below=below, sd_above=above,
    )  # fmt: skip  # what one number is, then how sure


def test_a_change_goes_by_the_halves_that_face_each_other() -> None:
    low, high = skewed(0.5, 0.3, 0.4), skewed(2.5, 0.6, 1.2)
    rose, fell = difference(low, high), difference(high, low)
    assert rose.sd == pytest.approx(hypot(0.4, 0.6))
    assert rose.sd_away == pytest.approx(hypot(0.3, 1.2))
    assert rose.low == pytest.approx(2.0 - Z90 * hypot(0.4, 0.6))
    assert rose.high == pytest.approx(2.0 + Z90 * hypot(0.3, 1.2))
    assert (fell.sd, fell.sd_away) == (rose.sd, rose.sd_away)
    assert (fell.low, fell.high) == pytest.approx((-(rose.high or 0.0), -(rose.low or 0.0)))
    assert fell.mdc95 == rose.mdc95
    assert fell.probability_of_direction == pytest.approx(rose.probability_of_direction)


def test_below_nothing_the_half_that_faces_nothing_is_not_the_one_that_faces_the_other() -> None:
    worse, better = skewed(-1.0, 0.2, 0.9), skewed(-0.2, 0.5, 0.1)
    assert difference(worse, better).sd == pytest.approx(hypot(0.9, 0.5))


def test_the_hinges_halves_are_those_of_its_own_distribution(catalogue: Catalogue, say: Say) -> None:
    record = [
        say(TestDone(test_id="dowel-hinge-50", value=value), day)
        for day, value in (("2026-04-20", 5.0), ("2026-05-18", 10.0))
    ]
    seen = seen_of(catalogue, "hinge-neutral", *record)
    five, ten = beta(6, 6), beta(11, 1)
    facing = hypot(five.ppf(0.95) - 1 / 2, 11 / 12 - ten.ppf(0.05))
    assert seen.low == pytest.approx(10 * (11 / 12 - 1 / 2 - facing))


def test_where_nothing_changed_the_direction_is_still_surer_than_three_in_four_every_other_time() -> None:
    rng = np.random.default_rng(11)
    told = [
        difference(plain(rng.normal(0, 4)), plain(rng.normal(0, 4))).probability_of_direction or 0.0
        for _ in range(4000)
    ]
    assert float(np.median(told)) == pytest.approx(0.75, abs=0.01)


def plain(value: float) -> Gauge:
    return Gauge("a-hold", "A hold", "s", None, value, 4.0, 1, None, "judgement: a test")


def test_a_gap_of_a_year_is_bridged_by_nothing(catalogue: Catalogue, say: Say) -> None:
    record = [say(TestDone(test_id="plank-hold", value=50.0), "2025-05-10"), say(rated(5), "2026-05-01")]
    assert seen_of(catalogue, "plank-hold", *record).no_reading.startswith("Nothing was read after")
    told = [*record, say(TestDone(test_id="plank-hold", value=80.0), "2026-05-18")]
    assert seen_of(catalogue, "plank-hold", *told).no_reading.startswith("Nothing was read by")
    assert seen_of(catalogue, "plank-hold", *told, since=date(2025, 5, 20)).difference == pytest.approx(30.0)


def test_a_flight_west_turns_the_date_back_and_breaks_nothing(catalogue: Catalogue) -> None:
    east, west = timezone(timedelta(hours=12)), timezone(timedelta(hours=-10))
    moments = [
        datetime(2026, 5, 2, 8, tzinfo=east),
        datetime(2026, 5, 1, 22, tzinfo=west),
        datetime(2026, 5, 6, tzinfo=UTC),
    ]
    record = [
        Observation(id_from_content(at, str(at)), "me", at, TestDone(test_id="plank-hold", value=value))
        for at, value in zip(moments, (50.0, 70.0, 60.0), strict=True)
    ]
    seen = seen_of(catalogue, "plank-hold", *record, since=date(2026, 5, 3))
    assert seen.earlier.value == pytest.approx(60.0)
    assert seen.difference == pytest.approx(0.0)


@given(st.lists(st.tuples(st.integers(0, 100), st.floats(0, 900)), max_size=12), st.integers(1, 99))
def test_a_change_is_whole_or_not_told(catalogue: Catalogue, told: list[tuple[int, float]], split: int) -> None:
    start = datetime(2026, 2, 1, 9, tzinfo=UTC)
    record = [
        Observation(id_from_content(at, str(number)), "me", at, TestDone(test_id="plank-hold", value=value))
        for number, (day, value) in enumerate(told)
        for at in [start + timedelta(days=day, minutes=number)]
    ]
    seen = seen_of(catalogue, "plank-hold", *record, since=start.date() + timedelta(days=split))
    figures = (seen.difference, seen.sd, seen.low, seen.high, seen.mdc95, seen.probability_of_direction)
    if seen.no_reading:
        assert figures == (None,) * 6
        assert not seen.real
    else:
        assert all(isfinite(one or 0.0) for one in figures)
        assert 0.5 <= (seen.probability_of_direction or 0.0) <= 1
        assert not set(seen.earlier.observations) & set(seen.later.observations)
