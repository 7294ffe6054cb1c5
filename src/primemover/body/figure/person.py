"""A person in space: joints of a pose with left and right apart, and the flesh round them."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from primemover.body.figure.flesh import Array, Lumps, Tube
from primemover.body.figure.skeleton import THIGH_M, Pose, joints

HIP_OUT_M = 0.088  # half the distance of the hip joints
SHOULDER_OUT_M = 0.175
NEAR = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True, slots=True)
class Person:
    """Joints in metres (x ahead, y up, z to the near side) and the frames of pelvis, chest and head.

    A frame's rows are its own ahead, up and near side.
    """

    at: dict[str, Array]
    pelvis: Array
    chest: Array
    head: Array

    def turned(self, turn: Array, shift: Array) -> Person:
        """Return the person moved as a whole by a rotation (3, 3) and a shift (3,)."""
        return Person(
            {name: turn @ place + shift for name, place in self.at.items()},
            self.pelvis @ turn.T,
            self.chest @ turn.T,
            self.head @ turn.T,
        )


def _cross(one: Array, other: Array) -> Array:
    """Return the vector product; NumPy's own takes its time over three numbers."""
    (a, b, c), (x, y, z) = one.tolist(), other.tolist()
    return np.array([b * z - c * y, c * x - a * z, a * y - b * x])


def frame(lean_deg: float) -> Array:
    """Return the frame of a part that leans forward."""
    lean = radians(lean_deg)
    return np.array([[cos(lean), -sin(lean), 0.0], [sin(lean), cos(lean), 0.0], NEAR])


def person(pose: Pose, *, feet_stay: bool = False) -> Person:
    """Return the person in `pose`; ``feet_stay``: knees go apart over feet that do not."""
    flat = joints(pose)
    trunk, lumbar, neck = pose[2], pose[3], pose[4]
    pelvis, chest, head = frame(trunk - lumbar), frame(trunk), frame(trunk + neck)
    at = {name: np.array([place.real, place.imag, 0.0]) for name, place in flat.items()}
    for side, sign, out in (("", 1.0, 15), ("other_", -1.0, 16)):
        aside = HIP_OUT_M + THIGH_M * sin(radians(pose[out]))
        for name in ("knee", "ankle", "heel", "toe"):
            stays = feet_stay and name != "knee"
            at[f"{side}{name}"][2] = sign * (HIP_OUT_M if stays else aside)
        for name in ("elbow", "wrist", "hand"):
            at[f"{side}{name}"][2] = sign * SHOULDER_OUT_M
    at["middle"] = at["hip"].copy()
    at["hip"] = at["middle"] + HIP_OUT_M * NEAR
    at["other_hip"] = at["middle"] - HIP_OUT_M * NEAR
    at["neck"] = at["shoulder"].copy()
    at["shoulder"] = at["neck"] + SHOULDER_OUT_M * NEAR
    at["other_shoulder"] = at["neck"] - SHOULDER_OUT_M * NEAR
    at["skull"] = at["neck"] + 0.06 * chest[1] - 0.01 * chest[0] + 0.105 * head[1] + 0.03 * head[0]
    return Person(at, pelvis, chest, head)


def _limb(
    start: Array, end: Array, near: Array, sections: tuple[tuple[float, float, float, float], ...]
) -> Tube:
    """Return a limb piece; a section is (share of the way, half depth, half breadth, how far ahead), metres."""
    along = end - start
    way = along / max(float(np.linalg.norm(along)), 1e-9)
    ahead = _cross(near, way)
    ahead /= max(float(np.linalg.norm(ahead)), 1e-9)
    across = _cross(way, ahead)
    table = np.array(sections)
    centre = start + table[:, :1] * along + table[:, 3:] * ahead
    return Tube(centre, table[:, 2:3] * across, table[:, 1:2] * ahead)


