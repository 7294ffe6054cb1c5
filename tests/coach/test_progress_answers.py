from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests.conftest import Say

from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import assess
from primemover.coach.progress_answers import QUESTIONS, Answer, ProgressSeen, progress_seen
from primemover.coach.progress_start import change_since_start
from primemover.coach.screen import screen
from primemover.faces import answers_in
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Intake, Lift, SetDone, TestDone

START = date(2026, 3, 2)
ON = date(2026, 5, 20)
See = Callable[..., ProgressSeen]


@pytest.fixture
def see(catalogue: Catalogue) -> See:
    def made(*record: Observation[Any], on: date = ON) -> ProgressSeen:
        history = History.of(record)
        assessed = assess(history, catalogue, on)
        assert assessed is not None
        screened = screen(history, catalogue, assessed.safety, on)
        return progress_seen(assessed, replay(history, catalogue, on), screened)

    return made


def on_day(days: int) -> str:
    return (START + timedelta(days=days)).isoformat()


def bridge(glute: float, back: float) -> SetDone:
    felt = Felt(glute=glute, hamstring=2.0, low_back=back)
    return SetDone(exercise_id="glute-bridge", reps=12, held_reps=12, rir=2.0, felt=felt)


def pull(load_kg: float, held: int = 5) -> SetDone:
    return SetDone(exercise_id="romanian-deadlift", load_kg=load_kg, reps=5, held_reps=held, rir=3.0)


def rating(say: Say, before: tuple[float, float], after: tuple[float, float]) -> list[Observation[Any]]:
    early = [say(bridge(*before), on_day(day)) for day in (1, 3, 5) for _ in range(3)]
    return early + [say(bridge(*after), on_day(day)) for day in (66, 69, 72, 75, 77) for _ in range(3)]


def test_the_four_questions_stand_in_the_order_people_ask(see: See, say: Say, lifter: Intake) -> None:
    answers = see(say(lifter, on_day(0))).answers
    assert [one.question for one in answers] == list(QUESTIONS.values())
    assert [one.verdict for one in answers] == ["no-reading", "no-reading", "no-reading", "not-shown"]


def test_without_a_reading_each_says_what_to_do(see: See, say: Say, lifter: Intake) -> None:
    work, neutral, worth, after = see(say(lifter, on_day(0))).answers
    assert "Log one with what you felt in glute, hamstring and low back." in work.to_do
    assert "say in each set whether neutral held" in neutral.to_do
    assert "Log a set" in worth.to_do
    assert after.to_do.startswith("Next test: ")
    assert (work.figure, work.sentence) == ("", "No reading.")


def test_the_glute_does_more_when_the_rise_is_beyond_rating_twice(see: See, say: Say, lifter: Intake) -> None:
    work = see(say(lifter, on_day(0)), *rating(say, (2.0, 6.0), (8.0, 1.0))).answers[0]
    assert work.verdict == "yes"
    assert work.sentence.startswith(f"{work.figure} ({work.interval}) of the effort you feel")
    assert "points more than in your first week, to 7 Mar" in work.text
    assert "a real change, over 99 % sure it rose." in work.text


def test_a_fall_is_said_as_plainly(see: See, say: Say, lifter: Intake) -> None:
    work = see(say(lifter, on_day(0)), *rating(say, (8.0, 1.0), (2.0, 6.0))).answers[0]
    assert work.verdict == "no"
    assert "points less than in your first week" in work.text


def test_a_change_within_error_is_none(see: See, say: Say, lifter: Intake) -> None:
    work = see(say(lifter, on_day(0)), *rating(say, (5.0, 3.0), (5.5, 3.0))).answers[0]
    assert work.verdict == "not-shown"
    assert "not a real change yet" in work.text or "As in your first week" in work.text


