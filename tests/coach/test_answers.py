"""When the wrong thing works: every answer stands on evidence that exists, and fits the movement."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import get_args

import pytest
from tests.coach.planned import planned

from primemover.belief.one_set import Elsewhere
from primemover.catalogue.model import Catalogue, Exercise, Pattern
from primemover.coach.answers import ANSWERS, answer, dose_after
from primemover.coach.permission import Context
from primemover.coach.react import react
from primemover.coach.result import Reaction, SessionItem
from primemover.coach.session import next_session
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Intake, Payload, SetDone

MONDAY = date(2026, 5, 4)
Say = Callable[..., Observation[Payload]]
FELT: dict[Elsewhere, Felt] = {
    "hamstring": Felt(glute=2.0, hamstring=8.0),
    "low_back": Felt(glute=2.0, low_back=8.0),
}
# What an answer may only speak of where it is there.
THERE: dict[str, Callable[[Exercise], bool]] = {
    "heel": lambda one: "feet" in supports(one),
    "heels closer": lambda one: bridges(one) and one.sides == "both",
    "heel closer": lambda one: bridges(one) and one.sides == "each",
    "Hug": lambda one: one.id == "cook-hip-lift",
    "against the band": lambda one: "mini-band" in one.equipment,
    "lift from the hip": lambda one: bool(supports(one) & {"knees", "prone", "elbows"}),
    "the leg moves": lambda one: one.sides == "each" and not supports(one) & {"seat", "thighs"},
    "when you stand": lambda one: one.role in {"hinge", "squat"} and supports(one) <= {"feet", "seat"},
    "turn round": lambda one: one.role in {"hinge", "squat"} and not one.ballistic,
    "deep": lambda one: one.role in {"hinge", "squat"} and not one.ballistic,
    "front foot": lambda one: "split" in one.id or "lunge" in one.id,
    "front leg": lambda one: "split" in one.id or "lunge" in one.id,
    "standing knee": lambda one: one.role == "hinge" and one.sides == "each",
    "standing hip": lambda one: one.id == "band-walk",
    "trailing foot": lambda one: one.id == "band-walk",
    "bell": lambda one: one.load_point == "bell",
    "every swing": lambda one: one.ballistic,
    "box": lambda one: "box" in one.equipment,
    "the seat": lambda one: "seat" in supports(one) and one.role == "squat",
    "sit bones": lambda one: "seat" in supports(one),
    "pad": lambda one: "roman-chair" in one.equipment,
    "blocks": lambda one: one.role == "hinge" and one.loaded,
    "pull": lambda one: one.role == "hinge" or one.id in {"cook-hip-lift", "band-seated-abduction"},
    "lower shin": lambda one: "side-lying" in supports(one),
    "pause at the top": lambda one: one.role == "glute" and not supports(one) <= {"feet"},
    "the thighs stay soft": lambda one: one.role == "recognition",
}


def supports(one: Exercise) -> set[str]:
    return {support for posture in one.postures for support in posture.supports}


def bridges(one: Exercise) -> bool:
    return bool(supports(one) & {"shoulders-floor", "shoulders-bench"})


def answered(exercise: Exercise, where: Elsewhere, count: int = 1) -> str:
    return str(answer(exercise, where, count).text)


def for_glute(catalogue: Catalogue) -> list[Exercise]:
    return [one for one in catalogue.exercises.values() if one.for_glute]


def test_every_key_exists(catalogue: Catalogue) -> None:
    keys = {key for of in ANSWERS.values() for pair in of.values() for one in pair for key in one.evidence}
    assert keys <= set(catalogue.facts)


def test_every_pattern_is_somebodys_and_has_answers_where_the_glute_is_meant(catalogue: Catalogue) -> None:
    assert {one.pattern for one in catalogue.exercises.values()} == set(get_args(Pattern))
    assert {one.pattern for one in for_glute(catalogue)} == set(ANSWERS)
    assert all(set(of) == set(get_args(Elsewhere)) for of in ANSWERS.values())


@pytest.mark.parametrize("words", THERE)
def test_an_answer_speaks_only_of_what_is_there(catalogue: Catalogue, words: str) -> None:
    told = [
        one
        for one in for_glute(catalogue)
        for where in FELT
        if any(re.search(rf"\b{words}\b", answered(one, where, count)) for count in (1, 2))
    ]
    assert told
    assert [one.id for one in told if not THERE[words](one)] == []


def test_the_squeeze_of_every_first_session_is_answered_as_a_squeeze(catalogue: Catalogue) -> None:
    squeeze = catalogue.exercises["glute-squeeze"]
    assert "half the effort" in answered(squeeze, "hamstring")
    assert "tuck the pelvis a little first" in answered(squeeze, "low_back")
    said = [answered(squeeze, where, count) for where in FELT for count in (1, 2)]
    assert not any(word in text for text in said for word in ("lift", "rep", "range", "leg moves"))


def test_the_second_time_says_something_else(catalogue: Catalogue) -> None:
    for one in for_glute(catalogue):
        for where in FELT:
            assert answer(one, where, 1) != answer(one, where, 2)
            assert answer(one, where, 2) == answer(one, where, 9)


def test_nobody_is_told_to_take_off_load_that_is_not_there(catalogue: Catalogue) -> None:
    for one in for_glute(catalogue):
        assert ("lighter" in dose_after(one, "low_back")) is one.loaded
        assert "lighter" not in dose_after(one, "hamstring")
        assert not any("load" in answered(one, where, count) for where in FELT for count in (1, 2))


@pytest.fixture
def newcomer(lifter: Intake, say: Say) -> list[Observation[Payload]]:
    """Return the record of somebody who has told their story and done nothing yet."""
    return [say(lifter, "2026-05-01")]


def after_sets(
    record: list[Observation[Payload]], catalogue: Catalogue, done: list[Observation[Payload]]
) -> tuple[tuple[Reaction, ...], SessionItem]:
    """Return the answer to the last of the sets, and their exercise as it stands then."""
    history = History.of([*record, *done])
    said = react(history, catalogue, done[-1].id, MONDAY, Context("find", frozenset()))
    return said, next_session(history, catalogue, MONDAY).items[0]


@pytest.mark.parametrize("where", FELT)
def test_the_answer_ends_with_the_dose_and_a_later_look_says_the_same(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say, where: Elsewhere
) -> None:
    record = [*newcomer, say(planned(MONDAY, "find", ("glute-bridge", 4)), "2026-05-04")]
    bridge = catalogue.exercises["glute-bridge"]
    felt = SetDone(exercise_id="glute-bridge", reps=8, held_reps=8, rir=2.0, felt=FELT[where])
    for count in (1, 2):
        said, item = after_sets(record, catalogue, [say(felt, "2026-05-04") for _ in range(count)])
        order = f"{answered(bridge, where, count)} Fewer reps for the rest of today."
        assert said[0].text.endswith(order)
        later = [one.text for one in item.because if one.rule == "after-last-set"]
        assert len(later) == 1
        assert later[0].endswith(order)


def test_yesterdays_answer_that_did_not_help_is_not_said_first_again(
    newcomer: list[Observation[Payload]], catalogue: Catalogue, say: Say
) -> None:
    plan = say(planned(MONDAY, "find", ("glute-bridge", 4)), "2026-05-04")
    felt = SetDone(exercise_id="glute-bridge", reps=8, held_reps=8, rir=2.0, felt=FELT["hamstring"])
    said, item = after_sets([*newcomer, plan, say(felt, "2026-05-03")], catalogue, [say(felt, "2026-05-04")])
    second = answered(catalogue.exercises["glute-bridge"], "hamstring", 2)
    assert second in said[0].text
    assert [second in one.text for one in item.because if one.rule == "after-last-set"] == [True]


def test_a_tilt_is_told_of_finding_neutral_not_of_holding_it(catalogue: Catalogue, say: Say) -> None:
    for held, words in ((8, "Neutral found again every time."), (5, "Neutral found again in 5 of 8 reps")):
        done = say(SetDone(exercise_id="pelvic-tilt", reps=8, held_reps=held), "2026-05-04")
        said = react(History.of([done]), catalogue, done.id, MONDAY, Context("find", frozenset()))
        assert words in said[0].text


def test_a_stretch_is_told_of_its_seconds_and_in_pain_to_go_less_far(catalogue: Catalogue, say: Say) -> None:
    for pain, words in ((None, "Stretched for 30 s."), (4, "stretch less far")):
        stretched = SetDone(exercise_id="half-kneeling-stretch", side="left", held_s=30.0, pain_nrs=pain)
        done = say(stretched, "2026-05-04")
        said = react(History.of([done]), catalogue, done.id, MONDAY, Context("find", frozenset()))
        assert words in said[0].text


def test_while_a_ceiling_is_looked_for_nobody_is_told_to_do_more(catalogue: Catalogue, say: Say) -> None:
    for exercise_id, more in (("romanian-deadlift", False), ("glute-bridge", True)):
        easy = SetDone(exercise_id=exercise_id, load_kg=0.0, reps=8, held_reps=8, rir=6.0, felt=Felt(glute=8.0))
        done = say(easy, "2026-05-04")
        said = react(History.of([done]), catalogue, done.id, MONDAY, Context("find", frozenset()))
        assert ("do more" in said[0].text) is more
