"""The gauges: one function per family that reads them from the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import hypot, sqrt

from primemover.belief.beta_gauge import BetaGauge
from primemover.belief.dose import monday_of, weekly_dose
from primemover.belief.gauge import Z90, Gauge
from primemover.belief.gauge_kinds import KIND_BY_ID, KINDS, GaugeKind
from primemover.belief.levels import TEST_WEEKS, following, fresh
from primemover.belief.local_level import local_level
from primemover.belief.pain import pain_readings
from primemover.belief.readings import (
    DOSE_SD,
    DOSE_SOURCE,
    HINGE_REPS,
    HINGE_SOURCE,
    PAIN_SD,
    PAIN_SOURCE,
    RECOGNITION_SOURCE,
    readings,
)
from primemover.belief.recent import Recent
from primemover.belief.recognition_course import level
from primemover.belief.skewed_gauge import SkewedGauge
from primemover.record.observation import Observation
from primemover.record.payload import Payload, Side, TestDone
from primemover.sentence import say, together

__all__ = ["KINDS", "KIND_BY_ID", "PAIN_DAYS", "TEST_WEEKS", "GaugeKind", "gauge"]

HINGE_HALF_LIFE_DAYS = 28.0  # judgement: a hinge test four weeks before the last counts half
PAIN_DAYS = 7  # judgement: a pain rating older than a week says nothing about today


def gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Return the gauge's reading from the recent record."""
    read = FAMILIES.get(kind.id, level_gauge)
    name = "gauge", kind.id, side, recent.since
    rests_on = recent.catalogue, kind
    return recent.history.memory.of_day(recent.on, name, rests_on, lambda: read(recent, kind, side))


def level_gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Read a level that wanders from its fresh readings, each with its own error (`local_level`)."""
    read = fresh(readings(recent, kind, side), kind, recent)
    model = following(kind).model(read)
    level = local_level(read, model)
    if level is None:
        return _no_reading(kind, side, _never_read(recent, kind, side))
    return Gauge(
        id=kind.id,
        name=kind.name,
        unit=kind.unit,
        side=side,
        value=level.value,
        sd=hypot(level.sd, model.shared_sd),
        n=len(read),
        as_of=level.as_of,
        source=read[-1].source,
        observations=tuple(one.observation for one in read),
        limits=kind.limits,
        shared_sd=model.shared_sd,
    )


def hinge_gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Read the dowel hinge: of ten such reps, how many would stay neutral (a Beta posterior, flat prior)."""
    done = [entry for entry in _tests_done(recent, kind, side) if entry.payload.value is not None]
    if not done:
        return _no_reading(kind, side, _never_done(recent, kind))
    last = done[-1].happened_at.date()
    held, broke = 1.0, 1.0
    for entry in done:
        days = max((last - entry.happened_at.date()).days, 0)  # a flight west may turn the date back
        weight = 0.5 ** (days / HINGE_HALF_LIFE_DAYS)
        neutral = min(max(entry.payload.value or 0.0, 0.0), HINGE_REPS)
        held += weight * neutral
        broke += weight * (HINGE_REPS - neutral)
    total = held + broke
    return BetaGauge(
        id=kind.id,
        name=kind.name,
        unit=kind.unit,
        side=side,
        value=HINGE_REPS * held / total,
        sd=HINGE_REPS * sqrt(held * broke / (total**2 * (total + 1))),
        n=len(done),
        as_of=last,
        source=HINGE_SOURCE,
        observations=tuple(entry.id for entry in done),
        limits=kind.limits,
        held=held,
        broke=broke,
        most=float(HINGE_REPS),
    )


