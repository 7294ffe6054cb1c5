"""Words for numbers: the person's unit, the interval, and nothing more precise than what is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from math import floor
from typing import TYPE_CHECKING

from primemover.catalogue.model import Catalogue, Fact
from primemover.coach.result import Block
from primemover.record.payload import LoadUnit, Phase, Side
from primemover.record.units import from_kg
from primemover.tongue import formats, later, ngettext, pgettext
from primemover.tongue import gettext as _

if TYPE_CHECKING:  # beliefs are slow to load, and the terminal needs words before it needs them
    from primemover.belief.ceiling import Ceiling
    from primemover.belief.change import Change
    from primemover.belief.gauge import Gauge
    from primemover.belief.price import PriceOfNeutral
    from primemover.belief.sides import SideDifference
    from primemover.coach.ceiling_report import CeilingLine, CeilingReport
    from primemover.coach.plates import Plates

LONG_AGO = timedelta(days=300)
TO = "\N{EN DASH}"
CONFIDENCE = {
    3: later("read in the paper's own abstract or table"),
    2: later("from a secondary source or a small study"),
    1: later("opinion, a single case or an outlier"),
}
TOPICS = {
    "A": later("What works which muscle"),
    "B": later("Tests"),
    "C": later("Movement and measuring it"),
    "D": later("Dose and adaptation"),
    "E": later("Safety"),
}
BLOCKS: dict[Block, str] = {
    "open": later("Open"),
    "find": later("Find"),
    "main": later("Main work"),
    "brace": later("Brace"),
}
LIMITS = {"kg": later("Neutral 1RM"), "s": later("Neutral hold"), "deg": later("Neutral hinge")}
LIMIT_MEANS = {
    "kg": later("the load whose first rep would just break neutral"),
    "s": later("the second at which posture would just be lost"),
    "deg": later("the depth at which neutral would just be lost"),
}
_SIDES: dict[Side, str] = {"left": later("left"), "right": later("right")}
_NAMES = ("Bulgarian", "Cook", "Romanian")
_UNSURE_POINTS = 45  # judgement: a price with a wider interval is none to quote
_WITHOUT_UNIT = frozenset({"direction/qualitative", "list", "p-value"})  # the value of such a fact says it all
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_KILOGRAMS = re.compile(r"(?:\d+(?:\.\d+)?(?: and |-))?\d+(?:\.\d+)? kg\b(?:, \d+(?:\.\d+)?-\d+(?:\.\d+)?)?")
_DIGITS = {"d-prime": 1, "cm": 1, "sets": 1, "of 10": 1}
_UNITS = {
    "deg": "°",
    "share": " %",
    "d-prime": " d-prime",
    "s": " s",
    "reps": later(" reps"),
    "sets": later(" sets"),
    "of 10": later(" of 10"),
    "% of own bend": later(" % of own bend"),
}
_WAYS = {
    "s": (later("longer"), later("shorter")),
    "deg": (later("further"), later("less far")),
    "reps": (later("more"), later("fewer")),
    "sets": (later("more"), later("fewer")),
    "kg": (later("more"), later("less")),
    "lb": (later("more"), later("less")),
}


def number(value: float, digits: int = 1) -> str:
    """Write a number with at most `digits` decimals and no idle zeros."""
    return typed(value, digits).replace("-", "\N{MINUS SIGN}").replace(".", formats.decimal_mark())


def typed(value: float, digits: int = 1) -> str:
    """Write a number for a field or a program: the same in every language."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def load(load_kg: float | None, unit: LoadUnit) -> str:
    """Write a load in the person's unit; no load is body weight."""
    if not load_kg:
        return _("body weight")
    return f"{bare_load(load_kg, unit)} {unit}"


def bare_load(load_kg: float, unit: LoadUnit) -> str:
    """Write a load in the person's unit without the unit's name."""
    return number(from_kg(load_kg, unit), 2 if unit == "kg" else 1)


def typed_load(load_kg: float, unit: LoadUnit) -> str:
    """Write a load in the person's unit as it is typed into a field."""
    return typed(from_kg(load_kg, unit), 2 if unit == "kg" else 1)


def about_load(load_kg: float, unit: LoadUnit) -> str:
    """Write an estimated load in the person's unit, without the unit's name: no finer than it is known."""
    amount = from_kg(load_kg, unit)
    return number(amount, 0 if amount >= 20 else 1)


def near_load(load_kg: float | None, unit: LoadUnit) -> str:
    """Write a load that a model gives, in the person's unit: 'about', and nothing without one."""
    if load_kg is None:
        return ""
    return _("about {load} {unit}").format(load=about_load(load_kg, unit), unit=unit)


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


def plates_said(plates: Plates, unit: LoadUnit) -> str:
    """Write what loads are rounded down to."""
    step = load(plates.step_kg, unit)
    if plates.base_kg in {0.0, plates.step_kg}:
        return _("Rounded down to steps of {step}.").format(step=step)
    bar = load(plates.base_kg, unit)
    return _("Rounded down to a bar of {bar} and steps of {step}.").format(bar=bar, step=step)


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


