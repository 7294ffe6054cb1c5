"""People like this one: their gauges' readings and dose, drawn and led through the weeks to come.

Each gauge is read by its own rule: a level by its filter, the hinge by its Beta posterior, recognition by its
posterior over the last trials.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import sqrt
from types import MappingProxyType

import numpy as np

from primemover.belief.ceiling_prior import PriorModel
from primemover.belief.dose import monday_of
from primemover.belief.gauge import Gauge
from primemover.belief.gauge_kinds import KIND_BY_ID, GaugeKind
from primemover.belief.growth import Course, DrawnPeople, GaugeTrack, Growth, course, draw_people
from primemover.belief.growth_hinge import HingeLook
from primemover.belief.growth_level import LevelLook
from primemover.belief.growth_paths import Look, Seen, weeks_ahead
from primemover.belief.growth_rates import growth_of
from primemover.belief.growth_recognition import PastDrill, RecognitionLook
from primemover.belief.levels import TEST_WEEKS, following
from primemover.belief.local_level import LevelModel
from primemover.belief.readings import GaugeReading, readings
from primemover.belief.recent import Recent
from primemover.belief.recognition_course import judge_of
from primemover.belief.replay import Beliefs
from primemover.coach.forecast_dose import Worked
from primemover.record.payload import Phase, Side

GaugeKey = tuple[str, Side | None]

READING_WEEKS = 16  # judgement: how somebody grew longer ago than this says little of the next weeks


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a gauge grew (1: the table's mean), its 80 % interval, and from how many weeks of readings."""

    gauge_id: str
    name: str
    median: float
    low: float
    high: float
    readings: int


@dataclass(frozen=True, slots=True)
class Led:
    """What the gauge of one side will say, week by week, of each drawn person at each dose."""

    now: Gauge
    seen: Seen


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody drawn: what their gauges will say, at each effect of a weekly dose."""

    led: dict[GaugeKey, Led]
    paces: dict[str, Pace]
    effects: tuple[float, ...]
    weeks: int
    count: int


def crowd(
    beliefs: Beliefs,
    phase: Phase,
    gauge_ids: Sequence[str],
    effects: Sequence[float],
    *,
    weeks: int,
    count: int,
    rng: np.random.Generator,
) -> Crowd:
    """Draw `count` people like this one and lead them through `weeks` at each effect."""
    found = [one for gauge_id in gauge_ids if (one := _sides(beliefs, gauge_id)) is not None]
    first = min((side.readings[0].on for one in found for side in one.sides), default=beliefs.on)
    worked = Worked(beliefs, phase, first)
    courses = [_course(one, worked, beliefs.on) for one in found]
    people = draw_people(courses, count, rng)
    led: dict[GaugeKey, Led] = {}
    for one, drawn in zip(found, people, strict=True):
        looks = [_LOOKS.get(one.kind.id, _level_look)(beliefs.recent, side) for side in one.sides]
        ahead = weeks_ahead(drawn, looks, effects, weeks, rng)
        for side, seen in zip(one.sides, ahead, strict=True):
            led[one.kind.id, side.side] = Led(side.now, seen)
    paces = {one.kind.id: _pace(one, drawn) for one, drawn in zip(found, people, strict=True)}
    return Crowd(led, paces, tuple(effects), weeks, count)


@dataclass(frozen=True, slots=True)
class _Side:
    side: Side | None
    now: Gauge
    readings: tuple[_Week, ...]
    drift_sd: float


@dataclass(frozen=True, slots=True)
class _Week:
    """A week's readings taken as one, on the day of the last, and how many they are."""

    on: date
    value: float
    error_sd: float
    count: int


@dataclass(frozen=True, slots=True)
class _Read:
    kind: GaugeKind
    growth: Growth
    sides: tuple[_Side, ...]


def _sides(beliefs: Beliefs, gauge_id: str) -> _Read | None:
    """Return a gauge's sides that have a reading now, or ``None`` where no side has."""
    kind = KIND_BY_ID[gauge_id]
    intake = beliefs.recent.intake
    growth = growth_of(gauge_id, PriorModel().mass_kg if intake is None else intake.payload.mass_kg)
    if growth is None:
        return None
    wanted: tuple[Side | None, ...] = (None,) if None in kind.sides else kind.sides
    sides = []
    for side in wanted:
        now = beliefs.gauge(gauge_id, side)
        model, told = _weekly(readings(beliefs.recent, kind, side), kind, beliefs.recent)
        if now.value is not None and told:
            sides.append(_Side(side, now, told, model.drift_sd))
    return _Read(kind, growth, tuple(sides)) if sides else None


