"""Every ceiling of a record on a day: which sets tell of which limit, and which exercises tell each other.

What each side's sets say is kept as a message (see `message`), so that one more set continues it: `Kept` holds
the messages of a day, and reading on from it gives the very same numbers as reading the whole record anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from threading import RLock
from types import MappingProxyType
from typing import cast
from uuid import UUID

import numpy as np

from primemover.belief.ceiling import DEFAULT_LEVEL, Ceiling, ceiling_of, no_ceiling
from primemover.belief.ceiling_model import MODELS, CeilingModel, DoseUnit, Floats, grid, memory_begins
from primemover.belief.ceiling_prior import OwnLift, Prior, family_prior, moved_kg, own_lift
from primemover.belief.heard import Entry, Heard, read_on
from primemover.belief.message import empty
from primemover.belief.one_rep_max import WEEKS, Able, one_rep_max_kept
from primemover.belief.pool import Branch, Pool
from primemover.belief.told import Told, told_by_depth, told_by_hold, told_by_load, told_by_test
from primemover.catalogue.model import Catalogue, Exercise
from primemover.record.history import History
from primemover.record.memory import Memory
from primemover.record.observation import Observation
from primemover.record.payload import CeilingLevel, Intake, SetDone, Side, TestDone
from primemover.sentence import say

# Tests to the limit of an exercise: the test's value is where its neutral was lost.
LIMIT_TESTS: Mapping[str, str] = MappingProxyType(
    {"plank": "plank-hold", "side-plank": "side-plank-hold", "dowel-hinge": "hinge-depth"}
)
# Judgement, wide: holds of a front plank are 83 to 124 s in students (evidence plank-mean-women,
# plank-mean-men), of a side plank 54 (evidence anderson-side-plank-right), and shorter where posture ends them;
# hinges end near 50 degrees (evidence hinge-bow-50).
HOLD_PRIOR = Prior(float(np.log(45.0)), 0.8, say("how long people hold, and little else"))
HINGE_PRIOR = Prior(float(np.log(55.0)), 0.4, say("how deep people hinge, and little else"))

Leaf = tuple[str, Side | None]


@dataclass(frozen=True, eq=False)
class Kept:
    """What an earlier look at the same record read. What changed since is read anew."""

    models: Mapping[DoseUnit, CeilingModel] = field(default_factory=lambda: MODELS)
    heard: Mapping[tuple[Leaf, date], Heard] = field(default_factory=dict)


def unit_of(exercise: Exercise) -> DoseUnit | None:
    """Return what an exercise's ceiling is counted in; ``None`` where neutral sets it no limit."""
    if exercise.loaded:
        return "kg"
    if exercise.role == "brace" and exercise.dose_unit == "seconds":
        return "s"
    if exercise.role == "hinge" and exercise.load_point == "none":
        return "deg"
    return None


def sides_of(exercise: Exercise) -> tuple[Side | None, ...]:
    """Return the sides that have a ceiling each; one ``None`` where both work together."""
    return ("left", "right") if exercise.sides == "each" else (None,)


