from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from primemover.belief.change import REAL_CHANGE_IN_SD
from primemover.belief.replay import replay
from primemover.catalogue.model import PHASES, Catalogue, Phase
from primemover.coach.gates import gate_conditions, is_open
from primemover.coach.result import Condition
from primemover.coach.thresholds import THRESHOLDS
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    Felt,
    Intake,
    PainReport,
    Payload,
    RecognitionDone,
    RecognitionTrial,
    SetDone,
    Side,
    TestDone,
)

TODAY = date(2026, 5, 20)
Say = Callable[..., Observation[Any]]
Evidence = dict[str, list[tuple[Payload, str]]]
GLUTE = Felt(glute=8, hamstring=2, low_back=0)
EVEN = Felt(glute=6, hamstring=5, low_back=0)
SIDES: tuple[Side, Side] = ("left", "right")
DAYS = [f"2026-05-{day:02d}" for day in range(8, 20)]


def result(test_id: str, value: float, side: Side | None = None, felt: Felt | None = None) -> TestDone:
    return TestDone(test_id=test_id, value=value, side=side, felt=felt)


def judged(exercise_id: str, load_kg: float, reps: int, held: int, **given: Any) -> SetDone:
    return SetDone(exercise_id=exercise_id, load_kg=load_kg, reps=reps, held_reps=held, **given)


def find_evidence() -> Evidence:
    bridge = SetDone(exercise_id="glute-bridge", reps=12, felt=GLUTE)
    return {
        "glute-found": [(bridge, "2026-05-18")] * 5,
        "bridge-hold-left": [(result("single-leg-bridge-hold", 45.0, "left", EVEN), "2026-05-18")],
        "bridge-hold-right": [(result("single-leg-bridge-hold", 45.0, "right", EVEN), "2026-05-18")],
        "hinge-neutral": [(result("dowel-hinge-50", 10.0), "2026-05-18")],
        "plank": [(SetDone(exercise_id="plank", held_s=30.0), "2026-05-18")] * 2,
        "side-plank-left": [(SetDone(exercise_id="side-plank", side="left", held_s=20.0), "2026-05-18")] * 2,
        "side-plank-right": [(SetDone(exercise_id="side-plank", side="right", held_s=20.0), "2026-05-18")] * 2,
        "pain-green": [(PainReport(nrs=1), "2026-05-18")],
    }


def build_evidence() -> Evidence:
    squat = SetDone(exercise_id="split-squat", side="left", reps=8, felt=GLUTE)
    return {
        **{
            f"single-leg-thrust-{side}": [
                (SetDone(exercise_id="single-leg-hip-thrust", side=side, reps=10), "2026-05-18")
            ]
            * 3
            for side in SIDES
        },
        "sides-alike": [(result("single-leg-bridge-hold", 45.0, side, GLUTE), "2026-05-18") for side in SIDES],
        "split-squat-share": [(squat, "2026-05-18")] * 4,
        "hinge-depth": [(result("hinge-depth", 80.0), "2026-05-18")],
    }


def load_evidence(lifter: Intake) -> Evidence:
    ladder = [
        (judged("romanian-deadlift", 60.0 + 2.5 * (number % 3), 6, 6 if number % 3 < 2 else 3), DAYS[number])
        for number in range(12)
    ]
    pull_through = judged("pull-through", 25.0, 10, 10)
    return {
        "thrust-strength": [
            (lifter, "2026-05-01"),
            (judged("barbell-hip-thrust", 80.0, 8, 8), "2026-05-18"),
        ],
        "ceiling-known": list(ladder),
        "sets-neutral": [(pull_through, "2026-05-19")] * 10,
        "pain-green-weeks": [(PainReport(nrs=2), "2026-05-12"), (PainReport(nrs=1), "2026-05-16")],
    }


@pytest.fixture
def gate(say: Say, catalogue: Catalogue) -> Callable[[Phase, Evidence], dict[str, Condition]]:
    def conditions(phase: Phase, evidence: Evidence) -> dict[str, Condition]:
        record = History.of(say(payload, day) for one in evidence.values() for payload, day in one)
        return {one.id: one for one in gate_conditions(phase, replay(record, catalogue, TODAY))}

    return conditions


Gate = Callable[[Phase, Evidence], dict[str, Condition]]


def opens(conditions: dict[str, Condition]) -> bool:
    return is_open(tuple(conditions.values()))


def unmet(conditions: dict[str, Condition]) -> list[str]:
    return [f"{one.id}: {one.probability}" for one in conditions.values() if not one.met]


def without(evidence: Evidence, left_out: Iterable[str]) -> Evidence:
    return {name: given for name, given in evidence.items() if name not in set(left_out)}


@pytest.mark.parametrize("phase", PHASES)
def test_an_empty_record_opens_no_gate_and_each_condition_says_what_to_do(gate: Gate, phase: Phase) -> None:
    conditions = gate(phase, {})
    assert not opens(conditions)
    for condition in conditions.values():
        assert condition.probability is None, condition.id
        assert len(condition.to_do) > 10


