"""Progress: every gauge then and now, whether the change is real, the ceilings, and the weekly dose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from primemover.cli.marks import NO_READING
from primemover.cli.options import AsJson, On
from primemover.cli.out import console, heading, print_json, table, under
from primemover.cli.visit import Visit, visit

if TYPE_CHECKING:
    from primemover.belief.ceiling import Ceiling
    from primemover.belief.change import Change
    from primemover.record.payload import Side, WeeklyDose


def progress(
    context: typer.Context,
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=260, help="How far back to compare.")] = 4,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed, with intervals, and how much was done."""
    here = visit(context, on)
    _ = here.intake
    since = here.on - timedelta(weeks=weeks)
    changes = list(_changes(here, since))
    ceilings = list(_ceilings(here))
    doses = list(_doses(here, weeks))
    if as_json:
        weekly = [{"week_start": start, "dose": dose} for start, dose in doses]
        print_json({"since": since, "changes": changes, "ceilings": ceilings, "weeks": weekly})
        return
    out = console()
    _show_changes(changes, since, out)
    _show_ceilings(here, ceilings, out)
    _show_doses(doses, out)


def _changes(here: Visit, since: date) -> Iterator[Change]:
    """Yield each gauge's change; where nothing is older than `since`, its first reading is the earlier one."""
    from primemover.belief.change import change  # noqa: PLC0415 - the beliefs are slow to load

    for gauge in here.beliefs.gauges:
        yield change(here.history, here.catalogue, gauge.id, gauge.side, since=since, on=here.on)


def _ceilings(here: Visit) -> Iterator[Ceiling]:
    for exercise in here.catalogue.exercises.values():
        if exercise.loaded and exercise.id in here.beliefs.recent.sets_by_exercise:
            sides: tuple[Side | None, ...] = ("left", "right") if exercise.sides == "each" else (None,)
            yield from (here.beliefs.ceiling(exercise.id, side) for side in sides)


def _doses(here: Visit, weeks: int) -> Iterator[tuple[date, WeeklyDose]]:
    monday = here.on - timedelta(days=here.on.weekday())
    for back in reversed(range(min(weeks, 12))):
        start = monday - timedelta(weeks=back)
        yield start, here.beliefs.dose(start)


def _show_changes(changes: Sequence[Change], since: date, out: Console) -> None:
    from primemover.cli.gauge_view import value_of  # noqa: PLC0415 - verbs load what they use

    shown = table("gauge", "side", f"by {since:%d %b}", "since then", "change")
    silent: list[str] = []
    for one in changes:
        if one.earlier.value is None and one.later.value is None:
            silent.append(one.later.no_reading)
            continue
        shown.add_row(
            one.later.name, one.later.side or "", value_of(one.earlier), value_of(one.later), _verdict(one)
        )
    out.print(shown)
    if silent:
        out.print(heading("No reading"))
        for line in dict.fromkeys(silent):
            out.print(under(line, style="dim"))


def _verdict(one: Change) -> str:
    if one.difference is None or one.mdc95 is None:
        return "-"
    if one.real:
        return "real, up" if one.difference > 0 else "real, down"
    return f"within error (a real one: {one.mdc95:.2g})"


def _show_ceilings(here: Visit, ceilings: Sequence[Ceiling], out: Console) -> None:
    if not ceilings:
        return
    shown = table("neutral 1RM", "side", ("estimate", "right"), ("90 %", "right"))
    for one in ceilings:
        if one.n1rm_kg is None or not one.known:
            shown.add_row(here.exercise_name(one.exercise_id), one.side or "", NO_READING, one.no_reading)
            continue
        within = f"{here.load(one.low_kg)} to {here.load(one.high_kg)}"
        shown.add_row(here.exercise_name(one.exercise_id), one.side or "", here.load(one.n1rm_kg), within)
    out.print(shown)


def _show_doses(doses: Sequence[tuple[date, WeeklyDose]], out: Console) -> None:
    shown = table(
        "week of", ("glute sets", "right"), ("brace s", "right"), ("stretch s", "right"),
        ("trials", "right"), ("min", "right"), ("days", "right"),
    )  # fmt: skip
    for start, dose in doses:
        figures = (
            dose.glute_sets,
            dose.brace_hold_s,
            dose.stretch_s_per_side,
            dose.recognition_trials,
            dose.minutes,
        )
        shown.add_row(f"{start:%d %b %Y}", *(f"{figure:.3g}" for figure in figures), str(dose.days))
    out.print(shown)
