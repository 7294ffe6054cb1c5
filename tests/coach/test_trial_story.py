"""What is said of a trial."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from primemover.belief.trial import TrialBelief, trial_beliefs
from primemover.belief.trial_outcome import OUTCOMES
from primemover.belief.trial_record import trials
from primemover.catalogue.model import Catalogue
from primemover.coach.trial_entry import check_place, reading
from primemover.coach.trial_plan import TrialWish, plan_trial
from primemover.coach.trial_story import (
    amount,
    effect_line,
    plan_lines,
    shown,
    take_line,
    verdict_line,
    why_lines,
)
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Felt, SetDone, TrialReading

START = datetime(2026, 5, 4, 10, tzinfo=UTC)
ON = date(2026, 12, 1)


def after(catalogue: Catalogue, a: float, b: float, places: int = 16, **wish: Any) -> TrialBelief:
    fields: dict[str, Any] = {
        "question": "Which?",
        "way_a": "one",
        "way_b": "other",
        "outcome": "rating",
        "pairs": 8,
    } | wish
    plan = plan_trial(TrialWish(**fields, trial_id="t"), 3, np.random.default_rng(3), catalogue)
    stray = (0.0, 0.2, -0.2, 0.2, 0.0, -0.2)
    record: list[Observation[Any]] = [Observation(new_id(), "me", START, plan)]
    for at, way in enumerate(plan.schedule[:places]):
        value = (a if way == "a" else b) + stray[at % 6] * OUTCOMES[plan.outcome].smallest
        entry = TrialReading(trial_id="t", place=at + 1, value=value)
        record.append(Observation(new_id(), "me", START + timedelta(days=at + 1), entry))
    (belief,) = trial_beliefs(History.of(record), ON)
    return belief


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (8.0, 3.0, "A is better, for you, so far: one."),
        (3.0, 8.0, "B is better, for you, so far: other."),
        (5.0, 5.0, "No difference that matters, for you, so far."),
    ],
)
def test_the_verdict_in_plain_words(catalogue: Catalogue, a: float, b: float, said: str) -> None:
    assert verdict_line(after(catalogue, a, b)) == said


def test_the_effect_is_said_from_the_better_ways_side(catalogue: Catalogue) -> None:
    line = why_lines(after(catalogue, 3.0, 8.0))[0]
    assert line.startswith("B did better by ")
    assert "nine times in ten" in line
    assert "after pair 6, as planned" in line


def test_ways_that_come_out_even_are_not_said_to_differ(catalogue: Catalogue) -> None:
    even = after(catalogue, 5.0, 5.0)
    assert even.effect is not None
    line = effect_line(replace(even.effect, value=-0.01, low=-0.6, high=0.5), even.outcome)
    between = "between B better by 0.6 points and A better by 0.5 points"
    assert line == f"A and B came out even ({between}, nine times in ten)."


def test_a_share_is_said_in_points(catalogue: Catalogue) -> None:
    lines = why_lines(after(catalogue, 0.7, 0.4, outcome="glute-share"))
    assert " points (" in lines[0]
    assert "A better by 10 points or more: over 99 %" in lines[1]
    assert shown(0.62, OUTCOMES["glute-share"]) == "62 %"
    assert amount(1.0, OUTCOMES["rating"]) == "1 point"
    assert amount(5.0, OUTCOMES["held-seconds"]) == "5 s"


def test_not_yet_known_says_what_it_would_take(catalogue: Catalogue) -> None:
    running = after(catalogue, 6.0, 5.0, places=12)
    assert verdict_line(running) == "Not yet known."
    assert "The plan has 2 left; the next look is after pair 8." in take_line(running)
    early = after(catalogue, 6.0, 5.0, places=4)
    assert why_lines(early) == ("The first look is after pair 6; 2 done so far.",)
    assert take_line(early) == "4 pairs to the next look."


def test_nothing_is_promised_and_nobody_is_blamed(catalogue: Catalogue) -> None:
    beliefs = [after(catalogue, a, b) for a, b in ((8, 3), (5, 5), (6, 5))]
    text = " ".join(
        line
        for one in beliefs
        for line in (verdict_line(one), *why_lines(one), take_line(one), *plan_lines(one.trial.plan))
    )
    for word in ("!", "cure", "fix ", "should have", "guarantee", "proven"):
        assert word not in text


def test_a_share_comes_from_where_it_was_felt(catalogue: Catalogue) -> None:
    trial = after(catalogue, 0.5, 0.5, places=0, outcome="glute-share").trial
    felt = Felt(glute=6, hamstring=2, low_back=2)
    entry = reading(trial, 1, felt=felt)
    assert entry.value == pytest.approx(0.6)
    assert entry.felt == felt
    with pytest.raises(BadInput, match="Say where you felt it"):
        reading(trial, 1, felt=Felt(other=4))


def test_a_reading_can_be_taken_from_a_set(catalogue: Catalogue) -> None:
    done = Observation(new_id(), "me", START, SetDone(exercise_id="goblet-squat", reps=8, held_reps=6))
    trial = after(catalogue, 5, 5, places=0, outcome="held-reps").trial
    entry = reading(trial, 1, done=done)
    assert (entry.value, entry.set_id) == (6.0, done.id)
    with pytest.raises(BadInput, match="no reading"):
        reading(after(catalogue, 5, 5, places=0).trial, 1, done=done)


def test_a_place_that_has_its_reading_is_refused(catalogue: Catalogue) -> None:
    trial = after(catalogue, 5, 5, places=3).trial
    for place, said in ((3, "has its reading"), (17, "no place 17"), (0, "no place 0")):
        with pytest.raises(BadInput, match=said):
            check_place(trial, place)
    check_place(trial, 4)
    with pytest.raises(BadInput, match=r"11 is outside 0 to 10\. Check"):
        reading(trial, 4, value=11.0)
    assert reading(trial, 4, missed=True).value is None


def test_trials_stand_in_the_order_of_their_plans(catalogue: Catalogue) -> None:
    plans = [
        Observation(
            new_id(),
            "me",
            START - timedelta(days=days),
            plan_trial(
                TrialWish("Which?", "one", "other", "rating", trial_id=name),
                3,
                np.random.default_rng(3),
                catalogue,
            ),
        )
        for name, days in (("late", 1), ("early", 9))
    ]
    assert [one.id for one in trials(History.of(plans), ON)] == ["early", "late"]
