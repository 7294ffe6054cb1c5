"""What one set says by itself."""

from __future__ import annotations

import pytest

from primemover.belief.one_set import felt_elsewhere, hard, neutral_held
from primemover.record.payload import Felt, SetDone


@pytest.mark.parametrize(
    ("done", "held"),
    [
        (SetDone(exercise_id="deadlift", reps=5, held_reps=5), True),
        (SetDone(exercise_id="deadlift", reps=5, held_reps=4), False),
        (SetDone(exercise_id="deadlift", reps=5), None),
        (SetDone(exercise_id="plank", held_s=25.0), True),
        (SetDone(exercise_id="plank", held_s=0.0), False),
    ],
)
def test_neutral_held_or_broke_or_unsaid(done: SetDone, held: bool | None) -> None:
    assert neutral_held(done) is held


@pytest.mark.parametrize(
    ("felt", "where"),
    [
        (None, None),
        (Felt(glute=7.0, hamstring=3.0), None),
        (Felt(glute=5.0, hamstring=5.5), None),
        (Felt(glute=3.0, hamstring=6.0), "hamstring"),
        (Felt(glute=3.0, low_back=6.0), "low_back"),
        (Felt(glute=3.0, hamstring=6.0, low_back=6.0), "low_back"),
    ],
)
def test_felt_elsewhere_needs_a_clear_difference(felt: Felt | None, where: str | None) -> None:
    assert felt_elsewhere(SetDone(exercise_id="glute-bridge", reps=8, felt=felt)) == where


def test_warm_ups_and_easy_sets_are_not_hard() -> None:
    assert hard(SetDone(exercise_id="deadlift", reps=5, rir=2.0))
    assert hard(SetDone(exercise_id="deadlift", reps=5))
    assert not hard(SetDone(exercise_id="deadlift", reps=5, rir=6.0))
    assert not hard(SetDone(exercise_id="deadlift", reps=5, warm_up=True))
