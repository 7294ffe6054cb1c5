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
FINGERS_M = 0.03  # from the knuckles to a bar that hangs in the fingers
LOOP_S = 2.4
PAUSE_S = 0.3  # at both ends
STEPS = 4  # samples from one end to the other, less one

_SAME_PLACE_M = 0.1  # contacts of two key postures nearer than this are one place, not a step
_STEP_HIGH_M = 0.1


@dataclass(frozen=True, slots=True)
class Motion:
    """Poses from the first key posture to the last, evenly in time; ``keys`` are the postures themselves."""

    poses: tuple[Pose, ...]
    keys: tuple[Pose, ...]


@cache
def motion(exercise: Exercise) -> Motion:
    """Return the movement of an exercise that is seen from the side."""
    keys, touching = _keys(exercise)
    poses = _between(exercise, keys, touching)
    return Motion(tuple(poses), tuple(keys))


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
        bar = _bar_on_the_floor(exercise, where)
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


def _bar_on_the_floor(exercise: Exercise, where: dict[str, complex]) -> list[Pin]:
    """Hold a plated bar at the height of its plates where the hands are near it; it hangs in the fingers."""
    if exercise.load_point != "hands" or not {"barbell", "hex-bar"}.intersection(exercise.equipment):
        return []
    return [Pin("hand", "y", PLATE_M + FINGERS_M, weight=0.5)] if where["hand"].imag < 0.36 else []


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
    poses = []
    for step in range(STEPS + 1):
        share = step / STEPS
        eased = share * share * (3 - 2 * share)
        part = min(int(np.searchsorted(knots, eased, side="right")) - 1, len(keys) - 2)
        within = (eased - knots[part]) / (knots[part + 1] - knots[part])
        pose = np.asarray(blend(eased), dtype=float)
        if 1e-6 < within < 1 - 1e-6:
            pose = _hold(exercise, pose, keys, touching, part, float(within))
        poses.append(pose)
    return poses


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
