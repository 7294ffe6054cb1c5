"""A ceiling over time: what was believed of it after each day that told something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceilings import Ceilings, sides_of
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.payload import Side

WEEKS = 26


@dataclass(frozen=True, slots=True)
class BandPoint:
    """The ceiling as it stood at the end of a day."""

    on: date
    ceiling: Ceiling


def ceiling_band(
    history: History,
    catalogue: Catalogue,
    exercise_id: str,
    side: Side | None,
    on: date,
    weeks: int = WEEKS,
    most: int | None = None,
    now: Ceilings | None = None,
) -> tuple[BandPoint, ...]:
    """Return the ceiling after each of its days of the last `weeks`, oldest first, and on `on`.

    At most so many points, where `most` says so, evenly, and always the last. `now` is the ceilings of day
    `on`, where they are at hand; it saves time and changes nothing.

    Each point knows nothing of what came after it; corrections made since are taken as they stand now.
    """
    exercise = catalogue.exercises[exercise_id]
    side = side if side in sides_of(exercise) else sides_of(exercise)[0]
    now = now or Ceilings(history, catalogue, on)
    now.ceiling(exercise, side)
    first = on - timedelta(weeks=weeks)
    days = sorted(day for day in now.days_of(exercise, side) if first <= day < on)
    if most is not None and len(days) >= most:
        days = _one_of_each(days, -(-7 * weeks // max(1, most - 2)))
    return tuple(BandPoint(day, now.stood(day, exercise, side)) for day in (*days, on))


def _one_of_each(days: Sequence[date], together: int) -> list[date]:
    """Return the last of the days in each run of so many on the calendar: the same ones tomorrow."""
    return sorted({day.toordinal() // together: day for day in days}.values())
