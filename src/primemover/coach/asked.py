"""What each exercise asks of a person at the load they would use: the mechanics' demands, for the planner.

The glute's effort and the back's, as shares of what each has, come from `primemover.body.demand`; for what the
sagittal plane says nothing about, from the exercise's own measured or judged figures. Two askings:

- of *this person* (`asked`): their body, hip strength, weaker glute, and their load: under the ceiling so far
  where one is known, else one that asks a fitting effort. The planner's worth and the reasons rest on it.
- of *anybody* (`typically`): a reference body that trains, balanced, at a fitting load. Rules rest on it, and
  the order in a session, so that neither moves with every reading.

A posture that cannot balance at a load is asked at the heaviest one that can: it never counts as asking
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import floor

from primemover.belief.replay import Beliefs
from primemover.body.demand import Band, Demand
from primemover.body.limit_load import balance_limit_kg
from primemover.body.whose import TRAINED_STRENGTH
from primemover.catalogue.model import Exercise
from primemover.coach.demands_kept import own_demand, own_demands
from primemover.coach.effort_source import sources
from primemover.coach.ladder import amount_range
from primemover.coach.plates import plates_for
from primemover.coach.whom import Whom, whom

LOAD_STEP_KG = 2.5  # judgement: the step in which a load is taken while no plates are told, or under a bar
_FINE_KG = 0.001  # the plates do the rounding, once
TYPICAL = Whom(strength=TRAINED_STRENGTH)  # the norm's untrained young men are no lifters
_STANDS_STEP_KG = 0.5  # judgement: coarser than the limit is looked for, finer than a stack of plates


@dataclass(frozen=True, slots=True)
class Asked:
    """What one exercise asks.

    Attributes
    ----------
    load_kg
        The external load it was taken at; 0 for none.
    glute, back
        The largest effort along the movement, as shares of what the person's glute and back have.
    hip_nm
        The largest hip extension moment of the working leg; ``None`` where the mechanics do not say it.
    by_mechanics
        Whether the mechanics say it, where they were checked and the posture stands, and not a measurement in
        others or judgement.
    """

    exercise_id: str
    load_kg: float
    glute: Band
    back: Band
    hip_nm: float | None
    by_mechanics: bool


@lru_cache(maxsize=256)  # a few numbers each; rules ask for them one by one
def typically(exercise: Exercise) -> Asked:
    """Return what an exercise asks of a balanced reference body that trains, at a fitting load."""
    return _of(exercise, own_demand(exercise, TYPICAL))


def by_glute(exercise: Exercise) -> tuple[float, str]:
    """Return the key that puts the hardest glute work first, as it typically is."""
    return -round(typically(exercise).glute.value, 2), exercise.id


def asked(exercise: Exercise, beliefs: Beliefs) -> Asked:
    """Return what an exercise asks of the person of these beliefs at the load they would use."""
    return beliefs.found.once(
        ("asked", exercise.id), exercise, lambda: asked_of((exercise,), beliefs)[exercise.id]
    )


def asked_of(exercises: Sequence[Exercise], beliefs: Beliefs) -> Mapping[str, Asked]:
    """Return what many exercises ask of the person of these beliefs, by id; quicker than one after another."""
    who = whom(beliefs.person)
    loads_kg = {one.id: kg for one in exercises if (kg := load_they_use_kg(one, beliefs)) is not None}
    found = own_demands(exercises, who, loads_kg)
    return {one.id: _that_stands(one, who, found[one.id]) for one in exercises}


def load_they_use_kg(exercise: Exercise, beliefs: Beliefs) -> float | None:
    """Return the load there is under the ceiling so far for the exercise's fewest reps; ``None`` without one.

    Nor where it was not trained of late: then the ceiling's record need not be read.
    """
    if not exercise.loaded or exercise.id not in beliefs.recent.sets_by_exercise:
        return None
    reps, _ = amount_range(exercise)
    ceiling, intake = beliefs.ceiling(exercise.id), beliefs.recent.intake
    most_kg = ceiling.load_kg(reps, _FINE_KG)
    if most_kg is None or intake is None:
        return ceiling.load_kg(reps, LOAD_STEP_KG)
    loaded_kg = plates_for(exercise, intake.payload).down(most_kg)
    return ceiling.load_kg(reps, LOAD_STEP_KG) if loaded_kg is None else loaded_kg


def _that_stands(exercise: Exercise, who: Whom, found: Demand) -> Asked:
    """Return what is asked; of a posture that cannot balance, what it asks at the heaviest load that can.

    Where none can, what it typically asks stands in: nothing asked would make it the easiest there is.
    """
    if not found.unbalanced:
        return _of(exercise, found)
    limit_kg = balance_limit_kg(exercise, who.body) if exercise.loaded else 0.0
    stands_kg = 0.0 if limit_kg is None else _STANDS_STEP_KG * floor(limit_kg / _STANDS_STEP_KG - 1)
    if 0 < stands_kg < found.load_kg:
        lighter = own_demand(exercise, who, stands_kg)
        if not lighter.unbalanced:
            return replace(_of(exercise, lighter), hip_nm=None, by_mechanics=False)
    return replace(typically(exercise), hip_nm=None, by_mechanics=False)


def _of(exercise: Exercise, found: Demand) -> Asked:
    by_mechanics = sources(exercise, found).checked and not found.unbalanced
    return Asked(
        exercise_id=found.exercise_id,
        load_kg=found.load_kg,
        glute=found.glute_effort,
        back=found.back_effort,
        hip_nm=found.peak.one_hip_nm if found.peak is not None and by_mechanics else None,
        by_mechanics=by_mechanics,
    )
