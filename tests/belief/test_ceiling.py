from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primemover.belief.ceiling import Ceiling, estimate_ceiling
from primemover.belief.ceiling_prior import Prior
from primemover.belief.simulate import Habits, simulate_record
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Judge, SetDone

RDL = "romanian-deadlift"
START = date(2026, 5, 4)
WIDE = Prior(log(60), 0.8, "a test's wide prior")
Report = tuple[int, float, int, int]
"""Day since the start, load in kg, reps, reps that held."""


def done(
    day: int, load_kg: float, reps: int, held: int | None, number: int = 0, judge: Judge = "self"
) -> Observation[SetDone]:
    at = datetime(START.year, START.month, START.day, 18, tzinfo=UTC) + timedelta(days=day, minutes=number)
    payload = SetDone(exercise_id=RDL, load_kg=load_kg, reps=reps, held_reps=held, judged_by=judge)
    return Observation(id_from_content(at, f"{day} {number} {load_kg} {reps} {held}"), "me", at, payload)


def ceiling_from(reports: Sequence[Report], on: int | None = None, prior: Prior = WIDE) -> Ceiling:
    ordered = sorted(reports, key=lambda report: report[0])
    sets = [done(*report, number) for number, report in enumerate(ordered)]
    last = max((report[0] for report in reports), default=0)
    return estimate_ceiling(RDL, None, sets, prior, START + timedelta(days=last if on is None else on))


A_LADDER: list[Report] = [
    (0, 40, 6, 6),
    (0, 45, 6, 6),
    (3, 50, 6, 6),
    (3, 55, 6, 6),
    (7, 60, 6, 6),
    (7, 65, 6, 3),
    (10, 60, 6, 6),
    (10, 65, 6, 4),
]
HELD_AND_BROKE = st.tuples(
    st.integers(0, 40), st.sampled_from([20.0, 40.0, 60.0, 80.0]), st.integers(1, 12), st.integers(0, 12)
).map(lambda one: (one[0], one[1], one[2], min(one[2], one[3])))


def test_a_ladder_that_ends_at_a_break_gives_a_known_ceiling_near_the_break() -> None:
    ceiling = ceiling_from(A_LADDER)
    assert ceiling.known
    assert ceiling.low_kg is not None
    assert ceiling.n1rm_kg is not None
    assert ceiling.high_kg is not None
    assert 60 < ceiling.low_kg < ceiling.n1rm_kg < ceiling.high_kg < 90
    assert ceiling.load_kg(6, 2.5) == pytest.approx(55, abs=5.0)


ANY_OFFSET = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), ANY_OFFSET), min_size=1, max_size=6))
def test_travel_across_time_zones_never_breaks_the_ceiling(flown: list[tuple[int, timezone]]) -> None:
    moment = datetime(START.year, START.month, START.day, 18, tzinfo=UTC)
    sets = []
    for number, (hours, zone) in enumerate(flown):
        moment += timedelta(hours=hours, minutes=1)
        payload = SetDone(exercise_id=RDL, load_kg=60.0, reps=6, held_reps=6 - number)
        sets.append(Observation(id_from_content(moment, f"{number}"), "me", moment.astimezone(zone), payload))
    ceiling = estimate_ceiling(RDL, None, sets, WIDE, moment.date() + timedelta(days=1))
    assert ceiling.low_kg is not None
    assert ceiling.n1rm_kg is not None
    assert ceiling.high_kg is not None
    assert 0 < ceiling.low_kg < ceiling.n1rm_kg < ceiling.high_kg


def test_without_a_judged_rep_there_is_no_reading_and_it_says_what_would_give_one() -> None:
    unjudged = [done(0, 100, 5, None), done(3, 105, 5, None)]
    ceiling = estimate_ceiling(RDL, None, unjudged, WIDE, START + timedelta(days=3))
    assert ceiling.n1rm_kg is None
    assert not ceiling.known
    assert ceiling.load_kg(5, 2.5) is None
    assert ceiling.observations == ()
    assert "ladder" in ceiling.no_reading


def test_one_light_set_that_held_says_too_little() -> None:
    ceiling = ceiling_from([(0, 20, 8, 8)])
    assert not ceiling.known
    assert ceiling.load_kg(8, 2.5) is None
    assert "too wide" in ceiling.no_reading


def test_a_ceiling_is_never_known_from_breaks_alone() -> None:
    ceiling = ceiling_from([(day, 60, 5, 0) for day in range(8)], prior=Prior(log(30), 0.1, "narrow"))
    assert not ceiling.known
    assert "Nothing has held neutral" in ceiling.no_reading


def test_an_unloaded_rep_that_held_says_nothing() -> None:
    assert ceiling_from([(0, 0, 10, 10)]).n1rm_kg is None


