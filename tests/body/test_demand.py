from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primemover.body.anthropometry import Body
from primemover.body.demand import CannotBalance, Demand, demand, demands
from primemover.body.fitting_load import FittingModel, fitting_loads_kg, most_loads_kg
from primemover.body.movement import plane_says, stretches
from primemover.body.whose import Whose
from primemover.catalogue.load import load_catalogue

EXERCISES = load_catalogue().exercises
EVERYTHING = demands(EXERCISES.values())
MAN, WOMAN = Body("male", 1.75, 75.0), Body("female", 1.66, 62.0)


def share(told: Demand, muscle: str) -> float:
    assert told.peak is not None
    return next(one.share for one in told.peak.muscles if one.muscle == muscle)


@pytest.mark.parametrize("body", [MAN, WOMAN, Body("female", 1.5, 48.0), Body("male", 2.0, 120.0)], ids=str)
def test_every_exercise_of_the_catalogue_stands_at_a_fitting_load(body: Body) -> None:
    told = demands(EXERCISES.values(), Whose(body))
    assert set(told) == set(EXERCISES)
    assert {one.exercise_id: one.unbalanced for one in told.values() if one.unbalanced} == {}


def test_a_romanian_deadlift_asks_more_the_lower_it_goes() -> None:
    told = demand(EXERCISES["romanian-deadlift"], load_kg=60.0)
    hips = [posture.hip_nm for posture in told.postures]
    assert hips == sorted(hips)
    assert told.peak is not None
    assert told.peak.name == "low"
    assert told.peak.one_hip_nm == pytest.approx(told.peak.hip_nm / 2)


@pytest.mark.parametrize("told", EVERYTHING.values(), ids=EVERYTHING)
def test_shares_sum_to_one_and_efforts_lie_between_none_and_all(told: Demand) -> None:
    for posture in told.postures:
        whole = sum(one.share for one in posture.muscles)
        assert whole == pytest.approx(1) or whole == 0
        assert all(0 <= one.activation <= 1 + 1e-9 for one in posture.muscles)
    for band in (told.glute_effort, told.back_effort):
        assert 0 <= band.low <= band.value <= band.high


@given(st.sampled_from([one for one in EXERCISES.values() if plane_says(one)]), st.floats(0.5, 1.0))
@settings(max_examples=30, deadline=None)
def test_a_stronger_person_works_less_hard_at_the_same_load(exercise: object, weaker: float) -> None:
    assert exercise in EXERCISES.values()
    chosen = next(one for one in EXERCISES.values() if one is exercise)
    load_kg = 10.0 if chosen.loaded else None
    weak, strong = (demand(chosen, load_kg=load_kg, strength=strength) for strength in (weaker, 3.0))
    assert strong.glute_effort.value <= weak.glute_effort.value + 1e-6
    assert strong.back_effort.value <= weak.back_effort.value + 1e-9


def test_the_three_hypotheses_disagree_on_who_a_weak_glute_burdens() -> None:
    """By stress the weak glute gives in proportion; by activation it is spared more; frozen, it works on."""
    thrust = EXERCISES["romanian-deadlift"]
    shares = {
        sharing: [
            share(demand(thrust, load_kg=40.0, factors={"glute": factor}, sharing=sharing), "glute")
            for factor in (1.0, 0.6)
        ]
        for sharing in ("pcsa", "plain", "frozen")
    }
    kept = {sharing: weak / balanced for sharing, (balanced, weak) in shares.items()}
    assert kept["plain"] < kept["pcsa"] < kept["frozen"] <= 1.01


def test_a_weak_glute_leaves_the_low_back_as_it_was() -> None:
    """L5/S1 shares no muscle with the hip in this model: the moment there is the posture's."""
    weak, balanced = (
        demand(EXERCISES["deadlift"], load_kg=60.0, factors={"glute": factor}) for factor in (0.5, 1.0)
    )
    assert weak.back_effort == balanced.back_effort


def test_the_low_back_has_a_factor_of_its_own() -> None:
    weak = demand(EXERCISES["deadlift"], load_kg=60.0, factors={"back": 0.5})
    balanced = demand(EXERCISES["deadlift"], load_kg=60.0)
    assert weak.back_effort.value == pytest.approx(2 * balanced.back_effort.value)


@pytest.mark.parametrize("factors", [{"glut": 1.0}, {"glute": 0.0}, {"glute": 60.0}])
def test_a_factor_that_cannot_be_is_refused(factors: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"muscle|strength factor"):
        demand(EXERCISES["deadlift"], factors=factors)


def test_a_posture_that_cannot_balance_is_refused_with_the_reason() -> None:
    lift = EXERCISES["deadlift"]
    falling = lift.postures[0].model_copy(
        update={
            "trunk_lean_deg": 75.0,
            "hip_flexion_deg": 60.0,
            "knee_flexion_deg": 10.0,
            "ankle_dorsiflexion_deg": 25.0,
        }
    )
    with pytest.raises(CannotBalance, match=r"past the toes: it would take .* degrees of sway"):
        demand(lift.model_copy(update={"postures": (falling, lift.postures[-1])}), load_kg=60.0)


