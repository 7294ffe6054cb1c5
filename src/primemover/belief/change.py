"""Whether a gauge really changed between two days, or was only measured twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from scipy.special import ndtr

from primemover.belief.gauge import Gauge
from primemover.belief.gauges import KIND_BY_ID, gauge
from primemover.belief.recent import Recent
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.payload import Side

REAL_CHANGE_IN_SD = 1.96  # the minimal detectable change at 95 %


@dataclass(frozen=True, slots=True)
class Change:
    """A gauge's change between two readings that share no observation.

    Attributes
    ----------
    difference, sd
        Later minus earlier and its standard error, in the gauge's unit; ``None`` where a reading is missing.
    """

    earlier: Gauge
    later: Gauge
    difference: float | None
    sd: float | None

    @property
    def mdc95(self) -> float | None:
        """The smallest difference that measuring twice would not show by itself (95 %)."""
        return None if self.sd is None else REAL_CHANGE_IN_SD * self.sd

    @property
    def probability_up(self) -> float | None:
        """Probability that the true value rose."""
        if self.difference is None or self.sd is None:
            return None
        return float(ndtr(self.difference / self.sd)) if self.sd > 0 else float(self.difference > 0)

    @property
    def probability_down(self) -> float | None:
        """Probability that the true value fell."""
        up = self.probability_up
        return None if up is None else 1 - up

    @property
    def real(self) -> bool:
        """Whether the change is larger than the minimal detectable change."""
        return self.difference is not None and self.mdc95 is not None and abs(self.difference) > self.mdc95


def change(
    history: History, catalogue: Catalogue, gauge_id: str, side: Side | None, *, since: date, on: date
) -> Change:
    """Return how a gauge changed from `since` to `on`: what was seen up to `since` against what came after."""
    kind = KIND_BY_ID[gauge_id]
    earlier = gauge(Recent(history, catalogue, since), kind, side)
    later = gauge(Recent(history, catalogue, on, since=since + timedelta(days=1)), kind, side)
    return difference(earlier, later)


def difference(earlier: Gauge, later: Gauge) -> Change:
    """Return the difference of two readings that share no observation (two days, or two sides)."""
    if earlier.value is None or later.value is None or earlier.sd is None or later.sd is None:
        return Change(earlier, later, None, None)
    return Change(earlier, later, later.value - earlier.value, sqrt(earlier.sd**2 + later.sd**2))
