"""Beliefs: what a record lets us believe on a day. Each is computed when it is asked for, and once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from primemover.belief.ceiling import Ceiling, no_ceiling
from primemover.belief.ceilings import Ceilings, Kept, sides_of
from primemover.belief.dose import weekly_dose
from primemover.belief.gauge import Gauge
from primemover.belief.gauges import KIND_BY_ID, KINDS, gauge
from primemover.belief.person import Person, person_of
from primemover.belief.recent import Recent
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.memory import Memory
from primemover.record.payload import (
    CeilingLevel,
    ExerciseMapped,
    Intake,
    PainReport,
    RecognitionDone,
    SetDone,
    Side,
    TestDone,
    WeeklyDose,
)
from primemover.sentence import say

# What beliefs rest on; of the rest of a record they know nothing.
BELIEVED_FROM = (Intake, SetDone, TestDone, RecognitionDone, PainReport, ExerciseMapped, CeilingLevel)


@dataclass(frozen=True, eq=False)
class Beliefs:
    """What `recent` lets us believe on its day. The same record, catalogue and day give the same beliefs.

    ``found`` remembers what others worked out from them.
    """

    recent: Recent
    kept: Kept = field(default_factory=Kept, repr=False)
    found: Memory = field(default_factory=Memory, repr=False)
    _gauges: dict[tuple[str, Side | None], Gauge] = field(default_factory=dict, repr=False)

    @property
    def on(self) -> date:
        """The day the beliefs are about."""
        return self.recent.on

    def gauge(self, gauge_id: str, side: Side | None = None) -> Gauge:
        """Return one gauge.

        Raises
        ------
        KeyError
            There is no such gauge, or it has no such side.
        """
        kind = KIND_BY_ID.get(gauge_id)
        if kind is None or side not in kind.sides:
            msg = f"no gauge {gauge_id!r} for side {side!r}; see primemover.belief.gauges.KINDS"
            raise KeyError(msg)
        known = self._gauges.get((gauge_id, side))
        if known is None:
            known = self._gauges[gauge_id, side] = gauge(self.recent, kind, side)
        return known

    @cached_property
    def gauges(self) -> tuple[Gauge, ...]:
        """Every gauge, each side of it, in the order of `gauges.KINDS`."""
        return tuple(self.gauge(kind.id, side) for kind in KINDS for side in kind.sides)

    def ceiling(self, exercise_id: str, side: Side | None = None) -> Ceiling:
        """Return an exercise's ceiling; for a one-sided exercise without `side`, the lower of the two."""
        exercise = self.recent.catalogue.exercises.get(exercise_id)
        if exercise is None:
            return no_ceiling(exercise_id, side, say("This exercise is not in the catalogue."))
        if side is not None or exercise.sides == "both":
            return self.ceilings.ceiling(exercise, side if side in sides_of(exercise) else None)
        left, right = (self.ceilings.ceiling(exercise, one) for one in sides_of(exercise))
        if not (left.known and right.known):
            return right if left.known else left
        return min(left, right, key=lambda one: one.median or 0.0)

    @cached_property
    def ceilings(self) -> Ceilings:
        """Every exercise's ceiling, a side."""
        return Ceilings(self.recent.history, self.recent.catalogue, self.on, kept=self.kept)

    @cached_property
    def person(self) -> Person:
        """Whose body it is: its measures, the hips' strength and each glute's part in it."""
        return person_of(self.recent, self.gauge)

    def dose(self, week_start: date) -> WeeklyDose:
        """Return what was done in the week that starts on `week_start`, as far as it is seen."""
        return weekly_dose(self.recent.history, self.recent.catalogue, week_start, until=self.on)


def replay(history: History, catalogue: Catalogue, on: date, kept: Kept | None = None) -> Beliefs:
    """Return the beliefs of day `on`: what `history` up to the end of it lets us believe.

    `kept` is what an earlier look at the record kept; it saves time and changes nothing.
    """
    return Beliefs(Recent(history, catalogue, on), kept or Kept())
