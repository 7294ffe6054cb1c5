"""``report``: what was tested and done in a period, as a page by itself to print or to hand to a clinician."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from primemover.cli.options import AsJson
from primemover.cli.out import console, print_json
from primemover.cli.times import day_from
from primemover.cli.visit import Visit, visit
from primemover.record.errors import BadInput

OUT = Path("report.html")


def report(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.html", help="Where to write it.")] = OUT,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The first day; twelve weeks ago, if left out.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="The last day; today, if left out.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a report to print or to hand to a clinician."""
    here = visit(context)
    _ = here.intake
    begin, end = _day(here, first, "--from"), _day(here, last, "--to") or here.on
    if out.exists() and not force:
        raise BadInput("this file is there already", "Choose another name, or say --force", file=out)
    made = _made(here, begin, end)
    try:
        out.write_text(made, encoding="utf-8")
    except OSError as problem:
        raise BadInput(
            f"it cannot be written ({problem.strerror})", "Choose another place", file=out
        ) from problem
    if as_json:
        print_json({"file": out, "from": begin, "to": end})
        return
    console().print(f"The report is written to {out}. Open it in a browser to print it.", soft_wrap=True)


def _day(here: Visit, text: str | None, option: str) -> date | None:
    return None if text is None else day_from(text, today=here.today, option=option)


def _made(here: Visit, begin: date | None, end: date) -> str:
    from primemover.web.app import create_app  # noqa: PLC0415 - slow to load
    from primemover.web.report import report_file  # noqa: PLC0415 - same
    from primemover.web.visit import Visit as Look  # noqa: PLC0415 - same

    house = create_app(here.home, catalogue=here.catalogue).state.house
    try:
        return report_file(Look(house, here.athlete_id, None if end == here.today else end), begin)
    finally:
        house.store.close()
