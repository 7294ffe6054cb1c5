"""What the coach answers to a hold: shorter where posture was lost early, as written where it lasted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from primemover.catalogue.model import Catalogue
from primemover.coach.permission import Context
from primemover.coach.react import react
from primemover.coach.result import Reaction
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Payload, SetDone

TODAY = date(2026, 5, 4)
Say = Callable[..., Observation[Payload]]


def answered(catalogue: Catalogue, *record: Observation[Payload]) -> Reaction:
    """Return the most pressing answer to the last set."""
    return react(History.of(list(record)), catalogue, record[-1].id, TODAY, Context("find", frozenset()))[0]


def plank(**given: object) -> SetDone:
    return SetDone.model_validate({"exercise_id": "plank", **given})


def asked_s(catalogue: Catalogue) -> int:
    """Return the seconds a plank begins with."""
    seconds = catalogue.exercises["plank"].dose.seconds
    assert seconds is not None
    return seconds[0]


def test_posture_lost_early_asks_for_a_shorter_hold(catalogue: Catalogue, say: Say) -> None:
    said = answered(catalogue, say(plank(held_s=asked_s(catalogue) - 3, broke=True)))
    assert said.text.startswith(
        f"Posture was lost after {asked_s(catalogue) - 3} s: end the next hold before that"
    )
    assert "Quality comes before time" in said.text
    assert said.because.rule == "posture-lost"


@pytest.mark.parametrize("more_s", [0, 15])
def test_posture_lost_after_what_was_asked_is_no_fault(catalogue: Catalogue, say: Say, more_s: int) -> None:
    said = answered(catalogue, say(plank(held_s=asked_s(catalogue) + more_s, broke=True)))
    assert "shorter" not in said.text
    assert "as long as asked. The next set as written." in said.text


def test_a_hold_that_did_not_lose_posture_is_on_posture(catalogue: Catalogue, say: Say) -> None:
    said = answered(catalogue, say(plank(held_s=asked_s(catalogue), broke=False)))
    assert said.text == "On posture. The next set as written."


def test_a_hold_that_nobody_said_the_end_of_is_not_called_on_posture(catalogue: Catalogue, say: Say) -> None:
    said = answered(catalogue, say(plank(held_s=asked_s(catalogue), broke=None)))
    assert said.text == "Noted. Say how a hold ended: whether posture lasted, nobody else can tell."


@pytest.mark.parametrize("held_s", [14.0, 14.8])
def test_a_hold_that_was_ended_sooner_says_how_long_it_was(
    catalogue: Catalogue, say: Say, held_s: float
) -> None:
    said = answered(catalogue, say(plank(held_s=held_s, broke=False)))
    assert said.text == f"Held 14 of {asked_s(catalogue)} s on posture. The next set as written."


def test_what_is_asked_climbs_with_the_ladder(catalogue: Catalogue, say: Say) -> None:
    asked = asked_s(catalogue)
    days = ("2026-04-20", "2026-04-22", "2026-04-24", "2026-04-27")
    earlier = [say(plank(held_s=asked + 60, broke=False), day) for day in days]
    said = answered(catalogue, *earlier, say(plank(held_s=asked, broke=True)))
    assert said.text.startswith(f"Posture was lost after {asked} s")


def test_no_second_on_posture_keeps_its_own_words(catalogue: Catalogue, say: Say) -> None:
    said = answered(catalogue, say(plank(held_s=0.0, broke=True)))
    assert said.text.startswith("Posture did not hold")
