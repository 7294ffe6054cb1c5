"""The ceiling: the neutral limit of one exercise and side, and the largest dose that keeps neutral.

For a lift the limit is the neutral 1RM (n1RM): the load whose first rep would just break neutral. For a hold it
is in seconds, for a hinge drill in degrees. An interval-censored probit on the log dose, exact on a grid: a set
that held every rep says the limit lies above its last rep, a break at rep r says it lies between rep r - 1 and
rep r. A person has better and worse days, sets scatter around the day, and a judge is sometimes wrong. Between
days the true value wanders, faster in a lay-off, and now and then it jumps (a strain, an illness, a new skill).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import floor, log
from uuid import UUID

import numpy as np
from scipy.special import ndtr, ndtri

from primemover.belief.ceiling_model import LOAD_MODEL, CeilingModel, DoseUnit, Floats, grid, memory_begins
from primemover.belief.ceiling_prior import Prior, epley_share
from primemover.belief.message import message_of
from primemover.belief.told import Told, told_by_load
from primemover.record.observation import Observation
from primemover.record.payload import SetDone, Side
from primemover.sentence import Figure, Load, Sentence, say

DEFAULT_MODEL = LOAD_MODEL
DEFAULT_LEVEL = 0.90  # judgement: one set in ten may break while the ceiling is learned
_PLATE_SLACK = 1e-9  # keeps 60.0 from rounding down to 57.5 by floating-point dust
_LEAST_KG = 1.0  # judgement: a limit below a kilogram is none to load by
_NEVER = 1e-12  # keeps probits finite
_NOT_YET: dict[DoseUnit, Sentence] = {
    "kg": say(
        "No set says yet how many reps held neutral. The ceiling-finding ladder gives one: start light, "
        "and add load while every rep holds."
    ),
    "s": say("No hold says yet whether it ended because posture was lost. Say so when you log one."),
    "deg": say("No set says yet how deep the hinge went and how many reps held neutral there."),
}


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The neutral limit of one exercise and side, and the doses that keep neutral.

    Attributes
    ----------
    unit
        kg for a lift, s for a hold, deg for a hinge drill.
    median, low, high
        Of the limit, with its 90 % interval, in ``unit``; ``None`` before any judged set of its
        own, and where not even the unloaded movement holds.
    known
        Whether it may be prescribed by.
    observations
        The judged sets and tests it rests on.
    no_reading
        Why it is not known, and what would make it so; empty when it is.
    prior
        What was believed before any judged set, in words.
    pooled_from
        The related exercises whose judged sets tell of this one, too.
    moved_kg
        The part of the body that moves with the load, counted on the load axis; 0 for holds and hinges.
    level
        How surely neutral must hold at the ceiling: the default, or what the person set.
    doses, holds
        The probability that one rep (or the hold) keeps neutral, by dose; with ``moved_kg`` in the dose.
    """

    exercise_id: str
    side: Side | None
    unit: DoseUnit
    median: float | None
    low: float | None
    high: float | None
    known: bool
    observations: tuple[UUID, ...]
    no_reading: str
    prior: str = ""
    pooled_from: tuple[str, ...] = ()
    moved_kg: float = 0.0
    level: float = DEFAULT_LEVEL
    doses: Floats = field(default_factory=lambda: np.empty(0), repr=False, compare=False)
    holds: Floats = field(default_factory=lambda: np.empty(0), repr=False, compare=False)
    posterior: Floats = field(default_factory=lambda: np.empty(0), repr=False, compare=False)

    @property
    def n1rm_kg(self) -> float | None:
        """The neutral 1RM's median; ``None`` without a reading, and for holds and hinges."""
        return self.median if self.unit == "kg" else None

    @property
    def low_kg(self) -> float | None:
        """Lower end of the neutral 1RM's 90 % interval."""
        return self.low if self.unit == "kg" else None

    @property
    def high_kg(self) -> float | None:
        """Upper end of the neutral 1RM's 90 % interval."""
        return self.high if self.unit == "kg" else None

    def load_kg(self, reps: int, step_kg: float, level: float | None = None) -> float | None:
        """Return the largest load, rounded down to `step_kg`, whose `reps` all hold with probability `level`.

        The ceiling's own level where none is given. More reps never give more load. ``None`` while the ceiling
        is not known, or where not even the unloaded movement holds; 0 is body weight.
        """
        most = self._most(level or self.level)
        if self.unit != "kg" or not self.known or most is None:
            return None
        most_kg = most / epley_share(reps) - self.moved_kg
        if most_kg < 0:
            return None
        return round(floor(most_kg / step_kg + _PLATE_SLACK) * step_kg, 6)

    def dose(self, level: float | None = None) -> float | None:
        """Return the longest hold, or the deepest hinge, that keeps neutral with probability `level`."""
        return self._most(level or self.level) if self.known and self.unit != "kg" else None

    def probability_holds(self, load_kg: float, reps: int) -> float | None:
        """Return the probability that neutral holds on all `reps`; ``None`` before any set told of it."""
        if not len(self.holds):
            return None
        last_rep_kg = max((load_kg + self.moved_kg) * epley_share(reps), float(self.doses[0]))
        probits = ndtri(np.clip(self.holds, _NEVER, 1 - _NEVER))
        return float(ndtr(np.interp(log(last_rep_kg), np.log(self.doses), probits)))

    def _most(self, level: float) -> float | None:
        """Return the largest dose that holds so surely; ``None`` where not even the smallest there is does."""
        if not len(self.holds) or self.holds[0] < level:
            return None
        return float(np.exp(_where(1 - self.holds, np.log(self.doses), [1 - level])[0]))


