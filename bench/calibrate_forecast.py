"""Back-test the forecasts on simulated people whose future is known: `make calibrate`, or this with --quick.

Two worlds. In the first, people grow as the model says, drawn from its prior. In the second they do not: slower
and less alike, with plateaus, missed weeks and gaps, sudden falls, and now and then a reading far off. Each is
read for some weeks, then the week in which the gate to 'build' opens is forecast and awaited. Who does not get
there within a year is in: 'not within a year' is then the right answer.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from primemover.belief.growth import DEFAULT_MODEL, GaugeTrack, Growth, course, draw_people
from primemover.belief.growth_level import LevelLook
from primemover.belief.growth_paths import first_week, weeks_ahead
from primemover.belief.growth_rates import GROWTH
from primemover.coach.forecast import Horizon, Span, span_of
from primemover.coach.forecast_dose import effect_of

HORIZON = Horizon(people=600)
NEVER = HORIZON.weeks + 1
ENOUGH = 1000  # people, so that chance moves the coverage by little more than a point
MARGIN = float(ndtri(0.8))
DRIFT_IN_ERRORS = 0.5  # the coach's filter
READ_WEEKS = (1, 3, 6, 10)
MINUTES = (30.0, 45.0, 60.0, 90.0, 120.0)
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
EITHER = ("glute-share", "recognition")  # one of them is enough


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


@dataclass(frozen=True)
class Tried:
    """One person's forecast, the baselines', and what came."""

    span: Span
    place: float  # of the truth in the forecast's distribution, spread evenly over its week
    inside: float  # probability that the forecast itself gives its interval
    truth: int
    table: int
    line: int
    weeks_read: int
    minutes: float


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="few people, to see that it runs")
    people = 200 if asked.parse_args().quick else 2400
    holds = report(World(), people, seed=8, judged=True)
    report(OtherWorld(), people // 2, seed=9, judged=False)
    sys.exit(0 if holds or people < ENOUGH else 1)


def report(world: World, people: int, *, seed: int, judged: bool) -> bool:
    """Print how the forecasts of one world did; return whether the coverage asked for holds."""
    begun = time.perf_counter()
    rng = np.random.default_rng(seed)
    tried: list[Tried] = []
    while len(tried) < people:
        one = back_test(world, rng)
        if one is not None:
            tried.append(one)
    late = np.array([one.truth > HORIZON.weeks for one in tried])
    covered = np.array([_covers(one) for one in tried])
    share = float(covered.mean())
    error = sqrt(share * (1 - share) / people)
    holds = 0.76 <= share <= 0.84
    verdict = " (no figure was asked here)"
    if judged:
        verdict = ": holds" if holds else ": DOES NOT HOLD"
    if people < ENOUGH:
        verdict = " (too few people to judge)"
    claimed = np.mean([one.inside for one in tried])
    print(f"\n{world.name}: {people} people, {late.mean():.0%} of them never within a year")
    print(
        f"  80 % intervals cover: asked 76-84 %, measured {share:.1%} (Monte Carlo error {error:.1%}){verdict}"
    )
    print(f"    in whole weeks they claim {claimed:.1%} of themselves")
    _print_by("weeks read", [one.weeks_read for one in tried], covered)
    _print_by("minutes a week", [one.minutes for one in tried], covered)
    print(f"    who never got there: 'not within a year' was in the interval for {covered[late].mean():.0%}")
    tenths = np.histogram([one.place for one in tried], bins=10, range=(0, 1))[0]
    print(f"  place of the truth, by tenths (even: {people / 10:.0f} each): {' '.join(map(str, tenths))}")
    print(f"  error of the middle in weeks, median (mean), never counted as {NEVER}:")
    medians = [NEVER if one.span.median_weeks is None else one.span.median_weeks for one in tried]
    truth = np.array([one.truth for one in tried])
    missed = {
        "the forecast": medians,
        "the table's rate alone": [one.table for one in tried],
        "a straight line through one's own readings": [one.line for one in tried],
    }
    for name, weeks in missed.items():
        off = np.abs(np.array(weeks) - truth)
        print(f"    {name}: {np.median(off):.1f} ({off.mean():.1f})")
    print(f"  {time.perf_counter() - begun:.0f} s")
    return holds


def _print_by(name: str, of: Sequence[float], covered: NDArray[np.bool_]) -> None:
    parts = [f"{key:g}: {covered[np.array(of) == key].mean():.0%}" for key in sorted(set(of))]
    print(f"    by {name}: {', '.join(parts)}")


def _covers(one: Tried) -> bool:
    low = one.span.low_weeks if one.span.low_weeks is not None else NEVER
    high = one.span.high_weeks if one.span.high_weeks is not None else NEVER
    return low <= one.truth <= high


def back_test(world: World, rng: np.random.Generator) -> Tried | None:
    """Read one person for some weeks, forecast, and await the gate; ``None`` where it is open already."""
    sides = world.person(rng)
    weeks_read, minutes = int(rng.choice(READ_WEEKS)), float(rng.choice(MINUTES))
    effect = effect_of(minutes, "find")
    worked = [0.0]
    for side in sides:
        side.read(world.noise(rng))
    for _ in range(weeks_read - 1):
        worked.append(worked[-1] + world.week(sides, effect, rng))
        for side in sides:
            side.read(world.noise(rng))
    if _open(sides):
        return None
    drawn = forecast_weeks(sides, worked, effect, rng)
    table, line = (_gate([by(side, effect) for side in sides], sides) for by in (_table_weeks, _line_weeks))
    truth = NEVER
    for week in range(1, HORIZON.weeks + 1):
        world.week(sides, effect, rng)
        for side in sides:
            side.read(world.noise(rng))
        if _open(sides):
            truth = week
            break
    span = span_of(drawn, HORIZON)
    before, by_then = np.mean(drawn < truth), np.mean(drawn <= truth)
    low, high = (end if end is not None else NEVER for end in (span.low_weeks, span.high_weeks))
    inside = float(np.mean((drawn >= low) & (drawn <= high)))
    place = float(before + rng.random() * (by_then - before))
    return Tried(span, place, inside, truth, table, line, weeks_read, minutes)


def _open(sides: Sequence[Side]) -> bool:
    either = [side.met for side in sides if side.growth.gauge_id in EITHER]
    return any(either) and all(side.met for side in sides if side.growth.gauge_id not in EITHER)


def _gate(weeks: Sequence[int], sides: Sequence[Side]) -> int:
    either = [week for week, side in zip(weeks, sides, strict=True) if side.growth.gauge_id in EITHER]
    others = [week for week, side in zip(weeks, sides, strict=True) if side.growth.gauge_id not in EITHER]
    return max(min(either), *others)


def forecast_weeks(
    sides: Sequence[Side], worked: Sequence[float], effect: float, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return the drawn weeks of the gate, by the same functions as the coach's forecast."""
    now = float(len(worked) - 1)
    of_gauge = {gauge_id: [one for one in sides if one.growth.gauge_id == gauge_id] for gauge_id in NEEDED}
    courses = [
        course(GROWTH[gauge_id], [_track(one, worked, now) for one in group])
        for gauge_id, group in of_gauge.items()
    ]
    people = draw_people(courses, HORIZON.people, rng)
    met = np.ones((HORIZON.weeks, HORIZON.people), dtype=np.bool_)
    either = np.zeros_like(met)
    for drawn, group in zip(people, of_gauge.values(), strict=True):
        looks = [_look(one) for one in group]
        for ahead in weeks_ahead(drawn, looks, [effect], HORIZON.weeks, rng):
            reached = ahead.reaches(NEEDED[drawn.growth.gauge_id], 0.8)[:, 0]
            if drawn.growth.gauge_id in EITHER:
                either |= reached
            else:
                met &= reached
    return first_week(met & either)


