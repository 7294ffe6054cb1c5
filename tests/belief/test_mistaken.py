"""Which reports are taken as mistaken, and that reading on gives what reading anew does."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf, log
from uuid import UUID

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from primemover.belief.ceiling_model import HOLD_MODEL, LOAD_MODEL, Floats, grid
from primemover.belief.message import message_of
from primemover.belief.mistaken import Forward, mistaken
from primemover.belief.told import Told

MONDAY = date(2026, 5, 4)


def said(number: int, day: int, kg: float, *, held: bool) -> Told:
    low, high = (log(kg), inf) if held else (log(kg * 0.96), log(kg))
    wrong = 0.75 if held else 0.05
    return Told(UUID(int=number), MONDAY + timedelta(days=day), low, high, 0.08, wrong)


def believed(told: list[Told], on: date) -> Floats:
    prior = np.exp(-0.5 * ((grid(LOAD_MODEL) - log(80.0)) / 0.5) ** 2)
    posterior: Floats = prior * message_of(told, LOAD_MODEL).on(on)
    posterior /= posterior.sum()
    return posterior


def count(told: list[Told], on: date, known: Forward | None = None) -> int:
    return mistaken(Forward.of(told, LOAD_MODEL, known), believed(told, on), on)


def test_a_break_far_below_what_held_before_and_after_is_taken_as_mistaken() -> None:
    told = [said(place, 3 * place, 80.0, held=True) for place in range(8)]
    on = told[-1].on
    assert count(told, on) == 0
    slip = said(99, 12, 40.0, held=False)
    assert count([*told[:5], slip, *told[5:]], on) == 1


def test_without_a_report_none_is_mistaken() -> None:
    nothing = Forward.of([], LOAD_MODEL)
    assert mistaken(nothing, believed([], MONDAY), MONDAY) == 0


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.floats(40.0, 120.0), st.booleans()), min_size=1, max_size=30),
    st.integers(0, 30),
    st.integers(0, 10),
)
def test_reading_on_from_the_first_reports_is_reading_all_of_them(
    drawn: list[tuple[int, float, bool]], known: int, away: int
) -> None:
    told = [said(place, day, kg, held=held) for place, (day, kg, held) in enumerate(sorted(drawn))]
    on = told[-1].on + timedelta(days=away)
    first = Forward.of(told[:known], LOAD_MODEL)
    assert count(told, on, first) == count(told, on)
    whole, parted = Forward.of(told, LOAD_MODEL), Forward.of(told, LOAD_MODEL, first)
    assert np.array_equal(whole.limits(believed(told, on), on), parted.limits(believed(told, on), on))


def test_what_was_read_by_another_model_is_read_anew() -> None:
    told = [said(place, place, 80.0, held=True) for place in range(3)]
    assert count(told, told[-1].on, Forward.of(told, HOLD_MODEL)) == 0
