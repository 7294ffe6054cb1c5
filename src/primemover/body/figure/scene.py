"""What is seen in one frame: the body's outlines in drawing order, between the things behind and before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from primemover.body.figure import apparatus
from primemover.body.figure.flesh import Array, Camera, Tube, edges, hull, outline
from primemover.body.figure.person import (
    Person,
    buttock_lumps,
    foot_lumps,
    forearm_tube,
    hand_lumps,
    neck_tube,
    shank_tube,
    skull_lumps,
    thigh_tube,
    trunk_tube,
    upper_arm_tube,
)
from primemover.body.figure.shape import Shape
from primemover.catalogue.model import Exercise

View = Literal["side", "front", "lying"]


@dataclass(frozen=True, slots=True)
class Stage:
    """What does not change from frame to frame: the exercise, the camera, and how hands are held."""

    exercise: Exercise
    camera: Camera
    grips: bool
    flat_hands: bool


def draw(one: Person, stage: Stage) -> list[Shape]:
    """Return everything that moves of one frame, from the back to the front."""
    shapes = {"side": _from_the_side, "front": _from_the_front, "lying": _lying}
    return shapes[stage.exercise.drawing.view](one, stage)


def _from_the_side(one: Person, stage: Stage) -> list[Shape]:
    camera = stage.camera
    behind, before = apparatus.around(one, stage.exercise, camera)
    under_hand, over_hand = apparatus.in_hand(one, stage.exercise, camera)
    return [
        Shape("far", _arm(one, "other_", stage)),
        Shape("far", _leg(one, "other_", camera)),
        *behind,
        Shape("body", (*_trunk(one, camera), *_leg(one, "", camera))),
        *_muscles(one, camera),
        Shape("crease", (_crease(one, camera),), closed=False),
        *before,
        *under_hand,
        Shape("body", _arm(one, "", stage)),
        *over_hand,
    ]


def _from_the_front(one: Person, stage: Stage) -> list[Shape]:
    camera = stage.camera
    _, before = apparatus.around(one, stage.exercise, camera)
    hips = trunk_tube(one)
    legs = [Shape("body", _leg(one, side, camera)) for side in ("other_", "")]
    return [
        Shape("body", _trunk(one, camera)),
        *legs,
        Shape(
            "glute",
            (_part(hips, camera, 0.0, 0.33, (0.55, 0.97)), _part(hips, camera, 0.0, 0.33, (-0.97, -0.55))),
        ),
        *before,
        *(Shape("body", _arm(one, side, stage)) for side in ("other_", "")),
    ]


def _lying(one: Person, stage: Stage) -> list[Shape]:
    camera = stage.camera
    _, before = apparatus.around(one, stage.exercise, camera)
    hips = trunk_tube(one)
    propped = "elbows" in stage.exercise.postures[-1].supports
    where = (-0.97, -0.3) if propped else (0.1, 0.97)
    return [
        Shape("body" if propped else "far", _arm(one, "other_", stage)),
        Shape("far", _leg(one, "other_", camera)),
        Shape("body", (*_trunk(one, camera), *_leg(one, "", camera))),
        Shape("glute", (_part(hips, camera, 0.0, 0.36, where),)),
        *before,
        Shape("body", _arm(one, "", stage)),
    ]


def _trunk(one: Person, camera: Camera) -> tuple[Array, ...]:
    head, nose = skull_lumps(one)
    return (
        outline(trunk_tube(one), camera, 0.5),
        outline(neck_tube(one), camera, 0.1),
        hull(head, camera, 12),
        hull(nose, camera, 6),
        hull(buttock_lumps(one, ""), camera, 10),
    )


def _leg(one: Person, side: str, camera: Camera) -> tuple[Array, ...]:
    return (
        outline(thigh_tube(one, side), camera, 0.8),
        outline(shank_tube(one, side), camera, 0.9),
        hull(foot_lumps(one, side), camera, 12),
    )


def _arm(one: Person, side: str, stage: Stage) -> tuple[Array, ...]:
    camera = stage.camera
    return (
        outline(upper_arm_tube(one, side), camera, 0.9),
        outline(forearm_tube(one, side), camera, 0.9),
        hull(hand_lumps(one, side, grips=stage.grips, flat=stage.flat_hands), camera, 10),
    )


def _part(
    tube: Tube, camera: Camera, first: float, last: float, across: tuple[float, float], count: int = 5
) -> Array:
    """Return part of a tube's length and width."""
    there = np.linspace(0, len(tube.centre) - 1, 4 * len(tube.centre))
    places = np.arange(len(tube.centre))

    def finer(values: Array) -> Array:
        return np.stack([np.interp(there, places, values[:, axis]) for axis in range(3)], axis=1)

    fine = Tube(finer(tube.centre), finer(tube.across), finer(tube.ahead))
    chosen = np.unique(np.round(np.linspace(first, last, count) * (len(there) - 1)).astype(int))
    middle, normal, width = edges(fine, camera)
    swell = np.sin(np.linspace(0.12, 0.88, len(chosen)) * np.pi) ** 0.5
    centre = (across[0] + across[1]) / 2
    half = (across[1] - across[0]) / 2 * swell
    inner, outer = centre - half, centre + half
    one = middle[chosen] + normal[chosen] * (width[chosen] * outer)[:, None]
    other = middle[chosen] + normal[chosen] * (width[chosen] * inner)[:, None]
    ring = np.vstack([one, other[::-1]])
    return ring


def _muscles(one: Person, camera: Camera) -> list[Shape]:
    thigh, trunk = thigh_tube(one, ""), trunk_tube(one)
    return [
        Shape("back", (_part(trunk, camera, 0.26, 0.62, (0.35, 0.92)),)),
        Shape("adductor", (_part(thigh, camera, 0.05, 0.6, (-0.35, 0.15)),)),
        Shape("hamstring", (_part(thigh, camera, 0.16, 0.97, (0.2, 0.9)),)),
        Shape("glute", (hull(buttock_lumps(one, "", 0.86), camera, 10),)),
    ]


def _crease(one: Person, camera: Camera) -> Array:
    """Return the fold of the hip: the front edge of the thigh, as far as it lies on the belly."""
    middle, normal, width = edges(thigh_tube(one, ""), camera)
    front = middle - normal * width[:, None]
    return front[:3]
