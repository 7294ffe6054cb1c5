"""Which observations stand: corrections applied, undone imports left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import cast

from pydantic import ValidationError
from pydantic_core import to_json

from primemover.record.payload import Correction, ImportUndone
from primemover.record.row import Row, payload_from_json, payload_to_json


def standing(raw: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows that stand, by kind, in the order of `raw` (instant, then id).

    The latest correction of an observation decides. A correction can itself be corrected: withdrawn, it has
    no effect; replaced, it says what the replacement says. So that this always ends, a correction reaches
    another correction only when it comes after it. A replacement that does not fit its target's kind has no
    effect: one bad observation never makes a record unreadable.
    """
    settled = _settled(raw)
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in raw:
        if row.id not in settled:
            kinds[row.kind].append(row)
            continue
        text = settled[row.id]
        if text is not None:
            kinds[row.kind].append(row._replace(payload=text))
    undone = _undone(kinds.get(ImportUndone.kind, ()))
    if not undone:
        return dict(kinds)
    # An import's rows go with it even where they were corrected, so it is the original that is asked.
    gone = {
        row.id for row in raw if row.kind != ImportUndone.kind and any(mark in row.payload for mark in undone)
    }
    return {kind: [row for row in rows if row.id not in gone] for kind, rows in kinds.items()}


def fits(kind: str, replacement: Mapping[str, object]) -> str | None:
    """Return `replacement` as a payload of `kind`, in canonical text, or ``None`` when it does not fit."""
    try:
        return payload_to_json(payload_from_json(kind, to_json(replacement)))
    except (ValidationError, KeyError):
        return None


def _settled(raw: Sequence[Row]) -> dict[str, str | None]:
    """Return, for each corrected row, the payload that stands instead (``None``: withdrawn)."""
    corrections = {row.id: (place, row.payload) for place, row in enumerate(raw) if row.kind == Correction.kind}
    if not corrections:
        return {}
    kinds = {row.id: row.kind for row in raw}
    settled: dict[str, str | None] = {}
    for row_id, (place, own_text) in reversed(corrections.items()):
        text = settled.get(row_id, own_text)
        if text is None:
            continue
        correction = cast("Correction", payload_from_json(Correction.kind, text))
        target = str(correction.target_id)
        comes_before = target in corrections and place <= corrections[target][0]
        if target in settled or target not in kinds or comes_before:
            continue
        if correction.replacement is None:
            settled[target] = None
        elif (fitting := fits(kinds[target], correction.replacement)) is not None:
            settled[target] = fitting
    return settled


def _undone(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the text that marks an observation of each undone import."""
    return tuple(
        f'"batch_id":"{cast("ImportUndone", payload_from_json(row.kind, row.payload)).batch_id}"'
        for row in rows
    )
