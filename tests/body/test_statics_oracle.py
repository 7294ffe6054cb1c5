"""The mechanics by another road: sums over what is above a joint, and the slope of potential energy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import radians

import pytest

from primemover.body.anthropometry import GRAVITY_M_S2, REFERENCE_BODY, Body
from primemover.body.chain import Mass, Places, masses, places
from primemover.body.demand import demand
from primemover.body.force import load_places
from primemover.body.movement import stretches
from primemover.body.pose import ArmPose, LegPose, Pose, pose_of
from primemover.body.statics import Scene, StaticsModel, statics
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import LoadPoint

EXERCISES = load_catalogue().exercises
STILL = StaticsModel(under_from=-9, under_to=9)  # nobody sways: the posture is taken as it is
STANDING = [
    ("deadlift", 60.0),
    ("romanian-deadlift", 60.0),
    ("good-morning", 40.0),
    ("back-squat", 80.0),
    ("front-squat", 50.0),
    ("goblet-squat", 20.0),
    ("dowel-hinge", 0.0),
    ("hex-bar-deadlift", 100.0),
]
BODIES = [REFERENCE_BODY, Body("female", 1.62, 58.0)]


def weights(at: Places, body: Body, point: LoadPoint, load_kg: float) -> list[tuple[str, complex, float]]:
    """Return every part's place and weight in newtons, the load's two halves included."""
    parts: list[Mass] = list(masses(at, body))
    found: list[tuple[str, complex, float]] = [
        (one.part, complex(one.place), float(one.mass_kg) * GRAVITY_M_S2) for one in parts
    ]
    for part, place in load_places(point, at, body):
        found.append((part, complex(place), load_kg / 2 * GRAVITY_M_S2))
    return found


def ahead(those: list[tuple[str, complex, float]], of: complex, parts: set[str]) -> float:
    """Return the moment with which the weight of `parts` bows a joint forward."""
    return sum(newton * (place.real - of.real) for part, place, newton in those if part in parts)


@pytest.mark.parametrize("body", BODIES, ids=["man", "woman"])
@pytest.mark.parametrize(("name", "load_kg"), STANDING)
def test_standing_moments_are_the_sums_over_what_is_above(name: str, load_kg: float, body: Body) -> None:
    exercise = EXERCISES[name]
    for posture in exercise.postures:
        pose = pose_of(posture)
        found = statics(pose, body, load_kg, Scene(("feet",), exercise.load_point), model=STILL)
        at = places(pose, body)
        those = weights(at, body, exercise.load_point, load_kg)
        above = {"trunk", "arm", "other_arm"}
        l5s1_nm = ahead(those, complex(at.l5s1), above)
        hip_nm = ahead(those, complex(at.hip), {*above, "pelvis"})
        # A knee is bent by what is above it: weight behind the knee asks for extension.
        knee_nm = -ahead(those, complex(at.leg.knee), {*above, "pelvis", "thigh", "other_thigh"})
        assert float(found.l5s1_nm) == pytest.approx(l5s1_nm, abs=1e-6)
        assert float(found.leg.hip_nm + found.other_leg.hip_nm) == pytest.approx(hip_nm, abs=1e-6)
        assert float(found.leg.knee_nm + found.other_leg.knee_nm) == pytest.approx(knee_nm, abs=1e-6)
        shoulder_nm = ahead(those, complex(at.shoulder), {"arm", "other_arm"})
        assert float(found.shoulder_nm) == pytest.approx(shoulder_nm, abs=1e-6)


def height_energy(pose: Pose, body: Body, point: LoadPoint, load_kg: float) -> float:
    """Return the potential energy of a pose that stands on its working ankle."""
    at = places(pose, body)
    ankle = complex(at.leg.ankle)
    return sum(newton * (place - ankle).imag for _, place, newton in weights(at, body, point, load_kg))


def hips_extended(pose: Pose, by_deg: float) -> Pose:
    leg = replace(pose.leg, hip_flexion_deg=pose.leg.hip_flexion_deg - by_deg)
    return replace(pose, trunk_lean_deg=pose.trunk_lean_deg - by_deg, leg=leg, other_leg=leg)


def back_extended(pose: Pose, by_deg: float) -> Pose:
    lean, flexion = pose.trunk_lean_deg - by_deg, pose.lumbar_flexion_deg - by_deg
    return replace(pose, trunk_lean_deg=lean, lumbar_flexion_deg=flexion)


@pytest.mark.parametrize(("name", "load_kg"), STANDING)
def test_standing_moments_are_the_slope_of_the_energy(name: str, load_kg: float) -> None:
    """Extend one joint a little, all above it turning: what the weight gains is the moment's work."""
    exercise, body, step_deg = EXERCISES[name], REFERENCE_BODY, 0.01

    def slope(pose: Pose, extended: Callable[[Pose, float], Pose]) -> float:
        moved, back = extended(pose, step_deg), extended(pose, -step_deg)
        higher, lower = (height_energy(one, body, exercise.load_point, load_kg) for one in (moved, back))
        return (higher - lower) / radians(2 * step_deg)

    for posture in exercise.postures:
        pose = pose_of(posture)
        found = statics(pose, body, load_kg, Scene(("feet",), exercise.load_point), model=STILL)
        hip_nm, l5s1_nm = slope(pose, hips_extended), slope(pose, back_extended)
        assert float(found.leg.hip_nm + found.other_leg.hip_nm) == pytest.approx(hip_nm, abs=0.05)
        assert float(found.l5s1_nm) == pytest.approx(l5s1_nm, abs=0.05)


