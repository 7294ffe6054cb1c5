"""The lifts as one's own body does them."""

from __future__ import annotations

from dataclasses import replace

from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.catalogue.model import Catalogue
from primemover.coach.roads_body import EXERCISES, lifts_of
from primemover.coach.roads_lifts import LIFTS, TYPICAL


def test_each_lift_is_loaded_from_its_deepest_posture_up(catalogue: Catalogue) -> None:
    lifts = lifts_of(catalogue, REFERENCE_BODY)
    for lift in LIFTS:
        postures = lifts.postures(lift)
        assert len(postures) >= 2
        assert all(one.hip_nm > 0 for one in postures)
        deep = [one.hip_flexion_deg for one in postures]
        assert deep == sorted(deep, reverse=True)
    assert lifts != TYPICAL


def test_another_body_lifts_otherwise(catalogue: Catalogue) -> None:
    assert lifts_of(catalogue, REFERENCE_BODY) != lifts_of(catalogue, Body("female", 1.62, 60.0))


def test_without_the_exercise_the_typical_lift_stands_in(catalogue: Catalogue) -> None:
    rest = {name: one for name, one in catalogue.exercises.items() if name != EXERCISES["deadlift"]}
    assert lifts_of(replace(catalogue, exercises=rest), REFERENCE_BODY).deadlift == TYPICAL.deadlift
