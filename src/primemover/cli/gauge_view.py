"""Gauges as text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from primemover.cli.out import bullet, heading, table, under
from primemover.cli.progress_view import value_of
from primemover.cli.visit import Visit
from primemover.coach.gauge_report import GROUPS, GaugeLine, GaugeReport
from primemover.record.payload import Side
from primemover.words import (
    change_in_unit,
    day_alone,
    direction,
    in_unit,
    moved_within,
    sides_said,
    since_said,
    study,
    with_unit,
)

READINGS_SHOWN = 20


def show_gauges(here: Visit, lines: Sequence[GaugeLine], out: Console) -> None:
    """Print every gauge that has a reading, group by group, its change, and what would give the others one."""
    now = table(("gauge", "whole"), ("now (90 %)", "whole"), ("n", "right"), ("as of", "whole"))
    changed = table(("gauge", "whole"), "change (90 %)", "", ("sure", "whole"))
    silent: list[str] = []
    for line in (one for _, ids in GROUPS for gauge_id in ids for one in lines if one.gauge.id == gauge_id):
        one, change = in_unit(line.gauge, here.unit), change_in_unit(line.change, here.unit)
        if one.value is None or one.as_of is None:
            silent.append(here.for_now(one.no_reading))
            continue
        name = f"{one.id}, {one.side}" if one.side else one.id
        now.add_row(name, value_of(one), str(one.n), day_alone(one.as_of, here.on))
        if change.difference is not None:
            verdict = "real" if change.real else "within error"
            changed.add_row(name, moved_within(change), verdict, direction(change))
    if now.row_count:
        out.print(now)
    since = next((line.change.since for line in lines), None)
    if changed.row_count and since is not None:
        out.print(heading(f"Since {day_alone(since, here.on)}"))
        out.print(changed)
    out.print(under("`primemover gauge ID` shows one with its readings.", by=0, style="dim"))
    if silent:
        out.print(heading("No reading"))
        for text in dict.fromkeys(silent):
            out.print(bullet(text))


def show_gauge(here: Visit, report: GaugeReport, out: Console) -> None:
    """Print one gauge: each side now and changed, left against right, and its single readings."""
    out.print(heading(f"{report.kind.name}  ({report.kind.id})"))
    for line in report.lines:
        one, change = in_unit(line.gauge, here.unit), change_in_unit(line.change, here.unit)
        label = "" if one.side is None else f"{one.side.capitalize()}: "
        if one.value is None:
            out.print(under(f"{label}no reading. {here.for_now(one.no_reading)}"))
            continue
        out.print(under(f"{label}{value_of(one)}, as of {one.as_of}, from {one.n}"))
        out.print(under(here.for_now(since_said(change, here.on)), by=4))
    if report.sides is not None and not report.sides.no_reading:
        out.print(under(sides_said(report.sides)))
    if report.goal is not None:
        out.print(under(f"The gate asks for {with_unit(report.goal, report.kind.unit)}."))
    _show_readings(here, report, out)


def _show_readings(here: Visit, report: GaugeReport, out: Console) -> None:
    every = [
        (course.side, one)
        for course in report.courses
        for one in course.readings
        if course.side is None or None not in report.kind.sides or len(report.courses) == 1
    ]
    if not every:
        return
    every.sort(key=lambda told: told[1].on, reverse=True)
    shown = table("on", *_side_column(report), ("read", "right"), ("standard error", "right"))
    for side, one in every[:READINGS_SHOWN]:
        named: list[Side | str] = [side or ""] if _side_column(report) else []
        read, error = (with_unit(much, report.kind.unit) for much in (one.value, one.error_sd))
        shown.add_row(str(one.on), *named, read, error)
    out.print(shown)
    for source in dict.fromkeys(one.source for _, one in every):
        out.print(under(f"Error of a reading: {_citation(here, source)}.", by=0, style="dim"))
    if len(every) > READINGS_SHOWN:
        out.print(under(f"The last {READINGS_SHOWN} of {len(every)}; --json has all.", by=0, style="dim"))


def _citation(here: Visit, source: str) -> str:
    fact = here.catalogue.facts.get(source)
    return source if fact is None else f"{source} ({study(fact)})"


def _side_column(report: GaugeReport) -> tuple[str, ...]:
    return ("side",) if len(report.courses) > 1 and None not in report.kind.sides else ()
