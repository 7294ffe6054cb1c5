"""What is foretold of the next set is what comes: the coach's answer, and the sets after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from tests.coach.planned import planned

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment, assess
from primemover.coach.next_set import IfSet, if_sets
from primemover.coach.react import react
from primemover.coach.result import PrescribedSet, Session, SessionItem
from primemover.coach.session import session_of
from primemover.coach.today import plan_to_issue
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Felt, Intake, PainReport, Payload, PlanIssued, SetDone, Side
from primemover.record.row import row_of

TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, 18, tzinfo=UTC)
Record = tuple[Observation[Payload], ...]
FELT = {
    None: Felt(glute=8, low_back=2),
    "hamstring": Felt(hamstring=5, glute=2),
    "low_back": Felt(low_back=4, glute=1),
}
LIFTED = tuple(
    (ago, SetDone(exercise_id=exercise, side=side, load_kg=load_kg, reps=6, held_reps=held, rir=4.0))
    for exercise, sides in (
        ("romanian-deadlift", (None,)),
        ("single-leg-romanian-deadlift", get_args(Side)),
    )
    for side in sides
    for ago, load_kg, held in ((9.0, 30.0, 6), (7.0, 35.0, 6), (5.0, 40.0, 6), (3.0, 50.0, 3))
)
LIFTS = planned(
    TODAY, "load", ("romanian-deadlift", 3), ("single-leg-romanian-deadlift", 2), ("barbell-hip-thrust", 2)
)
BEFORE: dict[str, tuple[tuple[float, Payload], ...]] = {
    "nothing said": (),
    "trained already today": (
        (0.2, SetDone(exercise_id="glute-bridge", reps=10, held_reps=10, rir=2.0, pain_nrs=3)),
    ),
    "amber this morning": ((0.2, PainReport(nrs=4)),),
    "lifts, looked for": ((0.5, LIFTS),),
    "lifts, with a ceiling": (*LIFTED, (0.5, LIFTS)),
    "lifts, one broke already": (
        *LIFTED,
        (0.5, LIFTS),
        (0.1, SetDone(exercise_id="romanian-deadlift", load_kg=40.0, reps=6, held_reps=4, rir=1.0)),
    ),
}


def observed(payload: Payload, at: datetime) -> Observation[Payload]:
    return Observation(id_from_content(at, repr(payload)), "me", at, payload)


def record_of(lifter: Intake, catalogue: Catalogue, *said: tuple[float, Payload]) -> Record:
    """Return a record that tells a story, what happened so many days ago, and the week's plan."""
    story = observed(lifter, NOW - timedelta(days=21))
    happened = [observed(payload, NOW - timedelta(days=ago)) for ago, payload in said]
    history = History.of([story, *happened])
    planned_already = any(isinstance(payload, PlanIssued) for _, payload in said)
    now = NOW - timedelta(minutes=30)
    plan = None if planned_already else plan_to_issue(history, catalogue, TODAY, athlete_id="me", now=now)
    return (story, *happened, *([] if plan is None else [plan]))


def looked_at(record: Record, catalogue: Catalogue) -> tuple[Assessment, Session]:
    assessment = assess(History.of(record), catalogue, TODAY)
    assert assessment is not None
    return assessment, session_of(assessment, catalogue, TODAY)


def sets_like(one: IfSet, item: SessionItem) -> list[Observation[Payload]]:
    """Return the sets that a person says who does what was supposed."""
    coming = next(set_ for set_ in item.sets if set_.side == one.side and set_.done is None)
    done = SetDone(
        exercise_id=one.exercise_id,
        side=one.side,
        load_kg=coming.load_kg or 0.0,
        reps=coming.reps,
        held_s=one.lost_at_s or one.ended_at_s or coming.seconds,
        held_reps=coming.reps if one.held_reps is None else one.held_reps,
        broke=None if coming.seconds is None else one.lost_at_s is not None,
        rir=coming.rir,
        felt=FELT[one.where],
    )
    return [observed(done, NOW + timedelta(minutes=count)) for count in range(one.running)]


def left(sets: tuple[PrescribedSet, ...], but: PrescribedSet | None = None) -> list[PrescribedSet]:
    """Return the sets that are still to do."""
    return [one for one in sets if one.done is None and one is not but]


def no_more(sets: list[PrescribedSet], than: list[PrescribedSet]) -> bool:
    """Tell whether sets ask for no more reps and no more load than others; some may be left out."""
    pairs = [(one.reps or 0, other.reps or 0) for one, other in zip(sets, than, strict=False)]
    loads = [(one.load_kg or 0.0, other.load_kg or 0.0) for one, other in zip(sets, than, strict=False)]
    return len(sets) <= len(than) and all(one <= other for one, other in (*pairs, *loads))


