"""The weeks to come, person by drawn person: how each level grows, and what the coach's gauge will say of it.

A gate opens on what its gauges say, not on the truth: so each drawn person is also tested again, with the
test's own error, and the coach's local-level filter runs over the results. Every weekly dose sees the same
people and the same luck, so that two doses differ by the dose alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from primemover.belief.growth import Drawn, Floats

Estimates = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Look:
    """How the coach reads one gauge on one side.

    Attributes
    ----------
    value, sd
        What the gauge says now, without what all readings share.
    error_sd
        Error of one coming reading by itself.
    drift_sd
        How far the coach's filter lets the level wander in a root-week.
    shared_sd
        What more readings do not mend: part of the gauge's interval, never of a change.
    every_weeks
        How often it is read.
    """

    value: float
    sd: float
    error_sd: float
    drift_sd: float
    shared_sd: float = 0.0
    every_weeks: int = 1


@dataclass(frozen=True, slots=True)
class Weeks:
    """What the gauge will say of one side, week by week from next week on.

    Attributes
    ----------
    estimates
        Weeks by doses by people.
    sd
        The gauge's error in each week, what all readings share included.
    """

    estimates: Estimates
    sd: Floats


def weeks_ahead(
    drawn: Drawn, looks: Sequence[Look], effects: Sequence[float], weeks: int, rng: np.random.Generator
) -> tuple[Weeks, ...]:
    """Let the drawn people train for `weeks` at each share of a full week's effect; return what is read.

    Parameters
    ----------
    looks
        One for each side of `drawn`.
    effects
        Share of a full week's effect, one for each weekly dose tried.
    """
    return tuple(
        _side_ahead(drawn, drawn.level[side], look, np.asarray(effects), weeks, rng)
        for side, look in enumerate(looks)
    )


def _side_ahead(
    drawn: Drawn, level: Floats, look: Look, effects: Floats, weeks: int, rng: np.random.Generator
) -> Weeks:
    count = len(level)
    drifts, errors = rng.standard_normal((2, weeks, count), dtype=np.float32)
    luck = rng.standard_exponential((weeks, count), dtype=np.float32)
    speed = (drawn.growth.rate * effects[:, None] * drawn.rate).astype(np.float32)
    ceiling = drawn.ceiling.astype(np.float32)
    true = np.repeat(level.astype(np.float32)[None], len(effects), axis=0)
    says = np.full_like(true, look.value)
    estimates = np.empty((weeks, *true.shape), dtype=np.float32)
    sd = np.empty(weeks)
    variance, unread = look.sd**2, 0
    for week in range(weeks):
        true += -np.expm1(-speed * luck[week]) * np.maximum(ceiling - true, 0)
        true += np.float32(drawn.growth.drift_sd) * drifts[week]
        unread += 1
        if (week + 1) % look.every_weeks == 0:
            variance += look.drift_sd**2 * unread
            gain = variance / (variance + look.error_sd**2)
            says += np.float32(gain) * (true + np.float32(look.error_sd) * errors[week] - says)
            variance *= 1 - gain
            unread = 0
        estimates[week] = says
        sd[week] = sqrt(variance + look.shared_sd**2)
    return Weeks(estimates, sd)


def first_week(met: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the first week (from 1) in which something is met, one more than the last where it never is."""
    weeks = np.argmax(met, axis=0) + 1
    return np.where(met.any(axis=0), weeks, len(met) + 1)
