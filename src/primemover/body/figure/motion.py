"""From key postures to a movement: poses on the way, with what carries the body where it was."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from scipy.interpolate import PchipInterpolator

from primemover.body.figure.arms import finish
from primemover.body.figure.contact import Pin, settle
from primemover.body.figure.skeleton import AT, Pose, joints, pose_of
from primemover.body.figure.touch import UNDER, Contact, contacts
from primemover.catalogue.model import Exercise, Posture

PLATE_M = 0.225  # the radius of a full plate
BELL_M = 0.095
BELL_HANGS_M = 0.15  # from the hand to the middle of a bell
FINGERS_M = 0.03  # from the knuckles to a bar that hangs in the fingers
LOOP_S = 2.4
PAUSE_S = 0.3  # at both ends

_SAME_PLACE_M = 0.1  # contacts of two key postures nearer than this are one place, not a step
_NEAR_FLOOR_M = 0.37  # hands lower than this have fetched something from the floor
_STEP_HIGH_M = 0.1


@dataclass(frozen=True, slots=True)
class Motion:
    """Poses from the first key posture to the last, evenly in time.

    Attributes
    ----------
    keys
        The key postures themselves; they are among the poses.
    ends
        The two poses that show it best at rest: the first and the last, or of a pelvis that tips, the two that
        are furthest apart.
    """

    poses: tuple[Pose, ...]
    keys: tuple[Pose, ...]
    ends: tuple[int, int]


@cache
def motion(exercise: Exercise) -> Motion:
    """Return the movement of an exercise that is seen from the side."""
    keys, touching = _keys(exercise)
    poses = _between(exercise, keys, touching)
    ends = (0, len(poses) - 1)
    if exercise.role == "neutral":
        tips = [float(pose[AT["lumbar"]]) for pose in poses]
        ends = (tips.index(min(tips)), tips.index(max(tips)))
    return Motion(tuple(poses), tuple(keys), ends)


def _keys(exercise: Exercise) -> tuple[list[Pose], list[tuple[Contact, ...]]]:
    keys: list[Pose] = []
    touching: list[tuple[Contact, ...]] = []
    placed: dict[str, float] = {}
    for posture in exercise.postures:
        pose = pose_of(posture)
        touch = contacts(posture, pose)
        shared = [one.joint for one in touch if one.joint in placed]
        if exercise.drawing.stays == "other-foot":
            shared.sort(key=lambda joint: not joint.startswith("other_"))
        if shared:
            pose[AT["x"]] += placed[shared[0]] - joints(pose)[shared[0]].real
        pins = [Pin(one.joint, "y", one.height_m) for one in touch]
        where = joints(pose)
        pins += [
            Pin(joint, "x", placed[joint])
            for joint in shared
            if abs(where[joint].real - placed[joint]) < _SAME_PLACE_M
        ]
        pins += _floors(posture, touch)
        bar = _load_on_the_floor(exercise, where)
        pose = settle(pose, [*pins, *bar], _free(touch))
        where = joints(pose)
        placed |= {
            one.joint: where[one.joint].real
            for one in touch
            if one.joint not in placed or one.joint not in shared
        }
        pose = finish(exercise, pose, posture)
        if bar:  # the arms have cleared the shins: once more, with the hands ahead of them
            bar = [*bar, Pin("hand", "x", float(joints(pose)["hand"].real))]
            pose = settle(pose, [*pins, *bar], (*_free(touch), "shoulder", "other_shoulder"))
        keys.append(pose)
        touching.append(touch)
    return keys, touching


def _load_on_the_floor(exercise: Exercise, where: dict[str, complex]) -> list[Pin]:
    """Hold a bar at the height of its plates, a bell at its own, where the hands are near the floor."""
    if exercise.load_point == "bell":
        height = BELL_M + BELL_HANGS_M + FINGERS_M
    elif exercise.load_point == "hands" and {"barbell", "hex-bar"}.intersection(exercise.equipment):
        height = PLATE_M + FINGERS_M
    else:
        return []
    return [Pin("hand", "y", height, weight=0.5)] if where["hand"].imag < _NEAR_FLOOR_M else []


def _floors(posture: Posture, touch: tuple[Contact, ...]) -> list[Pin]:
    """Keep what is not carried from going through the floor."""
    if not touch:
        return []
    carried = {one.joint for one in touch}
    low = posture.foot_height_m if "feet" in posture.supports else 0.0
    floors = [("hip", UNDER["hip"])]
    for side in ("", "other_"):
        under = low if side == "" else 0.0
        floors += [(f"{side}heel", under), (f"{side}toe", under), (f"{side}knee", UNDER["knee"])]
    return [Pin(joint, "y", height, floor=True) for joint, height in floors if joint not in carried]


def _free(touch: tuple[Contact, ...]) -> tuple[str, ...]:
    carried = {one.joint for one in touch}
    names = ["trunk", "hip", "knee", "ankle", "other_hip", "other_knee", "other_ankle"]
    for side in ("", "other_"):
        if f"{side}wrist" in carried:
            names += [f"{side}shoulder", f"{side}elbow"]
    return tuple(names)


def _between(exercise: Exercise, keys: list[Pose], touching: list[tuple[Contact, ...]]) -> list[Pose]:
    apart = [max(float(np.abs(b - a)[2:].max()), 1.0) for a, b in pairwise(keys)]
    knots = np.concatenate([[0.0], np.cumsum(apart) / sum(apart)])
    blend = PchipInterpolator(knots, np.array(keys))
    poses = [keys[0]]
    for part in range(len(keys) - 1):
        for within in _shares(part, len(keys) - 1):
            pose = np.asarray(blend(knots[part] + within * (knots[part + 1] - knots[part])), dtype=float)
            poses.append(_hold(exercise, pose, keys, touching, part, within))
        poses.append(keys[part + 1])
    return poses


def _shares(part: int, parts: int) -> tuple[float, ...]:
    """Return how far it is on the way from one key posture to the next, at even moments: slow at the ends."""
    if parts == 1:
        return tuple(share * share * (3 - 2 * share) for share in (0.25, 0.5, 0.75))
    return (0.4,) if part == 0 else (0.6,) if part == parts - 1 else (0.5,)


def _hold(
    exercise: Exercise,
    pose: Pose,
    keys: list[Pose],
    touching: list[tuple[Contact, ...]],
    part: int,
    within: float,
) -> Pose:
    """Return a pose on the way with its contacts where they belong."""
    before, after = joints(keys[part]), joints(keys[part + 1])
    touch = tuple(
        one for one in touching[part] if any(one.joint == other.joint for other in touching[part + 1])
    )
    pins = []
    for one in touch:
        start, end = before[one.joint], after[one.joint]
        target = start + within * (end - start)
        lift = _STEP_HIGH_M * np.sin(np.pi * within) if abs(end.real - start.real) > _SAME_PLACE_M else 0.0
        pins += [Pin(one.joint, "x", target.real), Pin(one.joint, "y", target.imag + lift)]
    pins += _floors(exercise.postures[part], touch)
    return finish(exercise, settle(pose, pins, _free(touch)), exercise.postures[part])
