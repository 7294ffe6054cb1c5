"""Pieces of pages that are written once, and again where something that they are written from is another.

A set changes one exercise of a day; the others' cards, reasons and sections stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jinja2 import Environment, pass_environment
from markupsafe import Markup

from primemover import tongue
from primemover.catalogue.model import Catalogue
from primemover.record.payload import Intake, LoadUnit
from primemover.web.play_data import plates_said
from primemover.web.visit import Visit, address, unit_of

PIECES = "pieces.html"


@dataclass(frozen=True, slots=True)
class Where:
    """All of a visit that a piece may be written from, so that equal ones are written alike."""

    athlete_id: str
    on: date
    replayed: bool
    intake: Intake | None
    catalogue: Catalogue
    language: str

    @classmethod
    def of(cls, visit: Visit) -> Where:
        """Return what a piece of a visit's page may be written from."""
        return cls(visit.athlete_id, visit.on, visit.replayed, visit.intake, visit.catalogue, tongue.spoken())

    @property
    def unit(self) -> LoadUnit:
        """The unit in which this person loads."""
        return unit_of(self.intake)

    def url(self, path: str, **query: object) -> str:
        """Return the address of one of this person's pages; a replay stays in its day."""
        return address(self.athlete_id, path, self.on if self.replayed else None, **query)

    def plates(self, exercise_id: str, load_kg: float | None) -> str:
        """Return what goes on each side of the bar."""
        return plates_said(exercise_id, load_kg, self.intake, self.catalogue)


@pass_environment
def written(environment: Environment, visit: Visit, piece: str, name: str, *shown: object) -> Markup:
    """Return a piece, a macro of ``pieces.html``, of what is shown in it; `name` tells it from its like."""
    where = Where.of(visit)

    def write() -> Markup:
        macro = getattr(environment.get_template(PIECES).module, piece)
        return Markup(macro(*shown, where))  # noqa: S704 - a macro escapes what it is given

    return visit.kept.written.once((piece, name), (where, shown), write)
