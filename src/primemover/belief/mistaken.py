"""Which reports are more likely mistaken than right, given what all of them let us believe.

A report is held against the limit of its own day as all sets tell it, those after it too: a limit that fell
since makes no earlier set a mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter

import numpy as np
from scipy.ndimage import correlate1d
from scipy.special import ndtr

from primemover.belief.ceiling_model import CeilingModel, Floats, day_kernel, drift_kernel, grid
from primemover.belief.heard import agreeing
from primemover.belief.message import log_likelihood, scaled, smoothed
from primemover.belief.told import Told

SURE = 0.5  # more likely mistaken than right

_Day = tuple[date, tuple[Told, ...]]


@dataclass(frozen=True, slots=True)
class Forward:
    """The reports read from the first on: a row of the grid for each day that has any.

    Attributes
    ----------
    days
        The days with what was reported on each.
    said, before
        The likelihood of the limit by the day's own reports, and by all up to that day.
    """

    model: CeilingModel
    days: tuple[_Day, ...]
    said: Floats
    before: Floats

    @classmethod
    def of(cls, told: Sequence[Told], model: CeilingModel, known: Forward | None = None) -> Forward:
        """Read reports in order of time; what is `known` already of their first days is not read again."""
        days = _by_day(told)
        same = 0 if known is None or known.model != model else agreeing(known.days, days)
        said, before = np.empty((2, len(days), len(grid(model))))
        if known is not None and same:
            said[:same], before[:same] = known.said[:same], known.before[:same]
        said[same:] = _said(days[same:], model)
        now = before[same - 1] if same else np.ones(len(grid(model)))
        for place in range(same, len(days)):
            if place:
                now = _moved(now, (days[place][0] - days[place - 1][0]).days, model)
            now = before[place] = scaled(now * said[place])
        return cls(model, days, said, before)

    def limits(self, posterior: Floats, on: date) -> Floats:
        """Return the belief in each day's limit, from the reports before, of and after it."""
        after = np.empty_like(self.said)
        next_day = on
        since = scaled(posterior / _moved(self.before[-1], (on - self.days[-1][0]).days, self.model))
        for place in range(len(self.days) - 1, -1, -1):  # from what is believed of today besides these reports
            day = self.days[place][0]
            since = after[place] = _moved(since, (next_day - day).days, self.model)
            since, next_day = since * self.said[place], day
        after *= self.before
        limits: Floats = correlate1d(after, day_kernel(self.model), axis=1, mode="constant")
        limits /= limits.sum(axis=1, keepdims=True)
        return limits


def mistaken(forward: Forward, posterior: Floats, on: date) -> int:
    """Return how many reports are more likely mistaken than right.

    `posterior` is of the limit on day `on`, on the model's grid.
    """
    if not forward.days:
        return 0
    wrong = np.array(
        [_wrong(one, forward.model) for _, reports in forward.days for one in map(_as_said, reports)]
    )
    of_day = np.repeat(np.arange(len(forward.days)), [len(reports) for _, reports in forward.days])
    limits = forward.limits(posterior, on)[of_day]
    return int(np.count_nonzero(np.einsum("ij,ij->i", limits, wrong) > SURE))


def _by_day(told: Sequence[Told]) -> tuple[_Day, ...]:
    """Return the days with their reports; one dated before the last day counts as of that day."""
    dated = zip(accumulate((one.on for one in told), max), told, strict=True)
    return tuple((day, tuple(one for _, one in group)) for day, group in groupby(dated, key=itemgetter(0)))


def _said(days: Sequence[_Day], model: CeilingModel) -> Floats:
    """Return the likelihood of each day's limit by its own reports."""
    if not days:
        return np.empty((0, len(grid(model))))
    said = np.array([sum(one.weight * log_likelihood(one, model) for one in reports) for _, reports in days])
    said -= said.max(axis=1, keepdims=True)
    smooth: Floats = correlate1d(np.exp(said, out=said), day_kernel(model), axis=1, mode="nearest")
    return smooth


def _moved(likelihood: Floats, days: int, model: CeilingModel) -> Floats:
    """Return a likelihood after so many days, in which the limit wanders: the same either way in time."""
    return likelihood if days <= 0 else scaled(smoothed(likelihood, drift_kernel(days, model)))


def _as_said(told: Told) -> tuple[float, float, float, float]:
    return told.log_low, told.log_high, told.false_rate, told.false_share


@lru_cache(maxsize=4096)
def _wrong(said: tuple[float, float, float, float], model: CeilingModel) -> Floats:
    """Return how likely a report is simply wrong, at each limit that its day may have."""
    log_low, log_high, false_rate, false_share = said
    limits = grid(model)
    between = ndtr((limits - log_low) / model.set_sd) - ndtr((limits - log_high) / model.set_sd)
    wrong = false_rate * false_share
    told: Floats = wrong / ((1 - false_rate) * between + wrong)
    told.setflags(write=False)
    return told