def test_the_gate_from_find_opens_when_everything_is_shown(gate: Gate) -> None:
    assert unmet(gate("find", find_evidence())) == []


def test_the_gate_from_build_opens_when_everything_is_shown(gate: Gate) -> None:
    assert unmet(gate("build", build_evidence())) == []


def test_the_gate_from_load_opens_when_everything_is_shown(gate: Gate, lifter: Intake) -> None:
    assert unmet(gate("load", load_evidence(lifter))) == []


def test_no_gate_opens_with_any_one_reading_missing(gate: Gate, lifter: Intake) -> None:
    cases: tuple[tuple[Phase, Evidence], ...] = (
        ("find", find_evidence()),
        ("build", build_evidence()),
        ("load", load_evidence(lifter)),
    )
    for phase, evidence in cases:
        for name in evidence:
            conditions = gate(phase, without(evidence, [name]))
            assert not opens(conditions), name
            assert not conditions[name].met, name


def test_a_bridge_hold_felt_in_the_hamstring_does_not_count(gate: Gate) -> None:
    hamstring = Felt(glute=3, hamstring=7)
    held: Evidence = {"hold": [(result("single-leg-bridge-hold", 90.0, "left", hamstring), "2026-05-18")]}
    assert gate("find", held)["bridge-hold-left"].probability == 0
    unsaid: Evidence = {"hold": [(result("single-leg-bridge-hold", 90.0, "left"), "2026-05-18")]}
    condition = gate("find", unsaid)["bridge-hold-left"]
    assert condition.probability is None
    assert "where you felt it" in condition.to_do


def test_recognition_alone_can_stand_for_the_felt_share(gate: Gate) -> None:
    right = tuple(RecognitionTrial(was_glute=one, said_glute=one) for one in (True, False) * 10)
    practised = find_evidence()
    practised["glute-found"] = [(RecognitionDone(trials=right), "2026-05-18")]
    assert opens(gate("find", practised))


def test_amber_pain_keeps_the_gate_from_find_closed(gate: Gate) -> None:
    hurting = find_evidence()
    hurting["pain-green"] = [(PainReport(nrs=4), "2026-05-19")]
    assert unmet(gate("find", hurting)) == ["pain-green: 0.0"]


def test_planks_on_different_days_do_not_make_a_pair(gate: Gate) -> None:
    plank = SetDone(exercise_id="plank", held_s=30.0)
    assert gate("find", {"plank": [(plank, "2026-05-17"), (plank, "2026-05-18")]})["plank"].probability == 0


def test_a_tested_plank_counts_with_its_error(gate: Gate) -> None:
    assert gate("find", {"plank": [(result("plank-hold", 60.0), "2026-05-18")]})["plank"].met
    assert not gate("find", {"plank": [(result("plank-hold", 33.0), "2026-05-18")]})["plank"].met


def test_from_the_floor_more_reps_stand_for_the_thrust(gate: Gate) -> None:
    bridge = SetDone(exercise_id="single-leg-bridge", side="left", reps=15)
    assert gate("build", {"floor": [(bridge, "2026-05-18")] * 3})["single-leg-thrust-left"].met
    short = bridge.model_copy(update={"reps": 10})
    assert not gate("build", {"floor": [(short, "2026-05-18")] * 3})["single-leg-thrust-left"].met


def test_sides_far_apart_keep_the_gate_from_build_closed(gate: Gate) -> None:
    apart: Evidence = {
        side: [(result("single-leg-bridge-hold", value, side, GLUTE), "2026-05-18")]
        for side, value in zip(SIDES, (30.0, 70.0), strict=True)
    }
    assert not gate("build", apart)["sides-alike"].met


def held(left_s: float, right_s: float, times: int = 1) -> Evidence:
    return {
        side: [(result("single-leg-bridge-hold", value, side, GLUTE), "2026-05-18")] * times
        for side, value in zip(SIDES, (left_s, right_s), strict=True)
    }


