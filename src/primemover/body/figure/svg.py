"""A figure as one SVG file: shapes that change over time, and the same at rest for who wants no movement.

A closed curve is a quadratic B-spline, written by its mid-points alone (``t``), which keeps a file small; corners
are rounded to even millimetres so that nothing drifts along the path.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np

from primemover.body.figure.effort import MUSCLES, Effort
from primemover.body.figure.flesh import Array
from primemover.body.figure.shape import Shape

_LIGHT = "--f:#e6e0d6;--b:#f3efe8;--i:#1b1a18;--q:#8d877c;--g:#fbfaf7;--m0:#d55e00;--m1:#0072b2;--m2:#b0578d;--m3:#00805e"
_DARK = "--f:#45413a;--b:#2b2925;--i:#f3f0ea;--q:#857f74;--g:#141311;--m0:#e0701a;--m1:#2b8fcb;--m2:#bf6a9d;--m3:#169a76"
STYLE = (
    f"svg{{{_LIGHT}}}"
    f"@media(prefers-color-scheme:dark){{svg{{{_DARK}}}}}"
    "path{fill:none;stroke:var(--i);stroke-width:9;stroke-linecap:round;stroke-linejoin:round;paint-order:stroke}"
    ".body{fill:var(--f);stroke-width:18}"
    ".far{fill:var(--b);stroke:var(--q);stroke-width:18}"
    ".glute,.hamstring,.back,.adductor{stroke:none}"
    ".glute{fill:var(--m0)}.hamstring{fill:var(--m1)}.back{fill:var(--m2)}.adductor{fill:var(--m3)}"
    ".ink{fill:var(--i)}"
    ".plate,.pad{fill:var(--g)}"
    ".plate{fill-opacity:0}"
    ".band{stroke-width:26}.bar,.dowel{stroke-width:20}.bell{fill:var(--i)}.crease{stroke:var(--q)}"
    ".rest{display:none}"
    "text{font:60px system-ui,sans-serif;fill:var(--i)}"
    "@media(prefers-reduced-motion:reduce){.move{display:none}.rest{display:inline}}"
)


@dataclass(frozen=True, slots=True)
class Track:
    """A loop: the frames in order, each with its moment as a share of the loop."""

    frames: tuple[tuple[Shape, ...], ...]
    moments: tuple[float, ...]
    seconds: float


def path_of(shape: Shape) -> str:
    """Return a shape as path data, in millimetres with y down."""
    return "".join(_ring(ring, shape) for ring in shape.rings)


def _ring(ring: Array, shape: Shape) -> str:
    corners = np.round(ring * (500, -500)).astype(int) * 2
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
    middles = (corners + np.roll(corners, -1, axis=0)) // 2
    start = middles[-1]
    steps = np.diff(np.vstack([start, middles]), axis=0)
    return f"M{_pair(start)}q{_pair(corners[0] - start)} {_pair(steps[0])}t{_pairs(steps[1:])}z"


def _pair(pair: Array) -> str:
    x, y = int(pair[0]), int(pair[1])
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def _pairs(pairs: Array) -> str:
    text = ""
    for pair in pairs:
        piece = _pair(pair)
        text += piece if not text or piece.startswith("-") else f" {piece}"
    return text


def bounds(frames: Sequence[Sequence[Shape]]) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of all that is drawn, in metres."""
    corners = np.vstack([ring for frame in frames for shape in frame for ring in shape.rings])
    low, high = corners.min(axis=0), corners.max(axis=0)
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def _paint(kind: str, effort: Effort) -> str | None:
    """Return a shape's attributes, or ``None`` where there is nothing to paint."""
    if kind in MUSCLES:
        share = effort.of(kind)
        return None if share < 0.05 else f'class="{kind}" opacity="{0.12 + 0.88 * share:.2f}"'
    return f'class="{kind}"'


def still(frame: Sequence[Shape], effort: Effort) -> str:
    """Return one frame's shapes."""
    return "".join(
        f'<path {paint} d="{path_of(shape)}"/>'
        for shape in frame
        if (paint := _paint(shape.kind, effort)) is not None
    )


def moving(track: Track, effort: Effort) -> str:
    """Return the shapes of a loop; what never changes is written once."""
    times = ";".join(f"{moment:.3g}".removeprefix("0") or "0" for moment in track.moments)
    written = []
    for place, shape in enumerate(track.frames[0]):
        paint = _paint(shape.kind, effort)
        if paint is None:
            continue
        values = [path_of(frame[place]) for frame in track.frames]
        if all(value == values[0] for value in values):
            written.append(f'<path {paint} d="{values[0]}"/>')
            continue
        written.append(
            f'<path {paint} d="{values[0]}"><animate attributeName="d" dur="{track.seconds}s" '
            f'repeatCount="indefinite" keyTimes="{times}" values="{";".join(values)}"/></path>'
        )
    return "".join(written)


def document(title: str, text: str, box: tuple[float, float, float, float], content: str) -> str:
    """Return a whole SVG; `box` is left, right, bottom and top in metres."""
    left, right, bottom, top = box
    width, height = round((right - left) * 1000), round((top - bottom) * 1000)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{round(left * 1000)} {round(-top * 1000)} {width} {height}" '
        f'width="{round(width * 0.16)}" height="{round(height * 0.16)}" role="img" aria-labelledby="t d">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(text)}</desc>'
        f"<style>{STYLE}</style>{content}</svg>"
    )
