"""A visit: whose record is looked at, on which day, and what it lets us believe then."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Request

from primemover.belief.replay import Beliefs, replay
from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment
from primemover.coach.result import PhaseState, Safety, Session
from primemover.coach.safety import safety
from primemover.coach.screen import Screened, for_now, screen
from primemover.coach.today import plan_to_issue_of
from primemover.faces import ATHLETES, EXAMPLE
from primemover.record.errors import ConflictError
from primemover.record.history import History
from primemover.record.payload import Intake, LoadUnit
from primemover.record.store import EARLIEST, Store
from primemover.tongue import gettext as _
from primemover.web.house import House, house_of
from primemover.web.kept import KeptPerson

FIRST_DAY = EARLIEST.date()


class Visit:
    """One look at one person's record. Everything derived is computed once, when a page asks for it."""

    def __init__(self, house: House, athlete_id: str, on: date | None = None) -> None:
        self.house = house
        self.athlete_id = athlete_id
        self.now: datetime = house.clock()
        self.today: date = self.now.date()
        self.on: date = on or self.today
        self.replayed: bool = on is not None

    @property
    def store(self) -> Store:
        """The record's store."""
        return self.house.store

    @property
    def catalogue(self) -> Catalogue:
        """What there is to do."""
        return self.house.catalogue

    @property
    def is_example(self) -> bool:
        """Whether this is the example person."""
        return self.athlete_id == EXAMPLE

    @property
    def kept(self) -> KeptPerson:
        """What is kept of this person between requests."""
        return self.house.person(self.athlete_id)

    @cached_property
    def history(self) -> History:
        """What happened, up to the day looked at when it is a replay."""
        return self.kept.history_until(self.on) if self.replayed else self.kept.history()

    @cached_property
    def intake(self) -> Intake | None:
        """The person's story as it stands, or ``None`` before the first intake."""
        told = self.history.last(Intake)
        return None if told is None else told.payload

    @property
    def unit(self) -> LoadUnit:
        """The unit in which this person loads."""
        return unit_of(self.intake)

    @property
    def name(self) -> str:
        """What the person is called."""
        return _("You") if self.intake is None else self.intake.name

    @cached_property
    def beliefs(self) -> Beliefs:
        """Gauges, ceilings and dose on the day."""
        assessed = self.assessment
        return replay(self.history, self.catalogue, self.on) if assessed is None else assessed.now

    @cached_property
    def safety(self) -> Safety:
        """Whether to train on the day."""
        assessed = self.assessment
        return safety(self.history, self.catalogue, self.on) if assessed is None else assessed.safety

    @property
    def phase(self) -> PhaseState | None:
        """The phase on the day and the gate to the next, as the plan takes them; ``None`` before an intake."""
        return None if self.assessment is None else self.assessment.state

    @cached_property
    def assessment(self) -> Assessment | None:
        """What the coach concludes for the day, or ``None`` before there is an intake."""
        return self.kept.assessment(self.history, self.on)

    @cached_property
    def session(self) -> Session:
        """What to do on the day."""
        return self.kept.session(self.assessment, self.on)

    @cached_property
    def screened(self) -> tuple[Screened, ...]:
        """Every test of the screen, with what keeps it from being done on the day."""
        return screen(self.history, self.catalogue, self.safety, self.on)

    def for_now(self, text: str) -> str:
        """Return what a gauge or a gate asks for, without tests that are not for now."""
        return for_now(text, self.screened)

    def issue_plan(self) -> None:
        """Put the week's plan on record before it is shown, so that it does not shift; never in a replay."""
        if self.replayed:
            return
        plan = plan_to_issue_of(self.assessment, athlete_id=self.athlete_id, now=self.now)
        if plan is None:
            return
        with suppress(ConflictError):  # another request put it there meanwhile, at a moment of its own
            self.store.append(plan)

    def forget(self) -> None:
        """Let go of what was derived, after the record has grown."""
        for name in ("history", "intake", "beliefs", "safety", "assessment", "session", "screened"):
            self.__dict__.pop(name, None)

    def url(self, path: str, **query: object) -> str:
        """Return the address of one of this person's pages; a replay stays in its day."""
        return address(self.athlete_id, path, self.on if self.replayed else None, **query)


def unit_of(intake: Intake | None) -> LoadUnit:
    """Return the unit in which a person loads."""
    return "kg" if intake is None else intake.load_unit


def address(athlete_id: str, path: str, replayed: date | None, **query: object) -> str:
    """Return the address of one of a person's pages; a replay stays in its day."""
    asked = {name: str(value) for name, value in query.items() if value is not None}
    if replayed is not None:
        asked.setdefault("on", replayed.isoformat())
    tail = f"?{urlencode(asked)}" if asked else ""
    return f"/{athlete_id}/{path}{tail}"


def visit(request: Request, athlete: str, on: str | None = None) -> Visit:
    """Open a visit for a page that is only looked at; ``?on=DATE`` replays that day."""
    if athlete not in ATHLETES:
        raise HTTPException(404, _("There are two records here: your own (/me) and the example (/example)."))
    house = house_of(request)
    return Visit(house, athlete, None if on is None else _day_looked_at(on, house.clock().date()))


def desk(request: Request, athlete: str, on: str | None = None) -> Visit:
    """Open a visit that may record something; a replay may not."""
    if on is not None:
        raise HTTPException(409, _("A replay records nothing. Go back to today to log."))
    return visit(request, athlete)


def day_asked(name: str, text: str) -> date:
    """Return the day that an address says.

    Raises
    ------
    HTTPException
        It is no day, or one before any record begins.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise HTTPException(
            400, _("{text} is not a day. Write it like 2026-05-03.").format(text=f"{name}={text}")
        ) from None
    if day < FIRST_DAY:
        raise HTTPException(
            400,
            _("{day} is before any record begins. Choose a day from {first} on.").format(
                day=day, first=FIRST_DAY
            ),
        )
    return day


def _day_looked_at(text: str, today: date) -> date:
    day = day_asked("on", text)
    if day > today:
        raise HTTPException(
            400, _("{day} is still to come. Choose a day up to today, {today}.").format(day=day, today=today)
        )
    return day


Looking = Annotated[Visit, Depends(visit)]
Writing = Annotated[Visit, Depends(desk)]
