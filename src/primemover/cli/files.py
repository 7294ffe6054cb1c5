"""The record as a file: export, backup and restore."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from primemover.cli.options import AsJson
from primemover.cli.out import console, print_json
from primemover.cli.visit import Visit, visit
from primemover.record.backup import backup as take
from primemover.record.backup import restore as put_back
from primemover.record.errors import BadInput
from primemover.record.jsonl import export_record

To = Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")]


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; - is standard output.")],
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write your whole record as JSON Lines."""
    here = visit(context)
    if str(file) == "-":
        export_record(here.store, here.athlete_id, sys.stdout)
        return
    if file.exists() and not force:
        raise BadInput("this file is there already", "Choose another name, or say --force", file=file)
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            count = export_record(here.store, here.athlete_id, stream)
        part.replace(file)
    except OSError as error:
        raise BadInput(f"it cannot be written ({error.strerror})", "Choose another place", file=file) from None
    finally:
        _forget(part)
    if as_json:
        print_json({"file": file, "observations": count})
        return
    console().print(f"{_counted(count)} written to {file}.", soft_wrap=True)


def backup(context: typer.Context, file: To, as_json: AsJson = False) -> None:
    """Copy the whole record here into one sealed file."""
    here = visit(context)
    taken = take(here.home, file)
    if as_json:
        print_json(taken)
        return
    console().print(f"{_counted(taken.observations)} backed up to {file}, checked and sealed.", soft_wrap=True)


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Put it in the place of a record that is there; that one is kept beside it."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the record's place, once proven whole."""
    here: Visit = visit(context)
    restored = put_back(file, here.home, replace)
    if as_json:
        print_json(restored)
        return
    out = console()
    out.print(f"{_counted(restored.backup.observations)} restored to {here.home}.", soft_wrap=True)
    if restored.kept is not None:
        out.print(f"The record that was there is kept as {restored.kept}.", soft_wrap=True)


def _counted(count: int) -> str:
    return "1 observation" if count == 1 else f"{count:,} observations"


def _forget(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:  # the folder itself is gone or shut: nothing was written there
        return
