"""The figure of an exercise: what is asked for, as SVG text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from primemover.body.figure import apparatus
from primemover.body.figure.effort import Effort
from primemover.body.figure.flesh import Camera
from primemover.body.figure.lying import on_the_side
from primemover.body.figure.motion import LOOP_S, PAUSE_S, Motion, motion
from primemover.body.figure.person import Person, person
from primemover.body.figure.scene import Stage, draw
from primemover.body.figure.shape import Shape, line
from primemover.body.figure.skeleton import AT, THIGH_M, Pose
from primemover.body.figure.svg import Track, bounds, document, moving, still
from primemover.catalogue.model import Exercise

_YAW = np.radians(11)
_FRONT_PITCH, _LYING_PITCH = np.radians(14), np.radians(24)
CAMERAS = {
    "side": Camera(np.array([[np.cos(_YAW), 0, -np.sin(_YAW)], [0, 1, 0]])),
    "front": Camera(np.array([[0, 0, 1], [-np.sin(_FRONT_PITCH), np.cos(_FRONT_PITCH), 0]])),
    "lying": Camera(np.array([[1, 0, 0], [0, np.cos(_LYING_PITCH), -np.sin(_LYING_PITCH)]])),
}
_MARGIN_M = 0.06


@dataclass(frozen=True, slots=True)
class Manner:
    """How a figure is drawn: at rest (its two ends side by side) or moving."""

    still: bool = False


def figure(exercise: Exercise, effort: Effort = Effort(), manner: Manner = Manner()) -> str:
    """Return the SVG of an exercise, its working muscles tinted by `effort`."""
    moves = motion(exercise)
    stage = _stage(exercise)
    still_life = apparatus.fixed(exercise, moves.keys) if exercise.drawing.view == "side" else []
    poses = {step: (*still_life, *_frame(exercise, moves, step, stage)) for step in range(len(moves.poses))}
    order, moments = _loop(moves)
    frames = tuple(poses[step] for step in order)
    first, last = poses[0], poses[len(moves.poses) - 1]
    left, right, _, top = bounds(frames)
    box = (left - _MARGIN_M, right + _MARGIN_M, -0.05, top + _MARGIN_M)
    title = exercise.name
    names = [posture.name for posture in exercise.postures]
    text = f"{exercise.summary} From '{names[0]}' to '{names[-1]}'."
    if manner.still:
        box, content = _beside(first, last, effort)
        return document(title, text, box, content)
    floor = still([line("floor", (box[0], 0.0), (box[1], 0.0))], effort)
    loop = moving(Track(frames, moments, LOOP_S), effort)
    rest = _rest(first, last, effort, box)
    return document(title, text, box, f'<g class="move">{floor}{loop}</g><g class="rest">{rest}</g>')


def _stage(exercise: Exercise) -> Stage:
    supports = {support for posture in exercise.postures for support in posture.supports}
    holds = exercise.load_point in {"hands", "bell", "back", "front", "hips"} or exercise.pull is not None
    return Stage(exercise, CAMERAS[exercise.drawing.view], holds, bool({"hands", "elbows"} & supports))


def _frame(exercise: Exercise, moves: Motion, step: int, stage: Stage) -> list[Shape]:
    share = step / (len(moves.poses) - 1)
    share = share * share * (3 - 2 * share)
    pose = moves.poses[step]
    if exercise.drawing.view == "lying":
        return draw(on_the_side(exercise, pose, share), stage)
    if exercise.drawing.view == "front":
        return draw(from_the_front(exercise, pose, share), stage)
    return draw(person(pose), stage)


def from_the_front(exercise: Exercise, pose: Pose, share: float) -> Person:
    """Return the person seen from the front; who walks sideways keeps one foot where it is."""
    if "seat" in exercise.postures[0].supports:
        return person(pose, feet_stay=True)
    one = person(pose)
    out = THIGH_M * np.sin(np.radians(pose[AT["abduction"]]))
    for name in ("ankle", "heel", "toe"):
        one.at[name][2] += out
        one.at[f"other_{name}"][2] -= out
        one.at[name][1] += 0.05 * np.sin(np.pi * share)
    return one.turned(np.eye(3), np.array([0.0, 0.0, 2 * out]))


def _loop(moves: Motion) -> tuple[list[int], tuple[float, ...]]:
    """Return the poses of a whole loop and their moments."""
    there = list(range(len(moves.poses)))
    pause = PAUSE_S / LOOP_S
    move = 0.5 - pause
    way = np.linspace(0, move, len(there))
    moments = [0.0, *(pause + way), *(0.5 + pause + way)]
    return [there[0], *there, *there[::-1]], tuple(float(one) for one in moments)


def _beside(
    first: tuple[Shape, ...], last: tuple[Shape, ...], effort: Effort
) -> tuple[tuple[float, float, float, float], str]:
    """Return two poses side by side, or one over the other where they are long, and the box round them."""
    one, two = bounds([first]), bounds([last])
    top = max(one[3], two[3]) + _MARGIN_M
    gap = 0.15
    floor = [line("floor", (one[0] - _MARGIN_M, 0.0), (two[1] + _MARGIN_M + (one[1] - two[0]) + gap, 0.0))]
    if max(one[1] - one[0], two[1] - two[0]) > 1.15 * top:
        drop = top + 0.12
        left, right = min(one[0], two[0]) - _MARGIN_M, max(one[1], two[1]) + _MARGIN_M
        floor = [line("floor", (left, 0.0), (right, 0.0))]
        content = still([*floor, *first], effort)
        content += f'<g transform="translate(0 {round(1000 * drop)})">{still([*floor, *last], effort)}</g>'
        return (left, right, -0.05 - drop, top), content
    shift = one[1] - two[0] + gap
    content = still([*floor, *first], effort)
    content += f'<g transform="translate({round(1000 * shift)})">{still(last, effort)}</g>'
    return (one[0] - _MARGIN_M, two[1] + shift + _MARGIN_M, -0.05, top), content


def _rest(
    first: tuple[Shape, ...], last: tuple[Shape, ...], effort: Effort, box: tuple[float, float, float, float]
) -> str:
    """Return both ends at rest, made small enough for the same box."""
    inner, content = _beside(first, last, effort)
    scale = min((box[1] - box[0]) / (inner[1] - inner[0]), (box[3] - box[2]) / (inner[3] - inner[2]))
    across = 1000 * ((box[0] + box[1]) / 2 - scale * (inner[0] + inner[1]) / 2)
    down = -1000 * (box[2] - scale * inner[2])
    return f'<g transform="translate({across:.0f} {down:.0f}) scale({scale:.3f})">{content}</g>'


@cache
def _kept(exercise: Exercise, effort: Effort, manner: Manner) -> str:
    return figure(exercise, effort, manner)
