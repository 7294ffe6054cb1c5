"""What the sets so far say of a limit, day by day: a likelihood on the grid that can be continued set by set.

A forward filter that starts flat. The wandering of the true value runs the same forwards and backwards, so what
the filter ends with is the likelihood of *today's* value, and a prior on today's value multiplies it: prior and
message can be kept apart, and the message needs no second look when the prior changes.

Everything goes through `Message.after`, one set at a time, so that continuing a kept message and reading the
whole record anew are the same arithmetic and give the same bits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from scipy.special import ndtr

from primemover.belief.ceiling_model import CeilingModel, Floats, day_kernel, drift_kernel, grid
from primemover.belief.told import Told

_FLOOR = 1e-12  # nothing is quite impossible: two people may have trained under one name


@dataclass(frozen=True, slots=True)
class Message:
    """The likelihood of a limit after some sets.

    Attributes
    ----------
    settled
        Likelihood of the limit on ``day``, from the sets before it, at most 1.
    day, today
        The last day with a set, and the log likelihood of that day's limit from its own sets.
    count
        How many sets it rests on.
    """

    model: CeilingModel
    settled: Floats
    day: date | None
    today: Floats
    count: int

    def after(self, told: Told) -> Message:
        """Return the message after one more set. A set dated before the last day counts as of that day."""
        said = log_likelihood(told, self.model)
        said = said if told.weight == 1 else told.weight * said
        if self.day is None or told.on > self.day:
            return Message(self.model, self.on(told.on), told.on, said, self.count + 1)
        return Message(self.model, self.settled, self.day, self.today + said, self.count + 1)

    def on(self, day: date) -> Floats:
        """Return the likelihood of the limit on `day`, with the largest value 1."""
        if self.day is None:
            return self.settled
        now = scaled(self.settled * smoothed(np.exp(self.today - self.today.max()), day_kernel(self.model)))
        away = (day - self.day).days
        return now if away <= 0 else scaled(smoothed(now, drift_kernel(away, self.model)))


def empty(model: CeilingModel) -> Message:
    """Return the message before any set: every limit is as likely as every other."""
    count = len(grid(model))
    return Message(model, np.ones(count), None, np.zeros(count), 0)


def message_of(told: Iterable[Told], model: CeilingModel) -> Message:
    """Return the message after `told`, in order of time."""
    message = empty(model)
    for one in told:
        message = message.after(one)
    return message


def log_likelihood(told: Told, model: CeilingModel) -> Floats:
    """Return the log likelihood of a report at each limit the day may have; its weight is for the caller."""
    return _log_likelihood(told.log_low, told.log_high, told.false_rate, told.false_share, model)


@lru_cache(maxsize=4096)
def _log_likelihood(
    log_low: float, log_high: float, false_rate: float, false_share: float, model: CeilingModel
) -> Floats:
    limits = grid(model)
    between = ndtr((limits - log_low) / model.set_sd) - ndtr((limits - log_high) / model.set_sd)
    said: Floats = np.log((1 - false_rate) * between + false_rate * false_share)
    said.setflags(write=False)
    return said


def smoothed(likelihood: Floats, kernel: Floats) -> Floats:
    """Return the likelihood averaged over a kernel; beyond the grid it goes on as at its end."""
    half = len(kernel) // 2
    padded = np.empty(len(likelihood) + 2 * half)
    padded[:half], padded[half:-half], padded[-half:] = likelihood[0], likelihood, likelihood[-1]
    smooth: Floats = np.convolve(padded, kernel, mode="valid")
    return smooth


def scaled(likelihood: Floats) -> Floats:
    """Return the likelihood with the largest value 1, and nothing quite impossible."""
    in_scale: Floats = np.maximum(likelihood / likelihood.max(), _FLOOR)
    return in_scale