_TIPTOE_M = 0.05  # toes higher than this touch nothing
_TOES_M = 0.06
_THIGH = (
    (0.0, 0.086, 0.085, 0.0),
    (0.2, 0.088, 0.085, -0.002),
    (0.6, 0.071, 0.07, 0.002),
    (1.0, 0.052, 0.05, 0.002),
)
_SHANK = (
    (0.0, 0.05, 0.05, 0.0),
    (0.32, 0.057, 0.054, -0.014),
    (0.6, 0.044, 0.043, -0.008),
    (0.86, 0.032, 0.033, 0.0),
    (1.0, 0.034, 0.036, 0.0),
)
_UPPER_ARM = (
    (0.0, 0.054, 0.052, 0.0),
    (0.3, 0.05, 0.048, 0.0),
    (0.7, 0.042, 0.042, 0.0),
    (1.0, 0.037, 0.038, 0.0),
)
_FOREARM = (
    (0.0, 0.037, 0.037, 0.0),
    (0.25, 0.041, 0.041, 0.0),
    (0.7, 0.031, 0.032, 0.0),
    (1.0, 0.025, 0.026, 0.0),
)
_PELVIS = (  # height over the hip joints, half depth, half breadth, ahead
    (-0.06, 0.075, 0.13, -0.012),
    (0.0, 0.105, 0.17, -0.03),
    (0.08, 0.105, 0.165, -0.038),
    (0.15, 0.097, 0.15, -0.036),
)
_CHEST = (  # share of the way from L5/S1 to the shoulders, half depth, half breadth, ahead
    (0.22, 0.094, 0.14, 0.026),
    (0.45, 0.104, 0.15, 0.022),
    (0.7, 0.113, 0.165, 0.014),
    (0.9, 0.098, 0.175, 0.004),
    (1.02, 0.07, 0.15, -0.008),
)


def trunk_tube(one: Person) -> Tube:
    """Return the trunk from the crotch to the shoulders, the loins bent as pelvis and chest stand."""
    ahead, up, near = one.pelvis
    centre, across, depth = [], [], []
    for height, deep, broad, off in _PELVIS:
        centre.append(one.at["middle"] + height * up + off * ahead)
        across.append(broad * near)
        depth.append(deep * ahead)
    start, end = one.at["l5s1"], one.at["neck"]
    size = float(np.linalg.norm(end - start))
    chest = one.chest[1]
    first = up * size * 1.1
    last = (chest + 0.6 * (chest - up)) * size * 0.9
    for share, deep, broad, off in _CHEST:
        s = min(share, 1.0)
        point = (
            (2 * s**3 - 3 * s**2 + 1) * start
            + (s**3 - 2 * s**2 + s) * first
            + (3 * s**2 - 2 * s**3) * end
            + (s**3 - s**2) * last
        ) + (share - s) * size * chest
        way = (
            (6 * s**2 - 6 * s) * start
            + (3 * s**2 - 4 * s + 1) * first
            + (6 * s - 6 * s**2) * end
            + (3 * s**2 - 2 * s) * last
        )
        way /= max(float(np.linalg.norm(way)), 1e-9)
        forth = _cross(way, near)
        forth /= max(float(np.linalg.norm(forth)), 1e-9)
        centre.append(point + off * forth)
        across.append(broad * near)
        depth.append(deep * forth)
    return Tube(np.array(centre), np.array(across), np.array(depth))


def neck_tube(one: Person) -> Tube:
    """Return the neck."""
    start = one.at["neck"] - 0.012 * one.chest[0]
    return _limb(
        one.at["skull"] - 0.03 * one.head[0],
        start,
        one.chest[2],
        ((0.0, 0.05, 0.05, 0), (1.0, 0.058, 0.065, 0)),
    )


def thigh_tube(one: Person, side: str) -> Tube:
    """Return a thigh."""
    return _limb(one.at[f"{side}hip"], one.at[f"{side}knee"], one.pelvis[2], _THIGH)


def shank_tube(one: Person, side: str) -> Tube:
    """Return a shank."""
    return _limb(one.at[f"{side}knee"], one.at[f"{side}ankle"], one.pelvis[2], _SHANK)


def upper_arm_tube(one: Person, side: str) -> Tube:
    """Return an upper arm."""
    return _limb(one.at[f"{side}shoulder"], one.at[f"{side}elbow"], one.chest[2], _UPPER_ARM)


def forearm_tube(one: Person, side: str) -> Tube:
    """Return a forearm."""
    return _limb(one.at[f"{side}elbow"], one.at[f"{side}wrist"], one.chest[2], _FOREARM)


def _ball(place: Array, ahead: Array, up: Array, near: Array) -> tuple[Array, Array]:
    return place, np.array([ahead, up, near])


def _lumps(*balls: tuple[Array, Array]) -> Lumps:
    return Lumps(np.array([place for place, _ in balls]), np.array([axes for _, axes in balls]))


