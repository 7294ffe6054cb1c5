"""Plane geometry of a picture: the outline round some places, and each place's own cell to point at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, pi, sin
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]
_CORNERS = 12  # of the many-sided 'circle' round a place
_TURNS = [(cos(turn), sin(turn)) for turn in (2 * pi * corner / _CORNERS for corner in range(_CORNERS))]


def outline(places: Sequence[Place], margin: float) -> tuple[Place, ...]:
    """Return the smallest convex outline that keeps `margin` clear round every place, corners rounded.

    Andrew's monotone chain (1979, 10.1016/0020-0190(79)90072-3) over a ring of corners round each place.
    """
    return _hull([corner for place in places for corner in ring(place, margin)])


def ring(place: Place, radius: float) -> tuple[Place, ...]:
    """Return the corners of a regular polygon round a place."""
    return tuple((place[0] + radius * across, place[1] + radius * up) for across, up in _TURNS)


def cells(places: Sequence[Place], reach: float) -> tuple[tuple[Place, ...], ...]:
    """Return for each place the part of the plane within `reach` that lies nearest to it.

    So every point belongs to one place at most, however close two stand. Places that coincide share what there
    is: the later one gets nothing of its own, and its cell is empty.
    """
    return _cells(tuple(places), reach)


@lru_cache(maxsize=32)  # a set more moves the road, and hardly ever a place
def _cells(places: tuple[Place, ...], reach: float) -> tuple[tuple[Place, ...], ...]:
    return tuple(_cell(number, places, reach) for number in range(len(places)))


def _cell(number: int, places: Sequence[Place], reach: float) -> tuple[Place, ...]:
    own = places[number]
    cell: Sequence[Place] = ring(own, reach)
    for other_number, other in enumerate(places):
        apart = hypot(other[0] - own[0], other[1] - own[1])
        if other_number == number or apart >= 2 * reach:
            continue
        if apart < 1e-9:
            if other_number < number:
                return ()
            continue
        cell = _nearer(cell, own, other)
    return tuple(cell)


def _nearer(cell: Sequence[Place], own: Place, other: Place) -> list[Place]:
    """Return the part of a convex cell nearer to `own` than to `other` (Sutherland and Hodgman's clipping)."""
    middle = ((own[0] + other[0]) / 2, (own[1] + other[1]) / 2)
    across = (other[0] - own[0], other[1] - own[1])

    def beyond(place: Place) -> float:
        return (place[0] - middle[0]) * across[0] + (place[1] - middle[1]) * across[1]

    kept: list[Place] = []
    for at, here in enumerate(cell):
        before = cell[at - 1]
        far, far_before = beyond(here), beyond(before)
        if (far > 0) != (far_before > 0):
            share = far_before / (far_before - far)
            kept.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
        if far <= 0:
            kept.append(here)
    return kept


def _hull(places: Sequence[Place]) -> tuple[Place, ...]:
    ordered = sorted(set(places))
    return (*_half(ordered), *_half(ordered[::-1]))


def _half(ordered: Sequence[Place]) -> list[Place]:
    chain: list[Place] = []
    for place in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], place) <= 0:
            chain.pop()
        chain.append(place)
    return chain[:-1]


def _turn(first: Place, second: Place, third: Place) -> float:
    return (second[0] - first[0]) * (third[1] - first[1]) - (second[1] - first[1]) * (third[0] - first[0])
