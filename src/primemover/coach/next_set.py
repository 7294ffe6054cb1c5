"""The next set of each exercise, before it is done: what the coach would answer to it, and ask for after it.

Worked out by the same functions that answer when it has happened. One thing is left to then: a lift that breaks
lowers its ceiling too, which takes long to reckon for every rep that may break. So for a lift with a load less
may be asked for than is foretold, never more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from primemover.belief.one_set import Elsewhere
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.assessment import Assessment
from primemover.coach.ground import Ground
from primemover.coach.ladder import LOOK_BACK
from primemover.coach.prescription import prescribed_sets
from primemover.coach.react import ANSWERS_BEFORE_SWAP, answers_to
from primemover.coach.result import PrescribedSet, Reaction, Session, SessionItem
from primemover.coach.session import ground_of
from primemover.coach.so_far import Sets, WithOneMore, sets_of
from primemover.record.observation import Observation
from primemover.record.payload import Felt, SetDone, Side

# Judgement: what a tap in the player says in points of ten. Tapped first is felt most, tapped after it less,
# and hardly anybody feels nothing at all elsewhere.
FELT_FIRST, FELT_ALSO, FELT_HARDLY = 7, 4, 1
LONGEST_RUN = ANSWERS_BEFORE_SWAP + 1  # what this set running leads to, every further one does


@dataclass(frozen=True, slots=True)
class IfSet:
    """What the coach would answer to the next set of an exercise.

    Attributes
    ----------
    where
        What was felt most; ``None``: the glute, as it should be.
    held_reps
        The reps before neutral broke; ``None``: it held throughout.
    lost_at_s
        The second of a hold at which posture was lost; ``None``: it was ended by choice.
    ended_at_s
        The second before what was asked for at which a hold was ended by choice; ``None``: it lasted.
    running
        How many sets in all, from now on and this one included, went the same way.
    then
        The exercise's sets after it, in their places, where they would become less; the set itself, and those
        done before, as they were. Empty where all stay as they are.
    ends
        Whether nothing more of the exercise would be asked for that day.
    """

    exercise_id: str
    side: Side | None
    reactions: tuple[Reaction, ...]
    where: Elsewhere | None = None
    held_reps: int | None = None
    lost_at_s: float | None = None
    ended_at_s: float | None = None
    running: int = 1
    then: tuple[PrescribedSet, ...] = ()
    ends: bool = False


def if_sets(assessment: Assessment, session: Session, catalogue: Catalogue, at: datetime) -> tuple[IfSet, ...]:
    """Return what the coach would answer to the coming sets of `session`."""
    ground = ground_of(assessment, catalogue)[0] if session.items else None
    found: list[IfSet] = []
    for item in session.items:
        assert ground is not None  # noqa: S101 - there are items
        name, since = item.exercise_id, assessment.on - LOOK_BACK
        so_far = sets_of(name, assessment.record.sets_of((name,), since=since, until=assessment.on))
        found.extend(_of_item(ground, item, so_far, at))
    return tuple(found)


def _of_item(ground: Ground, item: SessionItem, so_far: Sets, at: datetime) -> tuple[IfSet, ...]:
    """Return the answers for one exercise; they stand while nothing that they rest on is another."""
    return ground.kept(
        ("if-sets", item.exercise_id),
        (item, so_far, at.date()),
        lambda known: tuple(
            answer
            for place, one in _next_of_each_side(item)
            for answer in _Next(known, item, place, one, so_far, at).answers()
        ),
    )


def _next_of_each_side(item: SessionItem) -> Iterator[tuple[int, PrescribedSet]]:
    seen: set[Side | None] = set()
    for place, one in enumerate(item.sets):
        if one.done is None and one.side not in seen:
            seen.add(one.side)
            yield place, one


@dataclass(frozen=True, slots=True)
class _Next:
    """The next set of an item's side: ``one``, in its ``place``."""

    ground: Ground
    item: SessionItem
    place: int
    one: PrescribedSet
    so_far: Sets
    at: datetime

    @property
    def exercise(self) -> Exercise:
        return self.ground.catalogue.exercises[self.item.exercise_id]

    def answers(self) -> Iterator[IfSet]:
        yield self._answer(self._done())
        if self.exercise.for_glute:
            yield from self._felt_elsewhere()
        if self.one.reps is not None:
            yield from self._broke(self.one.reps)
        elif self.one.seconds:
            yield from self._ended()
            if self.exercise.role != "stretch":
                yield from self._lost(self.one.seconds)

    def _felt_elsewhere(self) -> Iterator[IfSet]:
        for where in ("hamstring", "low_back"):
            done = self._done(where)
            for running in range(1, LONGEST_RUN + 1):
                said = replace(self._answer(done, running), where=where)
                yield self._followed(said, done) if running == 1 else said

    def _broke(self, reps: int) -> Iterator[IfSet]:
        for held in range(reps):
            done = self._done(held_reps=held)
            yield self._followed(replace(self._answer(done), held_reps=held), done)

    def _ended(self) -> Iterator[IfSet]:
        """Yield the answer to a hold that was ended a second before what was asked for."""
        second = self.ground.before_today(self.exercise)[1].amount - 1
        if second > 0:
            done = self._done().model_copy(update={"held_s": float(second)})
            yield replace(self._answer(done), ended_at_s=second)

    def _lost(self, seconds: int) -> Iterator[IfSet]:
        """Yield the answers to posture lost: at the last second that is sooner than asked for, and then."""
        asked = self.ground.before_today(self.exercise)[1].amount
        for lost_at_s in (asked - 1, max(asked, seconds)):
            if lost_at_s > 0:
                done = self._done().model_copy(update={"held_s": float(lost_at_s), "broke": True})
                yield replace(self._answer(done), lost_at_s=lost_at_s)

    def _answer(self, done: SetDone, running: int = 1) -> IfSet:
        coming = tuple(self._supposed(done, count) for count in range(running))
        context, catalogue = self.ground.context, self.ground.catalogue
        said = answers_to(coming[-1], self.exercise, (*self.so_far, *coming), catalogue, context)
        return IfSet(self.exercise.id, self.one.side, said, running=running)

    def _followed(self, said: IfSet, done: SetDone) -> IfSet:
        """Return an answer with what is asked for after it."""
        ground = replace(self.ground, now=WithOneMore(self.ground.now, self._supposed(done)))
        a_side = -(-len(self.item.sets) // (2 if self.exercise.sides == "each" else 1))
        sets = prescribed_sets(self.exercise, a_side, ground)
        if len(sets) < len(self.item.sets):
            return replace(said, ends=True)
        then = tuple(
            before if before.done or place == self.place else after
            for place, (before, after) in enumerate(zip(self.item.sets, sets, strict=True))
        )
        return said if then == self.item.sets else replace(said, then=then)

    def _supposed(self, done: SetDone, count: int = 0) -> Observation[SetDone]:
        return Observation(UUID(int=count), "", self.at + timedelta(seconds=count), done)

    def _done(self, where: Elsewhere | None = None, held_reps: int | None = None) -> SetDone:
        one, in_reps = self.one, self.exercise.dose_unit == "reps"
        return SetDone(
            exercise_id=self.exercise.id,
            side=one.side,
            load_kg=one.load_kg or 0.0,
            reps=one.reps,
            held_s=one.seconds,
            held_reps=(one.reps if held_reps is None else held_reps) if in_reps else None,
            broke=None if in_reps else False,
            rir=one.rir,
            felt=_mostly(where),
        )


def _mostly(where: Elsewhere | None) -> Felt:
    """Return a rating that the coach reads like any other that puts this muscle clearly first."""
    muscles = ("glute", "hamstring", "low_back")
    return Felt(**{one: FELT_FIRST if one == (where or "glute") else FELT_HARDLY for one in muscles})
