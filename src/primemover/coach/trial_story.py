"""A trial in plain words: the verdict, how sure, what it would take to know, and the plan as it was fixed."""

from __future__ import annotations

from primemover.belief.trial import Effect, TrialBelief
from primemover.belief.trial_more import SENSIBLE_PAIRS
from primemover.belief.trial_outcome import OUTCOMES, Outcome
from primemover.belief.trial_verdict import DEFAULT_RULES
from primemover.record.payload import Reason, TrialPlanned, TrialWay
from primemover.sentence import Chance, Figure, Listed, Own, Sentence, between, listed, say, say_count, together

WAITS = say(
    "Careful: this trial waits. No reading is taken on a day on which its exercise is not given; plan another "
    "with an exercise you have now, if you want to begin."
)
WAYS: dict[TrialWay, Sentence] = {"a": say("A"), "b": say("B")}
_SHOWN_WHOLE_FROM = 10.0


def verdict_line(belief: TrialBelief) -> Sentence:
    """Return the verdict as a sentence."""
    way = _better_way(belief)
    if way is not None:
        name = Own(belief.trial.way_name(way))
        return say("{way} is better, for you, so far: {name}.", way=WAYS[way], name=name)
    if belief.verdict == "none":
        return say("No difference that matters, for you, so far.")
    return say("Not yet known.")


def verdict_parts(belief: TrialBelief) -> tuple[Sentence, str]:
    """Return the verdict in a few words, and what goes with it."""
    way = _better_way(belief)
    if way is not None:
        name = Own(belief.trial.way_name(way))
        return say("{way} is better", way=WAYS[way]), say("For you, so far: {name}.", name=name)
    if belief.verdict == "none":
        return say("No difference that matters"), say("For you, so far.")
    return say("Not yet known."), ""


def _better_way(belief: TrialBelief) -> TrialWay | None:
    return next((way for way in WAYS if way == belief.verdict), None)


def why_lines(belief: TrialBelief) -> tuple[str, ...]:
    """Return how the verdict came about: the effect, the chances, what was left over."""
    effect = belief.effect
    if effect is None or belief.look is None:
        return (belief.no_reading,)
    looked = say("Looked at after pair {pair}, as planned.", pair=belief.look)
    lines = [together(effect_line(effect, belief.outcome), looked), _chances(effect, belief)]
    if effect.carry_warns:
        lines.append(
            say(
                "Careful: what one try leaves over into the next may be as large as what matters ({sure}), and "
                "may explain part of this. Leave more between tries.",
                sure=Chance(effect.carry_matters),
            )
        )
    return tuple(lines)


def effect_line(effect: Effect, outcome: Outcome) -> Sentence:
    """Return the effect and its interval, said from the side of the way that did better."""
    if str(_bare(effect.value, outcome)) == "0":
        return say(
            "A and B came out even (between {low} and {high}, nine times in ten).",
            low=_better(effect.low, outcome),
            high=_better(effect.high, outcome),
        )
    ahead: TrialWay = "a" if effect.value >= 0 else "b"
    low, high = (effect.low, effect.high) if ahead == "a" else (-effect.high, -effect.low)
    return say(
        "{way} did better by {amount} ({within}, nine times in ten).",
        way=WAYS[ahead],
        amount=amount(abs(effect.value), outcome),
        within=within(low, high, outcome),
    )


def take_line(belief: TrialBelief) -> str:
    """Return what it would take to know; empty where that is not the question."""
    more = belief.more
    if belief.verdict != "unknown" or more is None:
        if belief.next_look is None:
            return ""
        left = belief.next_look - belief.trial.pairs_over
        return say_count("{count} pair to the next look.", "{count} pairs to the next look.", left)
    if more.pairs is None:
        return say(
            "By the noise so far, even {pairs} pairs in all would hardly tell: the difference is close to what "
            "just matters, or readings vary too much. Take the way you like, or read something steadier.",
            pairs=SENSIBLE_PAIRS,
        )
    told = say_count(
        "By the noise so far, about {count} more pair would tell, as likely as not.",
        "By the noise so far, about {count} more pairs would tell, as likely as not.",
        more.pairs,
    )
    return together(told, _room_left(belief, more.pairs))


