"""The map as geometry: marks, regions, the road and the names beside them, for a template to draw as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import hypot

from primemover.catalogue.model import Phase
from primemover.coach.effort_source import Source
from primemover.coach.exercise_map import ExerciseMap, Place
from primemover.coach.road import Stop
from primemover.tongue import gettext as _
from primemover.tongue.formats import day_and_month, month_and_year
from primemover.web import outline
from primemover.web.chart import Axis, Tick, nice_steps
from primemover.web.labels import TEXT_HEIGHT, Box, Label, label_at, place_label, text_width
from primemover.words import number, phase_said, upper_first

WIDTH, HEIGHT = 358, 392
LEFT, RIGHT, TOP, BOTTOM = 36, 10, 24, 44
REACH = 20  # how far from its middle a mark can be pointed at
APART = 7.5  # middles of two marks: closer ones are moved apart
MOVED_MOST = 6.0
MARGIN = 9  # from a region's marks to its outline
_MARK = 4.5  # half of what a mark covers
RING = 8  # and the same of the rings: where the work lies now, where the plan does, what is chosen
_TAG_HEIGHT = 36
RINGS = (11, 18, 28, 40, 52)  # the same round a ring
DISTANCES = (8, 16, 26, 38, 50, 62)  # at which a name is tried, the nearest first
_FRAME = Box(LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM)
_CLEAR = Box(LEFT + 2, TOP - 10, WIDTH - 2, HEIGHT - BOTTOM - 1)  # where names may stand


@dataclass(frozen=True, slots=True)
class Mark:
    """An exercise as it is drawn: its middle, what can be pointed at, and the tag that names it."""

    id: str
    name: str
    x: float
    y: float
    source: Source
    session: bool
    cell: str
    tag: Box
    said: str


@dataclass(frozen=True, slots=True)
class Region:
    """The outline round the exercises that a phase first gives."""

    phase: Phase
    points: str
    label: Label | None
    here: bool


@dataclass(frozen=True, slots=True)
class Cross:
    """The chosen exercise's bands: its place, and from where to where each may lie."""

    x: float
    y: float
    left: float
    right: float
    top: float
    bottom: float
    name: Label


@dataclass(frozen=True, slots=True)
class Road:
    """The road as it is drawn: its line, its stops, and dashed from the last of them where the plan lies."""

    line: str
    dots: tuple[tuple[float, float], ...]
    labels: tuple[Label, ...]
    ahead: str
    goal: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class MapChart:
    """The map of one person, in a picture of `WIDTH` by `HEIGHT`.

    ``marks`` stand in the order in which they are read and reached by keyboard; ``moved`` is how many were
    moved a little so that each can be seen.
    """

    title: str
    marks: tuple[Mark, ...]
    names: tuple[Label, ...]
    regions: tuple[Region, ...]
    road: Road | None
    cross: Cross | None
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    left: float
    right: float
    top: float
    bottom: float
    moved: int


@dataclass(frozen=True, slots=True)
class _Scale:
    x: Axis
    y: Axis

    def at(self, glute: float, back: float) -> tuple[float, float]:
        return self.x.at(100 * back), self.y.at(100 * glute)


def map_chart(found: ExerciseMap, *, shown: Sequence[Place] | None = None, at: str = "") -> MapChart:
    """Lay out a map.

    Parameters
    ----------
    shown
        The exercises that are drawn, where not all are; the scale stays that of all.
    at
        The id of the exercise that is chosen: its bands are drawn, and its name.
    """
    drawn = in_reading_order(found.places if shown is None else shown)
    scale, x_steps, y_steps = _scale(found)
    exact = [scale.at(one.glute.value, one.back.value) for one in drawn]
    middles = apart(exact)
    writer = _Writer([_around(one, _MARK) for one in middles])
    by_id = {place.exercise.id: middle for place, middle in zip(drawn, middles, strict=True)}
    chosen = next((place for place in drawn if place.exercise.id == at), None)
    cross = None if chosen is None else _cross(chosen, by_id[at], scale, writer)
    road = _road(found, scale, writer)
    named = [one for one in found.session if one in by_id and one != at]
    names = [
        label
        for place in drawn
        if place.exercise.id in named
        if (label := writer.write(place.exercise.name, by_id[place.exercise.id]))
    ]
    regions = _regions(found, drawn, middles, writer)
    if road is not None:
        road = replace(road, labels=(*road.labels, *_turns(found.stops, road.dots, writer)))
    return MapChart(
        title=_("Exercises by what they ask of your glute and your back"),
        marks=_marks(drawn, middles, found.session),
        names=tuple(names),
        regions=regions,
        road=road,
        cross=cross,
        x_ticks=tuple(Tick(scale.x.at(step), number(step, 0)) for step in x_steps),
        y_ticks=tuple(Tick(scale.y.at(step), number(step, 0)) for step in y_steps),
        left=_FRAME.left,
        right=_FRAME.right,
        top=_FRAME.top,
        bottom=_FRAME.bottom,
        moved=sum(
            hypot(one[0] - other[0], one[1] - other[1]) > 1 for one, other in zip(exact, middles, strict=True)
        ),
    )


