"""A forecast in words: weeks with their interval, and 'not within a year' where that is the answer."""

from __future__ import annotations

from itertools import takewhile

from primemover.belief.recognition_course import RecognitionRetention, RetentionVerdict
from primemover.coach.forecast import AtMinutes, ConditionForecast, Forecast, GateForecast, LaterGate, Span
from primemover.coach.forecast_people import Pace
from primemover.sentence import Day, Figure, Sentence, Stage, between, listed, say, say_count, together

NEVER = say("not within a year")
READINGS_TOLD = 3  # fewer say little of a pace: it would be the table's own
_MARKS: dict[str, Sentence] = {
    "planned": say("you plan"),
    "asked": say("as you ask"),
    "done": say("you did, of late"),
}

_KEPT: dict[RetentionVerdict, Sentence] = {
    "kept": say("Telling it by feel: kept."),
    "lost": say("Telling it by feel: some of it is lost."),
    "not yet known": say("Telling it by feel: not known yet."),
}


def weeks(span: Span) -> Sentence:
    """Write weeks: ``6 weeks (4-13)``, ``now``, or that it is not within a year."""
    if _now(span):
        return say("now")
    if span.median_weeks is None and span.low_weeks is None:
        return NEVER
    if span.median_weeks is None:
        return say("not within a year ({weeks} at the soonest)", weeks=counted(span.low_weeks or 0))
    return say("{weeks} ({interval})", weeks=counted(span.median_weeks), interval=interval(span))


def interval(span: Span) -> Sentence:
    """Write the 80 % interval alone."""
    if span.low_weeks is None:
        return NEVER
    if span.high_weeks is None:
        return say("{low} to more than a year", low=span.low_weeks)
    return between(span.low_weeks, span.high_weeks)


def counted(count: int) -> Sentence:
    """Write a number of weeks."""
    return say_count("{count} week", "{count} weeks", count)


def headline(found: Forecast) -> Sentence:
    """Write the answer in one line: 'Build in 6 weeks (4-13), at the 95 minutes a week you plan'."""
    if found.gate is None:
        return say("No gate lies ahead: keep what you have.")
    phase, span = Stage(found.gate.gate_to, first=True), found.gate.span
    if found.stopped:
        return say("{phase}: no weeks while training is stopped.", phase=phase)
    if mostly_unread(found.gate) and span.median_weeks is not None:
        return say(
            "{phase}: not known yet. {unread} of {all} conditions have no reading; test first.",
            phase=phase,
            unread=found.gate.unread,
            all=len(found.gate.conditions),
        )
    if _now(span):
        return say("{phase} on Monday: every condition is met.", phase=phase)
    at = said_minutes(found)
    if span.median_weeks is None:
        return say("{phase} {never}, {at}.", phase=phase, never=weeks(span), at=at)
    return say("{phase} in {weeks}, {at}.", phase=phase, weeks=weeks(span), at=at)


def mostly_unread(gate: GateForecast) -> bool:
    """Return whether most of a gate's conditions have no reading: too little for a number up front."""
    return 2 * gate.unread > len(gate.conditions)


def beyond(found: Forecast) -> tuple[tuple[LaterGate, ...], str]:
    """Return the gates beyond the next that weeks can be told of, and what is said of the others.

    Gates open one after the other: what is not known of one is not known of those that wait for it.
    """
    if found.gate is None or mostly_unread(found.gate):
        told: tuple[LaterGate, ...] = ()
    else:
        told = tuple(takewhile(lambda one: 2 * one.known >= one.conditions, found.later))
    untold = [Stage(one.gate_to) for one in found.later[len(told) :]]
    if not untold:
        return told, ""
    return told, say("Not known yet: {phases}. Too little is read to give weeks.", phases=listed(untold))


def said_minutes(found: Forecast) -> Sentence:
    """Write what minutes a forecast holds for."""
    minutes = Figure(found.minutes.a_week, 0)
    if found.minutes.asked:
        return say("at {minutes} minutes a week", minutes=minutes)
    return say("at the {minutes} minutes a week you plan", minutes=minutes)


def outlook(one: ConditionForecast) -> Sentence:
    """Write when one condition may be met."""
    if one.span is None:
        return say("no reading")
    if one.state == "met":
        return say("met")
    if one.state == "waits":
        least = one.span.low_weeks or 0
        return say("not forecast") if least <= 1 else say("{weeks} or more", weeks=counted(least))
    return weeks(one.span)


def paces(one: ConditionForecast) -> str:
    """Write how fast the person grew in what a condition rests on, or nothing where nothing is known of it."""
    return together(*(_pace(pace) for pace in one.paces if pace.readings >= READINGS_TOLD))


def _pace(pace: Pace) -> Sentence:
    within = between(Figure(pace.low), Figure(pace.high))
    if round(pace.median, 1) == 1.0:
        return say("{gauge}: about the usual pace, so far ({within} times it).", gauge=pace.name, within=within)
    return say(
        "{gauge}: {pace} times the usual pace, so far ({within}).",
        gauge=pace.name,
        pace=pace.median,
        within=within,
    )


def marks(one: AtMinutes) -> str:
    """Write what a number of minutes is to the person."""
    return together(*(_MARKS[mark] for mark in one.marks if mark in _MARKS), by=", ")


def by_feel(check: RecognitionRetention) -> Sentence:
    """Write what is kept of telling a glute squeeze by feel."""
    if check.due is not None and check.now is None:
        due = Day(check.due, weekday=True)
        return say("Telling it by feel: not known yet, due from {day} without feedback.", day=due)
    return _KEPT[check.verdict]


def _now(span: Span) -> bool:
    return span.median_weeks == 0 and span.high_weeks == 0
