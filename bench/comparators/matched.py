"""Breaks at equal progress: one policy beside the curve that another traces as its knob turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comparators.race import Trace

RESAMPLED = 400


@dataclass(frozen=True, slots=True)
class Matched:
    """Our breaks less theirs at our progress, with a 90 % interval over people; NaN beyond their curve."""

    theirs: float
    difference: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """Who is ahead, if the interval says so."""
        if np.isnan(self.difference):
            return "out of their reach"
        if self.high < 0:
            return "ahead"
        return "BEHIND" if self.low > 0 else "cannot tell" if self.difference > 0 else "ahead, not surely"


@dataclass(frozen=True, eq=False)
class Sums:
    """Per person: sets that broke, sets given, and the sum of load shares, in the sessions looked at."""

    broke: NDArray[np.float64]
    given: NDArray[np.float64]
    share: NDArray[np.float64]
    slots: int

    def point(self, people: NDArray[np.int_]) -> tuple[float, float]:
        """Return progress and breaks of some people."""
        progress = self.share[people].sum() / (len(people) * self.slots)
        return float(progress), float(self.broke[people].sum() / self.given[people].sum())


def sums_of(traces: Sequence[Trace], first_session: int) -> Sums:
    """Return the sums of the sessions from `first_session` (from 0) on."""
    broke = np.array([trace.broke[first_session:] for trace in traces])
    share = np.array([trace.share[first_session:] for trace in traces])
    given = np.isfinite(broke)
    slots = broke.shape[1] * broke.shape[2]
    return Sums(
        np.nansum(broke, axis=(1, 2)),
        given.sum(axis=(1, 2)).astype(float),
        np.nansum(share, axis=(1, 2)),
        slots,
    )


def matched(ours: Sums, theirs: Sequence[Sums]) -> Matched:
    """Return how our breaks compare with theirs at our progress (linear between their knobs)."""
    count = len(ours.broke)
    rng = np.random.default_rng(7)
    everyone = np.arange(count)
    at, difference = _difference(ours, theirs, everyone)
    again = [_difference(ours, theirs, rng.integers(0, count, count))[1] for _ in range(RESAMPLED)]
    low, high = np.nanpercentile(again, [5, 95]) if np.isfinite(again).any() else (np.nan, np.nan)
    return Matched(at, difference, float(low), float(high))


def _difference(ours: Sums, theirs: Sequence[Sums], people: NDArray[np.int_]) -> tuple[float, float]:
    progress, breaks = ours.point(people)
    curve = sorted(one.point(people) for one in theirs)
    at = np.interp(progress, [x for x, _ in curve], [y for _, y in curve], left=np.nan, right=np.nan)
    return float(at), float(breaks - at)
