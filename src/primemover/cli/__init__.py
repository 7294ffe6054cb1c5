"""The face for the terminal: one thin verb per library call, text for people, ``--json`` for programs.

Verbs import what they need when they run, so that the program starts quickly.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import primemover
from primemover.cli.calendar import calendar
from primemover.cli.ceiling import ceiling
from primemover.cli.demand import demand
from primemover.cli.exercises import exercises, show
from primemover.cli.figure import figure
from primemover.cli.files import backup, export, restore
from primemover.cli.forecast import forecast
from primemover.cli.gauge import gauge
from primemover.cli.group import Verbs
from primemover.cli.importing import bring_in, means
from primemover.cli.log import log, undo
from primemover.cli.map import draw_map
from primemover.cli.plan import plan
from primemover.cli.progress import progress
from primemover.cli.recognise import recognise
from primemover.cli.report import report
from primemover.cli.roads import roads
from primemover.cli.screen import findings, screen_test
from primemover.cli.server import start
from primemover.cli.story import clearance, intake, red_flags
from primemover.cli.today import pain, skip, swap, today
from primemover.cli.trial import app as trial
from primemover.cli.validate_body import validate_body
from primemover.cli.visit import Global
from primemover.faces import ATHLETES, OWN
from primemover.record.errors import BadInput

app = typer.Typer(
    name="primemover",
    cls=Verbs,
    help="Re-train who does the work: glutes first, a quiet back, with reasons.",
    epilog="A training tool, not a medical device.",
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_NAMES = {screen_test: "test", bring_in: "import", draw_map: "map"}

for _verb in (
    start,
    intake,
    screen_test,
    recognise,
    findings,
    plan,
    calendar,
    today,
    log,
    skip,
    swap,
    pain,
    undo,
    progress,
    report,
    gauge,
    ceiling,
    forecast,
    roads,
    draw_map,
    exercises,
    show,
    figure,
    demand,
    validate_body,
    red_flags,
    clearance,
    bring_in,
    means,
    export,
    backup,
    restore,
):
    app.command(_NAMES.get(_verb))(_verb)
app.add_typer(trial, name="trial")


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"primemover {primemover.__version__}")
        raise typer.Exit


@app.callback()
def _before_the_verb(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(
            "--home",
            metavar="DIR",
            help="The folder of the record; else PRIMEMOVER_HOME, else your data folder.",
        ),
    ] = None,
    athlete: Annotated[
        str, typer.Option("--athlete", metavar="me|example", help="Whose record: yours, or the example's.")
    ] = OWN,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Replay a day as it stood; writes nothing.")
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_say_version, is_eager=True, help="Say which version this is, and stop."
        ),
    ] = False,
) -> None:
    if athlete not in ATHLETES:
        raise BadInput(f"'{athlete}' has no record here", f"Say {' or '.join(ATHLETES)}", where="--athlete")
    context.obj = Global(home, athlete, on)
