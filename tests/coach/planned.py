"""A plan for what was said, in one line: shared by the tests of the planner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.coach.plan import plan_for, plan_weeks
from primemover.coach.plan_simulate import Person
from primemover.coach.result import PhaseState, Safety
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    PAYLOADS,
    Intake,
    PlanIssued,
)

Say = Callable[..., Observation[Any]]
MONDAY, THURSDAY = date(2026, 5, 4), date(2026, 5, 7)
WELL = Safety((), "green", 0, "", ())


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
