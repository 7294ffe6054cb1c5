"""A house made warm when it opens: what first pages need is worked out before they are asked for."""

from __future__ import annotations

import gc
from contextlib import suppress

from primemover.faces import ATHLETES
from primemover.record.errors import BadInput
from primemover.web.ceilings import show_ceilings
from primemover.web.exercise_map import show_map
from primemover.web.forecast import show_forecast
from primemover.web.gauge import show_gauges
from primemover.web.house import House
from primemover.web.plan import weeks_ahead
from primemover.web.progress import show_progress
from primemover.web.roads import show_roads
from primemover.web.visit import Visit

# Judgement: a page makes thousands of objects that it lets go of again, so that the collector's own thresholds
# have it walk all of them once in some fifty pages; so it is once in a thousand.
COLLECTED_AFTER = (5_000, 20, 100)


def warm(house: House) -> None:
    """Draw the conclusions of the day for everyone on record, today's session first.

    What is kept of a long record then stays out of the garbage collector's way: walking a million lasting
    objects takes longer than any page.
    """
    known = [one for one in ATHLETES if one in house.store.athletes()]
    for athlete in known:
        Visit(house, athlete).session  # noqa: B018 - kept once it was asked for
    for athlete in known:
        with suppress(BadInput):  # a page says what is wrong with a record
            _look_ahead(Visit(house, athlete))
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)


def _look_ahead(visit: Visit) -> None:
    """Draw what takes longest the first time; no page that would put a plan on record."""
    weeks_ahead(visit)
    for draw in (show_progress, show_gauges, show_ceilings, show_forecast, show_map, show_roads):
        draw(visit)
