"""What was made of a day so far stands while what was asked of it is answered the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.coach.so_far import Noted, Today, WithOneMore
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import SetDone
from primemover.record.row import row_of

ON = date(2026, 5, 6)
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
LIFT, RELATED = "romanian-deadlift", "single-leg-romanian-deadlift"


def lifted(number: int, when: datetime, exercise_id: str, held: int = 6) -> Observation[SetDone]:
    done = SetDone(exercise_id=exercise_id, side="left", load_kg=40.0, reps=6, held_reps=held, rir=2.0)
    return Observation(UUID(int=number), "me", when, done)


@pytest.fixture
def history() -> History:
    """Return some weeks of a lift before today."""
    return History.of([lifted(one, NOON - timedelta(days=one), LIFT) for one in range(1, 9)])


def today(history: History, catalogue: Catalogue) -> Today:
    return Today(history.sets(since=ON), replay(history, catalogue, ON))


@pytest.mark.parametrize(
    ("exercise_id", "sets_stand", "ceilings_stand"),
    [("plank", True, True), (RELATED, True, False), (LIFT, False, False)],
)
def test_what_was_asked_for_stands_until_a_set_reaches_it(
    catalogue: Catalogue, history: History, exercise_id: str, sets_stand: bool, ceilings_stand: bool
) -> None:
    lift = catalogue.exercises[LIFT]
    sets, ceilings = Noted(today(history, catalogue)), Noted(today(history, catalogue))
    sets.sets(lift)
    ceilings.ceilings(lift)
    later = today(history.extended([row_of(lifted(100, NOON, exercise_id, held=2))]), catalogue)
    assert sets.told.stands(later) is sets_stand
    assert ceilings.told.stands(later) is ceilings_stand


def test_a_set_that_is_supposed_is_noted_as_what_it_was_added_to(
    catalogue: Catalogue, history: History
) -> None:
    lift = catalogue.exercises[LIFT]
    noted = Noted(today(history, catalogue))
    supposed = WithOneMore(noted, lifted(100, NOON, LIFT))
    assert [one.id for one in supposed.sets(lift)] == [UUID(int=100)]
    assert supposed.ceilings(lift) == noted.ceilings(lift)
    assert noted.told.sets == {lift: ()}
    assert noted.told.stands(today(history, catalogue))