def recognition_gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Read how well the person tells a glute squeeze from another, over the last trials, by who judged them."""
    todo = say("Do ten recognition trials: short squeezes, some of the glute and some not, and say which.")
    first_day = recent.first_day(TEST_WEEKS)
    drills = [entry for entry in recent.recognition if entry.happened_at.date() >= first_day]
    found = level(drills) if drills else None
    if found is None:
        one_kind = say("Only one kind of squeeze has been tried.") if drills else ""
        return _no_reading(kind, side, together(one_kind, todo))
    now = found.now
    below, above = (now.d_prime - now.low) / Z90, (now.high - now.d_prime) / Z90
    return SkewedGauge(
        id=kind.id,
        name=kind.name,
        unit=kind.unit,
        side=side,
        value=now.d_prime,
        sd=below if now.d_prime >= 0 else above,
        n=len(found.drills),
        as_of=found.as_of,
        source=RECOGNITION_SOURCE,
        observations=tuple(entry.id for entry in found.drills),
        limits=kind.limits,
        sd_below=below,
        sd_above=above,
    )


def pain_gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Read the last pain rating, from a report, a set, or the intake."""
    first_day = max(recent.on - timedelta(days=PAIN_DAYS), recent.first_day())  # the intake is seen however old
    week = replace(recent, since=first_day)
    rated = [reading for reading in pain_readings(week) if reading.on >= first_day]
    if not rated:
        why = say("No pain rating in the last {days} days. Say how it is, 0 to 10.", days=PAIN_DAYS)
        return _no_reading(kind, side, why)
    last = rated[-1]
    return Gauge(
        kind.id,
        kind.name,
        kind.unit,
        side,
        float(last.nrs),
        PAIN_SD,
        1,
        last.on,
        source=PAIN_SOURCE,
        observations=(last.observation,),
        limits=kind.limits,
    )


def dose_gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Read the last whole week's glute hard sets."""
    week_start = monday_of(recent.on) - timedelta(weeks=1)
    if not any(entry.happened_at.date() < monday_of(recent.on) for entry in recent.sets):
        return _no_reading(kind, side, say("No whole week of logged sets yet."))
    dose = weekly_dose(recent.history, recent.catalogue, week_start, until=recent.on)
    of_week = [entry for entry in recent.sets if monday_of(entry.happened_at.date()) == week_start]
    reading = _reading(kind, side, dose.glute_sets, DOSE_SD, of_week, DOSE_SOURCE)
    return reading if of_week else _as_of(reading, week_start + timedelta(days=6))


FAMILIES: dict[str, Callable[[Recent, GaugeKind, Side | None], Gauge]] = {
    "recognition": recognition_gauge,
    "hinge-neutral": hinge_gauge,
    "pain": pain_gauge,
    "dose-glute-sets": dose_gauge,
}


def _tests_done(recent: Recent, kind: GaugeKind, side: Side | None) -> list[Observation[TestDone]]:
    first_day = recent.first_day(TEST_WEEKS)
    return [
        entry
        for entry in recent.tests
        if entry.payload.test_id == kind.test_id
        and entry.happened_at.date() >= first_day
        and side in {None, entry.payload.side}
    ]


def _never_read(recent: Recent, kind: GaugeKind, side: Side | None) -> str:
    """Say why there is no reading, and what would give one."""
    return kind.asks[kind.sides.index(side)] if kind.asks else _never_done(recent, kind)


def _never_done(recent: Recent, kind: GaugeKind) -> str:
    test = recent.catalogue.tests.get(kind.test_id or "")
    name = kind.name if test is None else test.name
    return together(
        say("Not tested in the last {weeks} weeks.", weeks=TEST_WEEKS), say("Do the test: {test}.", test=name)
    )


def _as_of(reading: Gauge, day: date) -> Gauge:
    return replace(reading, as_of=day)


def _reading(
    kind: GaugeKind,
    side: Side | None,
    value: float,
    sd: float,
    rests_on: Sequence[Observation[Payload]],
    source: str,
) -> Gauge:
    return Gauge(
        id=kind.id,
        name=kind.name,
        unit=kind.unit,
        side=side,
        value=value,
        sd=sd,
        n=len(rests_on),
        as_of=rests_on[-1].happened_at.date() if rests_on else None,
        source=source,
        observations=tuple(entry.id for entry in rests_on),
        limits=kind.limits,
    )


def _no_reading(kind: GaugeKind, side: Side | None, why: str) -> Gauge:
    return Gauge(kind.id, kind.name, kind.unit, side, None, None, 0, None, "", why, (), kind.limits)
