"""Every rating of pain in the recent record, wherever it was given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from primemover.belief.dose import monday_of
from primemover.belief.recent import Recent

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PainReading:
    """One rating of pain, 0 to 10. ``alarming``: sharp, or travelling into the leg."""

    at: datetime
    nrs: int
    alarming: bool
    observation: UUID

    @property
    def on(self) -> date:
        """The day it was given, by its own clock."""
        return self.at.date()


def pain_readings(recent: Recent) -> tuple[PainReading, ...]:
    """Return the ratings in order of time: intake, reports, sets, tests. The last word is there however old."""
    found = _given(recent) or _last_given_before(recent)
    if recent.intake is not None:
        intake = recent.intake
        found.append(
            PainReading(intake.happened_at, intake.payload.pain.nrs, alarming=False, observation=intake.id)
        )
    return tuple(sorted(found, key=lambda reading: (reading.at, reading.observation)))


def _last_given_before(recent: Recent) -> list[PainReading]:
    """Return the ratings of the last window before this one that has any, back to the intake's own."""
    if recent.intake is None or recent.since is not None:
        return []
    told_on = recent.intake.happened_at.date()
    last_day = recent.first_day() - timedelta(days=1)
    while last_day >= told_on:
        earlier = Recent(recent.history, recent.catalogue, last_day)
        found = _given(earlier)
        if found:
            return found
        last_day = earlier.first_day() - timedelta(days=1)
    return []


def _given(recent: Recent) -> list[PainReading]:
    """Return the ratings given in the window; weeks that are over are read once."""
    first, this_week = recent.first_day(), monday_of(recent.on)
    found: list[PainReading] = []
    monday = monday_of(first)
    while monday < this_week:
        week = replace(recent, on=monday + 6 * _DAY, since=monday)
        given = recent.history.memory.of_day(week.on, "pain-given", None, partial(_read, week))
        found += given if first <= monday else [one for one in given if one.on >= first]
        monday += 7 * _DAY
    return found + _read(replace(recent, since=max(first, this_week)))


def _read(recent: Recent) -> list[PainReading]:
    found = [
        PainReading(
            report.happened_at,
            report.payload.nrs,
            alarming=report.payload.sharp or report.payload.travels_to_leg,
            observation=report.id,
        )
        for report in recent.pain_reports
    ]
    rated = [(done.happened_at, done.payload.pain_nrs, done.id) for done in recent.sets]
    rated += [(test.happened_at, test.payload.pain_nrs, test.id) for test in recent.tests]
    found += [
        PainReading(when, nrs, alarming=False, observation=one) for when, nrs, one in rated if nrs is not None
    ]
    return found
