"""Every rating of pain in the recent record, wherever it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from primemover.belief.recent import Recent


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
    """Return the ratings in order of time: intake, reports, sets, tests."""
    found = [
        PainReading(
            report.happened_at,
            report.payload.nrs,
            alarming=report.payload.sharp or report.payload.travels_to_leg,
            observation=report.id,
        )
        for report in recent.pain_reports
    ]
    found += [
        PainReading(done.happened_at, done.payload.pain_nrs, alarming=False, observation=done.id)
        for done in recent.sets
        if done.payload.pain_nrs is not None
    ]
    found += [
        PainReading(test.happened_at, test.payload.pain_nrs, alarming=False, observation=test.id)
        for test in recent.tests
        if test.payload.pain_nrs is not None
    ]
    if recent.intake is not None:
        intake = recent.intake
        found.append(
            PainReading(intake.happened_at, intake.payload.pain.nrs, alarming=False, observation=intake.id)
        )
    return tuple(sorted(found, key=lambda reading: (reading.at, str(reading.observation))))
