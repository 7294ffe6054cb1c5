from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.body.anthropometry import GRAVITY_M_S2, PROPORTIONS, REFERENCE_BODY, Body
from primemover.body.chain import masses, places
from primemover.body.movement import plane_says, stacked, stretches
from primemover.body.pose import LegPose, pose_of
from primemover.body.statics import Moments, Scene, StaticsModel, balanced, statics, why_unbalanced
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Exercise

EXERCISES = load_catalogue().exercises
IN_PLANE = [one for one in EXERCISES.values() if plane_says(one)]
bodies = st.builds(Body, st.sampled_from(["female", "male"]), st.floats(1.45, 2.05), st.floats(45, 140))


def of(exercise_id: str, key: str, body: Body = REFERENCE_BODY, load_kg: float = 0.0) -> Moments:
    """Return the moments of one key posture."""
    for stretch in stretches(EXERCISES[exercise_id]):
        if key in stretch.keys:
            posture = next(one for one in EXERCISES[exercise_id].postures if one.name == key)
            return statics(pose_of(posture), body, load_kg, stretch.scene)
    raise KeyError(key)


@pytest.mark.parametrize("sex", ["female", "male"])
def test_the_segments_weigh_what_the_body_weighs(sex: str) -> None:
    body = Body("female" if sex == "female" else "male", 1.7, 70.0)
    at = places(pose_of(EXERCISES["deadlift"].postures[0]), body)
    assert sum(float(part.mass_kg) for part in masses(at, body)) == pytest.approx(70.0, rel=2e-4)


def test_the_share_above_l5s1_is_the_published_one() -> None:
    above = {
        sex: sizes.head_mass + sizes.trunk_mass + 2 * (sizes.upper_arm_mass + sizes.forearm_hand_mass)
        for sex, sizes in PROPORTIONS.items()
    }
    assert above == pytest.approx({"male": 0.519, "female": 0.4888}, abs=5e-4)


def test_standing_upright_asks_about_ten_newton_metres_of_the_back() -> None:
    stood = of("dumbbell-romanian-deadlift", "stand")
    assert float(stood.l5s1_nm) == pytest.approx(10, abs=3)
    assert abs(float(stood.sway_deg)) < 5


@given(st.sampled_from(IN_PLANE), bodies, st.floats(0, 120))
def test_every_force_has_its_answer(exercise: Exercise, body: Body, load_kg: float) -> None:
    for stretch in stretches(exercise):
        if not _whole(stretch.scene):
            continue
        found = statics(stretch.pose, body, load_kg, stretch.scene)
        pushed = sum((reaction.newton for reaction in found.reactions), start=np.asarray(0j))
        carried_kg = load_kg if stretch.scene.load_point not in {"none", "band"} else 0.0
        weight_n = (body.mass_kg * 1.0 + carried_kg) * GRAVITY_M_S2
        assert np.imag(pushed) == pytest.approx(weight_n, rel=1e-3)
        assert np.real(pushed) == pytest.approx(0, abs=1e-6)


@given(st.sampled_from(IN_PLANE), bodies, st.floats(0.2, 4))
def test_moments_grow_with_weight(exercise: Exercise, body: Body, times: float) -> None:
    heavy = replace(body, mass_kg=body.mass_kg * times)
    for stretch in stretches(exercise):
        if stretch.scene.pull is not None:
            continue
        one = statics(stretch.pose, body, 20.0, stretch.scene)
        other = statics(stretch.pose, heavy, 20.0 * times, stretch.scene)
        assert other.l5s1_nm == pytest.approx(times * one.l5s1_nm, rel=1e-6, abs=1e-6)
        assert other.leg.hip_nm == pytest.approx(times * one.leg.hip_nm, rel=1e-6, abs=1e-6)


@given(bodies, st.floats(1, 100), st.floats(1, 100))
def test_moments_are_linear_in_the_load_where_the_posture_stays(
    body: Body, first_kg: float, second_kg: float
) -> None:
    """A bridge does not sway: there every moment is a straight line of the load."""
    (stretch, *_) = stretches(EXERCISES["barbell-hip-thrust"])
    bare, one, other, both = (
        statics(stretch.pose, body, load_kg, stretch.scene).leg.hip_nm
        for load_kg in (0.0, first_kg, second_kg, first_kg + second_kg)
    )
    assert both == pytest.approx(one + other - bare, rel=1e-9)


@given(bodies)
def test_mirrored_legs_change_places(body: Body) -> None:
    """Who swaps the work of the legs swaps their moments and nothing else."""
    split = pose_of(EXERCISES["split-squat"].postures[-1])
    swapped = replace(split, leg=split.other_leg, other_leg=split.leg)
    front = statics(split, body, 0.0, Scene(("feet",), other_leg_apart=True, other_foot_down=True))
    rear = statics(swapped, body, 0.0, Scene(("feet",), other_leg_apart=True, other_foot_down=True))
    assert rear.leg.hip_nm == pytest.approx(front.other_leg.hip_nm)
    assert rear.other_leg.knee_nm == pytest.approx(front.leg.knee_nm)
    assert rear.l5s1_nm == pytest.approx(front.l5s1_nm)


def test_both_legs_share_what_one_leg_bears_alone() -> None:
    both, alone = of("glute-bridge", "top"), of("single-leg-bridge", "top")
    assert float(alone.leg.hip_nm) > 2 * float(both.leg.hip_nm)
    assert float(both.leg.hip_nm) == pytest.approx(float(both.other_leg.hip_nm))


def test_the_squeeze_of_a_bridge_moves_work_from_hip_to_knee() -> None:
    stretch = stretches(EXERCISES["barbell-hip-thrust"])[0]
    heavy = Body("male", 1.75, 80.0)

    def at(squeeze_nm_kg: float) -> Moments:
        return statics(
            stretch.pose, heavy, 120.0, stretch.scene, model=StaticsModel(squeeze_nm_kg=squeeze_nm_kg)
        )

    top = stretch.keys.index("top")
    none, some = at(0.0), at(0.33)
    knees = [2 * float(one.leg.knee_nm[top]) for one in (none, some)]
    hips = [2 * float(one.leg.hip_nm[top]) for one in (none, some)]
    assert knees[1] - knees[0] == pytest.approx(66, rel=0.1), "66 N m; a little goes into the shoulders' share"
    assert hips[1] < hips[0]


def test_who_leans_too_far_cannot_stand() -> None:
    upright = pose_of(EXERCISES["deadlift"].postures[-1])
    bent = LegPose(10.0, 0.0, 50.0)
    leaning = stacked([replace(upright, trunk_lean_deg=60.0, leg=bent, other_leg=bent)])
    found = statics(leaning, REFERENCE_BODY, 0.0, Scene(("feet",)))
    assert not balanced(found, REFERENCE_BODY).any()
    assert "past the toes" in why_unbalanced(found, 0, REFERENCE_BODY)


def test_who_leans_far_back_no_longer_sits() -> None:
    upright = pose_of(EXERCISES["deadlift"].postures[-1])
    level = LegPose(20.0, 90.0, 0.0)
    back = stacked([replace(upright, trunk_lean_deg=-70.0, leg=level, other_leg=level)])
    found = statics(back, REFERENCE_BODY, 0.0, Scene(("feet", "seat")))
    assert "feet would have to pull" in why_unbalanced(found, 0, REFERENCE_BODY)


def _whole(scene: Scene) -> bool:
    """Whether all of the body's weight, and nothing else, comes to the supports."""
    rests = len(scene.supports) > 2 or scene.leg_rests or scene.other_leg_rests
    return not rests and scene.pull is None
