"""Whether a gauge really changed between two days, or was only measured twice.

What was read up to a date stands against what was read after it: two levels that share no reading, so that
their errors are independent, and nothing is assumed of the change itself. A random walk carried through the
date would assume beforehand that changes are small, and keep silent about most of those it should report.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from scipy.special import ndtr

from primemover.belief.gauge import Z90, Gauge
from primemover.belief.gauge_kinds import KIND_BY_ID, GaugeKind
from primemover.belief.gauges import gauge
from primemover.belief.recent import Recent
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.payload import Side
from primemover.sentence import Day, say, together

REAL_CHANGE_IN_SD = 1.96  # the minimal detectable change at 95 %


@dataclass(frozen=True, slots=True)
class Change:
    """A gauge's change between two readings that share no observation.

    Attributes
    ----------
    difference, sd
        Later minus earlier and its standard error, in the gauge's unit; ``None`` where a reading is missing.
        What all readings of a person share cancels. Where intervals reach further to one side, the error is
        that of the halves that face each other: they tell whether anything changed.
    sd_away
        The error of the other halves, by which the change may be larger than seen.
    since, on
        The day asked about, and the day it is asked on; ``None`` when the two are sides and not days.
    """

    earlier: Gauge
    later: Gauge
    difference: float | None
    sd: float | None
    sd_away: float | None
    since: date | None = None
    on: date | None = None

    @property
    def low(self) -> float | None:
        """Lower end of the difference's 90 % interval."""
        if self.difference is None or self.sd is None or self.sd_away is None:
            return None
        return self.difference - Z90 * (self.sd if self.difference >= 0 else self.sd_away)

    @property
    def high(self) -> float | None:
        """Upper end of the difference's 90 % interval."""
        if self.difference is None or self.sd is None or self.sd_away is None:
            return None
        return self.difference + Z90 * (self.sd if self.difference < 0 else self.sd_away)

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
    def probability_of_direction(self) -> float | None:
        """Probability that the true value moved in the direction seen; a half when none was seen.

        Nothing is assumed of the change beforehand, so it is no probability that anything changed: where
        nothing did it still lies above 0.75 every other time. That is what `real` is for.
        """
        up = self.probability_up
        return None if up is None else max(up, 1 - up)

    @property
    def real(self) -> bool:
        """Whether the change is larger than the minimal detectable change."""
        return self.difference is not None and self.mdc95 is not None and abs(self.difference) > self.mdc95

    @property
    def no_reading(self) -> str:
        """Why no change can be told, and what would tell one; empty when one can."""
        if self.later.value is None:
            return together(self._nothing_after(), self.later.no_reading)
        return self._nothing_by() if self.earlier.value is None else ""

    def _nothing_after(self) -> str:
        if self.since is None:
            return say("Nothing was read, so no change can be told.")
        day = Day(self.since, self.on)
        return say("Nothing was read after {day}, so no change can be told.", day=day)

    def _nothing_by(self) -> str:
        if self.since is None:
            return say("Nothing was read to compare with. The next reading can be.")
        day = Day(self.since, self.on)
        return say("Nothing was read by {day} to compare with. The next reading can be.", day=day)


def change(
    history: History, catalogue: Catalogue, gauge_id: str, side: Side | None, *, since: date, on: date
) -> Change:
    """Return how a gauge changed from `since` to `on`: what was seen up to `since` against what came after."""
    return change_between(*apart_at(Recent(history, catalogue, on), since), KIND_BY_ID[gauge_id], side)


def apart_at(recent: Recent, since: date) -> tuple[Recent, Recent]:
    """Return the record as it stood on a day, and what came after it."""
    history, catalogue = recent.history, recent.catalogue
    after = Recent(history, catalogue, recent.on, since=since + timedelta(days=1))
    return Recent(history, catalogue, since), after


def change_between(before: Recent, after: Recent, kind: GaugeKind, side: Side | None) -> Change:
    """Return how a gauge changed between two parts of a record that `apart_at` parted."""
    return difference(gauge(before, kind, side), gauge(after, kind, side), since=before.on, on=after.on)


def difference(earlier: Gauge, later: Gauge, *, since: date | None = None, on: date | None = None) -> Change:
    """Return the difference of two readings that share no observation (two days, or two sides)."""
    if earlier.value is None or later.value is None or earlier.halves is None or later.halves is None:
        return Change(earlier, later, None, None, None, since, on)
    rise = later.value - earlier.value
    (earlier_below, earlier_above), (later_below, later_above) = earlier.halves, later.halves
    shared = earlier.shared_sd, later.shared_sd
    if_up = _apart_sd(earlier_above, later_below, shared)
    if_down = _apart_sd(earlier_below, later_above, shared)
    facing, away = (if_up, if_down) if rise >= 0 else (if_down, if_up)
    return Change(earlier, later, rise, facing, away, since, on)


def _apart_sd(earlier_sd: float, later_sd: float, shared_sds: tuple[float, float]) -> float:
    """Return the standard error of a difference, of which the readings' shared part cancels."""
    one, other = shared_sds
    own = earlier_sd**2 - one**2 + later_sd**2 - other**2
    return sqrt(max(own, 0.0) + (other - one) ** 2)  # the same error at another size of the value
