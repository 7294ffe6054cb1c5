"""Nearest names for what was mistyped."""

from __future__ import annotations

import pytest

from primemover.catalogue.load import load_catalogue
from primemover.coach.nearest import nearest, nearest_exercises, perhaps

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("deadlfit", "deadlift"),
        ("glute bridge", "glute-bridge"),
        ("hip_thrust", "hip-thrust"),
        ("side plnk", "side-plank"),
    ],
)
def test_a_slip_of_the_finger_finds_the_exercise(typed: str, meant: str) -> None:
    assert nearest_exercises(typed, CATALOGUE)[0] == meant


def test_what_resembles_nothing_gets_no_suggestion() -> None:
    assert nearest("zzzz", ["band", "bench"]) == ()
    assert perhaps(()) == ""


def test_suggestions_are_offered_in_words() -> None:
    assert perhaps(["band", "bench"]) == "Perhaps you mean band or bench"
