"""How a forecast reads the hinge and recognition: as the gauges do, from the same record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr

from primemover.belief.growth_hinge import HingeLook, HingeSeen
from primemover.belief.growth_recognition import PastDrill, RecognitionLook, RecognitionSeen
from primemover.belief.recognition import DEFAULT_MODEL
from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import RecognitionDone, RecognitionJudge, RecognitionTrial, TestDone

Say = Callable[..., Observation[Any]]
ON = date(2026, 5, 18)
PROBABILITY = 0.8


def generator(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def always(level: float, weeks: int, people: int = 1) -> np.ndarray:
    return np.full((weeks, 1, people), level, dtype=np.float32)


# the hinge


@pytest.mark.parametrize("past", [(), (5.0,), (7.0, 9.0), (4.0, 4.0, 10.0)])
@pytest.mark.parametrize("level", [0.0, 10.0])  # every rep breaks, or every rep holds
def test_the_hinge_is_met_in_the_weeks_in_which_the_gauge_says_so(
    say: Say, catalogue: Catalogue, past: Sequence[float], level: float
) -> None:
    story = [(ON - timedelta(weeks=len(past) - 1 - place, days=2), value) for place, value in enumerate(past)]
    look = HingeLook(tuple((float((ON - day).days), value) for day, value in story))
    foretold = look.ahead(always(level, 16), generator()).reaches(8.5, PROBABILITY)[:, 0, 0]
    told = []
    for week in range(1, 17):
        day = ON + timedelta(weeks=week)
        story.append((day, level))
        record = [say(TestDone(test_id="dowel-hinge-50", value=value), on.isoformat()) for on, value in story]
        found = replay(History.of(record), catalogue, day).gauge("hinge-neutral")
        told.append((found.probability("higher", 8.5) or 0.0) >= PROBABILITY)
    assert foretold.tolist() == told


def test_one_test_of_ten_out_of_ten_is_enough_and_nine_are_not() -> None:
    held = np.array([[[11.0, 10.0]]], dtype=np.float32)
    assert HingeSeen(held, np.array([12.0])).reaches(8.5, PROBABILITY).tolist() == [[[True, False]]]


@settings(max_examples=25)
@given(st.floats(0, 10), st.integers(1, 3))
def test_a_rep_stays_neutral_as_often_as_the_level_says(level: float, tests_a_week: int) -> None:
    found = HingeLook((), tests_a_week).ahead(always(level, 1, 3000), generator())
    assert found.total.tolist() == [2 + 10 * tests_a_week]
    assert float(found.held.mean()) - 1 == pytest.approx(level * tests_a_week, abs=0.2)


# recognition


def answers(
    d_prime: float, judge: RecognitionJudge, repeats: float, rng: np.random.Generator
) -> tuple[RecognitionTrial, ...]:
    """Let somebody of this d-prime do ten trials; the judge errs, and some answers repeat the cue."""
    trials = []
    for was in [True, False] * 5:
        truly = was != (rng.random() < DEFAULT_MODEL.wrong(judge))
        feels = rng.random() < ndtr(d_prime / 2 if truly else -d_prime / 2)
        trials.append(
            RecognitionTrial(was_glute=was, said_glute=bool(was if rng.random() < repeats else feels))
        )
    return tuple(trials)


def drilled(say: Say, d_prime: float, judge: RecognitionJudge, weeks: int, seed: int) -> list[Observation[Any]]:
    rng = generator(seed)
    echo, people = DEFAULT_MODEL.echo(judge), DEFAULT_MODEL.echo_people
    repeats = float(rng.beta(echo * people, (1 - echo) * people))
    return [
        say(
            RecognitionDone(trials=answers(d_prime, judge, repeats, rng), judged_by=judge),
            (ON + timedelta(weeks=week)).isoformat(),
        )
        for week in range(1, weeks + 1)
    ]


def is_told(catalogue: Catalogue, record: Sequence[Observation[Any]]) -> bool:
    found = replay(History.of(record), catalogue, record[-1].happened_at.date()).gauge("recognition")
    return (found.probability("higher", 1.5) or 0.0) >= PROBABILITY


def counted(record: Sequence[Observation[Any]]) -> np.ndarray:
    """Count glute, hits, other and false alarms, fading as the gauge's do."""
    total = np.zeros(4)
    for back, drill in enumerate(reversed(record[-6:])):
        said = [
            [one.said_glute for one in drill.payload.trials if one.was_glute == was] for was in (True, False)
        ]
        total += 0.5 ** (back / 2) * np.array([len(said[0]), sum(said[0]), len(said[1]), sum(said[1])])
    return total


@pytest.mark.parametrize("judge", [one for one in get_args(RecognitionJudge) if one != "dowel"])
def test_the_table_of_counts_says_what_the_gauge_says(
    say: Say, catalogue: Catalogue, judge: RecognitionJudge
) -> None:
    agreed = []
    for seed, d_prime in enumerate(np.linspace(0.5, 4.5, 60)):
        record = drilled(say, float(d_prime), judge, 1 + seed % 8, seed)
        glute, hits, other, false_alarms = counted(record)
        shares = [np.array([[[one]]], dtype=np.float32) for one in (hits / glute, false_alarms / other)]
        seen = RecognitionSeen(judge, np.array([(glute + other) / 2]), *shares)
        agreed.append(bool(seen.reaches(1.5, PROBABILITY)[0, 0, 0]) == is_told(catalogue, record))
    assert np.mean(agreed) >= 0.95


@pytest.mark.parametrize(("judge", "d_prime"), [("hand", 3.0), ("partner", 2.5), ("partner", 1.5)])
def test_as_many_drawn_people_are_told_as_the_gauge_would_tell(
    say: Say, catalogue: Catalogue, judge: RecognitionJudge, d_prime: float
) -> None:
    seen = RecognitionLook(judge, ()).ahead(always(d_prime, 8, 4000), generator())
    foretold = seen.reaches(1.5, PROBABILITY)[:, 0].mean(axis=1)
    records = [drilled(say, d_prime, judge, 8, seed) for seed in range(120)]
    for week in (2, 8):
        told = np.mean([is_told(catalogue, record[:week]) for record in records])
        assert foretold[week - 1] == pytest.approx(told, abs=0.12)


def test_drills_so_far_count_and_fade_from_the_gauges_window() -> None:
    missed = tuple(PastDrill(7.0 * back, 5, 0, 5, 5) for back in range(6, 0, -1))
    seen = RecognitionLook("sensor", missed).ahead(always(6.0, 10, 500), generator())
    met = seen.reaches(1.5, PROBABILITY)[:, 0].mean(axis=1)
    assert met[0] == 0.0
    assert met[5] == pytest.approx(met[9], abs=0.05)  # six drills of ten fill the window: the old are out
    assert met[9] > 0.9
