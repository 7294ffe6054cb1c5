"""What 'what if your glute were stronger' says, in words that both faces use."""

from __future__ import annotations

from collections.abc import Sequence

from primemover.body.sharing import SHARING_NAMES, Sharing
from primemover.coach.stronger import SideWhatIf, WhatIf, Working
from primemover.sentence import Figure, Load, Sentence, Share, between, listed, say, say_count, together

SHARING_MEANS: dict[Sharing, Sentence] = {
    "pcsa": say("Each muscle works as its lever makes worth while; a weak one gives less at the same effort."),
    "plain": say("A weak muscle is also asked for less, and the strong ones take over."),
    "frozen": say("Forces are shared as in a balanced body, so a weak muscle works harder."),
}
HYPOTHESES = say(
    "Nobody knows by which rule a nervous system shares work among muscles. These are three rules from the "
    "literature; where they disagree, the answer rests on the rule and not on you."
)
BACK_SAID = say(
    "What your back has to hold does not change in this model: it follows from posture and load alone, however "
    "strong the glute. If your back takes over when the glute tires, that is another posture, which this "
    "comparison does not see."
)
MEASURES = {
    "glute_share": say("Glute's share of the hip's work"),
    "glute": say("Glute effort"),
    "hamstring": say("Hamstring effort"),
    "adductor": say("Adductor effort"),
}
FULL_FROM = say("Glute gives all it has from")
_MUSCLES = {"glute": say("glute"), "hamstring": say("hamstrings"), "adductor": say("adductors")}


def factor_said(side: SideWhatIf) -> Sentence:
    """Say how strong a glute is believed to be."""
    one = side.factor
    taken, within = Share(one.value), between(Figure(100 * one.low, 0), Figure(100 * one.high, 0))
    if side.side is None:
        return say(
            "Your glute is taken for {taken} of a balanced one ({within}, nine times in ten), so far.",
            taken=taken,
            within=within,
        )
    return say(
        "Your {side} glute is taken for {taken} of a balanced one ({within}, nine times in ten), so far.",
        side=side.side,
        taken=taken,
        within=within,
    )


def agreement_said(side: SideWhatIf) -> tuple[Sentence, ...]:
    """Say for each muscle what a balanced glute would change, and whether the rules agree on it."""
    return tuple(_muscle_said(name, side.what_if) for name in _MUSCLES)


def _muscle_said(name: str, what_if: Sequence[WhatIf]) -> Sentence:
    muscle = _MUSCLES[name]
    changes = [round(100 * (_effort(one.balanced, name) - _effort(one.now, name))) for one in what_if]
    least, most = min(changes), max(changes)
    if least == most == 0:
        return say("Your {muscle} would work as hard as now, by all three rules.", muscle=muscle)
    if least < 0 < most:
        told = [_by_rule(change, one.sharing) for one, change in zip(what_if, changes, strict=True)]
        return say(
            "Whether your {muscle} would work harder or less hard depends on the rule: {told}.",
            muscle=muscle,
            told=listed(told),
        )
    low, high = sorted((abs(least), abs(most)))
    return _harder_said(muscle, low, high) if most > 0 else _less_hard_said(muscle, low, high)


def _harder_said(muscle: Sentence, low: int, high: int) -> Sentence:
    by = _points(high)
    if low == high:
        return say("Your {muscle} would work harder, by {by} by all three rules.", muscle=muscle, by=by)
    if low == 0:
        return say(
            "Your {muscle} would work harder, by up to {by}: how much depends on the rule.",
            muscle=muscle,
            by=by,
        )
    return say(
        "Your {muscle} would work harder, by {low} to {by}: how much depends on the rule.",
        muscle=muscle,
        low=low,
        by=by,
    )


def _less_hard_said(muscle: Sentence, low: int, high: int) -> Sentence:
    by = _points(high)
    if low == high:
        return say("Your {muscle} would work less hard, by {by} by all three rules.", muscle=muscle, by=by)
    if low == 0:
        return say(
            "Your {muscle} would work less hard, by up to {by}: how much depends on the rule.",
            muscle=muscle,
            by=by,
        )
    return say(
        "Your {muscle} would work less hard, by {low} to {by}: how much depends on the rule.",
        muscle=muscle,
        low=low,
        by=by,
    )


