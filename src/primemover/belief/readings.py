"""The single readings behind a gauge, each with its own measurement error and where that comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt
from uuid import UUID

from primemover.belief.dose import monday_of, weekly_dose
from primemover.belief.felt import glute_share, is_split_squat, set_sd, shows_hip_extension
from primemover.belief.gauge_kinds import GaugeKind
from primemover.belief.pain import pain_readings
from primemover.belief.recent import Recent
from primemover.belief.recognition_course import of_drill
from primemover.belief.strength import (
    ONE_REP_MAX_LIFTS,
    SINGLE_LEG_WORTH,
    Strength,
    one_rep_max,
    reps_to_failure,
    telling,
)
from primemover.catalogue.model import ErrorModel
from primemover.record.collector import collector_resting
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Payload, SetDone, Side, TestDone
from primemover.sentence import Figure, say

MDC95_IN_SEM = 1.96 * sqrt(2)  # the minimal detectable change (95 %) of two readings
UNKNOWN_ERROR_SHARE = 0.15  # judgement: a reading's error where no study gives one, as a share of it
UNKNOWN_ERROR_MIN = 1.0  # judgement: and never less than one unit
HINGE_REPS = 10  # the dowel hinge is ten reps
PAIN_SD = 0.7  # judgement: people repeat a pain rating within one point or so
DOSE_SD = 0.5  # judgement: half a set, for sets nearly hard or not quite
FELT_TESTS = frozenset({"active-hip-extension", "single-leg-bridge-hold"})
SHARE_TEST = "active-hip-extension"  # the one test whose own error is that of a felt share
SET_SOURCE = say("judgement: how one person's ratings scatter")
HINGE_SOURCE = say("judgement: chance alone, ten reps are few")
RECOGNITION_SOURCE = say("judgement: signal detection theory (Hautus 1995), and how often a judge errs")
PAIN_SOURCE = say("judgement: people repeat a rating within a point")
DOSE_SOURCE = "compound-set-half"


@dataclass(frozen=True, slots=True)
class GaugeReading:
    """One reading of a gauge.

    Attributes
    ----------
    on
        The day it was read, by its own clock.
    value, error_sd
        What was read, and how far off this one reading may be by itself, in the gauge's unit. What all
        readings of a person share is no part of it (`levels.level_model`).
    source
        Where the error comes from: an evidence key, or 'judgement' and why.
    observation
        What the reading was taken from.
    """

    on: date
    value: float
    error_sd: float
    source: str
    observation: UUID


def readings(recent: Recent, kind: GaugeKind, side: Side | None) -> tuple[GaugeReading, ...]:
    """Return the gauge's single readings in the recent record, in order of time.

    None where nothing was read; how fresh they must be is for the gauge to say.
    """
    whole = _OF_THE_WHOLE.get(kind.id)
    with collector_resting():
        return _OF_A_SIDE.get(kind.id, _test_readings)(recent, kind, side) if whole is None else whole(recent)


def reading_error(error: ErrorModel, value: float) -> tuple[float, str]:
    """Return the standard error of one reading, in its unit, and where it comes from."""
    if error.sem is not None:
        return error.sem, error.source
    if error.mdc95 is not None:
        return error.mdc95 / MDC95_IN_SEM, error.source
    assumed = max(UNKNOWN_ERROR_SHARE * abs(value), UNKNOWN_ERROR_MIN)
    return assumed, say("judgement: no measured error found, {assumed} assumed", assumed=Figure(assumed, 2))


def _test_readings(recent: Recent, kind: GaugeKind, side: Side | None) -> tuple[GaugeReading, ...]:
    """Read a test of the screen: each result with the test's own error."""
    test = recent.catalogue.tests.get(kind.test_id or "")
    if test is None:
        return ()
    return tuple(
        GaugeReading(entry.happened_at.date(), value, *reading_error(test.error, value), entry.id)
        for entry, value in _results(recent, kind, side)
    )


def _hinge_readings(recent: Recent, kind: GaugeKind, side: Side | None) -> tuple[GaugeReading, ...]:
    """Read each dowel hinge test: what its ten reps alone tell (a Beta posterior's spread, flat prior)."""
    told = [(entry, min(max(value, 0.0), float(HINGE_REPS))) for entry, value in _results(recent, kind, side)]
    return tuple(
        GaugeReading(entry.happened_at.date(), neutral, _hinge_sd(neutral), HINGE_SOURCE, entry.id)
        for entry, neutral in told
    )


def _hinge_sd(neutral: float) -> float:
    held, total = 1 + neutral, HINGE_REPS + 2
    return HINGE_REPS * sqrt(held * (total - held) / (total**2 * (total + 1)))


def _results(recent: Recent, kind: GaugeKind, side: Side | None) -> list[tuple[Observation[TestDone], float]]:
    return [
        (entry, entry.payload.value)
        for entry in recent.tests
        if entry.payload.test_id == kind.test_id
        and entry.payload.value is not None
        and side in {None, entry.payload.side}
    ]


