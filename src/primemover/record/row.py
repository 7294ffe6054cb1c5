"""Observations as text: how the store and the exports write them down."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, cast
from uuid import UUID

from pydantic import TypeAdapter

from primemover.record.observation import Observation
from primemover.record.payload import (
    PAYLOADS,
    Correction,
    ImportBatch,
    Intake,
    Payload,
    RedFlagAnswers,
    SetDone,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

_ADAPTERS: dict[str, TypeAdapter[Any]] = {kind: TypeAdapter(payload) for kind, payload in PAYLOADS.items()}
_WITH_MAPPINGS = frozenset({Intake.kind, RedFlagAnswers.kind, Correction.kind})


class Row(NamedTuple):
    """An observation as the store keeps it: times and payload still text, decoded when they are read."""

    id: str
    athlete_id: str
    instant_us: int
    happened_at: str
    kind: str
    payload: str

    @property
    def local_day(self) -> str:
        """The day it happened, by its own clock, as ISO text."""
        return self.happened_at[:10]


def payload_from_json(kind: str, text: str | bytes) -> Payload:
    """Decode a payload.

    Raises
    ------
    KeyError
        The kind is unknown.
    pydantic.ValidationError
        The text does not fit the kind.
    """
    return cast("Payload", _ADAPTERS[kind].validate_json(text))


def payload_to_json(payload: Payload) -> str:
    """Encode a payload canonically: the same payload is always the same text."""
    text = payload.model_dump_json(exclude_defaults=True)
    if payload.kind in _WITH_MAPPINGS:  # two equal mappings may differ in order
        return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text


def row_of(observation: Observation[Payload]) -> Row:
    """Encode an observation."""
    return Row(
        str(observation.id),
        observation.athlete_id,
        (observation.happened_at - EPOCH) // MICROSECOND,
        observation.happened_at.isoformat(),
        observation.kind,
        payload_to_json(observation.payload),
    )


def observation_of(row: Row) -> Observation[Payload]:
    """Decode an observation."""
    return Observation(
        UUID(row.id),
        row.athlete_id,
        datetime.fromisoformat(row.happened_at),
        payload_from_json(row.kind, row.payload),
    )


def same_content(known: Row, again: Row) -> bool:
    """Whether two rows of one id say the same thing.

    What an import brought is the same whenever its id is: the id is made of what the other app said, while
    the file, the row in it and the time of the import may differ.
    """
    if known == again:
        return True
    if (known.athlete_id, known.kind) != (again.athlete_id, again.kind):
        return False
    one, other = observation_of(known), observation_of(again)
    return _same_import(one.payload, other.payload) or (
        one == other and one.happened_at.utcoffset() == other.happened_at.utcoffset()
    )


def _same_import(one: Payload, other: Payload) -> bool:
    if isinstance(one, SetDone) and isinstance(other, SetDone):
        return (
            one.imported is not None and other.imported is not None and one.imported.app == other.imported.app
        )
    return isinstance(one, ImportBatch) and isinstance(other, ImportBatch) and one.batch_id == other.batch_id
