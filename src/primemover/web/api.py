"""The JSON API: observations in, once each; beliefs and decisions out, as they are or as they stood."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import from_json

from primemover.belief.gauge import Gauge
from primemover.catalogue.model import Exercise, Phase, Role, Sides
from primemover.coach.findings import findings
from primemover.coach.progress import WeekDone
from primemover.coach.progress_answers import Answer
from primemover.coach.result import Finding, PhaseState, Session
from primemover.faces import ATHLETES, answers_in, refuse_no_set
from primemover.record.envelope import observation_from
from primemover.record.errors import BadInput, ConflictError
from primemover.record.observation import Observation
from primemover.record.payload import Payload, PlanIssued, Side
from primemover.record.row import observation_of, payload_to_json
from primemover.web.api_ceilings import CeilingOut
from primemover.web.exercises import ceilings_of, exercise_or_404, facts_of
from primemover.web.house import house_of
from primemover.web.plan import weeks_ahead
from primemover.web.progress import seen_by, weeks_so_far
from primemover.web.record import rows_until
from primemover.web.visit import Looking

router = APIRouter(prefix="/api/v1", tags=["v1"])


class ObservationBody(BaseModel):
    """One observation on the wire; its id stands in the address."""

    athlete_id: str = Field(examples=["me"])
    happened_at: datetime = Field(description="With its own offset, e.g. 2026-05-03T18:20:00+02:00")
    kind: str = Field(examples=["set"])
    payload: dict[str, Any] = Field(
        examples=[
            {"exercise_id": "glute-bridge", "reps": 12, "held_reps": 12, "felt": {"glute": 7, "hamstring": 2}}
        ]
    )


class ObservationOut(ObservationBody):
    """One observation as the record has it."""

    id: UUID


class Appended(BaseModel):
    """What became of an observation that was put."""

    id: UUID
    status: Literal["added", "known"]


class Refused(BaseModel):
    """Why a request was refused, and what would mend it; of what cannot be, the problem alone as well."""

    detail: str
    problem: str | None = None


class HistoryPage(BaseModel):
    """Some of what stands in a record, oldest first, and where the rest begins."""

    observations: list[ObservationOut]
    start: int
    total: int
    next_start: int | None


class GaugeOut(BaseModel):
    """A gauge with its 90 % interval, or 'no reading' and why."""

    id: str
    name: str
    unit: str
    side: Side | None
    value: float | None
    low: float | None
    high: float | None
    n: int
    as_of: date | None
    source: str
    no_reading: str
    observations: list[UUID]


class Progress(BaseModel):
    """What changed: the four answers, gauges, ceilings, weeks of dose, and the gate ahead."""

    on: date
    answers: list[Answer]
    gauges: list[GaugeOut]
    ceilings: list[CeilingOut]
    weeks: list[WeekDone]
    phase: PhaseState | None


class FindingsOut(BaseModel):
    """What the screen shows."""

    on: date
    findings: list[Finding]


class PlanOut(BaseModel):
    """The phase and the weeks ahead."""

    on: date
    phase: PhaseState | None
    weeks: list[PlanIssued]


class ExerciseLine(BaseModel):
    """One exercise in the list."""

    id: str
    name: str
    role: Role
    phase: Phase
    sides: Sides
    equipment: tuple[str, ...]


class FactOut(BaseModel):
    """A published figure with its study and confidence."""

    model_config = ConfigDict(from_attributes=True)

    key: str
    measure: str
    muscle: str
    value: str
    unit: str
    source: str
    confidence: int


class ExercisePage(BaseModel):
    """One exercise, what was measured of it, and the person's ceilings in it."""

    exercise: Exercise
    facts: list[FactOut]
    ceilings: list[CeilingOut]


REFUSALS: dict[int | str, dict[str, Any]] = {
    409: {"model": Refused, "description": "The id is known with other content."},
    422: {"model": Refused, "description": "It cannot be read, or cannot be true; says which field."},
}


@router.put(
    "/observations/{observation_id}",
    status_code=201,
    response_model=Appended,
    responses={200: {"model": Appended, "description": "The record has it already."}, **REFUSALS},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": ObservationBody.model_json_schema()}},
        }
    },
)
async def put_observation(request: Request, observation_id: str) -> Response:
    """Append one observation. Putting the same again changes nothing; other content under the id is refused."""
    observation = _read(await request.body(), observation_id)
    try:
        status = house_of(request).store.append(observation)
    except ConflictError as conflict:
        return JSONResponse({"detail": str(conflict)}, 409)
    return JSONResponse({"id": str(observation.id), "status": status}, 201 if status == "added" else 200)


