"""A gauge whose interval reaches further to one side: two half normals that meet at the estimate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scipy.special import ndtr

from primemover.belief.gauge import Z90, Gauge


@dataclass(frozen=True, slots=True)
class SkewedGauge(Gauge):
    """An estimate with its 90 % interval, not the same to both sides; ``sd`` is the side that faces no effect.

    Attributes
    ----------
    sd_below, sd_above
        Standard deviation of the half below the estimate, and of the half above it.
    """

    sd_below: float = 0.0
    sd_above: float = 0.0

    @property
    def low(self) -> float | None:
        """Lower end of the 90 % interval."""
        return None if self.value is None else self.value - Z90 * self.sd_below

    @property
    def high(self) -> float | None:
        """Upper end of the 90 % interval."""
        return None if self.value is None else self.value + Z90 * self.sd_above

    @property
    def halves(self) -> tuple[float, float] | None:
        """Standard deviation of the half below the estimate, and of the half above it."""
        return None if self.value is None else (self.sd_below, self.sd_above)

    def probability(self, better: Literal["higher", "lower"], threshold: float) -> float | None:
        """Return the probability that the true value reaches `threshold`; ``None`` without a reading."""
        if self.value is None:
            return None
        sd = self.sd_below if threshold < self.value else self.sd_above
        above = float(ndtr((self.value - threshold) / sd))
        return above if better == "higher" else 1 - above
