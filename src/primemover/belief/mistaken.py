"""Which reports are more likely mistaken than right, given what all of them let us believe.

A report is held against the limit of its own day as all sets tell it, those after it too: a limit that fell
since makes no earlier set a mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

import numpy as np
from scipy.ndimage import correlate1d
from scipy.special import ndtr

from primemover.belief.ceiling_model import CeilingModel, Floats, day_kernel, drift_kernel, grid
from primemover.belief.message import log_likelihood, scaled, smoothed
from primemover.belief.told import Told

SURE = 0.5  # more likely mistaken than right


def mistaken(told: Sequence[Told], posterior: Floats, on: date, model: CeilingModel) -> int:
    """Return how many reports, in order of time, are more likely mistaken than right.

    `posterior` is of the limit on day `on`, on the model's grid.
    """
    if not told:
        return 0
    groups = [(day, tuple(reports)) for day, reports in groupby(told, key=lambda one: one.on)]
    limits = _limits(groups, posterior, on, model)
    wrong = np.array([_wrong(_as_said(one), model) for one in told])
    of_day = np.repeat(np.arange(len(groups)), [len(reports) for _, reports in groups])
    return int(np.count_nonzero(np.einsum("ij,ij->i", limits[of_day], wrong) > SURE))


def _limits(
    groups: Sequence[tuple[date, Sequence[Told]]], posterior: Floats, on: date, model: CeilingModel
) -> Floats:
    """Return the belief in the limit of each day with a report, from the reports before, of and after it."""
    kernel = day_kernel(model)
    said = np.array([sum(one.weight * log_likelihood(one, model) for one in reports) for _, reports in groups])
    of_day = correlate1d(np.exp(said - said.max(axis=1, keepdims=True)), kernel, axis=1, mode="nearest")
    gaps = [(later - day).days for (day, _), (later, _) in zip(groups, [*groups[1:], (on, ())], strict=True)]
    before = np.empty_like(of_day)
    now = np.ones(of_day.shape[1])
    for place, gap in enumerate(gaps):
        now = before[place] = scaled(now * of_day[place])
        now = _moved(now, gap, model)
    after = np.empty_like(of_day)
    since = posterior / now  # what is believed of today besides these reports
    for place in range(len(gaps) - 1, -1, -1):
        since = after[place] = _moved(since / since.max(), gaps[place], model)
        since = since * of_day[place]
    limits = correlate1d(before * after, kernel, axis=1, mode="constant")
    limits /= limits.sum(axis=1, keepdims=True)
    return limits


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
