"""The mechanics beside published figures, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from primemover.cli.options import AsJson
from primemover.cli.out import bullet, console, heading, print_json, table, under

if TYPE_CHECKING:  # slow to load
    from collections.abc import Sequence

    from rich.console import Console

    from primemover.body.validation.answer import RowAnswer, ValidationAnswer


def validate_body(
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the tables as Markdown, as the documentation has them.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Set the mechanics beside published figures."""
    from primemover.body.validation.answer import answer  # noqa: PLC0415 - slow to load
    from primemover.body.validation.markdown import markdown_of  # noqa: PLC0415 - same
    from primemover.body.validation.table import validate  # noqa: PLC0415 - same
    from primemover.catalogue.load import load_catalogue  # noqa: PLC0415 - same

    found = answer(validate(load_catalogue()))
    if as_json:
        print_json(found)
    elif markdown:
        typer.echo(markdown_of(found))
    else:
        _show(found, console())


def _show(found: ValidationAnswer, out: Console) -> None:
    from primemover.body.validation.answer import HEADINGS, ratios_said  # noqa: PLC0415 - slow to load

    out.print(heading("The mechanics beside published figures"))
    out.print(under(found.summary))
    for verdict, title in HEADINGS.items():
        rows = [row for row in found.rows if row.verdict == verdict]
        out.print()
        out.print(heading(f"{title}: {len(rows)}"))
        if verdict == "set the band":
            out.print(under(ratios_said(found)))
        compared, told = ([row for row in rows if bool(row.comparisons) is which] for which in (True, False))
        if compared:
            _show_compared(compared, out)
        for row in told:
            out.print(bullet(f"{row.task}: {row.quantity}. {row.why}"))
    _show_correlations(found, out)


def _show_compared(rows: Sequence[RowAnswer], out: Console) -> None:
    shown = table("", ("published", "right"), ("model", "right"), "")
    for row in rows:
        shown.add_row(Text(row.task, style="bold"), "", "", "")
        for one in row.comparisons:
            apart = "" if one.agrees else "apart"
            shown.add_row(f"  {one.what}", one.published_said, one.model_said, apart)
        for text in (row.why, row.in_view):
            if text:
                shown.add_row(Text(f"  {text}", style="dim"), "", "", "")
    out.print(shown)


def _show_correlations(found: ValidationAnswer, out: Console) -> None:
    from primemover.body.validation.answer import correlation_said, order_said  # noqa: PLC0415 - slow to load

    for one in found.correlations:
        out.print()
        out.print(heading(f"Measured activity of the {one.muscle} and the model's effort"))
        out.print(
            under(
                f"Rank correlation {correlation_said(one)}. Activity is no torque, and laboratories differ. "
                f"{order_said(one)}"
            )
        )
        shown = table("exercise", ("measured, %", "right"), ("model, %", "right"), "")
        for each in one.exercises:
            short = "" if each.feasible else "more than the norm can do"
            shown.add_row(each.exercise, f"{each.measured:.0f}", f"{each.effort:.0f}", short)
        out.print(shown)
