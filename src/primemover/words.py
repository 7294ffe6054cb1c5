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
from primemover.record.payload import LoadUnit
from primemover.record.units import from_kg

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
    3: "read in the paper's own abstract or table",
    2: "from a secondary source or a small study",
    1: "opinion, a single case or an outlier",
}
TOPICS = {
    "A": "What works which muscle",
    "B": "Tests",
    "C": "Movement and measuring it",
    "D": "Dose and adaptation",
    "E": "Safety",
}
BLOCKS: dict[Block, str] = {"open": "Open", "find": "Find", "main": "Main work", "brace": "Brace"}
LIMITS = {"kg": "Neutral 1RM", "s": "Neutral hold", "deg": "Neutral hinge"}
LIMIT_MEANS = {
    "kg": "the load whose first rep would just break neutral",
    "s": "the second at which posture would just be lost",
    "deg": "the depth at which neutral would just be lost",
}
_NAMES = ("Bulgarian", "Cook", "Romanian")
_UNSURE_POINTS = 45  # judgement: a price with a wider interval is none to quote
_WITHOUT_UNIT = frozenset({"direction/qualitative", "list", "p-value"})  # the value of such a fact says it all
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_KILOGRAMS = re.compile(r"(?:\d+(?:\.\d+)?(?: and |-))?\d+(?:\.\d+)? kg\b(?:, \d+(?:\.\d+)?-\d+(?:\.\d+)?)?")
_DIGITS = {"d-prime": 1, "cm": 1, "sets": 1, "of 10": 1}
_UNITS = {"deg": "°", "share": " %", "d-prime": " d-prime", "s": " s"}
_WAYS = {
    "s": ("longer", "shorter"),
    "deg": ("further", "less far"),
    "reps": ("more", "fewer"),
    "sets": ("more", "fewer"),
    "kg": ("more", "less"),
    "lb": ("more", "less"),
}


def number(value: float, digits: int = 1) -> str:
    """Write a number with at most `digits` decimals and no idle zeros."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", "\N{MINUS SIGN}")


def load(load_kg: float | None, unit: LoadUnit) -> str:
    """Write a load in the person's unit; no load is body weight."""
    if not load_kg:
        return "body weight"
    return f"{bare_load(load_kg, unit)} {unit}"


def bare_load(load_kg: float, unit: LoadUnit) -> str:
    """Write a load in the person's unit without the unit's name, as in a field."""
    return number(from_kg(load_kg, unit), 2 if unit == "kg" else 1)


def about_load(load_kg: float, unit: LoadUnit) -> str:
    """Write an estimated load in the person's unit, without the unit's name: no finer than it is known."""
    amount = from_kg(load_kg, unit)
    return number(amount, 0 if amount >= 20 else 1)


def near_load(load_kg: float | None, unit: LoadUnit) -> str:
    """Write a load that a model gives, in the person's unit: 'about', and nothing without one."""
    return "" if load_kg is None else f"about {about_load(load_kg, unit)} {unit}"


def limit(ceiling: Ceiling, unit: LoadUnit) -> str:
    """Write a neutral limit in the person's unit, without its interval."""
    return "no reading" if ceiling.median is None else in_limit_unit(ceiling, ceiling.median, unit)


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
    return f"A guess so far, from your {known}: {median} ({low}{TO}{high}); not to train by."


def level_said(ceiling: Ceiling, level: float) -> str:
    """Write how surely neutral is to hold, of what."""
    whole = "the whole hold keeps posture" if ceiling.unit == "s" else "every rep of a set holds"
    return f"What you may do is chosen so that {whole}, with probability {percent(level)}."


def plates_said(plates: Plates, unit: LoadUnit) -> str:
    """Write what loads are rounded down to."""
    steps = f"steps of {bare_load(plates.step_kg, unit)} {unit}"
    if plates.base_kg in {0.0, plates.step_kg}:
        return f"Rounded down to {steps}."
    return f"Rounded down to a bar of {bare_load(plates.base_kg, unit)} {unit} and {steps}."


def contradicted_said(report: CeilingReport) -> str:
    """Write that the sets of a ceiling contradict each other; nothing where they do not."""
    if not report.contradicted:
        return ""
    return f"Your sets contradict each other: {report.mistaken} of {report.count} are taken as mistaken."


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
    lift = f"{lower_first(name)}{f', {price.side}' if price.side else ''}"
    cost, least, most_of = (round(100 * (1 - share)) for share in (price.price, price.high, price.low))
    if most_of - least > _UNSURE_POINTS:
        return f"What keeping neutral costs you is not known well yet: {least} to {most_of} % of your {lift}."
    if cost == 0:
        return f"Keeping neutral costs you next to nothing of your {lift} so far ({least}{TO}{most_of} %)."
    return f"Keeping neutral costs you about {cost} % of your {lift} so far ({least}{TO}{most_of} %)."


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
    return f"{exercise_id} (no longer in the catalogue)" if known is None else known.name


