from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primemover.belief.replay import Beliefs, replay
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, SetDone, Side, TestDone

TODAY = date(2026, 5, 20)
NEXT_YEAR = date(2027, 5, 20)
Say = Callable[..., Observation[Any]]


def deadlift(load_kg: float, reps: int, held: int | None) -> SetDone:
    return SetDone(exercise_id="romanian-deadlift", load_kg=load_kg, reps=reps, held_reps=held)


def a_record(say: Say) -> list[Observation[Any]]:
    ladder = [(50.0, 6), (55.0, 6), (60.0, 6), (65.0, 6), (70.0, 3), (65.0, 6), (70.0, 2), (65.0, 6), (70.0, 3)]
    sets = [
        say(deadlift(load, 6, held), f"2026-05-{8 + number:02d}") for number, (load, held) in enumerate(ladder)
    ]
    felt = SetDone(exercise_id="glute-bridge", reps=12, felt=Felt(glute=6, hamstring=4))
    return [*sets, say(felt, "2026-05-12"), say(TestDone(test_id="plank-hold", value=50.0), "2026-05-12")]


def everything(beliefs: Beliefs) -> tuple[object, ...]:
    return (beliefs.gauges, beliefs.ceiling("romanian-deadlift"), beliefs.dose(date(2026, 5, 11)))


def test_a_ladder_of_judged_sets_gives_a_known_ceiling(catalogue: Catalogue, say: Say) -> None:
    ceiling = replay(History.of(a_record(say)), catalogue, TODAY).ceiling("romanian-deadlift")
    assert ceiling.known
    assert len(ceiling.observations) == 9
    load_kg = ceiling.load_kg(6, 2.5)
    assert load_kg is not None
    assert 55 <= load_kg <= 67.5


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 2**32))
def test_any_order_and_repetition_of_appends_gives_the_same_beliefs(
    catalogue: Catalogue, say: Say, seed: int
) -> None:
    record = a_record(say)
    shuffled = [*record, *random.Random(seed).choices(record, k=5)]
    random.Random(seed).shuffle(shuffled)
    first, second = (replay(History.of(one), catalogue, TODAY) for one in (record, shuffled))
    assert everything(first) == everything(second)


def test_a_one_sided_lift_has_a_ceiling_a_side_and_the_lower_one_for_both(
    catalogue: Catalogue, say: Say
) -> None:
    def sets(side: Side, top_kg: float) -> list[Observation[Any]]:
        found = []
        for number in range(9):
            load_kg, held = (top_kg, 2) if number % 3 == 2 else (top_kg - 2.5 * (2 - number % 3), 8)
            payload = SetDone(
                exercise_id="single-leg-romanian-deadlift", side=side, load_kg=load_kg, reps=8, held_reps=held
            )
            found.append(say(payload, f"2026-05-{9 + number:02d}"))
        return found

    beliefs = replay(History.of([*sets("left", 24.0), *sets("right", 36.0)]), catalogue, TODAY)
    left, right = (beliefs.ceiling("single-leg-romanian-deadlift", side) for side in ("left", "right"))
    assert left.known
    assert right.known
    assert (left.n1rm_kg or 0.0) < (right.n1rm_kg or 0.0)
    assert beliefs.ceiling("single-leg-romanian-deadlift") is left


def test_what_has_no_ceiling_says_why(catalogue: Catalogue) -> None:
    beliefs = replay(History([]), catalogue, TODAY)
    assert "no external load" in beliefs.ceiling("clam").no_reading
    assert "not in the catalogue" in beliefs.ceiling("cartwheel").no_reading
    assert "ladder" in beliefs.ceiling("deadlift").no_reading
    assert not beliefs.ceiling("single-leg-romanian-deadlift").known


def test_sets_after_the_day_or_out_of_memory_are_not_seen(catalogue: Catalogue, say: Say) -> None:
    record = [say(deadlift(100.0, 5, 5), "2023-11-01"), say(deadlift(100.0, 5, 0), "2026-05-21")]
    assert replay(History.of(record), catalogue, TODAY).ceiling("romanian-deadlift").n1rm_kg is None


def test_after_a_year_away_there_is_a_wide_reading_and_nothing_to_prescribe_by(
    catalogue: Catalogue, say: Say
) -> None:
    history = History.of(a_record(say))
    soon, late = (replay(history, catalogue, day).ceiling("romanian-deadlift") for day in (TODAY, NEXT_YEAR))
    assert late.median == pytest.approx(soon.median or 0.0, rel=0.25)
    assert (late.high or 0.0) / (late.low or 1.0) > 1.4 * (soon.high or 0.0) / (soon.low or 1.0)
    assert not late.known


def test_every_gauge_is_told_once(catalogue: Catalogue, say: Say) -> None:
    beliefs = replay(History.of(a_record(say)), catalogue, TODAY)
    assert len(beliefs.gauges) == len({(gauge.id, gauge.side) for gauge in beliefs.gauges}) > 20
