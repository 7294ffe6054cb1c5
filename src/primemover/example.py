"""The example: an invented lifter's record, so that a newcomer sees a full app at once.

His story and his training history are packaged files. The two weeks after them are played through the coach
itself: it plans, he does most of it, and what he felt is made up. Nothing is left to chance: the same day gives
the same record.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

import numpy as np

from primemover.belief.dose import monday_of
from primemover.belief.felt import glute_share
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.intake import intake_from_mapping
from primemover.coach.result import PrescribedSet
from primemover.coach.today import plan_to_issue
from primemover.coach.today import today as todays_session
from primemover.coach.trial_plan import EXAMPLES, plan_trial
from primemover.faces import EXAMPLE
from primemover.record.history import History
from primemover.record.importing import import_history_csv
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import (
    DayChanged,
    Felt,
    Intake,
    PainReport,
    Payload,
    PlanIssued,
    RecognitionDone,
    RecognitionTrial,
    SetDone,
    Side,
    TestDone,
    TrialPlanned,
    TrialReading,
)
from primemover.record.row import payload_to_json
from primemover.record.store import Store

INTAKE_WEEKS_AGO = 2
FILE_ENDS_BEFORE = date(2026, 3, 2)  # the Monday after the packaged history's last session
MISSED = frozenset({4, 11})  # days after the intake on which life came first
# Day: of five squeezes of each kind so many told rightly, and of ten answers so many told.
RECOGNITION_DAYS = {
    1: (3, 2, 10),
    2: (3, 3, 10),
    3: (4, 2, 5),
    5: (4, 3, 5),
    7: (4, 4, 5),
    8: (4, 3, 5),
    10: (5, 4, 0),
    12: (5, 4, 0),
}
# Days before the intake on which somebody watched his deadlift: load, reps, how many held neutral, how many
# left.
WATCHED = {
    10: ((60, 5, 5, 10), (80, 5, 5, 7), (100, 3, 1, 5)),
    3: ((70, 5, 5, 9), (85, 5, 5, 6), (95, 4, 2, 4), (90, 5, 4, 5)),
}
TRIAL_PLANNED_ON = 2
TRIAL_DAYS = (3, 5, 6, 7, 8, 9, 10, 12, 13)  # a pair of readings on each
TRIAL_SEED = 7
FREE_MINUTES = 25  # on the last day, where nothing is planned on it: so there is something to see
LEARNT_IN_DAYS = 28  # how long the invented lifter takes from where he starts to where he is going

_EVENING = time(18, 0)
_FOLDER = files("primemover") / "examples"


@dataclass(frozen=True, slots=True)
class _Result:
    """One result of the invented lifter's screen."""

    day: int
    test_id: str
    value: float | None
    side: Side | None = None
    felt: Felt | None = None
    stopped_by: str = ""


_BRIDGE_LEFT = Felt(glute=4, hamstring=7, low_back=3)
_BRIDGE_RIGHT = Felt(glute=6, hamstring=5, low_back=2)
SCREEN = (
    _Result(0, "modified-thomas", -4, "left"),
    _Result(0, "modified-thomas", 7, "right"),
    _Result(0, "cook-hip-lift-test", 4, "left"),
    _Result(0, "cook-hip-lift-test", 6, "right"),
    _Result(0, "single-leg-bridge-hold", 19, "left", _BRIDGE_LEFT, "hamstring cramp"),
    _Result(0, "single-leg-bridge-hold", 38, "right", _BRIDGE_RIGHT, "hips dropped"),
    _Result(0, "active-hip-extension", None, "left", Felt(glute=2, hamstring=5, low_back=7)),
    _Result(0, "active-hip-extension", None, "right", Felt(glute=4, hamstring=5, low_back=4)),
    _Result(1, "dowel-hinge-50", 6),
    _Result(1, "hinge-depth", 42),
    _Result(1, "hamstring-bridge-reps", 17, "left"),
    _Result(1, "hamstring-bridge-reps", 22, "right"),
    _Result(1, "plank-hold", 72),
    _Result(1, "side-plank-hold", 38, "left"),
    _Result(1, "side-plank-hold", 47, "right"),
    _Result(13, "dowel-hinge-50", 9),
    _Result(13, "single-leg-bridge-hold", 27, "left", Felt(glute=6, hamstring=5, low_back=2), "hamstring"),
    _Result(13, "single-leg-bridge-hold", 41, "right", Felt(glute=7, hamstring=4, low_back=1), "hips dropped"),
)


# Where the two ways of the trial were felt: what way B adds to the glute, and how it wobbles from day to day.
_TRIAL_ADDS = 1.5
_TRIAL_WOBBLES = (0.0, 0.5, -0.5, 1.0, 0.0, -1.0, 0.5, 0.0, -0.5)


