"""What is foretold is what comes: the session after a pain report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment, assess
from primemover.coach.contingency import IfPain, if_pain
from primemover.coach.result import Session
from primemover.coach.session import next_session, session_of
from primemover.coach.today import plan_to_issue
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Intake, PainReport, Payload, Reason, SetDone

TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 18, tzinfo=UTC)
Record = tuple[Observation[Payload], ...]


def observed(payload: Payload, at: datetime) -> Observation[Payload]:
    return Observation(id_from_content(at, repr(payload)), "me", at, payload)


def record_of(lifter: Intake, catalogue: Catalogue, *payloads: tuple[float, Payload]) -> Record:
    """Return a record that tells a story, what happened so many days ago, and the week's plan."""
    story = observed(lifter, NOW - timedelta(days=21))
    said = [observed(payload, NOW - timedelta(days=ago)) for ago, payload in payloads]
    plan = plan_to_issue(
        History.of([story, *said]), catalogue, TODAY, athlete_id="me", now=NOW - timedelta(minutes=30)
    )
    return (story, *said, *([] if plan is None else [plan]))


def looked_at(record: Record, catalogue: Catalogue) -> tuple[Assessment, Session]:
    assessment = assess(History.of(record), catalogue, TODAY)
    assert assessment is not None
    return assessment, session_of(assessment, catalogue, TODAY)


def foretold(record: Record, catalogue: Catalogue) -> tuple[IfPain, ...]:
    return if_pain(*looked_at(record, catalogue), catalogue, NOW)


def without_grounds(session: Session) -> Session:
    """Return a session without the ids of what it rests on: a supposed report has none of its own."""

    items = tuple(replace(item, because=bare(item.because)) for item in session.items)
    safe = replace(session.safety, because=bare(session.safety.because))
    return replace(session, items=items, safety=safe, because=bare(session.because))


def bare(because: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return tuple(one.model_copy(update={"observations": ()}) for one in because)


BEFORE: dict[str, tuple[tuple[float, Payload], ...]] = {
    "nothing said": (),
    "a mild word this morning": ((0.2, PainReport(nrs=2)),),
    "amber this morning": ((0.2, PainReport(nrs=4)),),
    "amber yesterday, after training": (
        (1.2, SetDone(exercise_id="glute-bridge", reps=10, held_reps=10)),
        (1.1, PainReport(nrs=5)),
    ),
    "trained already today": (
        (0.2, SetDone(exercise_id="glute-bridge", reps=10, held_reps=10, rir=2.0, pain_nrs=3)),
    ),
    "lifts that were heavy": tuple(
        (ago, SetDone(exercise_id="barbell-hip-thrust", load_kg=60.0, reps=8, held_reps=8, rir=2.0))
        for ago in (9.0, 8.9, 6.0, 5.9, 2.0, 1.9)
    ),
}


@pytest.mark.parametrize("before", BEFORE)
def test_the_session_foretold_for_a_rating_is_the_one_that_comes(
    catalogue: Catalogue, lifter: Intake, before: str
) -> None:
    record = record_of(lifter, catalogue, *BEFORE[before])
    for one in foretold(record, catalogue):
        said = (*record, observed(one.report, NOW))
        comes = next_session(History.of(said), catalogue, TODAY)
        assert without_grounds(one.session) == without_grounds(comes), one.report


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    earlier=st.lists(st.tuples(st.floats(0.05, 10), st.integers(0, 5)), max_size=4),
    nrs=st.integers(0, 10),
    minutes=st.integers(60, 300),
)
def test_whatever_was_said_before(
    catalogue: Catalogue, lifter: Intake, earlier: list[tuple[float, int]], nrs: int, minutes: int
) -> None:
    told = lifter.model_copy(update={"minutes_per_week": minutes, "equipment": ("band", "dowel", "bench")})
    ratings = [(ago, PainReport(nrs=rating)) for ago, rating in earlier]
    record = record_of(told, catalogue, *ratings)
    if not looked_at(record, catalogue)[0].safety.may_train:
        assert foretold(record, catalogue) == ()
        return
    one = next(one for one in foretold(record, catalogue) if one.report == PainReport(nrs=nrs))
    comes = next_session(History.of((*record, observed(one.report, NOW))), catalogue, TODAY)
    assert without_grounds(one.session) == without_grounds(comes)


def test_sharp_pain_and_the_red_end_the_day_and_amber_asks_for_less(
    catalogue: Catalogue, lifter: Intake
) -> None:
    record = record_of(lifter, catalogue)
    usual = looked_at(record, catalogue)[1]
    for one in foretold(record, catalogue):
        if one.report.sharp or one.report.nrs > 5:
            assert one.session.items == ()
            assert one.session.safety.stop
        elif one.report.nrs > 3:
            assert sum(amounts(one.session)) < sum(amounts(usual))
            assert any(reason.rule == "pain-amber" for reason in one.session.because)
        else:
            assert amounts(one.session) == amounts(usual)


def amounts(session: Session) -> list[int]:
    return [one.reps or one.seconds or 0 for item in session.items for one in item.sets]


def test_nothing_is_foretold_where_training_is_stopped(catalogue: Catalogue, lifter: Intake) -> None:
    record = record_of(lifter, catalogue, (0.1, PainReport(nrs=8)))
    assert foretold(record, catalogue) == ()
