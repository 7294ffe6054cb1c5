"""The planned sessions as days of a calendar: which there are, which were dropped, when tests are due again.

A session is known by its day: issued anew, changed or dropped, it stays the same entry. What is foreseen but
not issued yet is tentative. The tests are one entry that moves on each time they are done.

An entry tells the plan, and a stop for a red flag, which lasts until somebody is cleared. What the pain of a
day changes is not in it: that holds for the day alone, and a calendar may have been read the day before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
from primemover.record.payload import (
    Clearance,
    Correction,
    Intake,
    PlanIssued,
    PlannedDay,
    PlannedExercise,
    Reason,
    RedFlagAnswers,
    TestDone,
)

WEEKS_BACK = 4  # judgement: what a calendar still shows of the past
ISSUED_FROM = 1  # the sequence of a session when it is issued; while only foreseen it is 0
TOGETHER = timedelta(days=7)  # judgement: tests due within a week of the first are done with it

State = Literal["confirmed", "tentative", "cancelled"]
_OF_FLAGS = frozenset({Intake.kind, RedFlagAnswers.kind, Clearance.kind})


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
    stop
        Why nothing is trained until a red flag is cleared; empty otherwise.
    """

    uid: UUID
    on: date
    state: State
    sequence: int
    modified: datetime
    minutes: int
    exercises: tuple[PlannedExercise, ...]
    because: tuple[Reason, ...]
    stop: str = ""


@dataclass(frozen=True, slots=True)
class FlagStop:
    """A stop for red flags, and all that was ever said of them.

    Attributes
    ----------
    text
        Why nothing is trained, and whom to see; empty where no flag stands.
    since
        The day on which the first flag that stands was raised: sessions from then on tell of it.
    said
        When stories, red-flag answers, clearances and corrections of them were put on record.
    """

    text: str
    since: date
    said: tuple[datetime, ...]

    def on(self, day: date) -> str:
        """Return what a session of a day says of it."""
        return self.text if day >= self.since else ""


NO_STOP = FlagStop("", date.min, ())


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
    """

    uid: UUID
    sessions: tuple[SessionDay, ...]
    tests: RetestDay | None


def calendar_days(
    assessed: Assessment, screened: Sequence[Screened], now: datetime, weeks: int = 4
) -> CalendarDays:
    """Return the sessions of `weeks` weeks from this one on, those issued of late, and the next test day."""
    person = person_of_calendar(assessed.record)
    first = monday_of(assessed.on) - timedelta(weeks=WEEKS_BACK)
    last = monday_of(assessed.on) + timedelta(weeks=weeks)
    issued = [one for one in assessed.record.all(PlanIssued) if first <= one.payload.week_start < last]
    stop = flag_stop(assessed)
    sessions = [*issued_days(issued, person, stop), *_foreseen(assessed, issued, person, now, weeks)]
    return CalendarDays(
        uid=uuid5(person, "calendar"),
        sessions=tuple(
            replace(one, stop="" if one.state == "cancelled" else stop.on(one.on))
            for one in sorted(sessions, key=lambda one: one.on)
        ),
        tests=retest_day(assessed.record, screened, assessed.on, person),
    )


def flag_stop(assessed: Assessment) -> FlagStop:
    """Return the stop for red flags that stands on the day, and when anything was said of red flags."""
    record, raised = assessed.record, assessed.safety.red_flags
    told = {UUID(row.id): row.happened_at for row in record.rows if row.kind in _OF_FLAGS}
    amended = [one.happened_at for one in record.all(Correction) if one.payload.target_id in told]
    by = [record.get(flag.observation) for flag in raised if flag.observation is not None]
    return FlagStop(
        text=assessed.safety.stop if raised else "",
        since=min((one.happened_at.date() for one in by if one is not None), default=assessed.on),
        said=tuple(sorted([*map(datetime.fromisoformat, told.values()), *amended])),
    )


def person_of_calendar(record: History) -> UUID:
    """Return what the entries' names are derived from: the person's first story, which no other record has."""
    return record.all(Intake)[0].id


def issued_days(
    issued: Sequence[Observation[PlanIssued]], person: UUID, stop: FlagStop = NO_STOP
) -> Iterator[SessionDay]:
    """Yield every session that was ever issued, as it stands after the last plan of its week."""
    by_week: dict[date, list[Observation[PlanIssued]]] = defaultdict(list)
    for one in issued:
        by_week[one.payload.week_start].append(one)
    for plans in by_week.values():
        days = dict.fromkeys(day.on for plan in plans for day in plan.payload.days if day.exercises)
        yield from (_as_issued(day, plans, person, stop) for day in days)


def _as_issued(on: date, plans: Sequence[Observation[PlanIssued]], person: UUID, stop: FlagStop) -> SessionDay:
    """Return one session after all the plans of its week, counting how often it may have changed."""
    standing: PlannedDay | None = None
    last: PlannedDay | None = None
    changes, changed_by = 0, plans[0]
    first: datetime | None = None
    for plan in plans:
        found = next((day for day in plan.payload.days if day.on == on and day.exercises), None)
        if found != standing:
            changes, changed_by = changes + 1, plan
            first = first or plan.happened_at
        standing, last = found, found or last
    assert last is not None  # noqa: S101 - some plan has it
    assert first is not None  # noqa: S101 - same
    said = [at for at in stop.said if at > first]
    return SessionDay(
        uid=session_uid(person, on),
        on=on,
        state="cancelled" if standing is None else "confirmed",
        sequence=ISSUED_FROM + changes - 1 + len(said),
        modified=max([changed_by.happened_at, *said]),
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
