"""Which days of a week are trained, for how long and with what: from the intake and the changes of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from primemover.catalogue.model import Phase
from primemover.coach.permission import equipment_on
from primemover.coach.targets import target
from primemover.record.history import History
from primemover.record.payload import DayChanged, Intake

WEEK = 7


@dataclass(frozen=True, slots=True)
class DayToFill:
    """A day to plan, with its limits."""

    on: date
    minutes: int
    equipment: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekToFill:
    """The days to plan of one week.

    Attributes
    ----------
    share
        How much of a whole week it is: the days from its first, against the days of a usual week.
    """

    start: date
    days: tuple[DayToFill, ...]
    share: float


def days_used(intake: Intake, phase: Phase) -> int:
    """Return how many days a week are trained: the person's, up to what serves the phase.

    Fewer, where a day's share of the week's minutes would be too short for a session.
    """
    days = min(intake.days_per_week, round(target("days-high", phase)))
    fewest = min(days, round(target("least-days", phase)))
    worthwhile = int(intake.minutes_per_week / target("session-low", phase))
    return max(fewest, min(days, worthwhile))


def minutes_a_day(intake: Intake, phase: Phase) -> int:
    """Return the minutes of a day: the week's, shared out; with few days a session may be longer than usual."""
    days = days_used(intake, phase)
    longest = target("session-high", phase) * max(1.0, target("days-low", phase) / days)
    return int(min(intake.minutes_per_week / days, longest))


def spread(days: int, span: int) -> tuple[int, ...]:
    """Return `days` places spread evenly over `span` days, the first day first."""
    return tuple(place * span // days for place in range(days))


def week_to_fill(
    history: History, intake: Intake, phase: Phase, start: date, known: date, first_day: date | None = None
) -> WeekToFill:
    """Return the training days of the week of `start` (a Monday).

    Parameters
    ----------
    known
        The day up to which the record is read.
    first_day
        Where the week begins late (someone starts on a Thursday), the day that is trained first.
    """
    usual = days_used(intake, phase)
    begin = start if first_day is None else first_day
    left = WEEK - (begin - start).days
    days = max(1, int(usual * left / WEEK + 0.5))
    dates = {begin + timedelta(days=place) for place in spread(days, left)}
    changed = {
        change.payload.on: change.payload.minutes
        for change in history.all(DayChanged, until=known)
        if begin <= change.payload.on < start + timedelta(days=WEEK) and change.payload.minutes is not None
    }
    dates |= {on for on, minutes in changed.items() if minutes}
    usual_minutes = minutes_a_day(intake, phase)
    filled = tuple(day_to_fill(history, on, usual_minutes, known) for on in sorted(dates))
    return WeekToFill(start, filled, min(1.0, days / usual))


def day_to_fill(history: History, on: date, minutes: int, known: date) -> DayToFill:
    """Return one day, with what the person changed about it."""
    for change in reversed(history.all(DayChanged, until=known)):
        if change.payload.on == on and change.payload.minutes is not None:
            minutes = change.payload.minutes
            break
    return DayToFill(on, minutes, equipment_on(history, on, known))
