"""What an exercise asks of a person as programs get it: the same from the terminal and the API."""

from __future__ import annotations

from dataclasses import dataclass

from primemover.belief.person import Person
from primemover.body.demand import Demand
from primemover.catalogue.model import Exercise
from primemover.coach.demands_kept import own_demand
from primemover.coach.effort_source import Source, sources
from primemover.coach.stronger import Stronger, stronger
from primemover.coach.whom import whom


@dataclass(frozen=True, slots=True)
class AsksAnswer:
    """What an exercise asks of the person, and what a balanced glute would change in it.

    Attributes
    ----------
    demand
        Efforts with bands of nine in ten, moments and loads; ``None`` where the posture cannot balance.
    no_reading
        Why there is none, or empty.
    glute_source, back_source
        Where the two efforts come from.
    note
        Why the mechanics say nothing, or not all; or empty.
    """

    demand: Demand | None
    no_reading: str
    glute_source: Source
    back_source: Source
    note: str
    stronger: Stronger


def asks_answer(exercise: Exercise, person: Person, load_kg: float | None) -> AsksAnswer:
    """Return what an exercise asks of a person at a load, or at a fitting one."""
    found = own_demand(exercise, whom(person), load_kg)
    told = sources(exercise, found)
    return AsksAnswer(
        demand=None if found.unbalanced else found,
        no_reading=found.unbalanced,
        glute_source=told.glute,
        back_source=told.back,
        note=told.note,
        stronger=stronger(exercise, person, found.load_kg),
    )
