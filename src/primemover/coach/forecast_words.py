"""A forecast in words: weeks with their interval, and 'not within a year' where that is the answer."""

from __future__ import annotations

from primemover.coach.forecast import AtMinutes, ConditionForecast, Forecast, GateForecast, Span

TO = "\N{EN DASH}"
NEVER = "not within a year"
READINGS_TOLD = 3  # fewer say little of a pace: it would be the table's own


def weeks(span: Span) -> str:
    """Write weeks: ``6 weeks (4-13)``, ``now``, or that it is not within a year."""
    if span.median_weeks == 0 and span.high_weeks == 0:
        return "now"
    if span.median_weeks is None:
        return NEVER if span.low_weeks is None else f"{NEVER} ({counted(span.low_weeks)} at the soonest)"
    return f"{counted(span.median_weeks)} ({interval(span)})"


def interval(span: Span) -> str:
    """Write the 80 % interval alone."""
    if span.low_weeks is None:
        return NEVER
    if span.high_weeks is None:
        return f"{span.low_weeks} to more than a year"
    return f"{span.low_weeks}{TO}{span.high_weeks}"


def counted(count: int) -> str:
    """Write a number of weeks."""
    return f"{count} week{'' if count == 1 else 's'}"


def headline(found: Forecast) -> str:
    """Write the answer in one line: 'Build in 6 weeks (4-13), at the 95 minutes a week you plan'."""
    if found.gate is None:
        return "No gate lies ahead: keep what you have."
    name = found.gate.gate_to.capitalize()
    if found.stopped:
        return f"{name}: no weeks while training is stopped."
    if mostly_unread(found.gate) and found.gate.span.median_weeks is not None:
        unread, conditions = found.gate.unread, len(found.gate.conditions)
        return f"{name}: not known yet. {unread} of {conditions} conditions have no reading; test first."
    if weeks(found.gate.span) == "now":
        return f"{name} on Monday: every condition is met."
    at = said_minutes(found)
    if found.gate.span.median_weeks is None:
        return f"{name} {weeks(found.gate.span)}, {at}."
    return f"{name} in {weeks(found.gate.span)}, {at}."


def mostly_unread(gate: GateForecast) -> bool:
    """Return whether most of a gate's conditions have no reading: too little for a number up front."""
    return 2 * gate.unread > len(gate.conditions)


def said_minutes(found: Forecast) -> str:
    """Write what minutes a forecast holds for."""
    minutes = f"{found.minutes.a_week:.0f} minutes a week"
    if found.minutes.asked:
        return f"at {minutes}"
    return f"at the {minutes} you plan"


def outlook(one: ConditionForecast) -> str:
    """Write when one condition may be met."""
    if one.span is None:
        return "no reading"
    if one.state == "met":
        return "met"
    if one.state == "waits":
        return (
            "not forecast" if (one.span.low_weeks or 0) <= 1 else f"{counted(one.span.low_weeks or 0)} or more"
        )
    return weeks(one.span)


def paces(one: ConditionForecast) -> str:
    """Write how fast the person grew in what a condition rests on, or nothing where nothing is known of it."""
    said = [
        f"{pace.name}: {pace.median:.1f} times the usual pace, so far ({pace.low:.1f}{TO}{pace.high:.1f})"
        for pace in one.paces
        if pace.readings >= READINGS_TOLD
    ]
    return "; ".join(said)


def marks(one: AtMinutes) -> str:
    """Write what a number of minutes is to the person."""
    said = {"planned": "you plan", "asked": "as you ask", "done": "you did, of late", "fifteen": ""}
    return ", ".join(said[mark] for mark in one.marks if said[mark])
