"""Numbers and dates as other apps write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Literal

from primemover.sentence import Own, say

DecimalMark = Literal[".", ","]

_PLAIN = re.compile(r"-?[0-9]{1,18}(\.[0-9]*)?")
_GROUPED: Mapping[DecimalMark, re.Pattern[str]] = {
    ".": re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?"),
    ",": re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?"),
}


def plain_word(text: str) -> str:
    """Return `text` in small letters, without accents and with single spaces for all punctuation."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", letters))


def decimal_mark(numbers: Iterable[str], delimiter: str) -> DecimalMark:
    """Return the decimal mark that `numbers` use.

    A mark that comes last of two, or is not followed by exactly three digits, is the decimal mark. Where
    nothing says so, a file whose fields are not separated by commas may use them for decimals.
    """
    for number in numbers:
        last = max(number.rfind("."), number.rfind(","))
        if last < 0:
            continue
        mark: DecimalMark = "." if number[last] == "." else ","
        both = "." in number and "," in number
        if both or (len(number) - last - 1 != 3 and number.count(mark) == 1):
            return mark
    return "." if delimiter == "," else ","


@lru_cache(maxsize=4096)
def number(text: str, mark: DecimalMark) -> float | None:
    """Return the number that `text` writes, ``None`` for an empty field.

    Raises
    ------
    ValueError
        It is not a number.
    """
    if mark == "." and _PLAIN.fullmatch(text):
        return float(text)
    lean = re.sub(r"[\s']", "", text)
    if not lean:
        return None
    if _GROUPED[mark].fullmatch(lean):
        lean = lean.replace("," if mark == "." else ".", "")
    lean = lean.replace(",", ".")
    if not _PLAIN.fullmatch(lean):
        msg = say("{given} is not a number", given=Own(repr(text[:30])))
        raise ValueError(msg)
    return float(lean)


# Month names and their usual abbreviations, without accents; the longest that begins the word decides.
_MONTHS = (
    "jan janv gen ene sty januar",
    "feb fev lut",
    "mar mrz mrt maart marz",
    "apr avr abr kwi",
    "may mai mei mag maj",
    "jun juin giu cze",
    "jul juil lug lip",
    "aug aou ago sie",
    "sep set wrz",
    "oct okt out ott paz",
    "nov lis",
    "dec dez dic des gru",
)
_MONTH_OF = {word: month for month, words in enumerate(_MONTHS, start=1) for word in words.split()}
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\s*(?P<half>[ap])\.?m\.?)?"
_DAY, _YEAR = r"(?P<day>\d{1,2})", r"(?P<year>\d{4})"
_NAMED = (
    re.compile(rf"{_DAY}\.?\s+(?:de\s+)?(?P<month>[^\W\d]+)\.?,?\s+(?:de\s+)?{_YEAR},?\s+{_CLOCK}"),
    re.compile(rf"(?P<month>[^\W\d]+)\.?\s+{_DAY},?\s+{_YEAR},?\s+{_CLOCK}"),
    re.compile(rf"{_YEAR}-(?P<month>\d{{1,2}})-{_DAY}[t ]\s*{_CLOCK}"),
    re.compile(rf"{_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR},?\s+{_CLOCK}"),
)


@lru_cache(maxsize=64)
def local_time(text: str) -> datetime:
    """Return the local time, without a zone, that `text` writes.

    ISO order, day.month.year, and month names of a dozen European languages are read; day/month and
    month/day with slashes are not, since they cannot be told apart.

    Raises
    ------
    ValueError
        It is not such a time.
    """
    try:
        return _without_zone(datetime.fromisoformat(text))
    except ValueError:
        pass
    lean = unicodedata.normalize("NFKC", text).casefold().strip()
    for form in _NAMED:
        if found := form.fullmatch(lean):
            return _built(found)
    msg = say(
        "{given} is not a date and time such as 2026-05-03 18:20:00 or 3 May 2026, 18:20",
        given=Own(repr(text[:40])),
    )
    raise ValueError(msg)


def _without_zone(time: datetime) -> datetime:
    if time.tzinfo is not None:
        msg = say("{moment} has a time zone, which these exports never have", moment=Own(time.isoformat()))
        raise ValueError(msg)
    return time


def _built(found: re.Match[str]) -> datetime:
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    return datetime(  # noqa: DTZ001 - local by its own clock; the zone is given with the import
        int(found["year"]),
        month_number(found["month"]),
        int(found["day"]),
        hour,
        int(found["minute"]),
        int(found["second"] or 0),
    )


def month_number(word: str) -> int:
    """Return the number of a month given as a number or a (shortened) name.

    Raises
    ------
    ValueError
        The name is unknown.
    """
    if word.isdigit():
        return int(word)
    plain = plain_word(word)
    for length in range(len(plain), 2, -1):
        if plain[:length] in _MONTH_OF:
            return _MONTH_OF[plain[:length]]
    msg = say("'{word}' is not the name of a month this program knows", word=Own(word))
    raise ValueError(msg)
