"""How heavy, long and deep neutral holds, and what neutral costs, in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import TYPE_CHECKING

from primemover.record.payload import LoadUnit
from primemover.sentence import TO, lower_first
from primemover.tongue import gettext as _
from primemover.tongue import later
from primemover.words.gauges import unit_after
from primemover.words.loads import about_load
from primemover.words.plain import joined, number, percent, side_said

if TYPE_CHECKING:  # beliefs are slow to load, and the terminal needs words before it needs them
    from primemover.belief.ceiling import Ceiling
    from primemover.belief.price import PriceOfNeutral
    from primemover.coach.ceiling_report import CeilingLine, CeilingReport

LIMITS = {"kg": later("Neutral 1RM"), "s": later("Neutral hold"), "deg": later("Neutral hinge")}
LIMIT_MEANS = {
    "kg": later("the load whose first rep would just break neutral"),
    "s": later("the second at which posture would just be lost"),
    "deg": later("the depth at which neutral would just be lost"),
}
_UNSURE_POINTS = 45  # judgement: a price with a wider interval is none to quote


def limit(ceiling: Ceiling, unit: LoadUnit) -> str:
    """Write a neutral limit in the person's unit, without its interval."""
    return _("no reading") if ceiling.median is None else in_limit_unit(ceiling, ceiling.median, unit)


def limit_span(ceiling: Ceiling, unit: LoadUnit) -> str:
    """Write a neutral limit's 90 % interval, without the unit; nothing when there is none."""
    if ceiling.low is None or ceiling.high is None:
        return ""
    low, high = (_limit_figure(ceiling, edge, unit) for edge in (ceiling.low, ceiling.high))
    return f"{low}{TO}{high}"


def in_limit_unit(ceiling: Ceiling, value: float, unit: LoadUnit) -> str:
    """Write a value on a ceiling's scale with its unit, no finer than it is known."""
    after = f" {unit}" if ceiling.unit == "kg" else unit_after(ceiling.unit)
    return f"{_limit_figure(ceiling, value, unit)}{after}"


def guess_said(line: CeilingLine, names: Sequence[str], unit: LoadUnit) -> str:
    """Write what related exercises, by their names, let us guess of a limit; nothing without a guess."""
    if line.guess is None:
        return ""
    one, median = line.ceiling, in_limit_unit(line.ceiling, line.guess.median, unit)
    low, high = (_limit_figure(one, edge, unit) for edge in (line.guess.low, line.guess.high))
    known = joined([lower_first(name) for name in names])
    return _("A guess so far, from your {known}: {median} ({span}); not to train by.").format(
        known=known, median=median, span=f"{low}{TO}{high}"
    )


def level_said(ceiling: Ceiling, level: float) -> str:
    """Write how surely neutral is to hold, of what."""
    said = (
        _("What you may do is chosen so that the whole hold keeps posture, with probability {sure}.")
        if ceiling.unit == "s"
        else _("What you may do is chosen so that every rep of a set holds, with probability {sure}.")
    )
    return said.format(sure=percent(level))


def contradicted_said(report: CeilingReport) -> str:
    """Write that the sets of a ceiling contradict each other; nothing where they do not."""
    if not report.contradicted:
        return ""
    return _("Your sets contradict each other: {some} of {all} are taken as mistaken.").format(
        some=report.mistaken, all=report.count
    )


def most(ceiling: Ceiling, value: float) -> str:
    """Write the longest hold or deepest hinge, rounded down."""
    return f"{floor(value)}{unit_after(ceiling.unit)}"


def price_said(price: PriceOfNeutral, name: str) -> str:
    """Write what neutral costs in a lift as a sentence."""
    if price.price is None or price.low is None or price.high is None:
        return price.no_reading
    lift = lower_first(name) + (f", {side_said(price.side)}" if price.side else "")
    cost, least, most_of = (round(100 * (1 - share)) for share in (price.price, price.high, price.low))
    if most_of - least > _UNSURE_POINTS:
        said = _("What keeping neutral costs you is not known well yet: {low} to {high} % of your {lift}.")
    elif cost == 0:
        said = _("Keeping neutral costs you next to nothing of your {lift} so far ({span} %).")
    else:
        said = _("Keeping neutral costs you about {cost} % of your {lift} so far ({span} %).")
    return said.format(low=least, high=most_of, span=f"{least}{TO}{most_of}", cost=cost, lift=lift)


def _limit_figure(ceiling: Ceiling, value: float, unit: LoadUnit) -> str:
    if ceiling.unit == "kg":
        return about_load(value, unit)
    return number(value, 0 if value >= 10 else 1)
