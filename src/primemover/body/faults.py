"""The fault beside the good one: the same lift with the back in place of the hips.

In a hinge the loins round and give part of the lean that belongs to the hips, and the hips go back less. In a
bridge or thrust the hips stop short of straight, and an arch of the loins with ribs up makes up for the height.
How much of each is judgement: clearly to be seen, and no more than people do.
"""

from __future__ import annotations

from dataclasses import dataclass

from primemover.body.posture import chain
from primemover.catalogue.model import Exercise, Posture
from primemover.sentence import Sentence, say


@dataclass(frozen=True, slots=True)
class FaultModel:
    """How far a fault goes (judgement); larger is a plainer fault.

    Attributes
    ----------
    rounding
        Degrees of lumbar flexion for each degree of trunk lean, in a hinge.
    most_rounding_deg
        What the loins give at most.
    hips_back
        How much of the knees' bend, which takes the hips back, is left.
    arch_deg, short_of_straight_deg
        Lumbar extension and missing hip extension at the top of a bridge.
    """

    rounding: float = 0.55
    most_rounding_deg: float = 38.0
    hips_back: float = 0.6
    arch_deg: float = 34.0
    short_of_straight_deg: float = 30.0


_NEAR_FLOOR_M = 0.37  # hands lower than this fetch something from the floor
_PELVIS_LESS_DEG = 8  # how much less the pelvis leans then (judgement)
_MOST_LUMBAR_DEG = 60
_BRIDGED = frozenset({"shoulders-floor", "shoulders-bench"})


def back_takes_over(exercise: Exercise, model: FaultModel = FaultModel()) -> tuple[Posture, ...] | None:
    """Return the key postures of `exercise` done by the back; ``None`` where it is no hinge and no bridge."""
    postures = exercise.postures
    if exercise.role == "glute" and all(_BRIDGED.intersection(one.supports) for one in postures):
        return tuple(_arched(one, model, _height(one, postures)) for one in postures)
    if exercise.role == "hinge" and all("thighs" in one.supports for one in postures):
        return tuple(_overextended(one, model) for one in postures)
    if exercise.role == "hinge":
        return tuple(_rounded(one, model) for one in postures)
    return None


def what_is_seen(exercise: Exercise) -> Sentence:
    """Say in words what the fault looks like."""
    if exercise.role == "glute":
        return say("ribs up, low back arched, hips short of straight")
    if any("thighs" in one.supports for one in exercise.postures):
        return say("past the straight line: the low back arches")
    return say("low back rounded, hips not back")


def _changed(posture: Posture, **angles: float) -> Posture:
    return posture.model_copy(update={name: round(value, 1) for name, value in angles.items()})


def _rounded(posture: Posture, model: FaultModel) -> Posture:
    lean = posture.trunk_lean_deg
    if lean <= 0:
        return posture
    two_legged = posture.other_hip_flexion_deg is None
    if two_legged and chain(posture).arm.hand.y < _NEAR_FLOOR_M:
        return _fetched(posture, model)
    rounding = min(model.rounding * lean, model.most_rounding_deg)
    lumbar = max(posture.lumbar_flexion_deg, rounding)
    straighter = (1 - model.hips_back) * posture.knee_flexion_deg if two_legged else 0.0
    return _changed(
        posture,
        lumbar_flexion_deg=lumbar,
        knee_flexion_deg=posture.knee_flexion_deg - straighter,
        hip_flexion_deg=posture.hip_flexion_deg - (lumbar - posture.lumbar_flexion_deg) - straighter,
    )


def _fetched(posture: Posture, model: FaultModel) -> Posture:
    """Return how something is fetched from the floor: legs straighter, loins rounded until it is reached."""
    straighter = (1 - model.hips_back) * posture.knee_flexion_deg
    height = chain(posture).arm.hand.y
    pelvis = posture.trunk_lean_deg - posture.lumbar_flexion_deg - _PELVIS_LESS_DEG
    hanging = posture.trunk_lean_deg - posture.shoulder_flexion_deg
    rounded = posture
    for lumbar in range(round(posture.lumbar_flexion_deg) + 1, _MOST_LUMBAR_DEG + 1):
        lean = pelvis + lumbar
        rounded = _changed(
            posture,
            trunk_lean_deg=lean,
            lumbar_flexion_deg=lumbar,
            hip_flexion_deg=posture.hip_flexion_deg - _PELVIS_LESS_DEG - straighter,
            knee_flexion_deg=posture.knee_flexion_deg - straighter,
            shoulder_flexion_deg=lean - hanging,
        )
        if chain(rounded).arm.hand.y <= height:
            break
    return rounded


def _overextended(posture: Posture, model: FaultModel) -> Posture:
    if posture.hip_flexion_deg > 30:
        return posture
    return _changed(
        posture,
        trunk_lean_deg=posture.trunk_lean_deg - model.arch_deg,
        lumbar_flexion_deg=posture.lumbar_flexion_deg - model.arch_deg,
    )


def _height(posture: Posture, postures: tuple[Posture, ...]) -> float:
    """Return how far up a bridge a posture is, 0-1, by the hip's extension."""
    angles = [one.hip_flexion_deg for one in postures]
    return (max(angles) - posture.hip_flexion_deg) / max(max(angles) - min(angles), 1.0)


def _arched(posture: Posture, model: FaultModel, height: float) -> Posture:
    if height == 0:
        return posture
    lumbar = posture.lumbar_flexion_deg - model.arch_deg * height
    hip = posture.hip_flexion_deg + model.short_of_straight_deg * height
    shoulder = chain(posture).shoulder.y
    low, high = posture.trunk_lean_deg - 25, posture.trunk_lean_deg + 25
    for _ in range(30):  # lean until the shoulders are where they were; the feet stay flat
        middle = (low + high) / 2
        if chain(_bridge(posture, middle, lumbar, hip)).shoulder.y < shoulder:
            low = middle
        else:
            high = middle
    return _bridge(posture, (low + high) / 2, lumbar, hip)


def _bridge(posture: Posture, lean: float, lumbar: float, hip: float) -> Posture:
    """Return a bridge with the foot flat and the shin as it was."""
    pelvis = posture.trunk_lean_deg - posture.lumbar_flexion_deg
    shin = posture.hip_flexion_deg - pelvis - posture.knee_flexion_deg
    return _changed(
        posture,
        trunk_lean_deg=lean,
        lumbar_flexion_deg=lumbar,
        hip_flexion_deg=hip,
        knee_flexion_deg=hip - (lean - lumbar) - shin,
    )
