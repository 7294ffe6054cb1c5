from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.felt import FeltModel, glute_share, set_sd, shows_hip_extension
from primemover.catalogue.model import Catalogue
from primemover.record.payload import Felt


def test_a_share_is_the_glutes_part_of_the_three_and_leaves_the_rest_out() -> None:
    assert glute_share(Felt(glute=6, hamstring=3, low_back=1, other=9)) == pytest.approx(0.6)
    assert glute_share(Felt(other=5)) is None


def test_before_sets_show_it_their_scatter_is_as_expected() -> None:
    assert set_sd([]) == set_sd([0.6]) == pytest.approx(FeltModel().set_sd)


def test_sets_that_disagree_scatter_more_and_a_share_that_rises_slowly_does_not() -> None:
    assert set_sd([0.2, 0.9] * 6) > FeltModel().set_sd > set_sd([0.3 + 0.02 * one for one in range(20)])


@given(st.lists(st.floats(0, 1), max_size=40))
def test_no_rater_is_ever_taken_to_be_sure(shares: list[float]) -> None:
    assert 0 < set_sd(shares) < 1


def test_hip_extension_drills_tell_who_extends_the_hip_and_a_clam_does_not(catalogue: Catalogue) -> None:
    telling = {name for name, exercise in catalogue.exercises.items() if shows_hip_extension(exercise)}
    assert {"glute-bridge", "single-leg-hip-thrust", "quadruped-hip-extension", "cook-hip-lift"} <= telling
    assert not telling & {"clam", "side-lying-abduction", "band-walk", "split-squat", "deadlift", "plank"}
