"""Kilograms or pounds, where the file itself does not say."""

from __future__ import annotations

from collections.abc import Iterable

from primemover.record.payload import LoadUnit
from primemover.sentence import say

# Judgement: loads that plates in one unit make often and plates in the other hardly ever: a 45 lb bar with
# 45, 25 and 10 lb plates; half kilograms, which come of 1.25 kg plates.
_OFTEN_IN_LB = frozenset({45, 95, 115, 135, 155, 185, 205, 225, 245, 275, 295, 315, 365, 405})
_OFTEN_IN_KG = frozenset({20, 60, 70, 100, 110, 140, 180})


def guess_load_unit(loads: Iterable[float]) -> tuple[LoadUnit, str]:
    """Return the likelier unit of `loads`, and in words what that rests on."""
    pounds = kilograms = total = 0
    for load in loads:
        if load > 0:
            total += 1
            pounds += load in _OFTEN_IN_LB
            kilograms += load in _OFTEN_IN_KG or (load % 2.5 == 0 and load % 1 == 0.5)
    unit: LoadUnit = "lb" if pounds > kilograms else "kg"
    if pounds == kilograms:
        return unit, say("the file does not say the unit, and its loads fit both: taken as kg")
    most = max(pounds, kilograms)
    if unit == "lb":
        return unit, say(
            "the file does not say the unit; {most} of its first {total} loads are typical of pounds",
            most=most,
            total=total,
        )
    return unit, say(
        "the file does not say the unit; {most} of its first {total} loads are typical of kilograms",
        most=most,
        total=total,
    )
