"""The house: what every page needs, opened once when the app starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from fastapi import Request

from primemover.catalogue.model import Catalogue
from primemover.record.store import Store
from primemover.web.kept import KeptPerson

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class House:
    """The record, the catalogue and the clock of one running app."""

    home: Path
    store: Store
    catalogue: Catalogue
    clock: Clock
    kept: dict[str, KeptPerson] = field(default_factory=dict)

    def person(self, athlete_id: str) -> KeptPerson:
        """Return what is kept of a person between requests."""
        known = self.kept.get(athlete_id)
        # Two requests may come at once: both get the first that was made.
        return known or self.kept.setdefault(athlete_id, KeptPerson(self.store, athlete_id, self.catalogue))


def local_clock() -> datetime:
    """Return the time now, in this machine's own zone."""
    return datetime.now(UTC).astimezone()


def house_of(request: Request) -> House:
    """Return the house a request came into."""
    return cast("House", request.app.state.house)
