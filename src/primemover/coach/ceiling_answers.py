"""The ceilings as programs get them: plain numbers, the same from the terminal and the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from primemover.belief.ceiling_model import DoseUnit
from primemover.belief.price import PriceOfNeutral
from primemover.coach.ceiling_report import CeilingLine, CeilingReport, ForReps, Guess, RestsOn
from primemover.record.payload import Side


@dataclass(frozen=True, slots=True)
class PriceAnswer:
    """What neutral costs, as programs get it: ``price`` is the neutral 1RM as a share of the 1RM."""

    price: float | None
    low: float | None
    high: float | None
    one_rm_kg: float | None
    one_rm_low_kg: float | None
    one_rm_high_kg: float | None
    no_reading: str


GuessAnswer: TypeAlias = Mapping[str, float | tuple[str, ...]]
"""What related exercises let us guess, not to train by: ``median``, ``low``, ``high``, and ``from`` whom."""


@dataclass(frozen=True, slots=True)
class CeilingAnswer:
    """A ceiling with its 90 % interval, as programs get it.

    ``most`` is the longest hold or deepest hinge, in ``unit``; ``for_reps`` the largest load, in kg, by reps.
    ``guess`` stands in while it has no set of its own; ``mistaken`` counts the sets that are more likely
    mistaken than right, and is ``None`` in short.
    """

    exercise_id: str
    name: str
    side: Side | None
    unit: DoseUnit
    median: float | None
    low: float | None
    high: float | None
    n1rm_kg: float | None
    low_kg: float | None
    high_kg: float | None
    known: bool
    no_reading: str
    guess: GuessAnswer | None
    mistaken: int | None
    most: float | None
    for_reps: tuple[ForReps, ...]
    prior: str
    moved_kg: float
    pooled_from: tuple[str, ...]
    price: PriceAnswer | None
    sets: tuple[RestsOn, ...]
    observations: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class CeilingAnswers:
    """Some ceilings, as programs get them.

    ``level`` is the probability with which every rep of a set is to hold, ``guesses`` those without a set of
    their own of which related ones tell.
    """

    on: date
    level: float
    ceilings: tuple[CeilingAnswer, ...]
    guesses: tuple[CeilingAnswer, ...] = ()


def list_answer(
    on: date, lines: Sequence[CeilingLine], level: float, guesses: Sequence[CeilingLine] = ()
) -> CeilingAnswers:
    """Return the answer for all ceilings, each in short."""
    return CeilingAnswers(
        on, level, tuple(_answer(line) for line in lines), tuple(_answer(line) for line in guesses)
    )


def report_answer(on: date, reports: Sequence[CeilingReport], level: float) -> CeilingAnswers:
    """Return the answer for one exercise, each side in full."""
    return CeilingAnswers(
        on,
        level,
        tuple(_answer(one.line, one.for_reps, one.price, one.rests_on, one.mistaken) for one in reports),
    )


def _answer(
    line: CeilingLine,
    for_reps: tuple[ForReps, ...] | None = None,
    price: PriceOfNeutral | None = None,
    sets: tuple[RestsOn, ...] = (),
    mistaken: int | None = None,
) -> CeilingAnswer:
    one = line.ceiling
    in_short = () if line.usual is None or not one.known else (line.usual,)
    return CeilingAnswer(
        exercise_id=one.exercise_id,
        name=line.exercise.name,
        side=one.side,
        unit=one.unit,
        median=one.median,
        low=one.low,
        high=one.high,
        n1rm_kg=one.n1rm_kg,
        low_kg=one.low_kg,
        high_kg=one.high_kg,
        known=one.known,
        no_reading=one.no_reading,
        guess=None if line.guess is None else _guess(line.guess),
        mistaken=mistaken,
        most=line.most,
        for_reps=in_short if for_reps is None else for_reps,
        prior=one.prior,
        moved_kg=one.moved_kg,
        pooled_from=one.pooled_from,
        price=None if price is None else _price(price),
        sets=sets,
        observations=one.observations,
    )


def _guess(one: Guess) -> GuessAnswer:
    return {"median": one.median, "low": one.low, "high": one.high, "from": one.sources}


def _price(one: PriceOfNeutral) -> PriceAnswer:
    return PriceAnswer(
        price=one.price,
        low=one.low,
        high=one.high,
        one_rm_kg=one.one_rm_kg,
        one_rm_low_kg=one.one_rm_low_kg,
        one_rm_high_kg=one.one_rm_high_kg,
        no_reading=one.no_reading,
    )
