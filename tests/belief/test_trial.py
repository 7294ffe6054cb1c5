"""From a record to a verdict."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primemover.belief.trial import TrialBelief, trial_beliefs
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import TrialPlanned, TrialReading, TrialStopped, TrialWay

ON = date(2026, 12, 1)
START = datetime(2026, 5, 4, 10, tzinfo=UTC)
BLOCKS = "abbababaabbaabba"  # eight pairs
WAYS: dict[str, TrialWay] = {"a": "a", "b": "b"}
VALUES = st.lists(st.integers(0, 10), min_size=16, max_size=16)


def entry(days: float, payload: Any) -> Observation[Any]:
    moment = START + timedelta(days=days)
    return Observation(id_from_content(moment, repr(payload)), "me", moment, payload)


def plan(blocks: str = BLOCKS, **given: Any) -> TrialPlanned:
    fields: dict[str, Any] = {
        "trial_id": "t",
        "question": "Which?",
        "way_a": "one",
        "way_b": "other",
        "outcome": "rating",
        "unit": "of 10",
        "smallest_effect": 1.0,
        "pairs": len(blocks) // 2,
        "schedule": tuple(WAYS[one] for one in blocks),
        "looks": (6, len(blocks) // 2),
    }
    return TrialPlanned(**{**fields, **given})


def believed(planned: TrialPlanned, values: dict[int, float | None], *more: Observation[Any]) -> TrialBelief:
    readings = (
        entry(place, TrialReading(trial_id="t", place=place, value=value)) for place, value in values.items()
    )
    (belief,) = trial_beliefs(History.of([entry(0, planned), *readings, *more]), ON)
    return belief


def told(a: float, b: float, blocks: str = BLOCKS, places: int = 16) -> dict[int, float | None]:
    """Readings about `a` and `b`, a quarter up and down in turn."""
    stray = (0.0, 0.25, -0.25, 0.25, 0.0, -0.25)
    return {at + 1: (a if way == "a" else b) + stray[at % 6] for at, way in enumerate(blocks) if at < places}


def test_before_the_first_look_there_is_no_reading() -> None:
    belief = believed(plan(), told(8, 3, places=11))
    assert belief.effect is None
    assert belief.verdict == "unknown"
    assert belief.no_reading == "The first look is after pair 6; 5 done so far."
    assert belief.next_look == 6


def test_a_plain_effect_is_found_at_the_first_look_and_the_trial_is_over() -> None:
    belief = believed(plan(), told(8, 3, places=12))
    assert (belief.verdict, belief.look, belief.next_look) == ("a", 6, None)
    assert belief.over
    assert belief.effect is not None
    assert belief.effect.low < 5 < belief.effect.high
    assert belief.effect.a_matters > 0.95
    assert len(belief.observations) == 13


def test_a_verdict_stands_whatever_comes_after() -> None:
    then = believed(plan(), told(8, 3, places=12))
    values = told(8, 3, places=12) | dict.fromkeys(range(13, 17), 0.0)
    assert believed(plan(), values).effect == then.effect


def test_between_looks_nothing_new_is_concluded() -> None:
    at_look = believed(plan(), told(6, 5, places=12))
    after = believed(plan(), told(6, 5, places=14))
    assert at_look.verdict == after.verdict == "unknown"
    assert at_look.effect == after.effect
    assert after.next_look == 8
    assert after.more is not None


def test_less_can_be_better() -> None:
    assert believed(plan(better="lower"), told(8, 3)).verdict == "b"


def test_pairs_left_out_are_left_out_of_the_analysis_alone() -> None:
    values = told(8, 3)
    values[3] = None
    belief = believed(plan(), values)
    assert [pair.number for pair in belief.pairs] == [1, 3, 4, 5, 6, 7, 8]
    assert belief.verdict == "a"


def test_too_few_whole_pairs_give_no_reading() -> None:
    values = told(8, 3, places=12) | {1: None, 3: None}
    belief = believed(plan(looks=(6, 8)), values)
    assert belief.effect is None
    assert "Fewer than 5 whole pairs" in belief.no_reading


def test_a_stopped_trial_keeps_what_its_looks_said() -> None:
    stop = entry(12.5, TrialStopped(trial_id="t"))
    assert believed(plan(), told(8, 3, places=12), stop).verdict == "a"
    early = believed(plan(), told(8, 3, places=6), entry(6.5, TrialStopped(trial_id="t")))
    assert early.no_reading == "Stopped after 3 of 8 pairs, before the first look."
    assert early.over


def test_an_analysis_of_another_version_is_not_guessed_at() -> None:
    belief = believed(plan(analysis="paired-9"), told(8, 3))
    assert belief.verdict == "unknown"
    assert "paired-9" in belief.no_reading


def test_readings_that_never_differ_say_no_difference_only_as_far_as_they_are_rounded() -> None:
    belief = believed(plan(), dict.fromkeys(range(1, 17), 5.0))
    assert belief.verdict in {"none", "unknown"}
    assert belief.effect is not None
    assert belief.effect.sd > 0.1


@settings(max_examples=20, deadline=None)
@given(VALUES)
def test_swapping_the_ways_mirrors_the_verdict(values: list[int]) -> None:
    swapped = BLOCKS.translate(str.maketrans("ab", "ba"))
    read = {place: float(value) for place, value in enumerate(values, start=1)}
    here, there = believed(plan(), dict(read)), believed(plan(swapped), dict(read))
    assert there.verdict == {"a": "b", "b": "a"}.get(here.verdict, here.verdict)
    assert here.effect is not None
    assert there.effect is not None
    assert here.effect.value == pytest.approx(-there.effect.value, abs=1e-9)
    assert here.effect.low == pytest.approx(-there.effect.high, abs=1e-6)
    assert here.effect.a_matters == pytest.approx(there.effect.b_matters, abs=1e-9)


@settings(max_examples=20, deadline=None)
@given(VALUES)
def test_the_probabilities_add_up_and_all_is_finite(values: list[int]) -> None:
    effect = believed(plan(), {place: float(value) for place, value in enumerate(values, start=1)}).effect
    assert effect is not None
    assert effect.a_matters + effect.within + effect.b_matters == pytest.approx(1.0)
    assert effect.low < effect.value < effect.high
    assert len(effect.curve) > 50
    assert all(density >= 0 for _, density in effect.curve)


@settings(max_examples=20, deadline=None)
@given(VALUES)
def test_reading_the_same_in_larger_units_scales_the_answer(values: list[int]) -> None:
    # Seconds and tenths of them: rounding apart, which is the outcome's own and made small by both plans.
    small, large = (
        believed(
            plan(outcome="held-seconds", unit="s", smallest_effect=100.0 * factor),
            {place: 100.0 * factor * value for place, value in enumerate(values, start=1)},
        ).effect
        for factor in (1, 5)
    )
    assert small is not None
    assert large is not None
    assert large.value == pytest.approx(5 * small.value, rel=1e-3, abs=0.05)
    assert large.a_matters == pytest.approx(small.a_matters, abs=1e-3)
