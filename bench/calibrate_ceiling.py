"""Do the ceiling's intervals hold the truth? People drawn from the prior, trained, and asked about on a day.

Asked of 2,000 people: 90 % intervals hold 88-92 % of the truths, and the truth's rank in its posterior is
uniform (simulation-based calibration, Talts 2018; chi-square over 20 bins). Beside it, by kind of record. The
people follow the model's own assumptions, so this shows that the arithmetic is right, not that the model is;
`calibrate_loads.py` has people of another model. ``--quick`` takes a tenth of the people.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from math import log
from multiprocessing import Pool
from time import perf_counter

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline
from scipy.stats import chi2

from primemover.belief.ceiling import estimate_ceiling
from primemover.belief.ceiling_model import LOAD_MODEL, grid
from primemover.belief.ceiling_prior import Prior
from primemover.belief.simulate import Habits, simulate_record

PEOPLE = 2000
SEED = 20260504
BINS = 20
LIFT = "romanian-deadlift"
FINER, NEGLIGIBLE = 16, 1e-8
CHANCE_MIN = 0.01  # a flat histogram falls below once in a hundred runs


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of record: what was believed before, and how the person trained."""

    name: str
    prior: Prior
    habits: Habits


WIDE = Prior(log(70.0), 0.55, "body mass, and little else", moved_kg=12.0)
NAMED = Prior(log(85.0), 0.22, "a lift they named", moved_kg=27.0)
BARE = Prior(log(50.0), 0.5, "no body on the axis")
CASES = (
    Case("a month, nothing known before", WIDE, Habits()),
    Case("a month, a lift named", NAMED, Habits(start_share=0.6)),
    Case("two days", WIDE, Habits(gaps_days=(3,))),
    Case("one set", WIDE, Habits(gaps_days=(), sets=1, start_share=0.9)),
    Case("three months, a partner judges", BARE, Habits(gaps_days=(3, 4) * 12, judge="partner")),
    Case("a month, then a lay-off of ten weeks", NAMED, Habits(gaps_days=(3, 4, 3, 4, 3, 4, 70))),
    Case("near the limit from the start", WIDE, Habits(start_share=0.95, up=1.03, down=0.97)),
    Case("a sensor, fives", BARE, Habits(reps=5, judge="sensor")),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One person: whether the interval held the truth, and the truth's rank in the posterior (0-1)."""

    held: bool
    rank: float


def draw(number: int) -> Drawn:
    """Draw a person, let them train and ask about their last day."""
    case = CASES[number % len(CASES)]
    rng = np.random.default_rng((SEED, number))
    record = simulate_record(LIFT, case.prior, rng, case.habits)
    ceiling = estimate_ceiling(LIFT, None, record.sets, case.prior, record.on)
    low, high = ceiling.low_kg, ceiling.high_kg
    held = low is not None and high is not None and low <= record.n1rm_kg <= high
    return Drawn(held, rank_of(log(record.n1rm_kg + case.prior.moved_kg), ceiling.posterior))


def rank_of(truth: float, posterior: NDArray[np.float64]) -> float:
    """Return how much of a posterior lies below the truth, read between the grid's points by a spline."""
    first, last = np.flatnonzero(posterior > posterior.max() * NEGLIGIBLE)[[0, -1]]
    points = grid(LOAD_MODEL)[first : last + 1]
    between = np.linspace(points[0], points[-1], FINER * (last - first) + 1)
    density = np.exp(CubicSpline(points, np.log(posterior[first : last + 1]))(between))
    below = np.cumsum(density) - density / 2
    return float(np.interp(truth, between, below / density.sum()))


def histogram(ranks: NDArray[np.float64]) -> None:
    """Print the rank histogram, with what chance alone would spread."""
    counts = np.histogram(ranks, bins=BINS, range=(0, 1))[0]
    expected = len(ranks) / BINS
    for index, count in enumerate(counts):
        bar = "#" * round(40 * count / expected)
        print(f"  {index / BINS:4.2f}-{(index + 1) / BINS:4.2f} {count:5d} {bar}")
    print(f"  expected {expected:.0f} +- {expected**0.5:.0f} in each; 40 marks wide")


def uniform_chance(ranks: NDArray[np.float64]) -> float:
    """Return how often chance alone would give a histogram as uneven."""
    counts = np.histogram(ranks, bins=BINS, range=(0, 1))[0]
    expected = len(ranks) / BINS
    return float(chi2.sf(((counts - expected) ** 2 / expected).sum(), BINS - 1))


def line(what: str, asked: str, measured: str, holds: bool | None) -> int:
    """Print one requirement; return 1 when it does not hold."""
    verdict = "" if holds is None else "holds" if holds else "DOES NOT HOLD"
    print(f"  {what:<48} {asked:>14} {measured:>8}  {verdict}")
    return int(holds is False)


def main() -> int:
    """Print the report; return 1 when a requirement does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the people")
    people = PEOPLE // 10 if parser.parse_args().quick else PEOPLE
    began = perf_counter()
    with Pool(2) as pool:
        drawn = pool.map(draw, range(people), chunksize=50)
    held = np.array([one.held for one in drawn])
    ranks = np.array([one.rank for one in drawn])
    spread = 0.0 if people == PEOPLE else 1.96 * (0.9 * 0.1 / people) ** 0.5
    print(f"{people} people drawn from the prior: the truth's rank in its posterior")
    histogram(ranks)
    share, chance = float(held.mean()), uniform_chance(ranks)
    broken = line(
        "90 % intervals hold the truth", "88-92 %", f"{share:.1%}", 0.88 - spread <= share <= 0.92 + spread
    )
    broken += line(
        "ranks uniform: chance of as uneven a histogram", "above 1 %", f"{chance:.0%}", chance > CHANCE_MIN
    )
    for index, case in enumerate(CASES):
        line(case.name, "", f"{held[index :: len(CASES)].mean():.1%}", None)
    print(f"{perf_counter() - began:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
