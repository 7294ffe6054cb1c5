"""How numbers and days are written in the language spoken now; English needs no tables for it."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from primemover.tongue import ENGLISH, spoken

if TYPE_CHECKING:
    from babel import Locale

_KEPT = 4096  # days written: a long page asks for the same ones again and again


def decimal_mark() -> str:
    """Return what parts a number's whole from its fraction."""
    return "." if spoken() == ENGLISH else _symbol(spoken(), "decimal")


def group_mark() -> str:
    """Return what parts a number's thousands."""
    return "," if spoken() == ENGLISH else _symbol(spoken(), "group")


def weekday_and_day(value: date) -> str:
    """Write a day with its weekday, without its year: Mon 4 May."""
    return f"{value:%a} {value.day} {value:%b}" if spoken() == ENGLISH else _pattern(value, "MMMEd", spoken())


def day_and_month(value: date) -> str:
    """Write a day without its year: 4 May."""
    return f"{value.day} {value:%b}" if spoken() == ENGLISH else _pattern(value, "MMMd", spoken())


def day_month_year(value: date) -> str:
    """Write a day with its year: 4 May 2026."""
    return f"{value.day} {value:%b} {value.year}" if spoken() == ENGLISH else _pattern(value, "yMMMd", spoken())


def month_alone(value: date) -> str:
    """Write a month without its year: May."""
    return f"{value:%b}" if spoken() == ENGLISH else _pattern(value, "MMM", spoken())


def month_and_year(value: date) -> str:
    """Write a month with its year: May 2026."""
    return f"{value:%b} {value.year}" if spoken() == ENGLISH else _pattern(value, "yMMM", spoken())


def full_month(value: date) -> str:
    """Write a month in full with its year: May 2026."""
    return f"{value:%B} {value.year}" if spoken() == ENGLISH else _pattern(value, "yMMMM", spoken())


def full_day(value: date) -> str:
    """Write a day with its month in full and its year: 4 May 2026."""
    return f"{value.day} {value:%B} {value.year}" if spoken() == ENGLISH else _pattern(value, "long", spoken())


def clock_time(value: datetime) -> str:
    """Write the time of day, by a clock of 24 hours."""
    return f"{value:%H:%M}"


@cache
def _locale(language: str) -> Locale:
    from babel import Locale  # noqa: PLC0415 - takes a moment to load, and English needs none of it

    return Locale.parse(language)


@cache
def _symbol(language: str, name: str) -> str:
    symbols = _locale(language).number_symbols
    return str(symbols.get("latn", symbols)[name])


@lru_cache(maxsize=_KEPT)
def _pattern(value: date, skeleton: str, language: str) -> str:
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - same

    day = date(value.year, value.month, value.day)
    if skeleton == "long":
        return format_date(day, "long", _locale(language))
    return format_skeleton(skeleton, day, locale=_locale(language))
