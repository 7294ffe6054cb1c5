"""A level that wanders, read with error: the local-level model (Durbin & Koopman 2012, chapter 2).

The filter gives the level as of its last reading, each reading weighed by its own error. Deviations: the first
day starts the filter (diffuse prior), the readings of one day are taken as one, and the level is reported as of
its last reading, not carried on to today, so that an unrepeated test does not fade by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import sqrt
from typing import Protocol


class Measured(Protocol):
    """One reading of a quantity: on which day, and how far off it may be."""

    @property
    def on(self) -> date:
        """The day it was read."""

    @property
    def value(self) -> float:
        """What was read."""

    @property
    def error_sd(self) -> float:
        """Standard error of this reading by itself, in the same unit."""


@dataclass(frozen=True, slots=True)
class LevelModel:
    """Parameters of the local-level model, in the unit of the readings.

    Attributes
    ----------
    drift_sd
        How far the true level wanders in a week (in a root-week); larger trusts the last reading more.
    day_sd
        What all readings of one day share, a good or a bad day; larger makes many readings of a day tell less.
    shared_sd
        What all readings of one person share, their own way with the scale; larger widens the level's
        interval, and leaves a change as it is.
    """

    drift_sd: float
    day_sd: float = 0.0
    shared_sd: float = 0.0


@dataclass(frozen=True, slots=True)
class Level:
    """Where the quantity stands on a day, with its standard error, but for what all readings share."""

    value: float
    sd: float
    as_of: date


@dataclass(frozen=True, slots=True)
class _Day:
    """One day's readings taken as one, with the variance of their error."""

    on: date
    seen: float
    variance: float


def local_level(readings: Sequence[Measured], model: LevelModel) -> Level | None:
    """Return the level as of the last of `readings` (in order of time), or ``None`` without any."""
    if not readings:
        return None
    first, *later = _days(readings, model)
    value, variance, on = first.seen, first.variance, first.on
    for day in later:
        variance += model.drift_sd**2 * (day.on - on).days / 7
        gain = variance / (variance + day.variance)
        value += gain * (day.seen - value)
        variance *= 1 - gain
        on = day.on
    return Level(value, sqrt(variance), on)


def _days(readings: Sequence[Measured], model: LevelModel) -> list[_Day]:
    """Return the readings day by day, each day's weighed by their own errors."""
    days: list[_Day] = []
    latest = readings[0].on
    dated = []
    for reading in readings:
        latest = max(latest, reading.on)  # a flight west may turn the date back
        dated.append((latest, reading))
    for on, group in groupby(dated, key=lambda one: one[0]):
        weight = total = 0.0
        for _, reading in group:
            of_one = 1 / reading.error_sd**2
            weight += of_one
            total += of_one * reading.value
        days.append(_Day(on, total / weight, 1 / weight + model.day_sd**2))
    return days
