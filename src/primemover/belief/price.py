"""The price of neutral: the neutral 1RM as a share of the 1RM, and so what a still spine costs in load."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import numpy as np
from scipy.special import ndtr

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceilings import Ceilings, sides_of
from primemover.belief.gauge import Z90
from primemover.belief.one_rep_max import OneRepMax, one_rep_max_on
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, Exercise
from primemover.record.history import History
from primemover.record.payload import Side
from primemover.sentence import Load, Named, say

_LOG_SHARES = np.linspace(np.log(0.02), 0.0, 400)  # from a fiftieth of the 1RM to all of it
_LEAST_KG = 0.01
_CONTRADICTION = 0.05  # judgement: less likely than this, n1RM and 1RM cannot both be right
_UNLIKELY = 1e-9  # limits less likely than this do not move a bound


@dataclass(frozen=True, slots=True)
class PriceOfNeutral:
    """The neutral 1RM as a share of the 1RM, with its 90 % interval.

    Attributes
    ----------
    price, low, high
        Share, at most 1: nobody lifts more with a still spine than at all. ``None`` without a reading.
    one_rm_kg, one_rm_low_kg, one_rm_high_kg
        The 1RM with its 90 % interval; ``None`` where nothing tells of it.
    observations
        What both rest on.
    no_reading
        What is missing; empty where there is a reading.
    """

    exercise_id: str
    side: Side | None
    on: date
    price: float | None
    low: float | None
    high: float | None
    one_rm_kg: float | None
    one_rm_low_kg: float | None
    one_rm_high_kg: float | None
    observations: tuple[UUID, ...] = ()
    no_reading: str = ""


def price_of_neutral(beliefs: Beliefs, exercise_id: str, side: Side | None = None) -> PriceOfNeutral:
    """Return what neutral costs in one lift, on the beliefs' day.

    Raises
    ------
    KeyError
        There is no such exercise.
    """
    exercise = beliefs.recent.catalogue.exercises[exercise_id]
    return _price(beliefs.recent.history, exercise, side, beliefs.on, beliefs.ceilings)


def price_over_months(
    history: History,
    catalogue: Catalogue,
    exercise_id: str,
    side: Side | None,
    on: date,
    months: int = 6,
    now: Ceilings | None = None,
) -> tuple[PriceOfNeutral, ...]:
    """Return the price at the end of each of the last `months` and on `on`, oldest first.

    `now` is the ceilings of day `on`, where they are at hand; it saves time and changes nothing.
    """
    exercise = catalogue.exercises[exercise_id]
    now = now or Ceilings(history, catalogue, on)
    now.ceiling(exercise, side if side in sides_of(exercise) else sides_of(exercise)[0])
    name, rests_on = ("price", exercise.id, side), (catalogue, now.kept.models)

    def stood(day: date) -> PriceOfNeutral:
        return _price(history, exercise, side, day, now.as_of(day))

    past = (history.memory.of_day(day, name, rests_on, partial(stood, day)) for day in _months_ends(on, months))
    return (*past, _price(history, exercise, side, on, now))


def _months_ends(on: date, months: int) -> list[date]:
    ends: list[date] = []
    first = on.replace(day=1)
    while len(ends) < months:
        last = first - timedelta(days=1)
        ends.append(last)
        first = last.replace(day=1)
    return ends[::-1]


def _price(
    history: History, exercise: Exercise, side: Side | None, on: date, ceilings: Ceilings
) -> PriceOfNeutral:
    if not exercise.loaded:
        why = say("{exercise} takes no external load, so neutral has no price in it.", exercise=exercise.name)
        return PriceOfNeutral(exercise.id, side, on, None, None, None, None, None, None, (), why)
    ceiling = ceilings.ceiling(exercise, side if side in sides_of(exercise) else sides_of(exercise)[0])
    able = one_rep_max_on(history, exercise, side, on)
    if able is None:
        why = say(
            "Nothing tells what you can lift at all in the {lift}: name it in your story, or log a hard set "
            "with the reps you had in reserve.",
            lift=Named(exercise.name),
        )
        return PriceOfNeutral(exercise.id, side, on, None, None, None, None, None, None, (), why)
    one_rm = able.value_kg, max(0.0, able.value_kg - Z90 * able.sd_kg), able.value_kg + Z90 * able.sd_kg
    both = tuple(dict.fromkeys((*ceiling.observations, *able.observations)))
    share = None if ceiling.median is None or able.at_least else _share(ceiling, able)
    if share is None:
        no_price = _why_no_price(ceiling, able)
        return PriceOfNeutral(exercise.id, side, on, None, None, None, *one_rm, both, no_price)
    low, price, high = share
    return PriceOfNeutral(exercise.id, side, on, price, low, high, *one_rm, both)


def _why_no_price(ceiling: Ceiling, able: OneRepMax) -> str:
    if ceiling.median is None:
        return ceiling.no_reading
    load = Load(able.value_kg, about=True)
    if able.at_least:
        return say(
            "You have lifted what is worth {load} once, and perhaps could lift more: log a hard set with the "
            "reps you had in reserve, four at most.",
            load=load,
        )
    return say(
        "What held neutral and what you can lift at all ({load}) contradict each other. Log a hard set with "
        "the reps you had in reserve, or tell your lifts anew.",
        load=load,
    )


def _share(ceiling: Ceiling, able: OneRepMax) -> tuple[float, float, float] | None:
    """Return 5, 50 and 95 % of n1RM / 1RM, given that it is at most 1; the two errors count as unrelated.

    ``None`` where it is hardly possible that it is at most 1: then one of the two is wrong.
    """
    likely = ceiling.posterior > _UNLIKELY
    n1rm_kg = np.maximum(ceiling.doses[likely] - ceiling.moved_kg, _LEAST_KG)
    log_sd = able.sd_kg / able.value_kg
    apart = np.log(able.value_kg) - np.log(n1rm_kg)
    below = ndtr((apart[:, None] + _LOG_SHARES[None, :]) / log_sd)
    chance = ceiling.posterior[likely] @ below
    if chance[-1] < _CONTRADICTION:
        return None
    at = np.interp([0.05, 0.5, 0.95], chance / chance[-1], _LOG_SHARES)
    low, price, high = (float(edge) for edge in np.exp(at))
    return low, price, high
