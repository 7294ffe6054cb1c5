"""Where the joints of a pose are, and where its mass is: forward kinematics of the sagittal chain.

A place is a complex number, x forward + y up * 1j, in metres: a turn is a product, and many poses and bodies go
through as arrays. Good to a few centimetres: the trunk is two rigid pieces, the shoulder girdle does not move.
L5/S1 and the shoulder stand where the full-body lumbar model of the OpenSim community has them
(github.com/ross-wilkinson/opensim-model-fullBodyMuscleActuated, its 1.70 m scaled to stature).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from primemover.body.anthropometry import PROPORTIONS, Body, BodySex
from primemover.body.pose import ArmPose, LegPose, Numbers, Pose

Place = NDArray[Any]  # complex; NumPy's stubs lose sight of it from one product to the next
Part = Literal[
    "foot",
    "shank",
    "thigh",
    "other_foot",
    "other_shank",
    "other_thigh",
    "pelvis",
    "trunk",
    "arm",
    "other_arm",
]

# Offsets as shares of stature, upright, forward + up * 1j.
HIP_TO_L5S1 = -0.0363 + 0.0879j  # turns with the pelvis
L5S1_TO_SHOULDER: Mapping[BodySex, complex] = MappingProxyType(  # turns with the trunk; up: the rest of stature
    {"male": 0.0121 + 0.2247j, "female": 0.0121 + 0.2545j}
)
HEAD_TOP = 0.157  # shoulder to vertex
ANKLE_HEIGHT = 0.039  # Winter 2009, recalled
HEEL_BEHIND_ANKLE = 0.037  # judgement: a quarter of the foot
# Mass centres (de Leva's pieces put together). The trunk's forward part is set so that upright standing asks
# about 10 N m of the back; the pelvis straight above the hip is judgement.
TRUNK_CENTRE: Mapping[BodySex, complex] = MappingProxyType({"male": 0.008 + 0.1142j, "female": 0.008 + 0.1294j})
PELVIS_CENTRE: Mapping[BodySex, complex] = MappingProxyType({"male": 0.019j, "female": 0.0403j})
HEAD_CENTRE = 0.5  # judgement: half-way from shoulder to vertex, neck and head in one


@dataclass(frozen=True, slots=True)
class LegPlaces:
    """Where one leg is, from the knee down."""

    knee: Place
    ankle: Place
    heel: Place
    toe: Place


@dataclass(frozen=True, slots=True)
class ArmPlaces:
    """Where one arm is, from the elbow down; ``hand`` is the third knuckle, where a load hangs."""

    elbow: Place
    wrist: Place
    hand: Place


@dataclass(frozen=True, slots=True)
class Places:
    """Where the joints are; the hip is at the origin until it is `moved`. Turns are unit complex numbers."""

    hip: Place
    l5s1: Place
    shoulder: Place
    head: Place
    leg: LegPlaces
    other_leg: LegPlaces
    arm: ArmPlaces
    other_arm: ArmPlaces
    pelvis_turn: Place
    trunk_turn: Place


@dataclass(frozen=True, slots=True)
class Mass:
    """A segment's mass, what it belongs to, and where its centre is."""

    part: Part
    mass_kg: Numbers
    place: Place


def _turn(lean_deg: Numbers) -> Place:
    """Return what turns an upright offset forward by `lean_deg`."""
    return np.asarray(np.exp(-1j * np.radians(lean_deg)))


def _hanging(angle_deg: Numbers) -> Place:
    """Return the direction of a limb piece that hangs down, swung forward by `angle_deg`."""
    return np.asarray(-1j * np.exp(1j * np.radians(angle_deg)))


def places(pose: Pose, body: Body) -> Places:
    """Return where the joints of `pose` are for `body`, the hip at the origin."""
    stature_m = body.stature_m
    pelvis_turn, trunk_turn = _turn(pose.pelvis_lean_deg), _turn(pose.trunk_lean_deg)
    l5s1 = stature_m * HIP_TO_L5S1 * pelvis_turn
    shoulder = l5s1 + stature_m * L5S1_TO_SHOULDER[body.sex] * trunk_turn
    return Places(
        hip=0j * pelvis_turn,
        l5s1=l5s1,
        shoulder=shoulder,
        head=shoulder + stature_m * HEAD_TOP * 1j * trunk_turn,
        leg=_leg(pose.leg, pose.pelvis_lean_deg, body),
        other_leg=_leg(pose.other_leg, pose.pelvis_lean_deg, body),
        arm=_arm(pose.arm, shoulder, pose.trunk_lean_deg, body),
        other_arm=_arm(pose.other_arm, shoulder, pose.trunk_lean_deg, body),
        pelvis_turn=pelvis_turn,
        trunk_turn=trunk_turn,
    )


