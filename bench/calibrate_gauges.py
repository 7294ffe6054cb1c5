"""Gauges on simulated people: how often a change is claimed where there is none, coverage, and power.

Each person's record goes the whole way, from observations to `change` and `sides`. The simulation shows that
the method does what it says, not that it is true of people. ``--quick`` takes a tenth of the
people and judges nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import numpy as np

from primemover.belief.change import REAL_CHANGE_IN_SD, change
from primemover.belief.felt import FeltModel
from primemover.belief.replay import replay
from primemover.belief.sides import sides
from primemover.belief.strength import StrengthModel
from primemover.catalogue.load import load_catalogue
from primemover.coach.thresholds import threshold
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Felt, Payload, SetDone, Side, TestDone

PEOPLE = 2000
SEED = 20260504
START = date(2026, 1, 5)
SINCE, ON = START + timedelta(weeks=4), START + timedelta(weeks=8)
CATALOGUE = load_catalogue()
BRIDGE_SD = CATALOGUE.tests["single-leg-bridge-hold"].error.sem or 0.0

Told = tuple[int, Payload]  # on which day, what
Course = Callable[[int], float]  # the true value on a day


@dataclass(frozen=True)
class Trait:
    """What a person brings to every reading: their own way with a scale (SDs), and how they scatter (0-1)."""

    way: float
    scatter: float


Tell = Callable[[np.random.Generator, Course, Trait, Side | None], list[Told]]


@dataclass(frozen=True)
class Way:
    """One way to be measured: which gauge, which days and how a person's readings come about."""

    name: str
    gauge_id: str
    tell: Tell
    true: tuple[float, float]
    drift_sd: float = 0.0
    drift_share: float = 0.0
    sided: bool = False


def holds(days: Sequence[int]) -> Tell:
    def tell(rng: np.random.Generator, course: Course, _: Trait, side: Side | None) -> list[Told]:
        return [
            (
                day,
                TestDone(
                    test_id="single-leg-bridge-hold", side=side, value=course(day) + rng.normal(0, BRIDGE_SD)
                ),
            )
            for day in days
        ]

    return tell


def hinges(days: Sequence[int]) -> Tell:
    def tell(rng: np.random.Generator, course: Course, _trait: Trait, _side: Side | None) -> list[Told]:
        return [
            (day, TestDone(test_id="dowel-hinge-50", value=float(rng.binomial(10, min(course(day) / 10, 1.0)))))
            for day in days
        ]

    return tell


def ratings(days: Sequence[int], sets: int, scatter: tuple[float, float]) -> Tell:
    """Rate sets the way people do: their own way with the scale, days, and a scatter of their own."""
    model = FeltModel()

    def tell(rng: np.random.Generator, course: Course, trait: Trait, side: Side | None) -> list[Told]:
        told: list[Told] = []
        own_way, own_sd = trait.way * model.rater_sd, scatter[0] + trait.scatter * (scatter[1] - scatter[0])
        for day in days:
            today = course(day) + own_way + rng.normal(0, model.day_sd)
            for _ in range(sets):
                share = float(np.clip(today + rng.normal(0, own_sd), 0, 1))
                felt = Felt(glute=10 * share, hamstring=10 - 10 * share)
                told.append((day, SetDone(exercise_id="single-leg-bridge", side=side, reps=10, felt=felt)))
        return told

    return tell


def thrusts(days: Sequence[int], sets: int) -> Tell:
    """Thrust with two or so left, guess how many, and fit the formula as well as people do."""
    model = StrengthModel()

    def tell(rng: np.random.Generator, course: Course, trait: Trait, _: Side | None) -> list[Told]:
        told: list[Told] = []
        own = 1 + trait.way * model.shared_sd
        for day in days:
            today = course(day) * own * (1 + rng.normal(0, model.day_sd))
            for _ in range(sets):
                reps, left = int(rng.integers(6, 9)), 2.0
                load_kg = today * (1 + rng.normal(0, model.formula_sd)) / (1 + (reps + left - 1) / 30)
                guessed = left + rng.normal(0, model.rir_sd + model.rir_slope * reps)
                payload = SetDone(
                    exercise_id="barbell-hip-thrust", load_kg=load_kg, reps=reps, rir=float(max(guessed, 0.0))
                )
                told.append((day, payload))
        return told

    return tell


