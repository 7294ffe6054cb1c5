"""The map as geometry: inside the frame, names apart, the same each time, in an order a keyboard can follow."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from math import dist, hypot
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from primemover.body.demand import Band
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import PHASES, Phase
from primemover.coach.effort_source import SOURCES, Sources
from primemover.coach.exercise_map import ExerciseMap, Place
from primemover.coach.road import Stop
from primemover.web.labels import Box, Label
from primemover.web.map_chart import APART, HEIGHT, MOVED_MOST, WIDTH, MapChart, apart, map_chart
from primemover.web.map_picture import map_picture

EXERCISES = tuple(load_catalogue().exercises.values())
MONDAY = date(2026, 3, 2)
SHARE = st.floats(0, 1.4)
PICTURE = Box(0, 0, WIDTH, HEIGHT)


def place(number: int, glute: float, back: float) -> Place:
    return Place(
        exercise=EXERCISES[number],
        glute=Band(glute, 0.7 * glute, 1.3 * glute),
        back=Band(back, 0.8 * back, 1.2 * back),
        load_kg=40.0,
        load_why="a load",
        sources=Sources(SOURCES[number % 3], SOURCES[number % 3], "", "", checked=False, note=""),
        idle=(glute / 2, back / 2),
    )


def stop(number: int, phase: Phase | None, glute: float, back: float) -> Stop:
    since = MONDAY + timedelta(weeks=number)
    return Stop(since, since + timedelta(days=6), phase, 20, glute, back)


# Maps of any shape, crowded, empty, with a road and without; as numbers, which are quick to show and to shrink.
AT = st.lists(st.tuples(SHARE, SHARE), max_size=len(EXERCISES)).map(tuple)
CROWDED = st.lists(st.sampled_from([(0.1, 0.1), (0.1, 0.2), (1.0, 0.2), (0.0, 0.0)]), max_size=30).map(tuple)
ROAD = st.lists(st.tuples(st.sampled_from((None, *PHASES)), SHARE, SHARE), max_size=8).map(tuple)
SHAPES = st.fixed_dictionaries(
    {
        "at": st.one_of(AT, CROWDED),
        "road": ROAD,
        "ahead": st.none() | st.tuples(SHARE, SHARE),
        "session": st.integers(0, 6),
        "phase": st.sampled_from((None, *PHASES)),
    }
)
Shape = dict[str, Any]


def map_of(shape: Shape) -> ExerciseMap:
    places = tuple(place(number, *one) for number, one in enumerate(shape["at"]))
    stops = tuple(stop(number, *one) for number, one in enumerate(shape["road"]))
    ahead = None if shape["ahead"] is None else stop(9, "find", *shape["ahead"])
    session = tuple(one.exercise.id for one in places[: shape["session"]])
    return ExerciseMap(MONDAY, places, (), stops, ahead, session, shape["phase"])


def points(text: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def around(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - half, x + half, y + half)


def labels(chart: MapChart) -> list[Label]:
    """Every name that is written from the start."""
    found = [*chart.names, *(one.label for one in chart.regions if one.label is not None)]
    return [*found, *(chart.road.labels if chart.road else ()), *((chart.cross.name,) if chart.cross else ())]


@settings(deadline=None, max_examples=50)
@given(SHAPES)
def test_everything_lies_inside_the_picture(shape: Shape) -> None:
    found = map_of(shape)
    chart = map_chart(found)
    drawn = [(one.x, one.y) for one in chart.marks]
    drawn += [point for one in chart.regions for point in points(one.points)]
    if chart.road:
        drawn += [*points(chart.road.line), *points(chart.road.ahead)]
    for x, y in drawn:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert all(one.box.inside(PICTURE) for one in labels(chart))
    assert all(one.tag.inside(PICTURE) for one in chart.marks)


@settings(deadline=None, max_examples=50)
@given(SHAPES)
def test_names_overlap_neither_each_other_nor_a_mark(shape: Shape) -> None:
    found = map_of(shape)
    chart = map_chart(found)
    boxes = [one.box for one in labels(chart)]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    marks = [around(one.x, one.y, 4.5) for one in chart.marks]
    if chart.road:
        rings = [*chart.road.dots[-1:], *([] if chart.road.goal is None else [chart.road.goal])]
        marks += [around(x, y, 8) for x, y in rings]
    assert not any(one.overlaps(other) for one in boxes for other in marks)


@settings(deadline=None, max_examples=50)
@given(SHAPES)
def test_the_same_map_is_drawn_the_same(shape: Shape) -> None:
    found = map_of(shape)
    assert map_chart(found) == map_chart(found)


@settings(deadline=None, max_examples=50)
@given(SHAPES)
def test_the_keyboard_goes_from_the_least_of_the_back_to_the_most(shape: Shape) -> None:
    found = map_of(shape)
    backs = {one.exercise.id: one.back.value for one in found.places}
    order = [backs[one.id] for one in map_chart(found).marks]
    assert len(order) == len(found.places)
    assert all(one <= other for one, other in pairwise(order))


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.floats(36, 348), st.floats(24, 348)), max_size=55))
def test_marks_are_moved_apart_but_never_far(places: list[tuple[float, float]]) -> None:
    moved = apart(places)
    for one, home in zip(moved, places, strict=True):
        assert dist(one, home) <= MOVED_MOST + 0.2
    for number, (one, home) in enumerate(zip(moved, places, strict=True)):
        alone = all(dist(home, other) >= 3 * APART for at, other in enumerate(places) if at != number)
        assert not alone or hypot(one[0] - home[0], one[1] - home[1]) <= 0.1


def test_two_in_one_place_can_be_told_apart() -> None:
    one, other = apart([(100.0, 100.0), (100.0, 100.0)])
    assert dist(one, other) >= APART - 0.2


def test_more_glute_is_higher_and_more_back_is_further_right() -> None:
    found = ExerciseMap(MONDAY, (place(0, 0.8, 0.2), place(1, 0.3, 0.7)), (), (), None, (), None)
    first, second = map_chart(found).marks
    assert (first.id, second.id) == (EXERCISES[0].id, EXERCISES[1].id)
    assert first.y < second.y
    assert first.x < second.x


def test_the_chosen_one_shows_its_bands_and_nobody_elses() -> None:
    found = ExerciseMap(MONDAY, (place(0, 0.8, 0.2), place(1, 0.3, 0.7)), (), (), None, (), None)
    assert map_chart(found).cross is None
    cross = map_chart(found, at=EXERCISES[1].id).cross
    assert cross is not None
    assert cross.left < cross.x < cross.right
    assert cross.top < cross.y < cross.bottom
    assert cross.name.text == EXERCISES[1].name


def test_a_part_of_the_map_keeps_the_scale_of_all() -> None:
    places = (place(0, 0.8, 0.2), place(1, 0.3, 0.7))
    found = ExerciseMap(MONDAY, places, (), (), None, (), None)
    (alone,) = map_chart(found, shown=places[:1]).marks
    assert (alone.x, alone.y) == (map_chart(found).marks[0].x, map_chart(found).marks[0].y)


def test_an_empty_map_still_has_its_axes() -> None:
    chart = map_chart(ExerciseMap(MONDAY, (), (), (), None, (), None))
    assert chart.x_ticks
    assert chart.y_ticks
    assert chart.road is None


def test_the_picture_carries_its_own_colours_and_names() -> None:
    found = ExerciseMap(MONDAY, (place(0, 0.8, 0.2),), (), (stop(0, None, 0.5, 0.5),), None, (), None)
    text = map_picture(found)
    assert text.lstrip().startswith("<svg xmlns=")
    assert "prefers-color-scheme: dark" in text
    assert f"<title>{EXERCISES[0].name}" in text
    assert "href" not in text
