"""A record of years, as one who trains four days a week keeps it: sets, plans, tests, drills, pain, slips.

This week has one long day for all of its lifts, with their loads: the fullest session a page may have to show.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from primemover.belief.dose import monday_of
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Catalogue
from primemover.coach.today import plan_to_issue
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import (
    Correction,
    Deferral,
    Felt,
    Intake,
    PainNow,
    PainReport,
    Payload,
    PlanIssued,
    RecognitionDone,
    RecognitionTrial,
    SetDone,
    TestDone,
)

SETS_A_DAY = 20
TRAINED = (0, 1, 3, 5)  # Monday, Tuesday, Thursday, Saturday: 80 sets a week
EXERCISES = (
    "glute-bridge",
    "hip-thrust",
    "clam",
    "plank",
    "barbell-hip-thrust",
    "romanian-deadlift",
    "split-squat",
)
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
Entry = Observation[Payload]


def live(home: Path, years: int, now: datetime) -> int:
    """Put `years` of training up to yesterday on record in `home`; return the number of sets."""
    catalogue = load_catalogue()
    begun = (now - 52 * years * WEEK).replace(hour=10, minute=0)
    with open_store(home) as store:
        store.append(Observation(new_id(), "me", begun, story(catalogue)))
        entries = [entry for week in range(52 * years) for entry in _week(begun, week, catalogue)]
        store.append_all(entries)
        store.append_all(_one_long_day(story(catalogue), now - 2 * DAY))
        plan = plan_to_issue(store.history("me"), catalogue, now.date(), athlete_id="me", now=now - 2 * DAY)
        assert plan is not None  # noqa: S101 - a story and no plan yet
        store.append_all(_plans(plan, years))
    return sum(isinstance(entry.payload, SetDone) for entry in entries)


def story(catalogue: Catalogue) -> Intake:
    """Return the story of one who has a rack at home."""
    return Intake(
        age_years=34,
        sex="male",
        stature_m=1.8,
        mass_kg=82.0,
        days_per_week=4,
        minutes_per_week=180,
        equipment=("barbell", "bench", "rack", "band", "mini-band", "kettlebell", "dowel"),
        pain=PainNow(nrs=1),
        red_flags=dict.fromkeys(catalogue.red_flags, False),
    )


def _one_long_day(told: Intake, at: datetime) -> Iterator[Entry]:
    """Yield what makes this week's one session the fullest: lifts are wanted now, and there is time for all."""
    long = told.model_copy(update={"days_per_week": 1, "minutes_per_week": 600})
    yield Observation(new_id(), "me", at, long)
    yield Observation(new_id(), "me", at, Deferral(declined=True))


def _week(begun: datetime, week: int, catalogue: Catalogue) -> Iterator[Entry]:
    start = begun + week * WEEK
    for place, day in enumerate(TRAINED):
        for one in range(SETS_A_DAY):
            index = (week * len(TRAINED) + place) * SETS_A_DAY + one
            at = start + day * DAY + timedelta(hours=8, minutes=3 * one)
            yield Observation(new_id(), "me", at, set_done(index, week, catalogue))
    at = start + 2 * DAY
    yield Observation(new_id(), "me", at, PainReport(nrs=week % 3))
    trials = tuple(RecognitionTrial(was_glute=one % 2 == 0, said_glute=one % 3 != 1) for one in range(10))
    yield Observation(new_id(), "me", at + timedelta(hours=1), RecognitionDone(trials=trials))
    if week % 4 == 0:
        yield Observation(new_id(), "me", at, TestDone(test_id="plank-hold", value=60.0 + week % 30))
        for side in ("left", "right"):
            done = TestDone(test_id="single-leg-bridge-hold", side=side, value=20.0 + week % 25)  # type: ignore[arg-type]  # left or right
            yield Observation(new_id(), "me", at + timedelta(minutes=5), done)
    if week % 10 == 5:
        slip = Observation(new_id(), "me", at, SetDone(exercise_id="plank", held_s=900.0))
        yield slip
        yield Observation(new_id(), "me", at + timedelta(minutes=1), Correction(target_id=slip.id))


def set_done(index: int, week: int, catalogue: Catalogue) -> SetDone:
    """Return the set of that number, done in that week: the exercises in turn, one in eleven sets broke."""
    exercise = catalogue.exercises[EXERCISES[index % len(EXERCISES)]]
    in_reps = exercise.dose_unit == "reps"
    return SetDone(
        exercise_id=exercise.id,
        side=("left", "right")[index // 7 % 2] if exercise.sides == "each" else None,
        load_kg=30.0 + week % 40 + index % 3 * 2.5 if exercise.loaded else 0.0,
        reps=8 if in_reps else None,
        held_s=None if in_reps else 25.0,
        held_reps=8 - (index % 11 == 0) if in_reps else None,
        rir=2.0,
        felt=Felt(glute=7.0, hamstring=3.0, low_back=float(index % 3)),
        pain_nrs=index % 2,
    )


def _plans(plan: Observation[PlanIssued], years: int) -> Iterator[Entry]:
    """Yield a plan like `plan`, of the phase in which lifts are loaded, for every week before it."""
    now = monday_of(plan.happened_at.date())
    for ago in range(1, 52 * years):
        back = ago * WEEK
        days = tuple(day.model_copy(update={"on": day.on - back}) for day in plan.payload.days)
        start = now - back
        said = plan.payload.model_copy(update={"phase": "load", "week_start": start, "days": days})
        yield Observation(new_id(), "me", plan.happened_at - back, said)
