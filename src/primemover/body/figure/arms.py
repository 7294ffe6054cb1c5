"""Where the hands and the head are: on the bar, the hips, the floor, or as the posture says; never in the floor."""

from __future__ import annotations

from cmath import exp
from math import radians

import numpy as np

from primemover.body.figure.skeleton import AT, Pose, joints, reach
from primemover.catalogue.model import Exercise, Posture

# Where a bar lies, forward + i up: in the trunk's frame from the shoulder joint, in the pelvis's from the hip.
BACK_BAR = complex(-0.115, 0.035)
FRONT_BAR = complex(0.1, 0.045)
HIP_BAR = complex(0.135, 0.03)
# Where hands go, in the same frames.
GOBLET = complex(0.2, -0.1)
_CROSSED = complex(0.11, -0.05)
_FOREHEAD = complex(0.13, 0.2)
_NECK = complex(-0.15, 0.16)
_HIP_BONE = complex(0.05, 0.13)
_BUTTOCK = complex(-0.14, 0.03)
_LOW_BACK = complex(-0.19, 0.13)

_CLEAR_M = 0.09  # from the middle of a thigh or shank to that of a bar that slides along it
_SKULL_M = 0.115  # how high the middle of a head is that rests on something
_LOOK_UP = 0.12  # how much of a forward lean the neck takes back


def finish(exercise: Exercise, pose: Pose, posture: Posture) -> Pose:
    """Return `pose` with hands and head where the exercise has them."""
    moved = pose.copy()
    moved[AT["neck"]] = _neck(moved, posture)
    if {"elbows", "hands"}.intersection(posture.supports):
        return moved
    where = joints(moved)
    targets = _targets(exercise, moved, where)
    for side, target in targets.items():
        shoulder, elbow = reach(complex(where["shoulder"]), float(moved[AT["trunk"]]), target)
        moved[AT[f"{side}shoulder"]], moved[AT[f"{side}elbow"]] = shoulder, elbow
    if exercise.load_point == "hands" and not targets and exercise.pull is None:
        _clear_the_legs(moved, beside="barbell" not in exercise.equipment)
    return moved


def _targets(exercise: Exercise, pose: Pose, where: dict[str, complex]) -> dict[str, complex]:
    trunk, pelvis = (
        exp(-1j * radians(pose[AT["trunk"]])),
        exp(-1j * radians(pose[AT["trunk"]] - pose[AT["lumbar"]])),
    )
    hip, shoulder = complex(where["hip"]), complex(where["shoulder"])
    hands = exercise.drawing.hands
    on_bar = {
        "back": shoulder + (BACK_BAR + 0.02) * trunk,
        "front": shoulder + (FRONT_BAR + 0.02j) * trunk,
        "hips": hip + (HIP_BAR + 0.03) * pelvis,
    }
    placed = {
        "hips": hip + _HIP_BONE * pelvis,
        "buttocks": hip + _BUTTOCK * pelvis,
        "chest": shoulder + _CROSSED * trunk,
        "goblet": shoulder + GOBLET * trunk,
        "head": shoulder + _FOREHEAD * trunk,
        "knees": complex(where["knee"]) + 0.06j - 0.03,
        "knee": complex(where["other_knee"]) + complex(0.03, 0.05),
        "floor": complex(shoulder.real + 0.5 * np.sign(hip.real - shoulder.real), 0.045),
    }
    target = on_bar.get(exercise.load_point) or placed.get(hands)
    if target is not None:
        return {"": target, "other_": target}
    if hands == "dowel":
        return {"": hip + _LOW_BACK * pelvis, "other_": shoulder + _NECK * trunk}
    return {}


def _clear_the_legs(pose: Pose, *, beside: bool) -> None:
    """Swing straight arms forward until what they hold slides along thighs and shins instead of through them."""
    for _ in range(60):
        where = joints(pose)
        hand = complex(where["hand"])
        clear = [
            _ahead(hand, complex(where[upper]), complex(where[lower]))
            for upper, lower in (("hip", "knee"), ("knee", "ankle"))
        ]
        if beside or min(clear) >= _CLEAR_M:
            return
        pose[AT["shoulder"]] += 1
        pose[AT["other_shoulder"]] += 1


def _ahead(hand: complex, upper: complex, lower: complex) -> float:
    """Return how far the hand is ahead of the limb from `upper` to `lower`; plenty where it is not beside it."""
    along = lower - upper
    across = (hand - upper) / (along / abs(along))
    return across.imag if -0.05 <= across.real <= abs(along) + 0.05 else 1.0


def skull(pose: Pose, neck_deg: float) -> complex:
    """Return the middle of the head, for a neck bent by `neck_deg`."""
    trunk = exp(-1j * radians(pose[AT["trunk"]]))
    head = trunk * exp(-1j * radians(neck_deg))
    return complex(joints(pose)["shoulder"]) + complex(-0.01, 0.06) * trunk + complex(0.03, 0.105) * head


def _neck(pose: Pose, posture: Posture) -> float:
    """Return how far the neck bends: a look ahead in a lean, and a head on the floor or bench, not in it."""
    lean = float(pose[AT["trunk"]])
    neck = -_LOOK_UP * max(lean, 0.0)
    surface = posture.rest_height_m if {"shoulders-bench", "supine"}.intersection(posture.supports) else 0.0
    way = -1.0 if lean > 0 else 1.0
    while skull(pose, neck).imag < surface + _SKULL_M and abs(neck) < 70:
        neck += way
    return neck