class Ceilings:
    """The ceilings that a record lets us believe on a day. Each is computed when it is asked for, and once."""

    def __init__(
        self,
        history: History,
        catalogue: Catalogue,
        on: date,
        models: Mapping[DoseUnit, CeilingModel] = MODELS,
        kept: Kept | None = None,
    ) -> None:
        self._history, self._catalogue, self._on, self._models = history, catalogue, on, models
        self._earlier = kept if kept is not None and kept.models == models else Kept(models)
        self._begins = memory_begins(on, models["kg"])
        self._heard: dict[tuple[Leaf, date], Heard] = {}
        self._memory: Memory = history.memory
        self._lock = RLock()  # many threads may ask the ceilings of one day
        self._sets: dict[str, tuple[Observation[SetDone], ...]] = {}
        self._pools: dict[str, Pool] = {}
        self._found: dict[Leaf, Ceiling] = {}
        self._own: dict[str, OwnLift | None] = {}
        self._intakes = history.all(Intake, until=on)
        self._intake = self._intakes[-1].payload if self._intakes else None
        levels = history.all(CeilingLevel, until=on)
        self.level = levels[-1].payload.level if levels else DEFAULT_LEVEL

    @property
    def kept(self) -> Kept:
        """What was read so far, for a later look at the record to read on from."""
        with self._lock:
            return Kept(self._models, {**self._earlier.heard, **self._heard})

    def after(self, entry: Observation[SetDone], on: date) -> Ceilings:
        """Return the ceilings of day `on` once `entry`, the latest of all, is done: read on from these."""
        later = Ceilings(self._history, self._catalogue, on, self._models, self.kept)
        later._memory = Memory()  # what did not happen is not remembered
        exercise = self._catalogue.exercises.get(entry.payload.exercise_id or "")
        if exercise is not None:
            later._sets = {**self._sets, exercise.id: (*self._sets_of(exercise), entry)}
        if later._begins != self._begins:
            later._sets = {
                one: tuple(done for done in sets if done.happened_at.date() >= later._begins)
                for one, sets in later._sets.items()
            }
        elif on == self._on and exercise is not None:
            self._leave_to(later, exercise)
        return later

    def _leave_to(self, later: Ceilings, exercise: Exercise) -> None:
        """Leave what a set of one exercise does not change to the ceilings of the same day."""
        later._own = {one: own for one, own in self._own.items() if one != exercise.id}
        changed = {(exercise.id, side) for side in sides_of(exercise)}
        later._heard = {key: heard for key, heard in self._heard.items() if key[0] not in changed}
        pool = self._pools.get(exercise.role)
        if pool is not None and exercise.id in pool.branches:
            branches = {**pool.branches, exercise.id: later._branch(exercise, pool.model)}
            later._pools[exercise.role] = Pool(pool.prior, branches, pool.model, pool.without(exercise.id))

    def stood(self, day: date, exercise: Exercise, side: Side | None) -> Ceiling:
        """Return a ceiling as it stood on an earlier day, by what stands in the record now."""
        if day == self._on:
            return self.ceiling(exercise, side)
        name, rests_on = ("ceiling", exercise.id, side), (self._catalogue, self._models)
        return self._memory.of_day(day, name, rests_on, lambda: self.as_of(day).ceiling(exercise, side))

    def as_of(self, day: date) -> Ceilings:
        """Return the ceilings as they stood on an earlier day, by what stands in the record now."""
        earlier = Ceilings(self._history, self._catalogue, day, self._models)
        earlier._memory = self._memory
        if earlier._begins == self._begins:
            earlier._sets = {
                one: tuple(done for done in sets if done.happened_at.date() <= day)
                for one, sets in self._sets.copy().items()
            }
        return earlier

    def ceiling(self, exercise: Exercise, side: Side | None) -> Ceiling:
        """Return the ceiling of one exercise and side."""
        with self._lock:
            found = self._found.get((exercise.id, side))
            if found is None:
                name, rests_on = ("ceiling-now", exercise.id, side), self._rests_on(exercise)
                found = self._memory.once(name, rests_on, lambda: self._ceiling(exercise, side))
                self._found[exercise.id, side] = found
            return found

    def days_of(self, exercise: Exercise, side: Side | None) -> frozenset[date]:
        """Return the days whose sets or tests tell of a ceiling."""
        return frozenset(one.on for one in self.told_of(exercise, side))

    def told_of(self, exercise: Exercise, side: Side | None) -> tuple[Told, ...]:
        """Return what each set or test says of a ceiling, in order."""
        unit = unit_of(exercise)
        with self._lock:
            return () if unit is None else self._heard_of(exercise, side, self._models[unit]).told

    def entries_of(self, exercise: Exercise, side: Side | None) -> Sequence[Entry]:
        """Return the sets and tests of a side that may tell of a ceiling, in order; no side named is both."""
        with self._lock:
            done = self._sets_of(exercise)
        sets = [one for one in done if side is None or one.payload.side in {None, side}]
        tests = self._limit_tests(exercise, side)
        if not tests:
            return sets
        return sorted([*sets, *tests], key=lambda one: (one.happened_at, str(one.id)))

    def _rests_on(self, exercise: Exercise) -> tuple[object, ...]:
        """Return all that an exercise's ceiling follows from: its family's sets, its own tests, the stories."""
        related = self._family(exercise.role) if unit_of(exercise) == "kg" else [exercise]
        self._read([one.id for one in related])
        sets = tuple(self._sets[one.id] for one in related)
        tests = tuple(self._limit_tests(exercise, None))
        return self._on, self.level, self._models, self._catalogue, sets, tests, self._intakes

    def _family(self, role: str) -> list[Exercise]:
        return [one for one in self._catalogue.exercises.values() if one.loaded and one.role == role]

    def _ceiling(self, exercise: Exercise, side: Side | None) -> Ceiling:
        unit = unit_of(exercise)
        if unit is None:
            why = say("{exercise} takes no external load, so no load ceiling.", exercise=exercise.name)
            return no_ceiling(exercise.id, side, why)
        model = self._models[unit]
        heard = self._heard_of(exercise, side, model)
        if unit != "kg":
            prior = HOLD_PRIOR if unit == "s" else HINGE_PRIOR
            posterior = _alone(prior, heard.message.on(self._on), model)
            return ceiling_of(exercise.id, side, heard.told, posterior, prior, model, level=self.level)
        pool = self._pool(exercise, model)
        own = self._own_lift(exercise)
        source = pool.prior.source if own is None else own.source
        prior = Prior(pool.prior.log_mean, pool.prior.log_sd, source, moved_kg(exercise, self._intake))
        posterior = pool.posterior(exercise.id, side)
        related = tuple(one for one in pool.branches if one != exercise.id and self._has_told(one))
        return ceiling_of(exercise.id, side, heard.told, posterior, prior, model, related, self.level)

    def _pool(self, exercise: Exercise, model: CeilingModel) -> Pool:
        """Return the exercise's family: those of its role that were trained, or are about to be."""
        pool = self._pools.get(exercise.role)
        if pool is None or exercise.id not in pool.branches:
            family = self._family(exercise.role)
            self._read([one.id for one in family])
            branches = {
                one.id: self._branch(one, model)
                for one in family
                if one.id == exercise.id or self._sets[one.id] or self._named(one)
            }
            pool = self._pools[exercise.role] = Pool(family_prior(self._intake), branches, model)
        return pool

    def _named(self, exercise: Exercise) -> bool:
        return self._intake is not None and any(lift.exercise_id == exercise.id for lift in self._intake.lifts)

    def _branch(self, exercise: Exercise, model: CeilingModel) -> Branch:
        own = self._own_lift(exercise)
        moved = moved_kg(exercise, self._intake)
        return Branch(
            ratio=exercise.neutral_ratio,
            own=None if own is None else own.likelihood(grid(model), moved),
            sides={
                side: self._heard_of(exercise, side, model).message.on(self._on) for side in sides_of(exercise)
            },
        )

    def _own_lift(self, exercise: Exercise) -> OwnLift | None:
        if exercise.id not in self._own:
            since = self._on - timedelta(weeks=WEEKS)
            sets = tuple(one for one in self._sets_of(exercise) if one.happened_at.date() >= since)
            intakes = tuple(one for one in self._intakes if one.happened_at.date() >= since)
            name: Able = ("able", exercise.id, None, self._on)
            able = one_rep_max_kept(self._memory, name, sets, intakes, self._on)
            self._own[exercise.id] = own_lift(exercise, able, self._intake)
        return self._own[exercise.id]

    def _heard_of(self, exercise: Exercise, side: Side | None, model: CeilingModel) -> Heard:
        leaf = exercise.id, side
        heard = self._heard.get((leaf, self._begins))
        if heard is None:
            name = "heard", leaf, self._begins, model
            told = tuple(self._told(exercise, side, model))
            remembered = cast("Heard | None", self._memory.recall(name))
            earlier = self._earlier.heard.get((leaf, self._begins)) or remembered or Heard((), empty(model))
            heard = self._heard[leaf, self._begins] = earlier.after(told)
            if remembered is None or told != remembered.told[: len(told)]:  # an earlier day is no news
                self._memory.remember(name, heard)
        return heard

    def _has_told(self, exercise_id: str) -> bool:
        return any(heard.told for (leaf, _), heard in self._heard.items() if leaf[0] == exercise_id)

    def _told(self, exercise: Exercise, side: Side | None, model: CeilingModel) -> Iterable[Told]:
        """Yield what the sets of a side tell, in order; one that names no side tells half of each."""
        entries = self.entries_of(exercise, side)
        body_kg = moved_kg(exercise, self._intake)
        name = "telling", exercise.id, side, self._begins, body_kg, model
        told = read_on(self._memory, name, entries, lambda entry: _told_by(entry, body_kg, side, model))
        return (one for one in told if one is not None)

    def _limit_tests(self, exercise: Exercise, side: Side | None) -> Sequence[Observation[TestDone]]:
        test_id = LIMIT_TESTS.get(exercise.id)
        if test_id is None:
            return ()
        tests = self._history.all(TestDone, since=self._begins, until=self._on)
        return [one for one in tests if one.payload.test_id == test_id and one.payload.side in {None, side}]

    def _sets_of(self, exercise: Exercise) -> tuple[Observation[SetDone], ...]:
        if exercise.id not in self._sets:
            self._read([exercise.id])
        return self._sets[exercise.id]

    def _read(self, exercise_ids: Sequence[str]) -> None:
        for one in exercise_ids:
            if one not in self._sets:
                self._sets[one] = self._history.sets_of((one,), since=self._begins, until=self._on)


def _told_by(entry: Entry, body_kg: float, side: Side | None, model: CeilingModel) -> Told | None:
    if isinstance(entry.payload, TestDone):
        told = told_by_test(entry, model)
    elif model.unit == "kg":
        told = told_by_load(entry, body_kg, model)
    else:
        told = told_by_hold(entry, model) if model.unit == "s" else told_by_depth(entry, model)
    halved = told is not None and side is not None and entry.payload.side is None
    return replace(told, weight=0.5) if told is not None and halved else told


def _alone(prior: Prior, message: Floats, model: CeilingModel) -> Floats:
    posterior: Floats = np.exp(-0.5 * ((grid(model) - prior.log_mean) / prior.log_sd) ** 2) * message
    posterior /= posterior.sum()
    return posterior


def observations_of(ceilings: Iterable[Ceiling]) -> tuple[UUID, ...]:
    """Return the sets that some ceilings rest on, each once."""
    several = tuple(ceilings)
    if len(several) == 1:
        return several[0].observations
    return tuple(dict.fromkeys(entry for one in several for entry in one.observations))
