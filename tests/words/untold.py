"""What German does not know of a text that the coach made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pydantic import BaseModel

from primemover import tongue
from primemover.catalogue.load import load_catalogue
from primemover.sentence import Sentence, lower_first
from primemover.words import told


def untold(text: str) -> list[str]:
    """Return the texts inside a text that have no German; what the catalogue says itself is none of them.

    A plain text counts as one that may have German as it is; an empty one says nothing.
    """
    found: list[str] = []

    def noted(one: str) -> str:
        found.append(one)
        return one

    with tongue.speaking("de"):
        told(text, untold=noted)
    return [one for one in found if one not in _of_the_catalogue()]


def assert_german(texts: Iterable[str]) -> None:
    """Assert that each text is a sentence, or nothing, and has German."""
    for text in texts:
        assert text == "" or isinstance(text, Sentence), text
        assert untold(text) == []


@cache
def _of_the_catalogue() -> frozenset[str]:
    """Return every text of the catalogue, also as it stands inside a sentence."""
    catalogue = load_catalogue()
    tables = (catalogue.exercises, catalogue.tests, catalogue.equipment, catalogue.facts, catalogue.activities)
    texts = {text for table in tables for entry in table.values() for text in _texts(entry)}
    return frozenset(texts | {lower_first(text) for text in texts})


def _texts(one: object) -> Iterator[str]:
    if isinstance(one, str):
        yield one
    elif isinstance(one, BaseModel):
        yield from (text for name in type(one).model_fields for text in _texts(getattr(one, name)))
    elif isinstance(one, dict):
        yield from (text for value in one.values() for text in _texts(value))
    elif isinstance(one, (tuple, list, frozenset)):
        yield from (text for value in one for text in _texts(value))