def _felt_readings(recent: Recent, kind: GaugeKind, side: Side | None) -> tuple[GaugeReading, ...]:
    """Read the glute's share of felt effort, set by set, in hip-extension drills or in split squats."""
    squats = kind.id == "glute-share-split-squat"
    shows = is_split_squat if squats else shows_hip_extension
    known = recent.catalogue.exercises
    telling = {name for name in recent.sets_by_exercise if name in known and shows(known[name])}
    sets = [
        (entry, share)
        for entry, share in recent.felt_sets
        if entry.payload.exercise_id in telling and side in {None, entry.payload.side}
    ]
    sd = set_sd([share for _, share in sets])
    told = [(entry.happened_at, _felt_reading(entry, share, sd, SET_SOURCE)) for entry, share in sets]
    if not squats:
        told += _felt_tests(recent, side, sd)
    return tuple(one for _, one in sorted(told, key=lambda one: (one[0], one[1].observation)))


def _felt_tests(recent: Recent, side: Side | None, sd: float) -> list[tuple[datetime, GaugeReading]]:
    """Read the tests that ask where they were felt; the one whose result is a share has its own error."""
    test = recent.catalogue.tests.get(SHARE_TEST)
    own = (sd, SET_SOURCE) if test is None else reading_error(test.error, 1.0)
    return [
        (
            entry.happened_at,
            _felt_reading(entry, share, *(own if entry.payload.test_id == SHARE_TEST else (sd, SET_SOURCE))),
        )
        for entry in recent.tests
        if entry.payload.test_id in FELT_TESTS
        and side in {None, entry.payload.side}
        and (share := _share(entry.payload.felt)) is not None
    ]


def _felt_reading(entry: Observation[Payload], share: float, sd: float, source: str) -> GaugeReading:
    return GaugeReading(entry.happened_at.date(), share, sd, source, entry.id)


def _share(felt: Felt | None) -> float | None:
    return None if felt is None else glute_share(felt)


def _recognition_readings(recent: Recent) -> tuple[GaugeReading, ...]:
    """Read each drill's own d-prime; a drill that tried one kind of squeeze only tells nothing."""
    scored = [(entry, of_drill(entry.payload)) for entry in recent.recognition]
    return tuple(
        GaugeReading(entry.happened_at.date(), score.d_prime, score.sd, RECOGNITION_SOURCE, entry.id)
        for entry, score in scored
        if score is not None
    )


def _pain_readings(recent: Recent) -> tuple[GaugeReading, ...]:
    first_day = recent.first_day()
    return tuple(
        GaugeReading(one.on, float(one.nrs), PAIN_SD, PAIN_SOURCE, one.observation)
        for one in pain_readings(recent)
        if first_day <= one.on
    )


def _dose_readings(recent: Recent) -> tuple[GaugeReading, ...]:
    """Read each whole week with a set in it; its Sunday stands for it."""
    last_of_week: dict[date, Observation[SetDone]] = {}
    for entry in recent.sets:
        last_of_week[monday_of(entry.happened_at.date())] = entry
    found = []
    for monday in sorted(last_of_week):
        sunday = monday + timedelta(days=6)
        if recent.first_day() <= monday and sunday < monday_of(recent.on):
            dose = weekly_dose(recent.history, recent.catalogue, monday, until=recent.on)
            found.append(GaugeReading(sunday, dose.glute_sets, DOSE_SD, DOSE_SOURCE, last_of_week[monday].id))
    return tuple(found)


def _strength_readings(recent: Recent, kind: GaugeKind, side: Side | None) -> tuple[GaugeReading, ...]:
    """Read a barbell lift's estimated 1RM, or the reps to failure on one leg, from each set near failure."""
    lift = ONE_REP_MAX_LIFTS.get(kind.id)
    if lift is not None:
        return _strength(recent.sets_by_exercise.get(lift, ()), one_rep_max)
    sets = (
        entry
        for entry in recent.sets
        if entry.payload.exercise_id in SINGLE_LEG_WORTH and side in {None, entry.payload.side}
    )
    return _strength(sets, reps_to_failure)


def _strength(
    sets: Iterable[Observation[SetDone]], read: Callable[[SetDone], Strength | None]
) -> tuple[GaugeReading, ...]:
    told = [(entry, read(entry.payload)) for entry in telling(sets)]
    return tuple(
        GaugeReading(entry.happened_at.date(), one.value, one.error_sd, one.source, entry.id)
        for entry, one in told
        if one is not None
    )


_OF_A_SIDE: dict[str, Callable[[Recent, GaugeKind, Side | None], tuple[GaugeReading, ...]]] = {
    "glute-share": _felt_readings,
    "glute-share-split-squat": _felt_readings,
    "hinge-neutral": _hinge_readings,
    "hip-thrust-strength": _strength_readings,
    "glute-bridge-strength": _strength_readings,
    "single-leg-thrust-strength": _strength_readings,
}
_OF_THE_WHOLE: dict[str, Callable[[Recent], tuple[GaugeReading, ...]]] = {
    "recognition": _recognition_readings,
    "pain": _pain_readings,
    "dose-glute-sets": _dose_readings,
}
