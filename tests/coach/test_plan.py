"""The weekly plan: what it holds and what it never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.coach.planned import MONDAY, Say, everything, ids, plan, plan_of, plans, reason, with_time

from primemover.catalogue.model import PHASES, Catalogue
from primemover.coach.permission import too_much_for_a_sore_back
from primemover.coach.plan import plan_weeks
from primemover.coach.plan_audit import audit
from primemover.coach.plan_kind import is_heavy_hinge
from primemover.coach.plan_reasons import DEFERRAL_EVIDENCE
from primemover.coach.plan_simulate import random_person
from primemover.coach.result import Safety
from primemover.coach.targets import target
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    DayChanged,
    Deferral,
    Felt,
    Intake,
    PlanIssued,
    SetDone,
    Swapped,
    TestDone,
)

PEOPLE = 300
FOUR_WEEKS = 60

# --- many people --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", PHASES)
def test_no_plan_breaks_a_constraint(phase: Any, catalogue: Catalogue) -> None:
    for seed in range(PEOPLE // len(PHASES)):
        person = random_person(seed, catalogue, phase)
        assert audit((plan_of(person, catalogue),), person, catalogue) == (), f"person {seed} in {phase}"


def test_four_weeks_follow_one_another_and_break_nothing(catalogue: Catalogue) -> None:
    for seed in range(1000, 1000 + FOUR_WEEKS):
        person = random_person(seed, catalogue)
        weeks = plan_weeks(
            person.history, person.beliefs, catalogue, person.phase_state, person.safety, person.on, 4
        )
        assert len(weeks) == 4
        assert audit(weeks, person, catalogue) == (), f"person {seed}"


def test_the_same_input_gives_the_same_plan(catalogue: Catalogue) -> None:
    for seed in range(12):
        one, other = random_person(seed, catalogue), random_person(seed, catalogue)
        first, second = (
            plan_weeks(who.history, who.beliefs, catalogue, who.phase_state, who.safety, who.on, 2)
            for who in (one, other)
        )
        assert first == second


def test_the_order_of_the_catalogue_does_not_matter(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    turned = replace(catalogue, exercises=dict(reversed([*catalogue.exercises.items()])))
    told = say(lifter, "2026-05-01")
    assert plan(catalogue, told, phase="build").days == plan(turned, told, phase="build").days


def test_any_day_of_anyone_can_become_a_travel_day(catalogue: Catalogue) -> None:
    travelled = 0
    for seed in range(2000, 2060):
        person = random_person(seed, catalogue)
        issued = plan_of(person, catalogue)
        if not ids(issued):
            continue
        day = issued.days[seed % len(issued.days)].on
        noon = datetime.combine(person.on, time(12), tzinfo=UTC)
        travel = DayChanged(on=day, equipment=("band",), minutes=25)
        told = [
            Observation(UUID(int=9998), "me", noon, issued),
            Observation(UUID(int=9999), "me", noon + timedelta(hours=1), travel),
        ]
        away = replace(person, history=History.of([*everything(person.history), *told]))
        adapted = plan_of(away, catalogue)
        assert audit((adapted,), away, catalogue) == (), f"person {seed}"
        assert [one for one in adapted.days if one.on != day] == [one for one in issued.days if one.on != day]
        travelled += 1
    assert travelled > 30


# --- time and dose ------------------------------------------------------------------------------------------


def test_fifteen_minutes_a_week_is_planned_and_called_what_it_is(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    issued = plan(catalogue, say(with_time(lifter, 1, 15), "2026-05-01"))
    assert ids(issued)
    assert not issued.enough
    said = reason(issued, "below-least-dose")
    assert said is not None
    assert "15 minutes" in said
    assert f"1 day hold {issued.dose.glute_sets:g} hard sets" in said
    assert "60 minutes over 4 days" in said
    assert "judgement" in said


@pytest.mark.parametrize("phase", PHASES)
def test_fifteen_minutes_are_too_little_in_every_phase(
    phase: Any, say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    issued = plan(catalogue, say(with_time(lifter, 3, 15), "2026-05-01"), phase=phase)
    assert not issued.enough
    assert reason(issued, "below-least-dose")


def test_an_hour_over_four_days_is_enough_to_find(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    issued = plan(catalogue, say(with_time(lifter, 4, 60, equipment=()), "2026-05-01"))
    assert issued.enough
    assert issued.dose.days == 4
    assert reason(issued, "below-least-dose") is None


@pytest.mark.parametrize("phase", PHASES)
def test_with_time_and_a_gym_every_aim_is_met(
    phase: Any, say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    issued = plan(catalogue, say(with_time(lifter, 4, 300), "2026-05-01"), phase=phase)
    dose, aim = issued.dose, issued.target
    assert issued.enough
    assert dose.brace_hold_s >= aim.brace_hold_s
    assert dose.stretch_s_per_side >= aim.stretch_s_per_side
    assert dose.recognition_trials >= aim.recognition_trials
    assert aim.glute_sets <= dose.glute_sets <= target("glute-sets-high", phase)
    assert reason(issued, "below-aim") is None


def test_what_falls_short_is_named(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    issued = plan(catalogue, say(with_time(lifter, 1, 15), "2026-05-01"))
    said = reason(issued, "below-aim")
    assert said is not None
    assert f"{issued.dose.recognition_trials:g} of 80 recognition trials" in said


def test_every_day_has_main_work(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    issued = plan(catalogue, say(with_time(lifter, 4, 160), "2026-05-01"), phase="build")
    exercises = catalogue.exercises
    for day in issued.days:
        assert sum(exercises[one.exercise_id].glute_set_credit * one.sets for one in day.exercises) >= 2
        assert any(exercises[one.exercise_id].role == "brace" for one in day.exercises)


def test_a_day_reads_in_the_order_of_a_session(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    issued = plan(catalogue, say(with_time(lifter, 3, 150), "2026-05-01"), phase="load")
    order = {"stretch": 0, "neutral": 1, "recognition": 1, "glute": 2, "squat": 2, "hinge": 2, "brace": 3}
    for day in issued.days:
        roles = [order[catalogue.exercises[one.exercise_id].role] for one in day.exercises]
        assert roles == sorted(roles)


# --- phases -------------------------------------------------------------------------------------------------


def test_finding_practises_what_its_gate_asks(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    issued = plan(catalogue, say(with_time(lifter, 5, 120), "2026-05-01"))
    assert {"glute-squeeze", "glute-bridge", "dowel-hinge"} <= ids(issued)


def test_waiting_compounds_are_named_with_what_waiting_costs(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    issued = plan(catalogue, say(lifter, "2026-05-01"), phase="build")
    said = reason(issued, "compounds-deferred")
    assert said is not None
    assert "14 kg" in said
    assert "34 people" in said
    assert "decline" in said
    assert not any(catalogue.exercises[one].phase in {"load", "integrate"} for one in ids(issued))


def test_the_cost_of_waiting_quotes_the_evidence(catalogue: Catalogue) -> None:
    facts = catalogue.facts
    assert set(DEFERRAL_EVIDENCE) <= facts.keys()
    assert (facts["transfer-squat-plotkin"].value, facts["transfer-squat-plotkin"].n) == ("14", "34")
    assert "9 to 18" in facts["transfer-squat-plotkin"].spread
    assert facts["growth-lower-gmax-plotkin"].value == "-1.6"
    assert "-6.1 to 2.0" in facts["growth-lower-gmax-plotkin"].spread
    assert facts["growth-quadriceps-plotkin"].value == "3.6"
    assert "0.7 to 6.4" in facts["growth-quadriceps-plotkin"].spread
    assert "-4 to 3" in facts["transfer-deadlift-plotkin"].spread
    assert facts["compound-set-half"].value == "0.5"


def test_who_declines_the_wait_gets_capped_lifts(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    told = (say(lifter, "2026-05-01"), say(Deferral(declined=True), "2026-05-02"))
    issued = plan(catalogue, *told, phase="build")
    early = {one for one in ids(issued) if catalogue.exercises[one].phase == "load"}
    assert early
    assert all(catalogue.exercises[one].capped_from for one in early)
    assert reason(issued, "deferral-declined")
    assert reason(issued, "compounds-deferred") is None


def test_loading_has_one_hinge_with_rest_between(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    issued = plan(catalogue, say(with_time(lifter, 3, 180), "2026-05-01"), phase="load")
    exercises = catalogue.exercises
    hinges = {one for one in ids(issued) if exercises[one].role == "hinge" and exercises[one].loaded}
    assert hinges == {"romanian-deadlift"}
    days = [
        day.on
        for day in issued.days
        if any(is_heavy_hinge(exercises[one.exercise_id]) for one in day.exercises)
    ]
    assert len(days) == 2
    assert days[1] - days[0] > timedelta(days=1)


def test_integrating_brings_one_new_lift_a_week(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    weeks = plans(catalogue, say(with_time(lifter, 3, 225), "2026-05-01"), phase="integrate", weeks=4)
    lifts = [{one for one in ids(week) if catalogue.exercises[one].compound} for week in weeks]
    seen: set[str] = set()
    for week in lifts:
        assert len(week - seen) <= 1
        seen |= week
    assert len(seen) >= 3


# --- the person ---------------------------------------------------------------------------------------------


def test_stretch_is_for_those_who_test_short(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    def tested(degrees: float) -> PlanIssued:
        tests = [
            say(TestDone(test_id="modified-thomas", side=side, value=degrees), "2026-05-02")
            for side in ("left", "right")
        ]
        return plan(catalogue, say(lifter, "2026-05-01"), *tests, phase="build")

    short, long = tested(-6.0), tested(20.0)
    untested = plan(catalogue, say(lifter, "2026-05-01"), phase="build")
    assert short.dose.stretch_s_per_side > untested.dose.stretch_s_per_side > 0
    assert long.dose.stretch_s_per_side == 0
    assert reason(short, "stretch-short")
    assert reason(untested, "stretch-untested")
    assert reason(long, "stretch-none")


def test_a_hold_is_planned_once_its_test_shows_it(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    untested = plan(catalogue, say(lifter, "2026-05-01"))
    assert "plank" not in ids(untested)
    held = (say(TestDone(test_id="plank-hold", value=60.0), "2026-05-02"),)
    tested = plan(catalogue, say(lifter, "2026-05-01"), *held)
    assert "plank" in ids(tested)
    assert "knee-plank" not in ids(tested)


def test_what_is_felt_elsewhere_gives_way_to_an_easier_neighbour(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    before = plan(catalogue, say(lifter, "2026-05-01"), phase="build")
    assert "single-leg-hip-thrust" in ids(before)
    hamstring = SetDone(
        exercise_id="single-leg-hip-thrust", side="left", reps=10, held_reps=10, felt=Felt(glute=2, hamstring=8)
    )
    sets = [say(hamstring, "2026-05-02", minute) for minute in range(3)]
    after = plan(catalogue, say(lifter, "2026-05-01"), *sets, phase="build")
    assert "single-leg-hip-thrust" not in ids(after)
    grounds = next(one for one in after.because if one.rule == "felt-elsewhere").observations
    assert set(grounds) == {one.id for one in sets}


def test_a_swap_of_this_week_is_followed(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    before = plan(catalogue, say(lifter, "2026-05-01"), phase="load")
    assert "band-seated-abduction" in ids(before)
    swap = Swapped(on=MONDAY, from_id="band-seated-abduction", to_id="clam")
    after = plan(catalogue, say(lifter, "2026-05-01"), say(swap, "2026-05-04"), phase="load")
    assert "band-seated-abduction" not in ids(after)
    assert "clam" in ids(after)
    assert reason(after, "swapped")


def test_the_exercise_with_most_glute_work_is_set_beside_a_lift_as_a_model_with_its_band(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    issued = plan(catalogue, say(lifter, "2026-05-01"), phase="load")
    said = reason(issued, "asked") or ""
    assert said.startswith("Most glute work: ")
    assert "of the glute as a" in said
    assert "(model, roughly ±30 %, judgement)" in said


def test_amber_pain_is_planned_around(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    amber = Safety((), "amber", 4, "", ())
    issued = plan(catalogue, say(lifter, "2026-05-01"), phase="integrate", safety=amber)
    assert ids(issued)
    assert not any(too_much_for_a_sore_back(catalogue.exercises[one]) for one in ids(issued))
    assert reason(issued, "pain-amber")


def test_a_stop_plans_nothing_and_says_why(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    stopped = Safety((), "red", 7, "Pain 7 of 10: stop for today.", ())
    weeks = plans(catalogue, say(lifter, "2026-05-01"), safety=stopped, weeks=2)
    assert [ids(week) for week in weeks] == [set(), set()]
    assert not any(week.enough for week in weeks)
    assert reason(weeks[0], "stop") == "Pain 7 of 10: stop for today."


def test_without_an_intake_there_is_no_plan(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="answer the intake first"):
        plan(catalogue)
