"""The coach's sentences in the language spoken now."""

from __future__ import annotations

from collections.abc import Callable

from primemover.sentence import (
    PLACE,
    Chance,
    Day,
    Figure,
    Listed,
    Load,
    Named,
    Own,
    Sentence,
    Share,
    Stage,
    Value,
    Wording,
    filled,
    in_a_row,
)
from primemover.tongue import ENGLISH, formats, gettext, knows, later, ngettext, pgettext, spoken
from primemover.words import plain

_LAST = {"and": later("and"), "or": later("or")}
Write = Callable[[str], str]


def told(text: str, untold: Write = str, write: Write = str) -> str:
    """Write a text made in English in the language spoken now.

    Parameters
    ----------
    untold
        Writes what has no translation and stays English: a page marks it as such.
    write
        Writes a template before its values are put in: a page escapes it.
    """
    if not text or spoken() == ENGLISH:
        return text
    if isinstance(text, Sentence):
        return _worded(text.wording, untold, write)
    return write(gettext(text)) if knows(text) else untold(text)


def _worded(wording: Wording, untold: Write, write: Write) -> str:
    """Write a sentence with its values; as a whole in English where its template is not known."""
    known = _template(wording)
    if known is None:
        return untold(str(wording))
    values = {name: write(_value(value, untold, write)) for name, value in wording.values.items()}
    return _like(write, filled(write(known), values))


def _like(write: Write, made: str) -> str:
    """Return what was made of written parts as `write` returns its own."""
    return type(write(""))(made)


def _template(wording: Wording) -> str | None:
    one, many = wording.template, wording.many
    bare = not any(letter.isalpha() for letter in PLACE.sub("", one))
    if not bare and not knows(one):
        return None
    return gettext(one) if many is None or wording.count is None else ngettext(one, many, wording.count)


def _value(value: Value, untold: Write, write: Write) -> str:
    match value:
        case Wording():
            return _worded(value, untold, write)
        case Listed():
            items = [write(_value(one, untold, write)) for one in value.items]
            return _like(write, in_a_row(items, write(gettext(_LAST[value.last]))))
        case Named(name):
            return write(gettext(name)) if knows(name) else untold(str(value))
        case Stage(phase, first):
            known = pgettext("phase", phase)
            return plain.upper_first(known) if first else known
        case str():
            return told(value, untold, write)
        case _:
            return _figure(value)


def _figure(value: int | Figure | Share | Chance | Load | Day | Own) -> str:
    match value:
        case Figure(figure, digits):
            return plain.number(figure, digits)
        case Share(share):
            return f"{100 * share:.0f} %"
        case Chance(chance):
            return plain.percent(chance)
        case Load():
            return _figure(value.figure) + ("" if value.bare else f" {value.unit}")
        case Day():
            return _day(value)
        case _:
            return str(value)


def _day(told: Day) -> str:
    if told.weekday:
        return formats.weekday_and_day(told.day)
    return formats.day_month_year(told.day) if told.long_ago else formats.day_and_month(told.day)