def in_reading_order(places: Iterable[Place]) -> list[Place]:
    """Return places from the least of the back to the most, and in a column from the top: left to right."""
    return sorted(places, key=lambda one: (one.back.value, -one.glute.value, one.exercise.id))


def apart(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the places with those moved apart that would cover each other, none further than `MOVED_MOST`.

    The same places give the same answer; what stands alone stays where it is.
    """
    moved = [list(place) for place in places]
    for _turn in range(40):
        still = True
        for place, one in enumerate(moved):
            for other in moved[place + 1 :]:
                away = (other[0] - one[0], other[1] - one[1])
                far = hypot(*away)
                if far >= APART:
                    continue
                still = False
                push = (APART - far) / 2 + 0.05
                # Two in one place part sideways, the first to the left.
                across, up = (away[0] / far, away[1] / far) if far > 1e-6 else (1.0, 0.0)
                one[0], one[1] = one[0] - push * across, one[1] - push * up
                other[0], other[1] = other[0] + push * across, other[1] + push * up
        for one, home in zip(moved, places, strict=True):
            _held(one, home)
        if still:
            break
    return [(round(x, 1), round(y, 1)) for x, y in moved]


def _held(place: list[float], home: tuple[float, float]) -> None:
    """Keep a moved place near its home and inside the frame."""
    far = hypot(place[0] - home[0], place[1] - home[1])
    if far > MOVED_MOST:
        place[0] = home[0] + (place[0] - home[0]) * MOVED_MOST / far
        place[1] = home[1] + (place[1] - home[1]) * MOVED_MOST / far
    place[0] = min(max(place[0], _FRAME.left), _FRAME.right)
    place[1] = min(max(place[1], _FRAME.top), _FRAME.bottom)


class _Writer:
    """Writes names where there is room, and remembers what is taken."""

    def __init__(self, taken: list[Box]) -> None:
        self._taken = taken

    def take(self, box: Box) -> None:
        self._taken.append(box)

    def write(
        self,
        text: str,
        at: tuple[float, float],
        distances: Sequence[float] = DISTANCES,
        *,
        strong: bool = False,
    ) -> Label | None:
        label = place_label(text, at, _CLEAR, self._taken, distances, strong=strong)
        if label is not None:
            self._taken.append(label.box)
        return label


def _scale(found: ExerciseMap) -> tuple[_Scale, list[float], list[float]]:
    """Return a scale from nothing at all to the most that an exercise or the road asks."""
    stops = [*found.stops, *([] if found.ahead is None else [found.ahead])]
    backs = [one.back.value for one in found.places] + [one.back for one in stops]
    glutes = [one.glute.value for one in found.places] + [one.glute for one in stops]
    x_steps = nice_steps(0, max([100 * one for one in backs], default=0) or 100)
    y_steps = nice_steps(0, max([100 * one for one in glutes], default=0) or 100)
    x = Axis(0, x_steps[-1], _FRAME.left, _FRAME.right)
    y = Axis(0, y_steps[-1], _FRAME.bottom, _FRAME.top)
    return _Scale(x, y), x_steps, y_steps


def _marks(
    places: Sequence[Place], middles: Sequence[tuple[float, float]], session: Sequence[str]
) -> tuple[Mark, ...]:
    cells = outline.cells(middles, REACH)
    return tuple(
        _mark(place, middle, cell, place.exercise.id in session)
        for place, middle, cell in zip(places, middles, cells, strict=True)
    )


def _mark(place: Place, middle: tuple[float, float], cell: Sequence[outline.Place], in_session: bool) -> Mark:
    said = _("glute {glute} %, back {back} %").format(
        glute=number(100 * place.glute.value, 0), back=number(100 * place.back.value, 0)
    )
    wanted = max(text_width(place.exercise.name, strong=True), text_width(said)) + 12
    width = min(wanted, WIDTH - 2)
    x = min(max(middle[0], width / 2 + 1), WIDTH - width / 2 - 1)
    above = middle[1] - _TAG_HEIGHT - 8
    top = above if above >= 1 else middle[1] + 9
    return Mark(
        id=place.exercise.id,
        name=place.exercise.name,
        x=middle[0],
        y=middle[1],
        source=place.source,
        session=in_session,
        cell=_points(cell),
        tag=Box(*(round(one, 1) for one in (x - width / 2, top, x + width / 2, top + _TAG_HEIGHT))),
        said=said,
    )


def _regions(
    found: ExerciseMap,
    drawn: Sequence[Place],
    middles: Sequence[tuple[float, float]],
    writer: _Writer,
) -> tuple[Region, ...]:
    made = []
    for phase in found.phases:
        inside = [at for one, at in zip(drawn, middles, strict=True) if one.exercise.phase == phase]
        if not inside:
            continue
        points = [_into_frame(place) for place in outline.outline(inside, MARGIN)]
        label = _region_label(upper_first(phase_said(phase)), points, writer, here=phase == found.phase)
        made.append(Region(phase, _points(points), label, phase == found.phase))
    return tuple(made)


def _region_label(
    text: str, points: Sequence[tuple[float, float]], writer: _Writer, *, here: bool
) -> Label | None:
    """Write a region's name just outside a corner of its outline, the upper ones first."""
    for at in sorted(points, key=lambda place: (place[1], -place[0])):
        label = writer.write(text, at, (3,), strong=here)
        if label is not None:
            return label
    return None


def _road(found: ExerciseMap, scale: _Scale, writer: _Writer) -> Road | None:
    stops = found.stops
    if not stops and found.ahead is None:
        return None
    dots = [scale.at(one.glute, one.back) for one in stops]
    goal = None if found.ahead is None else scale.at(found.ahead.glute, found.ahead.back)
    for dot in dots[:-1]:
        writer.take(_around(dot, _MARK))
    rings = [*dots[-1:], *([] if goal is None else [goal])]
    for ring in rings:
        writer.take(_around(ring, RING))
    words = [*([_("now")] if dots else []), _("plan")]
    labels = [writer.write(text, ring, RINGS, strong=True) for text, ring in zip(words, rings, strict=False)]
    return Road(
        line=_points(dots),
        dots=tuple(dots),
        labels=tuple(one for one in labels if one is not None),
        ahead=_points([dots[-1], goal]) if dots and goal is not None else "",
        goal=goal,
    )


def _turns(stops: Sequence[Stop], dots: Sequence[outline.Place], writer: _Writer) -> list[Label]:
    """Name the first stop and those that begin another phase, close by; the last one is named otherwise."""
    turns = [
        writer.write(_since(stop), dot, DISTANCES[:3], strong=True)
        for place, (stop, dot) in enumerate(zip(stops, dots, strict=True))
        if place < len(stops) - 1 and (place == 0 or stop.phase != stops[place - 1].phase)
    ]
    return [one for one in turns if one is not None]


def _since(stop: Stop) -> str:
    return (
        month_and_year(stop.since)
        if stop.phase is None
        else f"{phase_said(stop.phase)}, {day_and_month(stop.since)}"
    )


def _cross(place: Place, middle: tuple[float, float], scale: _Scale, writer: _Writer) -> Cross:
    x_low, x_high = (_across(scale.x.at(100 * one)) for one in (place.back.low, place.back.high))
    y_low, y_high = (_up(scale.y.at(100 * one)) for one in (place.glute.low, place.glute.high))
    writer.take(_around(middle, RING))
    writer.take(Box(x_low, middle[1] - 5, x_high, middle[1] + 5))
    writer.take(Box(middle[0] - 5, y_high, middle[0] + 5, y_low))
    name = writer.write(place.exercise.name, middle, RINGS, strong=True)
    if name is None:  # better over something else than not at all
        half = text_width(place.exercise.name, strong=True) / 2
        x = min(max(middle[0], _FRAME.left + half), _FRAME.right - half)
        name = label_at(place.exercise.name, x, max(middle[1] - 16, TEXT_HEIGHT), "mid", strong=True)
    return Cross(middle[0], middle[1], x_low, x_high, y_high, y_low, name)


def _around(place: tuple[float, float], half: float) -> Box:
    return Box(place[0] - half, place[1] - half, place[0] + half, place[1] + half)


def _into_frame(place: tuple[float, float]) -> tuple[float, float]:
    return min(max(place[0], 1.0), WIDTH - 1.0), min(max(place[1], 1.0), _FRAME.bottom + MARGIN)


def _across(x: float) -> float:
    return min(max(x, _FRAME.left), _FRAME.right)


def _up(y: float) -> float:
    return min(max(y, _FRAME.top), _FRAME.bottom)


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
