"""Simulated people who follow none of the product's assumptions, with a truth that only the score sees.

Within a set, what the person can hold in neutral falls from rep to rep towards a critical load, and every rep
may break with a hazard that rises steeply as the load nears it: no Epley, no normal noise. Days scatter with
heavy tails and resemble the day before; earlier sets tire; strength grows at its own rate, drops now and then
and comes back. Reports are sometimes false, mostly breaks that nobody noticed; reps in reserve are told about
one too few, and not by everyone.

All figures are judgement about what people may be like; a simulation shows how a policy does on such people,
not on real ones. The draws of a set depend on person, session and set alone, so that every policy meets the
same luck.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import Literal

import numpy as np
from numpy.typing import NDArray

SETS_MAX = 8
REPS_MAX = 30
LIGHTEST_CEILING_KG = 25.0


@dataclass(frozen=True, slots=True)
class World:
    """What the people of one run are like; SDs are of log load.

    Attributes
    ----------
    moved
        Share of body mass that moves with the load, from and to; noise and fatigue act on both together.
    steepness, steepness_sd
        Hazard's power of what moves: 30 scatters single sets by about 4 %, which is 7 % of a load that weighs
        as much as the moved body; larger is less noise. Spread over people (log).
    day_scale, day_tails, day_memory
        A day's form: scale and degrees of freedom of its t-distribution, and its correlation from one session
        to the next.
    critical, fatigue_reps
        Share of the first rep's capacity that endless reps would leave, and reps in which the rest fades to
        1 / e.
    tired_per_set
        What a full set takes from the next ones of the day.
    gain_week, gain_sd
        Growth of the log n1RM a week at first, and its spread over people.
    drop_share, drop_low, drop_high, back_weeks
        How many people have a sudden drop, how deep, and weeks until half of it is back.
    false_reports
        Mean share of reports that are simply wrong; it differs between people.
    missed_share
        Of these, those that say all held.
    rir
        What people's reps in reserve speak of: neutral, or failure, which comes later.
    rir_bias, rir_sd, rir_told
        Reps that people underrate their reserve by (evidence ``rir-underestimate``), scatter, and how many
        tell.
    """

    moved: tuple[float, float] = (0.20, 0.45)
    steepness: float = 30.0
    steepness_sd: float = 0.25
    day_scale: float = 0.02
    day_tails: float = 4.0
    day_memory: float = 0.4
    critical: tuple[float, float] = (0.5, 0.7)
    fatigue_reps: float = 18.0
    fatigue_sd: float = 0.3
    tired_per_set: float = 0.01
    gain_week: float = 0.008
    gain_sd: float = 0.006
    drop_share: float = 0.15
    drop_low: float = 0.10
    drop_high: float = 0.30
    back_weeks: tuple[float, float] = (1.0, 4.0)
    false_reports: float = 0.10
    missed_share: float = 0.80
    rir: Literal["neutral", "failure"] = "neutral"
    rir_bias: float = 0.95
    rir_sd: float = 1.5
    rir_told: float = 0.8


@dataclass(frozen=True, slots=True)
class Named:
    """A lift that the person named when they told their story."""

    load_kg: float
    reps: int
    rounded_back: bool


@dataclass(frozen=True, slots=True)
class SetResult:
    """What truly happened in a set, and what was told of it."""

    held: int
    told_held: int
    told_rir: float | None


@dataclass(frozen=True, eq=False)
class Person:
    """One simulated person. `log_capacity` (of load and moved body) and `form` are each session's truth."""

    number: int
    seed: int
    world: World
    mass_kg: float
    named: Named | None
    days: tuple[int, ...]
    moved_kg: float
    log_capacity: NDArray[np.float64]
    form: NDArray[np.float64]
    steepness: float
    critical: float
    fatigue_reps: float
    false_reports: float
    tells_rir: bool
    price: float
    ceiling_offset: NDArray[np.float64]

    def ceiling_kg(self, session: int, reps: int) -> float:
        """Return the load at which all `reps` of a first set hold with probability 0.90, days averaged over."""
        return exp(self.log_capacity[session] + self.ceiling_offset[reps]) - self.moved_kg

    def do_set(self, session: int, number: int, load_kg: float, reps: int, earlier: float) -> SetResult:
        """Do a set; `earlier` is the tiredness that the day's earlier sets left."""
        rng = np.random.default_rng((self.seed, self.number, session, number))
        spent, wrong, wrong_way, off_by, noise = (*rng.random(4), float(rng.normal()))
        log_capacity = self.log_capacity[session] + self.form[session] - earlier
        hazard = np.exp(self.steepness * (log(load_kg + self.moved_kg) - log_capacity - self.fade(REPS_MAX)))
        holds_until = int(np.searchsorted(np.cumsum(hazard), -log(spent)))
        held = min(reps, holds_until)
        return SetResult(
            held, self._told(held, reps, wrong, wrong_way, off_by), self._rir(holds_until, reps, noise)
        )

    def tiredness(self, session: int, load_kg: float, reps: int) -> float:
        """Return what a set takes from the sets after it."""
        whole = (load_kg + self.moved_kg) / (self.ceiling_kg(session, reps) + self.moved_kg)
        return self.world.tired_per_set * min(1.5, whole)

    def fade(self, reps: int) -> NDArray[np.float64]:
        """Return the log share of the first rep's capacity that is left at each rep."""
        return _fade(reps, self.critical, self.fatigue_reps)

    def _told(self, held: int, reps: int, wrong: float, wrong_way: float, off_by: float) -> int:
        if wrong < self.false_reports:
            if wrong_way < self.world.missed_share:
                return reps
            return int(off_by * reps)
        if held == reps or off_by < 2 / 3:
            return held
        return max(0, held - 1) if off_by < 5 / 6 else min(held + 1, reps - 1)

    def _rir(self, holds_until: int, reps: int, noise: float) -> float | None:
        if not self.tells_rir:
            return None
        left = max(0, holds_until - reps)
        if self.world.rir == "failure":
            left += round(30 * (1 / self.price - 1))
        scatter = self.world.rir_sd * (1 + left / 10)
        return float(min(10, max(0, round(left - self.world.rir_bias + scatter * noise))))


