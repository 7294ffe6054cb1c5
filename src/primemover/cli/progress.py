"""Progress: four answers, every gauge before and since, the ceilings, and the weekly dose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from primemover.cli.options import AsJson, On
from primemover.cli.out import console, print_json
from primemover.cli.visit import Visit, visit
from primemover.faces import answers_in
from primemover.record.payload import Intake

if TYPE_CHECKING:
    from primemover.coach.progress import Progress

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
    """Show who does the work, whether neutral holds, what it takes and what is next."""
    from primemover.coach.progress import progress as made  # noqa: PLC0415 - the coach is slow to load
    from primemover.coach.progress_answers import progress_seen  # noqa: PLC0415 - same

    here = visit(context, on)
    seen = made(here.assessment, here.catalogue, weeks=weeks or _weeks_told(here))
    told = progress_seen(here.assessment, here.beliefs, here.screened).answers
    answers = answers_in(told, here.unit)
    if as_json:
        print_json({"answers": answers, **_as_json(here, seen)})
        return
    from primemover.cli.progress_view import show_answers, show_progress  # noqa: PLC0415 - same

    out = console()
    show_answers(here, answers, out)
    show_progress(here, seen, out)


def _weeks_told(here: Visit) -> int:
    """Return how many whole weeks the person has been with us, from one to four."""
    first = here.history.all(Intake)[0].happened_at.date()
    return min(max((here.on - first).days // 7, 1), WEEKS_BACK)


def _as_json(here: Visit, seen: Progress) -> dict[str, object]:
    """Return what programs get: the ceilings as the verb for them gives them."""
    from primemover.coach.ceiling_answers import list_answer  # noqa: PLC0415 - the coach is slow to load
    from primemover.coach.ceiling_report import ceiling_lines, level_of  # noqa: PLC0415 - same

    lines = ceiling_lines(here.beliefs)
    ceilings = list_answer(here.on, lines, level_of(here.beliefs, None)).ceilings
    return {
        "since": seen.since,
        "on": seen.on,
        "changes": seen.changes,
        "ceilings": ceilings,
        "weeks": seen.weeks,
    }
