"""The gauges as programs get them: plain numbers, the same from the terminal and the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from primemover.belief.change import Change
from primemover.belief.readings import GaugeReading
from primemover.belief.replay import Beliefs
from primemover.belief.sides import SideDifference
from primemover.coach.gauge_goals import gate_goal
from primemover.coach.gauge_report import GaugeLine, GaugeReport
from primemover.record.payload import Side


@dataclass(frozen=True, slots=True)
class ReadingAnswer:
    """A single reading, as programs get it."""

    on: date
    value: float
    error_sd: float
    source: str
    observation: UUID


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """A change, as programs get it; ``no_reading`` says why its numbers are missing."""

    since: date | None
    earlier_as_of: date | None
    difference: float | None
    low: float | None
    high: float | None
    sd: float | None
    mdc95: float | None
    probability_up: float | None
    probability_down: float | None
    probability_of_direction: float | None
    real: bool
    no_reading: str


@dataclass(frozen=True, slots=True)
class SidesAnswer:
    """Left against right, as programs get it: the difference is left minus right."""

    difference: float | None
    low: float | None
    high: float | None
    mdc95: float | None
    probability_left_higher: float | None
    probability_left_lower: float | None
    different: bool
    behind: Side | None
    no_reading: str


@dataclass(frozen=True, slots=True)
class GaugeAnswer:
    """A gauge with its 90 % interval and its change, as programs get it."""

    id: str
    name: str
    unit: str
    side: Side | None
    value: float | None
    low: float | None
    high: float | None
    sd: float | None
    n: int
    as_of: date | None
    source: str
    no_reading: str
    goal: float | None
    change: ChangeAnswer
    readings: tuple[ReadingAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class GaugeAnswers:
    """One gauge in full, as programs get it."""

    on: date
    since: date
    gauges: tuple[GaugeAnswer, ...]
    sides: SidesAnswer | None


def list_answer(beliefs: Beliefs, lines: Sequence[GaugeLine]) -> GaugeAnswers:
    """Return every gauge without its readings."""
    return GaugeAnswers(
        on=beliefs.on,
        since=_since(lines),
        gauges=tuple(_gauge(one, gate_goal(beliefs, one.gauge.id), ()) for one in lines),
        sides=None,
    )


def report_answer(beliefs: Beliefs, report: GaugeReport) -> GaugeAnswers:
    """Return one gauge with its readings, and its left against its right."""
    return GaugeAnswers(
        on=beliefs.on,
        since=report.since,
        gauges=tuple(
            _gauge(line, report.goal, course.readings)
            for line, course in zip(report.lines, report.courses, strict=True)
        ),
        sides=None if report.sides is None else _sides(report.sides),
    )


def _since(lines: Sequence[GaugeLine]) -> date:
    return next(one.change.since for one in lines if one.change.since is not None)


def _gauge(line: GaugeLine, goal: float | None, readings: Sequence[GaugeReading]) -> GaugeAnswer:
    one = line.gauge
    return GaugeAnswer(
        id=one.id,
        name=one.name,
        unit=one.unit,
        side=one.side,
        value=one.value,
        low=one.low,
        high=one.high,
        sd=one.sd,
        n=one.n,
        as_of=one.as_of,
        source=one.source,
        no_reading=one.no_reading,
        goal=goal,
        change=_change(line.change),
        readings=tuple(
            ReadingAnswer(each.on, each.value, each.error_sd, each.source, each.observation)
            for each in readings
        ),
    )


def _change(one: Change) -> ChangeAnswer:
    return ChangeAnswer(
        since=one.since,
        earlier_as_of=one.earlier.as_of,
        difference=one.difference,
        low=one.low,
        high=one.high,
        sd=one.sd,
        mdc95=one.mdc95,
        probability_up=one.probability_up,
        probability_down=one.probability_down,
        probability_of_direction=one.probability_of_direction,
        real=one.real,
        no_reading=one.no_reading,
    )


def _sides(one: SideDifference) -> SidesAnswer:
    return SidesAnswer(
        difference=one.apart.difference,
        low=one.apart.low,
        high=one.apart.high,
        mdc95=one.apart.mdc95,
        probability_left_higher=one.probability_left_higher,
        probability_left_lower=one.probability_left_lower,
        different=one.different,
        behind=one.behind,
        no_reading=one.no_reading,
    )
