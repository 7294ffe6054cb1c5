"""Net joint moments of a pose: gravity, load, pull and supports in balance (quasi-static, planar).

Every joint's moment is the sum over what hangs on its far side, supports included, so that the two ways round
the chain agree (a test holds them to it). Inertia comes in as accelerations, where they are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from primemover.body.anthropometry import GRAVITY_M_S2, Body
from primemover.body.balance import sway_to, swayed
from primemover.body.chain import Mass, Part, Place, Places, masses, places
from primemover.body.force import Force, carried, pulled, weights
from primemover.body.pose import Floats, Numbers, Pose
from primemover.body.support import Reaction, Region, moment, reactions, regions
from primemover.catalogue.model import LoadPoint, Pull, Support
from primemover.sentence import Figure, say

_LEG: frozenset[Part] = frozenset({"foot", "shank", "thigh"})
_OTHER_LEG: frozenset[Part] = frozenset({"other_foot", "other_shank", "other_thigh"})
_STRAIGHT_DEG = 45.0  # judgement: an elbow bent further holds its load against the trunk
_WEIGHTS: frozenset[LoadPoint] = frozenset({"hands", "bell", "back", "front", "hips"})
TOLD_APART = 2  # regions that statics can tell apart in the plane
_ARMS: frozenset[Part] = frozenset({"arm", "other_arm"})
_ABOVE_L5S1: frozenset[Part] = frozenset({"trunk", "arm", "other_arm"})


@dataclass(frozen=True, slots=True)
class StaticsModel:
    """Parameters of the statics.

    Attributes
    ----------
    squeeze_nm_kg
        Knee extension moment (both legs, per kg of body and load; one foot gives half) with which the feet push
        away from the shoulders in bridges and thrusts, which no equation gives: 66 N m with 120 kg on an 80 kg
        man (Otsuka 2021, by model_notes). A larger one takes from the hip.
    under_from, under_to
        Where on a standing foot the floor pushes, as shares of it from heel to toe (judgement: the middle). Who
        stands and would be pushed elsewhere sways about the ankles until the push is there.
    sway_deg
        As far as that: a posture that needs more cannot balance (judgement: the catalogue's angles fit a man of
        1.75 m and a middling load; larger forgives more).
    pull_share
        A support may seem to pull by this share of body weight before the posture tips over (judgement: whole
        degrees again; a shin or a heel beside the support carries it).
    """

    squeeze_nm_kg: float = 0.33
    under_from: float = 0.35
    under_to: float = 0.6
    sway_deg: float = 15.0
    pull_share: float = 0.03


@dataclass(frozen=True, slots=True)
class Scene:
    """What stays the same along a piece of a movement: supports, load, pull.

    ``other_leg_apart``: the other leg does something of its own; ``other_foot_down``: its foot stands too;
    ``legs_rest``: legs that lie on the floor and weigh nothing for the rest of the body.
    """

    supports: tuple[Support, ...]
    load_point: LoadPoint = "none"
    pull: Pull | None = None
    other_leg_apart: bool = False
    other_foot_down: bool = False
    leg_rests: bool = False
    other_leg_rests: bool = False


@dataclass(frozen=True, slots=True)
class LegMoments:
    """One leg's net moments in N m: extension at hip and knee, plantarflexion at the ankle."""

    hip_nm: Floats
    knee_nm: Floats
    ankle_nm: Floats


@dataclass(frozen=True, slots=True)
class Moments:
    """Net moments of a pose, and what carries it.

    Attributes
    ----------
    leg, other_leg
        The working leg and the other.
    l5s1_nm
        Extension moment at L5/S1.
    shoulder_nm
        Flexion moment at both shoulders.
    upper_newton
        Sum of the outside forces on what is above L5/S1, forward + up * 1j.
    reactions
        How hard each region pushes back.
    sway_deg
        How far who stands sways forward about the ankles to be in balance.
    ankle_forward_m
        Where the working ankle is, in the frame of the reactions' places.
    """

    leg: LegMoments
    other_leg: LegMoments
    l5s1_nm: Floats
    shoulder_nm: Floats
    upper_newton: Place
    reactions: tuple[Reaction, ...]
    sway_deg: Floats
    ankle_forward_m: Floats


