"""A figure as one SVG file: shapes that change over time, and the same at rest for who wants no movement.

A closed curve is a quadratic B-spline, written by its mid-points alone (``t``), which keeps a file small; its
corners are rounded to even units, so that nothing drifts along the path.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

import numpy as np

from primemover.body.figure.effort import LEAST_SEEN, MUSCLES, Effort
from primemover.body.figure.flesh import Array
from primemover.body.figure.shape import Shape
from primemover.body.figure.style import DARK, style_for

UNITS_M = 600  # drawing units in a metre
_PIXELS = 0.26  # of a unit, where nobody says how large
_FAINTEST = 0.3  # opacity of a muscle that does next to nothing
_SAME_SHAPE_M = 0.001
_SAME_M = 0.004  # a limb that is off by less is drawn as the other one, shifted


@dataclass(frozen=True, slots=True)
class Track:
    """A loop: its different frames, which is shown in turn, and at which moment, as a share of the loop."""

    frames: tuple[tuple[Shape, ...], ...]
    order: tuple[int, ...]
    moments: tuple[float, ...]
    seconds: float


def path_of(shape: Shape) -> str:
    """Return a shape as path data, in drawing units with y down."""
    return "".join(_ring(ring, shape) for ring in shape.rings)


def _ring(ring: Array, shape: Shape) -> str:
    corners = np.round(ring * (UNITS_M / 2, -UNITS_M / 2)).astype(int) * 2
    if shape.straight:
        steps = np.diff(corners, axis=0)
        return f"M{_pair(corners[0])}l{_pairs(steps)}" + ("z" if shape.closed else "")
    if not shape.closed:
        middles = (corners[:-1] + corners[1:]) // 2
        stops = np.vstack([middles[1:-1], corners[-1:]]) if len(corners) > 2 else corners[-1:]
        first = corners[1] - corners[0]
        so_far = np.vstack([corners[:1], stops])
        steps = np.diff(so_far, axis=0)
        if len(corners) <= 2:
            return f"M{_pair(corners[0])}l{_pairs(steps)}"
        return f"M{_pair(corners[0])}q{_pair(first)} {_pair(steps[0])}" + (
            f"t{_pairs(steps[1:])}" if len(steps) > 1 else ""
        )
    middles = (corners + np.vstack([corners[1:], corners[:1]])) // 2
    start = middles[-1]
    steps = middles - np.vstack([middles[-1:], middles[:-1]])
    return f"M{_pair(start)}q{_pair(corners[0] - start)} {_pair(steps[0])}t{_pairs(steps[1:])}z"


def _pair(pair: Array) -> str:
    x, y = int(pair[0]), int(pair[1])
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def _pairs(pairs: Array) -> str:
    text = "".join(f"{x}" if x < 0 else f" {x}" for pair in pairs.tolist() for x in pair)
    return text.removeprefix(" ")


class Box(NamedTuple):
    """What is in view, in metres."""

    left: float
    right: float
    bottom: float
    top: float


def bounds(frames: Sequence[Sequence[Shape]]) -> Box:
    """Return what all that is drawn takes up."""
    corners = np.vstack([ring for frame in frames for shape in frame for ring in shape.rings])
    low, high = corners.min(axis=0), corners.max(axis=0)
    return Box(float(low[0]), float(high[0]), float(low[1]), float(high[1]))


def _paint(shape: Shape, effort: Effort) -> str | None:
    """Return a shape's attributes, or ``None`` where there is nothing to paint."""
    if shape.kind in MUSCLES and effort.of(shape.kind) < LEAST_SEEN:
        return None
    tinted = f' opacity="{_opacity(shape, effort)}"' if shape.kind in MUSCLES else ""
    return f'class="{shape.kind}"{tinted}'


def _opacity(shape: Shape, effort: Effort) -> str:
    return f"{_FAINTEST + (1 - _FAINTEST) * effort.of(shape.kind) * shape.strength:.2f}"


def still(frame: Sequence[Shape], effort: Effort, ids: str = "s") -> str:
    """Return one frame's shapes; `ids` begins the names of its parts, which must differ within a file."""
    return _Writer((tuple(frame),), (0,), "", effort, ids).written()


def moving(track: Track, effort: Effort) -> str:
    """Return the shapes of a loop; what never changes is written once."""
    moments = (f"{moment:.2f}".rstrip("0").rstrip(".").removeprefix("0") or "0" for moment in track.moments)
    timing = f'dur="{track.seconds}s" repeatCount="indefinite" keyTimes="{";".join(moments)}"'
    return _Writer(track.frames, track.order, timing, effort, "m").written()


