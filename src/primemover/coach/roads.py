"""Two roads and a third: compound lifts alone, isolation first, or both throughout, over rival hypotheses.

Which road brings a weak glute into balance sooner is not known. It hangs on how the nervous system shares the
work (`primemover.body.sharing`), on what a muscle answers to (`primemover.belief.adaptation`), on how much an
isolation set counts, and on where growth ends. These are declared here and tried in every combination, and all
roads are run on the same draws. What comes out holds under these assumptions and no further; the law is ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from math import log
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from primemover.belief.adaptation import ADAPTATION, STIMULI, AdaptationModel, Stimulus, after
from primemover.belief.ratio import Ratio
from primemover.body.sharing import Sharing
from primemover.coach.roads_lifts import EXTENSORS, GLUTE, TRAINED, TYPICAL, VIEWS, Lift, Lifts, hip_parts
from primemover.coach.roads_table import SHARINGS, Table, mean_of, table_of
from primemover.record.errors import BadInput

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Road = Literal["compounds", "isolation", "mixed"]
ROADS: tuple[Road, ...] = get_args(Road)
Compound = Literal["both", "squat", "deadlift"]
COMPOUNDS: tuple[Compound, ...] = get_args(Compound)
Transfer = Literal["full", "half", "quarter", "trial"]
TRANSFERS: tuple[Transfer, ...] = get_args(Transfer)
Ceiling = Literal["common", "own"]
CEILINGS: tuple[Ceiling, ...] = get_args(Ceiling)
_FIXED = {"full": 1.0, "half": 0.5, "quarter": 0.25}
LOOK_WEEKS = 12  # when it is asked whether compounds alone have widened the gap
_LEAST_BEHIND = 1e-6  # less likely than this is not drawn
CHUNK = 1000  # runs at a time: what fits the processor's cache, and a progress bar's step
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Cell:
    """One hypothesis: how work is shared, what muscles answer to, how isolation counts, where growth ends."""

    sharing: Sharing
    stimulus: Stimulus
    transfer: Transfer
    ceiling: Ceiling


CELLS: tuple[Cell, ...] = tuple(Cell(*one) for one in product(SHARINGS, STIMULI, TRANSFERS, CEILINGS))


@dataclass(frozen=True, slots=True)
class RoadsModel:
    """The roads and what is drawn for each run. Spreads are standard deviations of a logarithm.

    Attributes
    ----------
    compound
        What 'compounds' are: squats, deadlifts, or as many sets of each.
    isolation_weeks
        How long hip thrusts come alone on the road 'isolation' (judgement: a plain phase).
    horizon_weeks
        What is not reached by then is 'not reached' (judgement: a year and a half).
    balanced_at
        Balance is this share of the part that the glute has in a balanced hip (judgement: within a tenth).
    margin_weeks
        Roads less than this apart are even (judgement: less than anybody would notice).
    load_share
        The load, as a share of the heaviest that the leg can hold (a usual working load).
    exponent
        Of the cost by which the work is shared; larger spreads it more evenly.
    adaptation
        The law of growth, whose own pace, ceiling and loss are the middles of what is drawn.
    lifts
        What the three lifts ask of hip and knee: of anybody, or of this person's body (`roads_body.lifts_of`).
    gain_spread, loss_spread
        How far people differ in pace and in how fast gains fade (judgement: times or by 1.5 for two in three).
    ceiling_low, ceiling_high
        Between what the ceiling lies, evenly (judgement).
    """

    compound: Compound = "both"
    isolation_weeks: int = 8
    horizon_weeks: int = 78
    balanced_at: float = 0.9
    margin_weeks: float = 2.0
    load_share: float = 0.8
    exponent: float = 2.0
    adaptation: AdaptationModel = ADAPTATION
    lifts: Lifts = TYPICAL
    gain_spread: float = 0.4
    loss_spread: float = 0.4
    ceiling_low: float = 1.25
    ceiling_high: float = 1.5


ROADS_MODEL = RoadsModel()


def compound_named(name: str, lifts: Lifts = TYPICAL) -> RoadsModel:
    """Return the model with these compounds and lifts.

    Raises
    ------
    BadInput
        There are none of that name.
    """
    for one in COMPOUNDS:
        if one == name:
            return RoadsModel(compound=one, lifts=lifts)
    raise BadInput(f"'{name}' are no compounds we know", f"Say {', '.join(COMPOUNDS)}", where="compound")


def exactly(glute: float) -> Ratio:
    """Return a strength factor without doubt, to ask what would follow from it."""
    return Ratio(log(glute), 0.0)


@dataclass(frozen=True, slots=True)
class Draws:
    """What is taken to be true in each run (n): indices into the declared tuples, and parameters.

    Attributes
    ----------
    cell, view
        Places in `CELLS` and in `VIEWS`.
    start
        Strengths of the trained muscles at the start, (n, 4).
    effect
        How much an isolation set counts, 1 for whole.
    gain, ceiling, loss
        The pace of growth a week, where it ends in a balanced muscle, how fast it fades a week.
    """

    cell: Ints
    view: Ints
    start: Floats
    effect: Floats
    gain: Floats
    ceiling: Floats
    loss: Floats


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


def draw(glute: Ratio, generator: np.random.Generator, runs: int, model: RoadsModel = ROADS_MODEL) -> Draws:
    """Draw hypotheses and parameters; every hypothesis comes as often as any other.

    The glute's strength is drawn from what is believed of it, below balance: a race is only run by those who
    are behind (`in_balance` is the rest).
    """
    cell = generator.permutation(np.arange(runs) % len(CELLS))
    view = generator.integers(0, len(VIEWS), runs)
    start = np.ones((runs, len(TRAINED)))
    behind = _behind(glute, model)[view]
    drawn = ndtri(generator.uniform(0.0, 1.0, runs) * behind) if glute.log_sd > 0 else np.zeros(runs)
    start[:, GLUTE] = np.exp(glute.log_mean + glute.log_sd * np.where(behind > _LEAST_BEHIND, drawn, 0.0))
    law = model.adaptation
    return Draws(
        cell=cell,
        view=view,
        start=start,
        effect=effects(cell, view, model),
        gain=law.gain_per_week * np.exp(generator.normal(0.0, model.gain_spread, runs)),
        ceiling=generator.uniform(model.ceiling_low, model.ceiling_high, runs),
        loss=law.loss_per_week * np.exp(generator.normal(0.0, model.loss_spread, runs)),
    )


def in_balance(glute: Ratio, model: RoadsModel = ROADS_MODEL) -> float:
    """Return how likely it is, by what is believed of the glute, that there is nothing to catch up."""
    return 1.0 - float(_behind(glute, model).mean())


def _behind(glute: Ratio, model: RoadsModel) -> Floats:
    """Return how likely the glute is short of balance, for each way to look at the leg."""
    balanced = np.array([hip_parts(np.ones(len(TRAINED)), arms)[GLUTE] for arms, _ in VIEWS])
    least = np.log(model.balanced_at * (1.0 - balanced) / (1.0 - model.balanced_at * balanced))
    if glute.log_sd == 0.0:
        return np.asarray(glute.log_mean < least, dtype=np.float64)
    return np.asarray(ndtr((least - glute.log_mean) / glute.log_sd))


def effects(cell: Ints, view: Ints, model: RoadsModel = ROADS_MODEL) -> Floats:
    """Return how much an isolation set counts; under 'trial', as much as the one trial of both found.

    Plotkin 2023 (10.3389/fphys.2023.1279170): nine weeks of hip thrusts or of squats grew the glutes alike. So
    under every sharing and every stimulus the hip thrust is counted such that it says as much to the glute of a
    balanced person as the squat does.
    """
    fixed = np.array([_FIXED.get(one.transfer, np.nan) for one in CELLS])[cell]
    return np.asarray(np.where(np.isnan(fixed), trial_effects(model)[kind_of(cell, view)], fixed))


def trial_effects(model: RoadsModel = ROADS_MODEL) -> Floats:
    """Return, by kind of table, how much a hip thrust counts if it grows the glute as squats do."""
    kinds = np.arange(len(VIEWS) * len(SHARINGS) * len(STIMULI))
    balanced = np.ones((len(kinds), len(TRAINED)))
    squat, thrust = (_table(lift, model).read(kinds, balanced)[:, GLUTE] for lift in ("squat", "hip-thrust"))
    return np.asarray(squat / thrust)


def kind_of(cell: Ints, view: Ints) -> Ints:
    """Return each run's kind of table."""
    sharing = np.array([SHARINGS.index(one.sharing) for one in CELLS])[cell]
    rule = np.array([STIMULI.index(one.stimulus) for one in CELLS])[cell]
    return Table.kind(view, sharing, rule)


