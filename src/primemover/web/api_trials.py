"""n-of-1 trials for programs: every trial, one trial, and what a trial would see."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from primemover.belief.trial_outcome import OUTCOMES
from primemover.coach.trial_plan import power_table
from primemover.coach.trial_report import TrialReport
from primemover.record.payload import TrialOutcome
from primemover.web.trials import belief_or_404, beliefs_of, report_of
from primemover.web.visit import Looking

router = APIRouter(prefix="/api/v1", tags=["v1"])


class PowerLine(BaseModel):
    """The effect that a trial of so many pairs would see four times in five, in the outcome's unit."""

    pairs: int
    effect: float


class Power(BaseModel):
    """What a trial would see, by its number of pairs, at this noise of one reading."""

    outcome: TrialOutcome
    unit: str
    smallest_effect: float
    noise_sd: float
    source: str
    seen_four_times_in_five: list[PowerLine]


@router.get("/trial-power")
def get_trial_power(
    outcome: TrialOutcome = "glute-share",
    smallest: Annotated[float | None, Query(gt=0, le=3600)] = None,
    noise: Annotated[float | None, Query(gt=0, le=3600)] = None,
) -> Power:
    """Return what a trial would see, by its number of pairs."""
    chosen = OUTCOMES[outcome]
    return Power(
        outcome=outcome,
        unit=chosen.unit,
        smallest_effect=smallest or chosen.smallest,
        noise_sd=noise or chosen.usual_noise,
        source=chosen.source,
        seen_four_times_in_five=[
            PowerLine(pairs=pairs, effect=effect) for pairs, effect in power_table(outcome, smallest, noise)
        ],
    )


@router.get("/{athlete}/trials")
def get_trials(visit: Looking) -> list[TrialReport]:
    """Return every n-of-1 trial with today's way, its readings and its verdict."""
    return [report_of(visit, one) for one in beliefs_of(visit)]


@router.get("/{athlete}/trials/{trial_id}")
def get_trial(visit: Looking, trial_id: str) -> TrialReport:
    """Return one n-of-1 trial."""
    return report_of(visit, belief_or_404(visit, trial_id))