def _leg(leg: LegPose, pelvis_lean_deg: Numbers, body: Body) -> LegPlaces:
    sizes, stature_m = PROPORTIONS[body.sex], body.stature_m
    thigh_deg = leg.hip_flexion_deg - pelvis_lean_deg
    seen = np.cos(np.radians(leg.abduction_deg))  # how much of the thigh lies in the plane
    knee = stature_m * sizes.thigh * seen * _hanging(thigh_deg)
    shank_deg = thigh_deg - leg.knee_flexion_deg
    ankle = knee + stature_m * sizes.shank * _hanging(shank_deg)
    sole = _hanging(shank_deg + leg.ankle_dorsiflexion_deg)  # straight down where the foot is flat
    under = ankle + stature_m * ANKLE_HEIGHT * sole
    along = sole * 1j  # from heel to toe
    return LegPlaces(
        knee,
        ankle,
        heel=under - stature_m * HEEL_BEHIND_ANKLE * along,
        toe=under + stature_m * (sizes.foot - HEEL_BEHIND_ANKLE) * along,
    )


def _arm(arm: ArmPose, shoulder: Place, trunk_lean_deg: Numbers, body: Body) -> ArmPlaces:
    sizes, stature_m = PROPORTIONS[body.sex], body.stature_m
    upper_deg = arm.shoulder_flexion_deg - trunk_lean_deg
    elbow = shoulder + stature_m * sizes.upper_arm * _hanging(upper_deg)
    forearm = _hanging(upper_deg + arm.elbow_flexion_deg)
    wrist = elbow + stature_m * sizes.forearm * forearm
    return ArmPlaces(elbow, wrist, hand=wrist + stature_m * sizes.hand * forearm)


def masses(at: Places, body: Body) -> tuple[Mass, ...]:
    """Return every segment's mass and where its centre is, for the joints `at`."""
    sizes, stature_m, mass_kg = PROPORTIONS[body.sex], body.stature_m, body.mass_kg

    def towards(start: Place, end: Place, share: float) -> Place:
        return start + share * (end - start)

    def leg(one: LegPlaces, foot: Part, shank: Part, thigh: Part) -> tuple[Mass, ...]:
        return (
            Mass(foot, mass_kg * sizes.foot_mass, towards(one.heel, one.toe, sizes.foot_centre)),
            Mass(shank, mass_kg * sizes.shank_mass, towards(one.knee, one.ankle, sizes.shank_centre)),
            Mass(thigh, mass_kg * sizes.thigh_mass, towards(at.hip, one.knee, sizes.thigh_centre)),
        )

    def arm(one: ArmPlaces, part: Part) -> tuple[Mass, ...]:
        upper = towards(at.shoulder, one.elbow, sizes.upper_arm_centre)
        lower = towards(one.elbow, one.wrist, sizes.forearm_hand_centre)
        return (
            Mass(part, mass_kg * sizes.upper_arm_mass, upper),
            Mass(part, mass_kg * sizes.forearm_hand_mass, lower),
        )

    pelvis = at.hip + stature_m * PELVIS_CENTRE[body.sex] * at.pelvis_turn
    trunk = at.l5s1 + stature_m * TRUNK_CENTRE[body.sex] * at.trunk_turn
    head = towards(at.shoulder, at.head, HEAD_CENTRE)
    return (
        *leg(at.leg, "foot", "shank", "thigh"),
        *leg(at.other_leg, "other_foot", "other_shank", "other_thigh"),
        Mass("pelvis", mass_kg * sizes.pelvis_mass, pelvis),
        Mass("trunk", mass_kg * sizes.trunk_mass, trunk),
        Mass("trunk", mass_kg * sizes.head_mass, head),
        *arm(at.arm, "arm"),
        *arm(at.other_arm, "other_arm"),
    )


def mass_centre(parts: tuple[Mass, ...]) -> Place:
    """Return the common centre of `parts`."""
    centre: Place = np.asarray(0j)
    whole_kg: Numbers = 0.0
    for part in parts:
        whole_kg = whole_kg + part.mass_kg
        centre = centre + (part.place - centre) * (part.mass_kg / whole_kg)
    return centre
