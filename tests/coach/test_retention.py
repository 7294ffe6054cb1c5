"""ShareRetention: when the checks are due, and what they showed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.coach.gates import gate_conditions
from primemover.coach.retention import ShareRetention, retention
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, RecognitionDone, RecognitionTrial, SetDone

Say = Callable[..., Observation[Any]]
Seen = Callable[..., ShareRetention]
GLUTE = Felt(glute=8, hamstring=2)
BACK = Felt(glute=2, hamstring=8)


def bridge(*, cued: bool, felt: Felt = GLUTE) -> SetDone:
    return SetDone(exercise_id="glute-bridge", reps=12, cued=cued, felt=felt)


def drill(*, told: bool) -> RecognitionDone:
    trials = tuple(
        RecognitionTrial(was_glute=place % 2 == 0, said_glute=place % 2 == 0, feedback=told)
        for place in range(20)
    )
    return RecognitionDone(trials=trials, judged_by="partner")


@pytest.fixture
def seen(catalogue: Catalogue) -> Seen:
    def see(*story: Observation[Any], on: date) -> ShareRetention:
        return retention(replay(History.of(story), catalogue, on))

    return see


def test_without_a_cue_there_is_nothing_to_be_away_from(seen: Seen, say: Say) -> None:
    found = seen(say(bridge(cued=False), "2026-05-04"), on=date(2026, 6, 1))
    assert found.last_cue is None
    assert [one.state for one in found.checks] == ["no-cue", "no-cue"]


def test_the_checks_are_due_two_weeks_and_two_months_after_the_last_cue(seen: Seen, say: Say) -> None:
    story = say(bridge(cued=True), "2026-05-01"), say(bridge(cued=True), "2026-05-04")
    found = seen(*story, on=date(2026, 5, 10))
    assert found.last_cue == date(2026, 5, 4)
    assert [one.due for one in found.checks] == [date(2026, 5, 18), date(2026, 7, 3)]
    assert [one.state for one in found.checks] == ["to-come", "to-come"]
    assert "Due on 18 May" in found.checks[0].text


def test_a_told_recognition_drill_is_a_cue_and_an_untold_one_is_not(seen: Seen, say: Say) -> None:
    story = say(drill(told=True), "2026-05-04"), say(drill(told=False), "2026-05-20")
    found = seen(*story, on=date(2026, 5, 21))
    assert found.last_cue == date(2026, 5, 4)
    assert found.checks[0].recognition.now is not None


@pytest.mark.parametrize(("felt", "state"), [(GLUTE, "kept"), (BACK, "not-kept")])
def test_uncued_sets_after_the_day_say_whether_it_was_kept(
    seen: Seen, say: Say, felt: Felt, state: str
) -> None:
    uncued = [say(bridge(cued=False, felt=felt), "2026-05-19") for _ in range(6)]
    found = seen(say(bridge(cued=True), "2026-05-04"), *uncued, on=date(2026, 5, 20))
    assert found.checks[0].state == state
    assert found.checks[0].share is not None
    assert found.checks[0].share.n == 6
    assert found.checks[1].state == "to-come"


def test_sets_before_the_day_do_not_count_and_it_is_due(seen: Seen, say: Say) -> None:
    early = say(bridge(cued=False), "2026-05-10")
    found = seen(say(bridge(cued=True), "2026-05-04"), early, on=date(2026, 5, 20))
    assert found.checks[0].state == "due"


def test_a_later_cue_starts_the_count_anew(seen: Seen, say: Say) -> None:
    story = say(bridge(cued=True), "2026-05-04"), say(bridge(cued=True), "2026-05-19")
    assert seen(*story, on=date(2026, 5, 20)).checks[0].due == date(2026, 6, 2)


def test_the_gate_to_own_and_the_check_say_the_same(catalogue: Catalogue, say: Say) -> None:
    uncued = [say(bridge(cued=False), "2026-05-19") for _ in range(6)]
    beliefs = replay(History.of((say(bridge(cued=True), "2026-05-04"), *uncued)), catalogue, date(2026, 5, 20))
    gate = {one.id: one for one in gate_conditions("integrate", beliefs)}
    assert gate["retention"].met
    assert retention(beliefs).checks[0].state == "kept"
