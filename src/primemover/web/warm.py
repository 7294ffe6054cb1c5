"""A house made warm when it opens: what first pages need is worked out before they are asked for."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from threading import Event

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


def warm(house: House, leaving: Event) -> None:
    """Draw the conclusions of the day for everyone on record, today's session first, until it is time to leave.

    What is kept of a long record then stays out of the garbage collector's way: walking a million lasting
    objects takes longer than any page.
    """
    for draw in _conclusions(house):
        if leaving.is_set():
            return
        with suppress(BadInput):  # a page says what is wrong with a record
            draw()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)


def _conclusions(house: House) -> Iterator[Callable[[], object]]:
    """Yield what takes longest the first time, a step at a time; no page that would put a plan on record."""
    known = [one for one in ATHLETES if one in house.store.athletes()]
    for athlete in known:
        yield partial(getattr, Visit(house, athlete), "session")
    for athlete in known:
        visit = Visit(house, athlete)
        yield partial(weeks_ahead, visit)
        for show in (show_progress, show_gauges, show_ceilings, show_forecast, show_map, show_roads):
            yield partial(show, visit)
