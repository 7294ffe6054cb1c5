"""Two worlds of simulated people: one as the model has them, and a different one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from scipy.special import ndtri

from primemover.belief.growth import DEFAULT_MODEL, Growth
from primemover.belief.growth_rates import GROWTH

MARGIN = float(ndtri(0.8))
DRIFT_IN_ERRORS = 0.5  # the coach's filter
SIDES = {"single-leg-bridge-hold": 2, "side-plank-hold": 2}
NEEDED = {
    "glute-share": 0.6,
    "recognition": 1.5,
    "single-leg-bridge-hold": 30.0,
    "hinge-neutral": 8.5,
    "plank-hold": 30.0,
    "side-plank-hold": 20.0,
}
START = (0.3, 1.1)  # true levels begin evenly between these shares of what is needed


@dataclass
class Side:
    """One side of one gauge: where it truly stands, what was read, and what the coach's filter makes of it."""

    growth: Growth
    rate: float
    ceiling: float
    level: float
    says: float = 0.0
    variance: float = 0.0
    readings: tuple[float, ...] = ()

    def train(self, effect: float, rng: np.random.Generator) -> None:
        """Train a week at this share of a full week's effect."""
        covered = 1 - np.exp(-self.growth.rate * self.rate * effect * rng.standard_exponential())
        self.level += max(self.ceiling - self.level, 0.0) * covered
        self.level += self.growth.drift_sd * rng.standard_normal()

    def read(self, noise: float) -> None:
        """Test, and let the coach's filter see the result."""
        error = self.growth.error_sd
        value = self.level + error * noise
        if not self.readings:
            self.says, self.variance = value, error**2
        else:
            self.variance += (DRIFT_IN_ERRORS * error) ** 2
            gain = self.variance / (self.variance + error**2)
            self.says += gain * (value - self.says)
            self.variance *= 1 - gain
        self.readings += (value,)

    @property
    def met(self) -> bool:
        """Whether the coach's gauge says that the mark is reached."""
        return self.says >= self.needed

    @property
    def needed(self) -> float:
        """What the gauge must say, its error allowed for."""
        return NEEDED[self.growth.gauge_id] + MARGIN * sqrt(self.variance)


class World:
    """People who grow as the model says."""

    name = "the model's own world"

    def person(self, rng: np.random.Generator) -> list[Side]:
        """Draw somebody."""
        common = DEFAULT_MODEL.shared_sd * rng.standard_normal()
        found: list[Side] = []
        for gauge_id in NEEDED:
            growth = GROWTH[gauge_id]
            rate = max(1 + common + DEFAULT_MODEL.own_sd * rng.standard_normal(), 0.0)
            found += self.sides(growth, rate, rng)
        return found

    def sides(self, growth: Growth, rate: float, rng: np.random.Generator) -> list[Side]:
        """Draw the sides of one gauge: one rate and one ceiling, each side a start of its own."""
        while True:  # nobody begins above their own ceiling
            ceiling = max(rng.normal(growth.ceiling, growth.ceiling_sd), growth.lowest_ceiling)
            starts = NEEDED[growth.gauge_id] * rng.uniform(*START, SIDES.get(growth.gauge_id, 1))
            if starts.max() < ceiling:
                return [Side(growth, rate, ceiling, float(start)) for start in starts]

    def noise(self, rng: np.random.Generator) -> float:
        """Draw a reading's error, in its standard errors."""
        return float(rng.standard_normal())

    def week(self, people: Sequence[Side], effect: float, rng: np.random.Generator) -> float:
        """Let a planned week pass; return what was done of it."""
        for side in people:
            side.train(effect, rng)
        return effect


class OtherWorld(World):
    """Slower and less alike people, plateaus, missed weeks and gaps, falls, and readings far off."""

    name = "a different world"

    def __init__(self) -> None:
        self.away: int = 0
        self.flat: int = 0

    def person(self, rng: np.random.Generator) -> list[Side]:
        """Draw somebody; their rates have nothing in common."""
        self.away = self.flat = 0
        return [
            side
            for gauge_id in NEEDED
            for side in self.sides(GROWTH[gauge_id], float(np.exp(rng.normal(log(0.75), 0.6))), rng)
        ]

    def noise(self, rng: np.random.Generator) -> float:
        """Draw an error that is now and then far larger than its standard error says."""
        return float(rng.standard_t(4))

    def week(self, people: Sequence[Side], effect: float, rng: np.random.Generator) -> float:
        """Let a planned week pass, if life lets it."""
        self.away = self.away - 1 if self.away else (int(rng.integers(2, 5)) if rng.random() < 0.02 else 0)
        self.flat = self.flat - 1 if self.flat else (int(rng.integers(3, 7)) if rng.random() < 0.04 else 0)
        done = 0.0 if self.away or rng.random() < 0.12 else effect * rng.uniform(0.7, 1.1)
        for side in people:
            side.train(0.0 if self.flat else done, rng)
            if rng.random() < 0.01:
                side.level *= 0.85
        return done
