"""Pain day by day: the worst rating of each day, over any span of a record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from primemover.belief.gauge_course import Span
from primemover.belief.pain import PainReading, pain_readings
from primemover.catalogue.model import Catalogue
from primemover.record.history import History


@dataclass(frozen=True, slots=True)
class PainDay:
    """The worst rating of a day.

    Attributes
    ----------
    ratings
        How many ratings the day has.
    alarming
        Whether any of them was sharp, or travelled into the leg.
    observation
        Where the worst was said.
    """

    on: date
    nrs: int
    ratings: int
    alarming: bool
    observation: UUID


def pain_days(history: History, catalogue: Catalogue, first: date, on: date) -> tuple[PainDay, ...]:
    """Return the worst rating of every day from `first` to `on` that has one, oldest first."""
    by_day: dict[date, dict[UUID, PainReading]] = defaultdict(dict)
    for window in Span(history, catalogue, first, on).windows:
        for one in pain_readings(window):
            if first <= one.on <= on:
                by_day[one.on][one.observation] = one  # the intake's own is in every window
    return tuple(_worst(day, tuple(by_day[day].values())) for day in sorted(by_day))


def _worst(day: date, readings: tuple[PainReading, ...]) -> PainDay:
    worst = max(readings, key=lambda one: (one.nrs, one.at))
    return PainDay(day, worst.nrs, len(readings), any(one.alarming for one in readings), worst.observation)
