"""An exercise as a movement: frames along its key postures, grouped by what stays the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np

from primemover.body.pose import ArmPose, Floats, LegPose, Pose, between, pose_of
from primemover.body.statics import TOLD_APART, Scene
from primemover.body.support import ON_THE_FLOOR
from primemover.catalogue.model import Exercise, Posture, Support

_ARMS_ALONE: frozenset[Support] = frozenset({"elbows", "hands"})  # on which nobody balances
_LIFTED = 0.5  # judgement: until half way up from the floor it still carries some of the hips
_RAISED_DEG = -1.0  # judgement: a prone leg whose hip is extended further has left the floor
_Part = TypeVar("_Part", LegPose, ArmPose, Pose)


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Frames of one scene, as arrays.

    Attributes
    ----------
    travel
        Where each frame is: 0 the first key posture, 1 the second, and so on.
    keys
        The name of the key posture that a frame is, or ``""`` in between.
    """

    scene: Scene
    pose: Pose
    travel: Floats
    keys: tuple[str, ...]


def plane_says(exercise: Exercise) -> bool:
    """Return whether the sagittal plane says anything about an exercise."""
    lies = any(ON_THE_FLOOR & set(posture.supports) for posture in exercise.postures)
    return exercise.out_of_plane is None and not lies


@lru_cache(maxsize=256)
def stretches(exercise: Exercise, frames_between: int = 5) -> tuple[Stretch, ...]:
    """Return an exercise's frames: every key posture, and `frames_between` each pair of them.

    In between only what carries at both ends carries: a foot that will leave has left, a seat that will be
    reached is not reached yet. Where that leaves the arms alone, nothing is told of the way between.
    """
    framed: dict[Scene, list[tuple[float, str, Pose]]] = {}
    for place, posture in enumerate(exercise.postures):
        framed.setdefault(_scene(exercise, posture, posture.supports), []).append(
            (float(place), posture.name, pose_of(posture))
        )
    for place, (first, second) in enumerate(pairwise(exercise.postures)):
        common = tuple(support for support in first.supports if support in second.supports)
        if set(common) <= _ARMS_ALONE:
            continue
        scene = _between_scene(exercise, first, second, common)
        for step in range(1, frames_between + 1):
            share = step / (frames_between + 1)
            if _still_rests(first, share) or _still_rests(second, 1 - share):
                continue
            pose = between(pose_of(first), pose_of(second), share)
            framed.setdefault(scene, []).append((place + share, "", pose))
    return tuple(
        Stretch(
            scene,
            stacked([pose for _, _, pose in frames]),
            np.array([travel for travel, _, _ in frames]),
            tuple(name for _, name, _ in frames),
        )
        for scene, frames in framed.items()
    )


def _still_rests(posture: Posture, away: float) -> bool:
    """Return whether a body so far on its way from resting in three places is hardly off the third."""
    return len(posture.supports) > TOLD_APART and away < _LIFTED


def _scene(exercise: Exercise, posture: Posture, supports: tuple[Support, ...]) -> Scene:
    prone = "prone" in supports
    apart = posture.other_hip_flexion_deg is not None
    other_deg = (
        posture.hip_flexion_deg if posture.other_hip_flexion_deg is None else posture.other_hip_flexion_deg
    )
    return Scene(
        supports=supports,
        load_point=exercise.load_point,
        pull=exercise.pull,
        other_leg_apart=apart,
        other_foot_down=posture.other_foot_height_m is not None,
        leg_rests=prone and posture.hip_flexion_deg > _RAISED_DEG,
        other_leg_rests=prone and other_deg > _RAISED_DEG,
    )


def _between_scene(exercise: Exercise, first: Posture, second: Posture, common: tuple[Support, ...]) -> Scene:
    one, other = (_scene(exercise, posture, common) for posture in (first, second))
    return Scene(
        supports=common,
        load_point=exercise.load_point,
        pull=exercise.pull,
        other_leg_apart=one.other_leg_apart or other.other_leg_apart,
        other_foot_down=one.other_foot_down and other.other_foot_down,
        leg_rests=one.leg_rests and other.leg_rests,
        other_leg_rests=one.other_leg_rests and other.other_leg_rests,
    )


def stacked(poses: Sequence[_Part]) -> _Part:
    """Return poses as one pose of arrays."""
    values: dict[str, Any] = {}
    for field in fields(poses[0]):
        column = [getattr(pose, field.name) for pose in poses]
        parts = isinstance(column[0], LegPose | ArmPose)
        values[field.name] = stacked(column) if parts else np.array(column, dtype=np.float64)
    return type(poses[0])(**values)