@router.get("/{athlete}/history")
def get_history(
    visit: Looking,
    start: Annotated[int, Query(ge=0)] = 0,
    count: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> HistoryPage:
    """Return what happened, oldest first, corrections included, a page at a time."""
    rows = rows_until(visit)
    after = start + count
    return HistoryPage(
        observations=[_out(observation_of(row)) for row in rows[start:after]],
        start=start,
        total=len(rows),
        next_start=after if after < len(rows) else None,
    )


@router.get("/{athlete}/today")
def get_today(visit: Looking) -> Session:
    """Return the day's session with its reasons."""
    visit.issue_plan()
    return visit.session


@router.get("/{athlete}/plan")
def get_plan(visit: Looking) -> PlanOut:
    """Return the phase, its gate, and four weeks."""
    visit.issue_plan()
    return PlanOut(on=visit.on, phase=visit.phase, weeks=list(weeks_ahead(visit)))


@router.get("/{athlete}/findings")
def get_findings(visit: Looking) -> FindingsOut:
    """Return what the screen shows."""
    return FindingsOut(
        on=visit.on, findings=list(findings(visit.history, visit.beliefs, visit.catalogue, visit.on))
    )


@router.get("/{athlete}/progress")
def get_progress(visit: Looking) -> Progress:
    """Return the four answers, gauges, ceilings, the weeks' dose and the gate ahead."""
    seen = seen_by(visit)
    loaded = [one for one in visit.catalogue.exercises.values() if one.loaded]
    ceilings = [ceiling for one in loaded for ceiling in ceilings_of(visit, one) if ceiling.observations]
    return Progress(
        on=visit.on,
        answers=[] if seen is None else list(answers_in(seen.answers, visit.unit)),
        gauges=[_gauge(one) for one in visit.beliefs.gauges],
        ceilings=[CeilingOut.model_validate(one, from_attributes=True) for one in ceilings],
        weeks=weeks_so_far(visit),
        phase=visit.phase,
    )


@router.get("/{athlete}/exercises")
def get_exercises(visit: Looking) -> list[ExerciseLine]:
    """Return every exercise of the catalogue."""
    return [
        ExerciseLine(
            id=one.id, name=one.name, role=one.role, phase=one.phase, sides=one.sides, equipment=one.equipment
        )
        for one in visit.catalogue.exercises.values()
    ]


@router.get("/{athlete}/exercises/{exercise_id}")
def get_exercise(visit: Looking, exercise_id: str) -> ExercisePage:
    """Return one exercise with its evidence and the person's ceilings."""
    exercise = exercise_or_404(visit, exercise_id)
    return ExercisePage(
        exercise=exercise,
        facts=[FactOut.model_validate(one.fact) for one in facts_of(visit, exercise)],
        ceilings=[CeilingOut.model_validate(one, from_attributes=True) for one in ceilings_of(visit, exercise)],
    )


def _read(body: bytes, observation_id: str) -> Observation[Payload]:
    try:
        said = from_json(body)
    except ValueError as error:
        raise BadInput(f"the body is not JSON ({error})", "Send one JSON object") from error
    if not isinstance(said, dict):
        raise BadInput("the body is no JSON object", "Send athlete_id, happened_at, kind and payload")
    if str(said.setdefault("id", observation_id)).casefold() != observation_id.casefold():
        raise BadInput(
            "the id in the body is not the one in the address", "Leave it out of the body", where="id"
        )
    observation = observation_from(said)
    refuse_no_set(observation.payload)
    if observation.athlete_id not in ATHLETES:
        raise BadInput(
            f"{observation.athlete_id!r} has no record here", "Use me or example", where="athlete_id"
        )
    return observation


def _out(observation: Observation[Payload]) -> ObservationOut:
    return ObservationOut(
        id=observation.id,
        athlete_id=observation.athlete_id,
        happened_at=observation.happened_at,
        kind=observation.kind,
        payload=json.loads(payload_to_json(observation.payload)),
    )


def _gauge(one: Gauge) -> GaugeOut:
    return GaugeOut(
        id=one.id,
        name=one.name,
        unit=one.unit,
        side=one.side,
        value=one.value,
        low=one.low,
        high=one.high,
        n=one.n,
        as_of=one.as_of,
        source=one.source,
        no_reading=one.no_reading,
        observations=list(one.observations),
    )
