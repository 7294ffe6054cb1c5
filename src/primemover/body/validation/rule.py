"""One rule for every published figure: when the model reproduces it."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import Literal, get_args

from primemover.body.demand import Band

Verdict = Literal["reproduced", "not reproduced", "set the band", "not comparable", "used to set"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
Way = Literal["more", "less", "same"]


@dataclass(frozen=True, slots=True)
class RuleModel:
    """Parameters of the rule; larger ones make the model's band wider, and so agree more easily.

    Attributes
    ----------
    moment_error
        A net moment may be off by this share either way: segments of a table, a planar chain, angles in whole
        degrees (judgement; model_notes take two moments within 15 % for the same).
    angle_error_deg
        A drawn posture's angle may be off by this much (judgement: as much as a foot may be off flat).
    order_error
        Two figures of one body are told apart when they differ by more than this share (judgement: what is
        off about the body is off in both).
    pressure_error
        From a pressure in the disc to a force on it (model_notes: 18 cm2, factor 1.5, off by a fifth).
    """

    moment_error: float = 0.15
    angle_error_deg: float = 5.0
    order_error: float = 0.05
    pressure_error: float = 0.2


RULE = RuleModel()


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure beside the model's: they agree where their bands overlap."""

    what: str
    unit: str
    published: Band
    model: Band

    @property
    def agrees(self) -> bool:
        """Whether the two bands overlap."""
        return self.published.low <= self.model.high and self.model.low <= self.published.high


@dataclass(frozen=True, slots=True)
class Order:
    """A published order of two things, and how many times the second the first is in the model.

    They agree where the model's whole band lies on the published side, by more than the margin: for ``same``
    within `RuleModel.moment_error` of 1.
    """

    what: str
    published: Way
    model: Band

    @property
    def agrees(self) -> bool:
        """Whether the model's ratio says the same."""
        if self.published == "same":
            margin = log(1 + RULE.moment_error)
            return exp(-margin) <= self.model.low and self.model.high <= exp(margin)
        if self.published == "more":
            return self.model.low > 1 + RULE.order_error
        return self.model.high < 1 / (1 + RULE.order_error)


@dataclass(frozen=True, slots=True)
class Told:
    """What the model says to one published row: its comparisons, and in what posture, body and load."""

    comparisons: tuple[Figure | Order, ...]
    how: str
    why: str = ""

    @property
    def verdict(self) -> Verdict:
        """Reproduced when every comparison agrees."""
        return "reproduced" if all(one.agrees for one in self.comparisons) else "not reproduced"


def within(value: float, share: float) -> Band:
    """Return a figure with a share either way."""
    return Band(value, value - share * abs(value), value + share * abs(value))


def give_or_take(value: float, amount: float) -> Band:
    """Return a figure with an amount either way."""
    return Band(value, value - amount, value + amount)


def between(low: float, high: float) -> Band:
    """Return a published range with its middle."""
    return Band((low + high) / 2, low, high)


def exactly(value: float) -> Band:
    """Return a figure that was published without a spread: the figure itself."""
    return Band(value, value, value)


def moment(value_nm: float) -> Band:
    """Return one of the model's moments with its error."""
    return within(value_nm, RULE.moment_error)


def spanned(values: list[float]) -> Band:
    """Return several assumptions' figures as one: the middle one, the smallest and the largest."""
    ranked = sorted(values)
    return Band(ranked[len(ranked) // 2], ranked[0], ranked[-1])
