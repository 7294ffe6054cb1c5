"""A plan as text: phase, gate, the days and their dose."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from primemover.cli.marks import DONE, NO_READING, TO_DO
from primemover.cli.out import heading, listed, reasons, table, under
from primemover.cli.visit import Visit
from primemover.coach.result import PhaseState
from primemover.record.payload import PlanIssued
from primemover.words import counted, day, percent, said_in


def show_phase(here: Visit, state: PhaseState, out: Console) -> None:
    """Print the phase, why, and each condition of the gate to the next."""
    out.print(heading(f"Phase: {state.phase}, since {state.since:%d %B %Y}"))
    for line in reasons(state.because, here.unit):
        out.print(line)
    if state.gate_to is None:
        return
    out.print()
    out.print(heading(f"The gate to {state.gate_to}"))
    for condition in state.gate:
        mark = DONE if condition.met else NO_READING if condition.probability is None else TO_DO
        sure = "no reading" if condition.probability is None else f"{percent(condition.probability)} sure"
        text = said_in(condition.text, here.unit)
        out.print(under(f"{mark} {text}: {sure}, {percent(condition.needed)} needed"))
        if not condition.met and condition.to_do:
            to_do = said_in(here.for_now(condition.to_do), here.unit)
            out.print(under(to_do, by=4, style="dim"))


def show_weeks(here: Visit, weeks: Sequence[PlanIssued], out: Console) -> None:
    """Print plans week by week with their doses; a reason that holds for several of them once."""
    said: set[str] = set()
    for week in weeks:
        _show_week(here, week, out)
        for line in listed((reason for reason in week.because if reason.text not in said), here.unit):
            out.print(line)
        said |= {reason.text for reason in week.because}


def _show_week(here: Visit, week: PlanIssued, out: Console) -> None:
    out.print()
    shown = table("day", ("min", "right"), "exercises, sets", title=f"Week of {week.week_start:%d %B %Y}")
    for one in week.days:
        todo = ", ".join(f"{here.exercise_name(each.exercise_id)} {each.sets}" for each in one.exercises)
        shown.add_row(day(one.on), str(one.minutes), todo or "-")
    out.print(shown)
    _show_dose(week, out)


def _show_dose(week: PlanIssued, out: Console) -> None:
    planned, target = week.dose, week.target
    parts = [
        f"glute sets {planned.glute_sets:g} (aim {target.glute_sets:g})",
        f"brace holds {planned.brace_hold_s:g} s (aim {target.brace_hold_s:g})",
        f"stretch {planned.stretch_s_per_side:g} s a side (aim {target.stretch_s_per_side:g})",
        f"recognition trials {planned.recognition_trials:g} (aim {target.recognition_trials:g})",
        f"{planned.minutes:.0f} minutes on {counted(planned.days, 'day')}",
    ]
    out.print(under("Dose: " + "; ".join(parts), by=0))
    if not week.enough:
        out.print(under("This is below the least effective dose.", by=0, style="bold"))
