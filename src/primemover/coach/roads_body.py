"""The lifts as this person's body does them: joint angles from the catalogue, moments from the mechanics."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from primemover.body.anthropometry import Body
from primemover.body.demand import demand
from primemover.catalogue.model import Catalogue
from primemover.coach.roads_lifts import LIFTS, TYPICAL, KeyPosture, Lift, Lifts

EXERCISES: Mapping[Lift, str] = MappingProxyType(
    {"squat": "back-squat", "deadlift": "deadlift", "hip-thrust": "barbell-hip-thrust"}
)
_LEAST_HIP_NM = 5.0  # a posture that asks less of one hip is standing or resting: it says nothing


def lifts_of(catalogue: Catalogue, body: Body) -> Lifts:
    """Return the three lifts for a body; a lift that the mechanics say nothing of is the typical one.

    At the load that fits the body. The roads take multiples of these moments, so the load itself hardly counts.
    """
    return Lifts(*(_postures(lift, catalogue, body) for lift in LIFTS))


def _postures(lift: Lift, catalogue: Catalogue, body: Body) -> tuple[KeyPosture, ...]:
    exercise = catalogue.exercises.get(EXERCISES[lift])
    if exercise is None:
        return TYPICAL.postures(lift)
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
    if found.why_not or not made:
        return TYPICAL.postures(lift)
    return tuple(sorted(made, key=lambda one: -one.hip_flexion_deg))