def interval(low: float | None, high: float | None, digits: int = 0) -> str:
    """Write an interval, or nothing when there is none."""
    if low is None or high is None:
        return ""
    lower, upper = number(low, digits), number(high, digits)
    return f"{lower} to {upper}" if low < 0 else f"{lower}{TO}{upper}"


def estimate(gauge: Gauge) -> str:
    """Write a gauge's value with its unit, rounded to what is known; a share as a percentage."""
    if gauge.value is None:
        return "no reading"
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
        return "no reading"
    sign = "+" if change.difference > 0 else ""
    return f"{sign}{_amount(change.difference, change.later.unit)}"


def moved_within(change: Change) -> str:
    """Write a change with its sign, unit and interval."""
    low, high, unit = change.low, change.high, change.later.unit
    if low is None or high is None:
        return moved(change)
    scale, digits = _scale(unit), _DIGITS.get(unit, 0)
    return f"{moved(change)} ({number(low * scale, digits)} to {number(high * scale, digits)})"


def direction(change: Change) -> str:
    """Write which way a change went, and how sure that is."""
    if not change.difference or change.probability_of_direction is None:
        return "as it was"
    return f"{percent(change.probability_of_direction)} it {'rose' if change.difference > 0 else 'fell'}"


def undetected(change: Change) -> str:
    """Write the change that measuring twice may show by itself."""
    return "no reading" if change.mdc95 is None else _amount(change.mdc95, change.later.unit)


def _amount(value: float, unit: str) -> str:
    figure = number(value * _scale(unit), _DIGITS.get(unit, 0))
    if unit in {"share", "of 10"}:
        return f"{figure} point" + "s" * (figure != "1")
    return f"{figure}{unit_after(unit)}"


def since_said(change: Change, on: date | None = None) -> str:
    """Write a change as a sentence: how much, how sure its direction is, and whether it is beyond error."""
    if change.difference is None or change.probability_of_direction is None or change.earlier.as_of is None:
        return change.no_reading
    unit, rose = change.later.unit, change.difference > 0
    much, since = _amount(abs(change.difference), unit), day_alone(change.earlier.as_of, on)
    within = _span_of(change, unit)
    sure, went = percent(change.probability_of_direction), "rose" if rose else "fell"
    moved_by = f"{much} {_way(unit, rose=rose)} since {since} ({within})"
    if change.real:
        return f"{moved_by}: {sure} sure it {went}; more than measuring twice would show."
    if much.startswith("0"):
        return f"Level since {since} ({within}), within measuring error."
    return f"{moved_by}: within measuring error so far ({sure} that it {went})."


def sides_said(apart: SideDifference) -> str:
    """Write left against right as a sentence; 'different' only beyond error."""
    one = apart.apart
    if one.difference is None or one.probability_of_direction is None:
        return "Left and right cannot be compared yet: one of them has no reading."
    unit, more = one.later.unit, one.difference > 0
    much, within = _amount(abs(one.difference), unit), _span_of(one, unit)
    way = _way(unit, rose=more)
    off = f"left {much} {way} than right ({within})"
    if much.startswith("0"):
        off = f"left as right ({within})"
    if apart.different:
        sure = percent(one.probability_of_direction)
        return f"Different: {off}, beyond measuring error; {sure} sure that left is {way}."
    return (
        f"Not shown to differ: {off}, within measuring error, which may show up to {undetected(one)} by itself."
    )


def _span_of(change: Change, unit: str) -> str:
    """Write a change's interval along the direction in which it went."""
    low, high = change.low or 0.0, change.high or 0.0
    if (change.difference or 0.0) < 0:
        low, high = -high, -low
    scale = _scale(unit)
    return f"{number(low * scale, _DIGITS.get(unit, 0))} to {number(high * scale, _DIGITS.get(unit, 0))}"


def _way(unit: str, *, rose: bool) -> str:
    more, less = _WAYS.get(unit, ("higher", "lower"))
    return more if rose else less


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
    return _UNITS.get(unit, f" {unit}")


def _scale(unit: str) -> int:
    return 100 if unit == "share" else 1


def percent(probability: float) -> str:
    """Write a probability as a whole percentage that never claims certainty."""
    if probability > 0.99:
        return "over 99 %"
    return "under 1 %" if probability < 0.01 else f"{probability * 100:.0f} %"


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
        return f"{value.day} {value:%b} {value.year}"
    return f"{value:%a} {value.day} {value:%b}"


def day_alone(value: date, on: date | None = None) -> str:
    """Write a day without its weekday; with its year when it is long before `on`."""
    return f"{value.day} {value:%b}{f' {value.year}' if on is not None and on - value > LONG_AGO else ''}"


def full_day(value: date) -> str:
    """Write a day with its year."""
    return f"{value.day} {value:%B} {value.year}"


def moment(value: datetime) -> str:
    """Write a moment by its own clock."""
    return f"{value.day} {value:%b} {value.year}, {value:%H:%M}"


def lower_first(text: str) -> str:
    """Write a name inside a sentence; an abbreviation or a name of people or places stays as it is."""
    return text if text[1:2].isupper() or text.startswith(_NAMES) else text[:1].lower() + text[1:]


def counted(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun in the right number."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
