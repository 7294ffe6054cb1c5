"""What the body stands on, leans on and lifts, in ink."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from primemover.body.figure.flesh import Array, Camera, Lumps, edges, hull
from primemover.body.figure.hands import BACK_BAR, FRONT_BAR, HIP_BAR
from primemover.body.figure.motion import BELL_HANGS_M, BELL_M, FINGERS_M, PLATE_M
from primemover.body.figure.person import Person, thigh_tube
from primemover.body.figure.shape import Shape, disc, line
from primemover.body.figure.skeleton import Pose, joints
from primemover.catalogue.model import Exercise, Posture

_BAR_M = 0.02
_HEX_M = 0.5  # half the length of a hex bar's frame
_PLATES_OUT_M = 0.66
_BAR_ENDS_M = 0.85
_PAD_M = 0.07
_LEG_IN_M = 0.07


def fixed(exercise: Exercise, keys: Sequence[Pose], persons: Sequence[Person], camera: Camera) -> list[Shape]:
    """Return what stands still: benches, boxes, a roman chair, a mat, the post of a cable."""
    if exercise.drawing.view == "lying":
        return [_mat(persons, camera)]
    if exercise.drawing.view == "front":
        return _bench_from_the_front(exercise, persons[0], camera)
    shapes: list[Shape] = []
    seen: set[str] = set()
    for posture, pose in zip(exercise.postures, keys, strict=True):
        where = {name: complex(place) for name, place in joints(pose).items()}
        for name, piece in _pieces(posture, where).items():
            if name not in seen:
                seen.add(name)
                shapes += piece
    pull = exercise.pull
    if pull is not None and pull.from_height_m > 0 and pull.stiffness_n_m is None:
        post = float(joints(keys[0])["ankle"].real) + pull.from_forward_m
        shapes += [
            line("line", (post, 0.0), (post, 1.5)),
            disc("pad", np.array([post, pull.from_height_m]), 0.05),
        ]
    return shapes


def wall(keys: Sequence[Pose]) -> list[Shape]:
    """Return a wall that the buttocks touch at their furthest back."""
    back = min(float(joints(pose)["hip"].real) for pose in keys) - 0.155
    hatch = [line("line", (back, 0.06 + 0.2 * n), (back - 0.08, 0.2 * n)) for n in range(1, 8)]
    return [line("line", (back, 0.0), (back, 1.45)), *hatch]


def _mat(persons: Sequence[Person], camera: Camera) -> Shape:
    """Return the mat under somebody who lies, as it is seen from above."""
    places = np.array([place for one in persons for place in one.at.values()])
    (left, _, back), (right, _, front) = places.min(axis=0) - 0.12, places.max(axis=0) + 0.12
    corners = np.array([[left, 0, back], [right, 0, back], [right, 0, front], [left, 0, front]])
    return Shape("pad", (camera.see(corners),), straight=True)


def _bench_from_the_front(exercise: Exercise, one: Person, camera: Camera) -> list[Shape]:
    top = exercise.postures[0].rest_height_m
    if top == 0:
        return []
    ahead, wide = float(one.at["middle"][0]) + 0.13, 0.5
    pad = [(-wide, top - _PAD_M), (wide, top - _PAD_M), (wide, top), (-wide, top)]
    shapes = [
        Shape(
            "line",
            (camera.see(np.array([[ahead, top - _PAD_M, x], [ahead, 0, x]])),),
            closed=False,
            straight=True,
        )
        for x in (-wide + _LEG_IN_M, wide - _LEG_IN_M)
    ]
    back = np.array([[ahead - 0.4, top, -wide], [ahead - 0.4, top, wide]])
    front = np.array([[ahead, y, z] for z, y in pad])
    return [
        *shapes,
        Shape("pad", (camera.see(np.vstack([front[2:], back])),), straight=True),
        Shape("pad", (camera.see(front),), straight=True),
    ]


def _pieces(posture: Posture, where: dict[str, complex]) -> dict[str, list[Shape]]:
    """Return the furniture of one posture by what it carries."""
    pieces: dict[str, list[Shape]] = {}
    rest = posture.rest_height_m
    hip, shoulder = where["hip"].real, where["shoulder"].real
    if "shoulders-bench" in posture.supports and rest > 0:
        pieces["bench"] = _bench(shoulder - 0.33, shoulder + 0.07, rest)
    if "seat" in posture.supports and rest > 0:
        pieces["bench"] = _bench(hip - 0.28, hip + 0.13, rest)
    if "supine" in posture.supports and rest > 0:
        pieces["bench"] = _bench(shoulder - 0.3, hip + 0.05, rest)
    if (posture.other_foot_height_m or 0) > 0.2:
        ends = sorted((where["other_heel"].real, where["other_toe"].real))
        pieces["bench"] = _bench(ends[0] - 0.12, ends[1] + 0.08, posture.other_foot_height_m or 0.0)
    if posture.foot_height_m > 0:
        left, right, top = where["heel"].real - 0.06, where["toe"].real + 0.06, posture.foot_height_m
        pieces["box"] = [line("pad", (left, 0.0), (left, top), (right, top), (right, 0.0), closed=True)]
    if "thighs" in posture.supports:
        pieces["chair"] = _roman_chair(where)
    return pieces


def _bench(left: float, right: float, top: float) -> list[Shape]:
    low = top - _PAD_M
    legs = [line("line", (x, low), (x, 0.0)) for x in (left + _LEG_IN_M, right - _LEG_IN_M)]
    return [*legs, line("pad", (left, low), (left, top), (right, top), (right, low), closed=True)]


def _roman_chair(where: dict[str, complex]) -> list[Shape]:
    thigh = where["knee"] - where["hip"]
    along = thigh / abs(thigh)
    ahead = along * 1j
    pad = where["hip"] + 0.25 * thigh + 0.13 * ahead
    ends = (pad - 0.13 * along, pad + 0.13 * along)
    corners = [
        ends[0] + 0.035 * ahead,
        ends[0] - 0.035 * ahead,
        ends[1] - 0.035 * ahead,
        ends[1] + 0.035 * ahead,
    ]
    foot = where["heel"]
    toe = where["toe"]
    roll = where["ankle"] - 0.075 * ahead
    base = complex(pad.real + 0.05, 0.0)
    rear = complex(foot.real - 0.1, 0.0)
    return [
        line("line", _xy(pad + 0.035 * ahead), _xy(base)),
        line("line", _xy(base + 0.15), _xy(rear)),
        line("line", _xy(pad + 0.035 * ahead), _xy((foot + toe) / 2), _xy(rear)),
        line("line", _xy(foot - 0.02 * (toe - foot)), _xy(toe)),
        line("pad", *(_xy(corner) for corner in corners), closed=True),
        disc("pad", np.array(_xy(roll)), 0.04),
    ]


def _xy(place: complex) -> tuple[float, float]:
    return place.real, place.imag


def around(one: Person, exercise: Exercise, camera: Camera) -> tuple[list[Shape], list[Shape]]:
    """Return what goes with the body: what is behind it and what is before it but behind the near arm."""
    behind: list[Shape] = []
    before: list[Shape] = []
    bar = bar_at(one, exercise)
    if bar is not None:
        behind.append(disc("plate", camera.see(bar), PLATE_M))
    if exercise.pull is not None:
        cable = exercise.pull.stiffness_n_m is None  # goes between the legs
        (behind if cable else before).append(_pull(one, exercise, camera))
    if exercise.drawing.view == "quarter":
        behind.append(_plate(one, camera, -_PLATES_OUT_M))
    if "mini-band" in exercise.equipment:
        before.append(_mini_band(one, camera, exercise.drawing.view))
    if exercise.role == "neutral":
        belt = np.array([one.at["middle"] + x * one.pelvis[0] + 0.1 * one.pelvis[1] for x in (-0.17, 0.21)])
        before.append(Shape("bar", (camera.see(belt),), closed=False, straight=True))
    if "dowel" in exercise.equipment:
        tail, top = (one.at["neck"] - 0.13 * one.chest[0] + up * one.chest[1] for up in (-0.66, 0.36))
        before.append(Shape("dowel", (camera.see(np.array([tail, top])),), closed=False, straight=True))
    return behind, before


def bar_at(one: Person, exercise: Exercise) -> Array | None:
    """Return the middle of a bar that rests on the body, or ``None``."""
    frame, start, off = {
        "back": (one.chest, one.at["neck"], BACK_BAR),
        "front": (one.chest, one.at["neck"], FRONT_BAR),
        "hips": (one.pelvis, one.at["middle"], HIP_BAR),
    }.get(exercise.load_point, (one.chest, one.at["neck"], None))
    if off is None or "barbell" not in exercise.equipment:
        return None
    place: Any = start + off[0] * frame[0] + off[1] * frame[1]
    return np.asarray(place)


def _mini_band(one: Person, camera: Camera, view: str) -> Shape:
    """Return the band above the knees: round the near thigh, or from outside to outside of both."""
    ends = []
    for side in ("", "other_"):
        middle, normal, width = edges(thigh_tube(one, side), camera)
        place, across, half = middle[-2] * 0.6 + middle[-1] * 0.4, normal[-2], width[-2] * 0.95
        ends += [place - half * across, place + half * across]
    both = np.array(ends)
    if view == "side":
        return Shape("band", (both[:2],), closed=False, straight=True)
    return Shape("band", (both[np.argsort(both[:, 0])][[0, -1]],), closed=False, straight=True)


def in_hand(one: Person, exercise: Exercise, camera: Camera) -> tuple[list[Shape], list[Shape]]:
    """Return what the hands hold: what is behind the near arm and what is before it."""
    bar = bar_at(one, exercise)
    if bar is not None:
        return [], [disc("ink", camera.see(bar), _BAR_M)]
    if exercise.load_point not in {"hands", "bell"} or exercise.pull is not None:
        return [], []
    if exercise.drawing.view == "quarter":
        return [_long_bar(one, camera)], [_plate(one, camera, _PLATES_OUT_M)]
    way = one.at["hand"] - one.at["wrist"]
    way = way / max(float(np.linalg.norm(way)), 1e-9)
    hand = camera.see((one.at["hand"] + one.at["other_hand"]) / 2 + FINGERS_M * way)
    return _weights(exercise, hand, camera.see(way))


def _weights(exercise: Exercise, hand: Array, way: Array) -> tuple[list[Shape], list[Shape]]:
    """Return a weight in the fingers of hands that point `way`, seen from the side."""
    pieces = set(exercise.equipment)
    if "barbell" in pieces:
        return [disc("plate", hand, PLATE_M)], [disc("ink", hand, _BAR_M)]
    if "hex-bar" in pieces:
        x, y = hand
        return [disc("plate", hand, PLATE_M), line("bar", (x - _HEX_M, y), (x + _HEX_M, y))], []
    goblet = exercise.drawing.hands == "goblet"
    if "dumbbells" in pieces or (exercise.load_point == "hands" and not goblet):
        return [], _dumbbell(hand)
    return [], _bell(hand, np.array([0.0, -1.0]) if goblet else way)


def _bell(hand: Array, way: Array) -> list[Shape]:
    """Return a kettlebell that hangs, or is thrown, `way` from the hand."""
    down = way / max(float(np.linalg.norm(way)), 1e-9)
    aside = np.array([-down[1], down[0]])
    bell = hand + BELL_HANGS_M * down
    grip = np.array([bell - 0.055 * aside, hand - 0.05 * aside, hand + 0.05 * aside, bell + 0.055 * aside])
    return [Shape("bar", (grip,), closed=False), disc("bell", bell, BELL_M)]


def _bar_in_hands(one: Person) -> Array:
    middle = (one.at["hand"] + one.at["other_hand"]) / 2
    return np.asarray(middle - FINGERS_M * np.array([0.0, 1.0, 0.0]))


def _long_bar(one: Person, camera: Camera) -> Shape:
    ends = [_bar_in_hands(one) + out * one.pelvis[2] for out in (-_BAR_ENDS_M, _BAR_ENDS_M)]
    return Shape("bar", (camera.see(np.array(ends)),), closed=False, straight=True)


def _plate(one: Person, camera: Camera, out: float) -> Shape:
    """Return a plate that is seen at an angle."""
    place = _bar_in_hands(one) + out * one.pelvis[2]
    axes = np.diag([PLATE_M, PLATE_M, 0.03])
    return Shape("pad", (hull(Lumps(place[None], axes[None]), camera, 14),))


def _dumbbell(hand: Array) -> list[Shape]:
    shapes = [line("bar", (hand[0] - 0.1, hand[1]), (hand[0] + 0.1, hand[1]))]
    for side in (-1, 1):
        x, y = hand[0] + side * 0.11, hand[1]
        shapes.append(
            line(
                "bell",
                (x - 0.04, y - 0.06),
                (x - 0.04, y + 0.06),
                (x + 0.04, y + 0.06),
                (x + 0.04, y - 0.06),
                closed=True,
            )
        )
    return shapes


def _pull(one: Person, exercise: Exercise, camera: Camera) -> Shape:
    assert exercise.pull is not None  # noqa: S101 - asked by the caller
    ankle = camera.see(one.at["ankle"])
    anchor = np.array([ankle[0] + exercise.pull.from_forward_m, max(exercise.pull.from_height_m, 0.0)])
    hand = camera.see((one.at["hand"] + one.at["other_hand"]) / 2)
    kind = "line" if exercise.pull.stiffness_n_m is None else "band"
    return Shape(kind, (np.array([anchor, hand]),), closed=False, straight=True)
