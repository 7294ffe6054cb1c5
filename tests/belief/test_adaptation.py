"""The law of growth: towards a ceiling, never slower for more stimulus; four rival rules of what a set says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.adaptation import ADAPTATION, STIMULI, AdaptationModel, Floats, after, stimulus


def grown(strength: float, said: float, *, start: float = 1.0, ceiling: float = 1.35, weeks: int = 1) -> float:
    """Return the strength after some weeks of a stimulus."""
    now: Floats = np.array([strength])
    for _ in range(weeks):
        now = after(
            now,
            np.array([said]),
            start,
            ceiling=ceiling,
            gain_per_week=ADAPTATION.gain_per_week,
            loss_per_week=ADAPTATION.loss_per_week,
            upkeep=ADAPTATION.upkeep,
            balanced_ceiling=1.35,
        )
    return float(now[0])


def test_a_balanced_person_gains_about_nine_per_cent_in_ten_weeks() -> None:
    assert grown(1.0, 0.5, weeks=10) == pytest.approx(1.09, abs=0.01)


def test_growth_ends_at_the_ceiling_and_a_lay_off_at_the_start() -> None:
    assert grown(1.0, 1.0, weeks=2000) == pytest.approx(1.35, abs=1e-3)
    assert grown(1.2, 0.0, weeks=2000) == pytest.approx(1.0, abs=1e-3)


def test_what_was_not_gained_is_not_lost() -> None:
    assert grown(0.6, 0.0, start=0.6, weeks=50) == 0.6


def test_a_weak_muscle_catches_up_under_a_common_ceiling_but_not_under_its_own() -> None:
    weak, strong = grown(0.6, 0.5, start=0.6) / 0.6, grown(1.0, 0.5)
    assert weak > strong
    assert grown(0.6, 0.5, start=0.6, ceiling=0.6 * 1.35) / 0.6 == pytest.approx(strong)


@given(
    strength=st.floats(0.3, 1.3),
    start=st.floats(0.3, 1.0),
    less=st.floats(0.0, 1.0),
    more=st.floats(0.0, 1.0),
)
def test_more_stimulus_never_slows(strength: float, start: float, less: float, more: float) -> None:
    low, high = sorted((less, more))
    grown_from = max(strength, start)
    assert grown(grown_from, high, start=start) >= grown(grown_from, low, start=start)


@pytest.mark.parametrize(
    ("rule", "said"), [("effort", 0.7), ("threshold", 0.5), ("tension", 0.42), ("share", 0.3)]
)
def test_each_rule_hears_something_else(rule: str, said: float) -> None:
    rules = {one: stimulus(one, 0.7, 0.6, 0.3) for one in STIMULI}
    assert float(rules[next(one for one in STIMULI if one == rule)]) == pytest.approx(said)


def test_below_the_threshold_a_muscle_hears_nothing() -> None:
    assert float(stimulus("threshold", 0.39, 1.0, 0.9)) == 0.0
    assert float(stimulus("threshold", 0.39, 1.0, 0.9, AdaptationModel(threshold=0.0))) == 0.39