def limits_said(side: SideWhatIf) -> str:
    """Say from which load the leg cannot go on, or the posture not balance; '' where neither is known.

    What was done is never denied.
    """
    said = _gives_out_said(side) or _falls_said(side)
    if not said or not side.done_beyond:
        return said
    if not side.done_kg:
        return together(said, say("You have done more, so you are stronger than the model takes you for."))
    done = say(
        "You have done more, about {done}, so you are stronger than the model takes you for.",
        done=_about(side.done_kg),
    )
    return together(said, done)


def _gives_out_said(side: SideWhatIf) -> str:
    now_kg, balanced_kg = side.impossible_kg
    if now_kg is None:
        return ""
    if now_kg <= 0:
        return _unloaded_said(balanced_kg)
    if balanced_kg is not None:
        return say(
            "In the model this leg gives out at about {now}, with a balanced glute at about {balanced}, {more} "
            "more. That holds by all three rules.",
            now=_about(now_kg),
            balanced=_about(balanced_kg),
            more=Share(balanced_kg / now_kg - 1),
        )
    if side.balance_kg is None:
        return say(
            "In the model this leg gives out at about {now}, with a balanced glute beyond what we look at. "
            "That holds by all three rules.",
            now=_about(now_kg),
        )
    return say(
        "In the model this leg gives out at about {now}; with a balanced glute it does not before balance "
        "ends, at about {falls}. That holds by all three rules.",
        now=_about(now_kg),
        falls=_about(side.balance_kg),
    )


def _unloaded_said(balanced_kg: float | None) -> Sentence:
    if balanced_kg is None:
        return say("In the model this leg cannot do it even without a load.")
    return say(
        "In the model this leg cannot do it even without a load; a balanced one gives out at about {balanced}.",
        balanced=_about(balanced_kg),
    )


def _falls_said(side: SideWhatIf) -> str:
    if side.balance_kg is None:
        return ""
    return say(
        "In the model balance ends first, at about {falls}: it pulls you over before this leg gives out, and a "
        "stronger glute changes nothing in that.",
        falls=_about(side.balance_kg),
    )


def lowered_said(load_kg: float, asked_kg: float, *, done: bool) -> Sentence:
    """Say that the two are compared at a lower load than asked for.

    `done` says that the load asked for was done or told of, and does not only follow from an estimate.
    """
    if done:
        return say(
            "Compared at about {load}, as in the model a leg like yours gives out before {asked}. You have "
            "done that, so you are stronger than the model takes you for: read the differences more than the "
            "figures.",
            load=_about(load_kg),
            asked=Load(asked_kg),
        )
    return say(
        "Compared at about {load}, as in the model a leg like yours gives out before {asked}. So it is a "
        "guide only: read the differences more than the figures.",
        load=_about(load_kg),
        asked=Load(asked_kg),
    )


def full_said(side: SideWhatIf) -> str:
    """Say whether the glute, or the leg as a whole, gives all it has at this load already."""
    if not all(one.now.possible for one in side.what_if):
        return say("In the model this leg falls short of what is asked here, so every muscle gives all it has.")
    full = [SHARING_NAMES[one.sharing] for one in side.what_if if "glute" in one.now.all_of]
    if not full:
        return ""
    if len(full) == 1:
        return say("The glute gives all it has somewhere on the way, by the rule '{rule}'.", rule=full[0])
    if len(full) == 2:
        return say(
            "The glute gives all it has somewhere on the way, by the rules '{rule}' and '{other}'.",
            rule=full[0],
            other=full[1],
        )
    return say("The glute gives all it has somewhere on the way, by all three rules.")


def _effort(one: Working, name: str) -> float:
    return {"glute": one.glute, "hamstring": one.hamstring, "adductor": one.adductor}[name]


def _by_rule(change: int, sharing: Sharing) -> Sentence:
    rule = SHARING_NAMES[sharing]
    if change == 0:
        return say("the same ('{rule}')", rule=rule)
    by = _points(abs(change))
    if change > 0:
        return say("{by} harder ('{rule}')", by=by, rule=rule)
    return say("{by} less hard ('{rule}')", by=by, rule=rule)


def _points(count: int) -> Sentence:
    return say_count("{count} point", "{count} points", count)


def _about(load_kg: float) -> Load:
    return Load(load_kg, about=True)
