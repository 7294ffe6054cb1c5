"""Numbers read out of the published table, so that none is written down twice."""

from __future__ import annotations

import re

from primemover.catalogue.model import Catalogue

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MUSCLE = re.compile(r"\b(?:GM|ST|BF|ES|VL)\b")  # as the table's quantities abbreviate them


def numbers(catalogue: Catalogue, key: str) -> tuple[float, ...]:
    """Return the numbers of a row's value, in the order in which they stand there."""
    return _numbers(catalogue.benchmarks[key].value)


def number(catalogue: Catalogue, key: str) -> float:
    """Return the first number of a row's value."""
    return numbers(catalogue, key)[0]


def spread(catalogue: Catalogue, key: str) -> float:
    """Return the first number of a row's spread."""
    return _numbers(catalogue.benchmarks[key].spread)[0]


def activity(catalogue: Catalogue, key: str, muscle: str) -> float | None:
    """Return a muscle's activity from a row whose quantity names its muscles; ``None`` where it has none."""
    row = catalogue.benchmarks[key]
    return dict(zip(_MUSCLE.findall(row.quantity), _numbers(row.value), strict=True)).get(muscle)


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(float(one) for one in _NUMBER.findall(text))
