from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.felt import FeltModel, Rating, felt_share, glute_share, shows_hip_extension
from primemover.catalogue.model import Catalogue
from primemover.record.payload import Felt

START = date(2026, 3, 2)


def rating(day: int, glute: float, hamstring: float = 0.0, low_back: float = 0.0) -> Rating:
    felt = Felt(glute=glute, hamstring=hamstring, low_back=low_back)
    return Rating(START + timedelta(days=day), felt, UUID(int=day + 1))


def test_a_share_is_the_glutes_part_of_the_three_and_leaves_the_rest_out() -> None:
    assert glute_share(Felt(glute=6, hamstring=3, low_back=1, other=9)) == pytest.approx(0.6)
    assert glute_share(Felt(other=5)) is None


def test_nothing_felt_is_no_reading() -> None:
    assert felt_share([]) is None
    assert felt_share([rating(0, 0)]) is None


def test_more_sets_narrow_the_interval_but_never_below_the_raters_own_error() -> None:
    few, many = felt_share([rating(0, 6, 4)] * 2), felt_share([rating(0, 6, 4)] * 200)
    assert few is not None
    assert many is not None
    assert FeltModel().rater_sd <= many.sd < few.sd


def test_sets_that_disagree_widen_it() -> None:
    alike, apart = felt_share([rating(0, 5, 5)] * 6), felt_share([rating(0, 10), rating(0, 0, 10)] * 3)
    assert alike is not None
    assert apart is not None
    assert apart.value == pytest.approx(alike.value)
    assert apart.sd > alike.sd


def test_later_sets_count_for_more() -> None:
    share = felt_share([rating(0, 2, 8), rating(14, 8, 2)])
    assert share is not None
    assert share.value == pytest.approx((0.2 * 0.5 + 0.8) / 1.5)
    assert share.as_of == START + timedelta(days=14)


@given(
    st.lists(
        st.builds(rating, st.integers(0, 27), st.floats(0, 10), st.floats(0, 10), st.floats(0, 10)), max_size=12
    )
)
def test_a_share_is_between_nothing_and_all(ratings: list[Rating]) -> None:
    share = felt_share(ratings)
    assert share is None or (-1e-9 <= share.value <= 1 + 1e-9 and 0 < share.sd < 1)


def test_hip_extension_drills_tell_who_extends_the_hip_and_a_clam_does_not(catalogue: Catalogue) -> None:
    telling = {name for name, exercise in catalogue.exercises.items() if shows_hip_extension(exercise)}
    assert {"glute-bridge", "single-leg-hip-thrust", "quadruped-hip-extension", "cook-hip-lift"} <= telling
    assert not telling & {"clam", "side-lying-abduction", "band-walk", "split-squat", "deadlift", "plank"}


def test_nine_in_ten_intervals_cover_a_simulated_raters_share() -> None:
    rng = np.random.default_rng(4)
    model, people, covered = FeltModel(), 400, 0
    for _ in range(people):
        share = rng.uniform(0.3, 0.7)
        own_way = rng.normal(0, model.rater_sd)
        shown = np.clip(share + own_way + rng.normal(0, model.set_sd, size=8), 0, 1)
        found = felt_share(
            [rating(day, float(10 * one), float(10 * (1 - one))) for day, one in enumerate(shown)]
        )
        assert found is not None
        covered += abs(found.value - share) <= 1.645 * found.sd
    assert covered / people == pytest.approx(0.90, abs=0.04)
