"""A catalogue posture as joint positions in the sagittal plane, and what is physically wrong with one.

Segment lengths, masses and mass centres are de Leva 1996 (men; J Biomech 29:1223-30), as fractions of stature
and of body mass; L5/S1 and shoulder stand where the full-body lumbar model of the OpenSim community has them
(github.com/ross-wilkinson/opensim-model-fullBodyMuscleActuated, its 1.70 m scaled to stature). Flesh between a
joint and the floor is judgement. Good to a few centimetres: the trunk is two rigid pieces, and the shoulder
girdle does not move.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import NamedTuple

from primemover.catalogue.model import Posture, Support

REFERENCE_STATURE_M = 1.75  # the stature the catalogue's heights are for

# Fractions of stature.
_SHANK = 0.2493
_THIGH = 0.2425
_UPPER_ARM = 0.1618
_FOREARM = 0.1545
_HAND = 0.0495  # wrist to third knuckle, where a load hangs
_FOOT = 0.1482
_HEEL_BEHIND_ANKLE = 0.037  # judgement: a quarter of the foot
_ANKLE_HEIGHT = 0.039  # Winter 2009, recalled
_HIP_TO_L5S1 = (-0.0363, 0.0879)  # upright, forward and up; turns with the pelvis
_L5S1_TO_SHOULDER = (0.0121, 0.2247)  # upright; turns with the trunk
_HEAD_TOP = 0.157  # shoulder to vertex, the rest of the stature

# Flesh under a joint that rests on something (judgement).
_UNDER = {"hip": 0.05, "shoulder": 0.04, "thigh": 0.05, "knee": 0.03, "elbow": 0.02, "wrist": 0.03}
_PAD_DOWN_THE_THIGH = 0.2  # judgement: where a roman chair carries it, as a share from hip to knee

# Mass fraction of each segment; limbs one side.
_LOWER_TRUNK_MASS = 0.1117
_UPPER_TRUNK_MASS = 0.3229  # upper and middle part
_HEAD_MASS = 0.0694
_THIGH_MASS = 0.1416
_SHANK_MASS = 0.0433
_FOOT_MASS = 0.0137
_UPPER_ARM_MASS = 0.0271
_FOREARM_HAND_MASS = 0.0162 + 0.0061

# Mass centres: from the upper joint, as a share of the way to the lower one, or as an offset.
_THIGH_CENTRE = 0.4095
_SHANK_CENTRE = 0.4459
_FOOT_CENTRE = 0.4415  # from the heel
_UPPER_ARM_CENTRE = 0.5772
_FOREARM_HAND_CENTRE = 0.6  # judgement: between the forearm's own 0.46 and the hand's, beyond the wrist
_HEAD_CENTRE = 0.5  # judgement: half-way from shoulder to vertex, neck and head in one
_LOWER_TRUNK_CENTRE = (0.0, 0.0325)  # from the hip; straight above it is judgement
_UPPER_TRUNK_CENTRE = (0.025, 0.1253)  # from L5/S1; the forward part is judgement, so that standing balances


class Point(NamedTuple):
    """A place in the sagittal plane, in metres: x forward, y up."""

    x: float
    y: float

    def plus(self, dx: float, dy: float) -> Point:
        """Return the point moved by `dx`, `dy`."""
        return Point(self.x + dx, self.y + dy)

    def towards(self, other: Point, share: float) -> Point:
        """Return the point at `share` of the way to `other`."""
        return Point(self.x + share * (other.x - self.x), self.y + share * (other.y - self.y))


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg, from the knee down."""

    knee: Point
    ankle: Point
    heel: Point
    toe: Point

    @property
    def lowest(self) -> Point:
        """The part of the foot that touches first."""
        return min(self.heel, self.toe, key=lambda point: point.y)


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm, from the elbow down; ``hand`` is the third knuckle, where a load hangs."""

    elbow: Point
    wrist: Point
    hand: Point


@dataclass(frozen=True, slots=True)
class Chain:
    """Joint positions in metres, the floor at y = 0; ``mass_centre`` is the body's own, without any load.

    ``other_leg`` and ``other_arm`` equal the working ones in a symmetrical posture.
    """

    hip: Point
    l5s1: Point
    shoulder: Point
    head: Point
    leg: Leg
    other_leg: Leg
    arm: Arm
    other_arm: Arm
    mass_centre: Point


def chain(posture: Posture, stature_m: float = REFERENCE_STATURE_M) -> Chain:
    """Return the joint positions of `posture` for a person of `stature_m`, placed by its first support."""
    loose = _from_hip(posture, Point(0.0, 0.0), stature_m)
    first = posture.supports[0]
    gaps = _gaps(posture, loose, first, stature_m)
    rise = -gaps[0][1] if gaps else 0.0
    return _from_hip(posture, Point(0.0, rise), stature_m)


def _from_hip(posture: Posture, hip: Point, stature_m: float) -> Chain:
    pelvis = radians(posture.trunk_lean_deg - posture.lumbar_flexion_deg)
    trunk = radians(posture.trunk_lean_deg)
    l5s1 = hip.plus(*_turned(_HIP_TO_L5S1, pelvis, stature_m))
    shoulder = l5s1.plus(*_turned(_L5S1_TO_SHOULDER, trunk, stature_m))
    head = shoulder.plus(*_turned((0.0, _HEAD_TOP), trunk, stature_m))
    leg = _leg(
        hip,
        radians(posture.hip_flexion_deg) - pelvis,
        posture.knee_flexion_deg,
        posture.ankle_dorsiflexion_deg,
        stature_m * cos(radians(posture.abduction_deg)),
        stature_m,
    )
    other_leg = leg if posture.other_hip_flexion_deg is None else _other_leg(posture, hip, pelvis, stature_m)
    arm = _arm(shoulder, radians(posture.shoulder_flexion_deg) - trunk, posture.elbow_flexion_deg, stature_m)
    other_arm = arm
    if posture.other_shoulder_flexion_deg is not None:
        raised = radians(posture.other_shoulder_flexion_deg) - trunk
        other_arm = _arm(shoulder, raised, posture.elbow_flexion_deg, stature_m)
    centre = _mass_centre(
        hip, l5s1, shoulder, head, (leg, other_leg), (arm, other_arm), pelvis, trunk, stature_m
    )
    return Chain(hip, l5s1, shoulder, head, leg, other_leg, arm, other_arm, centre)


def _turned(offset: tuple[float, float], lean: float, stature_m: float) -> tuple[float, float]:
    """Return an upright offset after leaning forward by `lean` radians."""
    forward, up = offset
    return (
        stature_m * (forward * cos(lean) + up * sin(lean)),
        stature_m * (up * cos(lean) - forward * sin(lean)),
    )


def _hanging(start: Point, angle: float, length_m: float) -> Point:
    """Return the end of a limb piece that hangs from `start`, swung forward by `angle` radians."""
    return start.plus(length_m * sin(angle), -length_m * cos(angle))


def _leg(
    hip: Point, thigh: float, knee_deg: float, ankle_deg: float, thigh_stature_m: float, stature_m: float
) -> Leg:
    knee = _hanging(hip, thigh, _THIGH * thigh_stature_m)
    shank = thigh - radians(knee_deg)
    ankle = _hanging(knee, shank, _SHANK * stature_m)
    pitch = shank + radians(ankle_deg)  # 0: foot flat; positive: toes up
    sole = _hanging(ankle, pitch, _ANKLE_HEIGHT * stature_m)
    back = _HEEL_BEHIND_ANKLE * stature_m
    front = (_FOOT - _HEEL_BEHIND_ANKLE) * stature_m
    heel = sole.plus(-back * cos(pitch), -back * sin(pitch))
    toe = sole.plus(front * cos(pitch), front * sin(pitch))
    return Leg(knee, ankle, heel, toe)


def _other_leg(posture: Posture, hip: Point, pelvis: float, stature_m: float) -> Leg:
    return _leg(
        hip,
        radians(posture.other_hip_flexion_deg or 0.0) - pelvis,
        posture.other_knee_flexion_deg or 0.0,
        posture.other_ankle_dorsiflexion_deg or 0.0,
        stature_m,
        stature_m,
    )


def _arm(shoulder: Point, upper_arm: float, elbow_deg: float, stature_m: float) -> Arm:
    elbow = _hanging(shoulder, upper_arm, _UPPER_ARM * stature_m)
    forearm = upper_arm + radians(elbow_deg)
    wrist = _hanging(elbow, forearm, _FOREARM * stature_m)
    return Arm(elbow, wrist, _hanging(wrist, forearm, _HAND * stature_m))


def _mass_centre(
    hip: Point,
    l5s1: Point,
    shoulder: Point,
    head: Point,
    legs: tuple[Leg, Leg],
    arms: tuple[Arm, Arm],
    pelvis: float,
    trunk: float,
    stature_m: float,
) -> Point:
    parts = [
        (_LOWER_TRUNK_MASS, hip.plus(*_turned(_LOWER_TRUNK_CENTRE, pelvis, stature_m))),
        (_UPPER_TRUNK_MASS, l5s1.plus(*_turned(_UPPER_TRUNK_CENTRE, trunk, stature_m))),
        (_HEAD_MASS, shoulder.towards(head, _HEAD_CENTRE)),
    ]
    for leg in legs:
        parts += [
            (_THIGH_MASS, hip.towards(leg.knee, _THIGH_CENTRE)),
            (_SHANK_MASS, leg.knee.towards(leg.ankle, _SHANK_CENTRE)),
            (_FOOT_MASS, leg.heel.towards(leg.toe, _FOOT_CENTRE)),
        ]
    for arm in arms:
        parts += [
            (_UPPER_ARM_MASS, shoulder.towards(arm.elbow, _UPPER_ARM_CENTRE)),
            (_FOREARM_HAND_MASS, arm.elbow.towards(arm.wrist, _FOREARM_HAND_CENTRE)),
        ]
    whole = sum(mass for mass, _ in parts)
    x = sum(mass * point.x for mass, point in parts) / whole
    y = sum(mass * point.y for mass, point in parts) / whole
    return Point(x, y)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a posture may be off before it is called wrong; larger forgives more.

    Attributes
    ----------
    gap_m
        A support above or below its surface (judgement: soft tissue, and a trunk of two rigid pieces).
    tilt_deg
        A standing foot away from flat (judgement: angles are written in whole degrees).
    balance_m
        The mass centre ahead of the toes or behind the heels (judgement: rough segment masses, no load).
    """

    gap_m: float = 0.05
    tilt_deg: float = 5.0
    balance_m: float = 0.03


