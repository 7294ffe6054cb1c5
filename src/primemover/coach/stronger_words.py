"""What 'what if your glute were stronger' says, in words that both faces use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from primemover.body.sharing import SHARING_NAMES, Sharing
from primemover.coach.stronger import SideWhatIf, WhatIf, Working

SHARING_MEANS: dict[Sharing, str] = {
    "pcsa": "Each muscle works as its lever makes worth while; a weak one gives less at the same effort.",
    "plain": "A weak muscle is also asked for less, and the strong ones take over.",
    "frozen": "Forces are shared as in a balanced body, so a weak muscle works harder.",
}
Near = Callable[[float | None], str]
HYPOTHESES = (
    "Nobody knows by which rule a nervous system shares work among muscles. These are three rules from the "
    "literature; where they disagree, the answer rests on the rule and not on you."
)
BACK_SAID = (
    "What your back has to hold does not change in this model: it follows from posture and load alone, however "
    "strong the glute. If your back takes over when the glute tires, that is another posture, which this "
    "comparison does not see."
)
MEASURES = {
    "glute_share": "Glute's share of the hip's work",
    "glute": "Glute effort",
    "hamstring": "Hamstring effort",
    "adductor": "Adductor effort",
}
FULL_FROM = "Glute gives all it has from"
_MUSCLES = {"glute": "glute", "hamstring": "hamstrings", "adductor": "adductors"}


def factor_said(side: SideWhatIf) -> str:
    """Say how strong a glute is believed to be."""
    whose = f"Your {side.side} glute" if side.side else "Your glute"
    one = side.factor
    between = f"{100 * one.low:.0f}\N{EN DASH}{100 * one.high:.0f}"
    return f"{whose} is taken for {100 * one.value:.0f} % of a balanced one ({between}, nine in ten), so far."


def agreement_said(side: SideWhatIf) -> tuple[str, ...]:
    """Say for each muscle what a balanced glute would change, and whether the rules agree on it."""
    return tuple(_muscle_said(name, side.what_if) for name in _MUSCLES)


def _muscle_said(name: str, what_if: Sequence[WhatIf]) -> str:
    muscle = _MUSCLES[name]
    changes = [round(100 * (_effort(one.balanced, name) - _effort(one.now, name))) for one in what_if]
    least, most = min(changes), max(changes)
    if least == most == 0:
        return f"Your {muscle} would work as hard as now, by all three rules."
    if least < 0 < most:
        told = ", ".join(
            f"{_way(change)} ('{SHARING_NAMES[one.sharing]}')"
            for one, change in zip(what_if, changes, strict=True)
        )
        return f"Whether your {muscle} would work harder or less hard depends on the rule: {told}."
    way = "harder" if most > 0 else "less hard"
    low, high = sorted((abs(least), abs(most)))
    if low == high:
        return f"Your {muscle} would work {way}, by {_points(low)} by all three rules."
    by = f"{low} to {_points(high)}" if low else f"up to {_points(high)}"
    return f"Your {muscle} would work {way}, by {by}: how much depends on the rule."


def limits_said(side: SideWhatIf, near: Near) -> str:
    """Say from which load the leg cannot go on, or the posture not balance; '' where neither is known.

    `near` writes a load in the person's unit. What was done is never denied.
    """
    said = _gives_out_said(side, near) or _falls_said(side, near)
    if not said or not side.done_beyond:
        return said
    done = f"{near(side.done_kg)} " if side.done_kg else ""
    return f"{said} You have done more, {done}so you are stronger than the model takes you for."


def _gives_out_said(side: SideWhatIf, near: Near) -> str:
    now_kg, balanced_kg = side.impossible_kg
    if now_kg is None:
        return ""
    if now_kg <= 0:
        more = "" if balanced_kg is None else f"; a balanced one gives out at {near(balanced_kg)}"
        return f"In the model this leg cannot do it even without a load{more}."
    if balanced_kg is None and side.balance_kg is not None:
        falls = near(side.balance_kg)
        return (
            f"In the model this leg gives out at {near(now_kg)}; with a balanced glute it does not before "
            f"balance ends, at {falls}. That holds by all three rules."
        )
    later = "beyond what we look at" if balanced_kg is None else f"at {near(balanced_kg)}"
    share = "" if balanced_kg is None else f", {100 * (balanced_kg / now_kg - 1):.0f} % more"
    return (
        f"In the model this leg gives out at {near(now_kg)}, with a balanced glute {later}{share}. That holds "
        "by all three rules."
    )


def _falls_said(side: SideWhatIf, near: Near) -> str:
    if side.balance_kg is None:
        return ""
    return (
        f"In the model balance ends first, at {near(side.balance_kg)}: it pulls you over before this leg gives "
        "out, and a stronger glute changes nothing in that."
    )


def lowered_said(load: str, asked: str, *, done: bool) -> str:
    """Say that the two are compared at a lower load than asked for; the loads are written by the face.

    `done` says that the load asked for was done or told of, and does not only follow from an estimate.
    """
    why = (
        "You have done that, so you are stronger than the model takes you for"
        if done
        else "So it is a guide only"
    )
    return (
        f"Compared at {load}, as in the model a leg like yours gives out before {asked}. {why}: read the "
        "differences more than the figures."
    )


def full_said(side: SideWhatIf) -> str:
    """Say whether the glute, or the leg as a whole, gives all it has at this load already."""
    if not all(one.now.possible for one in side.what_if):
        return "In the model this leg falls short of what is asked here, so every muscle gives all it has."
    full = [SHARING_NAMES[one.sharing] for one in side.what_if if "glute" in one.now.all_of]
    if not full:
        return ""
    which = {1: f"the rule '{full[0]}'", 2: f"the rules '{full[0]}' and '{full[-1]}'", 3: "all three rules"}
    return f"The glute gives all it has somewhere on the way, by {which[len(full)]}."


def _effort(one: Working, name: str) -> float:
    return {"glute": one.glute, "hamstring": one.hamstring, "adductor": one.adductor}[name]


def _way(change: int) -> str:
    if change == 0:
        return "the same"
    return f"{_points(abs(change))} {'harder' if change > 0 else 'less hard'}"


def _points(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"
