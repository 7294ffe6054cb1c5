"""A person's map from what each exercise asks of them, and the words for the loads it is asked at."""

from __future__ import annotations

from primemover.belief.replay import Beliefs
from primemover.body.demand import Demand
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.asked import load_they_use_kg
from primemover.coach.demands_kept import own_demands
from primemover.coach.effort_source import sources
from primemover.coach.exercise_map import ExerciseMap, Place, exercise_map
from primemover.coach.ladder import amount_range
from primemover.coach.whom import whom
from primemover.record.history import History
from primemover.sentence import Sentence, say, say_count

_BARS = frozenset({"barbell", "hex-bar"})


def map_of(catalogue: Catalogue, beliefs: Beliefs, history: History) -> ExerciseMap:
    """Return a person's map: each exercise at the load they would use, and their road."""
    exercises = tuple(catalogue.exercises.values())
    who = whom(beliefs.person)
    ceilings = {one.id: load_they_use_kg(one, beliefs) for one in exercises}
    known = {name: load_kg for name, load_kg in ceilings.items() if load_kg is not None}
    found = own_demands(exercises, who, known)
    loaded = tuple(one for one in exercises if found[one.id].load_kg > 0)
    bare = {**found, **own_demands(loaded, who, dict.fromkeys((one.id for one in loaded), 0.0))}
    told = [one for one in exercises if not found[one.id].unbalanced]
    return exercise_map(
        [_place(one, found[one.id], bare[one.id], ceilings[one.id]) for one in told],
        history,
        beliefs.on,
        untold=[(one, found[one.id].unbalanced) for one in exercises if found[one.id].unbalanced],
    )


def load_why(exercise: Exercise, ceiling_kg: float | None, load_kg: float) -> Sentence:
    """Say where a load comes from."""
    if load_kg <= 0:
        return say("body weight")
    if ceiling_kg is not None:
        reps, _ = amount_range(exercise)
        return say_count("your ceiling so far for {count} rep", "your ceiling so far for {count} reps", reps)
    if load_kg <= exercise.first_load_kg and _BARS & set(exercise.equipment):
        return say("the lightest bar; your ceiling is not known yet")
    if load_kg <= exercise.first_load_kg:
        return say("the lightest weight it makes sense with; your ceiling is not known yet")
    if exercise.most_load_kg is not None and load_kg >= exercise.most_load_kg:
        return say("the heaviest there is for it; your ceiling is not known yet")
    return say("asks a fitting effort; your ceiling is not known yet")


def _place(exercise: Exercise, found: Demand, bare: Demand, ceiling_kg: float | None) -> Place:
    return Place(
        exercise=exercise,
        glute=found.glute_effort,
        back=found.back_effort,
        load_kg=found.load_kg,
        load_why=load_why(exercise, ceiling_kg, found.load_kg),
        sources=sources(exercise, found),
        idle=(bare.glute_effort.value, bare.back_effort.value),
    )
