from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.body.posture import REFERENCE_STATURE_M, Chain, Tolerance, chain, check
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Posture, Support

EXERCISES = load_catalogue().exercises
EVERY_POSTURE = [
    pytest.param(posture, id=f"{one.id}: {posture.name}")
    for one in EXERCISES.values()
    for posture in one.postures
]

STANDING = Posture(name="stand", trunk_lean_deg=0, hip_flexion_deg=0, knee_flexion_deg=0, supports=("feet",))
FALLING = STANDING.model_copy(
    update={"trunk_lean_deg": 80.0, "hip_flexion_deg": 65.0, "ankle_dorsiflexion_deg": 15.0}
)
angles = st.builds(
    Posture,
    name=st.just("any"),
    trunk_lean_deg=st.floats(-130, 120),
    hip_flexion_deg=st.floats(-30, 130),
    knee_flexion_deg=st.floats(0, 150),
    ankle_dorsiflexion_deg=st.floats(-50, 45),
    lumbar_flexion_deg=st.floats(-30, 60),
    shoulder_flexion_deg=st.floats(-60, 180),
    elbow_flexion_deg=st.floats(0, 150),
    supports=st.sampled_from(
        ["feet", "knees", "hands", "elbows", "supine", "prone", "seat", "shoulders-floor"]
    ).map(lambda support: (support,)),
)


def posed(exercise_id: str, name: str) -> Posture:
    return next(posture for posture in EXERCISES[exercise_id].postures if posture.name == name)


@pytest.mark.parametrize("posture", EVERY_POSTURE)
def test_every_posture_of_the_catalogue_is_physically_sensible(posture: Posture) -> None:
    assert check(posture) == ()


@pytest.mark.parametrize("posture", EVERY_POSTURE)
@pytest.mark.parametrize("stature_m", [1.5, 2.0])
def test_and_for_short_and_tall_people(posture: Posture, stature_m: float) -> None:
    assert check(posture, stature_m) == ()


def test_standing_upright_has_the_joints_above_each_other() -> None:
    body = chain(STANDING, 1.75)
    assert body.leg.ankle.x == pytest.approx(body.leg.knee.x) == pytest.approx(body.hip.x)
    assert body.leg.heel.y == pytest.approx(0)
    assert body.leg.toe.y == pytest.approx(0)
    assert body.hip.y == pytest.approx(0.93, abs=0.02)  # about 0.53 of stature
    assert body.head.y == pytest.approx(1.75, abs=0.01)
    assert body.leg.heel.x < body.mass_centre.x < body.leg.toe.x
    assert body.mass_centre.y == pytest.approx(0.57 * 1.75, abs=0.04)


def test_the_person_looks_along_x_and_leans_that_way() -> None:
    hinge = chain(posed("romanian-deadlift", "low"))
    assert hinge.shoulder.x > hinge.hip.x
    assert hinge.hip.x < hinge.leg.ankle.x, "the hips go back"
    assert hinge.arm.hand.y < hinge.leg.knee.y + 0.05


def test_a_bridge_lies_on_its_shoulders_and_lifts_its_hips() -> None:
    down, top = chain(posed("glute-bridge", "down")), chain(posed("glute-bridge", "top"))
    assert top.hip.y - down.hip.y > 0.2
    assert top.shoulder.y == pytest.approx(down.shoulder.y, abs=0.03)
    assert dist(top.shoulder, top.leg.ankle) == pytest.approx(dist(down.shoulder, down.leg.ankle), abs=0.05)
    assert top.leg.knee.y > top.hip.y > top.shoulder.y


def test_a_thrust_moves_further_than_a_floor_bridge() -> None:
    def travel(exercise_id: str) -> float:
        first, *_, last = EXERCISES[exercise_id].postures
        return chain(last).hip.y - chain(first).hip.y

    assert travel("barbell-hip-thrust") > travel("barbell-glute-bridge")


