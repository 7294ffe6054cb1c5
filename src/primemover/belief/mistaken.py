"""Which reports are more likely mistaken than right, given what all of them let us believe.

A report is held against the limit of its own day as all sets tell it, those after it too: a limit that fell
since makes no earlier set a mistake.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

import numpy as np
from scipy.special import ndtr

from primemover.belief.ceiling_model import CeilingModel, Floats, day_kernel, grid
from primemover.belief.message import Message, empty, message_of
from primemover.belief.told import Told

SURE = 0.5  # more likely mistaken than right
_ANY_DAY = date(2000, 1, 1)


def mistaken(told: Sequence[Told], posterior: Floats, on: date, model: CeilingModel) -> int:
    """Return how many reports, in order of time, are more likely mistaken than right.

    `posterior` is of the limit on day `on`, on the model's grid.
    """
    limits = _limits(told, posterior, on, model)
    return sum(probability_mistaken(one, limits[one.on], model) > SURE for one in told)


def probability_mistaken(told: Told, limit: Floats, model: CeilingModel) -> float:
    """Return how likely a report is simply wrong, `limit` being the belief in its day's limit."""
    limits = grid(model)
    between = ndtr((limits - told.log_low) / model.set_sd) - ndtr((limits - told.log_high) / model.set_sd)
    wrong = told.false_rate * told.false_share
    return float(limit @ (wrong / ((1 - told.false_rate) * between + wrong)))


def _limits(told: Sequence[Told], posterior: Floats, on: date, model: CeilingModel) -> Mapping[date, Floats]:
    """Return the belief in the limit of each day with a report, from the reports before, of and after it."""
    by_day = [(day, tuple(reports)) for day, reports in groupby(told, key=lambda one: one.on)]
    message, until = empty(model), list[Floats]()
    for day, reports in by_day:
        for one in reports:
            message = message.after(one)
        until.append(message.on(day))
    found: dict[date, Floats] = {}
    since, next_day = posterior / message.on(on), on  # what is believed of today besides these reports
    for (day, reports), here in zip(reversed(by_day), reversed(until), strict=True):
        since = _moved(since, (next_day - day).days, model)
        limit = np.convolve(here * since, day_kernel(model), mode="same")
        found[day] = limit / limit.sum()
        since, next_day = since * message_of(reports, model).on(day), day
    return found


def _moved(likelihood: Floats, days: int, model: CeilingModel) -> Floats:
    """Return a likelihood after so many days, in which the limit wanders: the same either way in time."""
    still = Message(model, likelihood / likelihood.max(), _ANY_DAY, np.zeros(len(likelihood)), 0)
    return still.on(_ANY_DAY + timedelta(days=max(days, 0)))
