"""The figure of an exercise as an SVG file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from primemover.cli.options import AsJson
from primemover.cli.out import console, print_json
from primemover.cli.visit import visit
from primemover.record.errors import BadInput


def figure(
    context: typer.Context,
    exercise: Annotated[str, typer.Argument(metavar="ID", help="The exercise; `exercises` lists them.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where to write it; to the terminal, if left out."),
    ] = None,
    fault: Annotated[
        bool, typer.Option("--fault", help="Done by the back instead of the hips; for hinges and bridges.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    still: Annotated[bool, typer.Option("--still", help="Both ends at rest, side by side.")] = False,
    as_json: AsJson = False,
) -> None:
    """Draw an exercise as an SVG that moves, its muscles tinted by effort."""
    from primemover.body.figure.drawing import Manner, NoFault, draw_figure  # noqa: PLC0415 - slow to load
    from primemover.body.figure.tints import usual_tints  # noqa: PLC0415 - same

    known = visit(context).exercise(exercise)
    painted = usual_tints(known, fault=fault)
    try:
        drawn = draw_figure(known, painted, Manner(still=still, fault=fault, alone=out is not None))
    except NoFault as none:
        raise BadInput(str(none), "Leave --fault out", where="--fault") from none
    if as_json:
        print_json({"exercise_id": known.id, "fault": fault, "still": still, "efforts": painted, "svg": drawn})
        return
    if out is None:
        sys.stdout.write(drawn + "\n")
        return
    if out.exists() and not force:
        raise BadInput("this file is there already", "choose another name, or say --force", file=out)
    try:
        out.write_text(drawn, encoding="utf-8")
    except OSError as problem:
        raise BadInput(
            f"cannot write {out}: {problem.strerror}", "Name a file in a folder you may write to", where="--out"
        ) from problem
    console().print(f"{known.name} is drawn in {out} ({len(drawn) / 1000:.0f} kB).")
