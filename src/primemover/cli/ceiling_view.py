"""Ceilings as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console

from primemover.cli.marks import DONE, NO_READING
from primemover.cli.out import Manner, bullet, heading, table, under
from primemover.cli.visit import Visit
from primemover.coach.ceiling_report import CeilingLine, CeilingReport, RestsOn, what_would_tell
from primemover.words import (
    LIMIT_MEANS,
    LIMITS,
    TO,
    about_load,
    contradicted_said,
    counted,
    day_alone,
    guess_said,
    in_limit_unit,
    joined,
    level_said,
    limit,
    limit_span,
    load,
    lower_first,
    most,
    plates_said,
    price_said,
    said_in,
)

SETS_SHOWN = 12
HINGE_TEST = "hinge-depth"  # of all hinge drills' tests the one there is


def show_ceilings(
    here: Visit, lines: Sequence[CeilingLine], guesses: Sequence[CeilingLine], out: Console
) -> None:
    """Print every ceiling that something tells of, why those that are not known are not, and the guesses."""
    if not lines:
        out.print(heading("No ceiling yet"))
        for unit, why in what_would_tell(here.beliefs).items():
            out.print(bullet(f"{why} {_or_test(HINGE_TEST)}" if unit == "deg" else why))
        return
    shown = table(("exercise", "whole"), ("limit (90 %)", "right"), ("keeps neutral", "right"), "known")
    unknown: dict[str, list[str]] = {}
    for line in lines:
        one = line.ceiling
        name = f"{one.exercise_id}, {one.side}" if one.side else one.exercise_id
        shown.add_row(name, _limit(line, here), _up_to(line, here), DONE if one.known else NO_READING)
        if not one.known:
            unknown.setdefault(said_in(one.no_reading, here.unit), []).append(name)
    out.print(shown)
    for why, names in unknown.items():
        out.print(heading(f"Not known: {'; '.join(names)}"))
        out.print(bullet(why))
    if guesses:
        _show_guesses(here, guesses, out)
    out.print(under("`primemover ceiling ID` shows one with the sets it rests on.", by=0, style="dim"))


def _show_guesses(here: Visit, guesses: Sequence[CeilingLine], out: Console) -> None:
    out.print(heading("Guesses so far, from related lifts; not to train by"))
    shown = table(("exercise", "whole"), ("limit (90 %)", "right"), "from")
    for line in guesses:
        one, guess = line.ceiling, line.guess
        if guess is None:
            continue
        name = f"{one.exercise_id}, {one.side}" if one.side else one.exercise_id
        low, high = (about_load(edge, here.unit) for edge in (guess.low, guess.high))
        limit_kg = f"{in_limit_unit(one, guess.median, here.unit)} ({low}{TO}{high})"
        shown.add_row(name, limit_kg, ", ".join(guess.sources))
    out.print(shown)


def show_ceiling(here: Visit, reports: Sequence[CeilingReport], out: Console) -> None:
    """Print one exercise's ceilings: limit, dose, price, what it started from and rests on."""
    exercise = reports[0].line.exercise
    out.print(heading(f"{exercise.name}  ({exercise.id})"))
    for report in reports:
        if report.line.ceiling.side:
            out.print(heading(report.line.ceiling.side.capitalize()))
        _show_side(here, report, out)


def _show_side(here: Visit, report: CeilingReport, out: Console) -> None:
    line, one = report.line, report.line.ceiling
    if one.median is not None:
        out.print(under(f"{LIMITS[one.unit]}: {_limit(line, here)}, {LIMIT_MEANS[one.unit]} for you, so far."))
    if line.guess is not None:
        names = [here.exercise_name(other) for other in line.guess.sources]
        out.print(under(guess_said(line, names, here.unit)))
    if one.no_reading:
        known = "Not known well enough" if one.median is not None else "No reading"
        known = "No reading of its own" if line.guess is not None else known
        test = "" if line.test_id is None else f" {_or_test(line.test_id)}"
        out.print(under(f"{known}. {said_in(one.no_reading, here.unit)}{test}"))
    elif line.usual is not None:
        out.print(
            under(f"For {counted(line.usual.reps, 'rep')}: {_load(line.usual.load_kg, here)}.", style="bold")
        )
    elif line.most is not None:
        out.print(under(f"Up to {most(one, line.most)}.", style="bold"))
    if report.for_reps:
        shown = table(("reps", "right"), ("up to", "right"))
        for row in report.for_reps:
            shown.add_row(str(row.reps), _load(row.load_kg, here).removeprefix("up to "))
        out.print(shown)
    if report.for_reps and report.plates is not None:
        out.print(under(plates_said(report.plates, here.unit), style="dim"))
    for text in _grounds(here, report):
        out.print(under(text))
    _show_sets(here, report, out)


