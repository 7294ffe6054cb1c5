from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from primemover.catalogue.model import Catalogue
from primemover.coach.result import Safety
from primemover.coach.safety import UNDER_AGE, safety
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Clearance, Correction, Intake, PainReport, RedFlagAnswers, SetDone

Say = Callable[..., Observation[Any]]
TODAY = date(2026, 5, 20)


@pytest.fixture
def story(lifter: Intake, catalogue: Catalogue) -> Intake:
    return lifter.model_copy(update={"red_flags": dict.fromkeys(catalogue.red_flags, False)})


@pytest.fixture
def check(catalogue: Catalogue) -> Callable[..., Safety]:
    return lambda *record: safety(History.of(record), catalogue, TODAY)


def yes(flag_id: str) -> RedFlagAnswers:
    return RedFlagAnswers(answers={flag_id: True})


def cleared(*flags: str) -> Clearance:
    return Clearance(flags=flags, by="Dr Example", seen=date(2026, 5, 16))


def test_before_the_intake_nothing_may_be_prescribed(check: Callable[..., Safety]) -> None:
    assert "intake first" in check().stop


def test_a_person_without_flags_or_pain_may_train(
    check: Callable[..., Safety], say: Say, story: Intake
) -> None:
    today = check(say(story, "2026-05-18"))
    assert today.may_train
    assert (today.pain, today.pain_nrs, today.red_flags) == ("green", 1, ())


def test_every_flag_stops_and_says_which_how_soon_and_whom_to_see(
    check: Callable[..., Safety], say: Say, story: Intake, catalogue: Catalogue
) -> None:
    for flag in catalogue.red_flags.values():
        answered = say(yes(flag.id), "2026-05-19")
        today = check(say(story, "2026-05-18"), answered)
        assert not today.may_train
        assert flag.see in today.stop
        assert [raised.id for raised in today.red_flags] == [flag.id]
        reason = today.because[0]
        assert flag.question in reason.text
        assert reason.observations == (answered.id,)


def test_the_most_urgent_flag_comes_first(check: Callable[..., Safety], say: Say, story: Intake) -> None:
    answers = RedFlagAnswers(answers={"recent-surgery": True, "weight-loss": True, "saddle-numbness": True})
    today = check(say(story, "2026-05-18"), say(answers, "2026-05-19"))
    assert [flag.id for flag in today.red_flags] == ["saddle-numbness", "weight-loss", "recent-surgery"]
    assert "today (and 2 more)" in today.stop


def test_only_a_clearance_after_the_yes_that_names_the_flag_resumes(
    check: Callable[..., Safety], say: Say, story: Intake
) -> None:
    record = [say(story, "2026-05-10"), say(yes("weight-loss"), "2026-05-15")]
    assert check(*record, say(cleared("weight-loss"), "2026-05-16")).may_train
    assert not check(*record, say(cleared("past-cancer"), "2026-05-16")).may_train
    assert not check(*record, say(cleared("weight-loss"), "2026-05-14")).may_train
    again = say(yes("weight-loss"), "2026-05-18")
    assert not check(*record, say(cleared("weight-loss"), "2026-05-16"), again).may_train


def test_a_slip_can_be_taken_back_on_its_day_and_later_only_by_correction(
    check: Callable[..., Safety], say: Say, story: Intake
) -> None:
    slip, no = yes("pregnant"), RedFlagAnswers(answers={"pregnant": False})
    told, answered = say(story, "2026-05-10"), say(slip, "2026-05-15")
    assert check(told, answered, say(no, "2026-05-15")).may_train
    assert not check(told, answered, say(no, "2026-05-16")).may_train
    correction = Correction(target_id=answered.id, why="a slip of the thumb")
    assert check(told, answered, say(correction, "2026-05-16")).may_train


def test_under_sixteen_a_clinician_comes_first(check: Callable[..., Safety], say: Say, story: Intake) -> None:
    young = say(story.model_copy(update={"age_years": 15}), "2026-05-18")
    assert [flag.id for flag in check(young).red_flags] == [UNDER_AGE]
    assert check(young, say(cleared(UNDER_AGE), "2026-05-19")).may_train
    assert check(say(story.model_copy(update={"age_years": 16}), "2026-05-18")).may_train


def test_unanswered_questions_are_asked_for_and_do_not_stop(
    check: Callable[..., Safety], say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    today = check(say(lifter, "2026-05-18"))
    assert today.may_train
    reason = next(reason for reason in today.because if reason.rule == "red-flags-unanswered")
    assert str(len(catalogue.red_flags)) in reason.text


def test_red_pain_stops_and_amber_does_not(check: Callable[..., Safety], say: Say, story: Intake) -> None:
    told = say(story, "2026-05-18")
    amber, red = PainReport(nrs=4), PainReport(nrs=6)
    assert check(told, say(amber, "2026-05-20")).may_train
    stopped = check(told, say(red, "2026-05-20"))
    assert "Pain 6 of 10" in stopped.stop
    assert stopped.pain == "red"


def test_pain_in_a_set_counts(check: Callable[..., Safety], say: Say, story: Intake) -> None:
    hurt = SetDone(exercise_id="hip-thrust", reps=10, pain_nrs=7)
    assert not check(say(story, "2026-05-18"), say(hurt, "2026-05-20")).may_train


def test_what_is_said_after_the_day_is_not_seen(check: Callable[..., Safety], say: Say, story: Intake) -> None:
    assert check(say(story, "2026-05-18"), say(yes("weight-loss"), "2026-05-21")).may_train


def test_no_stop_promises_or_diagnoses(
    check: Callable[..., Safety], say: Say, story: Intake, catalogue: Catalogue
) -> None:
    for flag_id in catalogue.red_flags:
        words = check(say(story, "2026-05-18"), say(yes(flag_id), "2026-05-19")).stop.casefold()
        assert not any(word in words for word in ("fix", "cure", "dysfunction", "diagnos", "!"))
