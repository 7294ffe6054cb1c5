from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import inf, log
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import ndtr
from scipy.stats import norm

from primemover.belief.ceiling_model import LOAD_MODEL, grid, normal_kernel
from primemover.belief.message import empty, message_of
from primemover.belief.told import Told

START = date(2026, 5, 4)
POINTS = grid(LOAD_MODEL)


def held(day: int, moved_kg: float) -> Told:
    return Told(UUID(int=day), START + timedelta(days=day), log(moved_kg), inf, 0.08, 0.75)


def broke(day: int, moved_kg: float) -> Told:
    return Told(UUID(int=day), START + timedelta(days=day), -inf, log(moved_kg), 0.08, 0.05)


ANY = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from([30.0, 60.0, 90.0, 120.0]), st.booleans()), max_size=12
).map(lambda said: [held(day, kg) if good else broke(day, kg) for day, kg, good in sorted(said)])


def by_the_book(told: Sequence[Told], on: date) -> NDArray[np.float64]:
    """Return the likelihood of the limit on `on`, summed over every path, with matrices and nothing clever."""
    apart = POINTS[:, None] - POINTS[None, :]
    good_or_bad = norm.pdf(apart / LOAD_MODEL.day_sd)
    good_or_bad /= good_or_bad.sum(axis=0)
    days = sorted({one.on for one in told})
    likelihood = np.ones(len(POINTS))
    for day, following in pairwise([*days, on]):
        of_day = np.ones(len(POINTS))
        for one in (one for one in told if one.on == day):
            above = ndtr((POINTS - one.log_low) / LOAD_MODEL.set_sd)
            beyond = ndtr((POINTS - one.log_high) / LOAD_MODEL.set_sd)
            of_day *= (1 - one.false_rate) * (above - beyond) + one.false_rate * one.false_share
        likelihood *= of_day @ good_or_bad
        gap_days = (following - day).days
        if gap_days:
            # Day by day: wandering adds up, four times as fast after two weeks; a jump comes on top of it.
            wandered = sum(0.02**2 / 7 * (1 if day < 14 else 4) for day in range(gap_days))
            stays = 0.99 ** (gap_days / 7)
            moved = stays * norm.pdf(apart, scale=wandered**0.5)
            moved += (1 - stays) * norm.pdf(apart, scale=(wandered + 0.3**2) ** 0.5)
            likelihood = likelihood @ (moved / moved.sum(axis=0))
    scaled: NDArray[np.float64] = likelihood / likelihood.max()
    return scaled


def test_it_agrees_with_the_sum_over_every_path_written_by_the_book() -> None:
    told = [held(0, 60.0), held(0, 66.0), broke(7, 80.0), held(7, 70.0), broke(35, 75.0)]
    on = START + timedelta(days=63)
    inside = slice(150, 350)  # away from the grid's ends, where the book's matrices lose what drifts out
    expected = by_the_book(told, on)[inside]
    assert message_of(told, LOAD_MODEL).on(on)[inside] == pytest.approx(expected, abs=1e-2)


@given(ANY, ANY)
@settings(max_examples=60, deadline=None)
def test_reading_on_is_bit_for_bit_reading_anew(first: list[Told], then: list[Told]) -> None:
    later = [one for one in then if not first or one.on >= first[-1].on]
    continued = message_of(first, LOAD_MODEL)
    for one in later:
        continued = continued.after(one)
    anew = message_of([*first, *later], LOAD_MODEL)
    on = START + timedelta(days=500)
    assert np.array_equal(continued.on(on), anew.on(on))
    assert continued.count == anew.count


@given(ANY, st.integers(0, 800))
@settings(max_examples=60, deadline=None)
def test_it_is_a_sane_likelihood_whatever_was_said(told: list[Told], days: int) -> None:
    likelihood = message_of(told, LOAD_MODEL).on(START + timedelta(days=400 + days))
    assert np.isfinite(likelihood).all()
    assert likelihood.min() > 0
    assert likelihood.max() == pytest.approx(1.0)


def test_before_any_set_every_limit_is_as_likely() -> None:
    assert set(empty(LOAD_MODEL).on(START)) == {1.0}


@pytest.mark.parametrize("sd", [0.004, 0.02, 0.3])
def test_the_kernel_has_its_variance_however_narrow_it_is(sd: float) -> None:
    kernel = normal_kernel(sd, LOAD_MODEL, 100)
    steps = LOAD_MODEL.step * np.arange(-100, 101)
    assert float(kernel @ steps**2) == pytest.approx(sd**2, rel=1e-6)
