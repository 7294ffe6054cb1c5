"""Random people with a record, for trying the planner on very many weeks. The same seed is the same person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from primemover.belief.dose import monday_of
from primemover.belief.replay import Beliefs, replay
from primemover.catalogue.model import PHASES, Catalogue, Phase
from primemover.coach.result import PhaseState, Safety
from primemover.coach.safety import safety
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    DayChanged,
    Deferral,
    Felt,
    Intake,
    Lift,
    PainNow,
    Payload,
    PlanIssued,
    PlannedDay,
    PlannedExercise,
    RedFlagAnswers,
    SetDone,
    Swapped,
    TestDone,
    WeeklyDose,
)

A_MONDAY = date(2026, 5, 4)
EQUIPPED = (0.0, 0.3, 0.7, 1.0)  # how likely each piece is, from nothing at all to a full gym


@dataclass(frozen=True, slots=True)
class Person:
    """A person on a day, with everything that the planner asks for."""

    history: History
    beliefs: Beliefs
    phase_state: PhaseState
    safety: Safety
    on: date


def random_person(seed: int, catalogue: Catalogue, phase: Phase | None = None) -> Person:
    """Return a person whose time, equipment, pain, tests, sets, changes and last plan are drawn at random."""
    rng = Random(seed)  # noqa: S311 - seeded simulation
    on = A_MONDAY + timedelta(days=rng.choice((0, 0, rng.randrange(7))))
    drawn = rng.choice(PHASES)
    state = PhaseState(phase or drawn, A_MONDAY, (), None, ())
    story: list[tuple[date, Payload]] = [(on - timedelta(days=30), _intake(rng, catalogue))]
    story += _tests(rng, on)
    story += _sets(rng, catalogue, on)
    story += _words(rng, catalogue, on)
    if rng.random() < 0.5:
        story.append((on - timedelta(days=8), _last_plan(rng, catalogue, on, state.phase)))
    history = History.of(
        Observation(UUID(int=place + 1), "me", datetime.combine(day, time(8), tzinfo=UTC), payload)
        for place, (day, payload) in enumerate(sorted(story, key=lambda told: told[0]))
    )
    return Person(history, replay(history, catalogue, on), state, safety(history, catalogue, on), on)


def _intake(rng: Random, catalogue: Catalogue) -> Intake:
    likely = rng.choice(EQUIPPED)
    lifts = [one for one in catalogue.exercises.values() if one.phase == "integrate" and rng.random() < 0.2]
    return Intake(
        age_years=rng.randint(16, 75),
        sex=rng.choice(("female", "male", "unspecified")),
        stature_m=1.7,
        mass_kg=70.0,
        days_per_week=rng.randint(1, 7),
        minutes_per_week=rng.choice((10, 15, 30, 45, 60, 75, 90, 120, 150, 200, 300, 600)),
        equipment=tuple(one for one in catalogue.equipment if rng.random() < likely),
        pain=PainNow(nrs=rng.choice((0, 0, 0, 1, 2, 3, 4, 5, 7))),
        lifts=tuple(Lift(exercise_id=one.id, load_kg=60.0, reps=5) for one in lifts),
        weaker_side=rng.choice((None, "left", "right")),
    )


def _tests(rng: Random, on: date) -> list[tuple[date, Payload]]:
    day = on - timedelta(days=rng.randrange(1, 20))
    done: list[tuple[date, Payload]] = []
    if rng.random() < 0.5:
        done.append((day, TestDone(test_id="plank-hold", value=float(rng.randint(5, 120)))))
    for side in ("left", "right"):
        if rng.random() < 0.6:
            done.append((day, TestDone(test_id="side-plank-hold", side=side, value=float(rng.randint(5, 90)))))
        if rng.random() < 0.6:
            done.append(
                (day, TestDone(test_id="modified-thomas", side=side, value=float(rng.randint(-12, 25))))
            )
    return done


def _sets(rng: Random, catalogue: Catalogue, on: date) -> list[tuple[date, Payload]]:
    """Return some weeks of sets, some felt where they should not be."""
    ids = sorted(catalogue.exercises)
    done: list[tuple[date, Payload]] = []
    for _ in range(rng.choice((0, 0, 10, 40))):
        exercise = catalogue.exercises[rng.choice(ids)]
        felt = Felt(glute=rng.randint(0, 9), hamstring=rng.randint(0, 9), low_back=rng.randint(0, 9))
        in_reps = exercise.dose_unit == "reps"
        one = SetDone(
            exercise_id=exercise.id,
            side=rng.choice(("left", "right")) if exercise.sides == "each" else None,
            load_kg=20.0 if exercise.loaded else 0.0,
            reps=12 if in_reps else None,
            held_reps=12 if in_reps else None,
            held_s=None if in_reps else 25.0,
            rir=2.0,
            felt=felt,
        )
        done.extend([(on - timedelta(days=rng.randrange(1, 30)), one)] * rng.randint(1, 4))
    return done


def _words(rng: Random, catalogue: Catalogue, on: date) -> list[tuple[date, Payload]]:
    """Return what the person said of late: travel, days off, more time, the deferral, a swap, a red flag."""
    ids = sorted(catalogue.exercises)
    said: list[tuple[date, Payload]] = []
    for _ in range(rng.choice((0, 0, 1, 3))):
        day = on + timedelta(days=rng.randrange(7))
        pieces = tuple(one for one in catalogue.equipment if rng.random() < 0.2)
        change = DayChanged(
            on=day,
            equipment=rng.choice((None, (), pieces)),
            minutes=rng.choice((None, None, 0, 10, 40)),
        )
        said.append((on, change))
    if rng.random() < 0.3:
        said.append((on - timedelta(days=2), Deferral(declined=rng.random() < 0.8)))
    if rng.random() < 0.2:
        said.append((on, Swapped(on=on, from_id=rng.choice(ids), to_id=rng.choice(ids))))
    if rng.random() < 0.05 and catalogue.red_flags:
        said.append((on, RedFlagAnswers(answers={min(catalogue.red_flags): True})))
    return said


def _last_plan(rng: Random, catalogue: Catalogue, on: date, phase: Phase) -> PlanIssued:
    here = [one for one in catalogue.exercises.values() if PHASES.index(one.phase) <= PHASES.index(phase)]
    start = monday_of(on) - timedelta(days=7)
    days = tuple(
        PlannedDay(
            on=start + timedelta(days=place),
            minutes=30,
            equipment=(),
            exercises=tuple(
                PlannedExercise(exercise_id=one.id, sets=2) for one in rng.sample(here, min(4, len(here)))
            ),
        )
        for place in (0, 3, 6)
    )
    return PlanIssued(
        week_start=start, phase=phase, days=days, dose=WeeklyDose(), target=WeeklyDose(), enough=True
    )
