"""A plan in one line, for what was said or of a day's exercises: shared by the tests of planner and session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue, Phase
from primemover.coach.plan import plan_for, plan_weeks
from primemover.coach.plan_simulate import Person
from primemover.coach.result import PhaseState, Safety
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    PAYLOADS,
    Intake,
    PlanIssued,
    PlannedDay,
    PlannedExercise,
    WeeklyDose,
)

Say = Callable[..., Observation[Any]]
MONDAY, THURSDAY = date(2026, 5, 4), date(2026, 5, 7)
WELL = Safety((), "green", 0, "", ())


def planned(day: date, phase: Phase, *exercises: tuple[str, int]) -> PlanIssued:
    """Make a plan of one day, for all a gym has."""
    listed = tuple(PlannedExercise(exercise_id=one, sets=sets) for one, sets in exercises)
    equipment = ("barbell", "bench", "rack", "band", "mini-band", "kettlebell", "dumbbells", "dowel")
    return PlanIssued(
        week_start=day - timedelta(days=day.weekday()),
        phase=phase,
        days=(PlannedDay(on=day, minutes=60, equipment=equipment, exercises=listed),),
        dose=WeeklyDose(),
        target=WeeklyDose(),
        enough=True,
    )


def plans(
    catalogue: Catalogue,
    *said: Observation[Any],
    phase: Any = "find",
    on: date = MONDAY,
    weeks: int = 1,
    safety: Safety = WELL,
) -> tuple[PlanIssued, ...]:
    history = History.of(said)
    state = PhaseState(phase, MONDAY, (), None, ())
    return plan_weeks(history, replay(history, catalogue, on), catalogue, state, safety, on, weeks)


def plan(catalogue: Catalogue, *said: Observation[Any], **given: Any) -> PlanIssued:
    return plans(catalogue, *said, **given)[0]


def ids(issued: PlanIssued) -> set[str]:
    return {one.exercise_id for day in issued.days for one in day.exercises}


def reason(issued: PlanIssued, rule: str) -> str | None:
    return next((one.text for one in issued.because if one.rule == rule), None)


def with_time(intake: Intake, days: int, minutes: int, **given: Any) -> Intake:
    return intake.model_copy(update={"days_per_week": days, "minutes_per_week": minutes, **given})


def plan_of(person: Person, catalogue: Catalogue) -> PlanIssued:
    return plan_for(person.history, person.beliefs, catalogue, person.phase_state, person.safety, person.on)


def everything(history: History) -> list[Observation[Any]]:
    return [entry for kind in PAYLOADS.values() for entry in history.all(kind)]
