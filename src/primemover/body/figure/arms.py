"""What a posture leaves to the figure: a head that rests, and straight arms that carry a bar past the legs."""

from __future__ import annotations

from cmath import exp
from math import radians

from primemover.body.figure.skeleton import AT, Pose, joints
from primemover.catalogue.model import Exercise, Posture

# From the middle of a thigh or a shank to that of a bar that slides along it, in metres.
_CLEAR = (("hip", "knee", 0.092), ("knee", "ankle", 0.062))
_SKULL_M = 0.115  # how high the middle of a head is that rests on something
_HEAD_ON_BENCH_DEG = -55.0
_LOOK_UP = 0.12  # how much of a forward lean the neck takes back


def finish(exercise: Exercise, pose: Pose, posture: Posture) -> Pose:
    """Return `pose` with a head that rests on what there is, and arms that clear the legs."""
    moved = pose.copy()
    moved[AT["neck"]] = _neck(moved, posture)
    if exercise.load_point == "hands" and "barbell" in exercise.equipment:
        _clear_the_legs(moved)
    return moved


def _clear_the_legs(pose: Pose) -> None:
    """Swing straight arms forward until a bar slides along thighs and shins instead of through them."""
    for _ in range(60):
        where = joints(pose)
        hand = complex(where["hand"])
        clear = [_ahead(hand, complex(where[a]), complex(where[b])) - least for a, b, least in _CLEAR]
        if min(clear) >= 0:
            return
        pose[AT["shoulder"]] += 1
        pose[AT["other_shoulder"]] += 1


def _ahead(hand: complex, upper: complex, lower: complex) -> float:
    """Return how far the hand is ahead of a limb from `upper` to `lower`; plenty where it is not beside it."""
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
    if "shoulders-bench" in posture.supports:
        neck = min(max(_HEAD_ON_BENCH_DEG - lean, 0.0), 40.0)  # chin tucked, eyes on the wall ahead
    surface = posture.rest_height_m if {"shoulders-bench", "supine"}.intersection(posture.supports) else 0.0
    way = -1.0 if lean > 0 else 1.0
    while skull(pose, neck).imag < surface + _SKULL_M and abs(neck) < 70:
        neck += way
    return neck
