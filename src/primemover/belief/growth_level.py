"""How the coach will read a level that wanders: a test a week, and its filter over the results."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import ndtri

from primemover.belief.growth import Floats
from primemover.belief.growth_paths import Levels, Met


@dataclass(frozen=True, slots=True)
class LevelLook:
    """How the coach follows one level on one side (`local_level`).

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

    def ahead(self, true: Levels, rng: np.random.Generator) -> LevelSeen:
        """Test drawn people, and let the filter see the results."""
        errors = np.float32(self.error_sd) * rng.standard_normal((len(true), true.shape[2]), dtype=np.float32)
        says = np.full_like(true[0], self.value)
        estimates, sd = np.empty_like(true), np.empty(len(true))
        variance, unread = self.sd**2, 0
        for week in range(len(true)):
            unread += 1
            if (week + 1) % self.every_weeks == 0:
                variance += self.drift_sd**2 * unread
                gain = variance / (variance + self.error_sd**2)
                says += np.float32(gain) * (true[week] + errors[week] - says)
                variance *= 1 - gain
                unread = 0
            estimates[week] = says
            sd[week] = sqrt(variance + self.shared_sd**2)
        return LevelSeen(estimates, sd)


@dataclass(frozen=True, slots=True)
class LevelSeen:
    """What the gauge will say of one side.

    Attributes
    ----------
    estimates
        Weeks by doses by people.
    sd
        The gauge's error in each week, what all readings share included.
    """

    estimates: Levels
    sd: Floats

    def reaches(self, needed: float, probability: float) -> Met:
        """Return where the gauge says with this probability that the level is at `needed`."""
        aim = needed + float(ndtri(probability)) * self.sd
        met: Met = self.estimates >= aim.astype(np.float32)[:, None, None]
        return met