def _track(side: Side, worked: Sequence[float], now: float) -> GaugeTrack:
    weeks = tuple(float(week) for week in range(len(worked)))
    errors = (side.growth.error_sd,) * len(worked)
    return GaugeTrack(weeks, tuple(worked), side.readings, errors, now, worked[-1])


def _look(side: Side) -> LevelLook:
    error = side.growth.error_sd
    return LevelLook(side.says, sqrt(side.variance), error, DRIFT_IN_ERRORS * error)


def _table_weeks(side: Side, effect: float) -> int:
    """Return the weeks by the table's rate and ceiling alone, from where the gauge stands."""
    needed, gone = side.needed, side.growth.ceiling - side.says
    left = side.growth.ceiling - needed
    if gone <= left:
        return 0
    if left <= 0 or effect <= 0:
        return NEVER
    return min(int(np.ceil(log(gone / left) / (side.growth.rate * effect))), NEVER)


def _line_weeks(side: Side, _: float) -> int:
    """Return the weeks by a straight line through the person's own readings."""
    if side.met:
        return 0
    if len(side.readings) < 2:
        return NEVER
    slope, height = np.polyfit(np.arange(len(side.readings)), side.readings, 1)
    if slope <= 0:
        return NEVER
    return int(np.clip(np.ceil((side.needed - height) / slope - (len(side.readings) - 1)), 1, NEVER))


if __name__ == "__main__":
    main()
