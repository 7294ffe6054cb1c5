from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from primemover.belief.replay import Beliefs, replay
from primemover.belief.sides import sides
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, SetDone, Side, TestDone

Say = Callable[..., Observation[Any]]
Held = Callable[..., Beliefs]


@pytest.fixture
def held(catalogue: Catalogue, say: Say) -> Held:
    def of(*, left: float | None = None, right: float | None = None) -> Beliefs:
        told: tuple[tuple[Side, float | None], ...] = (("left", left), ("right", right))
        record = [
            say(TestDone(test_id="single-leg-bridge-hold", side=side, value=value))
            for side, value in told
            if value is not None
        ]
        return replay(History.of(record), catalogue, date(2026, 5, 20))

    return of


def test_sides_differ_only_beyond_the_error_of_measuring_twice(held: Held) -> None:
    near = sides(held(left=30.0, right=40.0), "single-leg-bridge-hold")
    far = sides(held(left=30.0, right=60.0), "single-leg-bridge-hold")
    assert (near.different, near.behind) == (False, None)
    assert (far.different, far.behind) == (True, "left")
    assert far.apart.difference == pytest.approx(-30.0)
    assert (far.probability_left_lower or 0.0) > 0.99
    assert 0.5 < (near.probability_left_lower or 0.0) < 0.95


def test_one_side_alone_is_no_difference_and_says_what_is_missing(held: Held) -> None:
    alone = sides(held(left=30.0), "single-leg-bridge-hold")
    assert alone.apart.difference is None
    assert (alone.different, alone.behind, alone.probability_left_lower) == (False, None, None)
    assert alone.probability_within(10.0) is None
    assert "Do the test" in alone.no_reading


def test_how_likely_the_sides_are_within_a_limit(held: Held) -> None:
    even = sides(held(left=40.0, right=40.0), "single-leg-bridge-hold")
    error_sd = even.apart.sd or 0.0
    assert even.probability_within(1.96 * error_sd) == pytest.approx(0.95, abs=0.001)
    assert even.probability_within(0.0) == pytest.approx(0.0)


def test_a_hold_of_nothing_is_a_hold(held: Held) -> None:
    assert sides(held(left=0.0, right=40.0), "single-leg-bridge-hold").behind == "left"


def test_one_persons_way_with_the_scale_does_not_part_the_sides(catalogue: Catalogue, say: Say) -> None:
    def bridge(side: Side, glute: float) -> SetDone:
        return SetDone(
            exercise_id="single-leg-bridge", side=side, reps=9, felt=Felt(glute=glute, hamstring=10 - glute)
        )

    told: tuple[tuple[Side, float], ...] = (("left", 4.0), ("right", 6.0))
    record = [say(bridge(side, glute)) for side, glute in told for _ in range(9)]
    apart = sides(replay(History.of(record), catalogue, date(2026, 5, 20)), "glute-share")
    assert (apart.apart.sd or 1.0) ** 2 < (apart.left.sd or 0.0) ** 2 + (apart.right.sd or 0.0) ** 2
    assert apart.behind == "left"
