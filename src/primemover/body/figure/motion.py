"""From key postures to a movement: poses on the way, with what carries the body where it was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator

from primemover.body.figure.arms import finish
from primemover.body.figure.contact import Pin, settle
from primemover.body.figure.skeleton import AT, Pose, joints, pose_of
from primemover.catalogue.model import Exercise, Posture

LOOP_S = 2.4
PAUSE_S = 0.3  # at both ends
STEPS = 5  # samples from one end to the other, less one

# How high a joint lies over what carries it: the flesh as it is drawn, in metres.
UNDER = {"hip": 0.115, "shoulder": 0.1, "knee": 0.052, "elbow": 0.04, "wrist": 0.03, "palm": 0.05}
_SAME_PLACE_M = 0.1  # contacts of two key postures nearer than this are one place, not a step
_FLAT_M = 0.045
_STEP_HIGH_M = 0.1


@dataclass(frozen=True, slots=True)
class Motion:
    """Poses from the first key posture to the last, evenly in time; ``keys`` are the key postures themselves."""

    poses: tuple[Pose, ...]
    keys: tuple[Pose, ...]
    cyclic: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """A point that something carries, and how high."""

    joint: str
    height_m: float


def contacts(posture: Posture, pose: Pose) -> tuple[Contact, ...]:
    """Return the points of the body that the supports of `posture` carry."""
    if "side-lying" in posture.supports:
        return ()
    where = joints(pose)
    one_leg = posture.other_hip_flexion_deg is not None
    rest = posture.rest_height_m
    found: list[Contact] = []

    def foot(side: str, height: float) -> None:
        heel, toe = where[f"{side}heel"].imag, where[f"{side}toe"].imag
        low = min(heel, toe)
        found.extend(
            Contact(f"{side}{end}", height) for end, at in (("heel", heel), ("toe", toe)) if at - low < _FLAT_M
        )

    for support in posture.supports:
        if support == "feet":
            foot("", posture.foot_height_m)
            if not one_leg or posture.other_foot_height_m is not None:
                foot("other_", posture.other_foot_height_m or (0.0 if one_leg else posture.foot_height_m))
        elif support == "other-foot":
            foot("other_", posture.other_foot_height_m or 0.0)
        elif support == "knees":
            low = min(where["knee"].imag, where["other_knee"].imag)
            found += [
                Contact(f"{side}knee", UNDER["knee"])
                for side in ("", "other_")
                if where[f"{side}knee"].imag - low < _FLAT_M
            ]
        elif support == "elbows":
            for side in ("", "other_"):
                found += [Contact(f"{side}elbow", UNDER["elbow"]), Contact(f"{side}wrist", UNDER["wrist"])]
        elif support == "hands":
            low = min(where["wrist"].imag, where["other_wrist"].imag)
            found += [
                Contact(f"{side}wrist", UNDER["palm"])
                for side in ("", "other_")
                if where[f"{side}wrist"].imag - low < 0.1
            ]
        elif support == "shoulders-floor":
            found.append(Contact("shoulder", UNDER["shoulder"]))
        elif support == "shoulders-bench":
            found.append(Contact("shoulder", rest + UNDER["shoulder"]))
        elif support in {"supine", "prone"}:
            found += [Contact("hip", rest + UNDER["hip"]), Contact("shoulder", rest + UNDER["shoulder"])]
        elif support == "seat":
            found.append(Contact("hip", rest + UNDER["hip"] - 0.01))
        elif support == "thighs":
            found += [Contact("hip", where["hip"].imag), Contact("knee", where["knee"].imag)]
    return tuple(found)


def motion(exercise: Exercise) -> Motion:
    """Return the movement of an exercise that is seen from the side."""
    keys, touching = _keys(exercise)
    poses = _between(exercise, keys, touching)
    return Motion(tuple(poses), tuple(keys), exercise.role == "neutral")


def _keys(exercise: Exercise) -> tuple[list[Pose], list[tuple[Contact, ...]]]:
    keys: list[Pose] = []
    touching: list[tuple[Contact, ...]] = []
    placed: dict[str, float] = {}
    for posture in exercise.postures:
        pose = pose_of(posture)
        touch = contacts(posture, pose)
        shared = [one.joint for one in touch if one.joint in placed]
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
        pins += _bar_on_the_floor(exercise, where)
        pose = settle(pose, pins, _free(touch))
        where = joints(pose)
        placed |= {
            one.joint: where[one.joint].real
            for one in touch
            if one.joint not in placed or one.joint not in shared
        }
        keys.append(finish(exercise, pose, posture))
        touching.append(touch)
    return keys, touching


def _bar_on_the_floor(exercise: Exercise, where: dict[str, complex]) -> list[Pin]:
    """Hold a plated bar at the height of its plates where the hands are near it."""
    if exercise.load_point != "hands" or not {"barbell", "hex-bar"}.intersection(exercise.equipment):
        return []
    return [Pin("hand", "y", 0.225, weight=0.5)] if where["hand"].imag < 0.33 else []


def _floors(posture: Posture, touch: tuple[Contact, ...]) -> list[Pin]:
    """Keep what is not carried from going through the floor."""
    if not touch:
        return []
    carried = {one.joint for one in touch}
    low = posture.foot_height_m if "feet" in posture.supports else 0.0
    floors = []
    for side in ("", "other_"):
        under = low if side == "" else 0.0
        for end in ("heel", "toe"):
            if f"{side}{end}" not in carried:
                floors.append(Pin(f"{side}{end}", "y", under, floor=True))
        if f"{side}knee" not in carried:
            floors.append(Pin(f"{side}knee", "y", UNDER["knee"], floor=True))
    if "hip" not in carried:
        floors.append(Pin("hip", "y", UNDER["hip"], floor=True))
    return floors


def _free(touch: tuple[Contact, ...]) -> tuple[str, ...]:
    carried = {one.joint for one in touch}
    names = ["trunk", "hip", "knee", "ankle", "other_hip", "other_knee", "other_ankle"]
    for side in ("", "other_"):
        if f"{side}wrist" in carried:
            names += [f"{side}shoulder", f"{side}elbow"]
    return tuple(names)


def _between(exercise: Exercise, keys: list[Pose], touching: list[tuple[Contact, ...]]) -> list[Pose]:
    apart = [max(float(np.abs(b - a)[2:].max()), 1.0) for a, b in zip(keys, keys[1:], strict=False)]
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
