"""The envelope: one observation as a JSON object, the same in exports and on the wire."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from primemover.record.errors import BadInput, first_fault
from primemover.record.observation import Observation
from primemover.record.payload import PAYLOADS, Payload
from primemover.record.row import Row, payload_from_json

FIELDS = ("id", "athlete_id", "happened_at", "kind", "payload")


def envelope_json(row: Row) -> str:
    """Return an observation as one line of JSON; `read_envelope` gives the same observation back."""
    head = json.dumps(
        {"id": row.id, "athlete_id": row.athlete_id, "happened_at": row.happened_at, "kind": row.kind},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return f'{head[:-1]},"payload":{row.payload}}}'


def read_envelope(text: str | bytes, *, athlete_id: str | None = None) -> Observation[Payload]:
    """Read one observation from JSON, as `athlete_id`'s where that is given.

    Raises
    ------
    BadInput
        It is not a whole, valid observation; the message names the field.
    """
    try:
        said = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        raise BadInput(f"this is not JSON ({error})", "Export it again, or mend the line") from error
    return observation_from(said, athlete_id=athlete_id)


def observation_from(said: object, *, athlete_id: str | None = None) -> Observation[Payload]:
    """Read one observation from a decoded JSON object (see `read_envelope`)."""
    if not isinstance(said, dict):
        raise BadInput("an observation is a JSON object", f"Give it the fields {', '.join(FIELDS)}")
    if athlete_id is not None:
        said = said | {"athlete_id": athlete_id}
    for name in FIELDS:
        if name not in said:
            raise BadInput(
                "the field is missing", f"An observation has the fields {', '.join(FIELDS)}", where=name
            )
    for name in said:
        if name not in FIELDS:
            mend = f"An observation has the fields {', '.join(FIELDS)}"
            raise BadInput("this field is unknown", mend, where=str(name))
    return Observation(
        _id(said["id"]),
        _text(said, "athlete_id"),
        _time(said["happened_at"]),
        _payload(_text(said, "kind"), said),
    )


def _id(said: object) -> UUID:
    try:
        return UUID(said if isinstance(said, str) else "")
    except ValueError as error:
        raise BadInput(f"{said!r} is not a UUID", "Use a UUIDv7 made where it happened", where="id") from error


def _text(said: dict[str, Any], name: str) -> str:
    value = said[name]
    if not isinstance(value, str):
        raise BadInput(f"{value!r} is not text", "Put it in quotes", where=name)
    return value


def _time(said: object) -> datetime:
    mend = "Write it with its own offset, e.g. 2026-05-03T18:20:00+02:00"
    try:
        happened_at = datetime.fromisoformat(said if isinstance(said, str) else "")
    except ValueError as error:
        raise BadInput(f"{said!r} is not a time", mend, where="happened_at") from error
    if happened_at.tzinfo is None:
        raise BadInput(f"{said!r} has no time zone", mend, where="happened_at")
    return happened_at


def _payload(kind: str, said: dict[str, Any]) -> Payload:
    if kind not in PAYLOADS:
        mend = f"Known kinds: {', '.join(PAYLOADS)}. A newer Prime Mover may know more"
        raise BadInput(f"the kind {kind!r} is unknown", mend, where="kind")
    try:
        return payload_from_json(kind, to_json(said["payload"]))
    except ValidationError as error:
        where, problem = first_fault(error)
        where = f"payload.{where}" if where else "payload"
        raise BadInput(problem, f"See the fields of '{kind}' in docs/record-format.md", where=where) from error
