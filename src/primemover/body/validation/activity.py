"""Measured muscle activity across exercises beside the model's effort: rank correlations with their intervals.

Activity is no torque, and laboratories differ in what they call a strongest contraction: ranks are compared,
no more. Somebody who trains stands in for the people of loaded studies (`TRAINED_STRENGTH`), the untrained
norm's strength for those without a load; loads are shares of the model's own 1RM.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from primemover.body.anthropometry import REFERENCE_BODY
from primemover.body.demand import Demand, demands
from primemover.body.validation.muscle import STRENGTHS, TEN_REPS, at_share, can
from primemover.body.validation.published import activity
from primemover.body.whose import TRAINED_STRENGTH, Whose
from primemover.catalogue.evidence import Fact
from primemover.catalogue.model import Catalogue, Exercise

Floats = NDArray[np.float64]
Muscle = Literal["glute", "back"]
FEW = 10  # judgement: exercises below which an order says too little, whatever the interval
SEED = 4
DRAWS = 4000
LEVEL = 0.9
FEW = 10  # exercises (judgement): an order of fewer says too little, whatever its interval
WITHIN_FROM = 4  # exercises: fewer in one source have no order worth the name
_SHARES = {"ten-reps": TEN_REPS, "three-reps": 30 / 33, "share-85": 0.85}  # of the 1RM, by Epley
_NUMBERS = re.compile(r"^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$")
# From the published table and not from the evidence's: exercise, share of the 1RM, and the rows' muscles.
_FROM_BENCHMARKS: tuple[tuple[str, str, float], ...] = (
    ("good-morning-activity", "good-morning", 0.5),
    ("back-squat-80-activity", "back-squat", 0.8),
)
_AS_TOLD: Mapping[Muscle, str] = MappingProxyType({"glute": "GM", "back": "ES"})


@dataclass(frozen=True, slots=True)
class Pair:
    """One published activity beside the model's effort."""

    key: str
    exercise: str
    source: str
    load: str
    measured: float
    effort: float
    feasible: bool


@dataclass(frozen=True, slots=True)
class Exercised:
    """One exercise: the means of its published activities and of the model's efforts, in percent."""

    exercise: str
    measured: float
    effort: float
    keys: tuple[str, ...]
    feasible: bool


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank correlation (Spearman) over `n` exercises, with an interval where there are enough of them.

    The interval is the bootstrap's over exercises, the middle 90 % of draws.
    """

    n: int
    rho: float
    low: float | None = None
    high: float | None = None

    @property
    def few(self) -> bool:
        """Whether there are too few exercises to tell an order from chance."""
        return self.n < FEW


@dataclass(frozen=True, slots=True)
class Correlation:
    """One muscle's measured activity beside the model's effort across exercises.

    Attributes
    ----------
    within
        The same inside single sources with enough exercises, by source.
    by_strength
        The same with other strengths for the loaded lifts.
    left_out
        Evidence keys that are not used, and why.
    """

    muscle: Muscle
    rank: Rank
    exercises: tuple[Exercised, ...]
    within: Mapping[str, Rank]
    by_strength: Mapping[float, Rank]
    left_out: Mapping[str, str]


def correlations(catalogue: Catalogue) -> tuple[Correlation, ...]:
    """Return the glute's and the back's correlation."""
    return _correlation(catalogue, "glute"), _correlation(catalogue, "back")


def _correlation(catalogue: Catalogue, muscle: Muscle) -> Correlation:
    by_strength = {strength: _pairs(catalogue, muscle, strength) for strength in STRENGTHS}
    pairs = by_strength[TRAINED_STRENGTH]
    exercises = averaged(pairs)
    return Correlation(
        muscle=muscle,
        rank=ranked(exercises, bootstrap=True),
        exercises=exercises,
        within=_within(pairs),
        by_strength={strength: ranked(averaged(each)) for strength, each in by_strength.items()},
        left_out={
            key: one.left_out
            for key, one in catalogue.activities.items()
            if one.muscle == muscle and one.left_out
        },
    )


def _within(pairs: Sequence[Pair]) -> dict[str, Rank]:
    found = {}
    by_source = sorted(pairs, key=lambda one: one.source)
    for source, group in groupby(by_source, key=lambda one: one.source):
        exercises = averaged(list(group))
        if len(exercises) >= WITHIN_FROM:
            found[source] = ranked(exercises)
    return found


def _pairs(catalogue: Catalogue, muscle: Muscle, strength: float) -> list[Pair]:
    cache: dict[tuple[str, float | None], Demand] = {}

    def asked(exercise_id: str, share: float | None) -> Demand:
        place = exercise_id, share
        if place not in cache:
            cache[place] = _asked(catalogue, exercise_id, share, strength)
        return cache[place]

    def pair(key: str, exercise_id: str, source: str, load: str, share: float | None, read: float) -> Pair:
        found = asked(exercise_id, share)
        effort = found.glute_effort.value if muscle == "glute" else found.back_effort.value
        return Pair(key, exercise_id, source, load, read, 100 * effort, can(found))

    pairs = []
    for key, one in catalogue.activities.items():
        if one.muscle != muscle or one.exercise is None or one.load is None:
            continue
        fact = catalogue.facts[key]
        pairs.append(pair(key, one.exercise, first_of(fact), one.load, _SHARES.get(one.load), middle(fact)))
    for key, exercise_id, share in _FROM_BENCHMARKS:
        read = activity(catalogue, key, _AS_TOLD[muscle])
        if read is not None:
            pairs.append(pair(key, exercise_id, key, f"share-{100 * share:.0f}", share, read))
    return pairs


def _asked(catalogue: Catalogue, exercise_id: str, share: float | None, strength: float) -> Demand:
    """Return an exercise at a share of the 1RM, or without a load."""
    exercise = catalogue.exercises[exercise_id]
    if share is None or not exercise.loaded:
        return _unloaded(exercise)
    return at_share(catalogue, exercise_id, share, strength)


@lru_cache(maxsize=64)  # asked for again with every strength
def _unloaded(exercise: Exercise) -> Demand:
    """Return an exercise of an untrained body without a load."""
    return demands([exercise], Whose(REFERENCE_BODY, 1.0), {exercise.id: 0.0})[exercise.id]


def middle(fact: Fact) -> float:
    """Return a published figure, or the middle of a range."""
    found = _NUMBERS.match(fact.value)
    if found is None:
        msg = f"{fact.key}: '{fact.value}' is no figure and no range"
        raise ValueError(msg)
    low, high = float(found[1]), float(found[2] or found[1])
    return (low + high) / 2


def first_of(fact: Fact) -> str:
    """Return a citation's first part: the paper or the review."""
    return fact.source.split(",")[0]


