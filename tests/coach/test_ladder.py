"""Double progression on what was actually done: one step per qualifying session, never more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.ladder import LadderRules, Rung, amount_range, more_amount, stand
from primemover.record.observation import Observation
from primemover.record.payload import Felt, SetDone

Sets = list[Observation[SetDone]]
Sessions = Callable[..., Sets]
MONDAY = date(2026, 5, 4)


@pytest.fixture
def sessions(say: Callable[..., Observation[SetDone]]) -> Sessions:
    """Make one session per given list of payloads, two days apart."""

    def make(*days: list[SetDone]) -> Sets:
        return [
            say(payload, (MONDAY + timedelta(days=2 * index)).isoformat(), minute)
            for index, day in enumerate(days)
            for minute, payload in enumerate(day)
        ]

    return make


@pytest.fixture
def thrust(catalogue: Catalogue) -> Exercise:
    return catalogue.exercises["barbell-hip-thrust"]


@pytest.fixture
def bridge(catalogue: Catalogue) -> Exercise:
    return catalogue.exercises["glute-bridge"]


def well(exercise: Exercise, amount: int, load_kg: float = 0.0, **more: Any) -> SetDone:
    fields: dict[str, object] = {
        "exercise_id": exercise.id,
        "load_kg": load_kg,
        "reps": amount,
        "held_reps": amount,
    }
    return SetDone.model_validate({**fields, "felt": Felt(glute=7.0), "rir": 2.0, **more})


def test_the_first_time_starts_at_the_bottom(bridge: Exercise) -> None:
    assert stand(bridge, []) == Rung(amount=amount_range(bridge)[0], load_kg=None)


def test_a_session_that_makes_its_reps_earns_one_step(bridge: Exercise, sessions: Sessions) -> None:
    low, _ = amount_range(bridge)
    rung = stand(bridge, sessions([well(bridge, low)] * 3))
    assert (rung.amount, rung.step) == (low + LadderRules().rep_step, "amount-up")


def test_three_sets_in_one_session_are_one_step_not_three(bridge: Exercise, sessions: Sessions) -> None:
    low, _ = amount_range(bridge)
    once = stand(bridge, sessions([well(bridge, low)]))
    thrice = stand(bridge, sessions([well(bridge, low)] * 3))
    assert once.amount == thrice.amount


def test_two_sessions_at_the_top_earn_more_load(thrust: Exercise, sessions: Sessions) -> None:
    _, high = amount_range(thrust)
    day = [well(thrust, high, 60.0)] * 3
    assert (
        stand(thrust, sessions(day, day)).step == "amount-up"
        or stand(thrust, sessions(day, day)).amount == high
    )
    climbed = stand(thrust, sessions(*[day] * 12))
    assert (climbed.step, climbed.load_kg) == ("load-up", 60.0)


def test_without_load_the_top_earns_a_harder_neighbour(bridge: Exercise, sessions: Sessions) -> None:
    _, high = amount_range(bridge)
    assert stand(bridge, sessions(*[[well(bridge, high)] * 2] * 15)).step == "harder"


def test_one_missed_session_changes_nothing_two_step_back(bridge: Exercise, sessions: Sessions) -> None:
    low, _ = amount_range(bridge)
    good = [[well(bridge, low)], [well(bridge, low + 2)]]
    bad = [well(bridge, 3)]
    before = stand(bridge, sessions(*good))
    once = stand(bridge, sessions(*good, bad))
    twice = stand(bridge, sessions(*good, bad, bad))
    assert once.amount == before.amount
    assert (twice.amount, twice.step) == (before.amount - 2, "amount-down")


@pytest.mark.parametrize(
    "spoiled",
    [
        {"held_reps": 4},
        {"felt": Felt(glute=2.0, low_back=7.0)},
        {"felt": Felt(glute=2.0, hamstring=7.0)},
    ],
)
def test_reps_alone_do_not_qualify(spoiled: dict[str, Any], bridge: Exercise, sessions: Sessions) -> None:
    low, _ = amount_range(bridge)
    assert stand(bridge, sessions([well(bridge, low, **spoiled)])).step == "same"


def test_a_set_to_the_limit_neither_qualifies_nor_misses(bridge: Exercise, sessions: Sessions) -> None:
    low, _ = amount_range(bridge)
    rung = stand(bridge, sessions([well(bridge, low, rir=0.0)]))
    assert (rung.qualified, rung.missed, rung.step) == (0, 0, "same")


def test_actual_loads_count_not_prescribed_ones(thrust: Exercise, sessions: Sessions) -> None:
    low, _ = amount_range(thrust)
    rung = stand(thrust, sessions([well(thrust, low, 60.0)], [well(thrust, low, 75.0)]))
    assert rung.load_kg == 75.0


def test_history_that_does_not_say_whether_neutral_held_is_left_out(
    thrust: Exercise, sessions: Sessions
) -> None:
    silent = well(thrust, 8, 140.0, held_reps=None)
    assert stand(thrust, sessions([silent])).sessions == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=200)
@given(
    days=st.lists(
        st.lists(st.tuples(st.integers(0, 30), st.sampled_from([40.0, 50.0, 60.0])), min_size=1, max_size=4),
        max_size=12,
    )
)
def test_amount_stays_in_range_and_moves_at_most_one_step_a_session(
    days: list[list[tuple[int, float]]], thrust: Exercise, sessions: Sessions
) -> None:
    low, high = amount_range(thrust)
    done = [[well(thrust, reps, load_kg) for reps, load_kg in day] for day in days]
    before = stand(thrust, [])
    for count in range(1, len(done) + 1):
        after = stand(thrust, sessions(*done[:count]))
        assert low <= after.amount <= high
        if after.load_kg == before.load_kg:
            assert abs(after.amount - before.amount) <= LadderRules().rep_step
        before = after


def test_more_reps_than_the_range_where_nothing_else_can_grow_but_not_for_ever(bridge: Exercise) -> None:
    _, high = amount_range(bridge)
    rules = LadderRules()
    grown = [more_amount(bridge, Rung(high, None, qualified=count, step="harder")) for count in range(2, 40)]
    assert grown == sorted(grown)
    assert grown[0] == high + rules.rep_step
    assert grown[-1] == high + rules.rep_step * rules.extra_steps
