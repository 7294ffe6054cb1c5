"""What one set tells of a neutral limit: between which doses it lies, and how far the report can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf, log
from uuid import UUID

from primemover.belief.ceiling_model import CeilingModel
from primemover.belief.ceiling_prior import epley_share
from primemover.record.observation import Observation
from primemover.record.payload import SetDone, TestDone

_LEAST_KG = 0.5  # nothing moved is no place on a log scale
_TIMED_WITHIN = 0.02  # judgement: a hold is timed, and a depth read, within a fiftieth


@dataclass(frozen=True, slots=True)
class Told:
    """One judged set or test.

    Attributes
    ----------
    log_low, log_high
        Log doses between which the day's limit lies, by the report; infinite where the report sets no bound.
    false_rate, false_share
        How often such a judge is wrong, and which share of the wrong reports would say just this.
    weight
        How much of a report it is: a set of one side that names none counts half for each.
    """

    observation: UUID
    on: date
    log_low: float
    log_high: float
    false_rate: float
    false_share: float
    weight: float = 1.0

    @property
    def held(self) -> bool:
        """Whether it says that some dose held."""
        return self.log_low > -inf

    @property
    def broke(self) -> bool:
        """Whether it says that some dose broke."""
        return self.log_high < inf


def judged(done: SetDone) -> bool:
    """Return whether a set of reps says how many held neutral."""
    return done.held_reps is not None and bool(done.reps)


def told_by_load(entry: Observation[SetDone], moved_kg: float, model: CeilingModel) -> Told | None:
    """Return what a set of reps tells; ``None`` where nobody said how many held, or nothing was moved.

    Rep r counts as ``(load + moved) (1 + (r - 1) / 30)``, `moved_kg` being the part of the body that moves with
    the load: an unloaded rep tells something, too.
    """
    done = entry.payload
    if done.held_reps is None or not done.reps:
        return None
    held, reps = done.held_reps, done.reps
    moved = done.load_kg + moved_kg
    if moved <= 0 and held == reps:
        return None
    moved = max(moved, _LEAST_KG)
    low = log(moved * epley_share(held)) if held else -inf
    high = inf if held == reps else log(moved * epley_share(held + 1))
    wrong = model.false_held_share if held == reps else (1 - model.false_held_share) / reps
    return Told(entry.id, entry.happened_at.date(), low, high, model.false_rate(done.judged_by), wrong)


def told_by_hold(entry: Observation[SetDone], model: CeilingModel) -> Told | None:
    """Return what a hold tells: posture was lost at its last second, or could have lasted longer."""
    done = entry.payload
    if not done.held_s or done.reps is not None:
        return None
    return _at_limit(entry, done.held_s, model) if done.broke else _beyond(entry, done.held_s, model)


def told_by_depth(entry: Observation[SetDone], model: CeilingModel) -> Told | None:
    """Return what a set of hinges to a depth tells: neutral held there on every rep, or was lost before."""
    done = entry.payload
    if not done.depth_deg or not done.reps or done.held_reps is None:
        return None
    deep, broke = log(done.depth_deg), done.held_reps < done.reps
    low, high = (-inf, deep) if broke else (deep, inf)
    wrong = 1 - model.false_held_share if broke else model.false_held_share
    return Told(entry.id, entry.happened_at.date(), low, high, model.false_rate(done.judged_by), wrong)


def told_by_test(entry: Observation[TestDone], model: CeilingModel) -> Told | None:
    """Return what a test to the limit tells: it was reached at the test's own value."""
    done = entry.payload
    if not done.value or done.value <= 0:
        return None
    return _at_limit(entry, done.value, model)


def _beyond(entry: Observation[SetDone], dose: float, model: CeilingModel) -> Told:
    """Take it that the limit lies above a dose."""
    wrong = model.false_rate(entry.payload.judged_by)
    return Told(entry.id, entry.happened_at.date(), log(dose), inf, wrong, model.false_held_share)


def _at_limit(entry: Observation[SetDone] | Observation[TestDone], dose: float, model: CeilingModel) -> Told:
    """Take it that the limit lies at a dose."""
    low, wrong = log(dose), model.false_rate(entry.payload.judged_by)
    share = (1 - model.false_held_share) * _TIMED_WITHIN / model.false_spread
    return Told(entry.id, entry.happened_at.date(), low, low + _TIMED_WITHIN, wrong, share)
