"""The planned sessions as days of a calendar: which there are, which were dropped, when tests are due again.

A session is known by its day: issued anew, changed or dropped, it stays the same entry. What is foreseen but
not issued yet is tentative. The tests are one entry that moves on each time they are done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID, uuid5

from primemover.belief.dose import monday_of
from primemover.belief.levels import TEST_WEEKS
from primemover.coach.assessment import Assessment
from primemover.coach.plan import plan_weeks
from primemover.coach.screen import Screened
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, PlanIssued, PlannedDay, PlannedExercise, Reason, TestDone

WEEKS_BACK = 4  # judgement: what a calendar still shows of the past
ISSUED_FROM = 1  # the sequence of a session when it is issued; while only foreseen it is 0
TOGETHER = timedelta(days=7)  # judgement: tests due within a week of the first are done with it

State = Literal["confirmed", "tentative", "cancelled"]


@dataclass(frozen=True, slots=True)
class SessionDay:
    """A planned session as an entry of a calendar.

    Attributes
    ----------
    uid
        The same for the same person's session of the same day, always.
    sequence
        How often the entry changed since it was first issued; 0 while it is only foreseen.
    modified
        When it last changed.
    because
        The week's reasons, most important first.
    """

    uid: UUID
    on: date
    state: State
    sequence: int
    modified: datetime
    minutes: int
    exercises: tuple[PlannedExercise, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RetestDay:
    """The day on which tests are due again: the last on which the oldest of their results still counts."""

    uid: UUID
    on: date
    sequence: int
    modified: datetime
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """What goes into a calendar.

    Attributes
    ----------
    uid
        The calendar's own name, the same for the same person always.
    stop
        Why nothing is trained now; empty otherwise.
    """

    uid: UUID
    sessions: tuple[SessionDay, ...]
    tests: RetestDay | None
    stop: str


def calendar_days(
    assessed: Assessment, screened: Sequence[Screened], now: datetime, weeks: int = 4
) -> CalendarDays:
    """Return the sessions of `weeks` weeks from this one on, those issued of late, and the next test day."""
    person = person_of_calendar(assessed.record)
    first = monday_of(assessed.on) - timedelta(weeks=WEEKS_BACK)
    last = monday_of(assessed.on) + timedelta(weeks=weeks)
    issued = [one for one in assessed.record.all(PlanIssued) if first <= one.payload.week_start < last]
    sessions = [*issued_days(issued, person), *_foreseen(assessed, issued, person, now, weeks)]
    return CalendarDays(
        uid=uuid5(person, "calendar"),
        sessions=tuple(sorted(sessions, key=lambda one: one.on)),
        tests=retest_day(assessed.record, screened, assessed.on, person),
        stop=assessed.safety.stop,
    )


def person_of_calendar(record: History) -> UUID:
    """Return what the entries' names are derived from: the person's first story, which no other record has."""
    return record.all(Intake)[0].id


def issued_days(issued: Sequence[Observation[PlanIssued]], person: UUID) -> Iterator[SessionDay]:
    """Yield every session that was ever issued, as it stands after the last plan of its week."""
    by_week: dict[date, list[Observation[PlanIssued]]] = defaultdict(list)
    for one in issued:
        by_week[one.payload.week_start].append(one)
    for plans in by_week.values():
        days = dict.fromkeys(day.on for plan in plans for day in plan.payload.days if day.exercises)
        yield from (_as_issued(day, plans, person) for day in days)


def _as_issued(on: date, plans: Sequence[Observation[PlanIssued]], person: UUID) -> SessionDay:
    """Return one session after all the plans of its week, counting how often it changed."""
    standing: PlannedDay | None = None
    last: PlannedDay | None = None
    changes, changed_by = 0, plans[0]
    for plan in plans:
        found = next((day for day in plan.payload.days if day.on == on and day.exercises), None)
        if found != standing:
            changes, changed_by = changes + 1, plan
        standing, last = found, found or last
    assert last is not None  # noqa: S101 - some plan has it
    return SessionDay(
        uid=session_uid(person, on),
        on=on,
        state="cancelled" if standing is None else "confirmed",
        sequence=ISSUED_FROM + changes - 1,
        modified=changed_by.happened_at,
        minutes=last.minutes,
        exercises=last.exercises,
        because=changed_by.payload.because,
    )


def session_uid(person: UUID, on: date) -> UUID:
    """Return the name of a person's session of a day."""
    return uuid5(person, f"session {on.isoformat()}")


def retest_day(record: History, screened: Sequence[Screened], on: date, person: UUID) -> RetestDay | None:
    """Return when tests are due again; ``None`` where none was done, or none is for now."""
    due = sorted(
        (min(entry.happened_at.date() for entry in one.results) + timedelta(weeks=TEST_WEEKS), place, one)
        for place, one in enumerate(screened)
        if one.results and not one.not_now
    )
    if not due:
        return None
    first = max(due[0][0], on)
    done = record.all(TestDone)
    begun = min(
        [one.happened_at.date() for one in done[:1]] + [entry.happened_at.date() for entry in due[0][2].results]
    )
    latest = max(entry.happened_at for _, _, one in due for entry in one.results)
    return RetestDay(
        uid=uuid5(person, "tests"),
        on=first,
        sequence=max(0, (first - begun).days),  # it moves only forward, and counts up as it does
        modified=latest,
        tests=tuple(one.test.id for day, _, one in due if day <= first + TOGETHER),
    )


def _foreseen(
    assessed: Assessment,
    issued: Sequence[Observation[PlanIssued]],
    person: UUID,
    now: datetime,
    weeks: int,
) -> Iterator[SessionDay]:
    """Yield the sessions of the weeks to come that no plan was issued for."""
    if assessed.plan is None:
        return
    known = {one.payload.week_start for one in issued}
    plans = plan_weeks(
        assessed.record,
        assessed.beliefs,
        assessed.beliefs.recent.catalogue,
        assessed.state,
        assessed.safety,
        assessed.on,
        weeks=weeks,
    )
    for plan in plans:
        if plan.week_start not in known:
            yield from (_tentative(day, plan, person, now) for day in plan.days if day.exercises)


def _tentative(day: PlannedDay, plan: PlanIssued, person: UUID, now: datetime) -> SessionDay:
    return SessionDay(
        uid=session_uid(person, day.on),
        on=day.on,
        state="tentative",
        sequence=0,
        modified=now,
        minutes=day.minutes,
        exercises=day.exercises,
        because=plan.because,
    )
