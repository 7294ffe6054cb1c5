"""Strength from ordinary sets: the estimated 1RM of a barbell lift, and reps to failure on one leg.

A set tells how strong somebody is when it came near failure: its reps and those left in reserve are the reps to
failure, and the load of one rep follows by Epley's slope (`ceiling_prior.epley_share`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot
from types import MappingProxyType

from primemover.belief.ceiling_prior import epley_share
from primemover.belief.one_set import HARD_RIR_MAX
from primemover.record.observation import Observation
from primemover.record.payload import SetDone

ONE_REP_MAX_LIFTS: Mapping[str, str] = MappingProxyType(
    {"hip-thrust-strength": "barbell-hip-thrust", "glute-bridge-strength": "barbell-glute-bridge"}
)
# Judgement, and the gate's own exchange: ten thrusts from a bench are worth fifteen bridges from the floor.
SINGLE_LEG_WORTH: Mapping[str, float] = MappingProxyType(
    {"single-leg-hip-thrust": 1.0, "single-leg-bridge": 2 / 3}
)


@dataclass(frozen=True, slots=True)
class StrengthModel:
    """Parameters of strength from sets.

    Attributes
    ----------
    window_weeks
        Without a set near failure for so long there is no reading (judgement: training moves on).
    rir_sd
        Reps by which one guess of the reps in reserve is off (judgement: the size of the mean error, evidence
        ``rir-underestimate``); larger trusts a single set less.
    rir_slope, rir_slope_above_12
        And so much more for each rep done, and for each beyond twelve (evidence ``rir-slope-below-12``,
        ``rir-slope-above-12``).
    unsaid_rir, unsaid_rir_sd
        Reps in reserve where they were not said: a hard set has none to four (judgement: any as likely).
    reps_max
        More reps to failure than this add nothing to an estimated 1RM (evidence ``rir-slope-above-12``).
    formula_sd
        What one set's estimated 1RM is off by, as a share of it, reps in reserve known (judgement: the lower
        end of an unsourced claim, evidence ``e1rm-typical-error``).
    shared_sd
        What all sets of a person share, as a share of the value: a body the formula does not fit, reps in
        reserve always guessed too low. It is in the level, and cancels in a change and between sides
        (judgement: the upper end of the same claim).
    floor_sd
        How far off, as a share, bridges from the floor are when they stand for thrusts (judgement).
    day_sd, drift_sd
        A good or a bad day, and how far strength wanders in a root-week, as shares of it (judgement).
    """

    window_weeks: int = 8
    rir_sd: float = 0.95
    rir_slope: float = 0.06
    rir_slope_above_12: float = 0.47
    unsaid_rir: float = 2.0
    unsaid_rir_sd: float = 1.15
    reps_max: int = 12
    formula_sd: float = 0.02
    shared_sd: float = 0.05
    floor_sd: float = 0.2
    day_sd: float = 0.03
    drift_sd: float = 0.02


DEFAULT_MODEL = StrengthModel()


@dataclass(frozen=True, slots=True)
class Strength:
    """What one set says of a strength, and how far off it may be by itself, in kg or in reps."""

    value: float
    error_sd: float
    source: str


def telling(sets: Iterable[Observation[SetDone]]) -> tuple[Observation[SetDone], ...]:
    """Return the sets near failure, in order: those that say what was left, else the best of their day.

    Other apps' histories rarely say it, and warm-ups are among their sets.
    """
    by_day: dict[date, list[Observation[SetDone]]] = defaultdict(list)
    for entry in sets:
        if _near_failure(entry.payload):
            by_day[entry.happened_at.date()].append(entry)
    return tuple(entry for of_day in by_day.values() for entry in _telling_of_day(of_day))


def _telling_of_day(sets: Sequence[Observation[SetDone]]) -> Sequence[Observation[SetDone]]:
    said = [entry for entry in sets if entry.payload.rir is not None]
    return said or [max(sets, key=lambda entry: entry.payload.load_kg * epley_share(entry.payload.reps or 0))]


def one_rep_max(done: SetDone, model: StrengthModel = DEFAULT_MODEL) -> Strength | None:
    """Return the estimated 1RM (kg) of a loaded set near failure, or ``None`` when the set does not tell."""
    if not _near_failure(done) or done.load_kg <= 0:
        return None
    reps, reps_sd = _to_failure(done, model)
    counted = min(reps, float(model.reps_max))
    value = done.load_kg * epley_share(counted)
    error_sd = hypot(model.formula_sd * value, reps_sd * done.load_kg / 30)
    return Strength(value, error_sd, "rir-underestimate")


def reps_to_failure(done: SetDone, model: StrengthModel = DEFAULT_MODEL) -> Strength | None:
    """Return the thrusts to failure of a body-weight set on one leg that says how many were left."""
    worth = SINGLE_LEG_WORTH.get(done.exercise_id or "")
    if worth is None or not _near_failure(done) or done.rir is None or done.load_kg > 0:
        return None
    reps, reps_sd = _to_failure(done, model)
    value = worth * reps
    other_lift_sd = 0.0 if worth == 1 else model.floor_sd * value
    return Strength(value, hypot(worth * reps_sd, other_lift_sd), "rir-underestimate")


def _near_failure(done: SetDone) -> bool:
    """Return whether a set came near enough to failure, as far as it says."""
    return bool(done.reps) and not done.warm_up and (done.rir is None or done.rir <= HARD_RIR_MAX)


def _to_failure(done: SetDone, model: StrengthModel) -> tuple[float, float]:
    """Return the reps to failure and how far off that guess may be."""
    reps = float(done.reps or 0)
    sd = model.rir_sd + model.rir_slope * min(reps, 12) + model.rir_slope_above_12 * max(reps - 12, 0)
    if done.rir is None:
        return reps + model.unsaid_rir, hypot(sd, model.unsaid_rir_sd)
    return reps + done.rir, sd
