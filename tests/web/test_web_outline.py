"""Outlines and cells: everything stays inside its outline, and each point belongs to the nearest mark."""

from math import dist, hypot

from hypothesis import given
from hypothesis import strategies as st

from primemover.web.outline import Place, cells, outline, ring

PLACES = st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=1, max_size=25, unique=True)
POINT = st.tuples(st.floats(0, 300), st.floats(0, 300))


def within(point: Place, corners: tuple[Place, ...], slack: float = 1e-6) -> bool:
    """Whether a point lies in a convex polygon whose corners run one way round."""
    turns = []
    for at, there in enumerate(corners):
        here = corners[at - 1]
        across = (there[0] - here[0]) * (point[1] - here[1]) - (there[1] - here[1]) * (point[0] - here[0])
        turns.append(across / (hypot(there[0] - here[0], there[1] - here[1]) or 1.0))
    return all(turn >= -slack for turn in turns) or all(turn <= slack for turn in turns)


@given(PLACES, st.floats(1, 20))
def test_an_outline_holds_every_place_and_what_is_round_it(places: list[Place], margin: float) -> None:
    corners = outline(places, margin)
    assert all(within(corner, corners) for place in places for corner in ring(place, margin))


def test_one_place_is_outlined_by_its_ring() -> None:
    assert len(outline([(5.0, 5.0)], 2.0)) == len(ring((5.0, 5.0), 2.0))


@given(PLACES, POINT)
def test_a_point_lies_in_no_cell_but_that_of_the_nearest_place(places: list[Place], point: Place) -> None:
    nearest = min(dist(one, point) for one in places)
    for place, cell in zip(places, cells(places, 20.0), strict=True):
        if cell and within(point, cell, -1e-6):
            assert dist(place, point) <= nearest + 1e-6


@given(PLACES)
def test_a_place_alone_has_its_whole_reach_and_a_crowded_one_keeps_its_own_middle(places: list[Place]) -> None:
    for place, cell in zip(places, cells(places, 20.0), strict=True):
        near = min((dist(place, other) for other in places if other != place), default=1000.0)
        if near > 40:
            assert len(cell) == len(ring(place, 20.0))
        if near > 1e-3:
            assert within(place, cell)


def test_of_two_in_one_place_the_first_can_be_pointed_at() -> None:
    first, second = cells([(9.0, 9.0), (9.0, 9.0)], 20.0)
    assert first
    assert second == ()
