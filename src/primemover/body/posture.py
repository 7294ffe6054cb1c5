"""A catalogue posture as joint positions in the sagittal plane, and what is physically wrong with one.

The figure draws these positions and the mechanics use the same chain (`primemover.body.chain`). Flesh between a
joint and the floor is judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.chain import ArmPlaces, LegPlaces, Place, Places, mass_centre, masses, places
from primemover.body.pose import pose_of
from primemover.body.support import PAD_DOWN_THE_THIGH
from primemover.catalogue.model import Posture, Support

REFERENCE_STATURE_M = REFERENCE_BODY.stature_m  # the stature the catalogue's heights are for

# Flesh under a joint that rests on something (judgement).
_UNDER = {"hip": 0.05, "shoulder": 0.04, "thigh": 0.05, "knee": 0.03, "elbow": 0.02, "wrist": 0.03}


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
    """Return the joint positions of `posture` for a man of `stature_m`, placed by its first support."""
    body = Body("male", stature_m, REFERENCE_BODY.mass_kg)
    loose = _placed(places(pose_of(posture), body), body, 0.0)
    gaps = _gaps(posture, loose, posture.supports[0], stature_m)
    rise_m = -gaps[0][1] if gaps else 0.0
    return _placed(places(pose_of(posture), body), body, rise_m)


def _placed(at: Places, body: Body, rise_m: float) -> Chain:
    """Return the joints `at` as points, lifted by `rise_m`."""

    def point(place: Place) -> Point:
        one = complex(place)
        return Point(one.real, one.imag + rise_m)

    def leg(one: LegPlaces) -> Leg:
        return Leg(point(one.knee), point(one.ankle), point(one.heel), point(one.toe))

    def arm(one: ArmPlaces) -> Arm:
        return Arm(point(one.elbow), point(one.wrist), point(one.hand))

    return Chain(
        hip=point(at.hip),
        l5s1=point(at.l5s1),
        shoulder=point(at.shoulder),
        head=point(at.head),
        leg=leg(at.leg),
        other_leg=leg(at.other_leg),
        arm=arm(at.arm),
        other_arm=arm(at.other_arm),
        mass_centre=point(mass_centre(masses(at, body))),
    )


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
        "thighs": [over("thigh", body.hip.towards(body.leg.knee, PAD_DOWN_THE_THIGH).y, rest_m)],
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
