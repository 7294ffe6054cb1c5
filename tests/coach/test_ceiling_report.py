"""The ceilings as a person asks for them, in words and numbers, on any history."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from pydantic_core import to_json

from primemover.belief.ceilings import sides_of
from primemover.belief.replay import Beliefs, replay
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Catalogue
from primemover.coach.ceiling_answers import list_answer, report_answer
from primemover.coach.ceiling_report import REPS, ceiling_lines, ceiling_reports, guess_lines, what_would_tell
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Intake, LoadUnit, Payload, SetDone, TestDone
from primemover.words import contradicted_said, guess_said, limit, limit_span, plates_said

TODAY = date(2026, 5, 4)
Say = Callable[..., Observation[Payload]]


def believed(record: list[Observation[Payload]], catalogue: Catalogue) -> Beliefs:
    return replay(History.of(record), catalogue, TODAY)


@pytest.fixture
def lifting(say: Say, lifter: Intake) -> list[Observation[Payload]]:
    """Three days of Romanian deadlifts that held up to 60 kg and broke at 75, and a story."""
    sets = [
        say(SetDone(exercise_id="romanian-deadlift", load_kg=load_kg, reps=6, held_reps=held), day)
        for day in ("2026-04-20", "2026-04-24", "2026-04-28")
        for load_kg, held in ((50.0, 6), (60.0, 6), (75.0, 3))
    ]
    return [say(lifter, "2026-04-01"), *sets]


def test_all_that_something_tells_of_is_listed_and_nothing_else(
    lifting: list[Observation[Payload]], say: Say, catalogue: Catalogue
) -> None:
    record = [
        *lifting,
        say(SetDone(exercise_id="deadlift", load_kg=100.0, reps=3), "2026-04-20"),
        say(SetDone(exercise_id="side-plank", side="left", held_s=20.0, broke=True), "2026-04-20"),
        say(TestDone(test_id="plank-hold", value=70.0), "2026-04-20"),
    ]
    lines = ceiling_lines(believed(record, catalogue))
    told = [(one.ceiling.exercise_id, one.ceiling.side) for one in lines]
    assert told == [
        ("plank", None),
        ("romanian-deadlift", None),
        ("side-plank", "left"),
        ("side-plank", "right"),
    ]
    assert set(what_would_tell(believed(record, catalogue))) == {"kg", "s", "deg"}


def test_loads_fall_with_the_reps_and_with_the_certainty_asked_for(
    lifting: list[Observation[Payload]], catalogue: Catalogue
) -> None:
    beliefs = believed(lifting, catalogue)
    lift = catalogue.exercises["romanian-deadlift"]
    loads: dict[float, list[float]] = {}
    for level in (0.5, 0.9, 0.99):
        (report,) = ceiling_reports(beliefs, lift, level=level)
        assert [one.reps for one in report.for_reps] == list(REPS)
        loads[level] = [one.load_kg or 0.0 for one in report.for_reps]
        assert loads[level] == sorted(loads[level], reverse=True)
        assert all((load_kg - 20) % 2.5 == 0 for load_kg in loads[level] if load_kg)
    assert all(low >= high for low, high in zip(loads[0.5], loads[0.9], strict=True))
    assert all(low >= high for low, high in zip(loads[0.9], loads[0.99], strict=True))


def test_reps_asked_for_stand_first_and_in_the_table(
    lifting: list[Observation[Payload]], catalogue: Catalogue
) -> None:
    (report,) = ceiling_reports(believed(lifting, catalogue), catalogue.exercises["romanian-deadlift"], reps=7)
    assert report.line.usual is not None
    assert report.line.usual.reps == 7
    assert report.line.usual in report.for_reps


def test_a_set_stands_where_its_last_or_first_broken_rep_counts(
    lifting: list[Observation[Payload]], catalogue: Catalogue
) -> None:
    (report,) = ceiling_reports(believed(lifting, catalogue), catalogue.exercises["romanian-deadlift"])
    body_kg = report.line.ceiling.moved_kg
    assert body_kg > 0
    broke, held = report.rests_on[0], report.rests_on[1]
    assert (broke.broke, broke.load_kg, broke.held_reps) == (True, 75.0, 3)
    assert broke.at == pytest.approx((75 + body_kg) * (1 + 3 / 30) - body_kg)
    assert (held.broke, held.load_kg) == (False, 60.0)
    assert held.at == pytest.approx((60 + body_kg) * (1 + 5 / 30) - body_kg)
    assert report.count == len(report.rests_on) == 9


def test_only_so_many_sets_are_listed_and_all_are_counted(
    lifting: list[Observation[Payload]], catalogue: Catalogue
) -> None:
    lift = catalogue.exercises["romanian-deadlift"]
    (report,) = ceiling_reports(believed(lifting, catalogue), lift, most_sets=2)
    assert [one.on for one in report.rests_on] == [date(2026, 4, 28)] * 2
    assert report.count == 9


def test_a_test_to_the_limit_counts_as_lost_there(say: Say, catalogue: Catalogue) -> None:
    record = [say(TestDone(test_id="plank-hold", value=70.0), "2026-04-20")]
    (report,) = ceiling_reports(believed(record, catalogue), catalogue.exercises["plank"])
    (told,) = report.rests_on
    assert (told.test, told.broke, told.seconds, told.at) == (True, True, 70.0, 70.0)


@pytest.mark.parametrize("level", [0.2, 1.0, -1.0, float("nan")])
def test_a_level_nobody_should_train_by_is_refused(level: float, catalogue: Catalogue) -> None:
    with pytest.raises(BadInput, match="level"):
        ceiling_lines(believed([], catalogue), level)


def test_a_side_that_is_none_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(BadInput, match="both sides"):
        ceiling_reports(believed([], catalogue), catalogue.exercises["deadlift"], "left")


def test_without_any_set_every_exercise_says_what_would_give_a_reading(catalogue: Catalogue) -> None:
    beliefs = believed([], catalogue)
    assert ceiling_lines(beliefs) == ()
    for exercise in catalogue.exercises.values():
        for report in ceiling_reports(beliefs, exercise):
            assert report.line.ceiling.no_reading
            assert not report.for_reps
            assert not report.rests_on


def test_a_lift_without_sets_of_its_own_has_a_guess_from_its_relatives(
    lifting: list[Observation[Payload]], catalogue: Catalogue
) -> None:
    beliefs = believed(lifting, catalogue)
    (report,) = ceiling_reports(beliefs, catalogue.exercises["good-morning"])
    guess = report.line.guess
    assert guess is not None
    assert 0 <= guess.low < guess.median < guess.high
    assert guess.sources == ("romanian-deadlift",)
    assert report.line.ceiling.median is None
    assert not report.line.ceiling.known
    assert "good-morning" in {line.exercise.id for line in guess_lines(beliefs)}
    said = guess_said(report.line, [catalogue.exercises["romanian-deadlift"].name], "kg")
    assert said.startswith("A guess so far, from your Romanian deadlift: ")
    assert said.endswith("not to train by.")
    answer = json.loads(to_json(report_answer(TODAY, (report,), 0.9)))["ceilings"][0]["guess"]
    assert set(answer) == {"median", "low", "high", "from"}
    (known,) = ceiling_reports(beliefs, catalogue.exercises["romanian-deadlift"])
    assert known.line.guess is None


def test_without_any_set_there_is_no_guess(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    assert guess_lines(believed([say(lifter, "2026-04-01")], catalogue)) == ()


def test_sets_that_contradict_each_other_are_counted(
    lifting: list[Observation[Payload]], say: Say, catalogue: Catalogue
) -> None:
    lift = catalogue.exercises["romanian-deadlift"]
    (agreed,) = ceiling_reports(believed(lifting, catalogue), lift)
    assert agreed.mistaken == 0
    assert contradicted_said(agreed) == ""
    odd = [
        say(SetDone(exercise_id="romanian-deadlift", load_kg=20.0, reps=6, held_reps=0), "2026-04-29")
        for _ in range(3)
    ]
    more = [
        say(SetDone(exercise_id="romanian-deadlift", load_kg=60.0, reps=6, held_reps=6), "2026-04-29")
        for _ in range(8)
    ]
    (report,) = ceiling_reports(believed([*lifting, *odd, *more], catalogue), lift)
    assert report.mistaken == 3
    assert contradicted_said(report) == ("Your sets contradict each other: 3 of 20 are taken as mistaken.")


def test_a_limit_that_fell_makes_earlier_sets_no_mistakes(
    lifting: list[Observation[Payload]], say: Say, catalogue: Catalogue
) -> None:
    fell = [
        say(SetDone(exercise_id="romanian-deadlift", load_kg=20.0, reps=6, held_reps=held), "2026-05-03")
        for held in (0, 1, 0, 2, 1, 0)
    ]
    (report,) = ceiling_reports(
        believed([*lifting, *fell], catalogue), catalogue.exercises["romanian-deadlift"]
    )
    assert report.line.ceiling.high_kg is not None
    assert report.line.ceiling.high_kg < 40
    assert not report.contradicted


def test_a_few_mistakes_among_many_sets_are_no_contradiction(
    lifting: list[Observation[Payload]], say: Say, catalogue: Catalogue
) -> None:
    odd = say(SetDone(exercise_id="romanian-deadlift", load_kg=20.0, reps=6, held_reps=0), "2026-04-29")
    (report,) = ceiling_reports(believed([*lifting, odd], catalogue), catalogue.exercises["romanian-deadlift"])
    assert report.mistaken == 1
    assert not report.contradicted


def test_what_loads_are_rounded_to_is_said(lifting: list[Observation[Payload]], catalogue: Catalogue) -> None:
    (report,) = ceiling_reports(believed(lifting, catalogue), catalogue.exercises["romanian-deadlift"])
    assert report.plates is not None
    assert plates_said(report.plates, "kg") == "Rounded down to a bar of 20 kg and steps of 2.5 kg."
    assert plates_said(report.plates, "lb") == "Rounded down to a bar of 44.1 lb and steps of 5.5 lb."


LOADS = st.sampled_from([0.0, 1e-9, 0.3, 20.0, 60.0, 60.5, 1000.0]) | st.floats(0, 1000)


@st.composite
def wild_set(draw: st.DrawFn) -> tuple[int, SetDone]:
    """Draw a set that nobody would do, but that the record takes, and how many days ago it was."""
    days_ago = draw(st.sampled_from([0, 1, 3, 30, 100, 400, 2000]))
    side = draw(st.sampled_from([None, "left", "right"]))
    given: dict[str, object] = {"side": side, "rir": draw(st.none() | st.floats(0, 30))}
    kind = draw(st.sampled_from(["romanian-deadlift", "good-morning", "side-plank", "dowel-hinge"]))
    if kind == "side-plank":
        given |= {"held_s": draw(st.sampled_from([0.0, 1e-9, 30.0, 7200.0])), "broke": draw(st.booleans())}
    else:
        reps = draw(st.sampled_from([0, 1, 5, 1000]))
        given |= {"reps": reps, "held_reps": draw(st.none() | st.integers(0, reps))}
        given |= {"depth_deg": draw(st.floats(0, 150))} if kind == "dowel-hinge" else {"load_kg": draw(LOADS)}
    return days_ago, SetDone.model_validate({"exercise_id": kind, **given})


@seed(1)
@settings(max_examples=12, deadline=None, database=None)
@given(st.lists(wild_set(), min_size=40, max_size=80), st.sampled_from(["kg", "lb"]))
def test_any_wild_record_has_its_report_in_words_and_numbers(
    sets: list[tuple[int, SetDone]], unit: LoadUnit
) -> None:
    now = datetime(2026, 5, 4, 10, tzinfo=UTC)
    record: list[Observation[Payload]] = [
        Observation(id_from_content(at, f"{number}"), "me", at, done)
        for number, (days_ago, done) in enumerate(sets)
        for at in [now - timedelta(days=days_ago) + timedelta(seconds=number)]
    ]
    catalogue = load_catalogue()
    beliefs = believed(record, catalogue)
    lines, guesses = ceiling_lines(beliefs), guess_lines(beliefs)
    answers = [list_answer(TODAY, lines, 0.9, guesses)]
    for line in (*lines, *guesses):
        reports = ceiling_reports(beliefs, line.exercise, line.ceiling.side)
        answers.append(report_answer(TODAY, reports, 0.9))
        said = [limit(line.ceiling, unit), limit_span(line.ceiling, unit), line.ceiling.no_reading]
        said += [guess_said(line, ["deadlift"], unit), *(contradicted_said(one) for one in reports)]
        assert not re.search(r"\b(nan|inf|None)\b", " ".join(said))
    for answer in answers:
        json.loads(to_json(answer, inf_nan_mode="constants"), parse_constant=pytest.fail)


def test_any_odd_history_gives_a_sane_interval_or_no_reading(
    odd_sets: list[tuple[int, SetDone]], catalogue: Catalogue, lifter: Intake
) -> None:
    now = datetime(2026, 5, 4, 10, tzinfo=UTC)
    payloads: list[tuple[int, Payload]] = [(500, lifter), *odd_sets]
    record = [
        Observation(id_from_content(at, f"{number}"), "me", at, payload)
        for number, (days_ago, payload) in enumerate(payloads)
        for at in [now - timedelta(days=days_ago) + timedelta(seconds=number)]
    ]
    beliefs = replay(History.of(record), catalogue, TODAY)
    lines = ceiling_lines(beliefs)
    for line in lines:
        one = line.ceiling
        if one.median is not None:
            assert one.low is not None
            assert one.high is not None
            assert 0 <= one.low <= one.median <= one.high < 5000
        assert one.known != bool(one.no_reading)
    answers = [list_answer(TODAY, lines, 0.9)]
    answers += [
        report_answer(TODAY, ceiling_reports(beliefs, exercise), 0.9)
        for exercise in catalogue.exercises.values()
        if sides_of(exercise)
    ]
    for answer in answers:
        json.loads(to_json(answer, inf_nan_mode="constants"), parse_constant=pytest.fail)