MODEL_WEEKS = range(0, 56, 7)
SET_DAYS = [7 * week + day for week in range(8) for day in (0, 2, 4)]
WAYS = (
    Way(
        "hold, tested once before and once after",
        "single-leg-bridge-hold",
        holds((21, 49)),
        (30, 60),
        4.0,
        sided=True,
    ),
    Way("hold, tested every week", "single-leg-bridge-hold", holds(MODEL_WEEKS), (30, 60), 4.0, sided=True),
    Way("dowel hinge, once before and once after", "hinge-neutral", hinges((21, 49)), (4, 10)),
    Way(
        "felt share, 3 x 4 sets a week",
        "glute-share",
        ratings(SET_DAYS, 4, (0.06, 0.2)),
        (0.35, 0.65),
        0.04,
        sided=True,
    ),
    Way(
        "hip thrust, 3 x 3 sets a week",
        "hip-thrust-strength",
        thrusts(SET_DAYS, 3),
        (60, 140),
        drift_share=0.02,
    ),
)


def observations(told: Iterable[Told]) -> list[Observation[Payload]]:
    made = []
    for number, (day, payload) in enumerate(told):
        at = datetime(START.year, START.month, START.day, 10, tzinfo=UTC) + timedelta(days=day, seconds=number)
        made.append(Observation(id_from_content(at, str(number)), "simulated", at, payload))
    return made


def person(
    way: Way, seed: int, *, jump: float = 0.0, drifts: bool = False
) -> tuple[History, dict[Side | None, Course]]:
    """Draw a person and let them be measured for eight weeks.

    ``jump``: what is added to the true value four weeks in. ``drifts``: whether it wanders,
    as far as the model expects.
    """
    rng = np.random.default_rng((SEED, seed))
    start, trait = rng.uniform(*way.true), Trait(rng.normal(), rng.uniform())
    drift_sd = way.drift_sd + way.drift_share * start
    steps = rng.normal(0, drift_sd / 7**0.5, size=57) * drifts
    level = start + np.cumsum(steps) - steps[0]

    def course(day: int) -> float:
        return float(level[day]) + (jump if day > (SINCE - START).days else 0.0)

    wanted: tuple[Side | None, ...] = ("left", "right") if way.sided else (None,)
    told = [one for side in wanted for one in way.tell(rng, course, trait, side)]
    return History.of(observations(sorted(told, key=lambda one: one[0]))), dict.fromkeys(wanted, course)


def claimed(way: Way, people: int, jump: float = 0.0) -> float:
    """Return the share of people whose gauge is said to have changed (rightly, when there is a jump)."""
    side: Side | None = "left" if way.sided else None
    count = 0
    for seed in range(people):
        history, _ = person(way, seed, jump=jump)
        found = change(history, CATALOGUE, way.gauge_id, side, since=SINCE, on=ON)
        count += found.real and ((found.difference or 0.0) > 0 or not jump)
    return count / people


def apart(way: Way, people: int) -> float:
    """Return the share of people with equal sides whose sides are called different."""
    return (
        sum(
            sides(replay(person(way, seed)[0], CATALOGUE, ON), way.gauge_id).different for seed in range(people)
        )
        / people
    )


def covered(way: Way, people: int) -> float:
    """Return how often the 90 % interval holds the true value of the day it is of."""
    side: Side | None = "left" if way.sided else None
    count = 0
    for seed in range(people):
        history, courses = person(way, seed, drifts=True)
        found = replay(history, CATALOGUE, ON).gauge(way.gauge_id, side)
        if found.as_of is None or found.low is None or found.high is None:
            continue
        truth = courses[side]((found.as_of - START).days)
        count += found.low <= truth <= found.high
    return count / people


def always(value: float) -> Course:
    return lambda _day: value


