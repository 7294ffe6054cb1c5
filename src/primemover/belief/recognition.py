"""Telling a glute squeeze from another: d-prime and criterion with the log-linear correction (Hautus 1995).

Standard errors after Gourevitch & Galanter (1967), at the corrected rates. Deviations: none known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, pi, sqrt

from scipy.special import ndtri

from primemover.record.payload import Trial


@dataclass(frozen=True, slots=True)
class Recognition:
    """How well squeezes are told apart.

    Attributes
    ----------
    d_prime, sd
        Sensitivity (0: guessing) and its standard error.
    criterion
        Bias: above 0 the person says 'not glute' too often.
    trials
        How many trials it rests on.
    """

    d_prime: float
    sd: float
    criterion: float
    trials: int


def recognition(trials: Sequence[Trial]) -> Recognition | None:
    """Return d-prime over `trials`, or ``None`` while one of the two kinds has not been tried."""
    signal = [trial.said_glute for trial in trials if trial.was_glute]
    noise = [trial.said_glute for trial in trials if not trial.was_glute]
    if not signal or not noise:
        return None
    hit_rate = (sum(signal) + 0.5) / (len(signal) + 1)
    false_rate = (sum(noise) + 0.5) / (len(noise) + 1)
    z_hit, z_false = float(ndtri(hit_rate)), float(ndtri(false_rate))
    variance = _variance(hit_rate, z_hit, len(signal)) + _variance(false_rate, z_false, len(noise))
    return Recognition(z_hit - z_false, sqrt(variance), -(z_hit + z_false) / 2, len(signal) + len(noise))


def _variance(rate: float, z: float, n: int) -> float:
    density = exp(-z * z / 2) / sqrt(2 * pi)
    return rate * (1 - rate) / (n * density**2)
