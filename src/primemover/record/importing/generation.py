"""Ids of sets that were imported, undone, and are imported again.

An id is made of what the other app said, so a second import adds nothing. When the first import was undone,
its ids are used up: the record still has those observations, and their batch stays undone. The next import
of such a row therefore makes its id of the same content and a generation, counting up until the id is either
free or belongs to an import that stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from primemover.record.importing.batch import Candidate
from primemover.record.observation import id_from_content
from primemover.record.payload import Correction, ImportUndone
from primemover.record.row import EPOCH
from primemover.record.store import Store

Lookup = Callable[[Sequence[str]], dict[str, str]]


class Placed(NamedTuple):
    """A set with the generation of its id, and whether the record already has it, standing."""

    candidate: Candidate
    generation: int
    known: bool


def undone_batches(store: Store, athlete_id: str) -> frozenset[UUID]:
    """Return the imports of an athlete that were undone."""
    history = store.of_kinds(athlete_id, ImportUndone, Correction)
    return frozenset(entry.payload.batch_id for entry in history.all(ImportUndone))


def batch_id_of(sha256: str, athlete_id: str, undone: Collection[UUID]) -> UUID:
    """Return the id of the import of one file: the same as long as it was not undone."""
    generation = 0
    while True:
        batch_id = id_from_content(EPOCH, f"import\x1f{athlete_id}\x1f{sha256}\x1f{generation}")
        if batch_id not in undone:
            return batch_id
        generation += 1


def placed(chunk: Sequence[Candidate], lookup: Lookup, undone: Collection[UUID]) -> list[Placed]:
    """Return the sets of `chunk` in order, each with the generation of its id.

    Parameters
    ----------
    chunk
        At most a few thousand sets.
    lookup
        Returns the payloads of those ids that the record has.
    undone
        The imports that were undone.
    """
    marks = tuple(f'"batch_id":"{batch_id}"' for batch_id in undone)
    settled: dict[int, Placed] = {}
    waiting = dict(enumerate(chunk))
    generation = 0
    while waiting:
        ids = {place: str(candidate.id(generation)) for place, candidate in waiting.items()}
        payloads = lookup(tuple(ids.values()))
        for place, row_id in ids.items():
            payload = payloads.get(row_id)
            if payload is None or not any(mark in payload for mark in marks):
                settled[place] = Placed(waiting.pop(place), generation, payload is not None)
        generation += 1
    return [settled[place] for place in sorted(settled)]
