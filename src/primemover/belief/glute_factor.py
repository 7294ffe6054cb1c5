"""How strong each glute is for this person's hips: 1 is balanced, with an interval a side.

A belief about a ratio that the muscle model needs; it says nothing about health. Both sides are believed
together: on the logarithm a normal prior, whose sides go along with each other, and for every source a linear
link with a normal error. One part of the error is the person's own and the same on both sides (how they rate,
how strong they are altogether), the other each side's: a difference between sides tells more than a level.

The links. Where two muscles share one moment by their force (cost by cross-section), the odds of one's share
rise in proportion to its strength: ``logit(share) = logit(balanced share) + log(factor)``. The other two costs
(`primemover.body.sharing`) would make it twice as steep, or flat, so the link's error is large. Holds grow
longer, and reps to failure more, as the same weight asks a smaller part of the strength.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot, log, sqrt

import numpy as np

from primemover.belief.ceiling_model import Floats
from primemover.belief.ceiling_prior import epley_share
from primemover.belief.gauge import Gauge
from primemover.belief.ratio import Ratio
from primemover.record.payload import Side

_SHARE_LIMITS = (0.05, 0.95)  # beyond these, a rating of ten points tells no more
_LEAST_HOLD_S = 2.0  # a shorter hold is none


@dataclass(frozen=True, slots=True)
class GluteFactorModel:
    """Parameters of the belief about each glute's strength factor. Errors are on the logarithm of the factor.

    Attributes
    ----------
    median, sd
        What is believed before anything is read, and how far a person strays from it; a larger median takes
        people for more balanced (judgement: who comes here suspects the glutes; 90 % within 0.57 and 1.27).
    told_median, told_sd
        The same where the story says that the back does the work: lower, and wider below (judgement: a word is
        no measurement; 90 % within 0.48 and 1.25).
    side_sd
        How far a side strays from the person's own mean (judgement: sides of one person are alike).
    named_side
        By how much a side that the person names as the weaker is expected below the other (judgement).
    balanced_share
        Share of felt effort in the glute, in bridges, of a balanced body; larger takes a reading for a lower
        factor (judgement: the gate's mark for a glute that leads).
    share_person_sd, share_side_sd
        How far the felt share strays from the model's: the person's own way of feeling, and a side's
        (judgement, generous: the ways of sharing differ by as much).
    balanced_hold_s, hold_power
        Single-leg bridge hold of a balanced body (the median of evidence ``single-leg-bridge-hold-dominant``,
        healthy people of about 20), and the power by which a hold grows with strength (judgement: about the
        square). A larger power makes a short hold say less.
    hold_person_sd, hold_side_sd
        How far log hold times stray for other reasons, endurance, will, hamstrings (judgement: more than the
        spread of healthy people, 0.47 by that study).
    balanced_reps, glute_part
        Single-leg hip thrusts to failure of a balanced body, and the part that the glute has in what they ask
        (judgement: the gate's three tens, and a few left; the muscle model's share is larger at the top).
    reps_person_sd, reps_side_sd
        How far the strength that reps show strays for other reasons, the whole body's strength first of all
        (judgement).
    model_sd
        What no reading mends: that a side's strength is one number, and the links are lines (judgement).
    """

    median: float = 0.85
    sd: float = 0.22
    told_median: float = 0.78
    told_sd: float = 0.27
    side_sd: float = 0.10
    named_side: float = 0.08
    balanced_share: float = 0.6
    share_person_sd: float = 0.5
    share_side_sd: float = 0.25
    balanced_hold_s: float = 58.0
    hold_power: float = 2.0
    hold_person_sd: float = 0.7
    hold_side_sd: float = 0.3
    balanced_reps: float = 14.0
    glute_part: float = 0.6
    reps_person_sd: float = 0.3
    reps_side_sd: float = 0.08
    model_sd: float = 0.12


DEFAULT_MODEL = GluteFactorModel()


@dataclass(frozen=True, slots=True)
class SideTold:
    """A log factor as one reading tells it, with its own error; `left` is how much of it is the left side's."""

    left: float
    log_factor: float
    sd: float


@dataclass(frozen=True, slots=True)
class Told:
    """What one source says of the log factors; `person_sd` is the error that its readings have in common."""

    sides: tuple[SideTold, ...]
    person_sd: float


@dataclass(frozen=True, slots=True)
class _Link:
    """A gauge's link: its value as a log factor, the slope at balance, and the errors on the log factor.

    A reading's own error is carried over at the slope of a balanced body, so that a better reading never speaks
    for a weaker glute.
    """

    of: Callable[[float], float]
    slope: float
    side_sd: float
    person_sd: float


def factors(
    told: Sequence[Told],
    *,
    back_works: bool = False,
    weaker: Side | None = None,
    model: GluteFactorModel = DEFAULT_MODEL,
) -> tuple[Ratio, Ratio]:
    """Return the strength factors of the left and the right glute.

    Parameters
    ----------
    told
        What each source says; the order does not matter.
    back_works
        Whether the story says that the back does the glutes' work.
    weaker
        The side that the person names as the weaker.
    """
    mean, spread = _prior(weaker, model, back_works=back_works)
    for one in told:
        mean, spread = _after(mean, spread, one)
    left, right = (Ratio(float(mean[at]), sqrt(spread[at, at] + model.model_sd**2)) for at in range(2))
    return left, right


def by_share(left: Gauge, right: Gauge, both: Gauge, model: GluteFactorModel = DEFAULT_MODEL) -> Told | None:
    """Read the felt share of each side, or of both where no side is known apart; ``None`` without a reading."""
    balanced = model.balanced_share

    def link(share: float) -> float:
        low, high = _SHARE_LIMITS
        return _log_odds(min(max(share, low), high)) - _log_odds(balanced)

    slope = 1 / (balanced * (1 - balanced))
    return _told(left, right, both, _Link(link, slope, model.share_side_sd, model.share_person_sd))


def by_hold(left: Gauge, right: Gauge, model: GluteFactorModel = DEFAULT_MODEL) -> Told | None:
    """Read the single-leg bridge hold of each side against a balanced body's; ``None`` without a reading."""
    power, balanced_s = model.hold_power, model.balanced_hold_s

    def link(hold_s: float) -> float:
        return log(max(hold_s, _LEAST_HOLD_S) / balanced_s) / power

    slope = 1 / (power * balanced_s)
    return _told(
        left, right, None, _Link(link, slope, model.hold_side_sd / power, model.hold_person_sd / power)
    )


def by_reps(left: Gauge, right: Gauge, model: GluteFactorModel = DEFAULT_MODEL) -> Told | None:
    """Read single-leg thrusts to failure a side against a balanced body's; ``None`` without a reading."""
    part, balanced = model.glute_part, epley_share(model.balanced_reps)

    def link(reps: float) -> float:
        return log(epley_share(max(reps, 0.0)) / balanced) / part

    slope = 1 / (30 * balanced * part)
    return _told(left, right, None, _Link(link, slope, model.reps_side_sd / part, model.reps_person_sd / part))


def _told(left: Gauge, right: Gauge, both: Gauge | None, link: _Link) -> Told | None:
    read = [(weight, gauge) for weight, gauge in ((1.0, left), (0.0, right)) if gauge.value is not None]
    if not read and both is not None and both.value is not None:
        read = [(0.5, both)]
    if not read:
        return None
    sides, common = [], []
    for weight, gauge in read:
        own_sd = sqrt(max((gauge.sd or 0.0) ** 2 - gauge.shared_sd**2, 0.0))
        sides.append(SideTold(weight, link.of(gauge.value or 0.0), hypot(link.slope * own_sd, link.side_sd)))
        common.append(link.slope * gauge.shared_sd)
    return Told(tuple(sides), hypot(link.person_sd, max(common)))


def _prior(weaker: Side | None, model: GluteFactorModel, *, back_works: bool) -> tuple[Floats, Floats]:
    median, sd = (model.told_median, model.told_sd) if back_works else (model.median, model.sd)
    apart = {None: 0.0, "left": model.named_side / 2, "right": -model.named_side / 2}[weaker]
    mean = log(median) + np.array([-apart, apart])
    spread: Floats = np.full((2, 2), sd**2) + np.eye(2) * model.side_sd**2
    return mean, spread


def _after(mean: Floats, spread: Floats, told: Told) -> tuple[Floats, Floats]:
    """Return the normal belief after one source (Bayes' rule for a linear link with a normal error)."""
    looks_at = np.array([[one.left, 1 - one.left] for one in told.sides])
    errors = np.full((len(told.sides),) * 2, told.person_sd**2) + np.diag([one.sd**2 for one in told.sides])
    gain = np.linalg.solve(looks_at @ spread @ looks_at.T + errors, looks_at @ spread).T
    news = np.array([one.log_factor for one in told.sides]) - looks_at @ mean
    return mean + gain @ news, spread - gain @ looks_at @ spread


def _log_odds(share: float) -> float:
    return log(share / (1 - share))
