"""The stage: from where a figure is seen, what stands still on it, and the person in each frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from primemover.body.figure import apparatus
from primemover.body.figure.flesh import Camera
from primemover.body.figure.hands import hold_on
from primemover.body.figure.lying import on_the_side
from primemover.body.figure.motion import Motion, motion
from primemover.body.figure.person import Person, person
from primemover.body.figure.scene import Held, draw
from primemover.body.figure.shape import Shape
from primemover.body.figure.skeleton import AT, THIGH_M, Pose
from primemover.catalogue.model import Exercise


def _camera(yaw_deg: float, pitch_deg: float, *, front: bool = False) -> Camera:
    """Return a camera turned towards the front and raised; ``front`` starts before the person, not beside."""
    yaw, pitch = np.radians(yaw_deg), np.radians(pitch_deg)
    right, to_us = np.array([np.cos(yaw), 0.0, -np.sin(yaw)]), np.array([np.sin(yaw), 0.0, np.cos(yaw)])
    if front:
        right, to_us = np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0])
    return Camera(np.array([right, np.cos(pitch) * np.array([0.0, 1.0, 0.0]) - np.sin(pitch) * to_us]))


CAMERAS = {
    "side": _camera(11, 0),  # a little of the far side is seen
    "quarter": _camera(42, 0),
    "front": _camera(0, 20, front=True),
    "lying": _camera(16, 16),
}


_TOES_OUT = complex(np.exp(1j * np.radians(35)))


@dataclass(frozen=True, slots=True)
class Film:
    """The frames from the first key posture to the last, each with what stands still."""

    frames: tuple[tuple[Shape, ...], ...]
    ends: tuple[int, int]  # the frames that show it at rest
    ground_m: float | None  # the height of the floor's line; none where a mat is seen from above


@cache
def film(exercise: Exercise, good: Exercise | None = None) -> Film:
    """Return all the frames of an exercise; of a fault, the `good` one says where the wall is."""
    moves = motion(exercise)
    camera = CAMERAS[exercise.drawing.view]
    held = _held(exercise, camera)
    persons = [person_in(exercise, moves, step) for step in range(len(moves.poses))]
    still = apparatus.fixed(exercise, moves.keys, persons, camera)
    if exercise.drawing.wall:
        still += apparatus.wall(motion(good or exercise).keys)
    last = len(persons) - 1
    frames = tuple((*still, *draw(one, held, step / last)) for step, one in enumerate(persons))
    ground: float | None = 0.0
    if exercise.drawing.view == "front":
        ground = min(float(camera.see(one.at[name])[1]) for one in persons for name in ("toe", "heel")) + 0.01
    elif exercise.drawing.view == "lying":
        ground = None
    return Film(frames, moves.ends, ground)


def person_in(exercise: Exercise, moves: Motion, step: int) -> Person:
    """Return the person in one frame of the movement."""
    share = step / (len(moves.poses) - 1)
    share = share * share * (3 - 2 * share)
    pose = moves.poses[step]
    if exercise.drawing.view == "lying":
        return on_the_side(exercise, pose, share)
    if exercise.drawing.view == "front":
        return hold_on(_from_the_front(exercise, pose, share), exercise)
    one = person(pose)
    if exercise.drawing.view == "quarter":
        _turn_feet_out(one)
    if "hands" in exercise.postures[0].supports:
        _lay_hands(one)
    return hold_on(one, exercise)


def _turn_feet_out(one: Person) -> None:
    """Turn the feet of a wide stance out, as the knees go."""
    for side, out in (("", 1.0), ("other_", -1.0)):
        ankle = one.at[f"{side}ankle"]
        for end in ("heel", "toe"):
            ahead = float(one.at[f"{side}{end}"][0] - ankle[0])
            one.at[f"{side}{end}"] = np.array(
                [
                    ankle[0] + _TOES_OUT.real * ahead,
                    one.at[f"{side}{end}"][1],
                    ankle[2] + out * _TOES_OUT.imag * ahead,
                ]
            )


def _lay_hands(one: Person) -> None:
    """Lay the hands that carry flat on the floor, fingers ahead; the chain has them on along the forearm."""
    for side in ("", "other_"):
        wrist = one.at[f"{side}wrist"]
        if wrist[1] < 0.09:
            one.at[f"{side}hand"] = wrist + np.array([0.085, -0.02, 0.0])


def _held(exercise: Exercise, camera: Camera) -> Held:
    supports = {support for posture in exercise.postures for support in posture.supports}
    grips = exercise.load_point in {"hands", "bell", "back", "front", "hips"} or exercise.pull is not None
    return Held(exercise, camera, grips, bool({"hands", "elbows"} & supports))


def _from_the_front(exercise: Exercise, pose: Pose, share: float) -> Person:
    """Return the person seen from the front; who walks sideways keeps one foot and lifts the other."""
    if "seat" in exercise.postures[0].supports:
        return person(pose, feet_stay=True)
    one = person(pose)
    out = THIGH_M * np.sin(np.radians(pose[AT["abduction"]]))
    for name in ("ankle", "heel", "toe"):
        one.at[name][2] += out
        one.at[f"other_{name}"][2] -= out
        one.at[name][1] += 0.05 * np.sin(np.pi * share)
    return one.turned(np.eye(3), np.array([0.0, 0.0, 2 * out]))
