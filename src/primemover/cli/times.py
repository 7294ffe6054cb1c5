"""Days and times as people type them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from primemover.record.errors import BadInput
from primemover.record.store import EARLIEST

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_NAMED_DAYS = {"today": 0, "yesterday": 1}


class LocalZone(tzinfo):
    """The zone of this machine, summer time included, whatever the day."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return the offset at a local time."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _moment: datetime | None) -> timedelta | None:
        """Return nothing: how much of the offset is summer time is not asked."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Return the zone's name at a local time."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Return the local time at a moment."""
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)


def zone_from(name: str | None, option: str = "--time-zone") -> tzinfo:
    """Return the zone of this name; this machine's own when none is given.

    Raises
    ------
    BadInput
        There is no such zone.
    """
    if name is None:
        return LocalZone()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(f"'{name}' is no time zone", "Write it as Europe/Berlin", where=option) from None


def now() -> datetime:
    """Return the time by this machine's clock and zone."""
    return datetime.now().astimezone()


def day_from(text: str | None, *, today: date, option: str = "--on", future: bool = False) -> date:
    """Return the day that `text` means; `today` when it is not given.

    Raises
    ------
    BadInput
        It is no day, or one that has not been (unless `future`).
    """
    if text is None:
        return today
    word = text.strip().casefold()
    try:
        day = today - timedelta(days=_NAMED_DAYS[word]) if word in _NAMED_DAYS else date.fromisoformat(word)
    except ValueError:
        mend = "Write it as 2026-05-03, today or yesterday"
        raise BadInput(f"'{text}' is not a day", mend, where=option) from None
    if day < EARLIEST.date():
        mend = f"Give a day from {EARLIEST:%Y-%m-%d} on"
        raise BadInput(f"{day} is before any record begins", mend, where=option)
    if day > today and not future:
        raise BadInput(f"{day} is in the future", f"Give a day up to today, {today}", where=option)
    return day


def time_from(text: str | None, *, current: datetime, option: str = "--at") -> datetime:
    """Return the time that `text` means, in the local zone unless it names one; `current` when it is not given.

    Raises
    ------
    BadInput
        It is no time, or one that has not come yet.
    """
    if text is None:
        return current
    moment = _moment(text.strip().casefold(), current)
    if moment is None:
        raise BadInput(
            f"'{text}' is not a time",
            "Write it as 18:20, yesterday 18:20, 2026-05-03 18:20 or 2026-05-03T18:20+02:00",
            where=option,
        )
    if moment > current:
        mend = "Record it when it has happened"
        raise BadInput(f"{moment:%Y-%m-%d %H:%M} is in the future", mend, where=option)
    return moment


def _moment(word: str, current: datetime) -> datetime | None:
    name, _, clock = word.rpartition(" ")
    try:
        if _CLOCK.fullmatch(clock) and (not name or name in _NAMED_DAYS):
            hour, minute = (int(part) for part in clock.split(":"))
            day = current.date() - timedelta(days=_NAMED_DAYS.get(name, 0))
            return datetime.combine(day, time(hour, minute)).astimezone()
        moment = datetime.fromisoformat(word)
    except ValueError:
        return None
    if len(word) == len("2026-05-03"):
        moment = moment.replace(hour=12)
    return moment if moment.tzinfo else moment.astimezone()
