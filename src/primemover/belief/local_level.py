"""A level that wanders, read with error: the local-level filter (Durbin & Koopman 2012, chapter 2).

Deviations: the first reading starts the filter (diffuse prior), and the level is reported as of its last
reading, not carried on to today, so that an unrepeated test does not fade by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a quantity on a day."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Level:
    """Where the quantity stands, with its standard error, as of its last reading."""

    value: float
    sd: float
    as_of: date


def local_level(readings: Sequence[Reading], error_sd: float, drift_sd_per_root_week: float) -> Level | None:
    """Return the level after `readings` in order of time, or ``None`` without any.

    Parameters
    ----------
    error_sd
        Standard error of one reading, in its unit.
    drift_sd_per_root_week
        How far the true level wanders in a week, in the same unit; larger trusts the last reading more.
    """
    if not readings:
        return None
    value, variance, as_of = readings[0].value, error_sd**2, readings[0].on
    for reading in readings[1:]:
        weeks = max((reading.on - as_of).days, 0) / 7  # a flight west may turn the date back
        variance += drift_sd_per_root_week**2 * weeks
        gain = variance / (variance + error_sd**2)
        value += gain * (reading.value - value)
        variance *= 1 - gain
        as_of = reading.on
    return Level(value, sqrt(variance), as_of)