@dataclass(frozen=True, slots=True)
class Accelerations:
    """Accelerations (m/s2, forward + up * 1j) of every mass and of the load's two places, in their order."""

    masses_m_s2: Sequence[Place]
    load_m_s2: Sequence[Place]


def statics(
    pose: Pose,
    body: Body,
    load_kg: Numbers,
    scene: Scene,
    accelerations: Accelerations | None = None,
    model: StaticsModel = StaticsModel(),
) -> Moments:
    """Return the net joint moments of one or many poses of one scene."""
    stood = _settled(pose, body, load_kg, scene, accelerations, model)
    at = places(stood, body)
    outside = _outside(at, body, load_kg, scene, accelerations)
    carriers = _carriers(at, body, scene)
    if len(carriers) > TOLD_APART:
        return _at_rest(np.zeros(np.shape(at.l5s1)))
    squeeze_n: Floats | float = 0.0
    if len(carriers) > 1 and carriers[-1].name == "shoulders":
        shank_m = np.imag(at.leg.knee) - np.imag(carriers[0].place)
        feet = len(carriers[0].parts)
        carried_kg = load_kg if scene.load_point in _WEIGHTS else 0.0
        squeeze_n = feet / 2 * model.squeeze_nm_kg * (body.mass_kg + carried_kg) / shank_m
    found = reactions(outside, carriers, squeeze_n)
    forces = [*outside, *(force for one in found for force in one.forces)]
    upper = [force for force in forces if force.part in _ABOVE_L5S1]
    return Moments(
        leg=_leg_moments(forces, at.hip, at.leg.knee, at.leg.ankle, ("foot", "shank", "thigh")),
        other_leg=_leg_moments(
            forces,
            at.hip,
            at.other_leg.knee,
            at.other_leg.ankle,
            ("other_foot", "other_shank", "other_thigh"),
        ),
        l5s1_nm=-moment(upper, at.l5s1),
        shoulder_nm=-moment([force for force in upper if force.part in _ARMS], at.shoulder),
        upper_newton=sum((force.newton for force in upper), start=np.asarray(0j)),
        reactions=found,
        sway_deg=np.asarray(stood.trunk_lean_deg - pose.trunk_lean_deg),
        ankle_forward_m=np.real(at.leg.ankle),
    )


def _at_rest(none: Floats) -> Moments:
    """Return what is told of a body that rests in three places or more: nothing, since it need not work."""
    leg = LegMoments(none, none, none)
    return Moments(leg, leg, none, none, none * 0j, (), none, none)


_REGION_SAID = {
    str(one): one
    for one in (
        say("feet"),
        say("other foot"),
        say("pad"),
        say("pelvis"),
        say("chest"),
        say("seat"),
        say("shoulders"),
        say("knees"),
        say("knee"),
        say("elbows"),
        say("hands"),
    )
}


def why_unbalanced(moments: Moments, frame: int, body: Body, model: StaticsModel = StaticsModel()) -> str:
    """Say why one frame of a pose cannot balance; empty where it can."""
    for reaction in moments.reactions:
        push_n = float(np.atleast_1d(np.imag(reaction.newton))[..., frame])
        if push_n < -_slack_n(body, model) and not reaction.region.holds:
            return say(
                "the {region} would have to pull with {pull} N: the body tips over",
                region=_REGION_SAID[reaction.region.name],
                pull=Figure(-push_n, 0),
            )
    sway_deg = float(np.broadcast_to(moments.sway_deg, (*np.shape(moments.l5s1_nm), 1)[:1])[frame])
    if abs(sway_deg) > model.sway_deg:
        sway = Figure(abs(sway_deg), 0)
        if sway_deg > 0:
            return say(
                "the weight lies behind the heels: it would take {sway} degrees of sway to stand", sway=sway
            )
        return say("the weight lies past the toes: it would take {sway} degrees of sway to stand", sway=sway)
    return ""


