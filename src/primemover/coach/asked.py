"""What each exercise asks of a person at the load they would use: the mechanics' demands, for the planner.

The glute's effort and the back's, as shares of what each has, come from `primemover.body.demand`; for what the
sagittal plane says nothing about, from the exercise's own measured or judged figures. Two askings:

- of *this person* (`asked`): their body, hip strength, weaker glute, and their load: under the ceiling so far
  where one is known, else one that asks a fitting effort. The planner's worth and the reasons rest on it.
- of *anybody* (`typically`): a reference body that trains, balanced, at a fitting load. Rules rest on it, and
  the order in a session, so that neither moves with every reading.

Strengths are taken in steps (`AskedRules`), far finer than the model's band, so that one set more finds the
demands that are known already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from primemover.belief.person import Person
from primemover.belief.replay import Beliefs
from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.demand import Band, Demand, demands
from primemover.body.whose import Whose as BodyOf
from primemover.catalogue.model import Exercise
from primemover.coach.ladder import amount_range


@dataclass(frozen=True, slots=True)
class AskedRules:
    """How coarsely a person is taken (judgement: each step moves the demands by far less than their band).

    Attributes
    ----------
    strength_step, factor_step
        Steps of the hips' strength and of the glute's factor, as numbers.
    mass_step_kg, stature_step_m, load_step_kg
        Steps of the body's mass and stature, and of the load.
    """

    strength_step: float = 0.1
    factor_step: float = 0.05
    mass_step_kg: float = 2.0
    stature_step_m: float = 0.02
    load_step_kg: float = 2.5


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose demands: a body, its hips' strength as a multiple of the norm, and its weaker glute's factor."""

    body: Body = REFERENCE_BODY
    strength: float = 1.0
    glute: float = 1.0


# Standing and bridging is what the mechanics were checked on. Face down and on all fours they leave out what
# holds the trunk against a turn: the back works no less than measured (evidence bird-dog-longissimus-range).
CHECKED_SUPPORTS = frozenset({"feet", "other-foot", "shoulders-floor", "shoulders-bench", "seat"})
FACE_DOWN_SUPPORTS = frozenset({"hands", "elbows", "prone"})
FACE_DOWN_BACK = 0.3
TYPICAL = Whose(strength=1.5)  # judgement: people who train; the norm's untrained young men are no lifters


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


def typically(exercise: Exercise) -> Asked:
    """Return what an exercise asks of a balanced reference body that trains, at a fitting load."""
    return _asked((exercise,), TYPICAL, (None,))[0]


def by_glute(exercise: Exercise) -> tuple[float, str]:
    """Return the key that puts the hardest glute work first, as it typically is."""
    return -round(typically(exercise).glute.value, 2), exercise.id


def asked(exercise: Exercise, beliefs: Beliefs) -> Asked:
    """Return what an exercise asks of the person of these beliefs at the load they would use."""
    return _asked((exercise,), whose(beliefs.person), (load_they_use_kg(exercise, beliefs),))[0]


def asked_of(exercises: Sequence[Exercise], beliefs: Beliefs) -> Mapping[str, Asked]:
    """Return what many exercises ask of the person of these beliefs, by id; quicker than one after another."""
    loads_kg = tuple(load_they_use_kg(one, beliefs) for one in exercises)
    found = _asked(tuple(exercises), whose(beliefs.person), loads_kg)
    return {one.exercise_id: one for one in found}


def whose(person: Person, rules: AskedRules = AskedRules()) -> Whose:
    """Return a person as the demands take them: in steps, with the weaker glute."""
    body = Body(
        person.body.sex,
        _stepped(person.body.stature_m, rules.stature_step_m),
        _stepped(person.body.mass_kg, rules.mass_step_kg),
    )
    glute = person.glute(person.weaker).value
    return Whose(
        body,
        _stepped(person.strength.value, rules.strength_step),
        _stepped(glute, rules.factor_step),
    )


def load_they_use_kg(exercise: Exercise, beliefs: Beliefs, rules: AskedRules = AskedRules()) -> float | None:
    """Return the load under the ceiling so far for the exercise's fewest reps; ``None`` where none is known.

    Nor where it was not trained of late: then the ceiling's record need not be read.
    """
    if not exercise.loaded or exercise.id not in beliefs.recent.sets_by_exercise:
        return None
    reps, _ = amount_range(exercise)
    return beliefs.ceiling(exercise.id).load_kg(reps, rules.load_step_kg)


@lru_cache(maxsize=1024)
def _asked(
    exercises: tuple[Exercise, ...], who: Whose, loads_kg: tuple[float | None, ...]
) -> tuple[Asked, ...]:
    given = {one.id: kg for one, kg in zip(exercises, loads_kg, strict=True) if kg is not None}
    body = BodyOf(who.body, who.strength, {"glute": who.glute})
    found = demands(exercises, body, given)
    return tuple(_of(one, found[one.id]) for one in exercises)


def _of(exercise: Exercise, found: Demand) -> Asked:
    supports = {support for posture in exercise.postures for support in posture.supports}
    by_mechanics = found.peak is not None and supports <= CHECKED_SUPPORTS and not found.unbalanced
    told_low = found.peak is not None and bool(supports & FACE_DOWN_SUPPORTS)
    return Asked(
        exercise_id=found.exercise_id,
        load_kg=found.load_kg,
        glute=found.glute_effort,
        back=_at_least(FACE_DOWN_BACK, found.back_effort) if told_low else found.back_effort,
        hip_nm=found.peak.one_hip_nm if found.peak is not None and by_mechanics else None,
        by_mechanics=by_mechanics,
    )


def _at_least(least: float, band: Band) -> Band:
    return Band(max(band.value, least), band.low, max(band.high, least))


def _stepped(value: float, step: float) -> float:
    return round(max(1, round(value / step)) * step, 6)