def estimate_ceiling(
    exercise_id: str,
    side: Side | None,
    sets: Sequence[Observation[SetDone]],
    prior: Prior,
    on: date,
    model: CeilingModel = DEFAULT_MODEL,
) -> Ceiling:
    """Return what `sets` let us believe on day `on` by themselves, without any related exercise.

    They are of this exercise and side, in order of time. `prior` is about the limit on that day, on the log of
    load and moved body together.
    """
    begins = memory_begins(on, model)
    told = [one for entry in sets if (one := told_by_load(entry, prior.moved_kg, model)) and one.on >= begins]
    points = grid(model)
    posterior = np.exp(-0.5 * ((points - prior.log_mean) / prior.log_sd) ** 2) * message_of(told, model).on(on)
    return ceiling_of(exercise_id, side, told, posterior / posterior.sum(), prior, model)


def ceiling_of(
    exercise_id: str,
    side: Side | None,
    told: Sequence[Told],
    posterior: Floats,
    prior: Prior,
    model: CeilingModel,
    pooled_from: tuple[str, ...] = (),
    level: float = DEFAULT_LEVEL,
) -> Ceiling:
    """Return the ceiling of a posterior on the grid, and of the sets it rests on."""
    points = grid(model)
    unit = model.unit
    if not told and not pooled_from:
        return no_ceiling(exercise_id, side, _NOT_YET[unit], unit, prior.source)
    at = _where(np.cumsum(posterior) - posterior / 2, points, [0.05, 0.5, 0.95])
    low, median, high = (max(0.0, float(edge) - prior.moved_kg) for edge in np.exp(at))
    no_reading = _why_not_known(told, low, high, model)
    read = bool(told) and not _is_nothing(high, model)
    return Ceiling(
        exercise_id=exercise_id,
        side=side,
        unit=unit,
        median=median if read else None,
        low=low if read else None,
        high=high if read else None,
        known=not no_reading,
        observations=tuple(dict.fromkeys(one.observation for one in told)),
        no_reading=no_reading,
        prior=prior.source,
        pooled_from=pooled_from,
        moved_kg=prior.moved_kg,
        level=level,
        doses=np.exp(points),
        holds=_predictive(posterior, model),
        posterior=posterior,
    )


def no_ceiling(
    exercise_id: str, side: Side | None, why: str, unit: DoseUnit = "kg", prior: str = ""
) -> Ceiling:
    """Return a ceiling that is not known, and why."""
    return Ceiling(exercise_id, side, unit, None, None, None, False, (), why, prior)


def _why_not_known(told: Sequence[Told], low: float, high: float, model: CeilingModel) -> str:
    if not told:
        return _NOT_YET[model.unit]
    if _is_nothing(high, model):
        return say("Neutral breaks with no load at all so far. Take an easier variant, or less depth.")
    if not any(one.held for one in told):
        return say("Nothing has held neutral yet. Start lower: the ceiling-finding ladder with less.")
    if low <= 0 or high > low * model.known_ratio:
        return _too_wide(low, high, model.unit)
    return ""


def _is_nothing(high: float, model: CeilingModel) -> bool:
    """Return whether no load at all would hold."""
    return model.unit == "kg" and high < _LEAST_KG


def _too_wide(low: float, high: float, unit: DoseUnit) -> Sentence:
    if unit == "kg":
        return say(
            "The neutral 1RM lies between {low} and {high}: too wide to prescribe by. More sets of the "
            "ceiling-finding ladder narrow it, up to the first rep that breaks.",
            low=Load(low, about=True, bare=True),
            high=Load(high, about=True),
        )
    if unit == "s":
        return say(
            "Your hold loses neutral somewhere between {low} and {high} s: too wide to go by. One hold up to "
            "the point where it is lost narrows it.",
            low=Figure(low, 0),
            high=Figure(high, 0),
        )
    return say(
        "Your hinge loses neutral somewhere between {low} and {high} degrees: too wide to go by. One hinge up "
        "to the point where it is lost narrows it.",
        low=Figure(low, 0),
        high=Figure(high, 0),
    )


def _where(chance: Floats, points: Floats, wanted: Sequence[float]) -> Floats:
    """Return where a rising chance reaches what is wanted, straight between the points in probits.

    A normal's own chance is a straight line in probits, so that a coarse grid still reads off fine.
    """
    reached = ndtri(np.clip(chance, _NEVER, 1 - _NEVER))
    return np.asarray(np.interp(ndtri(wanted), reached, points), dtype=np.float64)


def _predictive(belief: Floats, model: CeilingModel) -> Floats:
    """Return, for one rep at each dose of the grid, the probability that it holds."""
    count = len(belief)
    apart = model.step * np.arange(count - 1, -count, -1, dtype=np.float64)
    return np.convolve(belief, ndtr(apart / model.predictive_sd), mode="valid")
