"""The comparison as plain data, for programs and for pages, every agreement said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from primemover.body.demand import Band
from primemover.body.validation.activity import FEW, Correlation, Rank
from primemover.body.validation.aside import ALSO_USED
from primemover.body.validation.rule import Figure as Compared
from primemover.body.validation.rule import Order, Verdict
from primemover.body.validation.table import Row, Validation
from primemover.sentence import Figure, Own, Sentence, between, say, together

HEADINGS: Mapping[Verdict, str] = MappingProxyType(
    {
        "reproduced": say("Reproduced"),
        "not reproduced": say("Not reproduced"),
        "set the band": say("Compression, by which its band was set"),
        "not comparable": say("Not comparable"),
        "used to set": say("Used to set the model"),
    }
)
_WAYS = {"more": say("more"), "less": say("less"), "same": say("alike")}


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


def summary(found: Validation) -> Sentence:
    """Say in a few sentences what came of it."""
    counts, band = found.counts, found.rows_with("set the band")
    in_view = sum(bool(row.in_view) for row in found.rows_with("reproduced"))
    return say(
        "{reproduced} of {comparable} published figures that can be compared are reproduced, {in_view} of them "
        "in view when the model was made. {band} figures of compression set its band: {inside} lie in it, "
        "which is no test. {apart} more cannot be compared, and {used} set the model.",
        reproduced=counts["reproduced"],
        comparable=found.comparable,
        in_view=in_view,
        band=len(band),
        inside=sum(row.agrees for row in band),
        apart=counts["not comparable"],
        used=counts["used to set"],
    )


def _ratios(found: Validation) -> tuple[float, float]:
    ratios = [
        one.model.value / one.published.value
        for row in found.rows_with("set the band")
        for one in row.comparisons
        if isinstance(one, Compared)
    ]
    return min(ratios), max(ratios)


def ratios_said(found: ValidationAnswer) -> Sentence:
    """Say how far the figures of compression lie from the published ones without the band."""
    low, high = found.ratios
    return say(
        "Whether these lie in the band says nothing: it was judged wide enough by them. Without it the model's "
        "figures are {low} to {high} times the published.",
        low=Figure(low, 2),
        high=Figure(high, 2),
    )


def correlation_said(one: Correlation) -> Sentence:
    """Say a rank correlation with its interval."""
    rank = one.rank
    rho, count = Figure(rank.rho, 2), rank.n
    if rank.low is None or rank.high is None:
        return say("{rho}, {count} exercises", rho=rho, count=count)
    within = between(Figure(rank.low, 2), Figure(rank.high, 2))
    return say("{rho} ({within}), {count} exercises", rho=rho, within=within, count=count)


def order_said(one: Correlation) -> Sentence:
    """Say what a rank correlation is worth."""
    rank = one.rank
    if rank.few:
        return say(
            "Too few to tell: among fewer than {few} exercises any order may be chance, whatever the interval.",
            few=FEW,
        )
    if rank.low is not None and rank.low > 0:
        return say("The order is told better than by chance; single exercises may stand far off.")
    return say("The interval reaches 0: the order cannot be told from chance.")


def within_said(one: Correlation) -> str:
    """Say the correlations inside single sources; empty where no source has enough exercises."""
    told = together(*(_inside(source, rank) for source, rank in one.within.items()), by="; ")
    return say("Inside one source: {told}.", told=told) if told else ""


def _inside(source: str, rank: Rank) -> Sentence:
    if rank.few:
        return say(
            "{source} {rho} over {count} exercises (too few to tell)",
            source=Own(source),
            rho=Figure(rank.rho, 2),
            count=rank.n,
        )
    return say(
        "{source} {rho} over {count} exercises", source=Own(source), rho=Figure(rank.rho, 2), count=rank.n
    )


def _row(row: Row) -> RowAnswer:
    told = row.benchmark.model_dump()
    comparisons = tuple(_comparison(one) for one in row.comparisons)
    return RowAnswer(
        **told, verdict=row.verdict, comparisons=comparisons, how=row.how, why=row.why, in_view=row.in_view
    )


def _comparison(one: Compared | Order) -> ComparisonAnswer:
    if isinstance(one, Order):
        said = say("{figure} times", figure=banded(one.model, ""))
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


def banded(band: Band, unit: str, *, fine: bool = False) -> Sentence:
    """Write a figure with its band, no finer than it is known; `fine` as it was published."""
    after = "" if not unit else unit if unit == "°" else f" {unit}"
    middle, low, high = (_figure(one, fine=fine) for one in (band.value, band.low, band.high))
    if band.low == band.high:
        return say("{value}{unit}", value=middle, unit=Own(after))
    return say("{value}{unit} ({within})", value=middle, unit=Own(after), within=between(low, high))


def _figure(value: float, *, fine: bool) -> Figure:
    """Return a number as told: to about two places that mean something."""
    if abs(value) >= 1000 and not fine:
        return Figure(round(value, -1), 0)
    return Figure(value, 0 if abs(value) >= 10 else 2)
