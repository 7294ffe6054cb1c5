"""The gauges in the terminal: all of them, or one with its readings."""

from __future__ import annotations

from typing import Annotated

import typer

from primemover.cli.options import AsJson, On, Side
from primemover.cli.out import console, print_json
from primemover.cli.times import day_from
from primemover.cli.visit import visit
from primemover.record.errors import BadInput
from primemover.record.payload import Side as Sided


def gauge(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One gauge; all of them, if left out.")
    ] = None,
    side: Side = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Changed since when; four weeks ago or your intake, if left out."
        ),
    ] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show what is measured of you, and whether it changed."""
    from primemover.coach.gauge_answers import list_answer, report_answer  # noqa: PLC0415 - slow to load
    from primemover.coach.gauge_report import gauge_lines, gauge_report  # noqa: PLC0415 - same

    here = visit(context, on)
    wanted = side_from(side)
    day = None if since is None else day_from(since, today=here.today, option="--since")
    if name is None:
        lines = [line for line in gauge_lines(here.beliefs, day) if wanted in {None, line.gauge.side}]
        if as_json:
            print_json(list_answer(here.beliefs, lines))
            return
        from primemover.cli.gauge_view import show_gauges  # noqa: PLC0415 - same

        show_gauges(here, lines, console())
        return
    report = gauge_report(here.beliefs, name, wanted, day)
    if as_json:
        print_json(report_answer(here.beliefs, report))
        return
    from primemover.cli.gauge_view import show_gauge  # noqa: PLC0415 - same

    show_gauge(here, report, console())


def side_from(side: str | None) -> Sided | None:
    """Return the side that was typed; ``None`` when none was.

    Raises
    ------
    BadInput
        It is neither left nor right.
    """
    if side is None:
        return None
    if side not in {"left", "right"}:
        raise BadInput(f"'{side}' is no side", "Say left or right", where="--side")
    return "left" if side == "left" else "right"