def check(
    posture: Posture, stature_m: float = REFERENCE_STATURE_M, tolerance: Tolerance = Tolerance()
) -> tuple[str, ...]:
    """Say in words what is physically wrong with `posture`; empty when nothing is.

    A knee that bends backwards cannot be written at all: the catalogue refuses a negative knee flexion.
    """
    if "side-lying" in posture.supports:
        return ()
    body = chain(posture, stature_m)
    return (
        *_unsupported(posture, body, stature_m, tolerance),
        *_through_the_floor(body, tolerance),
        *_tilted_foot(posture, tolerance),
        *_falling(posture, body, tolerance),
    )


def _gaps(posture: Posture, body: Chain, support: Support, stature_m: float) -> list[tuple[str, float]]:
    """Return each part that `support` says is carried, with its height above what carries it."""
    scale = stature_m / REFERENCE_STATURE_M
    rest_m = posture.rest_height_m * scale
    legs, arms = (body.leg, body.other_leg), (body.arm, body.other_arm)
    working_foot = ("working foot", body.leg.lowest.y - posture.foot_height_m * scale)
    other_foot = ("other foot", body.other_leg.lowest.y - (posture.other_foot_height_m or 0.0) * scale)

    def over(joint: str, height_m: float, surface_m: float = 0.0) -> tuple[str, float]:
        return joint, height_m - _UNDER[joint] * stature_m - surface_m

    on_trunk = [over("hip", body.hip.y, rest_m), over("shoulder", body.shoulder.y, rest_m)]
    carried: dict[Support, list[tuple[str, float]]] = {
        "feet": [working_foot] if posture.other_foot_height_m is None else [working_foot, other_foot],
        "other-foot": [other_foot],
        "knees": [over("knee", min(leg.knee.y for leg in legs))],
        "elbows": [over("elbow", min(arm.elbow.y for arm in arms))],
        "hands": [over("wrist", min(arm.wrist.y for arm in arms))],
        "shoulders-floor": [over("shoulder", body.shoulder.y)],
        "shoulders-bench": [over("shoulder", body.shoulder.y, rest_m)],
        "seat": [over("hip", body.hip.y, rest_m)],
        "thighs": [over("thigh", body.hip.towards(body.leg.knee, _PAD_DOWN_THE_THIGH).y, rest_m)],
        "prone": on_trunk,
        "supine": on_trunk,
        "side-lying": [],
    }
    return carried[support]


