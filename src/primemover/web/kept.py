"""What is kept of a person between requests: the record, and what the coach concluded from it for a day.

Nothing here is an answer of its own: a kept conclusion is handed to the function that draws it, which takes
from it what still holds. Everything kept is immutable, so requests may share it.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import TypeVar

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment, assess
from primemover.coach.result import Session
from primemover.coach.session import session_of
from primemover.record.history import History
from primemover.record.kept import KeptRecord
from primemover.record.memory import Memory
from primemover.record.store import Store

T = TypeVar("T")
DAYS = 4  # judgement: today, and some days that are replayed


class KeptPerson:
    """One person's record and the conclusions of the last few days looked at."""

    def __init__(self, store: Store, athlete_id: str, catalogue: Catalogue) -> None:
        self._record = KeptRecord(store, athlete_id)
        self._catalogue = catalogue
        self._lock = Lock()
        self._parts: OrderedDict[date, tuple[History, History]] = OrderedDict()
        self._assessed: OrderedDict[date, Assessment] = OrderedDict()
        self._sessions: OrderedDict[date, tuple[Assessment, Session]] = OrderedDict()
        self.written = Memory()  # pieces of pages

    def history(self) -> History:
        """Return what stands in the record now."""
        return self._record.history()

    def history_until(self, on: date) -> History:
        """Return what stood in the record at the end of a day."""
        whole = self._record.history()
        known = self._parts.get(on)
        if known is None or known[0] is not whole:
            known = whole, whole.until(on)
            self._keep(self._parts, on, known)
        return known[1]

    def assessment(self, history: History, on: date) -> Assessment | None:
        """Return what the coach concludes from `history` for a day."""
        found = assess(history, self._catalogue, on, self._assessed.get(on))
        if found is not None:
            self._keep(self._assessed, on, found)
        return found

    def session(self, assessment: Assessment | None, on: date) -> Session:
        """Return what to do on a day by an assessment of it."""
        known = self._sessions.get(on)
        if known is not None and known[0] is assessment:
            return known[1]
        session = session_of(assessment, self._catalogue, on)
        if assessment is not None:
            self._keep(self._sessions, on, (assessment, session))
        return session

    def _keep(self, shelf: OrderedDict[date, T], on: date, found: T) -> None:
        with self._lock:
            shelf[on] = found
            shelf.move_to_end(on)
            while len(shelf) > DAYS:
                shelf.popitem(last=False)