def hinges_believed(people: int) -> tuple[float, float, float, int]:
    """Return how often a hinge's interval holds the truth; of those who pass the gate: belief, truth, count.

    Any true share is as likely; half the people are tested twice on the day.
    """
    mark, needed = threshold("hinge-neutral"), threshold("gate-probability")
    held, believed = 0, []
    for seed in range(people):
        rng = np.random.default_rng((SEED, seed, 2))
        true = float(rng.uniform(0, 10))
        told = hinges((49,) * (1 + seed % 2))(rng, always(true), Trait(0.0, 0.0), None)
        one = replay(History.of(observations(told)), CATALOGUE, ON).gauge("hinge-neutral")
        held += (one.low or 0.0) <= true <= (one.high or 0.0)
        probability = one.probability("higher", mark) or 0.0
        if probability >= needed:
            believed.append((probability, float(true >= mark)))
    said, was = np.mean(np.array(believed), axis=0)
    return held / people, float(said), float(was), len(believed)


def detectable(way: Way, people: int) -> float:
    """Return the median minimal detectable change of unchanged people."""
    side: Side | None = "left" if way.sided else None
    found = [
        change(person(way, seed)[0], CATALOGUE, way.gauge_id, side, since=SINCE, on=ON).mdc95 or 0.0
        for seed in range(people)
    ]
    return float(np.median(found))


def line(what: str, asked: str, measured: float, *, holds_: bool | None, judged: bool = True) -> None:
    verdict = "" if holds_ is None else "holds" if holds_ else "DOES NOT HOLD"
    if holds_ is not None and not judged:
        verdict = "too few people to judge"
    print(f"  {what:<58} {asked:>12} {measured:>8.1%}  {verdict}")


def report_hinges(people: int, spread: float, *, judged: bool) -> int:
    """Print the lines on the dowel hinge's own distribution; return how many do not hold."""
    share, said, was, count = hinges_believed(people)
    print(f"dowel hinge, any true share, {people} people")
    covers = 0.88 - spread <= share <= 0.92 + spread
    line("90 % intervals hold the true value", "88-92 %", share, holds_=covers, judged=judged)
    as_believed = abs(was - said) <= 1.96 * (said * (1 - said) / count) ** 0.5
    what = f"the gate's mark truly reached by the {count} who pass it"
    line(what, f"{said:.1%}", was, holds_=as_believed, judged=judged)
    return (not covers) + (not as_believed)


def main() -> int:
    """Print the report; return 1 when a requirement does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the people, to see that it runs")
    quick = parser.parse_args().quick
    people = PEOPLE // 10 if quick else PEOPLE
    began, broken = perf_counter(), 0
    noise = 1.645 * (0.05 * 0.95 / people) ** 0.5  # what chance may add to a share of one in twenty
    spread = 1.96 * (0.9 * 0.1 / people) ** 0.5
    for way in WAYS:
        print(f"{way.name} ({way.gauge_id}), {people} people")
        share = claimed(way, people)
        good = share <= 0.05 + noise
        line("no change: called real", "at most 5 %", share, holds_=good, judged=not quick)
        broken += not good
        if way.sided:
            share = apart(way, people)
            good = share <= 0.05 + noise
            line("equal sides: called different", "at most 5 %", share, holds_=good, judged=not quick)
            broken += not good
        if way.drift_sd or way.drift_share:
            share = covered(way, people)
            good = 0.88 - spread <= share <= 0.92 + spread
            line("90 % intervals hold the true value", "88-92 %", share, holds_=good, judged=not quick)
            broken += not good
        mdc = detectable(way, min(people, 200))
        for times in (1, 2):
            line(
                f"a rise of {times} MDC ({times * mdc:.3g}) called real",
                "",
                claimed(way, people // 4, times * mdc),
                holds_=None,
            )
    broken += report_hinges(people, spread, judged=not quick)
    print(f"MDC: {REAL_CHANGE_IN_SD} standard errors of the difference. {perf_counter() - began:.0f} s")
    return 1 if broken and not quick else 0


if __name__ == "__main__":
    raise SystemExit(main())
