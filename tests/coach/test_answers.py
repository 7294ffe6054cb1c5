"""When the wrong thing works: every answer stands on evidence that exists, and fits the movement."""

from __future__ import annotations

import pytest

from primemover.catalogue.model import Catalogue
from primemover.coach.answers import ANSWERS, answer, pattern_of


def test_every_key_exists(catalogue: Catalogue) -> None:
    keys = {key for answers in ANSWERS.values() for one in answers for key in one.evidence}
    assert keys <= set(catalogue.facts)


@pytest.mark.parametrize(
    ("exercise_id", "pattern"),
    [
        ("glute-bridge", "bridge"),
        ("barbell-hip-thrust", "bridge"),
        ("romanian-deadlift", "loaded-stand"),
        ("back-squat", "loaded-stand"),
        ("sit-to-stand", "free-stand"),
        ("clam", "free-leg"),
        ("quadruped-hip-extension", "free-leg"),
    ],
)
def test_the_pattern_follows_the_supports(exercise_id: str, pattern: str, catalogue: Catalogue) -> None:
    assert pattern_of(catalogue.exercises[exercise_id]) == pattern


def test_the_second_time_says_something_else(catalogue: Catalogue) -> None:
    bridge = catalogue.exercises["glute-bridge"]
    assert answer(bridge, "hamstring", 1) != answer(bridge, "hamstring", 2)
    assert answer(bridge, "hamstring", 2) == answer(bridge, "hamstring", 9)


def test_nobody_is_told_to_take_off_load_that_is_not_there(catalogue: Catalogue) -> None:
    said = [answer(catalogue.exercises["sit-to-stand"], "low_back", count).text for count in (1, 2)]
    assert not any("load" in text for text in said)
