"""What exercises ask of one person, kept: planner, map, pages and 'what if' ask for the same.

A demand is some twelve kilobytes; `KEPT` of them for each of `PEOPLE` are twenty megabytes at most. A person is
taken in steps (`primemover.coach.whom`), so that one set more finds what is known, and a new load of one lift
works out that lift alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import Lock
from types import MappingProxyType

from primemover.body.demand import Demand, demands
from primemover.body.spread import spread_out
from primemover.catalogue.model import Exercise
from primemover.coach.effort_source import no_less_than_measured
from primemover.coach.whom import Whom, body_of, spread_of

PEOPLE = 16
KEPT = 96  # a whole map with and without its loads is about ninety
_Asking = tuple[Exercise, float | None]


def own_demand(exercise: Exercise, who: Whom, load_kg: float | None = None) -> Demand:
    """Return what an exercise asks of somebody; at a fitting load where `load_kg` is ``None``."""
    return own_demands((exercise,), who, {} if load_kg is None else {exercise.id: load_kg})[exercise.id]


def own_demands(
    exercises: Sequence[Exercise], who: Whom, loads_kg: Mapping[str, float] = MappingProxyType({})
) -> Mapping[str, Demand]:
    """Return what exercises ask of somebody, by id, with bands of nine in ten.

    At a fitting load where `loads_kg` has none. Face down the back works no less than was measured.
    """
    asked: dict[str, _Asking] = {one.id: (one, loads_kg.get(one.id)) for one in exercises}
    kept = _kept(who)
    found = {name: one for name, asking in asked.items() if (one := kept.get(asking)) is not None}
    missing = [one for one in exercises if one.id not in found]
    for name, one in _worked_out(missing, who, loads_kg).items():
        found[name] = one
        kept.keep(asked[name], one)
    return found


class _Kept:
    """The demands of one person, those asked for last; pages ask for them at the same time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[_Asking, Demand] = OrderedDict()

    def get(self, asking: _Asking) -> Demand | None:
        with self._lock:
            found = self._found.get(asking)
            if found is not None:
                self._found.move_to_end(asking)
            return found

    def keep(self, asking: _Asking, found: Demand) -> None:
        with self._lock:
            self._found[asking] = found
            while len(self._found) > KEPT:
                self._found.popitem(last=False)


@lru_cache(maxsize=PEOPLE)
def _kept(who: Whom) -> _Kept:  # noqa: ARG001 - a store for each
    return _Kept()


def _worked_out(
    exercises: Sequence[Exercise], who: Whom, loads_kg: Mapping[str, float]
) -> Mapping[str, Demand]:
    if not exercises:
        return {}
    body = body_of(who)
    found = demands(exercises, body, {one.id: loads_kg[one.id] for one in exercises if one.id in loads_kg})
    wide = spread_out(exercises, found, body, spread_of(who))
    return {one.id: no_less_than_measured(one, wide[one.id]) for one in exercises}
