"""Numbers, days and words that every sentence is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from primemover.record.payload import Phase, Side
from primemover.sentence import LONG_AGO, MINUS, TO, Chance, in_a_row, typed
from primemover.tongue import formats, later, pgettext
from primemover.tongue import gettext as _

_NEVER_CERTAIN = (later("over 99 %"), later("under 1 %"))  # as `Chance` writes them
_SIDES: dict[Side, str] = {"left": later("left"), "right": later("right")}


def number(value: float, digits: int = 1) -> str:
    """Write a number with at most `digits` decimals and no idle zeros."""
    return typed(value, digits).replace("-", MINUS).replace(".", formats.decimal_mark())


def interval(low: float | None, high: float | None, digits: int = 0) -> str:
    """Write an interval, or nothing when there is none."""
    if low is None or high is None:
        return ""
    lower, upper = number(low, digits), number(high, digits)
    return (
        _("{low} to {high}").format(low=lower, high=upper) if lower.startswith(MINUS) else f"{lower}{TO}{upper}"
    )


def percent(probability: float) -> str:
    """Write a probability as a whole percentage that never claims certainty."""
    return _(str(Chance(probability)))


def duration(seconds: float) -> str:
    """Write a duration the way a person would say it."""
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def day(value: date, on: date | None = None) -> str:
    """Write a day: weekday, day, month; with its year instead when it is long before `on`."""
    if on is not None and on - value > LONG_AGO:
        return formats.day_month_year(value)
    return formats.weekday_and_day(value)


def day_alone(value: date, on: date | None = None) -> str:
    """Write a day without its weekday; with its year when it is long before `on`."""
    long_ago = on is not None and on - value > LONG_AGO
    return formats.day_month_year(value) if long_ago else formats.day_and_month(value)


def full_day(value: date) -> str:
    """Write a day with its year."""
    return formats.full_day(value)


def told_day(value: date) -> str:
    """Write a day out of a story no finer than it may have been told: a year is kept as its first day."""
    if value.day != 1:
        return formats.full_day(value)
    return str(value.year) if value.month == 1 else formats.full_month(value)


def moment(value: datetime) -> str:
    """Write a moment by its own clock."""
    return f"{formats.day_month_year(value)}, {formats.clock_time(value)}"


def side_said(side: Side | None) -> str:
    """Write a side; nothing where there is none."""
    return "" if side is None else _(_SIDES[side])


def phase_said(phase: Phase) -> str:
    """Write a phase's name as it stands inside a sentence."""
    return pgettext("phase", phase)


def upper_first(text: str) -> str:
    """Write a text as a sentence or a heading begins; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def counted(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun in the right number."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def joined(words: Sequence[str], last: str = "") -> str:
    """Return words as a list in a sentence; `last` stands before the last word, 'and' where it is not said."""
    return in_a_row(words, last or _("and"))
