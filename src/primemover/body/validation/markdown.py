"""The comparison as Markdown, for the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from primemover.body.validation.activity import Correlation
from primemover.body.validation.answer import (
    HEADINGS,
    RowAnswer,
    ValidationAnswer,
    correlation_said,
    order_said,
    ratios_said,
    within_said,
)
from primemover.body.validation.rule import VERDICTS, Verdict

_ASIDE: frozenset[Verdict] = frozenset({"not comparable", "used to set"})


def markdown_of(found: ValidationAnswer) -> str:
    """Return the summary, the rows by verdict, and the correlations as Markdown."""
    return "\n".join(_lines(found))


def _lines(found: ValidationAnswer) -> Iterator[str]:
    yield f"**{found.summary}**"
    for verdict in VERDICTS:
        rows = [row for row in found.rows if row.verdict == verdict]
        yield f"\n### {HEADINGS[verdict]}: {len(rows)}\n"
        if verdict == "set the band":
            yield f"{ratios_said(found)}\n"
        yield from _aside(rows, verdict) if verdict in _ASIDE else _compared(rows)
    for one in found.correlations:
        yield from _correlation(one)


def _compared(rows: list[RowAnswer]) -> Iterator[str]:
    yield "| row | what | published | model |"
    yield "|---|---|---|---|"
    for row in rows:
        for number, one in enumerate(row.comparisons):
            name = f"`{row.key}`" if number == 0 else ""
            apart = "" if one.agrees else ", apart"
            yield f"| {name} | {_cell(one.what)} | {one.published_said} | {one.model_said}{apart} |"
    reasons = [f"- `{row.key}`: {row.why}" for row in rows if row.why]
    if reasons:
        yield "\nWhat likely keeps them apart:\n"
        yield from reasons
    in_view = [f"- `{row.key}`: {row.in_view}" for row in rows if row.in_view]
    if in_view:
        yield "\nWhere agreement says little:\n"
        yield from in_view


def _aside(rows: list[RowAnswer], verdict: Verdict) -> Iterator[str]:
    yield f"| row | {'what it set' if verdict == 'used to set' else 'why'} |"
    yield "|---|---|"
    for row in rows:
        yield f"| `{row.key}` | {_cell(' '.join([row.why, *_beside(row)]))} |"


def _beside(row: RowAnswer) -> Iterator[str]:
    """Yield what the model says beside a figure on which it is not judged."""
    for one in row.comparisons:
        yield f"{one.what.capitalize()}: {one.published_said} published, {one.model_said} here."


def _correlation(one: Correlation) -> Iterator[str]:
    yield f"\n### {one.muscle.capitalize()}: measured activity and the model's effort\n"
    yield f"Rank correlation {correlation_said(one)}. {order_said(one)}"
    others = ", ".join(f"{strength:g}: {rank.rho:.2f}" for strength, rank in one.by_strength.items())
    yield f"With loaded lifts at other strengths (times the norm): {others}."
    if one.within:
        yield within_said(one)
    yield "\n| exercise | measured, % | model, % |"
    yield "|---|---|---|"
    for each in one.exercises:
        short = "" if each.feasible else " (more than the norm can do)"
        yield f"| {each.exercise} | {each.measured:.0f} | {each.effort:.0f}{short} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
