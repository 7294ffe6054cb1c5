"""What an exercise asks, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Verb


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_lift_is_told_posture_by_posture_with_its_bands(pm: Verb) -> None:
    said = words(pm("demand", "romanian-deadlift", "--load-kg", "60").out)
    for told in (
        "stand",
        "bar at the knees",
        "low (peak)",
        "hip, both legs",
        "L5/S1",
        "compression, N",
        "glute",
    ):
        assert told in said
    assert "Carried at the peak by feet" in said
    assert "(nine people in ten)" in said
    assert "nothing about injury" in said


def test_whose_body_and_what_is_weak_are_options(pm: Verb) -> None:
    said = pm(
        "demand", "deadlift", "--sex", "female", "--stature-m", "1.66", "--mass-kg", "62", "--load-kg", "40",
        "--factor", "glute=0.6", "--factor", "back=0.8", "--sharing", "plain", "--json",
    ).json  # fmt: skip  # a command line
    assert said["body"] == {"sex": "female", "stature_m": 1.66, "mass_kg": 62.0}
    assert said["factors"] == {"glute": 0.6, "back": 0.8}
    assert said["sharing"] == "plain"
    assert [posture["name"] for posture in said["postures"]] == ["at the floor", "bar at the knees", "stand"]
    assert said["peak"]["compression_n"]["low"] < said["peak"]["compression_n"]["value"]


def test_what_the_side_view_cannot_weigh_says_what_stands_in(pm: Verb) -> None:
    said = words(pm("demand", "clam").out)
    assert "muscle activity as published" in said
    assert "N m" not in said


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("no-such",), "There is no exercise 'no-such'"),
        (("deadlift", "--factor", "glut=1"), "no muscle called 'glut'"),
        (("deadlift", "--factor", "glute"), "'glute' is no factor"),
        (("deadlift", "--factor", "glute=-1"), "a strength factor lies above 0"),
        (("glute-bridge", "--load-kg", "20"), "takes no load"),
        (("kettlebell-swing", "--load-kg", "300"), "degrees of sway"),
    ],
)
def test_what_cannot_be_is_refused_with_the_mend(pm: Verb, given: tuple[str, ...], told: str) -> None:
    said = pm("demand", *given)
    assert said.code == 2
    assert told in words(said.err)
    assert words(said.err).count("Write it like glute=0.6") <= 1