def test_a_load_that_broke_on_its_first_rep_again_and_again_is_never_given() -> None:
    ceiling = ceiling_from([*A_LADDER, *[(12 + day, 50, 6, 0) for day in range(5)]])
    load_kg = ceiling.load_kg(1, 2.5)
    assert load_kg is None or load_kg < 50


def test_a_partner_is_believed_sooner_than_the_person_alone() -> None:
    def believed(judge: Judge) -> float:
        ladder = [done(*report, number) for number, report in enumerate(A_LADDER)]
        wrong_or_not = done(12, 50, 6, 0, 99, judge)
        ceiling = estimate_ceiling(RDL, None, [*ladder, wrong_or_not], WIDE, START + timedelta(days=12))
        return ceiling.probability_holds(50, 1) or 0.0

    assert believed("sensor") < believed("dowel") < believed("partner") < believed("self")


def test_a_lay_off_widens_the_interval() -> None:
    soon, later = ceiling_from(A_LADDER, on=11), ceiling_from(A_LADDER, on=100)
    assert soon.low_kg is not None
    assert soon.high_kg is not None
    assert later.low_kg is not None
    assert later.high_kg is not None
    assert later.high_kg / later.low_kg > soon.high_kg / soon.low_kg


@given(st.lists(HELD_AND_BROKE, min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_the_interval_is_ordered_and_finite_whatever_was_reported(reports: list[Report]) -> None:
    ceiling = ceiling_from(reports)
    assert ceiling.low_kg is not None
    assert ceiling.n1rm_kg is not None
    assert ceiling.high_kg is not None
    assert 0 < ceiling.low_kg < ceiling.n1rm_kg < ceiling.high_kg < 2000


@given(st.lists(HELD_AND_BROKE, max_size=8), st.integers(1, 15), st.sampled_from([0.5, 1.0, 1.25, 2.5, 5.0]))
@settings(max_examples=60, deadline=None)
def test_more_reps_never_give_more_load_and_loads_are_rounded_down(
    reports: list[Report], reps: int, step_kg: float
) -> None:
    ceiling = ceiling_from([*A_LADDER, *reports])
    load_kg, exact_kg = ceiling.load_kg(reps, step_kg), ceiling.load_kg(reps, 0.001)
    one_more_kg = ceiling.load_kg(reps + 1, step_kg)
    if load_kg is None or one_more_kg is None or exact_kg is None:
        assert not ceiling.known
        return
    assert one_more_kg <= load_kg <= exact_kg + 0.002
    assert abs(load_kg / step_kg - round(load_kg / step_kg)) < 1e-6
    assert (ceiling.probability_holds(load_kg, reps) or 0.0) >= 0.9 - 1e-3 or load_kg == 0


@given(st.lists(HELD_AND_BROKE, max_size=8), st.sampled_from([20.0, 50.0, 90.0]))
@settings(max_examples=60, deadline=None)
def test_a_set_that_held_on_the_last_day_never_lowers_the_ceiling(
    reports: list[Report], load_kg: float
) -> None:
    before, after = (
        ceiling_from([*A_LADDER, *reports], on=40),
        ceiling_from([*A_LADDER, *reports, (40, load_kg, 5, 5)], on=40),
    )
    for load, chance in chances(before, reps=5):
        assert (after.probability_holds(load, 5) or 0.0) >= chance - 1e-9


@given(st.lists(HELD_AND_BROKE, max_size=8), st.sampled_from([20.0, 50.0, 90.0]))
@settings(max_examples=60, deadline=None)
def test_a_first_rep_that_broke_on_the_last_day_never_raises_it(reports: list[Report], load_kg: float) -> None:
    before, after = (
        ceiling_from([*A_LADDER, *reports], on=40),
        ceiling_from([*A_LADDER, *reports, (40, load_kg, 5, 0)], on=40),
    )
    for load, chance in chances(before, reps=1):
        assert (after.probability_holds(load, 1) or 0.0) <= chance + 1e-9


def chances(ceiling: Ceiling, reps: int) -> list[tuple[float, float]]:
    found = [(load, ceiling.probability_holds(load, reps)) for load in (10.0, 30.0, 60.0, 90.0)]
    return [(load, chance) for load, chance in found if chance is not None]


def test_nine_in_ten_intervals_cover_the_truth_of_simulated_people() -> None:
    rng = np.random.default_rng(20261122)
    covered = 0
    people = 500
    for _ in range(people):
        record = simulate_record(RDL, WIDE, rng, Habits())
        ceiling = estimate_ceiling(RDL, None, record.sets, WIDE, record.on)
        covered += (ceiling.low_kg or 0.0) <= record.n1rm_kg <= (ceiling.high_kg or 0.0)
    # Two standard errors of a share of 0.90 over 500 people are 0.027.
    assert covered / people == pytest.approx(0.90, abs=0.03)
