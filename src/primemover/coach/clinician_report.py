"""What a person may hand to a clinician: who, what was tested, who does the work, what was done, what next.

It gathers what the record says of a period and what follows from it; it adds no judgement of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from primemover.belief.change import Change, apart_at, change_between
from primemover.belief.dose import monday_of
from primemover.belief.gauge import Gauge
from primemover.belief.gauge_course import Span
from primemover.belief.gauge_kinds import KINDS, GaugeKind
from primemover.belief.pain_days import PainDay, pain_days
from primemover.belief.price import PriceOfNeutral, price_of_neutral
from primemover.belief.readings import MDC95_IN_SEM, GaugeReading, readings
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, RedFlag
from primemover.coach.assessment import Assessment
from primemover.coach.ceiling_report import CeilingLine, ceiling_lines
from primemover.coach.findings import findings
from primemover.coach.progress import WeekDone, weeks_done
from primemover.coach.result import Finding, PhaseState, Safety
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Clearance, Intake, RedFlagAnswers, Side
from primemover.sentence import Own, say

USUAL_WEEKS = 12
MOST_WEEKS = 156
_OWN_SECTION = frozenset({"pain", "dose-glute-sets"})
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FlagAnswered:
    """A red-flag question with its last answer; ``on`` is ``None`` where it was never answered.

    ``raised``: a yes that no clinician has cleared.
    """

    flag: RedFlag
    yes: bool
    on: date | None
    raised: bool


@dataclass(frozen=True, slots=True)
class Tested:
    """One quantity, on one side, as it was read in the period.

    Attributes
    ----------
    first, last
        Its first and its last single reading, and how many there are.
    level
        What is believed of it on the report's day, from every reading that still counts.
    mdc95
        The smallest difference between two single readings that measuring twice would not show by itself
        (95 %), in its unit.
    change
        How it changed over the period; ``None`` where there was nothing to compare.
    """

    kind: GaugeKind
    side: Side | None
    first: GaugeReading
    last: GaugeReading
    count: int
    level: Gauge
    mdc95: float
    change: Change | None


@dataclass(frozen=True, eq=False)
class ClinicianReport:
    """A person's training and tests over a period."""

    first: date
    on: date
    story: Observation[Intake]
    safety: Safety
    flags: tuple[FlagAnswered, ...]
    clearances: tuple[Observation[Clearance], ...]
    tested: tuple[Tested, ...]
    share: Gauge
    findings: tuple[Finding, ...]
    ceilings: tuple[tuple[CeilingLine, PriceOfNeutral | None], ...]
    weeks: tuple[WeekDone, ...]
    pain: tuple[PainDay, ...]
    phase: PhaseState


def clinician_report(assessment: Assessment, beliefs: Beliefs, first: date | None = None) -> ClinicianReport:
    """Return the report of the time from `first` to the day of `beliefs`; twelve weeks where it is not said.

    Raises
    ------
    BadInput
        The period ends before it begins, or is longer than three years.
    """
    history, catalogue, on = assessment.record, beliefs.recent.catalogue, beliefs.on
    story = history.all(Intake, until=on)[-1]
    first = first_day(history, on, first)
    return ClinicianReport(
        first=first,
        on=on,
        story=story,
        safety=assessment.safety,
        flags=tuple(_flags(history, catalogue, assessment.safety, on)),
        clearances=history.all(Clearance, until=on),
        tested=tuple(_tested(beliefs, first)),
        share=beliefs.gauge("glute-share"),
        findings=findings(history, beliefs, catalogue, on),
        ceilings=tuple((one, _price(beliefs, one)) for one in ceiling_lines(beliefs)),
        weeks=weeks_done(assessment, beliefs, (monday_of(on) - monday_of(first)).days // 7 + 1),
        pain=pain_days(history, catalogue, first, on),
        phase=assessment.state,
    )


def first_day(history: History, on: date, asked: date | None) -> date:
    """Return the first day of a report: as asked, else twelve weeks ago, or the story's where it is later.

    Raises
    ------
    BadInput
        It lies after the last day, or more than three years before it.
    """
    if asked is None:
        told = history.all(Intake, until=on)[0].happened_at.date()
        return min(on, max(told, on - timedelta(weeks=USUAL_WEEKS)))
    if asked > on:
        raise BadInput(
            say(
                "the period begins on {first}, after its end, {last}",
                first=_typed(asked),
                last=_typed(on),
            ),
            say("Choose an earlier day"),
            where="from",
        )
    if on - asked > timedelta(weeks=MOST_WEEKS):
        earliest = _typed(on - timedelta(weeks=MOST_WEEKS))
        raise BadInput(
            say("the period is longer than three years"),
            say("Choose a day from {first} on", first=earliest),
            where="from",
        )
    return asked


def _typed(day: date) -> Own:
    """Write a day as it is asked for, so that it can be asked for again."""
    return Own(day.isoformat())


def _flags(history: History, catalogue: Catalogue, safe: Safety, on: date) -> Iterator[FlagAnswered]:
    """Yield every red-flag question with the last answer to it."""
    raised = {one.id for one in safe.red_flags}
    given: list[tuple[datetime, dict[str, bool]]] = [
        *((one.happened_at, dict(one.payload.red_flags)) for one in history.all(Intake, until=on)),
        *((one.happened_at, dict(one.payload.answers)) for one in history.all(RedFlagAnswers, until=on)),
    ]
    last: dict[str, tuple[bool, date]] = {}
    for moment, answers in sorted(given, key=lambda one: one[0]):
        last.update({flag_id: (yes, moment.date()) for flag_id, yes in answers.items()})
    for flag in catalogue.red_flags.values():
        yes, when = last.get(flag.id, (False, None))
        yield FlagAnswered(flag, yes, when, flag.id in raised)


def _tested(beliefs: Beliefs, first: date) -> Iterator[Tested]:
    recent = beliefs.recent
    windows = Span(recent.history, recent.catalogue, first, recent.on).windows
    before, after = apart_at(recent, first - _ONE_DAY if first < recent.on else first)
    for kind in KINDS:
        for side in kind.sides if kind.id not in _OWN_SECTION else ():
            told = [one for window in windows for one in readings(window, kind, side) if one.on >= first]
            if not told:
                continue
            moved = change_between(before, after, kind, side)
            yield Tested(
                kind=kind,
                side=side,
                first=told[0],
                last=told[-1],
                count=len(told),
                level=beliefs.gauge(kind.id, side),
                mdc95=MDC95_IN_SEM * told[-1].error_sd,
                change=moved if moved.difference is not None else _within(beliefs, kind, side, told[0].on),
            )


def _within(beliefs: Beliefs, kind: GaugeKind, side: Side | None, since: date) -> Change | None:
    """Return the change since a quantity's first reading, where nothing was read before the period."""
    if since >= beliefs.on:
        return None
    moved = change_between(*apart_at(beliefs.recent, since), kind, side)
    return moved if moved.difference is not None else None


def _price(beliefs: Beliefs, line: CeilingLine) -> PriceOfNeutral | None:
    if not line.exercise.loaded or not line.ceiling.known:
        return None
    found = price_of_neutral(beliefs, line.exercise.id, line.ceiling.side)
    return None if found.price is None else found
