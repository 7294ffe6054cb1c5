"""Why an exercise is in the session: what it is for, and what was measured of it."""

from __future__ import annotations

from primemover.catalogue.model import Catalogue, Exercise, Fact, Role
from primemover.record.payload import Reason

_FOR: dict[Role, str] = {
    "stretch": "Opens the front of the hip; bouts of up to 90 s before loading cost no strength.",
    "neutral": "Finds the neutral that everything later holds.",
    "recognition": "Teaches to tell when the glute works and when it does not.",
    "glute": "Works the glute and asks little of the back.",
    "brace": "Holds posture while the limbs move: quality before time.",
    "hinge": "The hip moves and the spine stays.",
    "squat": "Hip and knee work together under a still spine.",
}
BACK_TOO = "Works the side of the hip; the back works with it, harder than the glute: keep it short and quiet."
_ROLE_EVIDENCE: dict[Role, tuple[str, ...]] = {"stretch": ("stretch-short-bout",)}
_CONFIDENT = 2  # judgement: figures from opinion or outliers are not quoted


def why_this_exercise(exercise: Exercise, catalogue: Catalogue) -> Reason:
    """Return the exercise's purpose, with a measured glute and back figure where there is one."""
    facts = [catalogue.facts[key] for key in exercise.evidence if key in catalogue.facts]
    quoted = [fact for fact in (_first(facts, "gluteus maximus"), _first(facts, "erector")) if fact is not None]
    measured = "; ".join(f"{fact.muscle} {fact.value} {fact.unit}" for fact in quoted)
    purpose = BACK_TOO if _back_works_harder(quoted) else _FOR[exercise.role]
    text = purpose + (f" Measured: {measured}." if measured else "")
    keys = (*_ROLE_EVIDENCE.get(exercise.role, ()), *(fact.key for fact in quoted))
    return Reason(text=text, rule=f"role-{exercise.role}", evidence=keys)


def _back_works_harder(quoted: list[Fact]) -> bool:
    """Return whether both were measured, and the back's figure is the higher (the middle of a range)."""
    if len(quoted) < 2:
        return False
    glute, back = (_middle(fact.value) for fact in quoted)
    return glute is not None and back is not None and back > glute


def _middle(value: str) -> float | None:
    try:
        numbers = [float(part) for part in value.split("-")]
    except ValueError:
        return None
    return sum(numbers) / len(numbers)


def _first(facts: list[Fact], muscle: str) -> Fact | None:
    for fact in facts:
        if muscle in fact.muscle and fact.unit == "%MVIC" and fact.confidence >= _CONFIDENT:
            return fact
    return None
