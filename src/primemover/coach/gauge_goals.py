"""What a gate asks of a gauge: the mark that its level has to reach."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from primemover.belief.replay import Beliefs
from primemover.coach.thresholds import threshold

_THRESHOLDS: Mapping[str, str] = MappingProxyType(
    {
        "glute-share": "glute-share",
        "glute-share-split-squat": "split-squat-share",
        "recognition": "recognition",
        "single-leg-bridge-hold": "bridge-hold",
        "hinge-neutral": "hinge-neutral",
        "plank-hold": "plank-hold",
        "side-plank-hold": "side-plank-hold",
        "pain": "pain-green-max",
    }
)


def gate_goal(beliefs: Beliefs, gauge_id: str) -> float | None:
    """Return the mark in the gauge's unit, or ``None`` where no gate asks for one or it cannot be told yet."""
    if gauge_id == "hinge-depth":
        return hinge_depth_needed_deg(beliefs)
    if gauge_id == "hip-thrust-strength":
        return thrust_needed_kg(beliefs)
    by = _THRESHOLDS.get(gauge_id)
    return None if by is None else threshold(by)


def hinge_depth_needed_deg(beliefs: Beliefs) -> float:
    """Return how deep the hinge has to stay neutral: as deep as the Romanian deadlift goes."""
    lift = beliefs.recent.catalogue.exercises["romanian-deadlift"]
    return max(posture.trunk_lean_deg for posture in lift.postures) + threshold("hinge-margin")


def thrust_needed_kg(beliefs: Beliefs) -> float | None:
    """Return the estimated 1RM that the hip thrust has to reach; ``None`` while body mass is unknown."""
    intake = beliefs.recent.intake
    return None if intake is None else threshold("thrust-strength") * intake.payload.mass_kg
