"""A series: rows in order of time, and beside each what it says, once that was read.

A look at a record sees the first so many rows of a series. A look with a row more, or without the last day,
shares all else with the look it came from: neither costs what the whole record would.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from threading import Lock

from primemover.record.observation import Observation
from primemover.record.payload import Payload
from primemover.record.row import EPOCH, Row

Read = Callable[[Row], Observation[Payload]]

_DAY = timedelta(days=1)
_DAY_US = 24 * 60 * 60 * 1_000_000
_FIRST_DAY = EPOCH.toordinal()


class _Shared:
    """What series that came from one another share. It only grows at its end, so what was seen stays."""

    __slots__ = ("entries", "instants", "lock", "rows")

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.instants = [row.instant_us for row in rows]
        self.entries: list[Observation[Payload] | None] = [None] * len(rows)
        self.lock = Lock()


class Series:
    """Rows in order of instant and id."""

    __slots__ = ("_count", "_shared")

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._shared = _Shared(list(rows))
        self._count = len(self._shared.rows)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return islice(self._shared.rows, self._count)

    def __getitem__(self, places: slice) -> list[Row]:
        return self._shared.rows[slice(*places.indices(self._count))]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Series) or other._count != self._count:
            return False
        if other._shared is self._shared:
            return True
        return self._shared.rows[: self._count] == other._shared.rows[: self._count]

    def __hash__(self) -> int:
        return hash(tuple(self))

    def last(self, read: Read) -> Observation[Payload] | None:
        """Return what the latest row says, or ``None`` where there is none."""
        return self._entry(self._count - 1, read) if self._count else None

    def entries(
        self, read: Read, since: date | None = None, until: date | None = None
    ) -> list[Observation[Payload]]:
        """Return what the rows say, those of some days alone where they are given, both inclusive."""
        low, high = (0, 0) if since is None else self._through(since - _DAY)
        end, most = (self._count, self._count) if until is None else self._through(until)
        first, last = "" if since is None else since.isoformat(), "~" if until is None else until.isoformat()
        return [
            *self._of_days(range(low, min(high, most)), first, last, read),
            *self._all_of(high, end, read),
            *self._of_days(range(max(high, end), most), first, last, read),
        ]

    def find(self, row: Row) -> Row | None:
        """Return the row that stands where `row` belongs under its id, or ``None``."""
        place = self._place(row)
        if place < self._count and self._shared.rows[place].id == row.id:
            return self._shared.rows[place]
        return None

    def until(self, day: date) -> Series:
        """Return the series as it was at the end of `day`, by each row's own clock."""
        sure, most = self._through(day)
        last = day.isoformat()
        return self._keeping(sure, [one.local_day <= last for one in self._shared.rows[sure:most]], most)

    def after(self, day: date) -> list[Row]:
        """Return the rows that `until` leaves out."""
        sure, _ = self._through(day)
        last = day.isoformat()
        return [one for one in self._shared.rows[sure : self._count] if one.local_day > last]

    def without(self, day: date) -> Series:
        """Return the series without the rows of `day`."""
        (sure, _), (_, most) = self._through(day - _DAY), self._through(day)
        text = day.isoformat()
        rest = [True] * (self._count - most)
        return self._keeping(
            sure, [*(one.local_day != text for one in self._shared.rows[sure:most]), *rest], self._count
        )

    def plus(self, row: Row) -> Series:
        """Return the series with one row more."""
        shared = self._shared
        place = self._place(row)
        with shared.lock:
            if place == len(shared.rows):
                shared.instants.append(row.instant_us)
                shared.entries.append(None)
                shared.rows.append(row)
                return _seen(shared, place + 1)
        return self._spliced(place, place, [row])

    def minus(self, row: Row) -> Series:
        """Return the series without one row."""
        place = self._place(row)
        return self._spliced(place, place + 1, [])

    def _through(self, day: date) -> tuple[int, int]:
        """Return how many rows are surely of `day` or earlier, and how many may be.

        A row's clock is less than a day ahead of UTC or behind, so only rows near midnight need a look.
        """
        midnight_us = (day.toordinal() - _FIRST_DAY) * _DAY_US
        sure = bisect_left(self._shared.instants, midnight_us, 0, self._count)
        return sure, bisect_left(self._shared.instants, midnight_us + 2 * _DAY_US, sure, self._count)

    def _of_days(self, places: range, first: str, last: str, read: Read) -> list[Observation[Payload]]:
        rows = self._shared.rows
        return [self._entry(place, read) for place in places if first <= rows[place].local_day <= last]

    def _all_of(self, first: int, last: int, read: Read) -> list[Observation[Payload]]:
        found = self._shared.entries[first:last]
        if all(found):
            return found  # type: ignore[return-value]  # none is missing
        return [self._entry(place, read) for place in range(first, last)]

    def _entry(self, place: int, read: Read) -> Observation[Payload]:
        entry = self._shared.entries[place]
        if entry is None:
            entry = self._shared.entries[place] = read(self._shared.rows[place])
        return entry

    def _place(self, row: Row) -> int:
        """Return where `row` belongs."""
        return bisect_left(self._shared.rows, (row.instant_us, row.id), 0, self._count, key=_moment)

    def _keeping(self, sure: int, kept: list[bool], most: int) -> Series:
        """Return the first `sure` rows, and those up to `most` that are kept."""
        many = sum(kept)
        if sure + many == self._count:
            return self
        if all(kept[:many]):  # what goes is at the end
            return _seen(self._shared, sure + many)
        rows, entries = self._shared.rows, self._shared.entries
        places = [place for place, keep in zip(range(sure, most), kept, strict=True) if keep]
        shared = _Shared([*rows[:sure], *(rows[place] for place in places)])
        shared.entries = [*entries[:sure], *(entries[place] for place in places)]
        return _seen(shared, len(shared.rows))

    def _spliced(self, first: int, last: int, rows: list[Row]) -> Series:
        """Return the series with `rows` in the place of those from `first` to `last`."""
        old = self._shared
        shared = _Shared([*old.rows[:first], *rows, *old.rows[last : self._count]])
        shared.entries = [*old.entries[:first], *([None] * len(rows)), *old.entries[last : self._count]]
        return _seen(shared, len(shared.rows))


def _seen(shared: _Shared, count: int) -> Series:
    series = Series.__new__(Series)
    series._shared, series._count = shared, count
    return series


def _moment(row: Row) -> tuple[int, str]:
    return row.instant_us, row.id