def draw_people(count: int, sessions: int, seed: int, world: World = World()) -> list[Person]:
    """Draw people for whom the empty bar is light enough to learn with: the others would train another lift."""
    people: list[Person] = []
    attempt = 0
    while len(people) < count:
        person = _draw(len(people), attempt, sessions, seed, world)
        attempt += 1
        if person.ceiling_kg(0, 8) >= LIGHTEST_CEILING_KG:
            people.append(person)
    return people


def _draw(number: int, attempt: int, sessions: int, seed: int, world: World) -> Person:
    rng = np.random.default_rng((seed, attempt, 77))
    mass_kg = float(np.clip(rng.normal(76.0, 13.0), 45.0, 130.0))
    price = float(np.clip(exp(rng.normal(log(0.70), 0.15)), 0.4, 0.97))
    named, log_n1rm = _history(rng, mass_kg, price)
    moved_kg = mass_kg * float(rng.uniform(*world.moved))
    gaps = [
        int(rng.integers(7, 15)) if rng.random() < 0.08 else int(rng.integers(2, 6))
        for _ in range(sessions - 1)
    ]
    days = np.concatenate([[0], np.cumsum(gaps)])
    changes = _growth(rng, days / 7, world) + _drop(rng, days / 7, world)
    steepness = exp(rng.normal(log(world.steepness), world.steepness_sd))
    critical = float(rng.uniform(*world.critical))
    fatigue_reps = exp(rng.normal(log(world.fatigue_reps), world.fatigue_sd))
    false_reports = float(rng.beta(2.0, 2.0 / world.false_reports - 2.0)) if world.false_reports else 0.0
    return Person(
        number=number,
        seed=seed,
        world=world,
        mass_kg=round(mass_kg, 1),
        named=named,
        days=tuple(int(day) for day in days),
        moved_kg=moved_kg,
        log_capacity=np.log(np.exp(log_n1rm + changes) + moved_kg),
        form=_form(rng, sessions, world),
        steepness=steepness,
        critical=critical,
        fatigue_reps=fatigue_reps,
        false_reports=false_reports,
        tells_rir=bool(rng.random() < world.rir_told),
        price=price,
        ceiling_offset=_ceiling_offset(steepness, critical, fatigue_reps, world),
    )


def _history(rng: np.random.Generator, mass_kg: float, price: float) -> tuple[Named | None, float]:
    """Return the lift a person names, if any, and their log n1RM at the start."""
    if rng.random() < 0.6:
        return None, float(rng.normal(log(0.75 * mass_kg), 0.45))
    one_rep_kg = exp(rng.normal(log(1.2 * mass_kg), 0.25))
    reps = int(rng.integers(3, 9))
    told_kg = one_rep_kg * rng.uniform(0.92, 1.10) * float(np.exp(_fade(reps, 0.6, 18.0)[-1]))
    named = Named(5.0 * max(4, round(told_kg / 5.0)), reps, bool(rng.random() < 0.6))
    return named, log(price * one_rep_kg)


def _growth(rng: np.random.Generator, weeks: NDArray[np.float64], world: World) -> NDArray[np.float64]:
    """Return log growth: quick at first, slower later."""
    rate = max(0.0, rng.normal(world.gain_week, world.gain_sd))
    return rate * 12.0 * (1 - np.exp(-weeks / 12.0))


def _drop(rng: np.random.Generator, weeks: NDArray[np.float64], world: World) -> NDArray[np.float64]:
    """Return a sudden loss (a strain, a bad month) and the way back, for a few people."""
    has_drop, when = rng.random() < world.drop_share, int(rng.integers(3, max(4, len(weeks) - 4)))
    depth = -log(1 - rng.uniform(world.drop_low, world.drop_high))
    half_life = rng.uniform(*world.back_weeks)
    since = weeks - weeks[when]
    return np.where(since >= 0, -depth * 0.5 ** (np.maximum(since, 0) / half_life), 0.0) * has_drop


def _form(rng: np.random.Generator, sessions: int, world: World) -> NDArray[np.float64]:
    shocks = world.day_scale * rng.standard_t(world.day_tails, size=sessions)
    form = shocks.copy()
    for session in range(1, sessions):
        form[session] = (
            world.day_memory * form[session - 1] + (1 - world.day_memory**2) ** 0.5 * shocks[session]
        )
    return form


def _fade(reps: int, critical: float, fatigue_reps: float) -> NDArray[np.float64]:
    return np.log(critical + (1 - critical) * np.exp(-np.arange(reps) / fatigue_reps))


def _ceiling_offset(
    steepness: float, critical: float, fatigue_reps: float, world: World
) -> NDArray[np.float64]:
    """Return, for each number of reps, log(ceiling / capacity): days averaged over, by bisection."""
    forms = _form(np.random.default_rng(1), 1000, world)
    spent = np.cumsum(np.exp(-steepness * _fade(REPS_MAX, critical, fatigue_reps)))
    low, high = np.full(REPS_MAX, -2.0), np.zeros(REPS_MAX)
    for _ in range(30):
        middle = (low + high) / 2
        holds = np.exp(-np.exp(steepness * (middle[:, None] - forms)) * spent[:, None]).mean(axis=1)
        low, high = np.where(holds >= 0.90, middle, low), np.where(holds >= 0.90, high, middle)
    return np.concatenate([[0.0], low])
