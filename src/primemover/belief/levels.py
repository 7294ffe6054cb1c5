"""How each gauge's level is followed: how it wanders, what readings share, and how long one lasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import sqrt

from primemover.belief.felt import FeltModel
from primemover.belief.gauge_kinds import GaugeKind
from primemover.belief.local_level import LevelModel
from primemover.belief.readings import GaugeReading
from primemover.belief.recent import Recent
from primemover.belief.strength import StrengthModel

TEST_WEEKS = 12  # judgement: a test older than this is done again before anything rests on it
DRIFT_IN_ERRORS = 0.5  # judgement: in four weeks of training a result wanders by one standard error


@dataclass(frozen=True, slots=True)
class Following:
    """How a family of gauges is followed: for how many weeks a reading lasts, and by which model."""

    weeks: int
    model: Callable[[Sequence[GaugeReading]], LevelModel]


def following(kind: GaugeKind) -> Following:
    """Return how a gauge's level is followed."""
    return _FOLLOWED.get(kind.id, _TESTS)


def fresh(readings: Sequence[GaugeReading], kind: GaugeKind, recent: Recent) -> tuple[GaugeReading, ...]:
    """Return the readings that still tell of the day looked at."""
    first_day = recent.on - timedelta(weeks=following(kind).weeks)
    return tuple(one for one in readings if one.on >= first_day)


def _of_tests(readings: Sequence[GaugeReading]) -> LevelModel:
    error_sd = sqrt(sum(one.error_sd**2 for one in readings) / len(readings)) if readings else 0.0
    return LevelModel(drift_sd=DRIFT_IN_ERRORS * error_sd)


def _of_shares(_: Sequence[GaugeReading]) -> LevelModel:
    felt = FeltModel()
    return LevelModel(drift_sd=felt.drift_sd, day_sd=felt.day_sd, shared_sd=felt.rater_sd)


def _of_strength(readings: Sequence[GaugeReading]) -> LevelModel:
    strength = StrengthModel()
    mean = sum(one.value for one in readings) / len(readings) if readings else 0.0
    return LevelModel(strength.drift_sd * mean, strength.day_sd * mean, strength.shared_sd * mean)


_TESTS = Following(TEST_WEEKS, _of_tests)
_SHARES = Following(FeltModel().window_weeks, _of_shares)
_STRENGTH = Following(StrengthModel().window_weeks, _of_strength)
_FOLLOWED = {
    "glute-share": _SHARES,
    "glute-share-split-squat": _SHARES,
    "hip-thrust-strength": _STRENGTH,
    "glute-bridge-strength": _STRENGTH,
    "single-leg-thrust-strength": _STRENGTH,
}
