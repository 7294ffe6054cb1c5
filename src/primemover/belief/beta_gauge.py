"""A gauge of a share counted in few tries: its probability and interval are those of a Beta distribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scipy.special import betainc, betaincinv

from primemover.belief.gauge import Z90, Gauge

TAIL = 0.05  # left out at either end of a 90 % interval


@dataclass(frozen=True, slots=True)
class BetaGauge(Gauge):
    """An estimate on a scale from nothing to `most`; ``value`` and ``sd`` are the distribution's own.

    Attributes
    ----------
    held, broke
        The two parameters of the Beta distribution: successes and failures, the prior's included.
    most
        The value that all successes would have, in the gauge's unit.
    """

    held: float = 1.0
    broke: float = 1.0
    most: float = 1.0

    @property
    def low(self) -> float | None:
        """Lower end of the 90 % interval."""
        return self._quantile(TAIL)

    @property
    def high(self) -> float | None:
        """Upper end of the 90 % interval."""
        return self._quantile(1 - TAIL)

    @property
    def halves(self) -> tuple[float, float] | None:
        """Standard deviations of the half normals that reach as far down, and as far up, as the interval."""
        if self.value is None or self.low is None or self.high is None:
            return None
        return (self.value - self.low) / Z90, (self.high - self.value) / Z90

    def probability(self, better: Literal["higher", "lower"], threshold: float) -> float | None:
        """Return the probability that the true value reaches `threshold`; ``None`` without a reading."""
        if self.value is None:
            return None
        share = min(max(threshold / self.most, 0.0), 1.0)
        if better == "higher":
            return float(betainc(self.broke, self.held, 1 - share))
        return float(betainc(self.held, self.broke, share))

    def _quantile(self, share: float) -> float | None:
        return None if self.value is None else self.most * float(betaincinv(self.held, self.broke, share))
