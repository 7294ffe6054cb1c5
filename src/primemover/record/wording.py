"""A sentence's wording as the record keeps it: its template, and each value as text, count or named fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, TypeAdapter

from primemover.sentence import Chance, Day, Figure, Listed, Load, Named, Own, Share, Stage, Value, Wording

_LEAVES = (Figure, Share, Chance, Load, Day, Named, Stage, Own)
# Told apart by the field that each needs.
_READERS: dict[str, tuple[type, TypeAdapter[Any]]] = {
    fields(one)[0].name: (one, TypeAdapter(one)) for one in _LEAVES
}
_DEEPEST = 8  # judgement: sentences in sentences; ours go three deep


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
    if not isinstance(data, Mapping) or not isinstance(data.get("template"), str) or deep > _DEEPEST:
        raise ValueError("a wording is {template, values}; leave it out and the text alone counts")
    values, many, count = data.get("values", {}), data.get("many"), data.get("count")
    odd = data.keys() - {"template", "values", "many", "count"}
    if odd or not isinstance(values, Mapping):
        raise ValueError(f"a wording has no {', '.join(sorted(odd)) or 'such values'}; leave it out")
    if not (isinstance(many, str) and isinstance(count, int)) and (many, count) != (None, None):
        raise ValueError("a counted wording needs many (text) and count (whole number)")
    read = {str(name): _value(value, deep + 1) for name, value in values.items()}
    return Wording(data["template"], read, many, count)


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
    if isinstance(data, (str, int)) and not isinstance(data, bool):
        return data
    if isinstance(data, Mapping) and "template" in data:
        return as_wording(data, deep)
    if isinstance(data, Mapping) and data.keys() == {"items", "last"} and data["last"] in {"and", "or"}:
        return Listed(tuple(_value(one, deep + 1) for one in data["items"]), data["last"])
    for name, (leaf, reader) in _READERS.items():
        if isinstance(data, Mapping) and name in data and data.keys() <= {one.name for one in fields(leaf)}:
            read: Value = reader.validate_python(data)
            return read
    raise ValueError(
        f"a value of a wording is text, a count or one of {', '.join([*_READERS, 'items, template'])}"
    )


Kept = Annotated[
    Wording, PlainValidator(as_wording, json_schema_input_type=dict[str, Any]), PlainSerializer(as_data)
]
