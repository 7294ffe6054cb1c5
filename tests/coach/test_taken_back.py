"""A pain report taken back: the day is what it would have been without it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment, assess
from primemover.coach.session import next_session
from primemover.coach.taken_back import if_taken_back, pain_to_take_back
from primemover.coach.today import plan_to_issue
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Correction, Intake, PainReport, Payload, RedFlagAnswers, SetDone

TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 18, tzinfo=UTC)
Record = tuple[Observation[Payload], ...]


def observed(payload: Payload, ago: timedelta) -> Observation[Payload]:
    return Observation(id_from_content(NOW - ago, repr(payload)), "me", NOW - ago, payload)


def record_of(lifter: Intake, catalogue: Catalogue, *said: tuple[float, Payload]) -> Record:
    """Return a record that tells a story, the week's plan, and what happened so many hours ago."""
    story = observed(lifter, timedelta(days=21))
    plan = plan_to_issue(History.of([story]), catalogue, TODAY, athlete_id="me", now=NOW - timedelta(hours=12))
    assert plan is not None
    return story, plan, *(observed(payload, timedelta(hours=hours)) for hours, payload in said)


def assessed(record: Record, catalogue: Catalogue) -> Assessment:
    found = assess(History.of(record), catalogue, TODAY)
    assert found is not None
    return found


SAID: dict[str, tuple[tuple[float, Payload], ...]] = {
    "red by a slip": ((0.1, PainReport(nrs=8)),),
    "sharp": ((0.2, PainReport(nrs=2)), (0.1, PainReport(nrs=1, sharp=True))),
    "amber": ((0.1, PainReport(nrs=4)),),
    "amber after a set": (
        (0.3, SetDone(exercise_id="glute-bridge", reps=10, held_reps=10)),
        (0.1, PainReport(nrs=5)),
    ),
    "green after amber": ((0.2, PainReport(nrs=4)), (0.1, PainReport(nrs=1))),
}


@pytest.mark.parametrize("said", SAID)
def test_what_is_foretold_is_what_comes_when_it_is_withdrawn(
    catalogue: Catalogue, lifter: Intake, said: str
) -> None:
    record = record_of(lifter, catalogue, *SAID[said])
    foretold = if_taken_back(assessed(record, catalogue), catalogue)
    assert foretold is not None
    assert foretold.report == record[-1]
    withdrawn = observed(Correction(target_id=record[-1].id), timedelta(0))
    assert foretold.session == next_session(History.of([*record, withdrawn]), catalogue, TODAY)
    assert foretold.session.items


def test_of_several_it_is_the_one_that_stops_the_day(catalogue: Catalogue, lifter: Intake) -> None:
    record = record_of(lifter, catalogue, (0.3, PainReport(nrs=7)), (0.1, PainReport(nrs=2)))
    assert pain_to_take_back(assessed(record, catalogue)) == record[-2]


@pytest.mark.parametrize(
    "said",
    [
        (),
        ((30.0, PainReport(nrs=8)),),
        ((0.2, SetDone(exercise_id="glute-bridge", reps=10, pain_nrs=8)), (0.1, PainReport(nrs=1))),
    ],
    ids=["nothing said", "red yesterday", "red in a set"],
)
def test_what_no_report_of_today_decides_is_not_taken_back(
    catalogue: Catalogue, lifter: Intake, said: tuple[tuple[float, Payload], ...]
) -> None:
    assert if_taken_back(assessed(record_of(lifter, catalogue, *said), catalogue), catalogue) is None


def test_a_red_flag_stops_whatever_is_taken_back(catalogue: Catalogue, lifter: Intake) -> None:
    flag = next(iter(catalogue.red_flags))
    record = record_of(lifter, catalogue, (0.2, RedFlagAnswers(answers={flag: True})), (0.1, PainReport(nrs=8)))
    assert if_taken_back(assessed(record, catalogue), catalogue) is None
