"""Where no ceiling is known, the load is looked for from below, and never taken past a break."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from primemover.catalogue.model import Catalogue
from primemover.coach.ceiling_finding import HoldChance, next_load_kg, opening_load_kg
from primemover.coach.plates import Plates
from primemover.record.payload import SetDone

BAR = Plates(base_kg=20.0, step_kg=2.5)


def hinge(
    load_kg: float, held: int | None = 6, reps: int = 6, rir: float | None = 3.0, pain: int = 0
) -> SetDone:
    return SetDone(
        exercise_id="romanian-deadlift", load_kg=load_kg, reps=reps, held_reps=held, rir=rir, pain_nrs=pain
    )


def surely(_load_kg: float) -> float | None:
    return None


def falling(from_kg: float) -> HoldChance:
    """Make a belief that holds well below `from_kg` and not above."""
    return lambda load_kg: 0.95 if load_kg < from_kg else 0.2


def test_it_starts_light(catalogue: Catalogue) -> None:
    exercise = catalogue.exercises["romanian-deadlift"]
    assert opening_load_kg(exercise, BAR, [], surely) == max(20.0, exercise.first_load_kg)


def test_it_starts_again_where_it_held_if_that_will_probably_hold(catalogue: Catalogue) -> None:
    exercise = catalogue.exercises["romanian-deadlift"]
    earlier = [hinge(30.0), hinge(40.0), hinge(45.0, held=3)]
    assert opening_load_kg(exercise, BAR, earlier, surely) == 40.0
    assert opening_load_kg(exercise, BAR, earlier, falling(36.0)) == 35.0


def test_even_the_empty_bar_may_be_too_much(catalogue: Catalogue) -> None:
    exercise = catalogue.exercises["romanian-deadlift"]
    assert opening_load_kg(exercise, BAR, [hinge(20.0, held=2)], falling(10.0)) is None


def test_up_a_step_only_when_all_held_with_reserve() -> None:
    assert next_load_kg(BAR, [hinge(40.0)], surely) == 42.5
    assert next_load_kg(BAR, [hinge(40.0, rir=1.0)], surely) == 40.0
    assert next_load_kg(BAR, [hinge(40.0, pain=4)], surely) == 40.0
    assert next_load_kg(BAR, [hinge(40.0, held=None)], surely) == 40.0
    assert next_load_kg(BAR, [hinge(40.0, held=3)], surely) == 37.5
    assert next_load_kg(BAR, [hinge(40.0)], falling(41.0)) == 40.0


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), min_size=1, max_size=12))
def test_no_step_up_reaches_a_load_that_broke_today(history: list[tuple[int, int]]) -> None:
    sets = [hinge(20.0 + 2.5 * steps, held) for steps, held in history]
    broke_kg = min((one.load_kg for one in sets if one.held_reps != one.reps), default=float("inf"))
    coming = next_load_kg(BAR, sets, surely)
    assert coming is None or coming <= sets[-1].load_kg or coming < broke_kg
