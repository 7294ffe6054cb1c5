"""Beliefs: what a record lets us believe on a day. Each is computed when it is asked for, and once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from primemover.belief.ceiling import DEFAULT_MODEL, Ceiling, CeilingModel, estimate_ceiling
from primemover.belief.ceiling_prior import ceiling_prior
from primemover.belief.dose import weekly_dose
from primemover.belief.gauge import Gauge
from primemover.belief.gauges import KIND_BY_ID, KINDS, gauge
from primemover.belief.recent import Recent
from primemover.catalogue.model import Catalogue, Exercise
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import SetDone, Side, WeeklyDose


@dataclass(frozen=True, eq=False)
class Beliefs:
    """What `recent` lets us believe on its day. The same record, catalogue and day give the same beliefs."""

    recent: Recent
    model: CeilingModel = DEFAULT_MODEL
    _gauges: dict[tuple[str, Side | None], Gauge] = field(default_factory=dict, repr=False)
    _ceilings: dict[tuple[str, Side | None], Ceiling] = field(default_factory=dict, repr=False)

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
            return _none(exercise_id, side, "This exercise is not in the catalogue.")
        if not exercise.loaded:
            return _none(exercise_id, side, f"{exercise.name} takes no external load, so no load ceiling.")
        if exercise.sides == "both":
            return self._ceiling(exercise, None)
        if side is not None:
            return self._ceiling(exercise, side)
        left, right = self._ceiling(exercise, "left"), self._ceiling(exercise, "right")
        if not (left.known and right.known):
            return right if left.known else left
        return min(left, right, key=lambda one: one.n1rm_kg or 0.0)

    def dose(self, week_start: date) -> WeeklyDose:
        """Return what was done in the week that starts on `week_start`, as far as it is seen."""
        return weekly_dose(self.recent.history, self.recent.catalogue, week_start, until=self.on)

    def _ceiling(self, exercise: Exercise, side: Side | None) -> Ceiling:
        known = self._ceilings.get((exercise.id, side))
        if known is None:
            sets = self._sets(exercise, side)
            intake = None if self.recent.intake is None else self.recent.intake.payload
            prior = ceiling_prior(exercise, intake, [entry.payload for entry in sets])
            known = estimate_ceiling(exercise.id, side, sets, prior, self.on, self.model)
            self._ceilings[exercise.id, side] = known
        return known

    def _sets(self, exercise: Exercise, side: Side | None) -> tuple[Observation[SetDone], ...]:
        """Return the sets that tell of a side; one that names no side tells of both."""
        sets = self.recent.sets_by_exercise.get(exercise.id, ())
        return tuple(entry for entry in sets if side is None or entry.payload.side in {None, side})


def replay(history: History, catalogue: Catalogue, on: date, model: CeilingModel = DEFAULT_MODEL) -> Beliefs:
    """Return the beliefs of day `on`: what `history` up to the end of it lets us believe."""
    return Beliefs(Recent(history, catalogue, on), model)


def _none(exercise_id: str, side: Side | None, why: str) -> Ceiling:
    return Ceiling(exercise_id, side, None, None, None, known=False, observations=(), no_reading=why)
