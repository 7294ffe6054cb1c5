"""What is seen in one frame: the body's outlines in drawing order, between the things behind and before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from primemover.body.figure import apparatus
from primemover.body.figure.flesh import Array, Camera, Tube, edges, hull, outline
from primemover.body.figure.person import (
    Person,
    buttock_lumps,
    foot_lumps,
    forearm_tube,
    glute_lumps,
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


@dataclass(frozen=True, slots=True)
class Held:
    """What stays from frame to frame: the exercise, the camera, and whether hands grip or lie flat."""

    exercise: Exercise
    camera: Camera
    grips: bool
    flat_hands: bool


def draw(one: Person, held: Held, share: float) -> list[Shape]:
    """Return everything that moves of one frame, from the back to the front; `share` of the way is done."""
    views = {"side": _from_the_side, "quarter": _from_the_side, "front": _from_the_front, "lying": _lying}
    shapes = views[held.exercise.drawing.view](one, held)
    if held.exercise.role == "recognition":  # nothing to see but the squeeze itself
        shapes = [replace(shape, strength=share) if shape.kind == "glute" else shape for shape in shapes]
    return shapes


def _from_the_side(one: Person, held: Held) -> list[Shape]:
    camera = held.camera
    behind, before = apparatus.around(one, held.exercise, camera)
    under_hand, over_hand = apparatus.in_hand(one, held.exercise, camera)
    return [
        Shape("far", _arm(one, "other_", held), like="arm"),
        Shape("far", _leg(one, "other_", camera), like="leg"),
        *behind,
        Shape("body", _trunk(one, camera), joined=True),
        Shape("body", _leg(one, "", camera), joined=True, name="leg"),
        *_muscles(one, camera),
        Shape("crease", (_crease(one, camera),), closed=False),
        *before,
        *under_hand,
        Shape("body", _arm(one, "", held), name="arm"),
        *over_hand,
    ]


def _from_the_front(one: Person, held: Held) -> list[Shape]:
    camera = held.camera
    _, before = apparatus.around(one, held.exercise, camera)
    hips = trunk_tube(one)
    return [
        *(Shape("body", _leg(one, side, camera), joined=True) for side in ("other_", "")),
        Shape("body", _trunk(one, camera)[:-1], joined=True),
        Shape("crease", (_nose(one, camera),), closed=False),
        Shape(
            "glute",
            (_part(hips, camera, 0.0, 0.3, (0.7, 0.98)), _part(hips, camera, 0.0, 0.3, (-0.98, -0.7))),
        ),
        *before,
        *(Shape("body", _arm(one, side, held)) for side in ("other_", "")),
    ]


def _lying(one: Person, held: Held) -> list[Shape]:
    camera = held.camera
    _, before = apparatus.around(one, held.exercise, camera)
    hips = trunk_tube(one)
    propped = "elbows" in held.exercise.postures[-1].supports
    where = (-0.97, -0.3) if propped else (0.1, 0.97)
    return [
        Shape("body" if propped else "far", _arm(one, "other_", held)),
        Shape("far", _leg(one, "other_", camera)),
        Shape("body", _trunk(one, camera), joined=True),
        Shape("body", _leg(one, "", camera), joined=True, name="leg"),
        Shape("crease", (_nose(one, camera),), closed=False),
        Shape("glute", (_part(hips, camera, 0.0, 0.36, where),)),
        *before,
        Shape("body", _arm(one, "", held)),
    ]


def _trunk(one: Person, camera: Camera) -> tuple[Array, ...]:
    head, nose = skull_lumps(one)
    return (
        outline(trunk_tube(one), camera, 0.7),
        outline(neck_tube(one), camera, 0.1),
        hull(head, camera, 10),
        hull(nose, camera, 5),
        hull(buttock_lumps(one, ""), camera, 8),
    )


def _leg(one: Person, side: str, camera: Camera) -> tuple[Array, ...]:
    return (
        outline(thigh_tube(one, side), camera, 1.1),
        outline(shank_tube(one, side), camera, 1.2),
        hull(foot_lumps(one, side), camera, 10),
    )


def _arm(one: Person, side: str, held: Held) -> tuple[Array, ...]:
    camera = held.camera
    return (
        outline(upper_arm_tube(one, side), camera, 1.2),
        outline(forearm_tube(one, side), camera, 1.2),
        hull(hand_lumps(one, side, grips=held.grips, flat=held.flat_hands), camera, 8),
    )


def _part(
    tube: Tube, camera: Camera, first: float, last: float, across: tuple[float, float], count: int = 4
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
    return np.vstack([one, other[::-1]])


def _muscles(one: Person, camera: Camera) -> list[Shape]:
    thigh, trunk = thigh_tube(one, ""), trunk_tube(one)
    return [
        Shape("back", (_part(trunk, camera, 0.26, 0.62, (0.35, 0.92)),)),
        Shape("adductor", (_part(thigh, camera, 0.05, 0.6, (-0.35, 0.15)),)),
        Shape("hamstring", (_part(thigh, camera, 0.16, 0.97, (0.2, 0.9)),)),
        Shape("glute", (hull(glute_lumps(one, ""), camera, 10),)),
    ]


def _nose(one: Person, camera: Camera) -> Array:
    """Return the nose of a face that looks at us."""
    ahead, up, near = one.head
    face = one.at["skull"] + 0.09 * ahead
    return camera.see(
        np.array([face + 0.015 * up, face - 0.025 * up + 0.006 * near, face - 0.032 * up - 0.018 * near])
    )


def _crease(one: Person, camera: Camera) -> Array:
    """Return the fold of the hip: the front edge of the thigh, as far as it lies on the belly."""
    middle, normal, width = edges(thigh_tube(one, ""), camera)
    front = middle - normal * width[:, None]
    return front[:3]