@pytest.mark.parametrize("name", ["glute-bridge", "hip-thrust", "barbell-hip-thrust"])
def test_a_bridges_hips_are_told_alike_from_both_ends(name: str) -> None:
    """From the feet up, by the reaction there, or from the shoulders down: the moment at the hips is one."""
    exercise, body, load_kg = EXERCISES[name], REFERENCE_BODY, 40.0
    for posture in exercise.postures:
        pose = pose_of(posture)
        scene = Scene(posture.supports, exercise.load_point)
        found = statics(pose, body, load_kg, scene, model=STILL)
        if len(found.reactions) != 2:
            continue
        at = places(pose, body)
        those = weights(at, body, exercise.load_point, load_kg)
        hip = complex(at.hip)
        from_above = ahead(those, hip, {"pelvis", "trunk", "arm", "other_arm"})
        shoulders = found.reactions[1]
        arm = complex(shoulders.place) - hip
        push = complex(shoulders.newton)
        from_above -= arm.real * push.imag - arm.imag * push.real
        assert float(found.leg.hip_nm + found.other_leg.hip_nm) == pytest.approx(from_above, abs=1e-6)
        pushed = sum(complex(one.newton) for one in found.reactions)
        weight_n = sum(newton for _, _, newton in those)
        assert pushed == pytest.approx(1j * weight_n, abs=1e-6)


def planar(
    trunk_deg: float, body: Body, load_kg: float, point: LoadPoint, knee_deg: float = 30
) -> tuple[float, ...]:
    """Return L5/S1 and hip moments of a trunk lean as it is told, the arms hanging or at a bar."""
    leg = LegPose(trunk_deg + knee_deg, knee_deg, 0.0)
    arm = ArmPose(trunk_deg, 0.0) if point == "hands" else ArmPose(-30.0, 140.0)
    pose = Pose(trunk_deg, 0.0, leg, leg, arm, arm)
    found = statics(pose, body, load_kg, Scene(("feet",), point), model=STILL)
    return float(found.l5s1_nm), float(found.leg.hip_nm + found.other_leg.hip_nm)


# The worked cases of the notes this model was built from. They use a joint or two fewer and other segment
# tables, and one lean where ours adds the pelvis: within 15 %.
@pytest.mark.parametrize(
    ("trunk_deg", "body", "load_kg", "point", "l5s1_nm"),
    [
        (65, Body("male", 1.75, 85.0), 250.0, "hands", 1028),
        (65, Body("male", 1.82, 98.8), 68.0, "hands", 408),
        (65, REFERENCE_BODY, 18.75, "back", 180),
        (55, REFERENCE_BODY, 18.75, "hands", 171),
    ],
)
def test_worked_cases_come_out_near(
    trunk_deg: float, body: Body, load_kg: float, point: LoadPoint, l5s1_nm: float
) -> None:
    assert planar(trunk_deg, body, load_kg, point)[0] == pytest.approx(l5s1_nm, rel=0.15)


def test_a_good_morning_asks_more_of_the_hips_than_a_deadlift_and_as_much_of_the_back() -> None:
    bowed = planar(65, REFERENCE_BODY, 18.75, "back")
    lifted = planar(55, REFERENCE_BODY, 18.75, "hands")
    assert bowed[0] == pytest.approx(lifted[0], rel=0.15)
    assert bowed[1] > lifted[1]


def test_standing_upright_asks_about_ten_newton_metres_of_the_back() -> None:
    leg = LegPose(0.0, 0.0, 0.0)
    pose = Pose(0.0, 0.0, leg, leg, ArmPose(0.0, 0.0), ArmPose(0.0, 0.0))
    found = statics(pose, REFERENCE_BODY, 0.0, Scene(("feet",)), model=STILL)
    assert 5 < float(found.l5s1_nm) < 15


@pytest.mark.parametrize("name", ["plank", "plank-hip-extension"])
def test_nobody_is_carried_by_the_elbows_alone(name: str) -> None:
    """Between knees and feet, or feet and one foot, only the elbows stay: nothing is told of that."""
    assert not [one for one in stretches(EXERCISES[name]) if one.scene.supports == ("elbows",)]


def test_a_plank_is_held_by_the_front_of_the_trunk() -> None:
    found = demand(EXERCISES["plank"])
    assert found.postures[-1].l5s1_nm < 0
    assert found.back_effort.value < 0.05