def follow(draws: Draws, model: RoadsModel = ROADS_MODEL) -> Runs:
    """Walk every run down every road, week by week, until the glute is in balance or the horizon is reached."""
    compound, thrust = _tables(model)
    count, roads = len(draws.cell), len(ROADS)
    kind = np.tile(kind_of(draws.cell, draws.view), roads)
    road = np.repeat(np.arange(roads), count)
    limits = _Limits.of(draws, model)
    effect = np.tile(draws.effect, roads)[:, None]
    strength = np.tile(draws.start, (roads, 1))
    parts = _Balance(draws.view, model)
    weeks = np.full(roads * count, np.inf)
    before = parts.of(strength)
    weeks[before >= 1.0] = 0.0
    gap_moved = np.zeros(count)
    going = np.flatnonzero(before < 1.0)
    for week in range(model.horizon_weeks):
        if week == LOOK_WEEKS:
            gap_moved = _gap(strength[:count]) - _gap(draws.start)
        going = going[np.isinf(weeks[going]) | ((week < LOOK_WEEKS) & (going < count))]
        if not len(going):
            break
        now = strength[going]
        isolated = _isolated(road[going], week, model)
        said = np.zeros_like(now)
        lifts, lone = isolated < 1.0, isolated > 0.0
        at = going[lifts]
        said[lifts] += (1.0 - isolated[lifts, None]) * compound.read(kind[at], now[lifts])
        at = going[lone]
        said[lone] += isolated[lone, None] * effect[at] * thrust.read(kind[at], now[lone])
        strength[going] = then = limits.after(now, said, going)
        reached = parts.of(then, going)
        crossed = (reached >= 1.0) & np.isinf(weeks[going])
        at = going[crossed]
        part = (1.0 - before[at]) / (reached[crossed] - before[at])
        weeks[at] = week + part
        before[going] = reached
    return Runs(draws, weeks.reshape(roads, count).T, gap_moved)


def _tables(model: RoadsModel) -> tuple[Table, Table]:
    lifts: tuple[Lift, ...] = ("squat", "deadlift") if model.compound == "both" else (model.compound,)
    return mean_of(_table(one, model) for one in lifts), _table("hip-thrust", model)


def _table(lift: Lift, model: RoadsModel) -> Table:
    return table_of(model.lifts.postures(lift), model.load_share, model.exponent, model.adaptation)


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
