"""The neutral 1RM (n1RM): the load whose first rep would just break neutral, from reps that held and broke.

An interval-censored probit on log load, exact on a grid. Rep r at load L counts as ``L (1 + (r - 1) / 30)``; a
set that held every rep says n1RM lies above its last rep, a break at rep r says it lies between rep r - 1 and
rep r. A person has better and worse days, sets scatter around the day, and a judge is sometimes wrong. Between
days the true value wanders, faster in a lay-off, and now and then it jumps (a strain, an illness, a new skill).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import floor, log, sqrt
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from primemover.belief.ceiling_prior import Prior, epley_share
from primemover.record.observation import Observation
from primemover.record.payload import Judge, SetDone, Side

Floats = NDArray[np.float64]

DEFAULT_LEVEL = 0.90  # judgement: one set in ten may break while the ceiling is learned
_PLATE_SLACK = 1e-9  # keeps 60.0 from rounding down to 57.5 by floating-point dust
_KERNEL_SDS = 4  # a normal kernel is cut where a ten-thousandth of it is left
_NEVER_HELD_KG = 0.5  # an unloaded rep that broke says n1RM lies below any load there is


@dataclass(frozen=True, slots=True)
class CeilingModel:
    """Parameters of the neutral-1RM estimate. SDs are of log load: 0.05 is about 5 %.

    Attributes
    ----------
    set_sd
        Scatter of a set around its day; larger believes single sets less (judgement; the usual error of an
        estimated 1RM is 2-5 %, evidence ``e1rm-typical-error``).
    day_sd
        Scatter of a day around the person; larger keeps ceilings lower (judgement, same ground).
    drift_sd
        How far the true value wanders in a week; larger forgets sooner (judgement).
    lay_off_weeks, lay_off_factor
        After this many weeks without a judged set, drift's SD grows by this factor (judgement; strength is
        held for 16-24 weeks, evidence ``strength-retained-weeks``).
    jump_per_week, jump_sd
        How often in a week the true value jumps, and how far (SD of log load); larger gives way sooner to
        breaks that no drift explains (judgement).
    false_self, false_partner, false_dowel, false_sensor
        How often a report of held reps is simply wrong, by who judged; larger believes it less (judgement).
    false_held_share
        Of the wrong reports, those that say all held: a break is missed more often than imagined (judgement).
    known_ratio
        A ceiling is known when the 90 % interval's high / low is at most this (judgement: wider, and the next
        prescription would be a guess).
    grid_low_kg, grid_high_kg, grid_step
        Range of n1RM considered, and the grid's step in log load.
    """

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
    known_ratio: float = 1.5
    grid_low_kg: float = 0.5
    grid_high_kg: float = 1200.0
    grid_step: float = 0.01

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


DEFAULT_MODEL = CeilingModel()


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The neutral 1RM of one exercise and side, and the loads that keep neutral.

    Attributes
    ----------
    n1rm_kg, low_kg, high_kg
        Median and 90 % interval; ``None`` before any judged set.
    known
        Whether it may be prescribed by.
    observations
        The judged sets it rests on.
    no_reading
        Why it is not known, and what would make it so; empty when it is.
    prior
        What was believed before any judged set, in words.
    """

    exercise_id: str
    side: Side | None
    n1rm_kg: float | None
    low_kg: float | None
    high_kg: float | None
    known: bool
    observations: tuple[UUID, ...]
    no_reading: str
    prior: str = ""
    loads_kg: Floats = field(default_factory=lambda: np.empty(0), repr=False, compare=False)
    holds: Floats = field(default_factory=lambda: np.empty(0), repr=False, compare=False)

    def load_kg(self, reps: int, step_kg: float, level: float = DEFAULT_LEVEL) -> float | None:
        """Return the largest load, rounded down to `step_kg`, whose `reps` all hold with probability `level`.

        More reps never give more load. ``None`` while the ceiling is not known; 0 is body weight.
        """
        if not self.known:
            return None
        log_kg = np.interp(1 - level, 1 - self.holds, np.log(self.loads_kg))
        most_kg = float(np.exp(log_kg)) / epley_share(reps)
        return round(floor(most_kg / step_kg + _PLATE_SLACK) * step_kg, 6)

    def probability_holds(self, load_kg: float, reps: int) -> float | None:
        """Return the probability that neutral holds on all `reps`; ``None`` before any judged set."""
        if self.n1rm_kg is None:
            return None
        last_rep_kg = max(load_kg * epley_share(reps), float(self.loads_kg[0]))
        return float(np.interp(log(last_rep_kg), np.log(self.loads_kg), self.holds))


