"""The forecast as text."""

from __future__ import annotations

from rich.console import Console

from primemover.cli.marks import NO_READING
from primemover.cli.out import bullet, heading, table, under
from primemover.cli.visit import Visit
from primemover.coach.forecast import ConditionForecast, Forecast
from primemover.coach.forecast_words import beyond, headline, interval, marks, outlook, paces, weeks
from primemover.words import percent, said_in


def show_forecast(here: Visit, found: Forecast, out: Console) -> None:
    """Print the answer, its conditions, the dose curve, the gates beyond, retention, and what is assumed."""
    if found.stopped:
        out.print(under(found.stopped, by=0, style="bold"))
    out.print(heading(headline(found)))
    if found.stopped:
        out.print(under("The weeks below count from when training goes on.", by=0))
    if found.gate is not None:
        out.print(under("Weeks: the middle, and between what it lies four times in five.", by=0, style="dim"))
        for one in found.gate.conditions:
            _show_condition(here, one, out)
        _show_minutes(found, out)
        _show_later(found, out)
    _show_retention(found, out)
    if found.assumptions:
        out.print(heading("It is assumed that"))
        for text in found.assumptions:
            out.print(bullet(text))


def _show_condition(here: Visit, one: ConditionForecast, out: Console) -> None:
    out.print(bullet(f"{said_in(one.condition.text, here.unit)}: {outlook(one)}"))
    if one.state == "no-reading":
        out.print(under(here.for_now(one.condition.to_do), by=4, style="dim"))
    elif paces(one):
        out.print(under(paces(one), by=4, style="dim"))


def _show_minutes(found: Forecast, out: Console) -> None:
    shown = table(("minutes a week", "right"), "weeks", "80 %", "within a year", "")
    for one in found.by_minutes:
        middle = "over 52" if one.span.median_weeks is None else str(one.span.median_weeks)
        shown.add_row(f"{one.minutes:.0f}", middle, interval(one.span), percent(one.span.within), marks(one))
    out.print(shown)


def _show_later(found: Forecast, out: Console) -> None:
    told, untold = beyond(found)
    for one in told:
        name = one.gate_to.capitalize()
        rest = ", the rest by the phase's plain length" if one.known < one.conditions else ""
        known = f"{one.known} of {one.conditions} conditions read{rest}"
        out.print(bullet(f"{name}: {weeks(one.span)} from today ({known})"))
    if untold:
        out.print(bullet(untold))


def _show_retention(found: Forecast, out: Console) -> None:
    last = found.retention.last_cue
    out.print(
        heading("Kept without the cue?" if last is None else f"Kept without the cue? Last cue {last:%d %b}")
    )
    for one in found.retention.checks:
        out.print(bullet(f"{one.name}: {one.text if one.due else NO_READING + ' ' + one.text}"))
        told = one.recognition
        if told.now is not None:
            out.print(
                under(f"Telling by feel: {told.verdict}, d-prime {told.now.d_prime:.1f}", by=4, style="dim")
            )