def _weekly(
    told: Sequence[GaugeReading], kind: GaugeKind, recent: Recent
) -> tuple[LevelModel, tuple[_Week, ...]]:
    """Return the readings week by week, weighed by their errors; a day's own goodness counts once a day."""
    first_day = recent.on - timedelta(weeks=READING_WEEKS)
    fresh = [one for one in told if first_day <= one.on <= recent.on]
    model = following(kind).model(fresh)
    weeks = []
    for _, group in groupby(sorted(fresh, key=lambda one: one.on), key=lambda one: monday_of(one.on)):
        of_week = list(group)
        weights = [1 / one.error_sd**2 for one in of_week]
        value = sum(weight * one.value for weight, one in zip(weights, of_week, strict=True)) / sum(weights)
        days = len({one.on for one in of_week})
        error_sd = sqrt(1 / sum(weights) + model.day_sd**2 / days)
        weeks.append(_Week(of_week[-1].on, value, error_sd, len(of_week)))
    return model, tuple(weeks)


def _course(one: _Read, worked: Worked, on: date) -> Course:
    driver = one.growth.driver
    tracks = [
        GaugeTrack(
            weeks=tuple(worked.weeks(week.on) for week in side.readings),
            worked=tuple(worked.by(week.on, driver) for week in side.readings),
            values=tuple(week.value for week in side.readings),
            errors=tuple(week.error_sd for week in side.readings),
            now_weeks=worked.weeks(on),
            now_worked=worked.by(on, driver),
        )
        for side in one.sides
    ]
    return course(one.growth, tracks)


def _level_look(_: Recent, side: _Side) -> LevelLook:
    """Return how the coach will follow a level: from what it says now, read as well as the last times."""
    usual_sd = sqrt(sum(week.error_sd**2 for week in side.readings) / len(side.readings))
    shared_sd = side.now.shared_sd
    return LevelLook(
        value=side.now.value or 0.0,
        sd=sqrt(max((side.now.sd or 0.0) ** 2 - shared_sd**2, 0.0)),
        error_sd=usual_sd,
        drift_sd=side.drift_sd,
        shared_sd=shared_sd,
    )


def _hinge_look(recent: Recent, side: _Side) -> HingeLook:
    """Return how the coach will count the dowel hinges: the tests so far, and as many a week as of late."""
    first_day = recent.first_day(TEST_WEEKS)
    told = readings(recent, KIND_BY_ID["hinge-neutral"], side.side)
    past = tuple((float((recent.on - one.on).days), one.value) for one in told if one.on >= first_day)
    return HingeLook(past, _usual(side))


def _recognition_look(recent: Recent, side: _Side) -> RecognitionLook:
    """Return how the coach will judge recognition: the drills so far, and as many trials a week as of late."""
    past = []
    for drill in recent.recognition:
        trials = drill.payload.trials
        glute, other = ([one.said_glute for one in trials if one.was_glute == was] for was in (True, False))
        days = float((recent.on - drill.happened_at.date()).days)
        past.append(PastDrill(days, len(glute), sum(glute), len(other), sum(other)))
    last = recent.recognition[-1].payload
    a_week = max(_usual(side) * len(last.trials), 2)
    return RecognitionLook(judge_of(last, last.trials[-1]), tuple(past), a_week)


def _usual(side: _Side) -> int:
    """Return how many tests a week had, in the weeks with any."""
    return max(round(sum(week.count for week in side.readings) / len(side.readings)), 1)


_LOOKS: Mapping[str, Callable[[Recent, _Side], Look]] = MappingProxyType(
    {"hinge-neutral": _hinge_look, "recognition": _recognition_look}
)


def _pace(one: _Read, drawn: DrawnPeople) -> Pace:
    low, median, high = np.quantile(drawn.rate, (0.1, 0.5, 0.9))
    count = sum(len(side.readings) for side in one.sides)
    return Pace(one.kind.id, one.kind.name, float(median), float(low), float(high), count)
