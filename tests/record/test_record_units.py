from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.record.units import from_kg, to_kg


def test_a_pound_is_its_legal_share_of_a_kilogram() -> None:
    assert to_kg(100, "lb") == pytest.approx(45.359237)
    assert to_kg(100, "kg") == 100


@given(st.floats(0, 1000))
def test_there_and_back_is_the_same_load(load: float) -> None:
    assert to_kg(from_kg(load, "lb"), "lb") == pytest.approx(load)
    assert from_kg(load, "kg") == load
