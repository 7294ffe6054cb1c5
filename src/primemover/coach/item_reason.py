"""Why an exercise is in the session: what it is for, and what was measured of it."""

from __future__ import annotations

from primemover.catalogue.evidence import Fact
from primemover.catalogue.model import Catalogue, Exercise, Role
from primemover.record.payload import Reason
from primemover.sentence import Figure, Own, Sentence, Value, between, say, together

_FOR: dict[Role, Sentence] = {
    "stretch": say("Opens the front of the hip; bouts of up to 90 s before loading cost no strength."),
    "neutral": say("Finds the neutral that everything later holds."),
    "recognition": say("Teaches to tell when the glute works and when it does not."),
    "glute": say("Works the glute and asks little of the back."),
    "brace": say("Holds posture while the limbs move: quality before time."),
    "hinge": say("The hip moves and the spine stays."),
    "squat": say("Hip and knee work together under a still spine."),
}
BACK_TOO = say(
    "Works the side of the hip; the back works with it, harder than the glute: keep it short and quiet."
)
_MUSCLES: dict[str, Sentence] = {
    "gluteus maximus": say("gluteus maximus"),
    "upper gluteus maximus": say("upper gluteus maximus"),
    "lower gluteus maximus": say("lower gluteus maximus"),
    "erector spinae": say("erector spinae"),
}
_ROLE_EVIDENCE: dict[Role, tuple[str, ...]] = {"stretch": ("stretch-short-bout",)}
_CONFIDENT = 2  # judgement: figures from opinion or outliers are not quoted


def why_this_exercise(exercise: Exercise, catalogue: Catalogue) -> Reason:
    """Return the exercise's purpose, with a measured glute and back figure where there is one."""
    facts = [catalogue.facts[key] for key in exercise.evidence if key in catalogue.facts]
    quoted = [fact for fact in (_first(facts, "gluteus maximus"), _first(facts, "erector")) if fact is not None]
    figures = together(*(_quoted(fact) for fact in quoted), by="; ")
    measured = say("Measured: {figures}.", figures=figures) if figures else ""
    purpose = BACK_TOO if _back_works_harder(quoted) else _FOR[exercise.role]
    text = together(purpose, measured)
    keys = (*_ROLE_EVIDENCE.get(exercise.role, ()), *(fact.key for fact in quoted))
    return Reason.of(text=text, rule=f"role-{exercise.role}", evidence=keys)


def _quoted(fact: Fact) -> Sentence:
    return say(
        "{muscle} {value} %MVIC", muscle=_MUSCLES.get(fact.muscle, fact.muscle), value=_value(fact.value)
    )


def _value(text: str) -> Value:
    """Return a figure of the evidence, or a range of two, as numbers."""
    numbers = _numbers(text)
    match [Figure(one, 2) for one in numbers]:
        case [one]:
            return one
        case [low, high]:
            return between(low, high)
    return Own(text)


def _back_works_harder(quoted: list[Fact]) -> bool:
    """Return whether both were measured, and the back's figure is the higher (the middle of a range)."""
    if len(quoted) < 2:
        return False
    glute, back = (_middle(fact.value) for fact in quoted)
    return glute is not None and back is not None and back > glute


def _middle(value: str) -> float | None:
    numbers = _numbers(value)
    return sum(numbers) / len(numbers) if numbers else None


def _numbers(value: str) -> list[float]:
    try:
        return [float(part) for part in value.split("-")]
    except ValueError:
        return []


def _first(facts: list[Fact], muscle: str) -> Fact | None:
    for fact in facts:
        if muscle in fact.muscle and fact.unit == "%MVIC" and fact.confidence >= _CONFIDENT:
            return fact
    return None
