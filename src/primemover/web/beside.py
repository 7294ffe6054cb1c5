"""What a page shows of today, as data: a device lays over it what its journal has beside it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from primemover.record.payload import DayChanged
from primemover.web.foretold import Foretold
from primemover.web.play_data import session_data
from primemover.web.said import said_words
from primemover.web.visit import Visit


def shown_today(visit: Visit) -> dict[str, Any] | None:
    """Return today's session as the player has it, with nothing foretold, and words; nothing when looking back.

    Working out what is foretold would make today slow, and the player that is kept with it has it.
    """
    if visit.replayed:
        return None
    changes = visit.history.all(DayChanged, since=visit.on - timedelta(days=1))
    return {
        **session_data(visit, visit.session, Foretold()),
        "changes": [str(entry.id) for entry in changes],
        "words": said_words(visit),
    }
