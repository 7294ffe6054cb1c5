"""The planned sessions as an iCalendar file (RFC 5545), for any calendar program.

Entries take whole days and leave them free: the record has no hour that anybody promised. The file has no
METHOD: it is read as it stands, so that DTSTAMP is the moment of an entry's last change, and the same record
gives the same file but for what is only foreseen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event
from icalendar.enums import STATUS, TRANSP

import primemover
from primemover.catalogue.model import Catalogue
from primemover.coach.calendar import CalendarDays, RetestDay, SessionDay
from primemover.record.payload import LoadUnit, PlannedExercise
from primemover.tongue import gettext as _
from primemover.tongue import ngettext
from primemover.words import exercise_name, lower_first, said_in, told

MEDIA_TYPE = "text/calendar; charset=utf-8"
REASONS_MOST = 2
REASON_LONGEST = 240  # characters: a calendar is no place to read long
REFRESH = timedelta(hours=6)  # how often a calendar program that follows the address may look again
_STATUS = {"confirmed": STATUS.CONFIRMED, "tentative": STATUS.TENTATIVE, "cancelled": STATUS.CANCELLED}
_ONE_DAY = timedelta(days=1)


def calendar_file(days: CalendarDays, catalogue: Catalogue, address: str, unit: LoadUnit) -> bytes:
    """Return the file: UTF-8, lines folded, CRLF.

    Parameters
    ----------
    address
        Of the page an entry leads to: today's session.
    """
    made = Calendar.new(
        prodid=f"-//Prime Mover//Prime Mover {primemover.__version__}//EN",
        uid=str(days.uid),
        name=_("Prime Mover: training"),
        refresh_interval=REFRESH,
    )
    for one in days.sessions:
        made.add_component(_session(one, catalogue, address, unit))
    if days.tests is not None:
        made.add_component(_tests(days.tests, catalogue, address))
    text: bytes = made.to_ical()
    return text


def _session(one: SessionDay, catalogue: Catalogue, address: str, unit: LoadUnit) -> Event:
    dropped = one.state == "cancelled"
    lines = [] if dropped else [told(one.stop), *_exercises(one.exercises, catalogue), "", *_reasons(one, unit)]
    if one.state == "tentative":
        lines.append(_("Foreseen as things are now; the week is planned when it comes."))
    summary = _("Training, up to {minutes} min").format(minutes=one.minutes)
    return Event.new(
        uid=str(one.uid),
        summary=_("Dropped: {what}").format(what=summary) if dropped else summary,
        description=_text([_("This session was dropped from the plan.")] if dropped else lines),
        start=one.on,
        end=one.on + _ONE_DAY,
        status=_STATUS[one.state],
        transparency=TRANSP.TRANSPARENT,
        sequence=one.sequence,
        stamp=_utc(one.modified),
        last_modified=_utc(one.modified),
        url=address,
    )


def _tests(one: RetestDay, catalogue: Catalogue, address: str) -> Event:
    names = [catalogue.tests[test].name for test in one.tests]
    summary = ngettext("{count} test is due again", "{count} tests are due again", len(names))
    why = _("Results count for twelve weeks: on this day the oldest still does.")
    return Event.new(
        uid=str(one.uid),
        summary=summary.format(count=len(names)),
        description=_text([*names, "", why]),
        start=one.on,
        end=one.on + _ONE_DAY,
        status=STATUS.TENTATIVE,
        transparency=TRANSP.TRANSPARENT,
        sequence=one.sequence,
        stamp=_utc(one.modified),
        last_modified=_utc(one.modified),
        url=address.removesuffix("today") + "screen",
    )


def _exercises(exercises: Iterable[PlannedExercise], catalogue: Catalogue) -> list[str]:
    return [
        f"{one.sets} \N{MULTIPLICATION SIGN} {lower_first(exercise_name(one.exercise_id, catalogue))}"
        for one in exercises
    ]


def _reasons(one: SessionDay, unit: LoadUnit) -> list[str]:
    short = [reason for reason in one.because if len(reason.text) <= REASON_LONGEST]
    return [told(said_in(reason.said, unit)) for reason in short[:REASONS_MOST]]


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip()


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
