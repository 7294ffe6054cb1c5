"""The forecast in the terminal: weeks to the gate and beyond, and what more or fewer minutes would do."""

from __future__ import annotations

from typing import Annotated

import typer

from primemover.cli.options import AsJson, On
from primemover.cli.out import console, print_json
from primemover.cli.visit import visit


def forecast(
    context: typer.Context,
    minutes: Annotated[
        int | None,
        typer.Option(
            "--minutes", min=1, max=1500, help="Minutes a week to forecast for; those you plan, if left out."
        ),
    ] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show in how many weeks the gate may open, and why."""
    import numpy as np  # noqa: PLC0415 - slow to load, as is the coach

    from primemover.coach.forecast import SEED  # noqa: PLC0415 - same
    from primemover.coach.forecast import forecast as made  # noqa: PLC0415 - same

    here = visit(context, on)
    found = made(here.assessment, np.random.default_rng(SEED), minutes)
    if as_json:
        print_json(found)
        return
    from primemover.cli.forecast_view import show_forecast  # noqa: PLC0415 - the coach is slow to load

    show_forecast(here, found, console())
