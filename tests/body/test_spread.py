"""Bands of nine in ten: they hold what a weaker and a stronger person is asked, and join as errors do."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.body.demand import Demand, demands
from primemover.body.lumbar import NINE_IN_TEN
from primemover.body.spread import Spread, combined, spread_out
from primemover.body.whose import Whose
from primemover.catalogue.load import load_catalogue

EXERCISES = load_catalogue().exercises
SOME = tuple(
    EXERCISES[name] for name in ("deadlift", "glute-bridge", "barbell-hip-thrust", "clam", "split-squat")
)
KNOWN = Spread(strength_sd=0.35, glute_sd=0.25)


def asked(
    strength: float = 1.5, glute: float = 0.85, loads: dict[str, float] | None = None
) -> dict[str, Demand]:
    return dict(demands(SOME, Whose(strength=strength, factors={"glute": glute}), loads or {}))


def wide(spread: Spread) -> dict[str, Demand]:
    return dict(spread_out(SOME, asked(), Whose(strength=1.5, factors={"glute": 0.85}), spread))


@pytest.mark.parametrize("way", [-1, 1])
def test_a_band_holds_what_the_ends_of_glute_and_strength_alone_are_asked(way: int) -> None:
    found = wide(KNOWN)
    loads = {name: one.load_kg for name, one in found.items()}
    ends = (
        asked(glute=0.85 * exp(way * NINE_IN_TEN * KNOWN.glute_sd), loads=loads),
        asked(strength=1.5 * exp(way * NINE_IN_TEN * KNOWN.strength_sd), loads=loads),
    )
    for name, one in found.items():
        for end in ends:
            assert one.glute_effort.low - 1e-6 <= end[name].glute_effort.value <= one.glute_effort.high + 1e-6
            assert one.back_effort.low - 1e-6 <= end[name].back_effort.value <= one.back_effort.high + 1e-6


def test_less_known_is_wider_and_the_middle_stays() -> None:
    narrow, known, middle = wide(Spread()), wide(KNOWN), asked()
    for name, one in known.items():
        assert one.glute_effort.value == narrow[name].glute_effort.value == middle[name].glute_effort.value
        assert one.glute_effort.low <= narrow[name].glute_effort.low
        assert one.glute_effort.high >= narrow[name].glute_effort.high
        assert one.back_effort.low <= narrow[name].back_effort.low
    assert known["deadlift"].glute_effort.low < 0.75 * narrow["deadlift"].glute_effort.low
    assert known["clam"] == middle["clam"]  # told by others, with a band of its own


def test_the_rules_band_is_kept_where_all_else_is_known() -> None:
    for name, one in wide(Spread()).items():
        assert one.glute_effort.low == pytest.approx(asked()[name].glute_effort.low, abs=0.003)
        assert one.glute_effort.high == pytest.approx(asked()[name].glute_effort.high, abs=0.003)


def test_two_like_sources_widen_by_the_root_of_two() -> None:
    one, two = combined(0.3, (0.2, 0.45), most=1.0), combined(0.3, (0.2, 0.45), (0.45, 0.2), most=1.0)
    assert one.high == pytest.approx(0.45)
    assert two.high / 0.3 == pytest.approx(1.5 ** (2**0.5))
    assert 0.3 / two.low == pytest.approx(1.5 ** (2**0.5))


@given(
    st.floats(0, 1),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=4),
)
def test_a_band_holds_its_value_and_every_end_and_no_more_than_all(
    value: float, ends: list[tuple[float, float]]
) -> None:
    band = combined(value, *ends, most=1.0)
    assert 0 <= band.low <= band.value <= band.high <= 1
    for end in (each for pair in ends for each in pair):
        assert band.low - 0.0051 <= end <= band.high + 0.0051
