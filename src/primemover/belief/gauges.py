"""The gauges: which quantities are tracked, and one function per family that reads them from the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf, sqrt
from typing import Literal

from primemover.belief.dose import monday_of, weekly_dose
from primemover.belief.felt import FeltModel, Rating, felt_share, shows_hip_extension
from primemover.belief.gauge import Gauge
from primemover.belief.local_level import Reading, local_level
from primemover.belief.pain import pain_readings
from primemover.belief.recent import Recent
from primemover.belief.recognition import recognition
from primemover.catalogue.model import ErrorModel
from primemover.record.observation import Observation
from primemover.record.payload import Payload, Side, TestDone, Trial

BOTH_SIDES: tuple[Side | None, ...] = ("left", "right")
NO_SIDE: tuple[Side | None, ...] = (None,)

TEST_WEEKS = 12  # judgement: a test older than this is done again before anything rests on it
DRIFT_IN_ERRORS = 0.5  # judgement: in four weeks of training a result wanders by one standard error
MDC95_IN_SEM = 1.96 * sqrt(2)  # the minimal detectable change (95 %) of two readings
UNKNOWN_ERROR_SHARE = 0.15  # judgement: a reading's error where no study gives one, as a share of it
UNKNOWN_ERROR_MIN = 1.0  # judgement: and never less than one unit
HINGE_REPS = 10  # the dowel hinge is ten reps
HINGE_HALF_LIFE_DAYS = 28.0  # judgement: a hinge test four weeks before the last counts half
RECOGNITION_TRIALS = 60  # judgement: the last trials tell where a person is, older ones where they were
PAIN_DAYS = 7  # judgement: a pain rating older than a week says nothing about today
PAIN_SD = 0.7  # judgement: people repeat a pain rating within one point or so
DOSE_SD = 0.5  # judgement: half a set, for sets nearly hard or not quite
FELT_TESTS = frozenset({"active-hip-extension", "single-leg-bridge-hold"})


@dataclass(frozen=True, slots=True)
class GaugeKind:
    """One tracked quantity. ``test_id`` names the screen's test that gives it, where one does."""

    id: str
    name: str
    unit: str
    sides: tuple[Side | None, ...]
    better: Literal["higher", "lower"]
    test_id: str | None = None
    limits: tuple[float, float] = (0.0, inf)


def gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Return the gauge's reading from the recent record."""
    return FAMILIES.get(kind.id, screen_gauge)(recent, kind, side)


def screen_gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Read a test of the screen: its results so far, each with the test's own error."""
    done = [entry for entry in _tests_done(recent, kind, side) if entry.payload.value is not None]
    test = recent.catalogue.tests.get(kind.test_id or "")
    if not done or test is None:
        return _no_reading(kind, side, _never_done(recent, kind))
    readings = [Reading(entry.happened_at.date(), entry.payload.value or 0.0) for entry in done]
    error_sd, source = reading_error(test.error, max(abs(reading.value) for reading in readings))
    level = local_level(readings, error_sd, DRIFT_IN_ERRORS * error_sd)
    if level is None:
        return _no_reading(kind, side, _never_done(recent, kind))
    return _reading(kind, side, level.value, level.sd, done, source)


def reading_error(error: ErrorModel, value: float) -> tuple[float, str]:
    """Return the standard error of one reading, in its unit, and where it comes from."""
    if error.sem is not None:
        return error.sem, error.source
    if error.mdc95 is not None:
        return error.mdc95 / MDC95_IN_SEM, error.source
    assumed = max(UNKNOWN_ERROR_SHARE * abs(value), UNKNOWN_ERROR_MIN)
    return assumed, f"judgement: no measured error found, {assumed:.2g} assumed"


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
    sd = sqrt(held * broke / (total**2 * (total + 1)))
    source = "judgement: chance alone, ten reps are few"
    return _reading(kind, side, HINGE_REPS * held / total, HINGE_REPS * sd, done, source)


def felt_gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Read the glute's share of felt effort, in bridges and hip-extension drills, or in split squats."""
    squats = kind.id == "glute-share-split-squat"
    chosen = _split_squat_ids(recent) if squats else _hip_extension_ids(recent)
    first_day = recent.first_day(FeltModel().window_weeks)
    ratings = [
        Rating(entry.happened_at.date(), entry.payload.felt, entry.id)
        for exercise_id in chosen
        for entry in recent.sets_by_exercise[exercise_id]
        if entry.payload.felt is not None and side in {None, entry.payload.side}
    ]
    ratings += [
        Rating(entry.happened_at.date(), entry.payload.felt, entry.id)
        for entry in recent.tests
        if not squats and entry.payload.felt is not None and entry.payload.test_id in FELT_TESTS
        if side in {None, entry.payload.side}
    ]
    fresh = sorted(
        (one for one in ratings if one.on >= first_day), key=lambda one: (one.on, str(one.observation))
    )
    share = felt_share(fresh)
    if share is None:
        where = "split squats" if squats else "bridges and hip-extension drills"
        return _no_reading(
            kind,
            side,
            f"No {_of_side(side)}set of {where} in the last four weeks says where it was felt. Log one with "
            "what you felt in glute, hamstring and low back.",
        )
    return Gauge(
        id=kind.id,
        name=kind.name,
        unit=kind.unit,
        side=side,
        value=share.value,
        sd=share.sd,
        n=len(share.observations),
        as_of=share.as_of,
        source="judgement: how one person's ratings scatter",
        observations=share.observations,
        limits=kind.limits,
    )


