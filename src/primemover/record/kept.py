"""A record kept in memory between looks: each look reads only what was appended since the one before."""

from __future__ import annotations

from threading import Lock

from primemover.record.history import History
from primemover.record.store import Mark, Store


class KeptRecord:
    """One athlete's record, as it stands whenever it is asked for; many threads may ask.

    What another program appends is seen as well, since every look asks the file what came after the last row
    that was read; a file that was put in its place is read anew. The histories given out never change.
    """

    def __init__(self, store: Store, athlete_id: str) -> None:
        self._store, self._athlete_id = store, athlete_id
        self._lock = Lock()
        self._seen: tuple[History, Mark] | None = None

    def history(self) -> History:
        """Return what stands in the record now."""
        with self._lock:
            self._seen = self._read_on() or self._store.marked(self._athlete_id)
            return self._seen[0]

    def _read_on(self) -> tuple[History, Mark] | None:
        if self._seen is None:
            return None
        history, mark = self._seen
        news = self._store.appended(self._athlete_id, mark)
        return None if news is None else (history.extended(news[0]), news[1])
