"""Where a change is counted from: the person's first week with readings."""

from __future__ import annotations

from datetime import date, timedelta

from primemover.belief.change import Change, apart_at, change_between
from primemover.belief.gauge_kinds import KIND_BY_ID, GaugeKind
from primemover.belief.readings import GaugeReading, readings
from primemover.belief.recent import Recent
from primemover.belief.replay import Beliefs
from primemover.record.payload import Intake, Side

FIRST_DAYS = 7  # judgement: a week's readings make a steadier start than the first alone
FURTHEST_WEEKS = 3 * 52  # judgement: longer ago it was another body
_WINDOW = timedelta(weeks=4)  # so little is read at once: the start is mostly in the first


def change_since_start(beliefs: Beliefs, gauge_id: str, side: Side | None = None) -> Change | None:
    """Return how a gauge changed since the end of its first week with readings; ``None`` with nothing since."""
    kind = KIND_BY_ID[gauge_id]
    start = start_of(beliefs, kind, side)
    return None if start is None else change_between(*apart_at(beliefs.recent, start), kind, side)


def start_of(beliefs: Beliefs, kind: GaugeKind, side: Side | None) -> date | None:
    """Return the last day of the first week with readings.

    Where nothing was read after it, the first day read; ``None`` where that is the only one.
    """
    if beliefs.gauge(kind.id, side).value is None:
        return None
    found = _first_readings(beliefs, kind, side)
    if not found:
        return None
    first, last = found[0].on, beliefs.gauge(kind.id, side).as_of or found[-1].on
    of_week = [one.on for one in found if one.on < first + timedelta(days=FIRST_DAYS) and one.on < last]
    return max(of_week, default=None)


def sees_the_start(beliefs: Beliefs) -> bool:
    """Return whether all of the person's record is looked at for the start."""
    told = beliefs.recent.history.all(Intake, until=beliefs.on)[:1]
    furthest = beliefs.on - timedelta(weeks=FURTHEST_WEEKS)
    return all(entry.happened_at.date() >= furthest for entry in told)


def _first_readings(beliefs: Beliefs, kind: GaugeKind, side: Side | None) -> tuple[GaugeReading, ...]:
    """Return the readings of the first window that has any, and of the days after it that a week may reach."""
    recent = beliefs.recent
    told = recent.history.all(Intake, until=beliefs.on)[:1]
    furthest = beliefs.on - timedelta(weeks=FURTHEST_WEEKS)
    day = max([furthest, *(entry.happened_at.date() for entry in told)])
    while day <= beliefs.on:
        until = min(beliefs.on, day + _WINDOW)
        window = Recent(recent.history, recent.catalogue, until, since=day)
        found = readings(window, kind, side)
        if found:
            reach = min(beliefs.on, found[0].on + timedelta(days=FIRST_DAYS))
            return readings(Recent(recent.history, recent.catalogue, reach, since=found[0].on), kind, side)
        day = until + timedelta(days=1)
    return ()
