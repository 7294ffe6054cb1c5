"""A payload from what was typed, with wrong values named by their option."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from primemover.coach.intake_answers import shown
from primemover.record.errors import BadInput
from primemover.record.payload import Felt, Payload

P = TypeVar("P", bound=Payload)

_OPTIONS = {"held_s": "--seconds", "held_reps": "--held", "pain_nrs": "--pain", "load_kg": "--load-kg"}
_GAPS = ("?", "HELD", "RIR", "VALUE")
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
        if not field:
            raise BadInput(error["msg"].removeprefix("Value error, ")) from None
        option = _OPTIONS.get(field, f"--{field.replace('_', '-')}")
        problem = f"{shown(error['input'])} is not possible"
        raise BadInput(problem, _mend(error), where=option) from None


def number_from(text: str | None, option: str) -> float | None:
    """Return the number typed after `option`, or ``None`` without one.

    Raises
    ------
    BadInput
        It is no number; or still the gap that `today` and `log` print.
    """
    if text is None:
        return None
    filled_in(text, option)
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise BadInput(f"'{text}' is not a number", "Give it in figures, e.g. 8", where=option) from None


def whole_from(text: str | None, option: str) -> int | None:
    """Return the whole number typed after `option`, or ``None`` without one (see `number_from`)."""
    value = number_from(text, option)
    if value is None:
        return None
    if not value.is_integer():
        raise BadInput(f"'{text}' is not a whole number", "Give it in figures, e.g. 8", where=option)
    return int(value)


def filled_in(text: str, option: str) -> None:
    """Refuse what only holds the place of a measurement: nobody measured it yet."""
    if any(gap in text for gap in _GAPS):
        raise BadInput(
            f"'{text}' still waits for what you saw and felt",
            f"Put your own numbers in its place, or leave {option} out",
            where=option,
        )


def _mend(error: ErrorDetails) -> str:
    """Return what would be possible instead, in the person's words."""
    limits = error.get("ctx", {})
    if "expected" in limits:
        return f"Say {limits['expected']}".replace("'", "")
    if "le" in limits:
        return f"Give at most {limits['le']:g}"
    if "ge" in limits:
        return f"Give at least {limits['ge']:g}"
    if "max_length" in limits:
        return f"Say it in at most {limits['max_length']} characters"
    return "Check it and try again"


def felt_from(text: str | None) -> Felt | None:
    """Return where a set was felt, from ``glute=7,hamstring=3,back=1``.

    Raises
    ------
    BadInput
        A muscle is unknown, an effort is not 0-10, or still a gap to fill in.
    """
    if text is None:
        return None
    filled_in(text, "--felt")
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
