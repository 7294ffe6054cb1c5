"""A gauge, its change and its sides in words, no finer than they are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from primemover.record.payload import LoadUnit
from primemover.record.units import from_kg
from primemover.tongue import gettext as _
from primemover.tongue import later, ngettext
from primemover.words.plain import day_alone, interval, number, percent

if TYPE_CHECKING:  # beliefs are slow to load, and the terminal needs words before it needs them
    from primemover.belief.change import Change
    from primemover.belief.gauge import Gauge
    from primemover.belief.sides import SideDifference

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
    return f"{moved(change)} ({interval(low * scale, high * scale, digits)})"


def direction(change: Change) -> str:
    """Write which way a change went, and how sure that is."""
    if not change.difference or change.probability_of_direction is None:
        return _("as it was")
    said = _("{sure} it rose") if change.difference > 0 else _("{sure} it fell")
    return said.format(sure=percent(change.probability_of_direction))


def undetected(change: Change) -> str:
    """Write the change that measuring twice may show by itself."""
    return _("no reading") if change.mdc95 is None else _amount(change.mdc95, change.later.unit)


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


def _amount(value: float, unit: str) -> str:
    figure = number(value * _scale(unit), _DIGITS.get(unit, 0))
    if unit in {"share", "of 10"}:
        return ngettext("{figure} point", "{figure} points", 1 if figure == "1" else 2).format(figure=figure)
    return f"{figure}{unit_after(unit)}"


def _span_of(change: Change, unit: str) -> str:
    """Write a change's interval along the direction in which it went."""
    low, high = change.low or 0.0, change.high or 0.0
    if (change.difference or 0.0) < 0:
        low, high = -high, -low
    scale = _scale(unit)
    return interval(low * scale, high * scale, _DIGITS.get(unit, 0))


def _way(unit: str, *, rose: bool) -> str:
    more, less = _WAYS.get(unit, (later("higher"), later("lower")))
    return _(more if rose else less)


def _scale(unit: str) -> int:
    return 100 if unit == "share" else 1
