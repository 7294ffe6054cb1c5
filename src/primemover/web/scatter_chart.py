"""A scatter as geometry: one mark an exercise, measured across, the model up, names where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from primemover.web.chart import Axis, Tick, nice_steps
from primemover.web.labels import Box, Label, place_label
from primemover.words import number

WIDTH, HEIGHT = 358, 320
LEFT, RIGHT, TOP, BOTTOM = 36, 10, 24, 44
_MARK = 4  # half of what a mark covers
_FRAME = Box(LEFT + 2, TOP - 8, WIDTH - 2, HEIGHT - BOTTOM - 1)


@dataclass(frozen=True, slots=True)
class Spot:
    """One exercise: where it stands, its name, and whether the mark is hollow."""

    name: str
    across: float
    up: float
    hollow: bool


@dataclass(frozen=True, slots=True)
class ScatterMark:
    """A mark as it is drawn; its label is left out where there is no room."""

    name: str
    x: float
    y: float
    hollow: bool
    label: Label | None


@dataclass(frozen=True, slots=True)
class ScatterChart:
    """A scatter in a picture of `WIDTH` by `HEIGHT`; ``tone`` names the muscle it is about."""

    title: str
    across: str
    up: str
    tone: str
    marks: tuple[ScatterMark, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    left: float
    right: float
    top: float
    bottom: float


def scatter_chart(title: str, across: str, up: str, tone: str, spots: Sequence[Spot]) -> ScatterChart:
    """Lay out a scatter from nought; both axes in the unit their titles say."""
    x_steps = nice_steps(0, max(one.across for one in spots))
    y_steps = nice_steps(0, max(one.up for one in spots))
    x = Axis(0, x_steps[-1], LEFT, WIDTH - RIGHT)
    y = Axis(0, y_steps[-1], HEIGHT - BOTTOM, TOP)
    places = [(x.at(one.across), y.at(one.up)) for one in spots]
    taken = [Box(left - _MARK, top - _MARK, left + _MARK, top + _MARK) for left, top in places]
    marks = []
    for spot, place in zip(spots, places, strict=True):
        label = place_label(spot.name, place, _FRAME, taken)
        if label is not None:
            taken.append(label.box)
        marks.append(ScatterMark(spot.name, *place, spot.hollow, label))
    return ScatterChart(
        title=title,
        across=across,
        up=up,
        tone=tone,
        marks=tuple(marks),
        x_ticks=tuple(Tick(x.at(step), number(step, 0)) for step in x_steps),
        y_ticks=tuple(Tick(y.at(step), number(step, 0)) for step in y_steps),
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=HEIGHT - BOTTOM,
    )