def _room_left(belief: TrialBelief, more_pairs: int) -> Sentence:
    if belief.next_look is not None:
        return say(
            "The plan has {left} left; the next look is after pair {pair}.",
            left=belief.trial.plan.pairs - belief.trial.pairs_over,
            pair=belief.next_look,
        )
    total = (belief.look or 0) + more_pairs
    return say(
        "A plan is not stretched: plan a new trial, of about {pairs} pairs.", pairs=min(max(total, 6), 40)
    )


def plan_lines(plan: TrialPlanned) -> tuple[str, ...]:
    """Return the plan as it was fixed."""
    outcome = OUTCOMES[plan.outcome]
    return (
        say("Read after each try: {outcome} (more is better).", outcome=outcome.name)
        if plan.better == "higher"
        else say("Read after each try: {outcome} (less is better).", outcome=outcome.name),
        say("The smallest difference that matters: {amount}.", amount=amount(plan.smallest_effect, outcome)),
        say("{pairs} pairs, each with both ways, which first drawn by chance.", pairs=plan.pairs),
        say("Between two tries: {washout}.", washout=_washout(plan)),
        say("Looked at after pair {looks}, and at no other time.", looks=listed(plan.looks)),
        say(
            "Better is said of a way when it is {at_all} sure to be better at all, and {matters} sure by what "
            "matters. No difference that matters: when that is {inside} sure.",
            at_all=Chance(DEFAULT_RULES.at_all),
            matters=Chance(DEFAULT_RULES.matters),
            inside=Chance(DEFAULT_RULES.inside),
        ),
    )


def reasons(belief: TrialBelief) -> tuple[Reason, ...]:
    """Return the verdict's reasons with the observations they rest on."""
    return tuple(
        Reason.of(text=line, rule="n-of-1-trial", observations=belief.observations)
        for line in why_lines(belief)
    )


def amount(value: float, outcome: Outcome) -> Sentence:
    """Return a difference as a person is shown it, with its unit."""
    figure = _bare(value, outcome)
    if outcome.shown_unit == "s":
        return say("{amount} s", amount=figure)
    if outcome.shown_unit == "reps":
        return say("1 rep") if str(figure) == "1" else say("{amount} reps", amount=figure)
    return say("1 point") if str(figure) == "1" else say("{amount} points", amount=figure)


def within(low: float, high: float, outcome: Outcome) -> Sentence:
    """Return the interval of a difference, without its unit."""
    return between(_bare(low, outcome), _bare(high, outcome))


def shown(value: float, outcome: Outcome) -> Sentence:
    """Return a reading as a person is shown it: a share as a percentage."""
    figure = _bare(value, outcome)
    if outcome.id == "glute-share":
        return say("{reading} %", reading=figure)
    return (
        say("{reading} s", reading=figure) if outcome.id == "held-seconds" else say("{reading}", reading=figure)
    )


def _better(value: float, outcome: Outcome) -> Sentence:
    way: TrialWay = "a" if value >= 0 else "b"
    return say("{way} better by {amount}", way=WAYS[way], amount=amount(abs(value), outcome))


def _bare(value: float, outcome: Outcome) -> Figure:
    scaled = value * outcome.scale
    return Figure(scaled, 0 if abs(scaled) >= _SHOWN_WHOLE_FROM or outcome.scale > 1 else 1)


def _chances(effect: Effect, belief: TrialBelief) -> Sentence:
    return say(
        "A better by {smallest} or more: {a}. B: {b}. Neither by as much: {neither}.",
        smallest=amount(belief.trial.plan.smallest_effect, belief.outcome),
        a=Chance(effect.a_matters),
        b=Chance(effect.b_matters),
        neither=Chance(effect.within),
    )


def _washout(plan: TrialPlanned) -> Sentence | Listed:
    parts: list[Sentence] = []
    if plan.washout_days:
        parts.append(say_count("at least {count} day", "at least {count} days", plan.washout_days))
    if plan.washout_sets:
        parts.append(
            say_count(
                "{count} ordinary set of the exercise",
                "{count} ordinary sets of the exercise",
                plan.washout_sets,
            )
        )
    return listed(parts) if parts else say("a full rest, as between sets")
