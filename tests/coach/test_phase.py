from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue, Phase
from primemover.coach.phase import phase_state
from primemover.coach.result import PhaseState
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    Felt,
    Intake,
    PainReport,
    PlanIssued,
    RecognitionDone,
    RecognitionTrial,
    SetDone,
    Side,
    TestDone,
    WeeklyDose,
)

Say = Callable[..., Observation[Any]]
MONDAY = date(2026, 5, 18)
GLUTE = Felt(glute=8, hamstring=2)
SIDES: tuple[Side, Side] = ("left", "right")


@pytest.fixture
def state(catalogue: Catalogue) -> Callable[..., PhaseState]:
    def on_day(record: list[Observation[Any]], on: date = MONDAY) -> PhaseState:
        history = History.of(record)
        return phase_state(history, replay(history, catalogue, on), catalogue, on)

    return on_day


@pytest.fixture
def planned(say: Say) -> Callable[..., list[Observation[Any]]]:
    """Issue a plan for each week up to the one before MONDAY, in the phases given; and train once a week."""

    def issue(*phases: Phase, trained: bool = True) -> list[Observation[Any]]:
        record = []
        for number, phase in enumerate(phases):
            week = MONDAY - timedelta(weeks=len(phases) - number)
            plan = PlanIssued(
                week_start=week, phase=phase, days=(), dose=WeeklyDose(), target=WeeklyDose(), enough=True
            )
            record.append(say(plan, week.isoformat()))
            if trained:
                record.append(say(SetDone(exercise_id="clam", reps=10), (week + timedelta(days=1)).isoformat()))
        return record

    return issue


@pytest.fixture
def all_shown(say: Say) -> list[Observation[Any]]:
    """Everything that the gate from find asks for."""
    trials = tuple(RecognitionTrial(was_glute=one, said_glute=one) for one in (True, False) * 10)
    tests = [TestDone(test_id="dowel-hinge-50", value=10.0), TestDone(test_id="plank-hold", value=90.0)]
    for side in SIDES:
        tests.append(TestDone(test_id="single-leg-bridge-hold", value=60.0, side=side, felt=GLUTE))
        tests.append(TestDone(test_id="side-plank-hold", value=60.0, side=side))
    shown = [*tests, RecognitionDone(trials=trials), PainReport(nrs=1)]
    return [say(one, "2026-05-15") for one in shown]


State = Callable[..., PhaseState]
Planned = Callable[..., list[Observation[Any]]]


def test_everyone_starts_in_find(state: State, say: Say, lifter: Intake) -> None:
    found = state([say(lifter, "2026-05-16")])
    assert (found.phase, found.since, found.gate_to) == ("find", date(2026, 5, 16), "build")
    assert found.because[0].rule == "phase-start"
    assert found.gate


def test_a_phase_stays_until_its_gate_opens(state: State, planned: Planned) -> None:
    found = state(planned("find", "find", "find"))
    assert (found.phase, found.since) == ("find", MONDAY - timedelta(weeks=3))
    assert not any(condition.met for condition in found.gate)


def test_an_open_gate_moves_the_new_week_one_phase(
    state: State, planned: Planned, all_shown: list[Observation[Any]]
) -> None:
    found = state([*planned("find", "find"), *all_shown])
    assert (found.phase, found.since, found.gate_to) == ("build", MONDAY, "load")
    assert found.because[0].rule == "phase-forward"


def test_without_an_issued_plan_nobody_leaves_find(state: State, all_shown: list[Observation[Any]]) -> None:
    assert state(all_shown).phase == "find"


def test_an_issued_week_stands_to_its_end(
    state: State, planned: Planned, all_shown: list[Observation[Any]]
) -> None:
    record = [*planned("find", "find"), *all_shown]
    found = state(record, MONDAY - timedelta(days=1))
    assert (found.phase, found.because[0].rule) == ("find", "phase-stands")
    assert all(condition.met for condition in found.gate)


def test_red_pain_twice_in_two_weeks_steps_back_once(state: State, planned: Planned, say: Say) -> None:
    hurt = [say(PainReport(nrs=7), "2026-05-06"), say(PainReport(nrs=6), "2026-05-13")]
    later = say(PainReport(nrs=1), "2026-05-14")
    found = state([*planned("build", "build"), *hurt, later])
    assert (found.phase, found.because[0].rule) == ("find", "back-pain")
    assert found.because[0].observations == (hurt[0].id, hurt[1].id)
    assert state([*planned("build", "build"), hurt[1], later]).phase == "build"
    already_back = [*planned("build", "build", "find"), *hurt, later]
    assert state(already_back, MONDAY).phase == "find"


