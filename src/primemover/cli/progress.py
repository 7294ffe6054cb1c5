"""Progress: every gauge before and since, whether the change is real, the ceilings, and the weekly dose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from primemover.cli.marks import NO_READING
from primemover.cli.options import AsJson, On
from primemover.cli.out import console, heading, print_json, table, under
from primemover.cli.visit import Visit, visit
from primemover.record.payload import WeeklyDose

if TYPE_CHECKING:
    from primemover.belief.ceiling import Ceiling
    from primemover.belief.change import Change
    from primemover.coach.progress import WeekDone


def progress(
    context: typer.Context,
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=260, help="How far back to compare.")] = 4,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed, with intervals, and how much was done."""
    from primemover.coach.progress import progress as made  # noqa: PLC0415 - the coach is slow to load

    here = visit(context, on)
    seen = made(here.assessment, here.catalogue, weeks=weeks)
    if as_json:
        print_json(seen)
        return
    out = console()
    _show_changes(seen.changes, seen.since, out)
    _show_ceilings(here, seen.ceilings, out)
    _show_weeks(seen.weeks, out)


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
    if shown.row_count:
        out.print(shown)
    if silent:
        out.print(heading("No reading"))
        for line in dict.fromkeys(silent):
            out.print(under(line, style="dim"))


def _verdict(one: Change) -> str:
    if one.difference is None or one.mdc95 is None:
        return NO_READING
    if one.real:
        return "real, up" if one.difference > 0 else "real, down"
    return "within error"


def _show_ceilings(here: Visit, ceilings: Sequence[Ceiling], out: Console) -> None:
    if not ceilings:
        return
    shown = table("neutral 1RM", "side", "estimate (90 %)")
    for one in ceilings:
        known = f"{here.load(one.n1rm_kg)} ({here.load(one.low_kg)} to {here.load(one.high_kg)})"
        estimate = known if one.known else f"{NO_READING} {one.no_reading}"
        shown.add_row(here.exercise_name(one.exercise_id), one.side or "", estimate)
    out.print(shown)


def _show_weeks(weeks: Sequence[WeekDone], out: Console) -> None:
    shown = table(
        "week of", *((name, "right") for name in ("glute sets", "brace s", "stretch s", "minutes", "days")), ""
    )
    for week in weeks:
        done, plan = _figures(week.done), None if week.planned is None else _figures(week.planned)
        cells = [
            f"{much:.0f}" if plan is None else f"{much:.0f}/{plan[place]:.0f}"
            for place, much in enumerate(done)
        ]
        least = week.least
        low = (
            "" if week.enough else f"least: {least.glute_sets:g} sets, {least.minutes:g} min, {least.days} days"
        )
        shown.add_row(f"{week.week_start:%d %b}", *cells, low)
    out.print(shown)
    legend = "Done of planned; stretch a side. Last: the least effective dose, where it was missed."
    out.print(under(legend, by=0, style="dim"))


def _figures(dose: WeeklyDose) -> tuple[float, ...]:
    return dose.glute_sets, dose.brace_hold_s, dose.stretch_s_per_side, dose.minutes, dose.days
