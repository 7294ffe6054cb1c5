"""``calendar``: the planned sessions as a file that any calendar program reads."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from primemover.cli.options import AsJson, On
from primemover.cli.out import console, print_json
from primemover.cli.plan import MOST_WEEKS
from primemover.cli.today import issue_plan
from primemover.cli.visit import visit
from primemover.record.errors import BadInput
from primemover.words import counted

ADDRESS = "http://127.0.0.1:8000"


def calendar(
    context: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE.ics", help="Where to write it; to the terminal, if left out."),
    ] = None,
    weeks: Annotated[
        int, typer.Option("--weeks", min=1, max=MOST_WEEKS, help="How many weeks ahead, this one included.")
    ] = 4,
    address: Annotated[
        str, typer.Option("--address", metavar="URL", help="Where the app runs, for the links.")
    ] = ADDRESS,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is no calendar.")] = False,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Write the planned sessions as an iCalendar file."""
    from primemover.coach.calendar import calendar_days  # noqa: PLC0415 - the coach is slow to load

    here = visit(context, on)
    _ = here.intake
    if out is not None:
        _refuse_other(out, force=force)
    issue_plan(here)
    days = calendar_days(here.assessment, here.screened, here.now, weeks)
    if as_json and out is None:
        print_json(days)
        return
    from primemover.web.calendar_file import calendar_file  # noqa: PLC0415 - slow to load, as is the library

    made = calendar_file(days, here.catalogue, f"{address.rstrip('/')}/{here.athlete_id}/today", here.unit)
    if out is None:
        sys.stdout.write(made.decode().replace("\r\n", "\n"))
        return
    _write(out, made)
    if as_json:
        print_json({"file": out, "sessions": len(days.sessions)})
        return
    console().print(f"{counted(len(days.sessions), 'session')} written to {out}.", soft_wrap=True)


def _refuse_other(out: Path, *, force: bool) -> None:
    """Refuse to write over a file that is no calendar; an earlier calendar is meant to be written anew."""
    if force or not out.exists():
        return
    if not out.is_file() or not out.read_bytes().startswith(b"BEGIN:VCALENDAR"):
        raise BadInput("this file is there already", "Choose another name, or say --force", file=out)


def _write(out: Path, made: bytes) -> None:
    try:
        out.write_bytes(made)
    except OSError as problem:
        raise BadInput(
            f"it cannot be written ({problem.strerror})", "Choose another place", file=out
        ) from problem
