"""Two roads and a third: compound lifts alone, isolation first, or both throughout, over rival hypotheses.

Which road brings a weak glute into balance sooner is not known. It hangs on how the nervous system shares the
work (`primemover.body.sharing`), on what a muscle answers to (`primemover.belief.adaptation`), on how much an
isolation set counts, and on where growth ends. These are declared here and tried in every combination, and all
roads are run on the same draws. What comes out holds under these assumptions and no further; the law is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import log
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from primemover.belief.adaptation import ADAPTATION, STIMULI, AdaptationModel, Stimulus
from primemover.belief.ratio import Ratio
from primemover.body.sharing import Sharing
from primemover.coach.roads_lifts import GLUTE, TRAINED, TYPICAL, VIEWS, Arms, Lift, Lifts, Rep, hip_parts
from primemover.coach.roads_table import SHARINGS, Table, table_of
from primemover.record.errors import BadInput

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Road = Literal["compounds", "isolation", "mixed"]
ROADS: tuple[Road, ...] = get_args(Road)
Compound = Literal["both", "squat", "deadlift"]
COMPOUNDS: tuple[Compound, ...] = get_args(Compound)
Transfer = Literal["full", "half", "quarter", "trial"]
TRANSFERS: tuple[Transfer, ...] = get_args(Transfer)
Ceiling = Literal["common", "own"]
CEILINGS: tuple[Ceiling, ...] = get_args(Ceiling)
_FIXED = {"full": 1.0, "half": 0.5, "quarter": 0.25}
_LEAST_BEHIND = 1e-6  # less likely than this is not drawn


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
        The load, as a share of the heaviest that the leg can hold (judgement: a usual working load).
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
    least_heard
        Where squats say less than this to a balanced glute, the one trial contradicts it (judgement: by this
        law it would gain under 2 % in the trial's nine weeks). Larger: more is left out.
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
    least_heard: float = 0.1


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


def draw(glute: Ratio, generator: np.random.Generator, runs: int, model: RoadsModel = ROADS_MODEL) -> Draws:
    """Draw hypotheses and parameters; every hypothesis comes as often as any other.

    What the one trial contradicts (`contradicted`) is not drawn. The glute's strength is drawn from what is
    believed of it, below balance: a race is only run by those who are behind (`in_balance` is the rest).
    """
    cell, view = _hypotheses(generator, runs, model)
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


def _hypotheses(generator: np.random.Generator, runs: int, model: RoadsModel) -> tuple[Ints, Ints]:
    """Draw a hypothesis and a way to look at the leg for each run, among those that the trial allows."""
    cells, views = np.meshgrid(np.arange(len(CELLS)), np.arange(len(VIEWS)), indexing="ij")
    allowed = allowed_kinds(model)[kind_of(cells, views)]
    left = np.flatnonzero(allowed.any(axis=1))
    cell = left[generator.permutation(np.arange(runs) % len(left))]
    lots = generator.uniform(0.0, 1.0, (runs, len(VIEWS)))
    return cell, np.where(allowed[cell], lots, -1.0).argmax(axis=1)


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
    balanced person as the squat does. Not a number where that trial contradicts it (`contradicted`).
    """
    fixed = np.array([_FIXED.get(one.transfer, np.nan) for one in CELLS])[cell]
    return np.asarray(np.where(np.isnan(fixed), trial_effects(model)[kind_of(cell, view)], fixed))


def trial_effects(model: RoadsModel = ROADS_MODEL) -> Floats:
    """Return, by kind of table, how much a hip thrust counts if it grows the glute as squats do."""
    squat, thrust = _said_to_balanced("squat", model), _said_to_balanced("hip-thrust", model)
    counts = np.full(len(squat), np.nan)
    return np.asarray(np.divide(squat, thrust, out=counts, where=allowed_kinds(model)))


@dataclass(frozen=True, slots=True)
class Contradicted:
    """What the one trial contradicts: a rule, seen in one way, by which squats hardly speak to the glute.

    `said` is what a set of squats says to a balanced person's glute, from 0 to 1; the trial's squats grew it.
    """

    sharing: Sharing
    stimulus: Stimulus
    arms: Arms
    rep: Rep
    said: float


def contradicted(model: RoadsModel = ROADS_MODEL) -> tuple[Contradicted, ...]:
    """Return what is not drawn, however isolation counts: by it the trial's squats would grow no glute."""
    said, kinds = _said_to_balanced("squat", model), product(VIEWS, SHARINGS, STIMULI)
    return tuple(
        Contradicted(sharing, rule, *view, round(float(said[kind]), 3))
        for kind, (view, sharing, rule) in enumerate(kinds)
        if not allowed_kinds(model)[kind]
    )


def allowed_kinds(model: RoadsModel = ROADS_MODEL) -> Flags:
    """Return which kinds of table the one trial does not contradict."""
    return np.asarray(_said_to_balanced("squat", model) >= model.least_heard)


def _said_to_balanced(lift: Lift, model: RoadsModel) -> Floats:
    """Return, by kind of table, what a set says to a balanced person's glute."""
    kinds = np.arange(len(VIEWS) * len(SHARINGS) * len(STIMULI))
    return lift_table(lift, model).read(kinds, np.ones((len(kinds), len(TRAINED))))[:, GLUTE]


def kind_of(cell: Ints, view: Ints) -> Ints:
    """Return each run's kind of table."""
    sharing = np.array([SHARINGS.index(one.sharing) for one in CELLS])[cell]
    rule = np.array([STIMULI.index(one.stimulus) for one in CELLS])[cell]
    return Table.kind(view, sharing, rule)


def lift_table(lift: Lift, model: RoadsModel) -> Table:
    """Return what a set of a lift says."""
    return table_of(model.lifts.postures(lift), model.load_share, model.exponent, model.adaptation)