def test_the_chance_that_the_sides_are_alike_falls_smoothly_as_they_come_apart(gate: Gate) -> None:
    chances = [gate("build", held(50.0, 50.0 + apart))["sides-alike"].probability or 0.0 for apart in range(40)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == pytest.approx(0.95, abs=0.001)  # alike to the second: what is left is the test's error
    assert max(first - second for first, second in pairwise(chances)) < 0.06


def test_at_the_limit_of_measurement_error_sides_are_as_likely_alike_as_not(gate: Gate) -> None:
    limit_s = REAL_CHANGE_IN_SD * 8.0 * 2**0.5
    assert gate("build", held(60.0, 60.0 + limit_s))["sides-alike"].probability == pytest.approx(0.5, abs=0.001)


def test_long_holds_may_lie_further_apart_than_measurement_error(gate: Gate) -> None:
    assert not gate("build", held(100.0, 124.0))["sides-alike"].met
    assert gate("build", held(200.0, 224.0))["sides-alike"].met


def thrusts(lifter: Intake, load_kg: float, **given: Any) -> Evidence:
    done = SetDone(exercise_id="barbell-hip-thrust", load_kg=load_kg, reps=8, **given)
    return {"thrust-strength": [(lifter, "2026-05-01"), (done, "2026-05-18")]}


def test_the_thrust_counts_what_was_left_and_asks_for_more_than_a_half_chance(
    gate: Gate, lifter: Intake
) -> None:
    def chance(load_kg: float, **given: Any) -> float:
        return gate("load", thrusts(lifter, load_kg, **given))["thrust-strength"].probability or 0.0

    at_body_mass_kg = lifter.mass_kg / (1 + 9 / 30)  # eight done and two left
    assert chance(at_body_mass_kg, rir=2.0) == pytest.approx(0.5)
    assert chance(at_body_mass_kg, rir=0.0) < 0.5 < chance(at_body_mass_kg, rir=4.0)
    assert not gate("load", thrusts(lifter, at_body_mass_kg, rir=2.0))["thrust-strength"].met
    assert gate("load", thrusts(lifter, 1.1 * at_body_mass_kg, rir=2.0))["thrust-strength"].met


def test_a_thrust_far_from_failure_or_long_ago_is_no_reading(gate: Gate, lifter: Intake) -> None:
    easy = gate("load", thrusts(lifter, 60.0, rir=8.0))["thrust-strength"]
    assert easy.probability is None
    assert "how many reps were left" in easy.to_do
    done = SetDone(exercise_id="barbell-hip-thrust", load_kg=120.0, reps=8, rir=1.0)
    old: Evidence = {"thrust-strength": [(lifter, "2026-03-01"), (done, "2026-03-10")]}
    assert gate("load", old)["thrust-strength"].probability is None


def test_holds_of_nothing_on_both_sides_are_alike(gate: Gate) -> None:
    assert gate("build", held(0.0, 0.0))["sides-alike"].met


def test_one_break_in_the_last_ten_keeps_the_gate_from_load_closed(gate: Gate) -> None:
    sets: list[tuple[Payload, str]] = [(judged("pull-through", 25.0, 10, 10), "2026-05-19")] * 9
    nine = [*sets, (judged("pull-through", 25.0, 10, 7), "2026-05-19")]
    assert not gate("load", {"sets-neutral": nine})["sets-neutral"].met
    assert gate("load", {"sets-neutral": sets})["sets-neutral"].probability is None


def integrate_record(cued_until: str) -> Evidence:
    # Six weeks of deadlifts around a ceiling, then at it; bridges uncued after the last cue.
    found = [
        (
            judged("deadlift", 100.0 + 5 * (number % 3), 5, 5 if number % 3 < 2 else 2),
            f"2026-04-{2 + number:02d}",
        )
        for number in range(15)
    ]
    at_ceiling = [
        (judged("deadlift", 105.0, 5, 5), day)
        for day in ("2026-04-21", "2026-04-28", "2026-05-05", "2026-05-12")
    ]
    cued = SetDone(exercise_id="glute-bridge", reps=12, cued=True, felt=GLUTE)
    uncued = SetDone(exercise_id="glute-bridge", reps=12, cued=False, felt=GLUTE)
    return {
        "at-ceilings": [*found, *at_ceiling],
        "retention": [(cued, cued_until), *[(uncued, "2026-05-18")] * 4],
    }


def test_the_gate_from_integrate_wants_ceilings_kept_and_the_feel_kept_without_cues(gate: Gate) -> None:
    assert unmet(gate("integrate", integrate_record(cued_until="2026-05-01"))) == []
    assert not gate("integrate", integrate_record(cued_until="2026-05-10"))["retention"].met


def test_who_was_never_cued_keeps_the_feel_without_cues(gate: Gate) -> None:
    uncued = SetDone(exercise_id="glute-bridge", reps=12, cued=False, felt=GLUTE)
    assert gate("integrate", {"retention": [(uncued, "2026-05-18")] * 4})["retention"].met
    cued_long_ago = SetDone(exercise_id="glute-bridge", reps=12, cued=True, felt=GLUTE)
    record: Evidence = {"retention": [(cued_long_ago, "2025-06-01"), *[(uncued, "2026-05-18")] * 4]}
    assert gate("integrate", record)["retention"].met


def test_every_conditions_source_is_a_thresholds_source(gate: Gate) -> None:
    sources = {row.source for row in THRESHOLDS.values()}
    assert {one.source for phase in PHASES for one in gate(phase, {}).values()} <= sources


def test_own_has_no_gate(gate: Gate) -> None:
    assert gate("own", {}) == {}
    assert not is_open(())
