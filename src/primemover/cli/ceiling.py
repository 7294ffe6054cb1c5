"""The ceilings in the terminal: all of them, or one with what it rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from primemover.cli.gauge import side_from
from primemover.cli.options import AsJson, On, Side
from primemover.cli.out import console, print_json
from primemover.cli.payloads import payload_of
from primemover.cli.visit import visit
from primemover.record.errors import BadInput
from primemover.record.payload import CeilingLevel


def ceiling(
    context: typer.Context,
    exercise: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One exercise; all with a ceiling, if left out.")
    ] = None,
    side: Side = None,
    reps: Annotated[
        int | None,
        typer.Option(
            "--reps",
            min=1,
            max=100,
            metavar="N",
            help="The load for so many reps; the exercise's own if left out.",
        ),
    ] = None,
    level: Annotated[
        float | None,
        typer.Option(
            "--level", metavar="P", help="How likely every rep of a set is to hold; yours, if left out."
        ),
    ] = None,
    set_level: Annotated[
        float | None,
        typer.Option("--set-level", metavar="P", help="Set that likelihood, from now on: 0.9 unless you do."),
    ] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show what keeps your spine neutral, and what that costs."""
    from primemover.coach.ceiling_answers import list_answer, report_answer  # noqa: PLC0415 - slow to load
    from primemover.coach.ceiling_report import (  # noqa: PLC0415 - same
        ceiling_lines,
        ceiling_reports,
        guess_lines,
        level_of,
    )

    here = visit(context, on)
    if set_level is not None:
        here.record(payload_of(CeilingLevel, level=set_level))
    wanted = side_from(side)
    if exercise is None:
        lines = [one for one in ceiling_lines(here.beliefs, level, reps) if wanted in {None, one.ceiling.side}]
        guesses = [one for one in guess_lines(here.beliefs) if wanted in {None, one.ceiling.side}]
        if as_json:
            print_json(list_answer(here.on, lines, level_of(here.beliefs, level), guesses))
            return
        from primemover.cli.ceiling_view import show_ceilings  # noqa: PLC0415 - same

        show_ceilings(here, lines, guesses, console())
        return
    known = here.exercise(exercise)
    if reps is not None and not known.loaded:
        raise BadInput(f"{known.id} has no load to count reps by", "Leave --reps out", where="--reps")
    reports = ceiling_reports(here.beliefs, known, wanted, level=level, reps=reps)
    if as_json:
        print_json(report_answer(here.on, reports, level_of(here.beliefs, level)))
        return
    from primemover.cli.ceiling_view import show_ceiling  # noqa: PLC0415 - same

    show_ceiling(here, reports, console())
