"""A sentence's wording as the record keeps it: its template, and each value as text, count or named fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from math import isfinite
from typing import Annotated, Any, TypeGuard

from pydantic import PlainSerializer, PlainValidator, TypeAdapter

from primemover.sentence import Chance, Day, Figure, Listed, Load, Named, Own, Share, Stage, Value, Wording

_LEAVES = (Figure, Share, Chance, Load, Day, Named, Stage, Own)
# Told apart by the field that each needs.
_READERS: dict[str, tuple[type, TypeAdapter[Any]]] = {
    fields(one)[0].name: (one, TypeAdapter(one)) for one in _LEAVES
}
_DEEPEST = 8  # judgement: sentences in sentences; ours go three deep
_LONGEST = 4000  # characters: as long as a reason may be
_MOST = 1e12  # judgement: no amount of anything here comes near
_FINEST = 6  # decimals (judgement): nothing is known finer


def as_data(wording: Wording) -> dict[str, Any]:
    """Return a wording as JSON knows it, without what is as always."""
    data: dict[str, Any] = {"template": wording.template}
    if wording.values:
        data["values"] = {name: _data(value) for name, value in wording.values.items()}
    if wording.many is not None:
        data |= {"many": wording.many, "count": wording.count}
    return data


def as_wording(data: object, deep: int = 0) -> Wording:
    """Return a wording from what JSON held.

    Raises
    ------
    ValueError
        It is none; the message says what is missing or odd.
    """
    if isinstance(data, Wording):
        return data
    if not isinstance(data, Mapping) or not isinstance(data.get("template"), str):
        raise ValueError("a wording is {template, values}; leave it out and the text alone counts")
    values, many, count = data.get("values", {}), data.get("many"), data.get("count")
    odd = data.keys() - {"template", "values", "many", "count"}
    if odd or not isinstance(values, Mapping):
        raise ValueError(f"a wording has no {', '.join(sorted(odd)) or 'such values'}; leave it out")
    if not (isinstance(many, str) and _whole(count)) and (many, count) != (None, None):
        raise ValueError("a counted wording needs many (text) and count (whole number)")
    read = {str(name): _value(value, deep + 1) for name, value in values.items()}
    made = Wording(data["template"], read, many, count)
    if len(str(made)) > _LONGEST:  # at each depth, so that places in places cannot grow without end
        raise ValueError(f"a wording says at most {_LONGEST} characters; leave it out")
    return made


def _data(value: Value) -> Any:
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, Wording):
        return as_data(value)
    if isinstance(value, Listed):
        return {"items": [_data(one) for one in value.items], "last": value.last}
    said = {one.name: getattr(value, one.name) for one in fields(value) if not _as_always(value, one)}
    return {name: one.isoformat() if hasattr(one, "isoformat") else one for name, one in said.items()}


def _as_always(value: Value, field: Any) -> bool:
    return field.default is not MISSING and getattr(value, field.name) == field.default


def _value(data: object, deep: int) -> Value:
    if deep > _DEEPEST:
        raise ValueError(f"a wording holds others at most {_DEEPEST} deep; leave it out")
    if isinstance(data, str) or _whole(data):
        return data
    if isinstance(data, Mapping) and "template" in data:
        return as_wording(data, deep)
    if isinstance(data, Mapping) and data.keys() == {"items", "last"}:
        return _list(data["items"], data["last"], deep)
    for name, (leaf, reader) in _READERS.items():
        if isinstance(data, Mapping) and name in data and data.keys() <= {one.name for one in fields(leaf)}:
            read: Value = reader.validate_python(data)
            return _in_range(read)
    raise ValueError(
        f"a value of a wording is text, a count or one of {', '.join([*_READERS, 'items, template'])}"
    )


def _list(items: object, last: object, deep: int) -> Listed:
    if not isinstance(items, (list, tuple)) or last not in ("and", "or"):
        raise ValueError("a list in a wording is {items: [...], last: and | or}")
    return Listed(tuple(_value(one, deep + 1) for one in items), "and" if last == "and" else "or")


def _in_range(value: Value) -> Value:
    """Return a value that can be written; JSON can hold numbers that nobody could read."""
    said = {one.name: getattr(value, one.name) for one in fields(value)} if is_dataclass(value) else {}
    for name, number in said.items():
        if isinstance(number, float) and not (isfinite(number) and abs(number) < _MOST):
            raise ValueError(f"{name} is no number that a sentence could say")
        if name == "digits" and number is not None and not 0 <= number <= _FINEST:
            raise ValueError(f"digits are 0 to {_FINEST}")
    return value


def _whole(data: object) -> TypeGuard[int]:
    return isinstance(data, int) and not isinstance(data, bool)


Kept = Annotated[
    Wording, PlainValidator(as_wording, json_schema_input_type=dict[str, Any]), PlainSerializer(as_data)
]