class _Writer:
    """Writes shapes in their order, the parts that others refer to first."""

    def __init__(
        self,
        frames: tuple[tuple[Shape, ...], ...],
        order: tuple[int, ...],
        timing: str,
        effort: Effort,
        ids: str,
    ) -> None:
        self.frames, self.order, self.timing, self.effort, self.ids = frames, order, timing, effort, ids
        self.parts: dict[int, str] = {}
        self.named = {shape.name: place for place, shape in enumerate(frames[0]) if shape.name}

    def written(self) -> str:
        """Return everything, joined shapes as one outline."""
        drawn = []
        for joined, group in groupby(enumerate(self.frames[0]), key=lambda one: one[1].joined):
            if joined:
                uses = "".join(self._part(place) for place, _ in group)
                drawn.append(f'<g class="edge">{uses}</g><g class="fill">{uses}</g>')
            else:
                drawn += [self._single(place, shape) for place, shape in group]
        parts = f"<defs>{''.join(self.parts.values())}</defs>" if self.parts else ""
        return parts + "".join(drawn)

    def _single(self, place: int, shape: Shape) -> str:
        paint = _paint(shape, self.effort)
        if paint is None:
            return ""
        shift = _shift(self.frames, place, self.named[shape.like]) if shape.like in self.named else None
        if shift is not None:
            x, y = (round(UNITS_M * value) for value in shift)
            return f'<g {paint} transform="translate({x} {-y})">{self._part(self.named[shape.like])}</g>'
        return f"<g {paint}>{self._part(place)}</g>" if shape.name else self._path(place, f"{paint} ")

    def _part(self, place: int) -> str:
        name = f"{self.ids}{place}"
        if place not in self.parts:
            self.parts[place] = self._path(place, f'id="{name}" ')
        return f'<use href="#{name}"/>'

    def _path(self, place: int, attributes: str) -> str:
        start = f'<path {attributes}d="{path_of(self.frames[0][place])}"'
        change = self._change(place)
        return f"{start}>{change}</path>" if change else f"{start}/>"

    def _change(self, place: int) -> str:
        """Return how a shape changes: its paint, its place or its outline; empty where it stays."""
        shapes = [frame[place] for frame in self.frames]
        if len({shape.strength for shape in shapes}) > 1:
            return self._animate("opacity", [_opacity(shape, self.effort) for shape in shapes])
        way = _rigid(shapes)
        if way is not None:
            return self._animate("transform", way, 'type="translate" ')
        values = [path_of(shape) for shape in shapes]
        return self._animate("d", values) if len(set(values)) > 1 else ""

    def _animate(self, attribute: str, values: list[str], extra: str = "") -> str:
        element = "animateTransform" if extra else "animate"
        in_turn = ";".join(values[step] for step in self.order)
        return f'<{element} attributeName="{attribute}" {extra}{self.timing} values="{in_turn}"/>'


def _rigid(shapes: Sequence[Shape]) -> list[str] | None:
    """Return a shape's shifts from the first frame; ``None`` where it does more than move."""
    first = np.vstack(shapes[0].rings)
    apart = np.stack([np.vstack(shape.rings) - first for shape in shapes])
    middle = apart.mean(axis=1)
    if float(np.abs(apart - middle[:, None]).max()) > _SAME_SHAPE_M:
        return None
    ways = [_pair(way) for way in np.round(middle * (UNITS_M, -UNITS_M))]
    return ways if len(set(ways)) > 1 else None


def _shift(frames: Sequence[tuple[Shape, ...]], place: int, other: int) -> Array | None:
    """Return by how much a shape is shifted from another in every frame; ``None`` where it is more."""
    apart = np.vstack(
        [one - two for frame in frames for one, two in zip(frame[place].rings, frame[other].rings, strict=True)]
    )
    middle = apart.mean(axis=0)
    return np.asarray(middle) if float(np.abs(apart - middle).max()) < _SAME_M else None


def document(title: str, text: str, box: Box, content: str, *, alone: bool = False) -> str:
    """Return a whole SVG of what is in `box`; with a ground of its own where it is shown alone.

    Its name and, where there is one, a `text` say what it shows.
    """
    left, right, bottom, top = box
    width, height = round((right - left) * UNITS_M), round((top - bottom) * UNITS_M)
    corner = f'x="{round(left * UNITS_M)}" y="{round(-top * UNITS_M)}"'
    ground = f'<rect class="fill pad" {corner} width="{width}" height="{height}"/>' if alone else ""
    told = f'<desc id="d">{escape(text)}</desc>' if text else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{DARK}" '
        f'viewBox="{round(left * UNITS_M)} {round(-top * UNITS_M)} {width} {height}" '
        f'width="{round(width * _PIXELS)}" height="{round(height * _PIXELS)}" role="img" '
        f'aria-labelledby="{"t d" if text else "t"}"><title id="t">{escape(title)}</title>{told}'
        f"<style>{style_for(ground + content)}</style>{ground}{content}</svg>"
    )
