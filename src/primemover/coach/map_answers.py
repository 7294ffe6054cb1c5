"""The map as programs get it: plain numbers, the same from the terminal and the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from primemover.body.demand import Band
from primemover.catalogue.model import Phase
from primemover.coach.effort_source import Source
from primemover.coach.exercise_map import ExerciseMap, Place
from primemover.coach.road import Stop


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """Where an exercise stands; efforts are shares of what the person's glute and back have (0-1).

    Bands are nine in ten. ``source`` is the weaker of the two; ``why_not`` says why the mechanics say nothing,
    or not all.
    """

    exercise_id: str
    name: str
    phase: Phase
    glute_effort: Band
    back_effort: Band
    glute_per_back: float
    load_kg: float
    load_why: str
    glute_source: Source
    back_source: Source
    source: Source
    why_not: str


@dataclass(frozen=True, slots=True)
class NoPlace:
    """An exercise without a place, and why."""

    exercise_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class MapAnswer:
    """The map: every exercise, most glute for the back first; the road, the plan's place, today's exercises.

    ``no_reading`` is what cannot balance at the person's load.
    """

    on: date
    phase: Phase | None
    exercises: tuple[PlaceAnswer, ...]
    no_reading: tuple[NoPlace, ...]
    road: tuple[Stop, ...]
    ahead: Stop | None
    session: tuple[str, ...]


def map_answer(found: ExerciseMap) -> MapAnswer:
    """Return a map for programs."""
    return MapAnswer(
        found.on,
        found.phase,
        tuple(_answer(one) for one in found.places),
        tuple(NoPlace(one.id, one.name, why) for one, why in found.untold),
        found.stops,
        found.ahead,
        found.session,
    )


def _answer(place: Place) -> PlaceAnswer:
    return PlaceAnswer(
        exercise_id=place.exercise.id,
        name=place.exercise.name,
        phase=place.exercise.phase,
        glute_effort=place.glute,
        back_effort=place.back,
        glute_per_back=round(place.glute_per_back, 2),
        load_kg=round(place.load_kg, 2),
        load_why=place.load_why,
        glute_source=place.sources.glute,
        back_source=place.sources.back,
        source=place.source,
        why_not=place.sources.note,
    )
