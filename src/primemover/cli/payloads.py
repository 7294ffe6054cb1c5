"""A payload from what was typed, with wrong values named by their option."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from primemover.coach.intake_answers import shown
from primemover.record.errors import BadInput
from primemover.record.payload import Felt, Payload

P = TypeVar("P", bound=Payload)

_OPTIONS = {"held_s": "--seconds", "held_reps": "--held", "pain_nrs": "--pain", "load_kg": "--load-kg"}
_FELT = {"glute": "glute", "hamstring": "hamstring", "hamstrings": "hamstring", "back": "low_back"}
_FELT |= {"low-back": "low_back", "low_back": "low_back", "other": "other"}


def payload_of(payload_type: type[P], **fields: object) -> P:
    """Build a payload.

    Raises
    ------
    BadInput
        A value is not possible; the message names its option.
    """
    try:
        return payload_type.model_validate(fields)
    except ValidationError as refused:
        error = refused.errors()[0]
        field = str(error["loc"][0]) if error["loc"] else ""
        option = _OPTIONS.get(field, f"--{field.replace('_', '-')}") if field else ""
        message = error["msg"].removeprefix("Value error, ").replace("Input should be", "it should be")
        problem = f"{shown(error['input'])} is not possible: {message}" if field else message
        raise BadInput(problem, "Check the number and try again" if field else "", where=option) from None


def felt_from(text: str | None) -> Felt | None:
    """Return where a set was felt, from ``glute=7,hamstring=3,back=1``.

    Raises
    ------
    BadInput
        A muscle is unknown or an effort is not 0-10.
    """
    if text is None:
        return None
    felt: dict[str, float] = {}
    for part in text.split(","):
        name, _, effort = part.partition("=")
        muscle = _FELT.get(name.strip().casefold())
        try:
            value = float(effort)
        except ValueError:
            value = -1.0
        if muscle is None or not 0 <= value <= 10:
            raise BadInput(
                f"'{part.strip()}' does not say where it was felt",
                "Write it as glute=7,hamstring=3,back=1,other=0, each from 0 to 10",
                where="--felt",
            )
        felt[muscle] = value
    return Felt(**felt)
