"""Numbers and functions as a model's file writes them."""

from __future__ import annotations

from collections.abc import Iterable


def numbers(values: Iterable[float]) -> str:
    return " ".join(repr(float(one)) for one in values)


def constant(value: float) -> str:
    return f"<Constant><value>{value!r}</value></Constant>"