def _limit_figure(ceiling: Ceiling, value: float, unit: LoadUnit) -> str:
    if ceiling.unit == "kg":
        return about_load(value, unit)
    return number(value, 0 if value >= 10 else 1)


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


def said_in(text: str, unit: LoadUnit) -> str:
    """Write a sentence of the coach, who thinks in kilograms, in the person's unit."""
    return text if unit == "kg" else _KILOGRAMS.sub(_in_pounds, text)


def _in_pounds(found: re.Match[str]) -> str:
    return _NUMBER.sub(lambda one: about_load(float(one[0]), "lb"), found[0]).replace(" kg", " lb")


def figure(fact: Fact) -> str:
    """Write a published figure with its unit and spread."""
    unit = "" if fact.unit in _WITHOUT_UNIT else f" {fact.unit}"
    spread = f" ({fact.spread})" if fact.spread else ""
    return f"{fact.value}{unit}{spread}"


def exercise_name(exercise_id: str, catalogue: Catalogue) -> str:
    """Write what people call an exercise; a plan or set from another version may name one that is gone."""
    known = catalogue.exercises.get(exercise_id)
    return (
        _("{exercise} (no longer in the catalogue)").format(exercise=exercise_id)
        if known is None
        else known.name
    )


def interval(low: float | None, high: float | None, digits: int = 0) -> str:
    """Write an interval, or nothing when there is none."""
    if low is None or high is None:
        return ""
    lower, upper = number(low, digits), number(high, digits)
    return _("{low} to {high}").format(low=lower, high=upper) if low < 0 else f"{lower}{TO}{upper}"


def estimate(gauge: Gauge) -> str:
    """Write a gauge's value with its unit, rounded to what is known; a share as a percentage."""
    if gauge.value is None:
        return _("no reading")
    return f"{number(gauge.value * _scale(gauge.unit), _DIGITS.get(gauge.unit, 0))}{unit_after(gauge.unit)}"


def span(gauge: Gauge) -> str:
    """Write a gauge's interval in the unit of its estimate, without the unit."""
    if gauge.low is None or gauge.high is None:
        return ""
    scale = _scale(gauge.unit)
    return interval(gauge.low * scale, gauge.high * scale, _DIGITS.get(gauge.unit, 0))


def moved(change: Change) -> str:
    """Write a change with its sign and unit; shares differ by points."""
    if change.difference is None:
        return _("no reading")
    sign = "+" if change.difference > 0 else ""
    return f"{sign}{_amount(change.difference, change.later.unit)}"


def moved_within(change: Change) -> str:
    """Write a change with its sign, unit and interval."""
    low, high, unit = change.low, change.high, change.later.unit
    if low is None or high is None:
        return moved(change)
    scale, digits = _scale(unit), _DIGITS.get(unit, 0)
    within = _("{low} to {high}").format(low=number(low * scale, digits), high=number(high * scale, digits))
    return f"{moved(change)} ({within})"


def direction(change: Change) -> str:
    """Write which way a change went, and how sure that is."""
    if not change.difference or change.probability_of_direction is None:
        return _("as it was")
    said = _("{sure} it rose") if change.difference > 0 else _("{sure} it fell")
    return said.format(sure=percent(change.probability_of_direction))


def undetected(change: Change) -> str:
    """Write the change that measuring twice may show by itself."""
    return _("no reading") if change.mdc95 is None else _amount(change.mdc95, change.later.unit)


def _amount(value: float, unit: str) -> str:
    figure = number(value * _scale(unit), _DIGITS.get(unit, 0))
    if unit in {"share", "of 10"}:
        return ngettext("{figure} point", "{figure} points", 1 if figure == "1" else 2).format(figure=figure)
    return f"{figure}{unit_after(unit)}"


def since_said(change: Change, on: date | None = None) -> str:
    """Write a change as a sentence: how much, how sure its direction is, and whether it is beyond error."""
    if change.difference is None or change.probability_of_direction is None or change.earlier.as_of is None:
        return change.no_reading
    unit, rose = change.later.unit, change.difference > 0
    much, since = _amount(abs(change.difference), unit), day_alone(change.earlier.as_of, on)
    if change.real and rose:
        said = _("{moved} since {since} ({within}): {sure} sure it rose; more than measuring twice would show.")
    elif change.real:
        said = _("{moved} since {since} ({within}): {sure} sure it fell; more than measuring twice would show.")
    elif much.startswith("0"):
        said = _("Level since {since} ({within}), within measuring error.")
    elif rose:
        said = _("{moved} since {since} ({within}): within measuring error so far ({sure} that it rose).")
    else:
        said = _("{moved} since {since} ({within}): within measuring error so far ({sure} that it fell).")
    return said.format(
        moved=f"{much} {_way(unit, rose=rose)}",
        since=since,
        within=_span_of(change, unit),
        sure=percent(change.probability_of_direction),
    )


