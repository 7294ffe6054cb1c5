"""The gauges in the terminal."""

from __future__ import annotations

from typing import Any

import pytest

from primemover.belief.gauge_kinds import KINDS
from primemover.words import TO


@pytest.fixture
def measured(told: Any) -> Any:
    for side, value in (("left", "20"), ("right", "61")):
        assert told("test", "single-leg-bridge-hold", "--side", side, "--value", value).code == 0
    return told


def test_all_gauges_are_listed_and_those_without_a_reading_say_what_would_give_one(measured: Any) -> None:
    said = measured("gauge")
    assert said.code == 0
    assert "single-leg-bridge-hold, left" in said.out
    assert f"20 s (7{TO}33)" in said.out
    assert "No reading" in said.out
    assert "recording of your spine" in said.out


def test_one_gauge_is_shown_with_its_sides_its_readings_and_the_gate(measured: Any) -> None:
    said = measured("gauge", "single-leg-bridge-hold")
    assert "Different: left 41 s shorter than right" in said.out
    assert "The gate asks for 30 s" in said.out
    assert "Nothing was read by" in said.out
    assert "Right" not in measured("gauge", "single-leg-bridge-hold", "--side", "left").out


def test_programs_get_the_same(measured: Any) -> None:
    every = measured("gauge", "--json").json
    assert len(every["gauges"]) == sum(len(kind.sides) for kind in KINDS)
    one = measured("gauge", "single-leg-bridge-hold", "--json").json
    assert [side["value"] for side in one["gauges"]] == [20.0, 61.0]
    assert one["sides"]["behind"] == "left"


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        (("plank-hld",), "plank-hold"),
        (("plank-hold", "--side", "left"), "Leave the side out"),
        (("--side", "up"), "left or right"),
        (("--since", "today"), "before"),
        (("--since", "spring"), "2026-05-03"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(told: Any, words: tuple[str, ...], mend: str) -> None:
    said = told("gauge", *words)
    assert said.code == 2
    assert mend in said.err
