"""Progress: every gauge before and since, whether the change is real, the ceilings, and the weekly dose."""

from __future__ import annotations

from typing import Annotated

import typer

from primemover.cli.options import AsJson, On
from primemover.cli.out import console, print_json
from primemover.cli.visit import Visit, visit
from primemover.record.payload import Intake

WEEKS_BACK = 4


def progress(
    context: typer.Context,
    weeks: Annotated[
        int | None,
        typer.Option("--weeks", min=1, max=260, help="How far back; 4, or since your intake if that is less."),
    ] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed, with intervals, and how much was done."""
    from primemover.coach.progress import progress as made  # noqa: PLC0415 - the coach is slow to load

    here = visit(context, on)
    seen = made(here.assessment, here.catalogue, weeks=weeks or _weeks_told(here))
    if as_json:
        print_json(seen)
        return
    from primemover.cli.progress_view import show_progress  # noqa: PLC0415 - the coach is slow to load

    show_progress(here, seen, console())


def _weeks_told(here: Visit) -> int:
    """Return how many whole weeks the person has been with us, from one to four."""
    first = here.history.all(Intake)[0].happened_at.date()
    return min(max((here.on - first).days // 7, 1), WEEKS_BACK)
