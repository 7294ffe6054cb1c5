"""The comparison as plain data, for programs and for pages, every agreement said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from primemover.body.demand import Band
from primemover.body.validation.activity import Correlation
from primemover.body.validation.aside import ALSO_USED
from primemover.body.validation.rule import Figure, Order, Verdict
from primemover.body.validation.table import Row, Validation

_WAYS = {"more": "more", "less": "less", "same": "alike"}


@dataclass(frozen=True, slots=True)
class ComparisonAnswer:
    """One thing compared, in words and in numbers; an order has a way and no published band."""

    what: str
    unit: str
    published: Band | None
    way: str
    model: Band
    agrees: bool
    published_said: str
    model_said: str


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """One published figure with its verdict."""

    key: str
    task: str
    quantity: str
    value: str
    spread: str
    condition: str
    source: str
    status: str
    note: str
    verdict: Verdict
    comparisons: tuple[ComparisonAnswer, ...]
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class ValidationAnswer:
    """Everything: the counts first."""

    summary: str
    reproduced: int
    comparable: int
    counts: Mapping[str, int]
    rows: tuple[RowAnswer, ...]
    correlations: tuple[Correlation, ...]
    also_used: tuple[str, ...]


def answer(found: Validation) -> ValidationAnswer:
    """Return the comparison as plain data."""
    return ValidationAnswer(
        summary=summary(found),
        reproduced=found.count("reproduced"),
        comparable=found.comparable,
        counts={str(verdict): count for verdict, count in found.counts.items()},
        rows=tuple(_row(row) for row in found.rows),
        correlations=found.correlations,
        also_used=tuple(ALSO_USED.values()),
    )


def summary(found: Validation) -> str:
    """Say in two sentences what came of it."""
    counts = found.counts
    return (
        f"{counts['reproduced']} of {found.comparable} published figures that can be compared are reproduced. "
        f"{counts['not comparable']} more cannot be compared, and {counts['used to set']} set the model."
    )


def correlation_said(one: Correlation) -> str:
    """Say a rank correlation with its interval."""
    rank = one.rank
    span = "" if rank.low is None or rank.high is None else f" ({rank.low:.2f} to {rank.high:.2f})"
    return f"{rank.rho:.2f}{span}, {rank.n} exercises"


def _row(row: Row) -> RowAnswer:
    told = row.benchmark.model_dump()
    comparisons = tuple(_comparison(one) for one in row.comparisons)
    return RowAnswer(**told, verdict=row.verdict, comparisons=comparisons, how=row.how, why=row.why)


def _comparison(one: Figure | Order) -> ComparisonAnswer:
    if isinstance(one, Order):
        said = f"{banded(one.model, '')} times"
        way = _WAYS[one.published]
        return ComparisonAnswer(one.what, "times", None, way, one.model, one.agrees, way, said)
    return ComparisonAnswer(
        one.what,
        one.unit,
        one.published,
        "",
        one.model,
        one.agrees,
        banded(one.published, one.unit, fine=True),
        banded(one.model, one.unit),
    )


def banded(band: Band, unit: str, *, fine: bool = False) -> str:
    """Write a figure with its band, no finer than it is known; `fine` as it was published."""
    after = "" if not unit else unit if unit == "°" else f" {unit}"
    if band.low == band.high:
        return f"{_figure(band.value, fine=fine)}{after}"
    low, high = _figure(band.low, fine=fine), _figure(band.high, fine=fine)
    return f"{_figure(band.value, fine=fine)}{after} ({low} to {high})"


def _figure(value: float, *, fine: bool) -> str:
    """Write a number to about two places that mean something."""
    if abs(value) >= 1000 and not fine:
        return f"{value / 10:.0f}0"
    if abs(value) >= 10:
        return f"{value:.0f}"
    return f"{value:.2f}".rstrip("0").rstrip(".")