@pytest.mark.parametrize("before", BEFORE)
def test_what_is_foretold_comes_or_for_a_lift_is_the_most(
    catalogue: Catalogue, lifter: Intake, before: str
) -> None:
    record = record_of(lifter, catalogue, *BEFORE[before])
    assessment, session = looked_at(record, catalogue)
    known = if_sets(assessment, session, catalogue, NOW)
    assert {one.exercise_id for one in known} == {item.exercise_id for item in session.items}
    for one in known:
        item = next(item for item in session.items if item.exercise_id == one.exercise_id)
        sets = sets_like(one, item)
        then, after = looked_at((*record, *sets), catalogue)
        comes = react(History.of([*record, *sets]), catalogue, sets[-1].id, TODAY, then.context)
        assert [(said.text, said.changes, said.swap_to) for said in one.reactions] == [
            (said.text, said.changes, said.swap_to) for said in comes
        ], one
        if one.held_reps is not None or (one.where and one.running == 1):
            comes_after = next(other for other in after.items if other.exercise_id == one.exercise_id)
            coming = next(set_ for set_ in item.sets if set_.side == one.side and set_.done is None)
            foretold = [] if one.ends else left(one.then or item.sets, coming)
            if catalogue.exercises[one.exercise_id].loaded:
                assert no_more(left(comes_after.sets), foretold), one
            else:
                assert left(comes_after.sets) == foretold, one


def test_after_a_break_fewer_reps_are_asked_for_or_less_load(catalogue: Catalogue, lifter: Intake) -> None:
    record = record_of(lifter, catalogue, *BEFORE["lifts, with a ceiling"])
    assessment, session = looked_at(record, catalogue)
    broke = [one for one in if_sets(assessment, session, catalogue, NOW) if one.held_reps is not None]
    loaded = [one for one in broke if catalogue.exercises[one.exercise_id].loaded]
    assert loaded
    for one in broke:
        item = next(item for item in session.items if item.exercise_id == one.exercise_id)
        for was, then in zip(item.sets, one.then or item.sets, strict=True):
            assert (then.reps or 0) <= (was.reps or 0)
            assert (then.load_kg or 0) <= (was.load_kg or 0)


def test_a_hold_is_answered_by_whether_posture_went_sooner_than_was_asked_for(
    catalogue: Catalogue, lifter: Intake
) -> None:
    assessment, session = looked_at(record_of(lifter, catalogue), catalogue)
    lost = [one for one in if_sets(assessment, session, catalogue, NOW) if one.lost_at_s is not None]
    rules = [one.reactions[0].because.rule for one in lost]
    assert set(rules[::2]) == {"posture-lost"}
    assert set(rules[1::2]) == {"all-well"}


def test_a_hold_that_was_ended_sooner_is_told_as_it_was(catalogue: Catalogue, lifter: Intake) -> None:
    assessment, session = looked_at(record_of(lifter, catalogue), catalogue)
    short = [one for one in if_sets(assessment, session, catalogue, NOW) if one.ended_at_s is not None]
    of_back = [one for one in short if catalogue.exercises[one.exercise_id].role == "brace"]
    assert of_back
    assert all(f"Held {one.ended_at_s} of" in one.reactions[0].text for one in of_back)


def test_the_same_again_is_answered_differently(catalogue: Catalogue, lifter: Intake) -> None:
    assessment, session = looked_at(record_of(lifter, catalogue), catalogue)
    said = {
        (one.exercise_id, one.side, one.running): one.reactions[0].text
        for one in if_sets(assessment, session, catalogue, NOW)
        if one.where == "low_back"
    }
    assert said
    for (exercise_id, side, running), text in said.items():
        if running == 1:
            assert text.startswith("Felt more in the low back than in the glute.")
            assert text != said[exercise_id, side, 2]


def test_what_stands_from_before_a_set_is_what_a_record_read_anew_says(
    catalogue: Catalogue, lifter: Intake
) -> None:
    record = record_of(lifter, catalogue, *BEFORE["lifts, with a ceiling"])
    history = History.of(record)
    for reps in (0, 6, 3):
        if reps:
            lifted = SetDone(exercise_id="romanian-deadlift", load_kg=40.0, reps=6, held_reps=reps, rir=1.0)
            record = (*record, observed(lifted, NOW - timedelta(minutes=10 - reps)))
            history = history.extended([row_of(record[-1])])
        kept = assess(history, catalogue, TODAY)
        assert kept is not None
        grown = if_sets(kept, session_of(kept, catalogue, TODAY), catalogue, NOW)
        assert grown == if_sets(*looked_at(record, catalogue), catalogue, NOW)
