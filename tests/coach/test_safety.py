from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primemover.belief.pain import pain_readings
from primemover.belief.recent import Recent
from primemover.catalogue.model import Catalogue
from primemover.coach.pain_rule import pain_state, trained_days
from primemover.coach.result import Safety
from primemover.coach.safety import UNDER_AGE, safety
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import (
    Clearance,
    Correction,
    Intake,
    PainNow,
    PainReport,
    Payload,
    RedFlagAnswers,
    SetDone,
)

Say = Callable[..., Observation[Any]]
TODAY = date(2026, 5, 20)
NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)


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


def test_a_story_told_again_the_same_day_does_not_take_a_yes_back(
    check: Callable[..., Safety], say: Say, story: Intake
) -> None:
    told, answered = say(story, "2026-05-10"), say(yes("saddle-numbness"), "2026-05-20")
    again = say(story.model_copy(update={"mass_kg": 83.0}), "2026-05-20")
    assert [flag.id for flag in check(told, answered, again).red_flags] == ["saddle-numbness"]


def test_a_yes_in_the_story_is_taken_back_by_an_answer_of_its_day_or_cleared_like_any_other(
    check: Callable[..., Safety], say: Say, story: Intake
) -> None:
    told = say(story.model_copy(update={"red_flags": {"weight-loss": True}}), "2026-05-15")
    no = RedFlagAnswers(answers={"weight-loss": False})
    assert not check(told).may_train
    assert check(told, say(no, "2026-05-15")).may_train
    assert not check(told, say(no, "2026-05-16")).may_train
    clear = say(cleared("weight-loss"), "2026-05-16")
    assert check(told, clear).may_train
    assert not check(told, clear, say(told.payload, "2026-05-17")).may_train


def test_a_slip_of_today_leaves_the_yes_of_an_earlier_day(
    check: Callable[..., Safety], say: Say, story: Intake
) -> None:
    told, earlier = say(story, "2026-05-10"), say(yes("saddle-numbness"), "2026-05-15")
    again, no = yes("saddle-numbness"), RedFlagAnswers(answers={"saddle-numbness": False})
    today = check(told, earlier, say(again, "2026-05-20"), say(no, "2026-05-20"))
    assert [flag.observation for flag in today.red_flags] == [earlier.id]


@given(st.lists(st.tuples(st.integers(1, 20), st.sampled_from(["yes", "no", "story", "cleared"])), max_size=8))
def test_a_flag_stops_while_any_yes_was_neither_taken_back_that_day_nor_cleared(
    catalogue: Catalogue, events: list[tuple[int, str]]
) -> None:
    said: dict[str, Payload] = {
        "yes": yes("unwell"),
        "no": RedFlagAnswers(answers={"unwell": False}),
        "story": _story(catalogue),
        "cleared": cleared("unwell"),
    }
    ordered = [(1, "story"), *sorted(events, key=lambda one: one[0])]
    record = [_at(day, minute, said[what]) for minute, (day, what) in enumerate(ordered)]
    open_yes = [
        place
        for place, (day, what) in enumerate(ordered)
        if what == "yes"
        and not any(
            later == "cleared" or (later == "no" and then == day) for then, later in ordered[place + 1 :]
        )
    ]
    today = safety(History.of(record), catalogue, TODAY)
    assert [flag.observation for flag in today.red_flags] == [record[place].id for place in open_yes[-1:]]


def _story(catalogue: Catalogue) -> Intake:
    return Intake(
        age_years=34,
        sex="female",
        stature_m=1.7,
        mass_kg=68.0,
        days_per_week=3,
        minutes_per_week=90,
        pain=PainNow(nrs=1),
        red_flags=dict.fromkeys(catalogue.red_flags, False),
    )


def _at(day: int, minute: int, payload: Payload) -> Observation[Any]:
    moment = datetime(2026, 5, day, 10, minute, tzinfo=UTC)
    return Observation(id_from_content(moment, f"{day} {minute}"), "me", moment, payload)


def test_each_flag_names_its_own_evidence_or_none_where_it_is_judgement(
    check: Callable[..., Safety], say: Say, story: Intake, catalogue: Catalogue
) -> None:
    for flag in catalogue.red_flags.values():
        reason = check(say(story, "2026-05-18"), say(yes(flag.id), "2026-05-19")).because[0]
        judgement = flag.source.startswith("judgement")
        assert reason.evidence == (() if judgement else (flag.source,)), flag.id


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


@pytest.mark.parametrize(
    "hurt",
    [PainReport(nrs=7), SetDone(exercise_id="hip-thrust", reps=10, pain_nrs=7)],
    ids=["said", "in a set"],
)
def test_silence_of_any_length_never_turns_red_into_green(
    check: Callable[..., Safety], say: Say, story: Intake, hurt: Payload
) -> None:
    record = [say(story, "2024-01-10"), say(PainReport(nrs=1), "2024-02-01"), say(hurt, "2024-02-03")]
    unrated = say(SetDone(exercise_id="hip-thrust", reps=10), "2026-05-19")
    assert check(*record, unrated).pain == "red"
    assert check(*record, unrated, say(PainReport(nrs=2), "2025-06-01")).may_train


def test_what_is_said_after_the_day_is_not_seen(check: Callable[..., Safety], say: Say, story: Intake) -> None:
    assert check(say(story, "2026-05-18"), say(yes("weight-loss"), "2026-05-21")).may_train


def test_no_stop_promises_or_diagnoses(
    check: Callable[..., Safety], say: Say, story: Intake, catalogue: Catalogue
) -> None:
    for flag_id in catalogue.red_flags:
        words = check(say(story, "2026-05-18"), say(yes(flag_id), "2026-05-19")).stop.casefold()
        assert not any(word in words for word in ("fix", "cure", "dysfunction", "diagnos", "!"))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.integers(0, 40 * 24), st.integers(0, 10), st.sampled_from((-11, 0, 13)), st.booleans()),
        max_size=8,
    )
)
def test_the_last_days_say_of_pain_what_the_whole_record_does(
    catalogue: Catalogue, story: Intake, rated: list[tuple[int, int, int, bool]]
) -> None:
    told = Observation(id_from_content(NOON, "story"), "me", NOON - timedelta(days=35), story)
    record: list[Observation[Any]] = [told]
    for number, (hours_ago, nrs, zone, trained) in enumerate(rated):
        at = (NOON - timedelta(hours=hours_ago)).astimezone(timezone(timedelta(hours=zone)))
        said = SetDone(exercise_id="plank", held_s=20, pain_nrs=nrs) if trained else PainReport(nrs=nrs)
        record.append(Observation(id_from_content(at, f"{number}"), "me", at, said))
    recent = Recent(History.of(record), catalogue, TODAY)
    whole = pain_state(pain_readings(recent), trained_days(recent), TODAY)
    found = safety(recent.history, catalogue, TODAY)
    assert (found.pain, found.pain_nrs) == (whole.colour, whole.nrs)
    assert whole.why in {reason.text for reason in found.because}
