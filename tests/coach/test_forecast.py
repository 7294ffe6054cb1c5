"""The forecast: what must hold for anyone, and what single records say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primemover.catalogue.model import PHASES, Catalogue, Phase
from primemover.coach.assessment import Assessment, assess
from primemover.coach.forecast import SEED, Forecast, Horizon, Span, span_of
from primemover.coach.forecast import forecast as forecast_with
from primemover.coach.forecast_words import beyond, headline, outlook, weeks
from primemover.coach.plan_simulate import random_person
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    Felt,
    Intake,
    PainReport,
    Payload,
    PlanIssued,
    SetDone,
    TestDone,
    WeeklyDose,
)

TODAY = date(2026, 5, 18)
Say = Callable[..., Observation[Any]]
YEAR = Horizon()
FEW = Horizon(people=200)
NEVER = FEW.weeks + 1
QUICK = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
GLUTE = Felt(glute=8, hamstring=2, low_back=0)


def forecast(assessed: Assessment, minutes: float | None = None, horizon: Horizon = YEAR) -> Forecast:
    return forecast_with(assessed, np.random.default_rng(SEED), minutes, horizon)


def assessed(catalogue: Catalogue, *story: Observation[Any], on: date = TODAY) -> Assessment:
    found = assess(History.of(story), catalogue, on)
    assert found is not None
    return found


def month_of(say: Say, hold_s: Callable[[int], float], glute: Callable[[int], float]) -> list[Observation[Any]]:
    """Return four weeks of training with a test of the holds, the hinge and the braces in each."""
    story: list[Observation[Any]] = []
    for week in range(4):
        monday = TODAY - timedelta(weeks=4 - week)
        day = monday.isoformat()
        for side in ("left", "right"):
            felt = Felt(glute=6, hamstring=5)
            told = TestDone(test_id="single-leg-bridge-hold", value=hold_s(week), side=side, felt=felt)
            story.append(say(told, day))
            story.append(say(TestDone(test_id="side-plank-hold", side=side, value=60.0), day))
        story.append(say(TestDone(test_id="dowel-hinge-50", value=10.0), day))
        story.append(say(TestDone(test_id="plank-hold", value=90.0), day))
        for place in range(4):
            on = (monday + timedelta(days=place)).isoformat()
            bridge = SetDone(exercise_id="glute-bridge", reps=12, felt=Felt(glute=glute(week), hamstring=5))
            story += [say(bridge, on) for _ in range(6)]
    return [*story, say(PainReport(nrs=1), TODAY.isoformat())]


def never_as_weeks(week: int | None) -> int:
    return NEVER if week is None else week


def ends(span: Span) -> tuple[int, int, int]:
    low, middle, high = (never_as_weeks(one) for one in (span.low_weeks, span.median_weeks, span.high_weeks))
    return low, middle, high


def condition(found: Forecast, condition_id: str) -> Any:
    assert found.gate is not None
    return next(one for one in found.gate.conditions if one.condition.id == condition_id)


@pytest.fixture
def learning(say: Say, lifter: Intake, catalogue: Catalogue) -> Assessment:
    """Somebody who tests a little better every week."""
    story = month_of(say, lambda week: 12 + 3 * week, lambda week: 4 + week / 2)
    return assessed(catalogue, say(lifter, "2026-04-20", 0), *story)


def test_the_gate_waits_for_the_last_of_its_conditions(learning: Assessment) -> None:
    found = forecast(learning)
    assert found.gate is not None
    assert found.gate.span.median_weeks is not None
    alone = [one.span.median_weeks for one in found.gate.conditions if one.span is not None]
    assert found.gate.span.median_weeks >= max(never_as_weeks(one) for one in alone)
    assert "Build in" in headline(found)


def test_the_same_record_gives_the_same_forecast(learning: Assessment) -> None:
    assert forecast(learning) == forecast(learning)


def test_a_met_condition_takes_no_weeks(learning: Assessment) -> None:
    found = forecast(learning)
    assert found.gate is not None
    met = [one for one in found.gate.conditions if one.condition.met]
    assert met
    assert all(one.state == "met" and ends(one.span)[2] == 0 for one in met if one.span)
    assert outlook(met[0]) == "met"


def test_fifteen_minutes_stand_on_the_curve_and_are_not_within_a_year(learning: Assessment) -> None:
    found = forecast(learning)
    fifteen = next(one for one in found.by_minutes if "fifteen" in one.marks)
    assert fifteen.span.median_weeks is None
    assert fifteen.effect < 0.05
    assert "not within a year" in headline(forecast(learning, minutes=15))
    own = next(one for one in found.by_minutes if "planned" in one.marks)
    assert own.minutes == found.minutes.a_week
    assert own.span == found.gate.span  # type: ignore[union-attr]  # both gates are forecast


def test_more_minutes_never_take_longer(learning: Assessment) -> None:
    spans = [ends(one.span) for one in forecast(learning).by_minutes]
    assert all(later <= earlier for one in zip(*spans, strict=True) for earlier, later in pairwise(one))


@QUICK
@given(seed=st.integers(0, 10_000), phase=st.sampled_from(PHASES))
def test_for_anyone_intervals_are_ordered_and_more_minutes_never_take_longer(
    catalogue: Catalogue, seed: int, phase: Phase
) -> None:
    person = random_person(seed, catalogue, phase)
    known = assess(person.history, catalogue, person.on)
    assert known is not None
    found = forecast(known, horizon=FEW)
    spans = [one.span for one in found.by_minutes] + [one.span for one in found.later]
    if found.gate is not None:
        spans += [one.span for one in found.gate.conditions if one.span is not None]
        assert all(one.span is None for one in found.gate.conditions if one.state == "no-reading")
    for span in spans:
        low, middle, high = ends(span)
        assert 0 <= low <= middle <= high <= NEVER
        assert 0 <= span.within <= 1
    medians = [ends(one.span)[1] for one in found.by_minutes]
    assert medians == sorted(medians, reverse=True)
    beyond = [ends(one.span)[1] for one in found.later]
    assert beyond == sorted(beyond)


@QUICK
@given(first=st.floats(5, 60), second=st.floats(5, 60))
def test_a_better_start_never_takes_longer(
    say: Say, lifter: Intake, catalogue: Catalogue, first: float, second: float
) -> None:
    medians = []
    for value in sorted((first, second)):
        told = [
            say(TestDone(test_id="single-leg-bridge-hold", value=value, side=side, felt=GLUTE), "2026-05-15", 9)
            for side in ("left", "right")
        ]
        found = forecast(assessed(catalogue, say(lifter, "2026-05-11", 0), *told))
        medians.append(ends(condition(found, "bridge-hold-left").span)[1])
    assert medians[1] <= medians[0]


def test_the_persons_own_course_moves_their_pace(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    found = [
        forecast(
            assessed(
                catalogue,
                say(lifter, "2026-04-20", 0),
                *month_of(say, lambda week, a=a: 29 - 3 * a + a * week, lambda _: 9.0),  # type: ignore[misc] # same end
            )
        )
        for a in (0, 8)
    ]
    flat, rising = (condition(one, "bridge-hold-left") for one in found)
    assert rising.paces[0].median > 1 > flat.paces[0].median + 0.1


def test_what_was_never_tested_has_no_reading_and_says_what_to_test(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    found = forecast(assessed(catalogue, say(lifter, "2026-05-11", 0)))
    hold = condition(found, "bridge-hold-left")
    assert hold.state == "no-reading"
    assert hold.span is None
    assert "Do the test" in hold.condition.to_do
    assert found.gate is not None
    assert found.gate.unread >= 6
    assert found.gate.span.median_weeks is not None
    assert any("no reading" in text for text in found.assumptions)


def test_an_unread_gate_takes_the_phases_plain_length_at_a_full_dose(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    found = forecast(assessed(catalogue, say(lifter, "2026-05-11", 0)), minutes=100)
    assert found.gate is not None
    assert found.gate.span.median_weeks in {2, 3, 4}


def test_a_hold_felt_elsewhere_takes_longer_than_the_same_hold_felt_in_the_glute(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    medians = []
    for felt in (GLUTE, Felt(glute=3, hamstring=8)):
        told = say(TestDone(test_id="single-leg-bridge-hold", value=34.0, side="left", felt=felt), "2026-05-15")
        found = forecast(assessed(catalogue, say(lifter, "2026-05-11", 0), told))
        medians.append(ends(condition(found, "bridge-hold-left").span)[1])
    assert medians[0] < medians[1]


def test_pain_is_not_forecast(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    hurt = assessed(catalogue, say(lifter, "2026-05-11", 0), say(PainReport(nrs=5), "2026-05-17"))
    pain = condition(forecast(hurt), "pain-green")
    assert pain.state == "waits"
    assert outlook(pain) == "not forecast"


def load_phase(say: Say, lifter: Intake, *more: Observation[Any]) -> list[Observation[Any]]:
    plan = PlanIssued(
        week_start=TODAY - timedelta(weeks=1),
        phase="load",
        days=(),
        dose=WeeklyDose(minutes=150.0),
        target=WeeklyDose(),
        enough=True,
    )
    return [say(lifter, "2026-04-20", 0), say(plan, "2026-05-11", 1), *more]


def lift(exercise_id: str, load_kg: float, held: int = 6) -> SetDone:
    return SetDone(exercise_id=exercise_id, load_kg=load_kg, reps=6, held_reps=held, rir=1.0)


def test_two_weeks_of_green_take_two_weeks_from_the_last_day_that_was_not(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    story = load_phase(say, lifter, say(PainReport(nrs=5), "2026-05-16"), say(PainReport(nrs=1), "2026-05-17"))
    found = forecast(assessed(catalogue, *story))
    pain = condition(found, "pain-green-weeks")
    assert pain.state == "waits"
    assert ends(pain.span) == (2, 2, 2)
    assert outlook(pain) == "2 weeks or more"


def test_ten_neutral_sets_come_sooner_to_who_breaks_less(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    medians = []
    for broken in (1, 5):
        sets: list[Observation[Payload]] = [
            say(lift("pull-through", 20.0, 6 if place % 10 >= broken else 3), "2026-05-14")
            for place in range(20)
        ]
        sets.append(say(lift("pull-through", 20.0, 3), "2026-05-15"))
        found = forecast(assessed(catalogue, *load_phase(say, lifter, *sets)))
        medians.append(ends(condition(found, "sets-neutral").span)[1])
    assert 1 <= medians[0] < medians[1]


def test_the_load_gate_reads_the_thrust_and_the_ceiling(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    sets = [
        say(lift("barbell-hip-thrust", 50.0), "2026-05-14"),
        say(lift("romanian-deadlift", 40.0), "2026-05-14"),
    ]
    found = forecast(assessed(catalogue, *load_phase(say, lifter, *sets)))
    assert condition(found, "thrust-strength").state == "forecast"
    assert condition(found, "ceiling-known").state == "forecast"
    assert [one.gate_to for one in found.later] == ["own"]


def read_beyond(say: Say) -> list[Observation[Any]]:
    """Return what shows nearly all that the gate after next asks for."""
    day = "2026-05-14"
    story: list[Observation[Any]] = [say(TestDone(test_id="hinge-depth", value=80.0), day)]
    for side in ("left", "right"):
        story.append(say(TestDone(test_id="single-leg-bridge-hold", value=50.0, side=side, felt=GLUTE), day))
        thrust = SetDone(exercise_id="single-leg-hip-thrust", side=side, reps=12, rir=2.0, felt=GLUTE)
        squat = SetDone(exercise_id="split-squat", side=side, reps=10, rir=2.0, felt=Felt(glute=6, hamstring=5))
        story += [say(one, day) for one in (thrust, squat) for _ in range(3)]
    return story


def test_a_later_gate_goes_by_what_is_read_of_it_and_only_the_rest_by_the_plain_length(
    learning: Assessment, say: Say, catalogue: Catalogue
) -> None:
    unread = forecast(learning, minutes=100).later[0]
    known = [entry for kind in (Intake, TestDone, SetDone, PainReport) for entry in learning.record.all(kind)]
    read_too = forecast(assessed(catalogue, *known, *read_beyond(say)), minutes=100)
    found = read_too.later[0]
    assert unread.known < unread.conditions
    assert found.known == found.conditions
    assert read_too.gate is not None
    assert ends(found.span)[1] <= ends(read_too.gate.span)[1] + 2  # not the three to six weeks of the phase
    assert ends(unread.span)[1] >= ends(forecast(learning, minutes=100).gate.span)[1] + 3  # type: ignore[union-attr]  # both gates are forecast


def test_what_is_not_known_of_one_gate_is_not_known_of_those_that_wait_for_it(learning: Assessment) -> None:
    found = forecast(learning, minutes=100)
    assert found.gate is not None
    read = tuple(replace(one, known=one.conditions) for one in found.later)
    assert len(read) > 1
    next_read = replace(found, gate=replace(found.gate, unread=0), later=read)
    assert beyond(next_read) == (read, "")
    gap = replace(next_read, later=(replace(read[0], known=0), *read[1:]))
    names = f"{', '.join(one.gate_to for one in read[:-1])} and {read[-1].gate_to}"
    assert beyond(gap) == ((), f"Not known yet: {names}. Too little is read to give weeks.")
    last = replace(next_read, later=(*read[:-1], replace(read[-1], known=0)))
    assert beyond(last)[0] == read[:-1]
    unread = replace(next_read, gate=replace(found.gate, unread=len(found.gate.conditions)))
    assert beyond(unread) == beyond(gap)


def test_who_shows_a_forecast_hands_in_its_luck(learning: Assessment) -> None:
    one, other = (forecast_with(learning, np.random.default_rng(seed)) for seed in (1, 2))
    assert one != other
    assert one.gate is not None
    assert other.gate is not None
    assert abs(ends(one.gate.span)[1] - ends(other.gate.span)[1]) <= 2  # and little hangs on it


@pytest.mark.parametrize(("neutral", "most_weeks"), [(10.0, 0), (8.0, 8)])
def test_the_hinge_is_met_by_its_own_count_of_reps(
    say: Say, lifter: Intake, catalogue: Catalogue, neutral: float, most_weeks: int
) -> None:
    told = say(TestDone(test_id="dowel-hinge-50", value=neutral), "2026-05-15")
    found = forecast(assessed(catalogue, say(lifter, "2026-05-11", 0), told), minutes=100)
    low, _, high = ends(condition(found, "hinge-neutral").span)
    assert low <= most_weeks
    assert high <= 26


def test_in_own_no_gate_lies_ahead(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    own = load_phase(say, lifter)[1].payload.model_copy(update={"phase": "own"})
    found = forecast(assessed(catalogue, say(lifter, "2026-04-20", 0), say(own, "2026-05-11", 1)))
    assert found.gate is None
    assert not found.by_minutes
    assert not found.later
    assert not found.assumptions
    assert headline(found) == "No gate lies ahead: keep what you have."


def test_a_stop_is_said_and_the_weeks_still_told(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    found = forecast(
        assessed(catalogue, say(lifter, "2026-05-11", 0), say(PainReport(nrs=8), TODAY.isoformat()))
    )
    assert found.stopped
    assert found.gate is not None


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ([4] * 10, "4 weeks (4\N{EN DASH}4)"),
        ([2, 3, 3, 4, 4, 5, 5, 6, 7, 9], "4 weeks (3\N{EN DASH}7)"),
        ([20, 30, 40, 45, 50, 50, 53, 53, 53, 53], "50 weeks (30 to more than a year)"),
        ([53] * 10, "not within a year"),
        ([26, 30, 53, 53, 53, 53, 53, 53, 53, 53], "not within a year (30 weeks at the soonest)"),
        ([0] * 10, "now"),
    ],
)
def test_weeks_are_told_with_their_interval(drawn: Sequence[int], told: str) -> None:
    assert weeks(span_of(np.array(drawn, dtype=np.int64))) == told
