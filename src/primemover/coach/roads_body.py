"""The lifts as this person's body does them: joint angles from the catalogue, moments from the mechanics."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from primemover.body.anthropometry import Body
from primemover.body.demand import demand
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.roads_lifts import LIFTS, TYPICAL, KeyPosture, Lift, Lifts

EXERCISES: Mapping[Lift, str] = MappingProxyType(
    {"squat": "back-squat", "deadlift": "deadlift", "hip-thrust": "barbell-hip-thrust"}
)
_LEAST_HIP_NM = 5.0  # judgement: a posture that asks less of one hip is standing or resting, and says nothing


def lifts_of(catalogue: Catalogue, body: Body) -> Lifts:
    """Return the three lifts for a body; a lift that the mechanics say nothing of is the typical one.

    At the load that fits the body. The roads take multiples of these moments, so the load itself hardly counts.
    """
    return Lifts(*(_postures(lift, catalogue, body) for lift in LIFTS))


def _postures(lift: Lift, catalogue: Catalogue, body: Body) -> tuple[KeyPosture, ...]:
    exercise = catalogue.exercises.get(EXERCISES[lift])
    done = () if exercise is None else _done_by(body, exercise)
    return done or TYPICAL.postures(lift)


@lru_cache(maxsize=24)  # a few people's three lifts: every page asks for them
def _done_by(body: Body, exercise: Exercise) -> tuple[KeyPosture, ...]:
    """Return a lift's key postures, the deepest first; none where the mechanics say nothing of it."""
    found = demand(exercise, body)
    angles = {one.name: one for one in exercise.postures}
    made = [
        KeyPosture(
            one.name,
            angles[one.name].hip_flexion_deg,
            angles[one.name].knee_flexion_deg,
            round(one.one_hip_nm, 1),
            round(one.one_knee_nm, 1),
        )
        for one in found.postures
        if one.name in angles and one.one_hip_nm > _LEAST_HIP_NM
    ]
    if found.why_not:
        return ()
    return tuple(sorted(made, key=lambda one: -one.hip_flexion_deg))
