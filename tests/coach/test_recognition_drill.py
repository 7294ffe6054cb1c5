from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.recent import Recent
from primemover.belief.recognition_course import recognition_curve
from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.coach.gates import gate_conditions
from primemover.coach.recognition_drill import (
    ASKS,
    CUES,
    JUDGES,
    Card,
    Stage,
    answer_told,
    asks_what_it_was,
    cards_of,
    drill_seed,
    stage_on,
    tells,
)
from primemover.coach.recognition_state import recognition_state
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import RecognitionDone, RecognitionJudge, RecognitionTrial

Say = Callable[..., Observation[Any]]
FIRST = date(2026, 3, 2)
STAGES: tuple[Stage, ...] = ("dense", "half", "none")


def drill(right: int, feedback: bool | None = True, judge: RecognitionJudge = "partner") -> RecognitionDone:
    return RecognitionDone(
        trials=tuple(
            RecognitionTrial(
                was_glute=kind, said_glute=kind == (place < right), cued_glute=kind, feedback=feedback
            )
            for place, kind in enumerate([True, False] * 5)
        ),
        judged_by=judge,
    )


def stage_after(say: Say, *done: RecognitionDone, on_day: int | None = None) -> str:
    drills = [say(one, (FIRST + timedelta(days=day)).isoformat()) for day, one in enumerate(done)]
    on = FIRST + timedelta(days=len(done) if on_day is None else on_day)
    return stage_on(recognition_curve(drills), on)[0]


@given(st.integers(0, 2**32), st.sampled_from(STAGES))
def test_a_drill_is_balanced_has_no_long_run_and_tells_what_its_stage_says(seed: int, stage: Stage) -> None:
    cards = cards_of(stage, np.random.default_rng(seed))
    kinds = "".join("g" if card.glute else "n" for card in cards)
    assert (len(cards), kinds.count("g")) == (10, 5)
    assert "gggg" not in kinds
    assert "nnnn" not in kinds
    assert sum(card.told for card in cards) == {"dense": 10, "half": 5, "none": 0}[stage]


def generator(who: str, on: date, drills: int) -> np.random.Generator:
    return np.random.default_rng(drill_seed(who, on, drills))


def test_neither_the_last_drill_nor_the_place_gives_a_card_away() -> None:
    drills = [cards_of("half", generator("me", FIRST, count)) for count in range(600)]
    first_glute = np.mean([cards[0].glute for cards in drills])
    same_as_last = np.mean([now[0].glute == before[-1].glute for before, now in itertools.pairwise(drills)])
    told_glute = np.mean([card.glute for cards in drills for card in cards if card.told])
    for share in (first_glute, same_as_last, told_glute):
        assert share == pytest.approx(0.5, abs=0.07)


def test_the_same_person_day_and_count_give_the_same_drill_and_others_another() -> None:
    def dealt(who: str, on: date, drills: int) -> tuple[Card, ...]:
        return cards_of("dense", generator(who, on, drills))

    assert dealt("me", FIRST, 3) == dealt("me", FIRST, 3)
    others = {
        dealt(who, FIRST + timedelta(days=day), count)
        for who in ("me", "example")
        for day in range(3)
        for count in range(3)
    }
    assert len(others) > 12


def test_feedback_fades_from_all_to_half_to_none(say: Say) -> None:
    assert stage_after(say) == "dense"
    assert stage_after(say, drill(9)) == "dense"
    assert stage_after(say, drill(9), drill(9)) == "half"
    assert stage_after(say, *[drill(10)] * 2, *[drill(10)] * 3) == "half"
    assert stage_after(say, *[drill(10)] * 2, *[drill(10)] * 4) == "none"


def test_who_still_guesses_is_told_everything_for_four_drills_at_most(say: Say) -> None:
    assert stage_after(say, *[drill(5)] * 3) == "dense"
    assert stage_after(say, *[drill(5)] * 4) == "half"
    assert stage_after(say, *[drill(5)] * 12) == "half"


def test_drills_alone_teach_nothing_so_feedback_does_not_fade(say: Say) -> None:
    assert stage_after(say, *[drill(10, feedback=False, judge="self")] * 8) == "dense"
    assert stage_after(say, *[drill(10, feedback=None, judge="self")] * 8) == "dense"


