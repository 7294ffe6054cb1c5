"""Rounding to the person's plates never raises a load."""

from hypothesis import given
from hypothesis import strategies as st

from primemover.coach.plates import Plates

loads = st.floats(0, 400, allow_nan=False)
plates = st.builds(
    Plates, base_kg=st.sampled_from([0.5, 2.5, 15.0, 20.0]), step_kg=st.sampled_from([0.5, 1.0, 2.5, 5.0])
)


def test_a_bar_and_small_plates() -> None:
    bar = Plates(base_kg=20.0, step_kg=2.5)
    assert bar.down(61.0) == 60.0
    assert bar.down(60.0) == 60.0
    assert bar.down(19.0) is None
    assert bar.below(60.0) == 57.5
    assert bar.below(20.0) is None
    assert bar.up(60.0, share=0.10) == 65.0
    assert bar.up(20.0, share=0.0) == 22.5


@given(plates, loads)
def test_down_is_never_above_and_within_one_step(some: Plates, load_kg: float) -> None:
    down = some.down(load_kg)
    if down is None:
        assert load_kg < some.base_kg
    else:
        assert down <= load_kg + 1e-6
        assert load_kg - down < some.step_kg + 1e-6


@given(plates, loads, st.floats(0, 0.5))
def test_up_always_moves_so_that_rounding_never_freezes_progress(
    some: Plates, load_kg: float, share: float
) -> None:
    up = some.up(load_kg, share)
    assert up > load_kg or up == some.base_kg
    assert up <= max(load_kg * (1 + share), load_kg + some.step_kg, some.base_kg) + 1e-6


@given(plates, loads)
def test_below_is_strictly_lighter(some: Plates, load_kg: float) -> None:
    below = some.below(load_kg)
    assert below is None or below < load_kg