def test_what_lies_across_the_side_view_says_where_its_numbers_come_from() -> None:
    told = EVERYTHING["clam"]
    assert (told.source, told.peak, told.postures) == ("measured", None, ())
    assert "side" in told.why_not
    assert told.glute_effort.value == pytest.approx(0.43, abs=0.01)


def test_a_thrown_bell_weighs_more_than_a_held_one() -> None:
    swing = EXERCISES["kettlebell-swing"]
    held = swing.model_copy(update={"ballistic": False})
    thrown, still = (demand(one, load_kg=16.0) for one in (swing, held))
    assert thrown.peak is not None
    assert still.peak is not None
    assert thrown.peak.compression_n.value > 1.05 * still.peak.compression_n.value
    assert thrown.peak.hip_nm > 1.2 * still.peak.hip_nm


def test_a_slow_enough_swing_is_statics() -> None:
    swing = EXERCISES["kettlebell-swing"]
    slow = swing.model_copy(update={"seconds_per_rep": 15.0})
    still = swing.model_copy(update={"ballistic": False})
    one, other = (demand(each, load_kg=16.0).peak for each in (slow, still))
    assert one is not None
    assert other is not None
    assert one.hip_nm == pytest.approx(other.hip_nm, rel=0.03)


@pytest.mark.parametrize("lift_id", ["good-morning", "barbell-hip-thrust", "back-squat", "deadlift"])
def test_the_most_that_can_be_lifted_is_where_leg_or_back_gives_out(lift_id: str) -> None:
    lift, fine = EXERCISES[lift_id], FittingModel(loads=120)
    most_kg = most_loads_kg([lift], Whose(), model=fine)[lift_id]
    below, above = (demand(lift, load_kg=share * most_kg) for share in (0.98, 1.02))
    assert gives_out(above)
    assert not gives_out(below)


def gives_out(told: Demand) -> bool:
    postures = [*told.postures, *([told.peak] if told.peak else [])]
    return told.back_effort.value > 1 or any(not one.feasible for one in postures)


def test_ten_repetitions_fit_three_quarters_of_it() -> None:
    lift = EXERCISES["back-squat"]
    most_kg = most_loads_kg([lift], Whose())[lift.id]
    assert fitting_loads_kg([lift], Whose())[lift.id] == pytest.approx(0.75 * most_kg, abs=2.5)


def test_the_lifts_of_somebody_who_trains_come_out_in_the_usual_order() -> None:
    """A hip thrust is the heaviest of a glute's lifts, and a good morning lighter than a deadlift."""
    most_kg = most_loads_kg(EXERCISES.values(), Whose())  # type: ignore[arg-type]  # a view is read but once
    assert most_kg["barbell-hip-thrust"] > most_kg["back-squat"] > most_kg["good-morning"]
    assert most_kg["deadlift"] > most_kg["good-morning"]
    assert most_kg["romanian-deadlift"] > most_kg["single-leg-romanian-deadlift"]


def test_ordinary_people_can_do_what_ordinary_people_do() -> None:
    for exercise_id in ("single-leg-bridge", "single-leg-hip-thrust", "plank", "split-squat", "sit-to-stand"):
        told = demand(EXERCISES[exercise_id], strength=1.2)
        assert [one.short for one in told.postures if one.short] == [], exercise_id


def test_a_load_is_refused_where_there_is_nothing_to_load() -> None:
    for exercise_id in ("glute-bridge", "band-deadlift", "clam"):
        with pytest.raises(ValueError, match="takes no load"):
            demand(EXERCISES[exercise_id], load_kg=20.0)


def test_the_supports_carry_body_and_load_and_nothing_is_pushed_away() -> None:
    told = demand(EXERCISES["barbell-hip-thrust"], load_kg=100.0)
    for posture in told.postures:
        assert {push.support for push in posture.pushes} == {"feet", "shoulders"}
        assert sum(push.up_n for push in posture.pushes) == pytest.approx(175 * 9.81, rel=1e-3)
        assert sum(push.forward_n for push in posture.pushes) == pytest.approx(0, abs=1e-6)


def test_a_stronger_person_gets_a_heavier_fitting_load() -> None:
    lift = EXERCISES["barbell-hip-thrust"]
    loads = [fitting_loads_kg([lift], replace(Whose(), strength=times))[lift.id] for times in (1.0, 1.5, 2.2)]
    assert all(lighter < heavier for lighter, heavier in pairwise(loads))


def test_an_exercise_without_a_load_has_none() -> None:
    assert EVERYTHING["glute-bridge"].load_kg == 0
    assert EVERYTHING["band-deadlift"].load_kg == 0


def test_frames_keep_the_key_postures_in_order() -> None:
    for exercise in EXERCISES.values():
        if not plane_says(exercise):
            continue
        keys = sorted(
            (travel, name)
            for part in stretches(exercise)
            for travel, name in zip(part.travel, part.keys, strict=True)
            if name
        )
        assert [name for _, name in keys] == [posture.name for posture in exercise.postures]