def recognition_gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Read how well the person tells a glute squeeze from another, over the last trials."""
    todo = "Do ten recognition trials: short squeezes, some of the glute and some not, and say which."
    trials: list[Trial] = []
    drills: list[Observation[Payload]] = []
    for entry in reversed(recent.recognition):
        if len(trials) >= RECOGNITION_TRIALS or entry.happened_at.date() < recent.first_day(TEST_WEEKS):
            break
        trials.extend(entry.payload.trials)
        drills.append(entry)
    score = recognition(trials)
    if score is None:
        one_kind = "Only one kind of squeeze has been tried. " if trials else ""
        return _no_reading(kind, side, one_kind + todo)
    source = "judgement: signal detection theory (Hautus 1995), chance alone"
    return _reading(kind, side, score.d_prime, score.sd, drills[::-1], source)


def pain_gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Read the last pain rating, from a report, a set, or the intake."""
    first_day = recent.on - timedelta(days=PAIN_DAYS)
    fresh = [reading for reading in pain_readings(recent) if reading.on >= first_day]
    if not fresh:
        return _no_reading(kind, side, "No pain rating in the last week. Say how it is, 0 to 10.")
    last = fresh[-1]
    return Gauge(
        kind.id,
        kind.name,
        kind.unit,
        side,
        float(last.nrs),
        PAIN_SD,
        1,
        last.on,
        source="judgement: people repeat a rating within a point",
        observations=(last.observation,),
        limits=kind.limits,
    )


def dose_gauge(recent: Recent, kind: GaugeKind, side: Side | None) -> Gauge:
    """Read the last whole week's glute hard sets."""
    week_start = monday_of(recent.on) - timedelta(weeks=1)
    if not any(entry.happened_at.date() < monday_of(recent.on) for entry in recent.sets):
        return _no_reading(kind, side, "No whole week of logged sets yet.")
    dose = weekly_dose(recent.history, recent.catalogue, week_start, until=recent.on)
    of_week = [entry for entry in recent.sets if monday_of(entry.happened_at.date()) == week_start]
    reading = _reading(kind, side, dose.glute_sets, DOSE_SD, of_week, "compound-set-half")
    return reading if of_week else _as_of(reading, week_start + timedelta(days=6))


KINDS: tuple[GaugeKind, ...] = (
    GaugeKind(
        "glute-share",
        "Glute's share of felt effort",
        "share",
        (None, "left", "right"),
        "higher",
        limits=(0.0, 1.0),
    ),
    GaugeKind(
        "glute-share-split-squat",
        "Glute's share of felt effort in split squats",
        "share",
        (None, "left", "right"),
        "higher",
        limits=(0.0, 1.0),
    ),
    GaugeKind(
        "recognition", "Telling a glute squeeze by feel", "d-prime", NO_SIDE, "higher", limits=(-inf, inf)
    ),
    GaugeKind(
        "single-leg-bridge-hold", "Single-leg bridge hold", "s", BOTH_SIDES, "higher", "single-leg-bridge-hold"
    ),
    GaugeKind(
        "hamstring-bridge-reps", "Hamstring bridge", "reps", BOTH_SIDES, "higher", "hamstring-bridge-reps"
    ),
    GaugeKind(
        "hip-extension-range",
        "Hip extension range",
        "deg",
        BOTH_SIDES,
        "higher",
        "modified-thomas",
        limits=(-inf, inf),
    ),
    GaugeKind("cook-hip-lift", "Cook hip lift", "cm", BOTH_SIDES, "higher", "cook-hip-lift-test"),
    GaugeKind(
        "hinge-neutral",
        "Neutral hinges to 50 degrees",
        "of 10",
        NO_SIDE,
        "higher",
        "dowel-hinge-50",
        limits=(0.0, 10.0),
    ),
    GaugeKind("hinge-depth", "Hinge depth with neutral held", "deg", NO_SIDE, "higher", "hinge-depth"),
    GaugeKind("plank-hold", "Plank", "s", NO_SIDE, "higher", "plank-hold"),
    GaugeKind("side-plank-hold", "Side plank", "s", BOTH_SIDES, "higher", "side-plank-hold"),
    GaugeKind("sorensen-hold", "Sorensen hold", "s", NO_SIDE, "higher", "sorensen-hold"),
    GaugeKind("pain", "Pain", "of 10", NO_SIDE, "lower", limits=(0.0, 10.0)),
    GaugeKind("dose-glute-sets", "Glute sets last week", "sets", NO_SIDE, "higher"),
)
KIND_BY_ID = {kind.id: kind for kind in KINDS}
FAMILIES: dict[str, Callable[[Recent, GaugeKind, Side | None], Gauge]] = {
    "glute-share": felt_gauge,
    "glute-share-split-squat": felt_gauge,
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
        and (side is None or entry.payload.side == side)
    ]


def _never_done(recent: Recent, kind: GaugeKind) -> str:
    test = recent.catalogue.tests.get(kind.test_id or "")
    name = kind.name if test is None else test.name
    return f"Not tested in the last {TEST_WEEKS} weeks. Do the test: {name}."


def _hip_extension_ids(recent: Recent) -> list[str]:
    known = recent.catalogue.exercises
    return [name for name in recent.sets_by_exercise if name in known and shows_hip_extension(known[name])]


def _split_squat_ids(recent: Recent) -> list[str]:
    return [name for name in recent.sets_by_exercise if name.endswith("split-squat")]


def _of_side(side: Side | None) -> str:
    return "" if side is None else f"{side} "


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
