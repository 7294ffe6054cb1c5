"""Whether left and right truly differ, or were only measured twice."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.special import ndtr

from primemover.belief.change import Change, difference
from primemover.belief.gauge import Gauge
from primemover.belief.gauge_kinds import KIND_BY_ID
from primemover.belief.replay import Beliefs
from primemover.record.payload import Side


@dataclass(frozen=True, slots=True)
class SideDifference:
    """One gauge's left against its right.

    Attributes
    ----------
    apart
        The left as it stands off the right: its difference is left minus right, in the gauge's unit.
    better
        Which way is better, so that a side can be behind.
    """

    apart: Change
    better: str

    @property
    def left(self) -> Gauge:
        """The left side's reading."""
        return self.apart.later

    @property
    def right(self) -> Gauge:
        """The right side's reading."""
        return self.apart.earlier

    @property
    def probability_left_higher(self) -> float | None:
        """Probability that the left is truly the higher."""
        return self.apart.probability_up

    @property
    def probability_left_lower(self) -> float | None:
        """Probability that the left is truly the lower."""
        return self.apart.probability_down

    @property
    def different(self) -> bool:
        """Whether the sides lie further apart than measuring twice would show (95 %)."""
        return self.apart.real

    @property
    def behind(self) -> Side | None:
        """The side that is behind beyond error, or ``None``."""
        if not self.different or self.apart.difference is None:
            return None
        return "left" if (self.apart.difference < 0) == (self.better == "higher") else "right"

    @property
    def no_reading(self) -> str:
        """Why the sides cannot be compared, and what would mend it; empty when they can."""
        return self.left.no_reading or self.right.no_reading

    def probability_within(self, limit: float) -> float | None:
        """Return the probability that the true sides are no further apart than `limit`."""
        apart, sd = self.apart.difference, self.apart.sd
        if apart is None or sd is None:
            return None
        return float(ndtr((limit - apart) / sd) - ndtr((-limit - apart) / sd))


def sides(beliefs: Beliefs, gauge_id: str) -> SideDifference:
    """Return how a gauge's left stands off its right."""
    left, right = beliefs.gauge(gauge_id, "left"), beliefs.gauge(gauge_id, "right")
    return SideDifference(difference(right, left), KIND_BY_ID[gauge_id].better)
