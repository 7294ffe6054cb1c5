"""Weeks ahead and forecast are found again while what they rest on stands, and only then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment, assess
from primemover.coach.forecast import SEED, forecast, forecast_as_kept
from primemover.coach.plan import plan_weeks
from primemover.coach.road import road
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import DayChanged, Intake, PainReport, PlanIssued, SetDone, Swapped
from primemover.record.row import row_of

Say = Callable[..., Observation[Any]]
MONDAY, TUESDAY = date(2026, 5, 4), date(2026, 5, 5)


class Half:
    """An exercise that asks half of glute and back, at any load."""

    def at(self, load_kg: float | None) -> tuple[float, float]:  # noqa: ARG002 - as `road.Asks` has it
        return 0.5, 0.5


def weeks_of(assessed: Assessment, history: History, catalogue: Catalogue) -> tuple[PlanIssued, ...]:
    return plan_weeks(
        history, assessed.beliefs, catalogue, assessed.state, assessed.safety, assessed.on, weeks=2
    )


def test_what_a_day_brings_changes_the_weeks_ahead_as_it_would_read_anew(
    catalogue: Catalogue, say: Say, lifter: Intake, some_set: Callable[..., SetDone]
) -> None:
    said = [say(lifter, "2026-04-13"), say(some_set(), "2026-04-27")]
    history, kept = History.of(said), None
    news = (
        some_set(),
        DayChanged(on=TUESDAY, minutes=20),
        Swapped(on=MONDAY, from_id="barbell-hip-thrust", to_id="hip-thrust"),
        PainReport(nrs=6),
    )
    for one in news:
        said.append(say(one, MONDAY.isoformat()))
        history = history.extended([row_of(said[-1])])
        kept = assess(history, catalogue, MONDAY, kept)
        anew = History.of(said)
        fresh = assess(anew, catalogue, MONDAY)
        assert kept is not None
        assert fresh is not None
        ahead = weeks_of(kept, history, catalogue)
        assert ahead == weeks_of(fresh, anew, catalogue)
        assert weeks_of(kept, history, catalogue) is ahead
        assert road(history, {"barbell-hip-thrust": Half()}, MONDAY) == road(
            anew, {"barbell-hip-thrust": Half()}, MONDAY
        )


def test_a_forecast_is_found_again_for_the_same_minutes_and_conclusions(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    assessed = assess(History.of([say(lifter, "2026-04-13")]), catalogue, MONDAY)
    assert assessed is not None
    found = forecast_as_kept(assessed)
    assert found == forecast(assessed, np.random.default_rng(SEED))
    assert forecast_as_kept(assessed) is found
    assert forecast_as_kept(assessed, 30) != found
    stopped = replace(assessed, safety=replace(assessed.safety, stop="Stop."))
    assert forecast_as_kept(stopped).stopped == "Stop."
