"""The envelope: one observation as a JSON object, the same in exports and on the wire."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from primemover.record.errors import BadInput, first_fault
from primemover.record.observation import Observation
from primemover.record.payload import PAYLOADS, Payload
from primemover.record.row import Row, payload_from_json
from primemover.sentence import Own, say

FIELDS = ("id", "athlete_id", "happened_at", "kind", "payload")
_PLACE = re.compile(r"at line 1 column (\d+)$")  # an observation is one line
_HAS_FIELDS = say("An observation has the fields {fields}", fields=Own(", ".join(FIELDS)))


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
        raise BadInput(_no_json(str(error)), say("Export it again, or mend the line")) from error
    return observation_from(said, athlete_id=athlete_id)


def observation_from(said: object, *, athlete_id: str | None = None) -> Observation[Payload]:
    """Read one observation from a decoded JSON object (see `read_envelope`)."""
    if not isinstance(said, dict):
        raise BadInput(say("an observation is a JSON object"), _HAS_FIELDS)
    if athlete_id is not None:
        said = said | {"athlete_id": athlete_id}
    for name in FIELDS:
        if name not in said:
            raise BadInput(say("the field is missing"), _HAS_FIELDS, where=name)
    for name in said:
        if name not in FIELDS:
            raise BadInput(say("this field is unknown"), _HAS_FIELDS, where=str(name))
    return Observation(
        _id(said["id"]),
        _text(said, "athlete_id"),
        _time(said["happened_at"]),
        _payload(_text(said, "kind"), said),
    )


def _no_json(parser: str) -> str:
    """Say that a text is no JSON, and from where on; what the parser says of it is in English alone."""
    if place := _PLACE.search(parser):
        return say("this is not JSON from its column {column} on", column=int(place[1]))
    return say("this is not JSON")


def _id(said: object) -> UUID:
    try:
        return UUID(said if isinstance(said, str) else "")
    except ValueError as error:
        problem = say("{given} is not a UUID", given=Own(repr(said)))
        raise BadInput(problem, say("Use a UUIDv7 made where it happened"), where="id") from error


def _text(said: dict[str, Any], name: str) -> str:
    value = said[name]
    if not isinstance(value, str):
        raise BadInput(say("{given} is not text", given=Own(repr(value))), say("Put it in quotes"), where=name)
    return value


def _time(said: object) -> datetime:
    mend = say("Write it with its own offset, e.g. 2026-05-03T18:20:00+02:00")
    try:
        happened_at = datetime.fromisoformat(said if isinstance(said, str) else "")
    except ValueError as error:
        problem = say("{given} is not a time", given=Own(repr(said)))
        raise BadInput(problem, mend, where="happened_at") from error
    if happened_at.tzinfo is None:
        raise BadInput(say("{given} has no time zone", given=Own(repr(said))), mend, where="happened_at")
    return happened_at


def _payload(kind: str, said: dict[str, Any]) -> Payload:
    if kind not in PAYLOADS:
        mend = say("Known kinds: {kinds}. A newer Prime Mover may know more", kinds=Own(", ".join(PAYLOADS)))
        raise BadInput(say("the kind '{kind}' is unknown", kind=Own(kind)), mend, where="kind")
    try:
        return payload_from_json(kind, to_json(said["payload"]))
    except ValidationError as error:
        where, problem = first_fault(error)
        where = f"payload.{where}" if where else "payload"
        mend = say("See the fields of '{kind}' in docs/record-format.md", kind=Own(kind))
        raise BadInput(problem, mend, where=where) from error
