"""How the coach will read recognition: some trials a week, and its posterior by who judges (`recognition`).

Deviations from the gauge, for speed: people are drawn without a bias to either answer, the last drill's judge
judges all, a week's trials are one drill, and the posterior is read from a table of counts
(`_most_false_alarms`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, log

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from primemover.belief.gauge import Z90
from primemover.belief.growth import Floats
from primemover.belief.growth_paths import Levels, Met
from primemover.belief.recognition import DEFAULT_MODEL, posterior
from primemover.belief.recognition_course import DEFAULT_COURSE
from primemover.record.payload import RecognitionJudge

_SHARES = np.array([0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0])  # of squeezes told right
_LADDER = log(1.1)  # counts of trials are looked up in steps of a tenth
_NEVER = -1.0


@dataclass(frozen=True, slots=True)
class PastDrill:
    """A drill done: how long ago, and of each kind of squeeze how many were tried and called 'glute'."""

    days_ago: float
    glute: int
    hits: int
    other: int
    false_alarms: int


@dataclass(frozen=True, slots=True)
class RecognitionLook:
    """The drills so far, the latest last; who judges; and how many trials come a week, half of each kind."""

    judge: RecognitionJudge
    past: tuple[PastDrill, ...]
    trials_a_week: int = 10

    def ahead(self, true: Levels, rng: np.random.Generator) -> RecognitionSeen:
        """Let drawn people tell squeezes apart; who judges errs, and some answers repeat the cue."""
        echo, people = DEFAULT_MODEL.echo(self.judge), DEFAULT_MODEL.echo_people
        repeats = np.asarray(rng.beta(echo * people, (1 - echo) * people, true.shape[2]), dtype=np.float32)
        right: Levels = np.asarray(ndtr(true / 2), dtype=np.float32)
        wrong = np.float32(DEFAULT_MODEL.wrong(self.judge))
        felt = (1 - wrong) * right + wrong * (1 - right)
        told = repeats + (1 - repeats) * felt
        each = max(self.trials_a_week // 2, 1)
        hits = self._fading(_count(told, each, rng))
        false_alarms = self._fading(each - _count(told, each, rng))
        tried = self._fading(np.full((len(true), 1, 1), each, dtype=np.float32))[:, 0, 0]
        before = np.array([self._before(week + 1) for week in range(len(true))])[:, :, None, None]
        return RecognitionSeen(
            self.judge,
            tried.astype(np.float64) + (before[:, 0, 0, 0] + before[:, 2, 0, 0]) / 2,
            ((hits + before[:, 1]) / (tried[:, None, None] + before[:, 0])).astype(np.float32),
            ((false_alarms + before[:, 3]) / (tried[:, None, None] + before[:, 2])).astype(np.float32),
        )

    @property
    def _weeks_held(self) -> int:
        """How many weeks' trials fill the gauge's window."""
        return ceil(DEFAULT_COURSE.window_trials / self.trials_a_week)

    def _fading(self, counts: Levels) -> Levels:
        """Return the counts of the window's weeks together, each as far as its trials count."""
        summed = np.empty_like(counts)
        for week in range(len(counts)):
            ages = np.arange(min(week + 1, self._weeks_held))
            summed[week] = np.tensordot(_weight(7.0 * ages).astype(np.float32), counts[week - ages], axes=1)
        return summed

    def _before(self, week: int) -> Floats:
        """Return what past drills count in a week to come: glute, hits, other, false alarms."""
        counted, trials = np.zeros(4), week * self.trials_a_week
        for one in reversed(self.past):
            days = one.days_ago + 7 * week
            if trials >= DEFAULT_COURSE.window_trials or days > 7 * DEFAULT_COURSE.window_weeks:
                break
            counted += _weight(days) * np.array([one.glute, one.hits, one.other, one.false_alarms])
            trials += one.glute + one.other
        return counted


def _weight(days: ArrayLike) -> Floats:
    weight: Floats = np.asarray(0.5 ** (np.asarray(days) / DEFAULT_COURSE.half_life_days))
    return weight


def _count(chance: Levels, tries: int, rng: np.random.Generator) -> Levels:
    """Count successes; every dose has the same luck."""
    count = np.zeros_like(chance)
    for _ in range(tries):
        count += rng.random((len(chance), 1, chance.shape[2]), dtype=np.float32) < chance
    return count


@dataclass(frozen=True, slots=True)
class RecognitionSeen:
    """What the gauge rests on: trials of each kind in each week, and which shares were called 'glute'."""

    judge: RecognitionJudge
    tried: Floats
    hits: Levels
    false_alarms: Levels

    def reaches(self, needed: float, probability: float) -> Met:
        """Return where the gauge says with this probability that d-prime is at `needed`."""
        met = np.empty(self.hits.shape, dtype=np.bool_)
        for week, tried in enumerate(self.tried):
            step = round(log(max(tried, 1.0)) / _LADDER)
            most = np.array(_most_false_alarms(self.judge, step, needed, probability))
            met[week] = self.false_alarms[week] <= np.interp(self.hits[week], _SHARES, most, left=_NEVER)
        return met


@lru_cache(maxsize=256)
def _most_false_alarms(
    judge: RecognitionJudge, step: int, needed: float, probability: float
) -> tuple[float, ...]:
    """Return, for each share of hits, up to which share of false alarms the gauge is sure enough."""
    tried = float(np.exp(step * _LADDER))
    sure = np.empty((len(_SHARES), len(_SHARES)))
    for row, hits in enumerate(_SHARES):
        for column, right in enumerate(_SHARES[: row + 1]):  # a miss and a false alarm count alike
            sure[row, column] = sure[column, row] = _margin(judge, tried, hits, 1 - right, needed, probability)
    return tuple(_crossing(1 - _SHARES[::-1], row[::-1]) for row in sure)


def _margin(
    judge: RecognitionJudge, tried: float, hits: float, false_alarms: float, needed: float, probability: float
) -> float:
    """Return by how much d-prime stands above `needed`, its error allowed for."""
    counts = np.zeros((2, 2, 2))
    counts[1, 1] = tried * (1 - hits), tried * hits
    counts[0, 0] = tried * (1 - false_alarms), tried * false_alarms
    found = posterior({judge: counts})
    assert found is not None  # noqa: S101 - both kinds were tried
    now = found.summary
    return now.d_prime - needed - float(ndtri(probability)) * (now.d_prime - now.low) / Z90


def _crossing(false_alarms: Floats, margin: Floats) -> float:
    """Return the false alarms at which a falling margin is spent."""
    if margin[0] < 0:
        return _NEVER
    if margin[-1] >= 0:
        return float(false_alarms[-1])
    after = int(np.argmax(margin < 0))
    part = margin[after - 1] / (margin[after - 1] - margin[after])
    return float(false_alarms[after - 1] + part * (false_alarms[after] - false_alarms[after - 1]))
