"""A day out of a story as people write it: a day, a month or a year, the last two kept as their first day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_DOTTED = re.compile(r"(?:(?P<day>\d{1,2})\.\s?)?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})")
_SLASHED = re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})")  # with a day it may be either's: not taken
_NAMED = re.compile(r"(?:(?P<day>\d{1,2})\.?\s)?(?P<name>[^\W\d]{3,})\.?\s(?P<year>\d{4})")

_MONTHS = (
    ("january", "januar", "jänner"),
    ("february", "februar", "feber"),
    ("march", "märz", "maerz", "mrz"),
    ("april",),
    ("may", "mai"),
    ("june", "juni"),
    ("july", "juli"),
    ("august",),
    ("september", "sept"),
    ("october", "oktober"),
    ("november",),
    ("december", "dezember"),
)
_MONTH_CALLED: Mapping[str, int] = {
    called: number
    for number, names in enumerate(_MONTHS, 1)
    for name in names
    for called in (name, name[:3])  # no two months begin with the same three letters
}


def day_told(text: str) -> date | None:
    """Return the day a text tells, in any language spoken here; ``None`` where it tells none.

    A month and a year stand for their first day. Days with slashes are not read: 3/4 is a day in March to
    some and in April to others.
    """
    given = " ".join(text.casefold().split())
    for form in (_YEAR_FIRST, _DOTTED, _SLASHED, _NAMED):
        found = form.fullmatch(given)
        if found:
            return _day(found.groupdict())
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _day(told: Mapping[str, str | None]) -> date | None:
    month = _MONTH_CALLED.get(told["name"] or "") if "name" in told else int(told["month"] or 1)
    if month is None:
        return None
    try:
        return date(int(told["year"] or 0), month, int(told.get("day") or 1))
    except ValueError:
        return None
