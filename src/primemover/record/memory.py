"""What was worked out from a record before, so that one more row does not ask for all of it again.

It changes no answer: what is remembered goes by the content it rests on, or by a day after which nothing it
rests on can lie, and is let go of as soon as something up to that day changes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from threading import RLock
from typing import Any, TypeVar, cast

from primemover.record.payload import Correction, ExerciseMapped, ImportUndone
from primemover.record.row import Row, payload_from_json

T = TypeVar("T")
_Known = OrderedDict[Any, tuple[object, object]]  # what it rests on, and what was found

SLOTS = 2048  # by content; each holds what it rests on, too
DAYS = 4096  # by day; points of courses, most of them: a kilobyte or two each
_OF_ALL = frozenset({ImportUndone.kind, ExerciseMapped.kind})


class Memory:
    """What looks at one record found, shared by those that see the same of it; many threads may ask."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._slots: _Known = OrderedDict()
        self._days: _Known = OrderedDict()
        self._whole: Memory | None = None
        self._last = date.max

    def once(self, name: Hashable, rests_on: object, make: Callable[[], T]) -> T:
        """Return what `make` gives, made again only where what it `rests_on` is no longer equal."""
        return self._kept(self._slots, name, rests_on, make, SLOTS)

    def of_day(self, day: date, name: Hashable, rests_on: object, make: Callable[[], T]) -> T:
        """Return what `make` gives, which rests on nothing that happened after `day`, and on `rests_on`."""
        if self._whole is not None and day <= self._last:
            return self._whole.of_day(day, name, rests_on, make)
        return self._kept(self._days, (day, name), rests_on, make, DAYS)

    def recall(self, name: Hashable) -> object:
        """Return what was remembered last under a name, or ``None``; who asks sees whether it still holds."""
        with self._lock:
            known = self._slots.get(name)
            return None if known is None else known[1]

    def remember(self, name: Hashable, found: object) -> None:
        """Remember something to read on from."""
        self._keep(self._slots, name, None, found, SLOTS)

    def up_to(self, day: date) -> Memory:
        """Return the memory of the part of the record that agrees with it up to the end of `day`."""
        part = Memory()
        part._lock, part._slots = self._lock, self._slots
        part._whole, part._last = self, day
        return part

    def grown(self, first_changed: date) -> Memory:
        """Return the memory of the record after something changed, on `first_changed` at the earliest."""
        later = Memory()
        later._lock, later._slots = self._lock, self._slots
        with self._lock:
            later._days.update((name, known) for name, known in self._days.items() if name[0] < first_changed)
        return later

    def _kept(self, known: _Known, name: Any, rests_on: object, make: Callable[[], T], most: int) -> T:
        with self._lock:
            had = known.get(name)
        if had is not None and had[0] == rests_on:
            return cast("T", had[1])
        found = make()
        self._keep(known, name, rests_on, found, most)
        return found

    def _keep(self, known: _Known, name: Any, rests_on: object, found: object, most: int) -> None:
        with self._lock:
            known[name] = rests_on, found
            known.move_to_end(name)
            while len(known) > most:
                known.popitem(last=False)


def first_changed(rows: Iterable[Row], known: Mapping[str, Row]) -> date:
    """Return the first day of which a record says something else with `rows` than without them.

    `known` are the record's standing rows by id, of which a correction may be one's target.
    """
    return min((_reaches(row, known) for row in rows), default=date.max)


def _reaches(row: Row, known: Mapping[str, Row]) -> date:
    if row.kind in _OF_ALL:
        return date.min
    own = date.fromisoformat(row.local_day)
    if row.kind != Correction.kind:
        return own
    target = known.get(str(cast("Correction", payload_from_json(row.kind, row.payload)).target_id))
    if target is None or target.kind in {Correction.kind, *_OF_ALL}:
        return date.min
    return min(own, date.fromisoformat(target.local_day))