def balanced(moments: Moments, body: Body, model: StaticsModel = StaticsModel()) -> NDArray[np.bool_]:
    """Return whether each pose can balance: no sway beyond the limit, no pull where nothing holds."""
    fine: NDArray[np.bool_] = np.broadcast_to(np.abs(moments.sway_deg) <= model.sway_deg, moments.l5s1_nm.shape)
    for reaction in moments.reactions:
        if not reaction.region.holds:
            fine = fine & (np.imag(reaction.newton) >= -_slack_n(body, model))
    return fine


def _slack_n(body: Body, model: StaticsModel) -> float:
    return model.pull_share * body.mass_kg * GRAVITY_M_S2


def _carriers(at: Places, body: Body, scene: Scene) -> tuple[Region, ...]:
    return regions(
        scene.supports,
        at,
        body,
        other_leg_apart=scene.other_leg_apart,
        other_foot_down=scene.other_foot_down,
    )


def _settled(
    pose: Pose,
    body: Body,
    load_kg: Numbers,
    scene: Scene,
    accelerations: Accelerations | None,
    model: StaticsModel,
) -> Pose:
    """Return the pose of who stands, swayed until the floor pushes under the middle of the foot."""
    if scene.supports != ("feet",) or scene.other_foot_down:
        return pose

    straight = float(np.max(pose.arm.elbow_flexion_deg)) < _STRAIGHT_DEG
    arms_hang = straight and scene.load_point in {"hands", "bell"} and scene.pull is None

    def sway(sway_deg: Numbers) -> Pose:
        return swayed(pose, sway_deg, one_foot=scene.other_leg_apart, arms_hang=arms_hang)

    def off_m(sway_deg: Numbers) -> Floats:
        at = places(sway(sway_deg), body)
        outside = _outside(at, body, load_kg, scene, accelerations)
        (reaction,) = reactions(outside, _carriers(at, body, scene))
        heel, toe = np.real(at.leg.heel), np.real(at.leg.toe)
        spot = np.real(reaction.place)
        low, high = (heel + share * (toe - heel) for share in (model.under_from, model.under_to))
        return np.asarray(spot - np.clip(spot, low, high))

    return sway(sway_to(off_m))


def _outside(
    at: Places, body: Body, load_kg: Numbers, scene: Scene, accelerations: Accelerations | None
) -> tuple[Force, ...]:
    """Return weight, load and pull, without what lies on the floor by itself."""
    parts: tuple[Mass, ...] = masses(at, body)
    forces = weights(parts, accelerations.masses_m_s2 if accelerations else None)
    resting = (_LEG if scene.leg_rests else frozenset()) | (
        _OTHER_LEG if scene.other_leg_rests else frozenset()
    )
    forces = tuple(force for force in forces if force.part not in resting)
    if scene.pull is not None:
        floor_m = np.minimum(np.imag(at.leg.heel), np.imag(at.leg.toe))
        return forces + pulled(scene.pull, at, floor_m, body, load_kg)
    return forces + carried(
        scene.load_point, at, body, load_kg, accelerations.load_m_s2 if accelerations else None
    )


def _leg_moments(
    forces: Sequence[Force], hip: Place, knee: Place, ankle: Place, parts: tuple[Part, Part, Part]
) -> LegMoments:
    foot, shank, thigh = parts

    def about(place: Place, *those: Part) -> Floats:
        return moment([force for force in forces if force.part in those], place)

    return LegMoments(about(hip, foot, shank, thigh), -about(knee, foot, shank), about(ankle, foot))
