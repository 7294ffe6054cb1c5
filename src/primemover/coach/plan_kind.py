"""What kind of work an exercise is to the planner."""

from __future__ import annotations

from primemover.catalogue.model import Exercise, Phase
from primemover.coach.asked import typically

HEAVY_HINGE_FROM = 0.4  # judgement: a hinge under load that typically asks this of the back wants a day's rest
TRUNK_AS_LOAD = "roman-chair"  # judgement: so does hanging from the hips over a chair
ABDUCTION_FROM_DEG = 20.0  # judgement: from this on, the thigh going out is the exercise
HINGE_PRACTICE: tuple[Phase, ...] = ("find", "build")  # the hinges of these phases are practice, not lifts


def is_drill(exercise: Exercise) -> bool:
    """Return whether it is a drill of neutral or of recognition."""
    return exercise.role in {"neutral", "recognition"}


def is_hinge_drill(exercise: Exercise) -> bool:
    """Return whether it is the hinge as it is first learnt."""
    return exercise.role == "hinge" and not exercise.loaded and exercise.phase == "find"


def is_hinge_practice(exercise: Exercise) -> bool:
    """Return whether it practises the hinge, light or without load."""
    return exercise.role == "hinge" and exercise.phase in HINGE_PRACTICE


def is_hinge_lift(exercise: Exercise) -> bool:
    """Return whether it is a hinge under load."""
    return exercise.role == "hinge" and exercise.loaded


def is_heavy_hinge(exercise: Exercise) -> bool:
    """Return whether it is a hinge that wants a day's rest after it."""
    if exercise.role == "hinge" and TRUNK_AS_LOAD in exercise.equipment:
        return True
    return is_hinge_lift(exercise) and typically(exercise).back.value >= HEAVY_HINGE_FROM


def is_main(exercise: Exercise) -> bool:
    """Return whether it belongs to the main work."""
    return exercise.role in {"glute", "squat", "hinge"} and not is_hinge_drill(exercise)


def is_brace(exercise: Exercise) -> bool:
    """Return whether it holds the trunk still."""
    return exercise.role == "brace"


def is_stretch(exercise: Exercise) -> bool:
    """Return whether it is a stretch."""
    return exercise.role == "stretch"


def is_neutral(exercise: Exercise) -> bool:
    """Return whether it teaches neutral."""
    return exercise.role == "neutral"


def is_squat(exercise: Exercise) -> bool:
    """Return whether it is a squat, on one leg or two."""
    return exercise.role == "squat"


def is_abduction(exercise: Exercise) -> bool:
    """Return whether it takes the thigh out to the side, for gluteus medius."""
    widest = max(posture.abduction_deg for posture in exercise.postures)
    return exercise.role == "glute" and widest >= ABDUCTION_FROM_DEG