def _grounds(here: Visit, report: CeilingReport) -> Iterator[str]:
    """Yield the price of neutral, and what the ceiling was made of besides its own sets."""
    one = report.line.ceiling
    if report.contradicted:
        yield contradicted_said(report)
    if report.price is not None:
        yield said_in(price_said(report.price, report.line.exercise.name), here.unit)
    if one.prior:
        yield f"It started from {said_in(one.prior, here.unit)}."
    if one.pooled_from:
        names = [lower_first(here.exercise_name(other)) for other in one.pooled_from]
        yield f"Your sets of {joined(names)} speak with it."
    if one.moved_kg:
        body = in_limit_unit(one, one.moved_kg, here.unit)
        yield f"{body} of your body move with the load and count beside it."
    if one.known:
        yield level_said(one, report.level)


def _show_sets(here: Visit, report: CeilingReport, out: Console) -> None:
    if not report.rests_on:
        return
    one = report.line.ceiling
    names = {"kg": ("load", "reps"), "s": ("held",), "deg": ("depth", "reps")}[one.unit]
    what: list[tuple[str, Manner]] = [(name, "right") for name in names]
    shown = table("on", *what, "neutral", "judged by")
    for told in report.rests_on[:SETS_SHOWN]:
        shown.add_row(day_alone(told.on, here.on), *_done(told, here), _neutral(told), told.judged_by)
    out.print(heading(f"It rests on {counted(report.count, 'set')}"))
    out.print(shown)
    last_broke = next((told for told in report.rests_on if told.broke), None)
    if last_broke in report.rests_on[SETS_SHOWN:] and last_broke is not None:
        what_broke = " x ".join(_done(last_broke, here))
        out.print(under(f"Neutral was last lost on {day_alone(last_broke.on, here.on)}: {what_broke}.", by=0))
    if report.count > SETS_SHOWN:
        out.print(under(f"The last {SETS_SHOWN} of {report.count}; --json has them all.", by=0, style="dim"))


def _or_test(test_id: str) -> str:
    return f"Or take the test: `primemover test {test_id}`."


def _done(told: RestsOn, here: Visit) -> tuple[str, ...]:
    if told.seconds is not None:
        return (f"{told.seconds:g} s",)
    reps = "test" if told.reps is None else str(told.reps)
    if told.depth_deg is not None:
        return f"{told.depth_deg:g}°", reps
    return load(told.load_kg, here.unit), reps


def _neutral(told: RestsOn) -> str:
    if not told.broke:
        return "held"
    return "lost at the end" if told.held_reps is None else f"broke after {told.held_reps}"


def _limit(line: CeilingLine, here: Visit) -> str:
    within = limit_span(line.ceiling, here.unit)
    return f"{limit(line.ceiling, here.unit)} ({within})" if within else limit(line.ceiling, here.unit)


def _up_to(line: CeilingLine, here: Visit) -> str:
    one = line.ceiling
    if not one.known:
        return NO_READING
    if line.usual is not None:
        return f"{_load(line.usual.load_kg, here).removeprefix('up to ')} x {line.usual.reps}"
    return NO_READING if line.most is None else most(one, line.most)


def _load(load_kg: float | None, here: Visit) -> str:
    return "less than your lightest load" if load_kg is None else f"up to {load(load_kg, here.unit)}"
