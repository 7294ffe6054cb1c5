"""The tongue the interface speaks: English as it is written in the code, others from a ``.po`` file each.

A request, or a run of the terminal's program, chooses its language once (`speaking`); the message lookups below
answer in it. What has no translation stays English, and so does the catalogue's own text.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_HERE = Path(__file__).parent
ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}

_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def spoken() -> str:
    """Return the language spoken now, as its ISO 639 code."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for the length of a block; an unknown one is English."""
    token = _spoken.set(language if language in LANGUAGES else ENGLISH)
    try:
        yield
    finally:
        _spoken.reset(token)


def gettext(message: str) -> str:
    """Return an interface message in the language spoken now."""
    return _translations(_spoken.get()).gettext(message) if message else ""  # an empty one is a file's own head


def ngettext(one: str, many: str, count: int) -> str:
    """Return the message for a count in the language spoken now."""
    return _translations(_spoken.get()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Return a message whose meaning hangs on where it stands."""
    return _translations(_spoken.get()).pgettext(context, message)


def npgettext(context: str, one: str, many: str, count: int) -> str:
    """Return the message for a count, where its meaning hangs on where it stands."""
    return _translations(_spoken.get()).npgettext(context, one, many, count)


def knows(message: str) -> bool:
    """Return whether a message has its words in the language spoken now, be they the same as in English."""
    return message in _known(_spoken.get())


def later(message: str) -> str:
    """Mark a message of a table for extraction; it is looked up when it is shown."""
    return message


@cache
def _translations(language: str) -> NullTranslations:
    catalog = _catalog(language)
    if catalog is None:
        return NullTranslations()
    # Babel takes a moment to load, and English needs none of it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - loaded only for another language
    from babel.support import Translations  # noqa: PLC0415 - same

    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled)


@cache
def _known(language: str) -> frozenset[str]:
    """Return the messages that a language has words for, of counted ones that for one."""
    told = [one for one in _catalog(language) or () if one.string and not one.fuzzy]
    return frozenset(one.id if isinstance(one.id, str) else one.id[0] for one in told)


@cache
def _catalog(language: str) -> Catalog | None:
    path = _HERE / f"{language}.po"
    if language == ENGLISH or not path.exists():
        return None
    from babel.messages.pofile import read_po  # noqa: PLC0415 - loaded only for another language

    with path.open("rb") as file:
        return read_po(file, locale=language)
