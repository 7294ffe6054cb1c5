"""A gauge: one tracked quantity with its interval, or 'no reading' with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Literal
from uuid import UUID

from scipy.special import ndtr

from primemover.record.payload import Side
from primemover.sentence import Figure, Load, Sentence, Share, say

Z90 = 1.6448536269514722  # two-sided 90 %
FINE_UNITS = frozenset({"d-prime", "of 10", "cm"})  # told with a decimal


@dataclass(frozen=True, slots=True)
class Gauge:
    """An estimate with its 90 % interval.

    Attributes
    ----------
    id
        Which quantity, e.g. ``single-leg-bridge-hold``.
    side
        Left, right, or ``None`` for a quantity without sides.
    value, sd
        The estimate and its standard error in ``unit``; ``None`` when there is no reading.
    n, as_of, observations
        How many readings it rests on, the day of the last, and which they are.
    source
        Where the measurement error comes from: an evidence key, or 'judgement' and why.
    no_reading
        Why there is no reading, and what would give one; empty when there is one.
    limits
        The least and the greatest value the quantity can have; the interval is cut there.
    shared_sd
        The part of `sd` that all readings of a person share, their own way with a scale: it is the same at
        another time and on the other side.
    """

    id: str
    name: str
    unit: str
    side: Side | None
    value: float | None
    sd: float | None
    n: int
    as_of: date | None
    source: str
    no_reading: str = ""
    observations: tuple[UUID, ...] = ()
    limits: tuple[float, float] = (-inf, inf)
    shared_sd: float = 0.0

    @property
    def low(self) -> float | None:
        """Lower end of the 90 % interval."""
        if self.value is None or self.sd is None:
            return None
        return min(self.value, max(self.limits[0], self.value - Z90 * self.sd))

    @property
    def high(self) -> float | None:
        """Upper end of the 90 % interval."""
        if self.value is None or self.sd is None:
            return None
        return max(self.value, min(self.limits[1], self.value + Z90 * self.sd))

    @property
    def halves(self) -> tuple[float, float] | None:
        """Standard deviation of the half below the estimate, and of the half above it."""
        return None if self.sd is None else (self.sd, self.sd)

    def probability(self, better: Literal["higher", "lower"], threshold: float) -> float | None:
        """Return the probability that the true value reaches `threshold`; ``None`` without a reading."""
        if self.value is None or self.sd is None:
            return None
        distance = (self.value - threshold) / self.sd
        return float(ndtr(distance if better == "higher" else -distance))


def told_value(value: float, unit: str) -> Sentence:
    """Return a value of a gauge with its unit, no finer than such a gauge is known."""
    if unit == "share":
        return say("{share}", share=Share(value))
    if unit == "kg":
        return say("{load}", load=Load(value, about=True))
    if unit == "deg":
        return say("{figure}°", figure=told_figure(value, unit))
    return say("{figure} {unit}", figure=told_figure(value, unit), unit=unit)


def told_figure(value: float, unit: str) -> Figure | Load:
    """Return a value of a gauge as it is told without its unit; a share in per cent."""
    if unit == "share":
        return Figure(100 * value, 0)
    return Load(value, about=True, bare=True) if unit == "kg" else Figure(value, 1 if unit in FINE_UNITS else 0)