def _unsupported(posture: Posture, body: Chain, stature_m: float, tolerance: Tolerance) -> list[str]:
    return [
        f"{part} is {abs(gap) * 100:.0f} cm {'above' if gap > 0 else 'below'} what should carry it ({support})"
        for support in posture.supports
        for part, gap in _gaps(posture, body, support, stature_m)
        if abs(gap) > tolerance.gap_m
    ]


def _through_the_floor(body: Chain, tolerance: Tolerance) -> list[str]:
    parts = {"hip": body.hip, "shoulder": body.shoulder, "head": body.head}
    for side, leg, arm in (("working", body.leg, body.arm), ("other", body.other_leg, body.other_arm)):
        parts |= {f"{side} knee": leg.knee, f"{side} foot": leg.lowest}
        parts |= {f"{side} elbow": arm.elbow, f"{side} wrist": arm.wrist}
    return [
        f"{part} is {-point.y * 100:.0f} cm below the floor"
        for part, point in parts.items()
        if point.y < -tolerance.gap_m
    ]


def _tilted_foot(posture: Posture, tolerance: Tolerance) -> list[str]:
    on_toes_or_pad = {"knees", "elbows", "hands", "thighs"}
    if "feet" not in posture.supports or on_toes_or_pad & set(posture.supports):
        return []
    pelvis_deg = posture.trunk_lean_deg - posture.lumbar_flexion_deg
    tilt_deg = posture.hip_flexion_deg - pelvis_deg - posture.knee_flexion_deg + posture.ankle_dorsiflexion_deg
    if abs(tilt_deg) <= tolerance.tilt_deg:
        return []
    up = "toes" if tilt_deg > 0 else "heel"
    return [
        f"the standing foot has its {up} up by {abs(tilt_deg):.0f} degrees: trunk, hip, knee and ankle disagree"
    ]


def _falling(posture: Posture, body: Chain, tolerance: Tolerance) -> list[str]:
    if set(posture.supports) != {"feet"}:
        return []
    standing = [body.leg] if posture.other_foot_height_m is None else [body.leg, body.other_leg]
    ends = [point.x for leg in standing for point in (leg.heel, leg.toe)]
    behind, ahead = min(ends) - body.mass_centre.x, body.mass_centre.x - max(ends)
    if max(behind, ahead) <= tolerance.balance_m:
        return []
    where = (
        f"{behind * 100:.0f} cm behind the heels" if behind > ahead else f"{ahead * 100:.0f} cm past the toes"
    )
    return [f"the mass centre is {where}: the person would fall"]
