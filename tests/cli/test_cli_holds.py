"""A hold says how it ended, a hinge drill how deep it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Verb


@pytest.mark.parametrize(
    ("said", "kept", "shown"),
    [
        (["--broke"], True, "25 s (posture lost)"),
        (["--no-broke"], False, "25 s (ended by choice)"),
        ([], None, "25 s."),
    ],
)
def test_a_hold_may_say_how_it_ended(told: Verb, said: list[str], kept: bool | None, shown: str) -> None:
    logged = told("log", "plank", "--seconds", "25", *said)
    assert logged.code == 0
    assert shown in logged.out
    again = told("log", "plank", "--seconds", "25", *said, "--json").json
    assert again["observation"]["payload"]["broke"] is kept


def test_reps_do_not_end_like_a_hold(told: Verb) -> None:
    refused = told("log", "glute-bridge", "--reps", "8", "--broke")
    assert refused.code == 2
    assert "--broke" in refused.err
    assert "--held" in refused.err


def test_a_hinge_drill_says_how_deep_it_went(told: Verb) -> None:
    logged = told("log", "dowel-hinge", "--reps", "8", "--held", "6", "--depth-deg", "55")
    assert logged.code == 0
    assert "to 55 degrees" in logged.out
