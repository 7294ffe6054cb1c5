"""Back-test the forecasts on simulated people whose future is known: `make calibrate`, or this with --quick.

Two worlds. In the first, people grow as the model says, drawn from its prior. In the second they do not: slower
and less alike, with plateaus, missed weeks and gaps, sudden falls, and now and then a reading far off. Each is
read for some weeks, then the week in which the gate to 'build' opens is forecast and awaited. Who does not get
there within a year is in: 'not within a year' is then the right answer.

Two ways. Growth alone: thousands of people, every gauge taken as a level, the filter and the gate written anew
here. The product: some hundred people, each a record that `assess`, `forecast` and `gate_conditions` read.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log, sqrt

import numpy as np
from forecasts.recorded import FIRST_MONDAY, recorded
from forecasts.worlds import DRIFT_IN_ERRORS, NEEDED, OtherWorld, Side, World
from numpy.typing import NDArray

from primemover.belief.growth import GaugeTrack, course, draw_people
from primemover.belief.growth_level import LevelLook
from primemover.belief.growth_paths import first_week, weeks_ahead
from primemover.belief.growth_rates import GROWTH
from primemover.belief.replay import replay
from primemover.catalogue.load import load_catalogue
from primemover.coach.assessment import assess
from primemover.coach.forecast import SEED, Horizon, Span, forecast, span_of
from primemover.coach.forecast_dose import effect_of
from primemover.coach.gates import gate_conditions, is_open
from primemover.coach.result import Condition
from primemover.record.history import History

HORIZON = Horizon(people=600)
CATALOGUE = load_catalogue()
NEVER = HORIZON.weeks + 1
READ_WEEKS = (1, 3, 6, 10)
MINUTES = (30.0, 45.0, 60.0, 90.0, 120.0)
EITHER = ("glute-share", "recognition")  # one of them is enough


@dataclass(frozen=True)
class Tried:
    """One person's forecast, and what came."""

    span: Span
    truth: int
    weeks_read: int
    minutes: float


@dataclass(frozen=True)
class TriedGrowth(Tried):
    """The same with what only growth alone shows: the forecast's whole distribution, and two plainer ways."""

    place: float  # of the truth in the forecast's distribution, spread evenly over its week
    inside: float  # probability that the forecast itself gives its interval
    table: int
    line: int


Way = Callable[[World, np.random.Generator], Tried | None]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="few people, to see that it runs")
    quick = asked.parse_args().quick
    people, recorded_people = (200, 10) if quick else (2400, 300)
    holds = [
        report("growth alone", back_test_growth, World(), people, seed=8, judged=not quick),
        report("the product", back_test_product, World(), recorded_people, seed=2, judged=not quick),
    ]
    report("growth alone", back_test_growth, OtherWorld(), people // 2, seed=9, judged=False)
    report("the product", back_test_product, OtherWorld(), recorded_people // 2, seed=3, judged=False)
    sys.exit(0 if all(holds) or quick else 1)


def report(name: str, back_test: Way, world: World, people: int, *, seed: int, judged: bool) -> bool:
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
    print(f"\n{name}, {world.name}: {people} people, {late.mean():.0%} of them never within a year")
    print(
        f"  80 % intervals cover: asked 76-84 %, measured {share:.1%} (Monte Carlo error {error:.1%}){verdict}"
    )
    _print_by("weeks read", [one.weeks_read for one in tried], covered)
    _print_by("minutes a week", [one.minutes for one in tried], covered)
    print(f"    who never got there: 'not within a year' was in the interval for {covered[late].mean():.0%}")
    early, after = (np.mean([_beyond(one)[end] for one in tried]) for end in (0, 1))
    print(f"    the truth came before the interval for {early:.0%}, after it for {after:.0%}")
    of_growth = [one for one in tried if isinstance(one, TriedGrowth)]
    if of_growth:
        _print_distribution(of_growth)
    truth = np.array([one.truth for one in tried])
    missed = {"the forecast": [_or_never(one.span.median_weeks) for one in tried]}
    if of_growth:
        missed["the table's rate alone"] = [one.table for one in of_growth]
        missed["a straight line through one's own readings"] = [one.line for one in of_growth]
    print(f"  error of the middle in weeks, median (mean), never counted as {NEVER}:")
    for way, weeks in missed.items():
        off = np.abs(np.array(weeks) - truth)
        print(f"    {way}: {np.median(off):.1f} ({off.mean():.1f})")
    print(f"  {time.perf_counter() - begun:.0f} s", flush=True)
    return holds


def _print_distribution(tried: Sequence[TriedGrowth]) -> None:
    print(f"    in whole weeks they claim {np.mean([one.inside for one in tried]):.1%} of themselves")
    tenths = np.histogram([one.place for one in tried], bins=10, range=(0, 1))[0]
    even = len(tried) / 10
    print(f"  place of the truth, by tenths (even: {even:.0f} each): {' '.join(map(str, tenths))}")


def _print_by(name: str, of: Sequence[float], covered: NDArray[np.bool_]) -> None:
    parts = [f"{key:g}: {covered[np.array(of) == key].mean():.0%}" for key in sorted(set(of))]
    print(f"    by {name}: {', '.join(parts)}")


def _covers(one: Tried) -> bool:
    return not any(_beyond(one))


def _beyond(one: Tried) -> tuple[bool, bool]:
    """Return whether the truth came before the interval, and whether after it."""
    return one.truth < _or_never(one.span.low_weeks), one.truth > _or_never(one.span.high_weeks)


def _or_never(weeks: int | None) -> int:
    return NEVER if weeks is None else weeks


def back_test_growth(world: World, rng: np.random.Generator) -> TriedGrowth | None:
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
    low, high = (_or_never(end) for end in (span.low_weeks, span.high_weeks))
    inside = float(np.mean((drawn >= low) & (drawn <= high)))
    place = float(before + rng.random() * (by_then - before))
    return TriedGrowth(span, truth, weeks_read, minutes, place, inside, table, line)


def back_test_product(world: World, rng: np.random.Generator) -> Tried | None:
    """Write one person's year down, forecast from the record, and await the gate by the product's own rules."""
    sides = world.person(rng)
    weeks_read, minutes = int(rng.choice(READ_WEEKS)), float(rng.choice(MINUTES))
    weeks = weeks_read + HORIZON.weeks
    person = recorded(world, sides, minutes, effect_of(minutes, "find"), weeks, CATALOGUE, rng)
    on = FIRST_MONDAY + timedelta(weeks=weeks_read)
    if is_open(_gate_of(person.history, on)):
        return None
    assessed = assess(person.history, CATALOGUE, on)
    assert assessed is not None  # noqa: S101 - there is an intake
    found = forecast(assessed, np.random.default_rng(SEED), minutes).gate
    assert found is not None  # noqa: S101 - a gate leads out of 'find'
    truth = NEVER
    for week in range(1, HORIZON.weeks + 1):
        if is_open(_gate_of(person.history, on + timedelta(weeks=week))):
            truth = week
            break
    return Tried(found.span, truth, weeks_read, minutes)


def _gate_of(history: History, on: date) -> tuple[Condition, ...]:
    return gate_conditions("find", replay(history.until(on), CATALOGUE, on))


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
