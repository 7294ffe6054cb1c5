"""Where no ceiling is known, the load is looked for from below, and never taken past a break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.catalogue.model import Catalogue
from primemover.coach.ceiling_finding import (
    FindingRules,
    Outlook,
    coming_loads_kg,
    next_load_kg,
    opening_load_kg,
)
from primemover.coach.plates import Plates
from primemover.record.payload import SetDone

BAR = Plates(base_kg=20.0, step_kg=2.5)


def hinge(load_kg: float, held: int | None = 6, reps: int = 6, pain: int = 0) -> SetDone:
    return SetDone(exercise_id="romanian-deadlift", load_kg=load_kg, reps=reps, held_reps=held, pain_nrs=pain)


def nobody_told(_load_kg: float) -> float | None:
    return None


NOTHING_KNOWN = Outlook(0.9, chance=nobody_told, reps_left=nobody_told)


def holds_under(limit_kg: float, above: float = 0.2) -> Outlook:
    """Make a belief that holds under `limit_kg` and probably not from there on; nobody tells a reserve."""
    return Outlook(0.9, chance=lambda load_kg: 0.95 if load_kg < limit_kg else above, reps_left=nobody_told)


def test_it_starts_light(catalogue: Catalogue) -> None:
    exercise = catalogue.exercises["romanian-deadlift"]
    assert opening_load_kg(exercise, BAR, [], NOTHING_KNOWN) == max(20.0, exercise.first_load_kg)


def test_it_goes_on_where_it_held_if_that_will_probably_hold(catalogue: Catalogue) -> None:
    exercise = catalogue.exercises["romanian-deadlift"]
    climbed, broke = [hinge(30.0), hinge(40.0)], [hinge(40.0), hinge(45.0, held=3)]
    assert opening_load_kg(exercise, BAR, climbed, NOTHING_KNOWN) == 45.0
    assert opening_load_kg(exercise, BAR, broke, NOTHING_KNOWN) == 40.0
    assert opening_load_kg(exercise, BAR, broke, holds_under(36.0)) == 35.0


def test_the_empty_bar_gets_a_second_look_but_may_be_too_much(catalogue: Catalogue) -> None:
    exercise = catalogue.exercises["romanian-deadlift"]
    assert opening_load_kg(exercise, BAR, [hinge(20.0, held=2)], holds_under(10.0, above=0.3)) == 20.0
    assert opening_load_kg(exercise, BAR, [hinge(20.0, held=2)], holds_under(10.0, above=0.1)) is None


def test_up_a_bounded_step_only_while_all_hold_and_the_step_will() -> None:
    assert next_load_kg(BAR, [hinge(40.0)], NOTHING_KNOWN) == 45.0
    assert next_load_kg(BAR, [hinge(20.0)], NOTHING_KNOWN) == 22.5
    assert next_load_kg(BAR, [hinge(40.0)], holds_under(45.0)) == 42.5
    assert next_load_kg(BAR, [hinge(40.0)], holds_under(41.0)) == 40.0
    assert next_load_kg(BAR, [hinge(40.0, pain=4)], NOTHING_KNOWN) == 40.0
    assert next_load_kg(BAR, [hinge(40.0, held=None)], NOTHING_KNOWN) == 40.0


def test_after_a_break_it_goes_lighter_and_climbs_no_more_that_day() -> None:
    assert next_load_kg(BAR, [hinge(40.0, held=3)], NOTHING_KNOWN) == 37.5
    assert next_load_kg(BAR, [hinge(40.0, held=3)], holds_under(31.0)) == 30.0
    assert next_load_kg(BAR, [hinge(40.0, held=3), hinge(30.0)], NOTHING_KNOWN) == 30.0
    assert next_load_kg(BAR, [hinge(20.0, held=3)], NOTHING_KNOWN) is None


def test_the_reserve_told_holds_a_step_back_and_lets_one_try_what_a_single_break_forbade() -> None:
    def told(reps_at_40: float) -> Outlook:
        return Outlook(0.9, chance=lambda _: 0.7, reps_left=lambda load_kg: reps_at_40 - (load_kg - 40.0))

    assert next_load_kg(BAR, [hinge(40.0)], told(10.0)) == 45.0
    assert next_load_kg(BAR, [hinge(40.0)], told(7.0)) == 42.5
    assert next_load_kg(BAR, [hinge(40.0)], told(2.0)) == 37.5
    assert next_load_kg(BAR, [hinge(40.0)], Outlook(0.9, lambda _: 0.4, lambda _: 10.0)) == 20.0


def test_the_sets_to_come_climb_as_far_as_is_believed_now() -> None:
    assert coming_loads_kg(30.0, 3, [], BAR, NOTHING_KNOWN) == (30.0, 32.5, 35.0)
    assert coming_loads_kg(30.0, 3, [], BAR, holds_under(33.0)) == (30.0, 32.5, 32.5)
    assert coming_loads_kg(30.0, 3, [hinge(32.5, held=2)], BAR, NOTHING_KNOWN) == (30.0, 30.0, 30.0)


@pytest.mark.parametrize("outlook", [NOTHING_KNOWN, holds_under(70.0)])
@given(history=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), min_size=1, max_size=12))
def test_no_load_reaches_what_broke_today_and_no_step_is_too_long(
    outlook: Outlook, history: list[tuple[int, int]]
) -> None:
    sets = [hinge(20.0 + 2.5 * steps, held) for steps, held in history]
    broke_kg = min((one.load_kg for one in sets if one.held_reps != one.reps), default=float("inf"))
    coming = next_load_kg(BAR, sets, outlook)
    assert coming is None or coming < broke_kg
    assert coming is None or coming <= BAR.up(sets[-1].load_kg, FindingRules().step_share)