def load_example(store: Store, catalogue: Catalogue, today: date) -> None:
    """Put the example's record into `store`, dated so that it ends the day before `today`.

    Once it is there it stays as it is: a later call does nothing, and no other athlete's record is touched.
    """
    before = store.history(EXAMPLE)
    if before.last(Intake) is not None:
        return
    told_on = _told_on(before, today)
    import_history_csv(
        store, _trained_before(told_on), catalogue, athlete_id=EXAMPLE, time_zone=UTC, name="lifter.csv"
    )
    life = _Life(catalogue, told_on, list(store.observations(EXAMPLE)))
    store.append_all(life.until(today))


def _told_on(history: History, today: date) -> date:
    """Return the Monday of the intake: right after the imported training, if that is there already."""
    trained = history.sets()
    if trained:
        return monday_of(trained[-1].happened_at.date()) + timedelta(weeks=1)
    return monday_of(today) - timedelta(weeks=INTAKE_WEEKS_AGO)


@dataclass
class _Life:
    """The invented weeks, lived day by day; each day sees only what came before it."""

    catalogue: Catalogue
    told_on: date
    lived: list[Observation[Any]]

    def until(self, last: date) -> list[Observation[Any]]:
        begun = list(self.lived)
        self._weeks(last)
        session = todays_session(History.of(self.lived), self.catalogue, last)
        if session.items or session.plan is None:
            return self.lived
        moved = _day_to_move(session.plan, last)
        if moved < last:
            self.lived = begun
            self._weeks(last, without=moved)
        self._move(moved, last)
        return self.lived

    def _weeks(self, last: date, without: date | None = None) -> None:
        """Live every day before `last`, but not train on one of them."""
        self._watched()
        self._add(self.told_on, 0, _intake(self.catalogue))
        for number in range((last - self.told_on).days):
            day = self.told_on + timedelta(days=number)
            if day != without:
                self._live(day, number)

    def _watched(self) -> None:
        """Somebody watched some of his deadlifts, before he came: which reps kept the back still."""
        for days, sets in WATCHED.items():
            for number, (load_kg, reps, held, left) in enumerate(sets):
                done = SetDone(
                    exercise_id="deadlift",
                    load_kg=float(load_kg),
                    reps=reps,
                    held_reps=held,
                    rir=float(left),
                    judged_by="partner",
                )
                self._add(self.told_on - timedelta(days=days), 5 * number, done)

    def _move(self, moved: date, last: date) -> None:
        """Put a day's training on `last`, said the evening before either, so that there is a session to see."""
        said_on = min(moved, last) - timedelta(days=1)
        why = f"moved to {last:%A}"
        self._add(said_on, 180, DayChanged(on=moved, minutes=0, why=why))
        self._add(said_on, 181, DayChanged(on=last, minutes=FREE_MINUTES, why=why))
        if moved < last:
            history = History.of(self.lived)
            plan = plan_to_issue(history, self.catalogue, moved, athlete_id=EXAMPLE, now=_at(moved, 0))
            self.lived.extend([] if plan is None else [plan])

    def _live(self, day: date, number: int) -> None:
        for place, result in enumerate(one for one in SCREEN if one.day == number):
            self._add(day, 20 + 3 * place, _test_done(result))
        if number in RECOGNITION_DAYS:
            self._add(day, 50, _recognition(*RECOGNITION_DAYS[number]))
        if number == TRIAL_PLANNED_ON:
            self._add(day, 10, _trial(self.catalogue))
        if number in TRIAL_DAYS:
            for minute, reading in enumerate(_trial_readings(self.catalogue, TRIAL_DAYS.index(number))):
                self._add(day, 12 + 3 * minute, reading)
        if number > 0 and number not in MISSED:
            self._train(day, number)

    def _train(self, day: date, number: int) -> None:
        history = History.of(self.lived)
        plan = plan_to_issue(history, self.catalogue, day, athlete_id=EXAMPLE, now=_at(day, 0))
        if plan is not None:
            self.lived.append(plan)
            history = History.of(self.lived)
        session = todays_session(history, self.catalogue, day)
        minute = 55
        for item in session.items:
            exercise = self.catalogue.exercises[item.exercise_id]
            for index, prescribed in enumerate(item.sets):
                minute += 2
                self._add(day, minute, _set_done(exercise, prescribed, index, number))
        if session.items:
            self._add(day, minute + 5, PainReport(nrs=_pain(number), moment="after", where="low back"))

    def _add(self, day: date, minute: int, payload: Payload) -> None:
        happened_at = _at(day, minute)
        content = f"{EXAMPLE}\n{happened_at.isoformat()}\n{payload.kind}\n{payload_to_json(payload)}"
        self.lived.append(Observation(id_from_content(happened_at, content), EXAMPLE, happened_at, payload))


