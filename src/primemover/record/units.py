"""Kilograms inside, the person's own unit at the edges."""

from __future__ import annotations

from primemover.record.payload import LoadUnit

LOAD_UNITS: tuple[LoadUnit, ...] = ("kg", "lb")
KG_PER_LB = 0.45359237  # exact, by the international yard and pound agreement of 1959


def to_kg(load: float, unit: LoadUnit) -> float:
    """Return `load`, given in `unit`, in kilograms."""
    return load if unit == "kg" else load * KG_PER_LB


def from_kg(load_kg: float, unit: LoadUnit) -> float:
    """Return `load_kg` in `unit`."""
    return load_kg if unit == "kg" else load_kg / KG_PER_LB