def foot_lumps(one: Person, side: str) -> Lumps:
    """Return a foot: heel, instep and toes."""
    heel, toe, ankle = (one.at[f"{side}{name}"] for name in ("heel", "toe", "ankle"))
    ahead = toe - heel
    ahead = ahead / np.linalg.norm(ahead)
    near = one.pelvis[2]
    up = _cross(near, ahead)
    if float(up @ (ankle - heel)) < 0:
        up = -up
    on_tiptoe = max(0.0, -float(ahead[1])) * max(0.0, 1 - abs(float(toe[1])) / _TIPTOE_M)
    bent = np.array([_TOES_M * on_tiptoe * np.sign(up[0]), 0.012 * on_tiptoe, 0.0])  # toes flat on the floor
    return _lumps(
        _ball(heel + 0.032 * ahead + 0.033 * up, 0.033 * ahead, 0.033 * up, 0.033 * near),
        _ball(ankle + 0.012 * ahead - 0.012 * up, 0.036 * ahead, 0.04 * up, 0.033 * near),
        _ball(heel + 0.19 * ahead + 0.02 * up, 0.03 * ahead, 0.02 * up, 0.045 * near),
        _ball(toe - 0.018 * ahead + 0.015 * up + bent, 0.018 * ahead, 0.015 * up, 0.04 * near),
    )


def hand_lumps(one: Person, side: str, *, grips: bool, flat: bool) -> Lumps:
    """Return a hand: a fist, a hand flat on the floor, or a straight one."""
    wrist, hand = one.at[f"{side}wrist"], one.at[f"{side}hand"]
    way = (hand - wrist) / max(float(np.linalg.norm(hand - wrist)), 1e-9)
    near = one.chest[2]
    up = _cross(near, way)
    if grips:
        return _lumps(
            _ball(wrist + 0.01 * way, 0.022 * way, 0.024 * up, 0.026 * near),
            _ball(hand - 0.01 * way, 0.036 * way, 0.038 * up, 0.04 * near),
        )
    if flat:
        way, up = np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])
        return _lumps(
            _ball(wrist - 0.022 * up, 0.03 * way, 0.026 * up, 0.03 * near),
            _ball(wrist + 0.12 * way - 0.036 * up, 0.03 * way, 0.012 * up, 0.04 * near),
        )
    return _lumps(
        _ball(wrist, 0.024 * way, 0.025 * up, 0.026 * near),
        _ball(hand - 0.01 * way, 0.04 * way, 0.03 * up, 0.03 * near),
        _ball(hand + 0.06 * way, 0.03 * way, 0.014 * up, 0.02 * near),
    )


def skull_lumps(one: Person) -> tuple[Lumps, Lumps]:
    """Return the head and the nose."""
    ahead, up, near = one.head
    place = one.at["skull"]
    head = _lumps(
        _ball(place - 0.008 * ahead + 0.015 * up, 0.092 * ahead, 0.094 * up, 0.076 * near),
        _ball(place + 0.035 * ahead - 0.06 * up, 0.046 * ahead, 0.05 * up, 0.05 * near),
    )
    nose = _lumps(
        _ball(place + 0.075 * ahead + 0.01 * up, 0.014 * ahead, 0.02 * up, 0.014 * near),
        _ball(place + 0.094 * ahead - 0.022 * up, 0.014 * ahead, 0.011 * up, 0.014 * near),
    )
    return head, nose


def buttock_lumps(one: Person, side: str) -> Lumps:
    """Return a buttock, which goes half-way with the thigh."""
    place, back, rise = _buttock(one, side)
    return _lumps(_ball(place, 0.09 * back, 0.098 * rise, 0.095 * one.pelvis[2]))


def glute_lumps(one: Person, side: str) -> Lumps:
    """Return where the glute is painted: most of the buttock, up to the crest of the pelvis."""
    place, back, rise = _buttock(one, side)
    ahead, up, near = one.pelvis
    crest = one.at[f"{side}hip"] - 0.062 * ahead + 0.1 * up
    return _lumps(
        _ball(place - 0.008 * rise, 0.074 * back, 0.078 * rise, 0.09 * near),
        _ball(crest, 0.045 * ahead, 0.03 * up, 0.06 * near),
    )


def _buttock(one: Person, side: str) -> tuple[Array, Array, Array]:
    """Return the middle of a buttock, its way back and its way up."""
    ahead, up, near = one.pelvis
    hip = one.at[f"{side}hip"]
    thigh = one.at[f"{side}knee"] - hip
    front = _cross(near, thigh / np.linalg.norm(thigh))
    back = -(ahead + front)
    back /= max(float(np.linalg.norm(back)), 1e-9)
    rise = _cross(back, near)
    inward = 0.3 * HIP_OUT_M * near * (1 if side == "" else -1)
    return hip + 0.043 * back + 0.012 * up - inward, back, rise