def _day_to_move(plan: PlanIssued, last: date) -> date:
    """Return the planned day to train on `last` instead: the next one of the week, else the one before."""
    planned = [day.on for day in plan.days if day.exercises]
    return min(
        (day for day in planned if day > last),
        default=max((day for day in planned if day < last), default=last),
    )


def _intake(catalogue: Catalogue) -> Intake:
    text = (_FOLDER / "lifter.toml").read_text(encoding="utf-8")
    return intake_from_mapping(tomllib.loads(text), catalogue, file="lifter.toml")


def _trained_before(told_on: date) -> bytes:
    """Return the packaged training history, moved so that it ends right before the intake."""
    later = told_on - FILE_ENDS_BEFORE
    first, *rows = (_FOLDER / "lifter.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    moved = (f"{date.fromisoformat(row[:10]) + later}{row[10:]}" for row in rows)
    return "".join((first, *moved)).encode()


def _test_done(result: _Result) -> TestDone:
    return TestDone(
        test_id=result.test_id,
        side=result.side,
        value=result.value,
        felt=result.felt,
        stopped_by=result.stopped_by,
        judged_by="dowel" if "hinge" in result.test_id else "self",
    )


def _recognition(glute_right: int, other_right: int, answers_told: int) -> RecognitionDone:
    """Five squeezes of the glute and five of something else, so many of each told rightly, a hand judging."""
    trials = [
        RecognitionTrial(
            was_glute=glute,
            said_glute=glute if number < right else not glute,
            cued_glute=glute,
            feedback=2 * number + place < answers_told,
        )
        for number in range(5)
        for place, (glute, right) in enumerate(((True, glute_right), (False, other_right)))
    ]
    return RecognitionDone(trials=tuple(trials), judged_by="hand")


def _trial(catalogue: Catalogue) -> TrialPlanned:
    """Return the trial he planned: which of two cues moves the work to his glute."""
    return plan_trial(EXAMPLES[0].wish, TRIAL_SEED, np.random.default_rng(TRIAL_SEED), catalogue)


def _trial_readings(catalogue: Catalogue, block: int) -> Iterator[TrialReading]:
    """Both readings of one block, in the order that was drawn."""
    plan = _trial(catalogue)
    for place in (2 * block, 2 * block + 1):
        adds = _TRIAL_ADDS if plan.schedule[place] == "b" else 0.0
        glute = 5.0 + adds + _TRIAL_WOBBLES[(5 * block + 2 * place) % len(_TRIAL_WOBBLES)]
        felt = Felt(glute=glute, hamstring=4.0 - adds / 2, low_back=1.5)
        yield TrialReading(
            trial_id=plan.trial_id, place=place + 1, value=round(glute_share(felt) or 0.0, 3), felt=felt
        )


def _set_done(exercise: Exercise, prescribed: PrescribedSet, index: int, number: int) -> SetDone:
    reps = prescribed.reps
    broke = exercise.role == "hinge" and number < 8 and index % 3 == 2
    return SetDone(
        exercise_id=exercise.id,
        side=prescribed.side,
        load_kg=prescribed.load_kg or 0.0,
        reps=reps,
        held_reps=None if reps is None else max(reps - 2, 0) if broke else reps,
        held_s=None if prescribed.seconds is None else float(prescribed.seconds),
        rir=None if prescribed.rir is None else prescribed.rir + index % 2,
        felt=_felt(exercise, prescribed.side, index, number),
        cued=prescribed.cued,
    )


def _felt(exercise: Exercise, side: Side | None, index: int, number: int) -> Felt | None:
    """Say where it was felt: hamstring on the left, back with a leg free, less of both as days pass."""
    if exercise.glute_set_credit == 0 and exercise.role != "brace":
        return None
    learnt = min(number / LEARNT_IN_DAYS, 1.0)
    left = side == "left"
    free_leg = exercise.id in {"quadruped-hip-extension", "prone-hip-extension", "bird-dog"}
    wobble = (index + number) % 3 - 1
    return Felt(
        glute=_rated(5.0 + 3.0 * learnt - (1.0 if left else 0.0) - wobble),
        hamstring=_rated(4.5 - 3.0 * learnt + (1.5 if left else 0.0)),
        low_back=_rated((4.5 if free_leg else 2.5) - 2.0 * learnt + wobble),
    )


def _rated(effort: float) -> float:
    return float(min(max(round(effort), 0), 10))


def _pain(number: int) -> int:
    return 2 if number < 6 else 1


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, _EVENING, UTC) + timedelta(minutes=minute)
