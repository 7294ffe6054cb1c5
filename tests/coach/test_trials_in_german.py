"""What trials say has German: their plans, ways, verdicts, remarks and refusals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest
from tests.coach.planned import Say
from tests.coach.test_trial_schedule import CUE, fixed
from tests.coach.test_trial_story import after
from tests.words.untold import assert_german

from primemover import tongue
from primemover.belief.trial import TrialBelief, trial_beliefs
from primemover.belief.trial_outcome import OUTCOMES
from primemover.catalogue.model import Catalogue
from primemover.coach.safety import safety
from primemover.coach.trial_entry import check_place, reading
from primemover.coach.trial_plan import EXAMPLES, TrialWish, plan_trial
from primemover.coach.trial_schedule import today_in_trial
from primemover.coach.trial_story import (
    WAITS,
    amount,
    effect_line,
    plan_lines,
    shown,
    take_line,
    verdict_line,
    verdict_parts,
    why_lines,
)
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.payload import TrialReading, TrialStopped
from primemover.words import told

ON = date(2026, 5, 20)


@pytest.mark.parametrize("places", [0, 1, 4, 12, 16])
@pytest.mark.parametrize(("a", "b"), [(8.0, 3.0), (3.0, 8.0), (5.0, 5.0), (6.0, 5.0)])
def test_a_trial_at_any_stage_has_german(catalogue: Catalogue, a: float, b: float, places: int) -> None:
    for outcome in ("rating", "held-reps"):
        belief = after(catalogue, a, b, places, outcome=outcome, washout_days=1, washout_sets=2)
        assert_german(said_of(belief))


def said_of(belief: TrialBelief) -> Iterator[str]:
    yield from (verdict_line(belief), *verdict_parts(belief), take_line(belief))
    yield from (*why_lines(belief), *plan_lines(belief.trial.plan), *belief.trial.remarks)
    if belief.effect is not None:
        yield effect_line(belief.effect, belief.outcome)


def test_outcomes_examples_and_amounts_have_german() -> None:
    assert_german([WAITS])
    for outcome in OUTCOMES.values():
        few = outcome.smallest / 10
        assert_german([outcome.name, outcome.ask, outcome.source])
        assert_german(amount(value, outcome) for value in (few, 1.0 / outcome.scale, 3.0))
        assert_german(shown(value, outcome) for value in (few, 1.0))
    for one in EXAMPLES:
        assert_german([one.wish.question, one.wish.way_a, one.wish.way_b, one.why])


def test_a_record_kept_oddly_has_german_for_what_was_made_of_it(catalogue: Catalogue, say: Say) -> None:
    plan = fixed(TrialWish(**{**_fields(CUE), "washout_days": 2}), catalogue)
    other = "b" if plan.schedule[3] == "a" else "a"
    odd: list[tuple[dict[str, Any], str]] = [
        ({"place": 1, "value": 5}, "2026-04-30"),
        ({"place": 2, "value": 5}, "2026-05-02"),
        ({"place": 1, "value": 5}, "2026-05-03"),
        ({"place": 1, "value": 6}, "2026-05-04"),
        ({"place": 3, "value": None}, "2026-05-05"),
        ({"place": 4, "value": 5, "way": other}, "2026-05-06"),
        ({"place": 5, "value": 90}, "2026-05-07"),
        ({"place": 80, "value": 5}, "2026-05-08"),
        ({"place": 6, "value": 5}, "2026-05-12"),
    ]
    record = [say(plan, "2026-05-01"), say(plan, "2026-05-09")]
    record += [say(TrialReading(trial_id=plan.trial_id, **one), day) for one, day in odd]
    record.append(say(TrialStopped(trial_id=plan.trial_id, why="On holiday."), "2026-05-11"))
    history = History.of(record)
    (belief,) = trial_beliefs(history, ON)
    assert len(belief.trial.remarks) >= 8
    assert_german(said_of(belief))
    today = today_in_trial(belief, history, catalogue, ON, safety(history, catalogue, ON), None)
    assert today.because == "You stopped this trial: On holiday."
    assert_german([today.because])


@pytest.mark.parametrize("wish", [{}, {"washout_days": 3}, {"washout_sets": 2}])
def test_what_is_for_today_and_why_has_german(wish: dict[str, Any], catalogue: Catalogue, say: Say) -> None:
    plan = fixed(TrialWish(**{**_fields(CUE), **wish}), catalogue)
    record = [
        say(plan, "2026-05-01"),
        say(TrialReading(trial_id=plan.trial_id, place=1, value=5), "2026-05-19"),
    ]
    for history in (History.of(record[:1]), History.of(record)):
        (belief,) = trial_beliefs(history, ON)
        today = today_in_trial(belief, history, catalogue, ON, safety(history, catalogue, ON), None)
        assert_german([today.because])


@pytest.mark.parametrize(
    "wrong",
    [
        {"way_b": CUE.way_a},
        {"exercise_ids": ("nothing",)},
        {"pairs": 3},
        {"trial_id": "new"},
        {"smallest_effect": 90.0},
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_german(wrong: dict[str, Any], catalogue: Catalogue) -> None:
    for outcome in ("rating", "glute-share"):
        wish = TrialWish(**{**_fields(CUE), "outcome": outcome, **wrong})
        with pytest.raises(BadInput) as refused:
            plan_trial(wish, 1, np.random.default_rng(1), catalogue)
        assert_german([refused.value.without_place])


def test_a_reading_that_cannot_be_is_refused_in_german(catalogue: Catalogue) -> None:
    for outcome in OUTCOMES:
        trial = after(catalogue, 0.5, 0.4, 2, outcome=outcome).trial
        for value in (None, -1.0):
            with pytest.raises(BadInput) as refused:
                reading(trial, 3, value=value)
            assert_german([refused.value.without_place])
        for place in (1, 99):
            with pytest.raises(BadInput) as refused:
                check_place(trial, place)
            assert_german([refused.value.without_place])


def test_a_verdict_reads_as_german(catalogue: Catalogue) -> None:
    belief = after(catalogue, 8, 3)
    with tongue.speaking("de"):
        assert told(verdict_line(belief)) == "A ist besser, für dich, bisher: one."
        assert "viermal" not in told(why_lines(belief)[0])
        assert told(amount(1.5, OUTCOMES["rating"])) == "1,5 Punkte"


def _fields(wish: TrialWish) -> dict[str, Any]:
    return {name: getattr(wish, name) for name in TrialWish.__slots__}