def judged(done: SetDone) -> bool:
    """Return whether a set tells of neutral: it says how many reps held, under load or broken without."""
    if done.held_reps is None or not done.reps:
        return False
    return done.load_kg > 0 or done.held_reps < done.reps


def estimate_ceiling(
    exercise_id: str,
    side: Side | None,
    sets: Sequence[Observation[SetDone]],
    prior: Prior,
    on: date,
    model: CeilingModel = DEFAULT_MODEL,
) -> Ceiling:
    """Return what `sets` (of this exercise and side, in order of time) let us believe on day `on`."""
    told = [done for done in sets if judged(done.payload)]
    if not told:
        why = (
            "No set says yet how many reps held neutral. The ceiling-finding ladder gives one: start light, "
            "and add load while every rep holds."
        )
        return Ceiling(exercise_id, side, None, None, None, False, (), why, prior.source)
    grid = _grid(model)
    posterior = _replay(told, prior, on, grid, model)
    low, median, high = np.exp(np.interp([0.05, 0.5, 0.95], np.cumsum(posterior) - posterior / 2, grid))
    no_reading = _why_not_known(told, float(low), float(high), model)
    return Ceiling(
        exercise_id=exercise_id,
        side=side,
        n1rm_kg=float(median),
        low_kg=float(low),
        high_kg=float(high),
        known=not no_reading,
        observations=tuple(done.id for done in told),
        no_reading=no_reading,
        prior=prior.source,
        loads_kg=np.exp(grid),
        holds=_predictive(posterior, model),
    )


def _why_not_known(
    told: Sequence[Observation[SetDone]], low_kg: float, high_kg: float, model: CeilingModel
) -> str:
    if not any(done.payload.held_reps and done.payload.load_kg > 0 for done in told):
        return "No rep has held neutral under load yet. Start the ceiling-finding ladder lower."
    if high_kg > low_kg * model.known_ratio:
        return (
            f"The neutral 1RM lies between {low_kg:.0f} and {high_kg:.0f} kg: too wide to prescribe by. More "
            "sets of the ceiling-finding ladder narrow it, up to the first rep that breaks."
        )
    return ""


def _replay(
    told: Sequence[Observation[SetDone]], prior: Prior, on: date, grid: Floats, model: CeilingModel
) -> Floats:
    """Return the probability of each grid point on day `on`."""
    belief = np.exp(-0.5 * ((grid - prior.log_mean) / prior.log_sd) ** 2)
    belief /= belief.sum()
    days = [done.happened_at.date() for done in told]
    firsts = [number for number, day in enumerate(days) if number == 0 or day != days[number - 1]]
    likelihoods = _day_likelihoods([done.payload for done in told], firsts, grid, model)
    for likelihood, first in zip(likelihoods, firsts, strict=True):
        if first > 0:
            away = max((days[first] - days[first - 1]).days, 0)  # a flight west may turn the date back
            belief = _drift(belief, away, model)
        belief = belief * likelihood
        belief /= belief.sum()
    return _drift(belief, max((on - days[-1]).days, 0), model)


def drift_sd(days: int, model: CeilingModel = DEFAULT_MODEL) -> float:
    """Return how far log n1RM wanders in so many days without a judged set."""
    weeks = days / 7
    away = max(weeks - model.lay_off_weeks, 0.0)
    return sqrt(model.drift_sd**2 * (weeks - away + model.lay_off_factor**2 * away))


