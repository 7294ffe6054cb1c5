"""What a page shows of today, as data: a device lays over it what its journal has beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from primemover.coach.result import SessionItem
from primemover.record.payload import DayChanged, Skipped
from primemover.web.language import in_tongue
from primemover.web.play_data import known_today
from primemover.web.said import said_words
from primemover.web.visit import Visit


def shown_today(visit: Visit) -> dict[str, Any] | None:
    """Return the sets of today's session and what the page knows of the day; nothing when it looks back."""
    if visit.replayed:
        return None
    skips = {entry.payload.exercise_id: str(entry.id) for entry in visit.history.all(Skipped, since=visit.on)}
    changes = visit.history.all(DayChanged, since=visit.on - timedelta(days=1))
    return {
        "on": visit.on.isoformat(),
        "stop": in_tongue(visit.session.safety.stop),
        "known": [*map(str, known_today(visit)), *(str(entry.id) for entry in changes)],
        "items": [_item(item, skips) for item in visit.session.items],
        "words": said_words(visit),
    }


def _item(item: SessionItem, skips: Mapping[str, str]) -> dict[str, Any]:
    sets = [{"side": one.side, "done": None if one.done is None else str(one.done)} for one in item.sets]
    return {
        "id": item.exercise_id,
        "skipped": item.skipped,
        "skip": skips.get(item.exercise_id),
        "sets": sets,
    }
