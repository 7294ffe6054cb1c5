"""The JSON API of the forecast: weeks with intervals, by condition and by minutes, and the retention checks."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from primemover.coach import forecast_words as said
from primemover.coach.forecast import AtMinutes, Forecast, LaterGate, Span
from primemover.coach.forecast_conditions import ConditionState
from primemover.coach.forecast_dose import Minutes
from primemover.coach.forecast_people import Pace
from primemover.coach.retention import Check, CheckState
from primemover.record.payload import Phase
from primemover.web.forecast import Asked, forecast_of
from primemover.web.visit import Looking

router = APIRouter(prefix="/api/v1", tags=["v1"])


class ConditionOut(BaseModel):
    """When one condition of the gate may be met; `span` is null without a reading."""

    id: str
    text: str
    state: ConditionState
    span: Span | None
    paces: tuple[Pace, ...]
    to_do: str
    source: str


class CheckOut(BaseModel):
    """A retention check: when it is due, and what it showed."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    days: int
    due: date | None
    state: CheckState
    share: float | None
    low: float | None
    high: float | None
    needed: float
    recognition: str
    text: str
    source: str


class ForecastOut(BaseModel):
    """Weeks to the gate at so many minutes; a null number of weeks is 'not within a year'."""

    on: date
    phase: Phase | None
    no_reading: str
    headline: str
    minutes: Minutes | None
    done_minutes: float | None
    gate_to: Phase | None
    span: Span | None
    unread: int
    conditions: tuple[ConditionOut, ...]
    later: tuple[LaterGate, ...]
    by_minutes: tuple[AtMinutes, ...]
    last_cue: date | None
    retention: tuple[CheckOut, ...]
    stopped: str
    assumptions: tuple[str, ...]


@router.get("/{athlete}/forecast")
def get_forecast(visit: Looking, minutes: Asked = None) -> ForecastOut:
    """Return in how many weeks the gate may open, at the minutes asked for or else planned."""
    found = forecast_of(visit, minutes)
    return _nothing(visit.on) if found is None else _out(found)


def _nothing(on: date) -> ForecastOut:
    return ForecastOut(
        on=on,
        phase=None,
        no_reading="There is no forecast before there is a story to go by.",
        headline="",
        minutes=None,
        done_minutes=None,
        gate_to=None,
        span=None,
        unread=0,
        conditions=(),
        later=(),
        by_minutes=(),
        last_cue=None,
        retention=(),
        stopped="",
        assumptions=(),
    )


def _out(found: Forecast) -> ForecastOut:
    gate = found.gate
    return ForecastOut(
        on=found.on,
        phase=found.phase,
        no_reading="",
        headline=said.headline(found),
        minutes=found.minutes,
        done_minutes=found.done_minutes,
        gate_to=None if gate is None else gate.gate_to,
        span=None if gate is None else gate.span,
        unread=0 if gate is None else gate.unread,
        conditions=tuple(
            ConditionOut(
                id=one.condition.id,
                text=one.condition.text,
                state=one.state,
                span=one.span,
                paces=one.paces,
                to_do="" if one.condition.met else one.condition.to_do,
                source=one.condition.source,
            )
            for one in (() if gate is None else gate.conditions)
        ),
        later=found.later,
        by_minutes=found.by_minutes,
        last_cue=found.retention.last_cue,
        retention=tuple(_check(one) for one in found.retention.checks),
        stopped=found.stopped,
        assumptions=found.assumptions,
    )


def _check(one: Check) -> CheckOut:
    share = one.share
    return CheckOut(
        id=one.id,
        name=one.name,
        days=one.days,
        due=one.due,
        state=one.state,
        share=None if share is None else share.value,
        low=None if share is None else share.low,
        high=None if share is None else share.high,
        needed=one.needed,
        recognition=one.recognition.verdict,
        text=one.text,
        source=one.source,
    )