def test_who_no_longer_tells_them_apart_gets_half_again(say: Say) -> None:
    learnt = [drill(10)] * 6
    assert stage_after(say, *learnt, drill(9, feedback=False)) == "none"
    assert stage_after(say, *learnt, *[drill(4, feedback=False)] * 7) == "half"


def test_after_two_weeks_without_an_answer_the_next_drill_tells_none_whatever_the_stage(say: Say) -> None:
    assert stage_after(say, drill(7), drill(7), on_day=14) == "half"
    assert stage_after(say, drill(7), drill(7), on_day=15) == "none"
    because = stage_on(recognition_curve([say(drill(7), FIRST.isoformat())]), FIRST + timedelta(days=20))[1]
    assert because.rule == "recognition-check"
    assert "20 days ago" in because.text


def test_reasons_name_evidence_that_there_is(say: Say, catalogue: Catalogue) -> None:
    for done in ([], [drill(9)] * 2, [drill(10)] * 6):
        reason = stage_on(recognition_curve([say(one) for one in done]), FIRST)[1]
        assert set(reason.evidence) <= set(catalogue.facts)


@pytest.mark.parametrize("judge", JUDGES)
def test_who_judges_is_asked_where_they_know_and_tells_only_where_asked(judge: RecognitionJudge) -> None:
    told, untold = Card(glute=True, told=True), Card(glute=True, told=False)
    assert not tells(untold, judge)
    assert tells(told, judge) is (judge in ASKS)
    assert asks_what_it_was(told, judge) is (judge != "self")
    assert asks_what_it_was(untold, judge) is (judge in {"partner", "sensor"})


def test_feedback_says_what_it_was_and_blames_nobody() -> None:
    said = {answer_told(was_glute=was, said_glute=felt) for was in (True, False) for felt in (True, False)}
    assert said == {
        "It was the glute, and so you said.",
        "It was the glute; you felt something else.",
        "It was not the glute, and so you said.",
        "It was not the glute; you felt the glute.",
    }
    assert CUES[True] != CUES[False]


def opens_after(say: Say, catalogue: Catalogue, judge: RecognitionJudge, right: int = 9, most: int = 12) -> int:
    """After how many drills the gate's condition on feeling the glute is met."""
    done = []
    for count in range(1, most + 1):
        done.append(
            say(
                drill(right, judge=judge, feedback=judge != "self"), (FIRST + timedelta(days=count)).isoformat()
            )
        )
        beliefs = replay(History.of(done), catalogue, FIRST + timedelta(days=count))
        found = next(one for one in gate_conditions("find", beliefs) if one.id == "glute-found")
        if found.met:
            return count
    return most + 1


@pytest.mark.parametrize("right", [9, 10])
def test_the_gate_opens_later_on_drills_judged_alone(say: Say, catalogue: Catalogue, right: int) -> None:
    alone, hand, sensor = (opens_after(say, catalogue, judge, right) for judge in ("self", "hand", "sensor"))
    assert alone > hand >= sensor


def test_the_state_of_an_empty_record_says_what_would_give_a_reading(catalogue: Catalogue) -> None:
    state = recognition_state(Recent(History.of([]), catalogue, FIRST), np.random.default_rng(0))
    assert (state.now, state.reliable, state.drills) == (None, None, ())
    assert state.no_reading.startswith("No drill yet")
    assert all("nothing was told yet" in one.sentence for one in state.retention)
    assert state.next.stage == "dense"


def test_the_state_names_the_lean_and_the_checks_to_come(say: Say, catalogue: Catalogue) -> None:
    yes_sayer = RecognitionDone(
        trials=tuple(
            RecognitionTrial(was_glute=kind, said_glute=True, feedback=True) for kind in [True, False] * 15
        ),
        judged_by="partner",
    )
    record = History.of([say(yes_sayer, "2026-03-02")])
    state = recognition_state(Recent(record, catalogue, date(2026, 3, 5)), np.random.default_rng(0))
    assert "too readily: in doubt, you say glute" in state.lean
    assert "a drill from 16 Mar on" in state.retention[0].sentence
    due = recognition_state(Recent(record, catalogue, date(2026, 3, 20)), np.random.default_rng(0))
    assert "due now" in due.retention[0].sentence
    assert due.next.stage == "none"
