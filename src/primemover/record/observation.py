"""An observation: one immutable thing that happened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from primemover.record.payload import Payload

P_co = TypeVar("P_co", bound=Payload, covariant=True)


@dataclass(frozen=True, slots=True)
class Observation(Generic[P_co]):
    """One thing that happened to one athlete.

    Attributes
    ----------
    id
        UUIDv7, made where it happened; the same id always means the same observation.
    athlete_id
        Whose record it belongs to.
    happened_at
        An aware time; its own offset says which local day it was.
    payload
        What happened; ``payload.kind`` names its type.
    """

    id: UUID
    athlete_id: str
    happened_at: datetime
    payload: P_co

    def __post_init__(self) -> None:
        if self.happened_at.tzinfo is None:
            msg = "happened_at needs a time zone (e.g. 2026-05-03T18:20:00+02:00)"
            raise ValueError(msg)

    @property
    def kind(self) -> str:
        """The payload's kind."""
        return self.payload.kind


def id_from_content(happened_at: datetime, content: str) -> UUID:
    """Return a UUIDv7 that depends on the content alone, so that saying the same thing twice is one thing.

    Deviation from RFC 9562: the random bits are the leading bits of SHA-256(content). Used for imports
    and issued plans, where the same input must give the same id.
    """
    digest = int.from_bytes(hashlib.sha256(content.encode()).digest()[:10], "big")
    unix_ms = int(happened_at.timestamp() * 1000) & ((1 << 48) - 1)
    rand_a = (digest >> 62) & 0xFFF
    rand_b = digest & ((1 << 62) - 1)
    return UUID(int=(unix_ms << 80) | (0x7 << 76) | (rand_a << 64) | (0b10 << 62) | rand_b)
