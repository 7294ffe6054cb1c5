"""An exercise's demand of one person, kept: the map, the exercise's page and 'what if' ask for the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from primemover.belief.replay import Beliefs
from primemover.body.demand import Demand, demands
from primemover.body.sharing import Sharing
from primemover.body.whose import Whose as Body
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.asked import Whose, load_they_use_kg, whose
from primemover.coach.exercise_map import ExerciseMap, Place, exercise_map
from primemover.coach.ladder import amount_range
from primemover.record.history import History

_Loads = tuple[tuple[str, float], ...]


def own_demand(
    exercise: Exercise, who: Whose, load_kg: float | None = None, sharing: Sharing = "pcsa"
) -> Demand:
    """Return what an exercise asks of somebody; at a fitting load where `load_kg` is ``None``."""
    loads = () if load_kg is None else ((exercise.id, load_kg),)
    return _demands((exercise,), who, loads, sharing)[exercise.id]


def map_of(catalogue: Catalogue, beliefs: Beliefs, history: History) -> ExerciseMap:
    """Return a person's map: each exercise at the load they would use, and their road."""
    exercises = tuple(catalogue.exercises.values())
    who = whose(beliefs.person)
    ceilings = {one.id: load_they_use_kg(one, beliefs) for one in exercises}
    known = tuple((name, load_kg) for name, load_kg in ceilings.items() if load_kg is not None)
    found = _demands(exercises, who, known, "pcsa")
    loaded = tuple(one for one in exercises if found[one.id].load_kg > 0)
    bare = {**found, **_demands(loaded, who, tuple((one.id, 0.0) for one in loaded), "pcsa")}
    told = [one for one in exercises if not found[one.id].unbalanced]
    return exercise_map(
        [_place(one, found[one.id], bare[one.id], ceilings[one.id]) for one in told],
        history,
        beliefs.on,
        untold=[(one, found[one.id].unbalanced) for one in exercises if found[one.id].unbalanced],
    )


def load_why(exercise: Exercise, ceiling_kg: float | None, load_kg: float) -> str:
    """Say where a load comes from."""
    if load_kg <= 0:
        return "body weight"
    if ceiling_kg is not None:
        reps, _ = amount_range(exercise)
        return f"your ceiling so far for {reps} reps"
    return "asks a fitting effort; your ceiling is not known yet"


def body_of(who: Whose) -> Body:
    """Return somebody as the mechanics take them."""
    return Body(who.body, who.strength, {"glute": who.glute})


@lru_cache(maxsize=512)  # some hundred kilobytes for a whole map
def _demands(
    exercises: tuple[Exercise, ...], who: Whose, loads_kg: _Loads, sharing: Sharing
) -> Mapping[str, Demand]:
    return demands(exercises, body_of(who), dict(loads_kg), sharing=sharing)


def _place(exercise: Exercise, found: Demand, bare: Demand, ceiling_kg: float | None) -> Place:
    return Place(
        exercise=exercise,
        glute=found.glute_effort,
        back=found.back_effort,
        load_kg=found.load_kg,
        load_why=load_why(exercise, ceiling_kg, found.load_kg),
        source=found.source,
        why_not=found.why_not,
        idle=(bare.glute_effort.value, bare.back_effort.value),
    )