def test_a_change_is_counted_from_the_first_week_rated_and_not_from_the_story(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    record = [say(lifter, "2023-01-02")]
    record += [say(bridge(3.0, 3.0), day) for day in ("2026-04-06", "2026-04-11", "2026-04-15", "2026-05-18")]
    found = change_since_start(replay(History.of(record), catalogue, ON), "glute-share")
    assert found is not None
    assert found.since == date(2026, 4, 11)
    alone = replay(History.of(record[:2]), catalogue, date(2026, 4, 6))
    assert change_since_start(alone, "glute-share") is None


def test_of_a_long_record_the_start_is_a_week_three_years_ago(see: See, say: Say, lifter: Intake) -> None:
    days = ("2020-01-10", "2023-06-07", "2023-06-10", "2026-05-18", "2026-05-19")
    work = see(say(lifter, "2020-01-06"), *(say(bridge(5.0, 3.0), day) for day in days)).answers[0]
    assert "in the week to 10 Jun 2023" in work.text
    assert "first week" not in work.text


def test_neutral_is_told_of_ones_own_lift_first(see: See, say: Say, lifter: Intake) -> None:
    own = lifter.model_copy(update={"lifts": (Lift(exercise_id="romanian-deadlift", load_kg=80.0, reps=5),)})
    thrusts = [
        say(SetDone(exercise_id="barbell-hip-thrust", load_kg=60.0, reps=8, held_reps=8, rir=2.0), on_day(day))
        for day in range(50, 70)
    ]
    pulls = [say(pull(60.0 + day / 2, 5 if day % 14 else 3), on_day(day)) for day in range(0, 78, 7)]
    seen = see(say(own, on_day(0)), *thrusts, *pulls)
    assert [one.exercise.id for one in seen.lifts] == ["romanian-deadlift", "barbell-hip-thrust"]
    neutral = seen.answers[1]
    assert neutral.figure.endswith(" kg")
    assert "just break neutral in your Romanian deadlift." in neutral.text


def test_loads_are_said_in_the_persons_unit(see: See, say: Say, lifter: Intake) -> None:
    pulls = [say(pull(60.0 + day / 2, 5 if day % 14 else 3), on_day(day)) for day in range(0, 78, 7)]
    in_kg = see(say(lifter, on_day(0)), *pulls).answers
    in_lb = answers_in(in_kg, "lb")
    assert float(in_lb[1].figure.split()[0]) == pytest.approx(2.2046 * float(in_kg[1].figure.split()[0]), abs=2)
    assert not any(" kg" in one.text + one.to_do for one in in_lb)


def test_only_so_many_lifts_are_computed_and_the_rest_is_named(see: See, say: Say, lifter: Intake) -> None:
    names = ("goblet-squat", "back-squat", "romanian-deadlift", "barbell-hip-thrust", "deadlift")
    sets = [
        say(SetDone(exercise_id=name, load_kg=20.0, reps=8, held_reps=8, rir=2.0), on_day(70 + place))
        for place, name in enumerate(names)
        for _ in range(place + 1)
    ]
    seen = see(say(lifter, on_day(0)), *sets)
    assert [one.exercise.id for one in seen.lifts] == ["deadlift", "barbell-hip-thrust", "romanian-deadlift"]
    assert seen.other_lifts == ("back-squat", "goblet-squat")


def worth_of(see: See, say: Say, lifter: Intake, days: tuple[int, ...]) -> Answer:
    sets = [
        say(bridge(7.0, 1.0), on_day(7 * week + day)) for week in range(11) for day in days for _ in range(6)
    ]
    return see(say(lifter, on_day(0)), *sets).answers[2]


def test_a_week_is_held_against_the_least_effective_dose(see: See, say: Say, lifter: Intake) -> None:
    little = worth_of(see, say, lifter, (0,))
    assert little.verdict == "no"
    assert little.sentence.startswith("6 glute sets (5.2\N{EN DASH}6.8) last week, in ")
    assert "that is below the least effective dose" in little.text
    assert "3 days more." in little.to_do
    assert "0 of the last 4 whole weeks reached it." in little.text
    much = worth_of(see, say, lifter, (0, 1, 2, 3, 4, 5))
    assert much.verdict == "yes"
    assert much.to_do == ""


def test_it_is_said_what_15_minutes_a_week_would_do(see: See, say: Say, lifter: Intake) -> None:
    assert (
        "15 minutes a week would do about 4 % of a full week's work (judgement)."
        in worth_of(see, say, lifter, (0, 2)).text
    )


def test_next_is_the_gate_with_the_condition_nearest_to_being_met(see: See, say: Say, lifter: Intake) -> None:
    tested = [say(TestDone(test_id="plank-hold", value=90.0), on_day(70))]
    after = see(say(lifter, on_day(0)), *tested).answers[3]
    assert after.figure == "1 of 8"  # the plank; a rating of pain from March is no reading
    assert after.text.startswith("conditions of the gate from 'find' to 'build' are met. Nearest, ")


def test_sets_that_fit_together_badly_are_answered_all_the_same(
    see: See, say: Say, lifter: Intake, odd_sets: list[tuple[int, SetDone]]
) -> None:
    first = ON - timedelta(days=max(ago for ago, _ in odd_sets))
    record = [say(lifter, first.isoformat(), 0)]
    record += [say(done, (ON - timedelta(days=ago)).isoformat()) for ago, done in odd_sets]
    for one in see(*record).answers:
        assert not re.search(r"\b(None|nan|inf|True|False)\b", one.sentence + one.to_do)
        assert one.sentence.endswith((".", "%"))


def test_the_glutes_are_told_in_the_model_of_the_body_once_something_is_felt(
    see: See, say: Say, lifter: Intake
) -> None:
    felt = see(say(lifter, on_day(0)), *rating(say, (5.0, 3.0), (5.5, 3.0))).answers[0]
    assert "In the model of your body they count" in felt.text
    named = lifter.model_copy(update={"weaker_side": "left"})
    sided = see(say(named, on_day(0)), *rating(say, (5.0, 3.0), (5.5, 3.0))).answers[0]
    assert "the left counts" in sided.text
    assert "model" not in see(say(lifter, on_day(0))).answers[0].sentence
