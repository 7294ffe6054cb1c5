"""The figure of an exercise: what is asked for, as SVG text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from primemover.body.faults import back_takes_over, what_is_seen
from primemover.body.figure.effort import Effort
from primemover.body.figure.motion import LOOP_S, PAUSE_S
from primemover.body.figure.shape import Shape, line
from primemover.body.figure.stage import film
from primemover.body.figure.svg import UNITS_M, Box, Track, bounds, document, moving, still
from primemover.catalogue.model import Exercise

_MARGIN_M = 0.06
_GAP_M = 0.15  # between two poses side by side
_TALL_M = 1.4


@dataclass(frozen=True, slots=True)
class Manner:
    """How a figure is drawn.

    Attributes
    ----------
    still
        Its two ends beside each other, instead of moving.
    fault
        Done by the back instead of the hips; for hinges and bridges.
    alone
        In a file of its own, on a ground of its own: no page is behind it.
    described
        With words for what it shows; a page has its own beside a picture.
    """

    still: bool = False
    fault: bool = False
    alone: bool = False
    described: bool = True


class NoFault(ValueError):  # noqa: N818 - it names what is missing, and callers read it so
    """The exercise is no hinge and no bridge: no fault of it is drawn."""


def draw_figure(exercise: Exercise, effort: Effort, manner: Manner = Manner()) -> str:
    """Return the SVG of an exercise, its working muscles tinted by `effort`.

    Raises
    ------
    NoFault
        When a fault is asked of an exercise that is no hinge and no bridge.
    """
    shown, label = (_faulty(exercise), "the back takes over") if manner.fault else (exercise, "")
    seen = film(shown, exercise)
    first, last = (seen.frames[step] for step in seen.ends)
    title = exercise.name + (f": {label}" if label else "")
    text = _described(exercise, manner, effort) if manner.described else ""
    if manner.still:
        box, content = _beside(first, last, effort, seen.ground_m)
        return document(title, text, _with_label(box, label), content + _mark(box, label), alone=manner.alone)
    left, right, low, top = bounds(seen.frames)
    box = Box(left - _MARGIN_M, right + _MARGIN_M, low - _MARGIN_M, top + _MARGIN_M)
    loop = moving(_loop(seen.frames), effort)
    rest = _rest(first, last, effort, box, seen.ground_m)
    ground = still(_ground(box.left, box.right, seen.ground_m), effort)
    content = f'<g class="move">{ground}{loop}</g><g class="rest">{rest}</g>{_mark(box, label)}'
    return document(title, text, _with_label(box, label), content, alone=manner.alone)


def _faulty(exercise: Exercise) -> Exercise:
    postures = back_takes_over(exercise)
    if postures is None:
        raise NoFault(f"{exercise.id} is no hinge and no bridge: no fault of it is drawn")
    return exercise.model_copy(update={"postures": postures})


def _described(exercise: Exercise, manner: Manner, effort: Effort) -> str:
    names = [posture.name for posture in exercise.postures]
    text = exercise.summary if not manner.fault else f"The fault: {what_is_seen(exercise)}."
    return f"{text} From '{names[0]}' to '{names[-1]}'. Tinted by effort: {effort.said()}."


def _loop(frames: tuple[tuple[Shape, ...], ...]) -> Track:
    """Return there and back, with a pause at both ends."""
    pause = PAUSE_S / LOOP_S
    way = np.linspace(0, 0.5 - pause, len(frames))
    moments = [0.0, *(pause + way), *(0.5 + pause + way)]
    there = range(len(frames))
    return Track(frames, (0, *there, *reversed(there)), tuple(float(one) for one in moments), LOOP_S)


def _ground(left: float, right: float, height: float | None) -> list[Shape]:
    return [] if height is None else [line("floor", (left, height), (right, height))]


def _beside(
    first: Sequence[Shape], last: Sequence[Shape], effort: Effort, ground: float | None
) -> tuple[Box, str]:
    """Return two poses side by side, or one under the other where they are long, and the box round them."""
    one, two = bounds([first]), bounds([last])
    low, top = min(one.bottom, two.bottom) - _MARGIN_M, max(one.top, two.top) + _MARGIN_M
    if max(one.right - one.left, two.right - two.left) > 1.15 * (top - low):
        drop = top - low + 0.05
        left, right = min(one.left, two.left) - _MARGIN_M, max(one.right, two.right) + _MARGIN_M
        floor = _ground(left, right, ground)
        below = f'<g transform="translate(0 {round(UNITS_M * drop)})">{still([*floor, *last], effort, "z")}</g>'
        return Box(left, right, low - drop, top), still([*floor, *first], effort) + below
    shift = one.right - two.left + _GAP_M
    left, right = one.left - _MARGIN_M, two.right + shift + _MARGIN_M
    beside = f'<g transform="translate({round(UNITS_M * shift)})">{still(last, effort, "z")}</g>'
    return Box(left, right, low, top), still([*_ground(left, right, ground), *first], effort) + beside


def _rest(first: Sequence[Shape], last: Sequence[Shape], effort: Effort, box: Box, ground: float | None) -> str:
    """Return both ends at rest, made small enough for the same box."""
    inner, content = _beside(first, last, effort, ground)
    scale = min(
        (box.right - box.left) / (inner.right - inner.left), (box.top - box.bottom) / (inner.top - inner.bottom)
    )
    across = UNITS_M * ((box.left + box.right) / 2 - scale * (inner.left + inner.right) / 2)
    down = -UNITS_M * (box.bottom - scale * inner.bottom)
    return f'<g transform="translate({across:.0f} {down:.0f}) scale({scale:.3f})">{content}</g>'


def _label_height(box: Box) -> float:
    """Return the height of a label's letters, in metres; more where a picture is tall, and so shown smaller."""
    return 0.075 if box.top - box.bottom < _TALL_M else 0.11


def _with_label(box: Box, label: str) -> Box:
    """Return the box with room above for a label."""
    if not label:
        return box
    height = _label_height(box)
    wide = (0.55 * len(label) + 2) * height
    return Box(box.left, max(box.right, box.left + wide), box.bottom, box.top + 2 * height)


def _mark(box: Box, label: str) -> str:
    """Return the sign of 'broken', a bent line, with its label beside it."""
    if not label:
        return ""
    size = _label_height(box) * UNITS_M
    x, y = round(UNITS_M * (box.left + 0.04)), round(-UNITS_M * box.top - 0.6 * size)
    step = round(0.5 * size)
    bent = f"M{x} {y - step}h{step}l{step // 2} {step}h{step}"
    text = f'<text x="{x + 4 * step}" y="{y}" font-size="{size:.0f}">{label}</text>'
    return f'<path class="broken" d="{bent}"/>{text}'
