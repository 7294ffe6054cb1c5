from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from primemover.belief.change import Change, change
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import TestDone

Say = Callable[..., Observation[Any]]


def plank(catalogue: Catalogue, say: Say, *results: tuple[str, float]) -> Change:
    record = [say(TestDone(test_id="plank-hold", value=value), day) for day, value in results]
    return change(
        History.of(record), catalogue, "plank-hold", None, since=date(2026, 4, 1), on=date(2026, 5, 20)
    )


def test_a_small_difference_is_no_real_change(catalogue: Catalogue, say: Say) -> None:
    seen = plank(catalogue, say, ("2026-03-20", 50.0), ("2026-05-18", 60.0))
    assert seen.difference == pytest.approx(10.0)
    assert not seen.real
    assert 0.5 < (seen.probability_up or 0.0) < 0.95


def test_a_difference_beyond_the_detectable_change_is_real(catalogue: Catalogue, say: Say) -> None:
    seen = plank(catalogue, say, ("2026-03-20", 50.0), ("2026-05-18", 100.0))
    error = catalogue.tests["plank-hold"].error.sem
    assert error is not None
    assert seen.mdc95 == pytest.approx(1.96 * 2**0.5 * error)
    assert seen.real
    assert (seen.probability_up or 0.0) > 0.975
    assert (seen.probability_down or 1.0) < 0.025


def test_the_two_readings_share_no_observation(catalogue: Catalogue, say: Say) -> None:
    seen = plank(catalogue, say, ("2026-03-20", 50.0), ("2026-04-01", 55.0), ("2026-05-18", 60.0))
    assert not set(seen.earlier.observations) & set(seen.later.observations)
    assert (seen.earlier.n, seen.later.n) == (2, 1)


def test_a_change_from_or_to_nothing_is_unknown(catalogue: Catalogue, say: Say) -> None:
    seen = plank(catalogue, say, ("2026-05-18", 60.0))
    assert (seen.difference, seen.mdc95, seen.probability_up, seen.probability_down) == (None,) * 4
    assert not seen.real