def test_flexing_the_lumbar_spine_tucks_the_pelvis_under_a_still_trunk() -> None:
    tucked = STANDING.model_copy(update={"lumbar_flexion_deg": 20.0, "hip_flexion_deg": -20.0})
    body, upright = chain(tucked), chain(STANDING)
    assert body.leg.knee.x - body.hip.x == pytest.approx(upright.leg.knee.x - upright.hip.x, abs=1e-9)
    assert body.l5s1.x - body.hip.x < upright.l5s1.x - upright.hip.x


@given(angles, st.floats(1.4, 2.1))
def test_the_chain_grows_with_the_body(posture: Posture, stature_m: float) -> None:
    small, large = chain(posture, stature_m), chain(posture, 1.1 * stature_m)
    assert large.mass_centre.y == pytest.approx(1.1 * small.mass_centre.y, abs=1e-9)
    assert dist(large.hip, large.head) == pytest.approx(1.1 * dist(small.hip, small.head))


@given(angles)
def test_bones_keep_their_length(posture: Posture) -> None:
    body, upright = chain(posture), chain(STANDING)
    assert _bones(body) == pytest.approx(_bones(upright))


def _bones(body: Chain) -> list[float]:
    return [
        dist(body.hip, body.leg.knee),
        dist(body.leg.knee, body.leg.ankle),
        dist(body.leg.heel, body.leg.toe),
        dist(body.hip, body.l5s1),
        dist(body.l5s1, body.shoulder),
        dist(body.shoulder, body.arm.elbow),
        dist(body.arm.elbow, body.arm.wrist),
    ]


@given(angles)
def test_the_first_support_is_where_the_body_rests(posture: Posture) -> None:
    first: Support = posture.supports[0]
    words = {"feet": "working foot", "supine": "hip", "prone": "hip", "seat": "hip"}
    part = words.get(first, {"knees": "knee", "hands": "wrist", "elbows": "elbow"}.get(first, "shoulder"))
    assert not [problem for problem in check(posture) if problem.startswith(part) and f"({first})" in problem]


def test_a_leg_that_lifts_the_standing_foot_is_noticed() -> None:
    problems = check(STANDING.model_copy(update={"hip_flexion_deg": 40.0, "knee_flexion_deg": 20.0}))
    assert any(problem.startswith("the standing foot has its toes up by 20 degrees") for problem in problems)


def test_leaning_too_far_is_noticed() -> None:
    (problem,) = check(FALLING)
    assert "past the toes" in problem


def test_a_bridge_whose_shoulders_hover_is_noticed() -> None:
    top = posed("glute-bridge", "top")
    assert any(
        problem.startswith("shoulder is") and "above what should carry it" in problem
        for problem in check(top.model_copy(update={"trunk_lean_deg": -90.0, "hip_flexion_deg": 24.0}))
    )


def test_hands_that_do_not_reach_the_floor_are_noticed() -> None:
    on_all_fours = posed("bird-dog", "all fours")
    problems = check(
        on_all_fours.model_copy(update={"supports": ("knees", "hands"), "elbow_flexion_deg": 90.0})
    )
    assert any(problem.startswith("wrist is") and "above" in problem for problem in problems)


def test_a_body_part_below_the_floor_is_noticed() -> None:
    kneeling = posed("half-kneeling-stretch", "kneel tall")
    problems = check(
        kneeling.model_copy(update={"other_hip_flexion_deg": 60.0, "other_knee_flexion_deg": 60.0})
    )
    assert any(problem.startswith("other foot is") and "below the floor" in problem for problem in problems)


def test_a_knee_that_bends_backwards_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="knee_flexion_deg"):
        Posture(name="no", trunk_lean_deg=0, hip_flexion_deg=0, knee_flexion_deg=-5, supports=("feet",))


def test_a_wider_tolerance_forgives_more() -> None:
    assert check(FALLING, REFERENCE_STATURE_M, Tolerance(balance_m=0.1)) != ()
    assert check(FALLING, REFERENCE_STATURE_M, Tolerance(balance_m=0.3)) == ()
