"""How far an exercise's efforts may lie from their middle: nine in ten, with all that leaves them open.

What an effort rests on most is how strong the person is: the hips against the norm, the glute against a
balanced one, the back against a hip of its size. The rules by which muscles share add to it. Each is moved to
the ends of its nine in ten alone, at the same load, and what comes of it is put together as independent errors
are: squares of logarithms added, upward and downward apart, since an effort ends at all that a muscle has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, hypot, log

import numpy as np

from primemover.body.demand import Band, Demand
from primemover.body.effort import EffortModel, largest
from primemover.body.frames import Frames, frames_of
from primemover.body.lumbar import NINE_IN_TEN, LumbarModel
from primemover.body.muscles import MUSCLES, LegMuscles, leg_muscles
from primemover.body.pose import Floats
from primemover.body.sharing import share
from primemover.body.statics import StaticsModel
from primemover.body.whose import Whose
from primemover.catalogue.model import Exercise

_GLUTE = MUSCLES.index("glute")
_LEAST = 0.005  # judgement: a smaller effort is none, or its logarithm would know too much


@dataclass(frozen=True, slots=True)
class Spread:
    """How well strengths are known: standard deviations of their logarithms; a larger one widens the bands.

    Attributes
    ----------
    strength_sd
        Of the hips' strength, which the back's goes along with.
    glute_sd
        Of the glute's factor.
    back_sd
        Of the back's strength between people of one size whose hips are alike (as
        `primemover.body.lumbar.LumbarModel.norm_error`).
    """

    strength_sd: float = 0.0
    glute_sd: float = 0.0
    back_sd: float = LumbarModel().norm_error


def spread_out(
    exercises: Sequence[Exercise],
    found: Mapping[str, Demand],
    whose: Whose,
    spread: Spread,
    statics: StaticsModel = StaticsModel(),
    efforts: EffortModel = EffortModel(),
) -> Mapping[str, Demand]:
    """Return demands with their bands widened to nine in ten; the middles stay.

    What the mechanics do not say keeps its band, and so does what cannot balance.
    """
    said = [one for one in exercises if found[one.id].peak is not None and not found[one.id].unbalanced]
    frames = [frames_of(one, whose.body, found[one.id].load_kg, statics) for one in said]
    ends = _glutes(frames, whose, spread, efforts) if said else []
    wide = {one.id: _widened(found[one.id], at_ends, spread) for one, at_ends in zip(said, ends, strict=True)}
    return {one.id: wide.get(one.id, found[one.id]) for one in exercises}


def _glutes(frames: Sequence[Frames], whose: Whose, spread: Spread, efforts: EffortModel) -> list[Floats]:
    """Return the glute's largest effort with glute weak and strong, hips weak and strong, a movement each."""
    hip_deg, knee_deg, hip_nm, knee_nm = (
        np.concatenate(column)
        for column in zip(
            *((one.hip_flexion_deg, one.knee_flexion_deg, one.leg.hip_nm, one.leg.knee_nm) for one in frames),
            strict=True,
        )
    )
    factors = np.tile(whose.leg_factors, (4, 1))
    factors[:2, _GLUTE] *= np.exp([-NINE_IN_TEN * spread.glute_sd, NINE_IN_TEN * spread.glute_sd])
    factors[2:] *= np.exp([[-NINE_IN_TEN * spread.strength_sd], [NINE_IN_TEN * spread.strength_sd]])
    count = len(hip_deg)
    one = leg_muscles(hip_deg, knee_deg, whose.body, whose.strength, efforts.muscles)
    legs = LegMuscles(
        np.tile(one.hip_arm_m, (4, 1)),
        np.tile(one.knee_arm_m, (4, 1)),
        np.tile(one.force_n, (4, 1)),
        None if one.passive_n is None else np.tile(one.passive_n, (4, 1)),
    )
    moments = np.tile(hip_nm, 4), np.tile(knee_nm, 4)
    shared = share(legs, *moments, np.repeat(factors, count, axis=0), "pcsa", efforts.exponent)
    glute = shared.activation[:, _GLUTE].reshape(4, count)
    stops = np.cumsum([len(one.travel) for one in frames])[:-1]
    return [largest(part, one) for part, one in zip(np.split(glute, stops, axis=1), frames, strict=True)]


def _widened(found: Demand, at_ends: Floats, spread: Spread) -> Demand:
    by_rule = found.glute_effort
    weak, strong, weak_hips, strong_hips = (float(one) for one in at_ends)
    glute = combined(
        by_rule.value, (by_rule.low, by_rule.high), (strong, weak), (strong_hips, weak_hips), most=1.0
    )
    return replace(
        found,
        glute_effort=glute,
        back_effort=_back(found.back_effort, spread),
        postures=tuple(replace(one, back_effort=_back(one.back_effort, spread)) for one in found.postures),
        peak=None
        if found.peak is None
        else replace(found.peak, back_effort=_back(found.peak.back_effort, spread)),
    )


def combined(value: float, *ends: tuple[float, float], most: float) -> Band:
    """Return a value with the band that independent sources leave it, each given by its two ends.

    An end on the other side of the value counts for nothing there. Nothing exceeds `most`.
    """
    middle = max(value, _LEAST)
    moves = [[log(max(end, _LEAST) / middle) for end in pair] for pair in ends]
    up = hypot(*(max(0.0, *pair) for pair in moves))
    down = hypot(*(min(0.0, *pair) for pair in moves))
    high = max(value, min(middle * exp(up), most)) if up else value
    return Band(value, value * exp(-down), high)


def _back(band: Band, spread: Spread) -> Band:
    """Return the back's band: at one load its effort goes inversely with its strength."""
    times = exp(NINE_IN_TEN * hypot(spread.strength_sd, spread.back_sd))
    return Band(band.value, band.value / times, band.value * times)
