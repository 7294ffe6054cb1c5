"""What one exercise and side was heard to say, to read on from: with a set more, or as of an earlier day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from primemover.belief.message import Message, empty
from primemover.belief.told import Told
from primemover.record.memory import Memory
from primemover.record.observation import Observation
from primemover.record.payload import SetDone, TestDone

Entry = Observation[SetDone] | Observation[TestDone]
T = TypeVar("T")

MARK_EVERY = 32  # reports between two messages kept: reading on from one costs a millisecond at most


@dataclass(frozen=True, slots=True)
class Heard:
    """What one exercise and side was heard to say: its reports in order, and their message.

    ``marks`` are the messages of its first so many reports, to read on from where later ones differ.
    """

    told: tuple[Told, ...]
    message: Message
    marks: tuple[tuple[int, Message], ...] = ()

    def after(self, told: Sequence[Told]) -> Heard:
        """Return what is heard once `told` is all there is: read on from where both agree."""
        told = tuple(told)
        count, message, marks = self._from(agreeing(self.told, told))
        for place in range(count, len(told)):
            if place and place % MARK_EVERY == 0 and (not marks or marks[-1][0] < place):
                marks = (*marks, (place, message))
            message = message.after(told[place])
        return Heard(told, message, marks)

    def _from(self, same: int) -> tuple[int, Message, tuple[tuple[int, Message], ...]]:
        """Return the last message that only the first `same` reports are in, and the marks up to it."""
        if same == len(self.told):
            return same, self.message, self.marks
        marks = tuple(mark for mark in self.marks if mark[0] <= same)
        count, message = marks[-1] if marks else (0, empty(self.message.model))
        return count, message, marks


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of some entries, in order: one thing of each."""

    entries: tuple[Entry, ...] = ()
    found: tuple[object, ...] = ()


def read_on(
    memory: Memory, name: Hashable, entries: Sequence[Entry], read: Callable[[Entry], T]
) -> tuple[T, ...]:
    """Return what `read` gives for each entry; what was read under this `name` before is not read again."""
    entries = tuple(entries)
    known = cast("_Read | None", memory.recall(name)) or _Read()
    same = agreeing(known.entries, entries)
    found = (*known.found[:same], *(read(entry) for entry in entries[same:]))
    if same < len(entries):  # else these are an earlier day's
        memory.remember(name, _Read(entries, found))
    return cast("tuple[T, ...]", found)


def agreeing(one: tuple[T, ...], other: tuple[T, ...]) -> int:
    """Return how many of their first members two tuples share."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return shorter
    return next(place for place in range(shorter) if one[place] != other[place])
