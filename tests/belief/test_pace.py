"""How long an exercise takes."""

from __future__ import annotations

from primemover.belief.pace import LOAD_SET_UP_S, SET_UP_S, set_up_s, total_s, work_s
from primemover.catalogue.model import Catalogue


def test_work_has_the_exercise_s_own_pace(catalogue: Catalogue) -> None:
    bridge, plank = catalogue.exercises["glute-bridge"], catalogue.exercises["plank"]
    assert work_s(bridge, 10) == 10 * bridge.seconds_per_rep
    assert work_s(plank, 30) == 30


def test_loading_a_bar_takes_longer_than_lying_down(catalogue: Catalogue) -> None:
    assert set_up_s(catalogue.exercises["barbell-hip-thrust"]) == LOAD_SET_UP_S
    assert set_up_s(catalogue.exercises["glute-bridge"]) == SET_UP_S


def test_one_rests_between_rounds_not_after_the_last(catalogue: Catalogue) -> None:
    bridge = catalogue.exercises["glute-bridge"]
    assert total_s(bridge, 3, 90.0) == SET_UP_S + 90.0 + 2 * bridge.dose.rest_s
    assert total_s(bridge, 1, 30.0) == SET_UP_S + 30.0