def jump_probability(days: int, model: CeilingModel = DEFAULT_MODEL) -> float:
    """Return how likely n1RM jumped in so many days."""
    return float(1 - (1 - model.jump_per_week) ** (days / 7))


def _drift(belief: Floats, days: int, model: CeilingModel) -> Floats:
    if days == 0:
        return belief
    later: Floats = np.convolve(belief, _drift_kernel(days, model), mode="same")
    later /= later.sum()
    return later


@lru_cache(maxsize=256)
def _drift_kernel(days: int, model: CeilingModel) -> Floats:
    """Return where log n1RM may have gone in so many days: wandered, or now and then jumped."""
    half = int(_KERNEL_SDS * max(model.jump_sd, drift_sd(days, model)) / model.grid_step)
    steps = model.grid_step * np.arange(-half, half + 1, dtype=np.float64)
    jump = jump_probability(days, model)
    return (1 - jump) * _normal(steps, drift_sd(days, model)) + jump * _normal(steps, model.jump_sd)


def _normal(steps: Floats, sd: float) -> Floats:
    density: Floats = np.exp(-0.5 * (steps / sd) ** 2)
    density /= density.sum()
    return density


def _day_likelihoods(
    done: Sequence[SetDone], firsts: Sequence[int], grid: Floats, model: CeilingModel
) -> Floats:
    """Return each day's likelihood at each n1RM, averaged over how good a day it was."""
    edges = np.array([_edges(one) for one in done])
    false_rate = np.array([[model.false_rate(one.judged_by)] for one in done])
    so_reported = np.array([[_share_of_false(one, model)] for one in done])
    above_low = ndtr((grid - edges[:, :1]) / model.set_sd)
    above_high = ndtr((grid - edges[:, 1:]) / model.set_sd)
    likelihood = (1 - false_rate) * (above_low - above_high) + false_rate * so_reported
    of_days = np.add.reduceat(np.log(likelihood), firsts, axis=0)
    return _over_good_and_bad_days(np.exp(of_days - of_days.max(axis=1, keepdims=True)), model)


def _over_good_and_bad_days(likelihoods: Floats, model: CeilingModel) -> Floats:
    half = int(_KERNEL_SDS * model.day_sd / model.grid_step)
    kernel = _normal(model.grid_step * np.arange(-half, half + 1, dtype=np.float64), model.day_sd)
    beyond = np.pad(likelihoods, ((0, 0), (half, half)), mode="edge")
    return np.array([np.convolve(row, kernel, mode="valid") for row in beyond])


def _share_of_false(done: SetDone, model: CeilingModel) -> float:
    """Return which share of the wrong reports would say what this one says."""
    reps = done.reps or 1
    return model.false_held_share if (done.held_reps or 0) >= reps else (1 - model.false_held_share) / reps


def _edges(done: SetDone) -> tuple[float, float]:
    """Return the log loads between which a set says the day's n1RM lies."""
    held, reps = done.held_reps or 0, done.reps or 0
    load_kg = max(done.load_kg, _NEVER_HELD_KG)
    low = log(load_kg * epley_share(held)) if held else -np.inf
    high = np.inf if held >= reps else log(load_kg * epley_share(held + 1))
    return low, high


@lru_cache(maxsize=4)
def _grid(model: CeilingModel) -> Floats:
    count = int(log(model.grid_high_kg / model.grid_low_kg) / model.grid_step) + 1
    grid = log(model.grid_low_kg) + model.grid_step * np.arange(count, dtype=np.float64)
    grid.setflags(write=False)
    return grid


def _predictive(belief: Floats, model: CeilingModel) -> Floats:
    """Return, for one rep at each load of the grid, the probability that it holds."""
    count = len(belief)
    apart = model.grid_step * np.arange(count - 1, -count, -1, dtype=np.float64)
    return np.convolve(belief, ndtr(apart / model.predictive_sd), mode="valid")
