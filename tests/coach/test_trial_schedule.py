"""Drawing the schedule, and which way today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from primemover.belief.trial import trial_beliefs
from primemover.belief.trial_record import trials
from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import assess
from primemover.coach.safety import safety
from primemover.coach.trial_plan import EXAMPLES, TrialWish, new_trial_id, plan_trial, power_table
from primemover.coach.trial_schedule import TrialToday, draw_schedule, not_given, today_in_trial, why_no_reading
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, PainReport, SetDone, TrialPlanned, TrialReading

Say = Callable[..., Observation[Any]]
CUE = TrialWish(
    question="Which cue?",
    way_a="squeeze",
    way_b="push",
    outcome="rating",
    trial_id="cue",
    exercise_ids=("glute-bridge",),
    pairs=6,
)


def fixed(wish: TrialWish, catalogue: Catalogue, seed: int = 7) -> TrialPlanned:
    return plan_trial(wish, seed, np.random.default_rng(seed), catalogue)


def asks(catalogue: Catalogue, on: date, *record: Observation[Any]) -> TrialToday:
    history = History.of(record)
    (belief,) = trial_beliefs(history, on)
    assessed = assess(history, catalogue, on)
    context = None if assessed is None else assessed.context
    return today_in_trial(belief, history, catalogue, on, safety(history, catalogue, on), context)


def test_every_block_has_both_ways_and_no_schedule_merely_alternates() -> None:
    drawn = [draw_schedule(np.random.default_rng(seed), 12) for seed in range(200)]
    assert all({schedule[at], schedule[at + 1]} == {"a", "b"} for schedule in drawn for at in range(0, 24, 2))
    assert len(set(drawn)) > 150
    assert sum(schedule == ("a", "b") * 12 for schedule in drawn) == 0
    assert drawn[3] == draw_schedule(np.random.default_rng(3), 12)  # the seed on record draws it again


def test_today_names_the_way_and_why(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    plan = fixed(CUE, catalogue)
    today = asks(catalogue, date(2026, 5, 4), say(lifter), say(plan))
    assert today.place is not None
    assert today.place.way == plan.schedule[0]
    assert "because it is the first of pair 1: chance drew it first" in today.because
    later = asks(
        catalogue, date(2026, 5, 4), say(lifter), say(plan), say(TrialReading(trial_id="cue", place=1, value=5))
    )
    assert later.place is not None
    assert later.place.number == 2
    assert "the pair's other way" in later.because


def test_a_washout_of_days_names_the_day(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    plan = fixed(TrialWish(**{**_fields(CUE), "washout_days": 2}), catalogue)
    record = [say(lifter), say(plan), say(TrialReading(trial_id="cue", place=1, value=5))]
    waiting = asks(catalogue, date(2026, 5, 5), *record)
    assert waiting.place is None
    assert waiting.wait_until == date(2026, 5, 6)
    assert "Wait until Wed 6 May: 2 days apart" in waiting.because
    assert asks(catalogue, date(2026, 5, 6), *record).place is not None


def test_a_washout_of_sets_counts_what_is_left(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    plan = fixed(TrialWish(**{**_fields(CUE), "washout_sets": 2}), catalogue)
    record = [say(lifter), say(plan), say(TrialReading(trial_id="cue", place=1, value=5))]
    assert "Do 2 ordinary sets" in asks(catalogue, date(2026, 5, 4), *record).because
    record.append(say(SetDone(exercise_id="glute-bridge", reps=10)))
    assert "Do 1 ordinary set of" in asks(catalogue, date(2026, 5, 4), *record).because
    record.append(say(SetDone(exercise_id="glute-bridge", reps=10)))
    assert asks(catalogue, date(2026, 5, 4), *record).place is not None


@pytest.mark.parametrize("reason", [{"nrs": 7}, {"nrs": 3, "sharp": True}, {"nrs": 2, "travels_to_leg": True}])
def test_pain_in_the_red_gives_no_way(
    catalogue: Catalogue, say: Say, lifter: Intake, reason: dict[str, Any]
) -> None:
    plan = fixed(CUE, catalogue)
    today = asks(catalogue, date(2026, 5, 4), say(lifter), say(plan), say(PainReport(**reason)))
    assert today.place is None
    assert today.stopped
    assert today.because.startswith("Training is stopped, so no way for today.")


def test_a_red_flag_gives_no_way(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    flag = next(iter(catalogue.red_flags))
    flagged = lifter.model_copy(update={"red_flags": {flag: True}})
    today = asks(catalogue, date(2026, 5, 4), say(flagged), say(fixed(CUE, catalogue)))
    assert today.place is None
    assert today.stopped


def test_without_a_story_there_is_no_way_yet(catalogue: Catalogue, say: Say) -> None:
    today = asks(catalogue, date(2026, 5, 4), say(fixed(CUE, catalogue)))
    assert today.place is None
    assert "intake" in today.because


def test_an_exercise_that_is_not_for_the_day_gives_no_way(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    heavy = TrialWish(**{**_fields(CUE), "exercise_ids": ("deadlift",)})
    today = asks(catalogue, date(2026, 5, 4), say(lifter), say(fixed(heavy, catalogue)))
    assert today.place is None
    assert today.because.startswith("Not today. ")


def test_only_the_days_own_exercise_is_asked_about(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    two = TrialWish(**{**_fields(CUE), "exercise_ids": ("glute-bridge", "deadlift")})
    plan = fixed(two, catalogue)
    today = asks(catalogue, date(2026, 5, 4), say(lifter), say(plan))
    assert (today.place is not None) == (plan.schedule[0] == "a")


def test_a_day_before_the_last_reading_is_judged_by_what_was_done_by_then(
    catalogue: Catalogue, say: Say, lifter: Intake
) -> None:
    wish = TrialWish(**{**_fields(CUE), "washout_days": 2})
    record = [
        say(lifter, "2026-05-01"),
        say(fixed(wish, catalogue), "2026-05-01"),
        say(TrialReading(trial_id="cue", place=1, value=5), "2026-05-04"),
    ]
    history = History.of(record)
    (trial,) = trials(history, date(2026, 5, 5))
    for on, waits in ((date(2026, 5, 2), False), (date(2026, 5, 5), True), (date(2026, 5, 6), False)):
        why = why_no_reading(trial, "a", history, catalogue, on, safety(history, catalogue, on), None)
        assert why.startswith("Wait until Wed 6 May") is waits


def test_every_exercise_that_is_not_given_is_named(catalogue: Catalogue, say: Say, lifter: Intake) -> None:
    assessed = assess(History.of([say(lifter)]), catalogue, date(2026, 5, 4))
    assert assessed is not None
    (why,) = not_given(("glute-bridge", "deadlift", "no-such"), catalogue, assessed.context)
    assert "Deadlift" in why
    assert not_given(("deadlift",), catalogue, None) == ()


def test_a_plan_takes_the_outcomes_own_where_nothing_is_said(catalogue: Catalogue) -> None:
    plan = fixed(CUE, catalogue)
    assert (plan.smallest_effect, plan.unit, plan.better, plan.looks) == (1.0, "of 10", "higher", (6,))
    assert plan.seed == 7


def test_the_examples_can_be_planned_as_they_are(catalogue: Catalogue) -> None:
    for example in EXAMPLES:
        assert fixed(example.wish, catalogue, seed=1).pairs == 12


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"pairs": 5}, "pairs"),
        ({"pairs": 41}, "pairs"),
        ({"smallest_effect": 0.0}, "smallest"),
        ({"smallest_effect": 9.0}, "smallest"),
        ({"exercise_ids": ("no-such",)}, "exercise"),
        ({"trial_id": "taken"}, "id"),
        ({"trial_id": "new"}, "id"),
        ({"way_b": "Squeeze"}, "b"),
        ({"way_a": ""}, "way_a"),
        ({"better": "sideways"}, "better"),
        ({"washout_days": 99}, "washout_days"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_by_name(
    catalogue: Catalogue, wrong: dict[str, Any], named: str
) -> None:
    with pytest.raises(BadInput) as refused:
        plan_trial(
            TrialWish(**{**_fields(CUE), **wrong}), 7, np.random.default_rng(7), catalogue, taken={"taken"}
        )
    assert refused.value.where == named


def test_ids_are_made_of_the_question_and_never_twice() -> None:
    assert new_trial_id("Which cue moves the work to my glute?", ()) == "which-cue-moves-the-work-to"
    assert new_trial_id("New", {"new-2"}) == "new-3"
    assert new_trial_id("?!", {"trial"}) == "trial-2"


def test_the_table_for_planning_falls_with_the_pairs() -> None:
    for outcome in ("glute-share", "held-reps", "held-seconds", "rating"):
        effects = [effect for _, effect in power_table(outcome)]
        assert effects == sorted(effects, reverse=True)


def _fields(wish: TrialWish) -> dict[str, Any]:
    return {name: getattr(wish, name) for name in TrialWish.__slots__}
