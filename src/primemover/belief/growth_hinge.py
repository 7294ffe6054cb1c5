"""How the coach will read the dowel hinge: reps counted, older tests fading (`gauges.hinge_gauge`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc

from primemover.belief.gauges import HINGE_HALF_LIFE_DAYS
from primemover.belief.growth import Floats
from primemover.belief.growth_paths import Levels, Met
from primemover.belief.levels import TEST_WEEKS
from primemover.belief.readings import HINGE_REPS

_HALVINGS = 40  # of the search for a mark: far finer than a rep


@dataclass(frozen=True, slots=True)
class HingeLook:
    """The tests that count now, each with its age in days and how many of its ten reps stayed neutral.

    ``tests_a_week``: how many more come every week.
    """

    past: tuple[tuple[float, float], ...]
    tests_a_week: int = 1

    def ahead(self, true: Levels, rng: np.random.Generator) -> HingeSeen:
        """Let drawn people do their tests; a rep stays neutral as often as their level says."""
        reps = HINGE_REPS * self.tests_a_week
        chance = true / np.float32(HINGE_REPS)
        neutral = np.zeros_like(true)
        for _ in range(reps):
            neutral += rng.random((len(true), 1, true.shape[2]), dtype=np.float32) < chance
        held, total = np.empty_like(true), np.empty(len(true))
        for week in range(len(true)):
            ages = np.arange(min(week, TEST_WEEKS) + 1)
            weights = _weight(7.0 * ages)
            of_past = [(_weight(days + 7 * (week + 1)), count) for days, count in self.past]
            kept = np.tensordot(weights.astype(np.float32), neutral[week - ages], axes=1)
            held[week] = 1 + kept + sum(weight * count for weight, count in of_past)
            total[week] = 2 + reps * weights.sum() + HINGE_REPS * sum(weight for weight, _ in of_past)
        return HingeSeen(held, total)


def _weight(days: ArrayLike) -> Floats:
    """Return what a test so many days before the last counts; beyond the gauge's window nothing."""
    ages = np.asarray(days, dtype=np.float64)
    weight: Floats = np.where(ages <= 7 * TEST_WEEKS, 0.5 ** (ages / HINGE_HALF_LIFE_DAYS), 0.0)
    return weight


@dataclass(frozen=True, slots=True)
class HingeSeen:
    """What the gauge will say: the Beta posterior's count of neutral reps, and of all reps in each week."""

    held: Levels
    total: Floats

    def reaches(self, needed: float, probability: float) -> Met:
        """Return where at least `needed` of ten are to be expected with this probability."""
        low, high = np.zeros_like(self.total), self.total.copy()
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            short = 1 - betainc(middle, self.total - middle, needed / HINGE_REPS) < probability
            low, high = np.where(short, middle, low), np.where(short, high, middle)
        met: Met = self.held >= high.astype(np.float32)[:, None, None]
        return met
