"""The comparison as plain data, for programs and for pages, every agreement said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from primemover.body.demand import Band
from primemover.body.validation.activity import FEW, Correlation
from primemover.body.validation.aside import ALSO_USED
from primemover.body.validation.rule import Figure, Order, Verdict
from primemover.body.validation.table import Row, Validation

HEADINGS: Mapping[Verdict, str] = MappingProxyType(
    {
        "reproduced": "Reproduced",
        "not reproduced": "Not reproduced",
        "set the band": "Compression, by which its band was set",
        "not comparable": "Not comparable",
        "used to set": "Used to set the model",
    }
)
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
    in_view: str


@dataclass(frozen=True, slots=True)
class ValidationAnswer:
    """Everything: the counts first; `ratios` are the model's compressions over those that set the band."""

    summary: str
    reproduced: int
    comparable: int
    counts: Mapping[str, int]
    ratios: tuple[float, float]
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
        ratios=_ratios(found),
        rows=tuple(_row(row) for row in found.rows),
        correlations=found.correlations,
        also_used=tuple(ALSO_USED.values()),
    )


def summary(found: Validation) -> str:
    """Say in a few sentences what came of it."""
    counts, band = found.counts, found.rows_with("set the band")
    in_view = sum(bool(row.in_view) for row in found.rows_with("reproduced"))
    return (
        f"{counts['reproduced']} of {found.comparable} published figures that can be compared are reproduced, "
        f"{in_view} of them in view when the model was made. {len(band)} figures of compression set its band: "
        f"{sum(row.agrees for row in band)} lie in it, which is no test. {counts['not comparable']} more "
        f"cannot be compared, and {counts['used to set']} set the model."
    )


def _ratios(found: Validation) -> tuple[float, float]:
    ratios = [
        one.model.value / one.published.value
        for row in found.rows_with("set the band")
        for one in row.comparisons
        if isinstance(one, Figure)
    ]
    return min(ratios), max(ratios)


def ratios_said(found: ValidationAnswer) -> str:
    """Say how far the figures of compression lie from the published ones without the band."""
    low, high = found.ratios
    return (
        "Whether these lie in the band says nothing: it was judged wide enough by them. Without it the model's "
        f"figures are {low:.2f} to {high:.2f} times the published."
    )


def correlation_said(one: Correlation) -> str:
    """Say a rank correlation with its interval."""
    rank = one.rank
    span = "" if rank.low is None or rank.high is None else f" ({rank.low:.2f} to {rank.high:.2f})"
    return f"{rank.rho:.2f}{span}, {rank.n} exercises"


def order_said(one: Correlation) -> str:
    """Say what a rank correlation is worth."""
    rank = one.rank
    if rank.few:
        return (
            f"Too few to tell: among fewer than {FEW} exercises any order may be chance, whatever the interval."
        )
    if rank.low is not None and rank.low > 0:
        return "The order is told better than by chance; single exercises may stand far off."
    return "The interval reaches 0: the order cannot be told from chance."


def within_said(one: Correlation) -> str:
    """Say the correlations inside single sources; empty where no source has enough exercises."""
    told = "; ".join(
        f"{source} {rank.rho:.2f} over {rank.n} exercises{' (too few to tell)' if rank.few else ''}"
        for source, rank in one.within.items()
    )
    return f"Inside one source: {told}." if told else ""


def _row(row: Row) -> RowAnswer:
    told = row.benchmark.model_dump()
    comparisons = tuple(_comparison(one) for one in row.comparisons)
    return RowAnswer(
        **told, verdict=row.verdict, comparisons=comparisons, how=row.how, why=row.why, in_view=row.in_view
    )


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
