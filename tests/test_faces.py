"""What both faces hold to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from primemover.catalogue.model import Catalogue
from primemover.coach.result import Session, SessionItem
from primemover.coach.session import session_of
from primemover.faces import item_of, swap_target, unknown_names
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.payload import ExerciseMapped, SetDone

if TYPE_CHECKING:
    from tests.conftest import Say


def item(*swaps: str) -> SessionItem:
    return SessionItem("plank", "Plank", "brace", (), 60, None, (), (), (), swaps)


def session(catalogue: Catalogue, say: Say, *items: SessionItem) -> Session:
    day = say(SetDone(exercise_id="plank", held_s=20.0)).happened_at.date()
    empty = session_of(None, catalogue, day)
    return Session(day, None, "A day off.", empty.safety, 0, items, (), None)


def test_only_what_today_holds_is_found(catalogue: Catalogue, say: Say) -> None:
    plank = item()
    assert item_of(session(catalogue, say, plank), "plank") is plank
    with pytest.raises(BadInput, match=r"deadlift is not in today's session. Today has plank"):
        item_of(session(catalogue, say, plank), "deadlift")
    with pytest.raises(BadInput, match="A day off"):
        item_of(session(catalogue, say), "plank")


def test_a_swap_is_to_what_was_offered() -> None:
    assert swap_target(item("side-plank", "dead-bug")) == "side-plank"
    assert swap_target(item("side-plank", "dead-bug"), "dead-bug") == "dead-bug"
    with pytest.raises(
        BadInput, match=r"deadlift does not stand in for plank today. Choose side-plank or dead-bug"
    ):
        swap_target(item("side-plank", "dead-bug"), "deadlift")
    with pytest.raises(BadInput, match="no neighbour that fits"):
        swap_target(item(), "dead-bug")


def test_a_name_is_unknown_until_somebody_says_what_it_means_or_that_it_means_nothing(say: Say) -> None:
    sets = [say(SetDone(exercise_name=name, reps=5)) for name in ("Wobble", "Wobble", "Juggling", "Sled")]
    sets.append(say(SetDone(exercise_id="glute-bridge", exercise_name="Bridge", reps=5)))
    said = [
        say(ExerciseMapped(exercise_name="Juggling", exercise_id=None)),
        say(ExerciseMapped(exercise_name="Sled", exercise_id="plank")),
    ]
    assert unknown_names(History.of(sets)) == {"Wobble": 2, "Juggling": 1, "Sled": 1}
    assert unknown_names(History.of([*sets, *said])) == {"Wobble": 2}
