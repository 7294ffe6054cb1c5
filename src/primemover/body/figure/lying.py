"""A person who lies or props on the side, the head to the left and the working side on top."""

from __future__ import annotations

from math import asin, cos, radians, sin

import numpy as np

from primemover.body.figure.flesh import Array
from primemover.body.figure.hands import reach
from primemover.body.figure.person import SHOULDER_OUT_M, Person, frame, person
from primemover.body.figure.skeleton import AT, FOREARM_M, THIGH_M, UPPER_ARM_M, Pose
from primemover.catalogue.model import Exercise

_ON_SIDE = np.array(
    [[0.0, -1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
)  # head left, near side up, front to us
_WIDE_M = 0.165  # from the middle of somebody who lies on the side to the floor
_KNEE_APART_M = 0.105  # from knee to knee, one on the other


def on_the_side(exercise: Exercise, pose: Pose, share: float) -> Person:
    """Return the person lying on the side, or propped on a forearm; `share` of the way from down to up."""
    supports = exercise.postures[-1].supports
    told = pose.copy()
    told[AT["x"]] = told[AT["y"]] = 0.0
    upright = person(told)
    _stack(upright, told, straight=told[AT["knee"]] < 60)
    if "elbows" in supports:
        return _propped(upright, share, on_knee="knees" in supports)
    lying = upright.turned(_ON_SIDE, np.array([0.0, _WIDE_M, 0.0]))
    _arms_of_lying(lying)
    return lying


def _stack(one: Person, pose: Pose, *, straight: bool) -> None:
    """Lay one leg on the other, then raise the upper: the knee alone where the heels stay together."""
    lower, upper = -0.115, -0.115 + _KNEE_APART_M
    raised = THIGH_M * sin(radians(max(pose[AT["abduction"]], 0.0)))
    for name in ("knee", "ankle", "heel", "toe"):
        one.at[f"other_{name}"][2] = lower
        one.at[name][2] = upper + (raised if name == "knee" else 0.0)
    if straight:
        turn = radians(max(pose[AT["abduction"]], 0.0))
        hip = one.at["hip"]
        for name in ("knee", "ankle", "heel", "toe"):
            along = one.at[name] - hip
            along[2] = 0.0 if name == "knee" else -0.03
            one.at[name] = hip + np.array(
                [
                    along[0],
                    along[1] * cos(turn) + along[2] * sin(turn),
                    along[2] * cos(turn) - along[1] * sin(turn),
                ]
            )


def _arms_of_lying(one: Person) -> None:
    """Put the lower arm under the head and the upper hand on the floor before the chest."""
    at = one.at
    at["other_shoulder"] = at["other_shoulder"] + np.array([0.0, 0.06, 0.06])
    under = at["skull"] + np.array([-0.04, -0.1, -0.02])
    _place(one, "other_", reach(at["other_shoulder"], under, np.array([-1.0, 0.0, 1.2])))
    before = at["neck"] + np.array([0.08, 0.03 - at["neck"][1], 0.3])
    _place(one, "", reach(at["shoulder"], before, np.array([1.0, 0.6, 0.3])))


def _place(one: Person, side: str, arm: tuple[Array, Array, Array]) -> None:
    for name, place in zip(("elbow", "wrist", "hand"), arm, strict=True):
        one.at[f"{side}{name}"] = place


def _propped(one: Person, share: float, *, on_knee: bool) -> Person:
    """Return a side plank: forearm and foot (or knee) stay, the hips come up from the floor into line."""
    at = one.at
    foot = at["other_knee"] if on_knee else at["other_ankle"]
    leg = -float(foot[1])
    trunk = float(at["neck"][1])
    rest = 0.06 if on_knee else 0.045
    foot_height = rest + 0.06
    shoulder_height = 0.04 + UPPER_ARM_M + SHOULDER_OUT_M * 0.9
    line = asin((shoulder_height - foot_height) / (leg + trunk))
    top = foot_height + leg * sin(line)
    hip = 0.19 + share * (top - 0.19)
    leg_up, trunk_up = asin((hip - foot_height) / leg), asin((shoulder_height - hip) / trunk)
    pelvis_up = leg_up + 0.35 * (trunk_up - leg_up)
    world = {}
    middle = np.array([0.0, hip, 0.0])
    for name, place in at.items():
        upper = name in {"neck", "shoulder", "other_shoulder", "skull", "l5s1"}
        tilt = trunk_up if upper else leg_up
        if name in {"hip", "other_hip", "middle"}:
            tilt = pelvis_up
        world[name] = middle + _tilted(place, tilt)
    shift = np.array([(leg + trunk) * cos(line) - leg * cos(leg_up) - trunk * 0, 0.0, 0.0]) * 0
    shift[0] = leg * cos(line) - leg * cos(leg_up)
    world = {name: place + shift for name, place in world.items()}
    made = Person(
        world,
        np.array([_tilted(row, pelvis_up) for row in frame(0)]),
        np.array([_tilted(row, trunk_up) for row in frame(0)]),
        np.array([_tilted(row, trunk_up) for row in frame(0)]),
    )
    elbow_x = leg * cos(line) - (leg + trunk) * cos(line) + SHOULDER_OUT_M * sin(line)
    _arms_of_propped(made, elbow_x)
    return made


def _tilted(place: Array, up: float) -> Array:
    """Return a place of the upright body laid on its side, the head end raised by `up` radians."""
    along, aside = -float(place[1]), float(place[2])
    return np.array([along * cos(up) + aside * sin(up), -along * sin(up) + aside * cos(up), float(place[0])])


def _arms_of_propped(one: Person, elbow_x: float) -> None:
    at = one.at
    at["other_elbow"] = np.array([elbow_x, 0.04, 0.0])
    at["other_wrist"] = at["other_elbow"] + np.array([0.02, -0.005, FOREARM_M - 0.09])
    at["other_hand"] = at["other_wrist"] + np.array([0.0, 0.0, 0.08])
    hip = at["hip"] + 0.13 * one.pelvis[1] + 0.05 * one.pelvis[2] + 0.05 * one.pelvis[0]
    _place(one, "", reach(at["shoulder"], hip, one.chest[2]))
