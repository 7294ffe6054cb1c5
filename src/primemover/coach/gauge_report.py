"""The gauges as a person asks for them: all of them, or one with its readings, its course and its sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from primemover.belief.change import Change, apart_at, change_between
from primemover.belief.gauge import Gauge
from primemover.belief.gauge_course import GaugeCourse, Span, gauge_course
from primemover.belief.gauge_kinds import KIND_BY_ID, KINDS, GaugeKind
from primemover.belief.recent import LOOK_BACK_WEEKS, Recent
from primemover.belief.replay import Beliefs
from primemover.belief.sides import SideDifference, sides
from primemover.coach.gauge_goals import gate_goal
from primemover.coach.nearest import known_are, nearest, perhaps
from primemover.record.errors import BadInput
from primemover.record.payload import Intake, Side
from primemover.sentence import Own, Sentence, say

SINCE_WEEKS = 4
FURTHEST_WEEKS = 3 * 52  # a course further back than this is not drawn; the change is still told

GROUPS: tuple[tuple[Sentence, tuple[str, ...]], ...] = (
    (say("Who does the work"), ("glute-share", "glute-share-split-squat", "recognition")),
    (
        say("Glute strength"),
        (
            "single-leg-bridge-hold",
            "single-leg-thrust-strength",
            "hip-thrust-strength",
            "glute-bridge-strength",
            "hamstring-bridge-reps",
        ),
    ),
    (say("Neutral spine"), ("hinge-neutral", "hinge-depth", "neutral-margin")),
    (say("Holds"), ("plank-hold", "side-plank-hold", "sorensen-hold")),
    (say("Range"), ("hip-extension-range", "cook-hip-lift")),
    (say("Pain and dose"), ("pain", "dose-glute-sets")),
)


@dataclass(frozen=True, slots=True)
class GaugeLine:
    """One side of a gauge now, and how it changed."""

    gauge: Gauge
    change: Change


@dataclass(frozen=True, slots=True)
class GaugeReport:
    """One gauge in full.

    Attributes
    ----------
    lines, courses
        Each side of it: now and changed, and over time.
    sides
        Left against right; ``None`` for a gauge without sides.
    goal
        The mark a gate asks for, in the gauge's unit; ``None`` without one.
    """

    kind: GaugeKind
    since: date
    lines: tuple[GaugeLine, ...]
    courses: tuple[GaugeCourse, ...]
    sides: SideDifference | None
    goal: float | None


def gauge_kind(gauge_id: str) -> GaugeKind:
    """Return the gauge of this id.

    Raises
    ------
    BadInput
        There is none; the message names the nearest.
    """
    kind = KIND_BY_ID.get(gauge_id)
    if kind is None:
        mend = perhaps(nearest(gauge_id, list(KIND_BY_ID))) or known_are(KIND_BY_ID)
        raise BadInput(say("'{gauge}' is no gauge", gauge=Own(gauge_id)), mend)
    return kind


def gauge_lines(beliefs: Beliefs, since: date | None = None) -> tuple[GaugeLine, ...]:
    """Return every gauge, each side of it, with its change since a day (four weeks ago when not said).

    Raises
    ------
    BadInput
        `since` is the day looked at, or later.
    """
    before, after = apart_at(beliefs.recent, since_day(beliefs, since))
    return tuple(line for kind in KINDS for line in _lines(beliefs, kind, kind.sides, before, after))


def _lines(
    beliefs: Beliefs, kind: GaugeKind, of: Sequence[Side | None], before: Recent, after: Recent
) -> Iterator[GaugeLine]:
    for side in of:
        yield GaugeLine(beliefs.gauge(kind.id, side), change_between(before, after, kind, side))


def gauge_report(
    beliefs: Beliefs, gauge_id: str, side: Side | None = None, since: date | None = None
) -> GaugeReport:
    """Return one gauge in full, all its sides or the one asked for.

    Raises
    ------
    BadInput
        There is no such gauge, it has no such side, or `since` is still to come.
    """
    kind = gauge_kind(gauge_id)
    if side not in {None, *kind.sides}:
        raise BadInput(say("{gauge} is not measured a side", gauge=Own(kind.id)), say("Leave the side out"))
    since = since_day(beliefs, since)
    wanted = kind.sides if side is None else (side,)
    span = _span(beliefs, since)
    return GaugeReport(
        kind=kind,
        since=since,
        lines=tuple(_lines(beliefs, kind, wanted, *apart_at(beliefs.recent, since))),
        courses=tuple(gauge_course(span, kind, one) for one in wanted),
        sides=sides(beliefs, kind.id) if {"left", "right"} <= set(kind.sides) else None,
        goal=gate_goal(beliefs, kind.id),
    )


def since_day(beliefs: Beliefs, since: date | None) -> date:
    """Return the day that a change is asked from.

    Raises
    ------
    BadInput
        It is the day looked at, or later.
    """
    day = _usual_day(beliefs) if since is None else since
    if day >= beliefs.on:
        raise BadInput(
            say("nothing can have changed since {day}", day=Own(day.isoformat())),
            say("Choose a day before {day}", day=Own(beliefs.on.isoformat())),
            where="since",
        )
    return day


def _usual_day(beliefs: Beliefs) -> date:
    """Return the day four weeks ago, or that of the first story where it is later."""
    told = [entry.happened_at.date() for entry in beliefs.recent.history.all(Intake, until=beliefs.on)[:1]]
    usual = beliefs.on - timedelta(weeks=SINCE_WEEKS)
    return max([usual, *(day for day in told if day < beliefs.on)])


def _span(beliefs: Beliefs, since: date) -> Span:
    on = beliefs.on
    usual = on - timedelta(weeks=LOOK_BACK_WEEKS)
    first = max(min(usual, since - timedelta(weeks=SINCE_WEEKS)), on - timedelta(weeks=FURTHEST_WEEKS))
    return Span(beliefs.recent.history, beliefs.recent.catalogue, first, on)
