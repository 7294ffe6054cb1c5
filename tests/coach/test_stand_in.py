"""What is foretold to stand in for an exercise is what comes when it is swapped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.coach.planned import planned

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import assess
from primemover.coach.result import SessionItem
from primemover.coach.session import next_session, session_of
from primemover.coach.stand_in import MOST, if_swapped
from primemover.coach.today import plan_to_issue
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Intake, PainReport, Payload, SetDone, Swapped

TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 18, tzinfo=UTC)
LIFTS = planned(TODAY, "load", ("romanian-deadlift", 3), ("split-squat", 2), ("glute-bridge", 2))
SAID: dict[str, tuple[Payload, ...]] = {
    "nothing said": (),
    "begun": (SetDone(exercise_id="glute-bridge", reps=8, held_reps=8),),
    "amber": (PainReport(nrs=4),),
    "lifts": (LIFTS,),
}


def observed(payload: Payload, ago: timedelta) -> Observation[Payload]:
    return Observation(id_from_content(NOW - ago, repr(payload)), "me", NOW - ago, payload)


def what_to_do(item: SessionItem) -> tuple[object, ...]:
    return item.exercise_id, item.sets, item.cues, item.rest_s


@pytest.mark.parametrize("said", SAID)
def test_what_is_foretold_is_what_comes(catalogue: Catalogue, lifter: Intake, said: str) -> None:
    story = observed(lifter, timedelta(days=21))
    happened = [observed(payload, timedelta(minutes=9 - place)) for place, payload in enumerate(SAID[said])]
    plan = plan_to_issue(History.of([story]), catalogue, TODAY, athlete_id="me", now=NOW - timedelta(hours=1))
    assert plan is not None
    record = [story, plan, *happened]
    assessment = assess(History.of(record), catalogue, TODAY)
    assert assessment is not None
    session = session_of(assessment, catalogue, TODAY)
    foretold = if_swapped(assessment, session, catalogue, NOW)
    assert foretold
    for one in foretold:
        swap = observed(Swapped(on=TODAY, from_id=one.from_id, to_id=one.item.exercise_id), timedelta(0))
        after = next_session(History.of([*record, swap]), catalogue, TODAY)
        assert one.from_id not in {item.exercise_id for item in after.items}
        comes = next(item for item in after.items if item.exercise_id == one.item.exercise_id)
        assert what_to_do(one.item) == what_to_do(comes)


def test_the_neighbours_that_are_offered_first_are_foretold(catalogue: Catalogue, lifter: Intake) -> None:
    assessment = assess(History.of([observed(lifter, timedelta(days=21))]), catalogue, TODAY)
    assert assessment is not None
    session = session_of(assessment, catalogue, TODAY)
    offered = {(item.exercise_id, to_id) for item in session.items for to_id in item.swaps[:MOST]}
    foretold = if_swapped(assessment, session, catalogue, NOW)
    assert {(one.from_id, one.item.exercise_id) for one in foretold} == offered


def test_what_stands_in_as_an_easier_neighbour_may_be_swapped_too(catalogue: Catalogue, lifter: Intake) -> None:
    """Without a barbell the planned lifts are done as easier neighbours."""
    at_home = lifter.model_copy(update={"equipment": ("bench", "band", "mini-band", "dowel")})
    record = [observed(at_home, timedelta(days=21)), observed(LIFTS, timedelta(hours=1))]
    session = next_session(History.of(record), catalogue, TODAY)
    planned_ids = {one.exercise_id for day in LIFTS.days for one in day.exercises}
    standing_in = [item for item in session.items if item.exercise_id not in planned_ids and item.swaps]
    assert standing_in
    for item in standing_in:
        for to_id in item.swaps:
            swap = observed(Swapped(on=TODAY, from_id=item.exercise_id, to_id=to_id), timedelta(0))
            after = next_session(History.of([*record, swap]), catalogue, TODAY)
            ids = [one.exercise_id for one in after.items]
            assert to_id in ids
            assert item.exercise_id not in ids
            come = next(one for one in after.items if one.exercise_id == to_id)
            assert "swapped" in {reason.rule for reason in come.because}
