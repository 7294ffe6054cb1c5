"""The road: phase, gate, the plan of the week and its dose, and changing a day of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

import typer

from primemover.cli.exercises import pieces_from
from primemover.cli.options import AsJson, On, Why
from primemover.cli.out import console, print_json, under
from primemover.cli.payloads import payload_of
from primemover.cli.plan_view import show_phase, show_weeks
from primemover.cli.times import day_from
from primemover.cli.today import issue_plan
from primemover.cli.visit import Visit, visit
from primemover.record.errors import BadInput
from primemover.record.payload import DayChanged, Deferral, Payload, PlanIssued
from primemover.words import day as day_in_words
from primemover.words import joined

MOST_WEEKS = 12


def plan(
    context: typer.Context,
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=MOST_WEEKS, help="How many weeks to show.")] = 1,
    day: Annotated[
        str | None,
        typer.Option("--day", metavar="DATE", help="Change this day: give --equipment, --minutes or both."),
    ] = None,
    equipment: Annotated[
        str | None, typer.Option("--equipment", metavar="A,B", help="What there is on that day; none for none.")
    ] = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", min=0, max=600, help="Minutes on that day; 0 is a day off.")
    ] = None,
    decline_deferral: Annotated[
        bool, typer.Option("--decline-deferral", help="Keep the compound lifts, capped, from now on.")
    ] = False,
    accept_deferral: Annotated[
        bool, typer.Option("--accept-deferral", help="Let the compound lifts wait after all.")
    ] = False,
    why: Why = "",
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show phase, gate and the week's plan; or change a day."""
    here = visit(context, on)
    _ = here.intake
    changes = _changes(here, day, equipment, minutes, why) + _deferral(decline_deferral, accept_deferral, why)
    recorded = here.record(*changes) if changes else ()
    issue_plan(here)
    planned = _weeks(here, weeks, [one.on for one in changes if isinstance(one, DayChanged)])
    if as_json:
        known = here.assessment
        print_json({"recorded": recorded, "phase": known.state, "safety": here.safety, "weeks": planned})
        return
    out = console()
    for one in changes:
        out.print(f"Recorded: {_said(one)}.")
    show_phase(here, here.assessment.state, out)
    if not planned:
        out.print(under(here.safety.stop, style="bold"))
    show_weeks(here, planned, out)


def _said(change: Payload) -> str:
    """Say what was changed."""
    if isinstance(change, Deferral):
        return "the compound lifts do not wait" if change.declined else "the compound lifts wait"
    if not isinstance(change, DayChanged):
        return change.kind
    parts = [day_in_words(change.on)]
    if change.minutes is not None:
        parts.append(f"{change.minutes} minutes" if change.minutes else "a day off")
    if change.equipment is not None:
        parts.append(f"with {joined(change.equipment) or 'no equipment'}")
    return ", ".join(parts)


def _changes(
    here: Visit, day: str | None, equipment: str | None, minutes: int | None, why: str
) -> list[Payload]:
    if day is None:
        if equipment is not None or minutes is not None:
            raise BadInput("which day is to change is missing", "Say --day DATE", where="--day")
        return []
    if equipment is None and minutes is None:
        raise BadInput("what changes is missing", "Say --equipment, --minutes or both", where="--day")
    which = _which_day(here, day)
    pieces = None if equipment is None else pieces_from(here, equipment)
    return [payload_of(DayChanged, on=which, equipment=pieces, minutes=minutes, why=why)]


def _which_day(here: Visit, text: str) -> date:
    """Return the day to change: today or one to come."""
    if text.strip().casefold() == "tomorrow":
        return here.today + timedelta(days=1)
    which = day_from(text, today=here.today, option="--day", future=True)
    if which < here.today:
        raise BadInput(f"{which} is past", "Change today or a day to come", where="--day")
    if which > here.today + timedelta(weeks=MOST_WEEKS):
        raise BadInput(
            f"{which} is too far ahead to plan", f"Change a day of the next {MOST_WEEKS} weeks", where="--day"
        )
    return which


def _deferral(decline: bool, accept: bool, why: str) -> list[Payload]:
    if decline and accept:
        raise BadInput("the deferral is both declined and accepted", "Say one of them")
    return [payload_of(Deferral, declined=decline, why=why)] if decline or accept else []


def _weeks(here: Visit, weeks: int, changed: Sequence[date]) -> tuple[PlanIssued, ...]:
    """Return the standing plan of this week and what is foreseen after it, to the last day that was changed.

    Of one week asked for, that of the changed day is returned.
    """
    standing = here.assessment.plan
    if standing is None:
        return ()
    needed = max([(one - standing.week_start).days // 7 + 1 for one in changed], default=1)
    if max(weeks, needed) == 1:
        return (standing,)
    from primemover.coach.plan import plan_weeks  # noqa: PLC0415 - the planner is slow to load

    known = here.assessment
    foreseen = plan_weeks(
        known.record, known.beliefs, here.catalogue, known.state, known.safety, here.on, max(weeks, needed)
    )
    every = (standing, *foreseen[1:])
    return every[-1:] if weeks == 1 else every
