"""Ids are made where a thing happens, so that a phone can log offline and sync later."""

from __future__ import annotations

from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """Return a new UUIDv7: unique without asking anyone, and sorted by when it was made."""
    return UUID(int=uuid_utils.uuid7().int)
