"""What is assumed of a neutral limit: how it scatters, wanders and jumps, who errs, and on which scale it lies.

One model for three doses, each on a log scale: the load of a lift, the seconds of a hold, the degrees of a
hinge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import ceil, hypot, log, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ive

from primemover.record.payload import Judge

Floats = NDArray[np.float64]
DoseUnit = Literal["kg", "s", "deg"]

_KERNEL_SDS = 4  # a normal kernel is cut where a ten-thousandth of it is left
_HALF_YEAR_MONTHS = (1, 7)


@dataclass(frozen=True, slots=True)
class CeilingModel:
    """Parameters of the neutral limit. SDs are of the log dose: 0.05 is about 5 %.

    Attributes
    ----------
    unit
        What the dose is counted in.
    set_sd
        Scatter of a set around its day; larger believes single sets less (judgement; the usual error of an
        estimated 1RM is 2-5 %, evidence ``e1rm-typical-error``).
    day_sd
        Scatter of a day around the person; larger keeps ceilings lower (judgement, same ground).
    drift_sd
        How far the true value wanders in a week; larger forgets sooner (judgement).
    lay_off_weeks, lay_off_factor
        After this many weeks without a judged set, drift's SD grows by this factor (judgement: what nobody
        watches may go either way).
    jump_per_week, jump_sd
        How often in a week the true value jumps, and how far beyond its wandering (SD of the log dose); larger
        gives way sooner to breaks that no drift explains (judgement).
    false_self, false_partner, false_dowel, false_sensor
        How often a report of what held is simply wrong, by who judged; larger believes it less (judgement).
    false_held_share
        Of the wrong reports, those that say all held: a break is missed more often than imagined (judgement).
    false_spread
        Range of log doses over which the other wrong reports of a hold or a depth are spread (judgement: a
        factor of ten).
    exercise_sd
        How far a person's exercise strays from what their related ones say; larger pools less (judgement: one
        lift tells another within a factor of 1.5, nine times in ten).
    side_sd
        How far a person's side strays from the exercise's mean; larger pools the sides less (judgement: a
        difference of 15 %, the limit in use, is about one SD of the difference).
    known_ratio
        A ceiling is known when the 90 % interval's high / low is at most this (judgement: wider, and the next
        prescription would be a guess).
    memory_weeks
        Sets older than this, counted back from the half-year's first day, say nothing any more; larger
        remembers longer and costs more (judgement: by then drift and jumps have left little of what they said).
    low, high, step
        Range of doses considered, and the grid's step in the log dose.
    """

    unit: DoseUnit = "kg"
    set_sd: float = 0.04
    day_sd: float = 0.05
    drift_sd: float = 0.02
    lay_off_weeks: float = 2.0
    lay_off_factor: float = 2.0
    jump_per_week: float = 0.01
    jump_sd: float = 0.30
    false_self: float = 0.08
    false_partner: float = 0.04
    false_dowel: float = 0.03
    false_sensor: float = 0.02
    false_held_share: float = 0.75
    false_spread: float = 2.3
    exercise_sd: float = 0.25
    side_sd: float = 0.10
    known_ratio: float = 1.5
    memory_weeks: int = 104
    low: float = 0.5
    high: float = 1200.0
    step: float = 0.02

    def false_rate(self, judge: Judge) -> float:
        """Return how often a report by `judge` is wrong."""
        rates = {
            "self": self.false_self,
            "partner": self.false_partner,
            "dowel": self.false_dowel,
            "sensor": self.false_sensor,
        }
        return rates[judge]

    @property
    def predictive_sd(self) -> float:
        """Scatter of one coming set around the person."""
        return sqrt(self.set_sd**2 + self.day_sd**2)


LOAD_MODEL = CeilingModel()
# Judgement: a hold's time scatters more than a load (Sorensen's standard error is a tenth of the hold), and is
# soon trained; sides of a hold differ more.
HOLD_MODEL = CeilingModel(
    unit="s", set_sd=0.10, day_sd=0.10, drift_sd=0.04, side_sd=0.15, known_ratio=2.0, low=1.0, high=3600.0
)
# Judgement: a hinge's depth is read within a few degrees of fifty.
HINGE_MODEL = CeilingModel(unit="deg", set_sd=0.06, day_sd=0.06, drift_sd=0.02, low=2.0, high=180.0)
MODELS: dict[DoseUnit, CeilingModel] = {"kg": LOAD_MODEL, "s": HOLD_MODEL, "deg": HINGE_MODEL}


def memory_begins(on: date, model: CeilingModel = LOAD_MODEL) -> date:
    """Return the first day whose sets still count on `on`.

    It moves on with the half-years alone, so that what is kept from an earlier day stays valid until then.
    """
    half_year = max(month for month in _HALF_YEAR_MONTHS if month <= on.month)
    return on.replace(month=half_year, day=1) - timedelta(weeks=model.memory_weeks)


@lru_cache(maxsize=8)
def grid(model: CeilingModel) -> Floats:
    """Return the log doses considered, evenly spaced."""
    count = int(log(model.high / model.low) / model.step) + 1
    points = log(model.low) + model.step * np.arange(count, dtype=np.float64)
    points.setflags(write=False)
    return points


def drift_sd(days: int, model: CeilingModel = LOAD_MODEL) -> float:
    """Return how far the log dose wanders in so many days without a judged set."""
    weeks = days / 7
    away = max(weeks - model.lay_off_weeks, 0.0)
    return sqrt(model.drift_sd**2 * (weeks - away + model.lay_off_factor**2 * away))


def jump_probability(days: int, model: CeilingModel = LOAD_MODEL) -> float:
    """Return how likely the true value jumped in so many days."""
    return float(1 - (1 - model.jump_per_week) ** (days / 7))


@lru_cache(maxsize=512)
def drift_kernel(days: int, model: CeilingModel) -> Floats:
    """Return where the log dose may have gone in so many days: wandered, or now and then jumped."""
    wandered_sd = drift_sd(days, model)
    jumped_sd = hypot(wandered_sd, model.jump_sd)
    half = ceil(_KERNEL_SDS * jumped_sd / model.step)
    jump = jump_probability(days, model)
    wandered = normal_kernel(wandered_sd, model, half)
    kernel = (1 - jump) * wandered + jump * normal_kernel(jumped_sd, model, half)
    kernel.setflags(write=False)
    return kernel


@lru_cache(maxsize=8)
def day_kernel(model: CeilingModel) -> Floats:
    """Return how good or bad a day may be."""
    kernel = normal_kernel(model.day_sd, model, ceil(_KERNEL_SDS * model.day_sd / model.step))
    kernel.setflags(write=False)
    return kernel


def normal_kernel(sd: float, model: CeilingModel, half: int) -> Floats:
    """Return the discrete normal of an SD of the log dose: its variance is exact, however small the SD.

    The sampled normal loses variance once its SD falls below the grid's step; the discrete one (Lindeberg 1990)
    does not, and two short drifts make exactly one long one.
    """
    apart = np.arange(-half, half + 1)
    weights: Floats = np.asarray(ive(np.abs(apart), (sd / model.step) ** 2), dtype=np.float64)
    weights /= weights.sum()
    return weights
