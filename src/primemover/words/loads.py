"""Loads in the person's unit."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from primemover.record.payload import LoadUnit
from primemover.record.units import from_kg
from primemover.sentence import Load, Sentence, Value, typed
from primemover.tongue import gettext as _
from primemover.words.plain import number

if TYPE_CHECKING:  # beliefs are slow to load, and the terminal needs words before it needs them
    from primemover.coach.plates import Plates

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# For reasons that were put on record before a sentence kept its values.
_KILOGRAMS = re.compile(r"(?:\d+(?:\.\d+)?(?: and |-))?\d+(?:\.\d+)? kg\b(?:, \d+(?:\.\d+)?-\d+(?:\.\d+)?)?")


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
    told = Load(from_kg(load_kg, unit), about=True).figure
    return number(told.figure, told.digits)


def near_load(load_kg: float | None, unit: LoadUnit) -> str:
    """Write a load that a model gives, in the person's unit: 'about', and nothing without one."""
    if load_kg is None:
        return ""
    return _("about {load} {unit}").format(load=about_load(load_kg, unit), unit=unit)


def plates_said(plates: Plates, unit: LoadUnit) -> str:
    """Write what loads are rounded down to."""
    step = load(plates.step_kg, unit)
    if plates.base_kg in {0.0, plates.step_kg}:
        return _("Rounded down to steps of {step}.").format(step=step)
    bar = load(plates.base_kg, unit)
    return _("Rounded down to a bar of {bar} and steps of {step}.").format(bar=bar, step=step)


def said_in(text: str, unit: LoadUnit) -> str:
    """Write a sentence of the coach, who thinks in kilograms, in the person's unit."""
    if unit == "kg":
        return text
    return text.with_values(_told_in_pounds) if isinstance(text, Sentence) else _KILOGRAMS.sub(_in_pounds, text)


def _told_in_pounds(value: Value) -> Value:
    """Return a load in pounds, told no finer than whole ones where it is heavy: no plate is that odd."""
    if not isinstance(value, Load) or value.unit != "kg":
        return value
    return replace(value, load=from_kg(value.load, "lb"), unit="lb", about=True)


def _in_pounds(found: re.Match[str]) -> str:
    return _NUMBER.sub(lambda one: about_load(float(one[0]), "lb"), found[0]).replace(" kg", " lb")
