"""Progress as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from primemover.belief.ceiling import Ceiling
from primemover.belief.change import Change
from primemover.belief.gauge import Gauge
from primemover.cli.marks import NO_READING
from primemover.cli.out import Manner, bullet, heading, table, under
from primemover.cli.visit import Visit
from primemover.coach.progress import Progress, WeekDone
from primemover.coach.progress_answers import Answer
from primemover.record.payload import LoadUnit, WeeklyDose
from primemover.words import TO, about_load, change_in_unit, estimate, moved, span


def show_answers(here: Visit, answers: Sequence[Answer], out: Console) -> None:
    """Print the four answers, in the order people ask."""
    for one in answers:
        out.print(heading(one.question))
        out.print(under(one.sentence))
        if one.to_do:
            out.print(under(here.for_now(one.to_do), style="dim"))
    out.print()


def show_progress(here: Visit, seen: Progress, out: Console) -> None:
    """Print what changed, the ceilings, and the weeks."""
    _show_changes(here, seen.changes, seen.since, out)
    _show_ceilings(here, seen.ceilings, out)
    _show_weeks(seen.weeks, out)


def value_of(gauge: Gauge) -> str:
    """Return ``24 s (19-29)``, or a dash where there is no reading."""
    if gauge.value is None:
        return NO_READING
    within = span(gauge)
    return f"{estimate(gauge)} ({within})" if within else estimate(gauge)


def _show_changes(here: Visit, changes: Sequence[Change], since: date, out: Console) -> None:
    shown = table("gauge", f"up to {since:%d %b}", "since then", "change")
    silent: list[str] = []
    for one in (change_in_unit(each, here.unit) for each in changes):
        if one.earlier.value is None and one.later.value is None:
            silent.append(here.for_now(one.later.no_reading))
            continue
        name = f"{one.later.name}, {one.later.side}" if one.later.side else one.later.name
        shown.add_row(name, value_of(one.earlier), value_of(one.later), _verdict(one))
    if shown.row_count:
        out.print(shown)
    if silent:
        out.print(heading("No reading"))
        for line in dict.fromkeys(silent):
            out.print(bullet(line))


def _verdict(one: Change) -> str:
    if one.difference is None:
        return NO_READING
    difference, _, _ = moved(one).partition(";")
    return f"{difference}, {'real' if one.real else 'within error'}"


def _show_ceilings(here: Visit, ceilings: Sequence[Ceiling], out: Console) -> None:
    known = [one for one in ceilings if one.known]
    if known:
        shown = table("neutral 1RM", "estimate (90 %)")
        for one in known:
            name = here.exercise_name(one.exercise_id)
            shown.add_row(f"{name}, {one.side}" if one.side else name, _ceiling(one, here.unit))
        out.print(shown)
    unknown: dict[str, list[str]] = {}
    for one in ceilings:
        if not one.known:
            names = unknown.setdefault(one.no_reading, [])
            names.append(here.exercise_name(one.exercise_id))
    for why, names in unknown.items():
        out.print(heading(f"No ceiling: {', '.join(dict.fromkeys(names))}"))
        out.print(bullet(why))


def _ceiling(one: Ceiling, unit: LoadUnit) -> str:
    low, middle, high = (about_load(load or 0.0, unit) for load in (one.low_kg, one.n1rm_kg, one.high_kg))
    return f"{middle} {unit} ({low}{TO}{high})"


def _show_weeks(weeks: Sequence[WeekDone], out: Console) -> None:
    columns: list[tuple[str, Manner]] = [
        (name, "right") for name in ("glute sets", "brace s", "stretch s", "minutes", "days")
    ]
    shown = table("week of", *columns, "")
    for week in weeks:
        done, plan = _figures(week.done), None if week.planned is None else _figures(week.planned)
        cells = [
            f"{much:.0f}" if plan is None else f"{much:.0f}/{plan[place]:.0f}"
            for place, much in enumerate(done)
        ]
        shown.add_row(f"{week.week_start:%d %b}", *cells, "" if week.enough else _least(week.least))
    out.print(shown)
    legend = "Done of planned; stretch a side. Last: the least effective dose, where it was missed."
    out.print(under(legend, by=0, style="dim"))


def _least(dose: WeeklyDose) -> str:
    parts = [
        f"{dose.glute_sets:g} sets" if dose.glute_sets else "",
        f"{dose.minutes:g} min",
        f"{dose.days} days",
    ]
    return f"least: {', '.join(part for part in parts if part)}"


def _figures(dose: WeeklyDose) -> tuple[float, ...]:
    return dose.glute_sets, dose.brace_hold_s, dose.stretch_s_per_side, dose.minutes, dose.days