def averaged(pairs: Sequence[Pair]) -> tuple[Exercised, ...]:
    """Return each exercise once, readings and efforts averaged, the most active first."""
    by_exercise = sorted(pairs, key=lambda one: one.exercise)
    found = []
    for exercise, group in groupby(by_exercise, key=lambda one: one.exercise):
        those = list(group)
        found.append(
            Exercised(
                exercise,
                float(np.mean([one.measured for one in those])),
                float(np.mean([one.effort for one in those])),
                tuple(one.key for one in those),
                all(one.feasible for one in those),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.measured, one.exercise)))


def ranked(exercises: Sequence[Exercised], *, bootstrap: bool = False) -> Rank:
    """Return the rank correlation of measured activity with the model's effort."""
    measured = np.array([one.measured for one in exercises])
    effort = np.array([one.effort for one in exercises])
    rho = float(spearman(measured, effort))
    if not bootstrap:
        return Rank(len(exercises), rho)
    low, high = bootstrapped(measured, effort)
    return Rank(len(exercises), rho, low, high)


def bootstrapped(measured: Floats, effort: Floats) -> tuple[float, float]:
    """Return the middle 90 % of the correlation over exercises drawn with replacement."""
    rng = np.random.default_rng(SEED)
    drawn = rng.integers(0, len(measured), (DRAWS, len(measured)))
    tail = (1 - LEVEL) / 2
    low, high = np.nanquantile(spearman(measured[drawn], effort[drawn]), [tail, 1 - tail])
    return float(low), float(high)


def spearman(first: Floats, second: Floats) -> Floats:
    """Return the rank correlation along the last axis, ties at their mean rank; nan where one does not vary."""
    one, other = (each - each.mean(axis=-1, keepdims=True) for each in (ranks(first), ranks(second)))
    size = np.sqrt((one**2).sum(axis=-1) * (other**2).sum(axis=-1))
    none = np.full(np.shape(size), np.nan)
    found: Floats = np.divide((one * other).sum(axis=-1), size, out=none, where=size > 0)
    return found


def ranks(values: Floats) -> Floats:
    """Return each value's rank from 1 along the last axis, ties at their mean."""
    below = (values[..., None, :] < values[..., :, None]).sum(axis=-1)
    alike = (values[..., None, :] == values[..., :, None]).sum(axis=-1)
    found: Floats = below + (alike + 1) / 2
    return found
