"""Walking the roads: every run down every road, week by week, and when the glute is in balance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from primemover.belief.adaptation import after
from primemover.belief.ratio import Ratio
from primemover.coach.roads import (
    CELLS,
    ROADS,
    ROADS_MODEL,
    Draws,
    RoadsModel,
    draw,
    kind_of,
    lift_table,
)
from primemover.coach.roads_lifts import EXTENSORS, GLUTE, TRAINED, VIEWS, Lift, hip_parts
from primemover.coach.roads_table import Table, mean_of

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LOOK_WEEKS = 12  # when it is asked whether compounds alone have widened the gap
CHUNK = 1000  # runs at a time: what fits the processor's cache, and a progress bar's step
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Runs:
    """What came out: weeks to balance (n, road), infinite where not reached, and how the gap moved.

    `gap_moved` (n) is the change over twelve weeks of compounds alone of log glute strength against the mean of
    the other hip extensors: below 0 the gap has widened.
    """

    draws: Draws
    weeks: Floats
    gap_moved: Floats


def simulate(
    glute: Ratio,
    generator: np.random.Generator,
    runs: int,
    model: RoadsModel = ROADS_MODEL,
    progress: Progress = lambda _: None,
) -> Runs:
    """Run all roads for one person over all hypotheses.

    Parameters
    ----------
    glute
        The person's glute strength against a balanced body of theirs, believed within an interval.
    runs
        Draws, as evenly spread over the hypotheses as their number allows.
    progress
        Is told how many runs have been done since it was last told.
    """
    drawn = draw(glute, generator, runs, model)
    parts = []
    for first in range(0, runs, CHUNK):
        some = slice(first, first + CHUNK)
        parts.append(follow(_some(drawn, some), model))
        progress(len(parts[-1].weeks))
    weeks, moved = (np.concatenate([getattr(one, name) for one in parts]) for name in ("weeks", "gap_moved"))
    return Runs(drawn, weeks, moved)


def follow(draws: Draws, model: RoadsModel = ROADS_MODEL) -> Runs:
    """Walk every run down every road until the glute is in balance or the horizon is reached."""
    walk, compounds_only = _Walk(draws, model), len(draws.cell)
    going = np.flatnonzero(np.isinf(walk.weeks))
    gap_moved = np.zeros(compounds_only)
    for week in range(model.horizon_weeks):
        if week == LOOK_WEEKS:
            gap_moved = _gap(walk.strength[:compounds_only]) - _gap(draws.start)
        still_looked_at = (week < LOOK_WEEKS) & (going < compounds_only)
        going = going[np.isinf(walk.weeks[going]) | still_looked_at]
        if not len(going):
            break
        walk.step(going, week)
    return Runs(draws, walk.weeks.reshape(len(ROADS), -1).T, gap_moved)


class _Walk:
    """Where every run stands on every road (roads * n, the compounds first)."""

    def __init__(self, draws: Draws, model: RoadsModel) -> None:
        roads = len(ROADS)
        self._model = model
        self._compound, self._thrust = _tables(model)
        self._kind = np.tile(kind_of(draws.cell, draws.view), roads)
        self._road = np.repeat(np.arange(roads), len(draws.cell))
        self._effect = np.tile(draws.effect, roads)[:, None]
        self._limits = _Limits.of(draws, model)
        self._balance = _Balance(draws.view, model)
        self.strength = np.tile(draws.start, (roads, 1))
        self._near = self._balance.of(self.strength)
        self.weeks = np.where(self._near >= 1.0, 0.0, np.inf)

    def step(self, going: Ints, week: int) -> None:
        """Train a week; who comes into balance in it is noted with the part of the week that it took."""
        then = self._limits.after(self.strength[going], self._said(going, week), going)
        near, before = self._balance.of(then, going), self._near[going]
        crossed = (near >= 1.0) & np.isinf(self.weeks[going])
        self.weeks[going[crossed]] = week + (1.0 - before[crossed]) / (near[crossed] - before[crossed])
        self.strength[going], self._near[going] = then, near

    def _said(self, going: Ints, week: int) -> Floats:
        """Return what the week's sets say to the muscles."""
        now, isolated = self.strength[going], _isolated(self._road[going], week, self._model)
        said = np.zeros_like(now)
        lifts, lone = isolated < 1.0, isolated > 0.0
        said[lifts] += (1.0 - isolated[lifts, None]) * self._compound.read(self._kind[going[lifts]], now[lifts])
        at = going[lone]
        said[lone] += isolated[lone, None] * self._effect[at] * self._thrust.read(self._kind[at], now[lone])
        return said


def _tables(model: RoadsModel) -> tuple[Table, Table]:
    lifts: tuple[Lift, ...] = ("squat", "deadlift") if model.compound == "both" else (model.compound,)
    return mean_of(lift_table(one, model) for one in lifts), lift_table("hip-thrust", model)


def _isolated(road: Ints, week: int, model: RoadsModel) -> Floats:
    """Return which share of the week's sets is isolation."""
    first = 1.0 if week < model.isolation_weeks else 0.0
    return np.array([0.0, first, 0.5])[road]


def _gap(strength: Floats) -> Floats:
    logs = np.log(strength[:, :EXTENSORS])
    return np.asarray(logs[:, GLUTE] - np.delete(logs, GLUTE, axis=1).mean(axis=1))


@dataclass(frozen=True, slots=True)
class _Limits:
    """The law of growth with each run's own parameters, for all roads (roads * n, ...)."""

    start: Floats
    end: Floats
    ceiling: Floats
    gain: Floats
    loss: Floats
    upkeep: float

    @classmethod
    def of(cls, draws: Draws, model: RoadsModel) -> _Limits:
        roads = len(ROADS)
        own = np.array([one.ceiling == "own" for one in CELLS])[draws.cell]
        end = draws.ceiling[:, None] * np.where(own[:, None], draws.start, 1.0)
        return cls(
            start=np.tile(draws.start, (roads, 1)),
            end=np.tile(end, (roads, 1)),
            ceiling=np.tile(draws.ceiling, roads)[:, None],
            gain=np.tile(draws.gain, roads)[:, None],
            loss=np.tile(draws.loss, roads)[:, None],
            upkeep=model.adaptation.upkeep,
        )

    def after(self, strength: Floats, said: Floats, rows: Ints) -> Floats:
        return after(
            strength,
            said,
            self.start[rows],
            ceiling=self.end[rows],
            gain_per_week=self.gain[rows],
            loss_per_week=self.loss[rows],
            upkeep=self.upkeep,
            balanced_ceiling=self.ceiling[rows],
        )


class _Balance:
    """How near the glute's part in the hip is to what counts as balance: 1 and above is there."""

    def __init__(self, view: Ints, model: RoadsModel) -> None:
        balanced = np.array([hip_parts(np.ones(len(TRAINED)), arms) for arms, _ in VIEWS])
        self._balanced = np.tile(balanced[view], (len(ROADS), 1))
        self._at = model.balanced_at

    def of(self, strength: Floats, rows: Ints | slice = slice(None)) -> Floats:
        balanced = self._balanced[rows]
        can = balanced * strength[:, :EXTENSORS]
        return np.asarray(can[:, GLUTE] / can.sum(axis=1) / (self._at * balanced[:, GLUTE]))


def _some(draws: Draws, rows: slice) -> Draws:
    return Draws(*(getattr(draws, name)[rows] for name in Draws.__dataclass_fields__))