def test_a_red_day_counts_for_one_step_only(state: State, planned: Planned, say: Say) -> None:
    hurt = [say(PainReport(nrs=7), "2026-05-08"), say(PainReport(nrs=6), "2026-05-10")]
    found = state([*planned("load", "load", "build"), *hurt, say(PainReport(nrs=1), "2026-05-11")])
    assert found.phase == "build"


def test_four_weeks_away_step_back_once_however_long(state: State, planned: Planned) -> None:
    record = planned("load", "load")
    last_set = MONDAY - timedelta(days=6)
    assert state(record, last_set + timedelta(days=27)).phase == "load"
    away = state(record, last_set + timedelta(days=28))
    assert (away.phase, away.because[0].rule) == ("build", "back-away")
    assert state(record, last_set + timedelta(days=400)).phase == "build"


def test_weeks_planned_but_not_trained_step_back_once(state: State, planned: Planned, say: Say) -> None:
    trained = say(SetDone(exercise_id="clam", reps=10), (MONDAY - timedelta(days=30)).isoformat())
    unused = planned("load", "load", "load", "load", "load", trained=False)
    assert state([*unused, trained]).because[0].rule == "back-away"
    stepped = planned("load", "load", "load", "load", "build", trained=False)
    longer_ago = say(SetDone(exercise_id="clam", reps=10), (MONDAY - timedelta(weeks=6)).isoformat())
    assert state([*stepped, longer_ago]).phase == "build"


def test_a_real_fall_of_the_glutes_share_steps_back(state: State, planned: Planned, say: Say) -> None:
    def bridges(felt: Felt, day: str) -> list[Observation[Any]]:
        return [say(SetDone(exercise_id="glute-bridge", reps=12, felt=felt), day) for _ in range(6)]

    before = bridges(Felt(glute=8, hamstring=2), "2026-05-01")
    fallen = bridges(Felt(glute=3, hamstring=7), "2026-05-14")
    a_little = bridges(Felt(glute=7, hamstring=3), "2026-05-14")
    found = state([*planned("build", "build"), *before, *fallen])
    assert (found.phase, found.because[0].rule) == ("find", "back-share")
    assert "80 %" in found.because[0].text
    assert state([*planned("build", "build"), *before, *a_little]).phase == "build"


def test_after_a_step_back_the_phase_is_kept_two_weeks(
    state: State, planned: Planned, all_shown: list[Observation[Any]]
) -> None:
    soon = state([*planned("build", "find"), *all_shown])
    assert soon.phase == "find"
    assert [condition.id for condition in soon.gate if not condition.met] == ["settled"]
    assert state([*planned("build", "find", "find"), *all_shown]).phase == "build"


def test_find_and_own_are_the_ends(state: State, planned: Planned, say: Say) -> None:
    hurt = [say(PainReport(nrs=7), "2026-05-06"), say(PainReport(nrs=6), "2026-05-13")]
    assert state([*planned("find", "find"), *hurt]).phase == "find"
    own = state(planned("own", "own"))
    assert (own.phase, own.gate_to, own.gate) == ("own", None, ())


def test_the_latest_plan_of_a_week_counts(state: State, planned: Planned) -> None:
    first, again = planned("find", trained=False), planned("build", trained=False)
    assert state([*first, *again]).phase == "build"


def test_any_order_of_appends_gives_the_same_phase(
    state: State, planned: Planned, all_shown: list[Observation[Any]]
) -> None:
    record = [*planned("find", "find"), *all_shown]
    shuffled = [*record, *record[:3]]
    random.Random(3).shuffle(shuffled)
    assert state(shuffled) == state(record)


def test_reasons_are_plain_and_without_blame(state: State, planned: Planned, say: Say) -> None:
    hurt = [say(PainReport(nrs=7), "2026-05-06"), say(PainReport(nrs=6), "2026-05-13")]
    record = planned("load", "load")
    for found in (state([*record, *hurt]), state(record, MONDAY + timedelta(days=60)), state(record)):
        words = found.because[0].text.casefold()
        assert not any(word in words for word in ("fail", "bad", "lazy", "streak", "fix", "cure", "!"))
