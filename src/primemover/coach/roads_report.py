"""What the roads' runs add up to: weeks per road, who is sooner, in which hypotheses, and what decides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np
import numpy.typing as npt

from primemover.belief.adaptation import STIMULI, Stimulus
from primemover.belief.ratio import Ratio
from primemover.body.sharing import Sharing
from primemover.coach.roads import (
    CEILINGS,
    CELLS,
    ROADS,
    ROADS_MODEL,
    TRANSFERS,
    Ceiling,
    Cell,
    Contradicted,
    Draws,
    Road,
    RoadsModel,
    allowed_kinds,
    contradicted,
    in_balance,
    kind_of,
    trial_effects,
)
from primemover.coach.roads_lifts import GLUTE, TRAINED, VIEWS
from primemover.coach.roads_table import SHARINGS
from primemover.coach.roads_walk import Progress, Runs, follow, simulate

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Outcome = Literal["first", "even", "second", "neither"]
Dimension = Literal["sharing", "stimulus", "transfer", "ceiling"]
DIMENSIONS: tuple[tuple[Dimension, tuple[str, ...]], ...] = (
    ("transfer", TRANSFERS),
    ("sharing", SHARINGS),
    ("stimulus", STIMULI),
    ("ceiling", CEILINGS),
)
SEED = 20231279  # fixed: the same record gives the same answer
_EFFECTS = np.linspace(0.04, 1.2, 30)  # how much isolation may count, where it is asked from when on it pays
_DUELS: tuple[tuple[Road, Road], ...] = (
    ("isolation", "compounds"),
    ("mixed", "compounds"),
    ("mixed", "isolation"),
)
_TAIL = 0.1  # left out on either side of an interval: 80 %


@dataclass(frozen=True, slots=True)
class Span:
    """A median and an 80 % interval in weeks; ``None`` is 'not within the horizon'."""

    median: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class RoadOutcome:
    """One road under one ceiling: weeks to balance, and the share of runs that do not get there."""

    ceiling: Ceiling
    road: Road
    weeks: Span
    not_reached: float


@dataclass(frozen=True, slots=True)
class Duel:
    """Two roads on the same draws: shares of runs; even is less than the margin apart.

    A road that gets there wins over one that does not. `sooner` is by how many weeks the first is sooner
    (negative: later) where both get there; ``None`` where that never happens.
    """

    first: Road
    second: Road
    first_wins: float
    even: float
    second_wins: float
    neither: float
    sooner: Span | None


@dataclass(frozen=True, slots=True)
class CellOutcome:
    """A hypothesis: each road's median weeks in the order of `ROADS`, and who is sooner on the same draws.

    `outcome` is isolation first (``first``) against compounds alone (``second``): by the median of their
    differences, where one of them gets there in at least half of the runs. `fastest` is the road that is so
    ahead of both others, or ``None``.
    """

    cell: Cell
    median_weeks: tuple[float | None, ...]
    outcome: Outcome
    fastest: Road | None


@dataclass(frozen=True, slots=True)
class Level:
    """The runs under one value of one dimension: isolation first against compounds alone, and the gap."""

    value: str
    duel: Duel
    widened: float


@dataclass(frozen=True, slots=True)
class Decides:
    """How much of who is sooner one dimension explains by itself (0-1), with its values."""

    dimension: Dimension
    explains: float
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class BreakEven:
    """From when on isolation first is no later than compounds alone: how much an isolation set must count.

    A number for each way to look at the leg that the one trial allows, in the order of `VIEWS`: `effects` are
    ``None`` where it never is; `trial` is how much a set counts if the one trial is right.
    """

    sharing: Sharing
    stimulus: Stimulus
    effects: tuple[float | None, ...]
    trial: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Roads:
    """What was found for one person.

    Attributes
    ----------
    glute
        The strength factor gone out from: median and 90 % interval.
    runs, seed
        How many draws, and from which seed.
    already
        How likely the glute is in balance to begin with; all else is about the case that it is not.
    widened
        The share of runs in which twelve weeks of compounds alone widen the gap.
    roads, duels, cells, decides, break_even
        The answers; the first duel is isolation first against compounds alone.
    by_trial
        The same duel in the hypotheses in which isolation counts as much as the one trial found.
    contradicted
        What was not drawn, because that trial contradicts it.
    """

    model: RoadsModel
    glute: tuple[float, float, float]
    runs: int
    seed: int
    already: float
    widened: float
    roads: tuple[RoadOutcome, ...]
    duels: tuple[Duel, ...]
    by_trial: Duel | None
    cells: tuple[CellOutcome, ...]
    decides: tuple[Decides, ...]
    break_even: tuple[BreakEven, ...]
    contradicted: tuple[Contradicted, ...]

    def cells_with(self, outcome: Outcome) -> int:
        """Return in how many hypotheses isolation first against compounds alone came out so."""
        return sum(one.outcome == outcome for one in self.cells)

    def fastest_in(self, road: Road) -> int:
        """Return in how many hypotheses a road was sooner than both others."""
        return sum(one.fastest == road for one in self.cells)


def two_roads(
    glute: Ratio,
    runs: int,
    seed: int = SEED,
    model: RoadsModel = ROADS_MODEL,
    progress: Progress = lambda _: None,
) -> Roads:
    """Simulate and sum up; the same arguments give the same answer."""
    return report(
        simulate(glute, np.random.default_rng(seed), runs, model, progress), glute, model=model, seed=seed
    )


def report(runs: Runs, glute: Ratio, *, model: RoadsModel = ROADS_MODEL, seed: int = SEED) -> Roads:
    """Sum up the runs; those in balance to begin with are left out."""
    behind = runs.weeks.max(axis=1) > 0
    weeks, cell = runs.weeks[behind], runs.draws.cell[behind]
    widened = runs.gap_moved[behind] < 0
    some = bool(behind.any())
    trial = np.array([one.transfer == "trial" for one in CELLS])[cell]
    return Roads(
        model=model,
        glute=(glute.value, glute.low, glute.high),
        runs=len(behind),
        seed=seed,
        already=in_balance(glute, model),
        widened=float(widened.mean()) if some else 0.0,
        roads=tuple(_roads(weeks, cell)) if some else (),
        duels=tuple(_duels(weeks, model)) if some else (),
        by_trial=_duel("isolation", "compounds", weeks[trial], model) if trial.any() else None,
        cells=tuple(_cells(weeks, cell, model)),
        decides=tuple(_decides(weeks, cell, widened, model)) if some else (),
        break_even=tuple(break_even(glute.value, model)) if some else (),
        contradicted=contradicted(model),
    )


def break_even(glute: float, model: RoadsModel = ROADS_MODEL) -> Iterator[BreakEven]:
    """Yield, for every sharing and stimulus, how much isolation must count to be no later than compounds.

    At the middle of every parameter and with a common ceiling.
    """
    pairs, views = tuple(product(SHARINGS, STIMULI)), np.arange(len(VIEWS))
    places = np.array([CELLS.index(Cell(*one, "full", "common")) for one in pairs])
    cell, view, effect = (one.ravel() for one in np.meshgrid(places, views, _EFFECTS, indexing="ij"))
    weeks = follow(typical(cell, view, effect, glute, model), model).weeks
    compounds, isolation = weeks[:, 0], weeks[:, 1]
    pays = (np.isfinite(isolation) & (isolation <= compounds)).reshape(len(pairs), len(VIEWS), -1)
    trial, allowed = trial_effects(model), allowed_kinds(model)
    for number, (sharing, rule) in enumerate(pairs):
        kinds = kind_of(np.full(len(VIEWS), places[number]), views)
        told = allowed[kinds]
        if not told.any():
            continue
        effects = (float(_EFFECTS[one.argmax()]) if one.any() else None for one in pays[number][told])
        yield BreakEven(sharing, rule, tuple(effects), tuple(trial[kinds[told]].tolist()))


def typical(cell: Ints, view: Ints, effect: Floats, glute: float, model: RoadsModel = ROADS_MODEL) -> Draws:
    """Return draws without chance: every parameter at its middle."""
    count, law = len(cell), model.adaptation
    start = np.ones((count, len(TRAINED)))
    start[:, GLUTE] = glute
    return Draws(
        cell=cell,
        view=view,
        start=start,
        effect=effect,
        gain=np.full(count, law.gain_per_week),
        ceiling=np.full(count, law.ceiling),
        loss=np.full(count, law.loss_per_week),
    )


def _roads(weeks: Floats, cell: Ints) -> Iterator[RoadOutcome]:
    for ceiling in CEILINGS:
        mine = weeks[np.array([one.ceiling == ceiling for one in CELLS])[cell]]
        for at, road in enumerate(ROADS):
            if len(mine):
                yield RoadOutcome(ceiling, road, _span(mine[:, at]), float(np.isinf(mine[:, at]).mean()))


def _duels(weeks: Floats, model: RoadsModel) -> Iterator[Duel]:
    for first, second in _DUELS:
        yield _duel(first, second, weeks, model)


def _duel(first: Road, second: Road, weeks: Floats, model: RoadsModel) -> Duel:
    one, other = weeks[:, ROADS.index(first)], weeks[:, ROADS.index(second)]
    outcomes = _outcomes(one, other, model.margin_weeks)
    both = np.isfinite(one) & np.isfinite(other)
    return Duel(
        first,
        second,
        *_parts(outcomes),
        _span(other[both] - one[both]) if both.any() else None,
    )


def _parts(outcomes: Ints) -> tuple[float, float, float, float]:
    first, even, second, neither = (float((outcomes == place).mean()) for place in range(len(_OUTCOMES)))
    return first, even, second, neither


_OUTCOMES: tuple[Outcome, ...] = ("first", "even", "second", "neither")


def _sooner(one: Floats, other: Floats) -> Floats:
    """Return by how many weeks one is sooner than the other; not a number where neither gets there."""
    with np.errstate(invalid="ignore"):
        return np.asarray(other - one)


def _outcomes(one: Floats, other: Floats, margin: float) -> Ints:
    """Return the place of each pair's outcome in ``_OUTCOMES``."""
    sooner = _sooner(one, other)
    return np.where(np.isnan(sooner), 3, np.where(sooner >= margin, 0, np.where(sooner <= -margin, 2, 1)))


