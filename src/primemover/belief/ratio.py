"""A ratio of strengths, believed within an interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from primemover.belief.gauge import Z90


@dataclass(frozen=True, slots=True)
class Ratio:
    """A log-normal belief about a ratio: the mean and the standard deviation of its logarithm."""

    log_mean: float
    log_sd: float

    @property
    def value(self) -> float:
        """The median."""
        return exp(self.log_mean)

    @property
    def low(self) -> float:
        """Lower end of the 90 % interval."""
        return exp(self.log_mean - Z90 * self.log_sd)

    @property
    def high(self) -> float:
        """Upper end of the 90 % interval."""
        return exp(self.log_mean + Z90 * self.log_sd)
