"""Which observations stand: corrections applied, undone imports left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from pydantic import ValidationError
from pydantic_core import to_json

from primemover.record.payload import Correction, ImportUndone
from primemover.record.row import Row, payload_from_json, payload_to_json

AMENDS = frozenset({Correction.kind, ImportUndone.kind})  # what decides whether others stand


@dataclass(frozen=True, slots=True)
class Settled:
    """What the corrections and undone imports of a record come to.

    Attributes
    ----------
    payloads
        For each corrected observation the payload that stands instead; ``None`` where it was withdrawn.
    awaited
        The ids that a correction names and the record does not have (yet).
    undone
        The text that marks an observation of each undone import.
    """

    payloads: Mapping[str, str | None]
    awaited: frozenset[str]
    undone: tuple[str, ...]

    def stands(self, row: Row) -> Row | None:
        """Return the row that stands for `row`, ``None`` where none does."""
        # An import's rows go with it even where they were corrected, so it is the original that is asked.
        if self.undone and row.kind != ImportUndone.kind and any(mark in row.payload for mark in self.undone):
            return None
        if row.id not in self.payloads:
            return row
        text = self.payloads[row.id]
        return None if text is None else row._replace(payload=text)


def standing(raw: Iterable[Row], settled: Settled) -> dict[str, list[Row]]:
    """Return the rows that stand, by kind, in the order of `raw` (instant, then id)."""
    kinds: dict[str, list[Row]] = defaultdict(list)
    if not (settled.payloads or settled.undone):
        for row in raw:
            kinds[row.kind].append(row)
        return dict(kinds)
    for row in raw:
        stands = settled.stands(row)
        if stands is not None:
            kinds[row.kind].append(stands)
    return dict(kinds)


def fits(kind: str, replacement: Mapping[str, object]) -> str | None:
    """Return `replacement` as a payload of `kind`, in canonical text, or ``None`` when it does not fit."""
    try:
        return payload_to_json(payload_from_json(kind, to_json(replacement)))
    except (ValidationError, KeyError):
        return None


def settle(amends: Sequence[Row], row_of: Callable[[str], Row | None]) -> Settled:
    """Return what the corrections and undone imports among `amends`, in order, come to.

    The latest correction of an observation decides. A correction can itself be corrected: withdrawn, it has
    no effect; replaced, it says what the replacement says. So that this always ends, a correction reaches
    another correction only when it comes after it. A replacement that does not fit its target's kind has no
    effect: one bad observation never makes a record unreadable.

    Parameters
    ----------
    row_of
        The row of an id, ``None`` for one that the record does not have.
    """
    corrections = {row.id: place for place, row in enumerate(amends) if row.kind == Correction.kind}
    settled: dict[str, str | None] = {}
    awaited: set[str] = set()
    for row_id, place in reversed(corrections.items()):
        text = settled.get(row_id, amends[place].payload)
        if text is None:
            continue
        target = _target(text)
        found = row_of(target)
        if found is None:
            awaited.add(target)
        if found is None or target in settled or place <= corrections.get(target, -1):
            continue
        replaces, fitting = _instead(text, found.kind)
        if not replaces or fitting is not None:
            settled[target] = fitting
    return Settled(settled, frozenset(awaited), _undone(amends, settled))


def _undone(amends: Iterable[Row], settled: Mapping[str, str | None]) -> tuple[str, ...]:
    texts = (settled.get(row.id, row.payload) for row in amends if row.kind == ImportUndone.kind)
    undone = (
        cast("ImportUndone", payload_from_json(ImportUndone.kind, text)) for text in texts if text is not None
    )
    return tuple(f'"batch_id":"{one.batch_id}"' for one in undone)


@lru_cache(maxsize=4096)  # every new correction is settled together with all earlier ones
def _target(text: str) -> str:
    return str(_correction(text).target_id)


@lru_cache(maxsize=4096)
def _instead(text: str, kind: str) -> tuple[bool, str | None]:
    """Return whether a correction replaces its target, of `kind`, and the fitting payload."""
    replacement = _correction(text).replacement
    return replacement is not None, None if replacement is None else fits(kind, replacement)


def _correction(text: str) -> Correction:
    return cast("Correction", payload_from_json(Correction.kind, text))