def sides_said(apart: SideDifference) -> str:
    """Write left against right as a sentence; 'different' only beyond error."""
    one = apart.apart
    if one.difference is None or one.probability_of_direction is None:
        return _("Left and right cannot be compared yet: one of them has no reading.")
    unit, more = one.later.unit, one.difference > 0
    much, within = _amount(abs(one.difference), unit), _span_of(one, unit)
    way = _way(unit, rose=more)
    off = _("left {much} {way} than right ({within})").format(much=much, way=way, within=within)
    if much.startswith("0"):
        off = _("left as right ({within})").format(within=within)
    if apart.different:
        sure = percent(one.probability_of_direction)
        return _("Different: {off}, beyond measuring error; {sure} sure that left is {way}.").format(
            off=off, sure=sure, way=way
        )
    return _(
        "Not shown to differ: {off}, within measuring error, which may show up to {error} by itself."
    ).format(off=off, error=undetected(one))


def _span_of(change: Change, unit: str) -> str:
    """Write a change's interval along the direction in which it went."""
    low, high = change.low or 0.0, change.high or 0.0
    if (change.difference or 0.0) < 0:
        low, high = -high, -low
    scale = _scale(unit)
    lower, upper = number(low * scale, _DIGITS.get(unit, 0)), number(high * scale, _DIGITS.get(unit, 0))
    return _("{low} to {high}").format(low=lower, high=upper)


def _way(unit: str, *, rose: bool) -> str:
    more, less = _WAYS.get(unit, (later("higher"), later("lower")))
    return _(more if rose else less)


def in_unit(gauge: Gauge, unit: LoadUnit) -> Gauge:
    """Return a gauge of a load in the person's unit; any other as it is."""
    if gauge.unit != "kg" or unit == "kg":
        return gauge
    value = None if gauge.value is None else from_kg(gauge.value, unit)
    sd = None if gauge.sd is None else from_kg(gauge.sd, unit)
    return replace(gauge, unit=unit, value=value, sd=sd, shared_sd=from_kg(gauge.shared_sd, unit))


def change_in_unit(change: Change, unit: LoadUnit) -> Change:
    """Return a change of a load in the person's unit; any other as it is."""
    if change.later.unit != "kg" or unit == "kg":
        return change
    difference, sd, sd_away = (
        None if one is None else from_kg(one, unit) for one in (change.difference, change.sd, change.sd_away)
    )
    earlier, later = in_unit(change.earlier, unit), in_unit(change.later, unit)
    return replace(change, earlier=earlier, later=later, difference=difference, sd=sd, sd_away=sd_away)


def with_unit(value: float, unit: str) -> str:
    """Write a value in a test's or gauge's unit."""
    return f"{number(value * _scale(unit))}{unit_after(unit)}"


def unit_after(unit: str) -> str:
    """Write a unit as it follows its number."""
    return _(_UNITS.get(unit, f" {unit}"))


def _scale(unit: str) -> int:
    return 100 if unit == "share" else 1


def percent(probability: float) -> str:
    """Write a probability as a whole percentage that never claims certainty."""
    if probability > 0.99:
        return _("over 99 %")
    return _("under 1 %") if probability < 0.01 else f"{probability * 100:.0f} %"


def duration(seconds: float) -> str:
    """Write a duration the way a person would say it."""
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def day(value: date, on: date | None = None) -> str:
    """Write a day: weekday, day, month; with its year instead when it is long before `on`."""
    if on is not None and on - value > LONG_AGO:
        return formats.day_month_year(value)
    return formats.weekday_and_day(value)


def day_alone(value: date, on: date | None = None) -> str:
    """Write a day without its weekday; with its year when it is long before `on`."""
    long_ago = on is not None and on - value > LONG_AGO
    return formats.day_month_year(value) if long_ago else formats.day_and_month(value)


def full_day(value: date) -> str:
    """Write a day with its year."""
    return formats.full_day(value)


def moment(value: datetime) -> str:
    """Write a moment by its own clock."""
    return f"{formats.day_month_year(value)}, {formats.clock_time(value)}"


def side_said(side: Side | None) -> str:
    """Write a side; nothing where there is none."""
    return "" if side is None else _(_SIDES[side])


def phase_said(phase: Phase) -> str:
    """Write a phase's name as it stands inside a sentence."""
    return pgettext("phase", phase)


def upper_first(text: str) -> str:
    """Write a text as a sentence or a heading begins; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Write a name inside a sentence; an abbreviation or a name of people or places stays as it is."""
    return text if text[1:2].isupper() or text.startswith(_NAMES) else text[:1].lower() + text[1:]


def counted(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun in the right number."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def joined(words: Sequence[str], last: str = "") -> str:
    """Return words as a list in a sentence; `last` stands before the last word, 'and' where it is not said."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last or _('and')} {words[-1]}"
