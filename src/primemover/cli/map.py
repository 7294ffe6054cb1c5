"""The map in the terminal: every exercise by what it asks of glute and back, and the picture as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from primemover.cli.options import AsJson, On
from primemover.cli.out import console, heading, print_json, table, under
from primemover.cli.visit import Visit, visit
from primemover.record.errors import BadInput

if TYPE_CHECKING:
    from primemover.coach.effort_source import Source
    from primemover.coach.exercise_map import ExerciseMap, Place


_SHORT: Mapping[Source, str] = {"measured": "study", "judgement": "judged"}


def draw_map(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.svg", help="Write the map as a picture there.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show what each exercise asks of your glute and your back."""
    from primemover.coach.map_answers import map_answer  # noqa: PLC0415 - verbs load what they use

    here = visit(context, on)
    found = _found(here)
    if out is not None:
        _write(found, out, force=force)
    if as_json:
        print_json(map_answer(found))
        return
    if out is None:
        _show(here, found, console())
        return
    console().print(f"The map is written to {out}.", soft_wrap=True)


def _found(here: Visit) -> ExerciseMap:
    from primemover.coach.own_demand import map_of  # noqa: PLC0415 - verbs load what they use

    return map_of(here.catalogue, here.beliefs, here.history)


def _show(here: Visit, found: ExerciseMap, out: Console) -> None:
    from primemover.coach import map_words as said  # noqa: PLC0415 - verbs load what they use

    shown = table(
        ("id", "whole"), ("from", "whole"), ("glute %", "right"), ("back %", "right"), (here.unit, "whole")
    )
    for one in found.places:
        shown.add_row(
            one.exercise.id,
            one.exercise.phase,
            said.with_band(one.glute),
            said.with_band(one.back),
            _load(here, one),
        )
    out.print(shown)
    out.print(under(f"Most glute for the back first. {said.BAND_SAID}", by=0, style="dim"))
    for exercise, why in found.untold:
        out.print(under(f"{exercise.id}: no reading, {why}", by=0, style="dim"))
    out.print(under(said.road_said(found), by=0))
    if found.stops:
        out.print(heading("Your road"))
    for stop in found.stops:
        when, phase, at = said.when_said(stop), said.phase_said(stop), said.at_said(stop)
        out.print(under(f"{when}, {phase}: {at} ({stop.sets} sets)"))
    if found.ahead is not None:
        out.print(under(f"this week's plan: {said.at_said(found.ahead)}"))
    out.print(under("Efforts are shares of what your glute and back have.", by=0, style="dim"))
    for source, text in said.KEY_SAID.items():
        if source != "mechanics":
            out.print(under(f"{_SHORT[source]}: {text}", by=0, style="dim"))


def _load(here: Visit, place: Place) -> str:
    """Write the load, or where the figures come from instead of the mechanics."""
    if place.source != "mechanics":
        return _SHORT[place.source]
    return here.load(place.load_kg).split()[0] if place.load_kg else "-"


def _write(found: ExerciseMap, file: Path, *, force: bool) -> None:
    from primemover.web.map_picture import map_picture  # noqa: PLC0415 - verbs load what they use

    if file.exists() and not force:
        raise BadInput("this file is there already", "Choose another name, or say --force", file=file)
    try:
        file.write_text(map_picture(found), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"it cannot be written ({error.strerror})", "Choose another place", file=file) from None
