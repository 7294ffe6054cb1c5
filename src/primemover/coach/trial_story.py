"""A trial in plain words: the verdict, how sure, what it would take to know, and the plan as it was fixed."""

from __future__ import annotations

from primemover.belief.trial import Effect, TrialBelief
from primemover.belief.trial_more import SENSIBLE_PAIRS
from primemover.belief.trial_outcome import OUTCOMES, Outcome
from primemover.belief.trial_verdict import DEFAULT_RULES
from primemover.record.payload import Reason, TrialPlanned

WAITS = (
    "Careful: this trial waits. No reading is taken on a day on which its exercise is not given; plan another "
    "with an exercise you have now, if you want to begin."
)
_SHOWN_WHOLE_FROM = 10.0


def verdict_line(belief: TrialBelief) -> str:
    """Return the verdict as a sentence."""
    if belief.verdict in {"a", "b"}:
        name = belief.trial.plan.way_a if belief.verdict == "a" else belief.trial.plan.way_b
        return f"{belief.verdict.upper()} is better, for you, so far: {name}."
    if belief.verdict == "none":
        return "No difference that matters, for you, so far."
    return "Not yet known."


def why_lines(belief: TrialBelief) -> tuple[str, ...]:
    """Return how the verdict came about: the effect, the chances, what was left over."""
    effect = belief.effect
    if effect is None:
        return (belief.no_reading,)
    lines = [f"{effect_line(effect, belief.outcome)} Looked at after pair {belief.look}, as planned."]
    lines.append(_chances(effect, belief))
    if effect.carry_warns:
        lines.append(
            f"Careful: what one try leaves over into the next may be as large as what matters "
            f"({_percent(effect.carry_matters)}), and may explain part of this. Leave more between tries."
        )
    return tuple(lines)


def effect_line(effect: Effect, outcome: Outcome) -> str:
    """Return the effect and its interval, said from the side of the way that did better."""
    if _bare(effect.value, outcome) == "0":
        between = f"{_better(effect.low, outcome)} and {_better(effect.high, outcome)}"
        return f"A and B came out even (between {between}, nine times in ten)."
    ahead = "A" if effect.value >= 0 else "B"
    low, high = (effect.low, effect.high) if ahead == "A" else (-effect.high, -effect.low)
    return (
        f"{ahead} did better by {amount(abs(effect.value), outcome)} "
        f"({_bare(low, outcome)} to {_bare(high, outcome)}, nine times in ten)."
    )


def take_line(belief: TrialBelief) -> str:
    """Return what it would take to know; empty where that is not the question."""
    more = belief.more
    if belief.verdict != "unknown" or more is None:
        if belief.next_look is None:
            return ""
        left = belief.next_look - belief.trial.pairs_over
        return f"{_counted(left, 'pair')} to the next look."
    if more.pairs is None:
        return (
            f"By the noise so far, even {SENSIBLE_PAIRS} pairs in all would hardly tell: the difference "
            "is close to what just matters, or readings vary too much. Take the way you like, or read "
            "something steadier."
        )
    text = f"By the noise so far, about {_counted(more.pairs, 'more pair')} would tell, as likely as not."
    ahead = belief.trial.plan.pairs - belief.trial.pairs_over
    if belief.next_look is not None:
        return f"{text} The plan has {ahead} left; the next look is after pair {belief.next_look}."
    total = (belief.look or 0) + more.pairs
    return f"{text} A plan is not stretched: plan a new trial, of about {min(max(total, 6), 40)} pairs."


def plan_lines(plan: TrialPlanned) -> tuple[str, ...]:
    """Return the plan as it was fixed."""
    outcome = OUTCOMES[plan.outcome]
    direction = "more" if plan.better == "higher" else "less"
    looks = _listed([str(look) for look in plan.looks])
    return (
        f"Read after each try: {outcome.name} ({direction} is better).",
        f"The smallest difference that matters: {amount(plan.smallest_effect, outcome)}.",
        f"{plan.pairs} pairs, each with both ways, which first drawn by chance.",
        f"Between two tries: {_washout(plan)}.",
        f"Looked at after pair {looks}, and at no other time.",
        f"Better is said of a way when it is {_percent(DEFAULT_RULES.at_all)} sure to be better at all, and "
        f"{_percent(DEFAULT_RULES.matters)} sure by what matters. No difference that matters: when that is "
        f"{_percent(DEFAULT_RULES.inside)} sure.",
    )


def reasons(belief: TrialBelief) -> tuple[Reason, ...]:
    """Return the verdict's reasons with the observations they rest on."""
    return tuple(
        Reason(text=line, rule="n-of-1-trial", observations=belief.observations) for line in why_lines(belief)
    )


def amount(value: float, outcome: Outcome) -> str:
    """Return a difference as a person is shown it, with its unit."""
    figure = _bare(value, outcome)
    unit = outcome.shown_unit
    return f"{figure} {unit.removesuffix('s') if figure == '1' and len(unit) > 1 else unit}"


def shown(value: float, outcome: Outcome) -> str:
    """Return a reading as a person is shown it: a share as a percentage."""
    unit = {"glute-share": " %", "held-seconds": " s"}.get(outcome.id, "")
    return f"{_bare(value, outcome)}{unit}"


def _better(value: float, outcome: Outcome) -> str:
    return f"{'A' if value >= 0 else 'B'} better by {amount(abs(value), outcome)}"


def _bare(value: float, outcome: Outcome) -> str:
    scaled = value * outcome.scale
    text = f"{scaled:.0f}" if abs(scaled) >= _SHOWN_WHOLE_FROM or outcome.scale > 1 else f"{scaled:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "\N{MINUS SIGN}")


def _chances(effect: Effect, belief: TrialBelief) -> str:
    smallest = amount(belief.trial.plan.smallest_effect, belief.outcome)
    return (
        f"A better by {smallest} or more: {_percent(effect.a_matters)}. B: {_percent(effect.b_matters)}. "
        f"Neither by as much: {_percent(effect.within)}."
    )


def _washout(plan: TrialPlanned) -> str:
    parts = []
    if plan.washout_days:
        parts.append(f"at least {_counted(plan.washout_days, 'day')}")
    if plan.washout_sets:
        parts.append(f"{_counted(plan.washout_sets, 'ordinary set')} of the exercise")
    return " and ".join(parts) or "a full rest, as between sets"


def _percent(probability: float) -> str:
    if probability > 0.99:
        return "over 99 %"
    return "under 1 %" if probability < 0.01 else f"{100 * probability:.0f} %"


def _counted(count: int, one: str) -> str:
    return f"{count} {one}" + "s" * (count != 1)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