def _typically(one: Floats, other: Floats, margin: float) -> Outcome:
    """Return the outcome of the median difference, or ``neither`` where mostly neither gets there."""
    sooner = _sooner(one, other)
    told = sooner[~np.isnan(sooner)]
    if 2 * len(told) < len(sooner):
        return "neither"
    middle = _quantile(told, 0.5)
    return "first" if middle >= margin else "second" if middle <= -margin else "even"


def _cells(weeks: Floats, cell: Ints, model: RoadsModel) -> Iterator[CellOutcome]:
    for place, one in enumerate(CELLS):
        mine = weeks[cell == place].T
        if not mine.size:
            continue
        ahead = (
            road
            for at, road in enumerate(ROADS)
            if all(
                _typically(mine[at], mine[other], model.margin_weeks) == "first"
                for other in range(len(ROADS))
                if other != at
            )
        )
        yield CellOutcome(
            one,
            tuple(_or_none(_quantile(road, 0.5)) for road in mine),
            _typically(mine[1], mine[0], model.margin_weeks),
            next(ahead, None),
        )


def _decides(weeks: Floats, cell: Ints, widened: Flags, model: RoadsModel) -> Iterator[Decides]:
    outcomes = _outcomes(weeks[:, 1], weeks[:, 0], model.margin_weeks)
    told = outcomes != _OUTCOMES.index("neither")
    score = 1.0 - outcomes.astype(np.float64)  # 1 isolation, 0 even, -1 compounds
    found = []
    for dimension, values in DIMENSIONS:
        at = np.array([values.index(getattr(one, dimension)) for one in CELLS])[cell]
        levels = [
            Level(
                value,
                _duel("isolation", "compounds", weeks[at == place], model),
                float(widened[at == place].mean()),
            )
            for place, value in enumerate(values)
            if (at == place).any()
        ]
        found.append(Decides(dimension, _explained(score[told], at[told]), tuple(levels)))
    yield from sorted(found, key=lambda one: -one.explains)


def _explained(score: Floats, group: Ints) -> float:
    """Return the share of a score's variance that lies between groups."""
    whole = float(score.var()) if len(score) else 0.0
    if whole == 0.0:
        return 0.0
    between = sum(
        (group == one).mean() * (score[group == one].mean() - score.mean()) ** 2 for one in set(group.tolist())
    )
    return float(between) / whole


def _span(values: Floats) -> Span:
    return Span(*(_or_none(_quantile(values, level)) for level in (0.5, _TAIL, 1.0 - _TAIL)))


def _quantile(values: Floats, level: float) -> float:
    """Return a value that is one of them, so that never stays never."""
    return float(np.quantile(values, level, method="inverted_cdf"))


def _or_none(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
