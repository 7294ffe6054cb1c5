from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from primemover.belief.felt import FeltModel
from primemover.belief.gauge import Gauge
from primemover.belief.gauge_kinds import KIND_BY_ID, KINDS
from primemover.belief.gauges import PAIN_DAYS
from primemover.belief.readings import reading_error, readings
from primemover.belief.replay import Beliefs, replay
from primemover.belief.strength import StrengthModel
from primemover.catalogue.model import Catalogue, ErrorModel
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    Felt,
    Intake,
    PainReport,
    RecognitionDone,
    RecognitionTrial,
    SetDone,
    Side,
    TestDone,
)

TODAY = date(2026, 5, 20)
Say = Callable[..., Observation[Any]]
Believe = Callable[..., Beliefs]


@pytest.fixture
def believe(catalogue: Catalogue) -> Believe:
    return lambda *record: replay(History.of(record), catalogue, TODAY)


def result(test_id: str, value: float, side: Side | None = None) -> TestDone:
    return TestDone(test_id=test_id, value=value, side=side)


def test_without_a_record_every_gauge_says_what_would_give_a_reading(believe: Believe) -> None:
    gauges = believe().gauges
    assert {gauge.id for gauge in gauges} == {kind.id for kind in KINDS}
    for gauge in gauges:
        assert gauge.value is None
        assert len(gauge.no_reading) > 20


def test_each_tests_gauge_exists_in_the_catalogue(catalogue: Catalogue) -> None:
    for kind in KINDS:
        if kind.test_id is not None:
            test = catalogue.tests[kind.test_id]
            assert (test.unit, test.sides == "each") == (kind.unit, kind.sides == ("left", "right")), kind.id


def test_a_hold_is_read_with_its_own_error_per_side(believe: Believe, say: Say, catalogue: Catalogue) -> None:
    done = say(result("single-leg-bridge-hold", 42.0, "left"), "2026-05-18")
    beliefs = believe(done)
    left = beliefs.gauge("single-leg-bridge-hold", "left")
    assert (left.value, left.sd) == (42.0, catalogue.tests["single-leg-bridge-hold"].error.sem)
    assert (left.as_of, left.observations, left.n) == (date(2026, 5, 18), (done.id,), 1)
    assert beliefs.gauge("single-leg-bridge-hold", "right").value is None


def test_a_test_of_last_winter_is_no_reading_any_more(believe: Believe, say: Say) -> None:
    gauge = believe(say(result("plank-hold", 90.0), "2026-01-05")).gauge("plank-hold")
    assert gauge.value is None
    assert "12 weeks" in gauge.no_reading


def test_what_happens_later_is_not_seen(believe: Believe, say: Say) -> None:
    assert believe(say(result("plank-hold", 90.0), "2026-05-21")).gauge("plank-hold").value is None


def test_an_error_is_a_sem_or_comes_from_an_mdc_or_is_assumed_and_said() -> None:
    assert reading_error(ErrorModel(sem=2.0, source="a-key"), 30) == (2.0, "a-key")
    assert reading_error(ErrorModel(mdc95=2.772, source="a-key"), 30)[0] == pytest.approx(1.0, abs=0.001)
    assumed, source = reading_error(ErrorModel(source="a-key"), 40)
    assert assumed == pytest.approx(6.0)
    assert source.startswith("judgement")


def test_ten_of_ten_once_is_just_enough_and_nine_is_not(believe: Believe, say: Say) -> None:
    ten = believe(say(result("dowel-hinge-50", 10.0))).gauge("hinge-neutral")
    nine = believe(say(result("dowel-hinge-50", 9.0))).gauge("hinge-neutral")
    assert ten.probability("higher", 8.5) == pytest.approx(1 - 0.85**11)
    assert nine.probability("higher", 8.5) == pytest.approx(0.508, abs=0.001)
    assert (ten.high or 10.0) < 10.0


def test_ten_of_ten_twice_on_a_day_is_twenty_reps(believe: Believe, say: Say) -> None:
    both = believe(*(say(result("dowel-hinge-50", 10.0)) for _ in range(2))).gauge("hinge-neutral")
    assert both.probability("higher", 8.5) == pytest.approx(1 - 0.85**21)


def test_what_would_give_a_reading_names_the_models_own_weeks(believe: Believe) -> None:
    beliefs = believe()
    weeks = FeltModel().window_weeks, StrengthModel().window_weeks
    assert f"in the last {weeks[0]} weeks" in beliefs.gauge("glute-share").no_reading
    for gauge in (beliefs.gauge("hip-thrust-strength"), beliefs.gauge("single-leg-thrust-strength", "left")):
        assert f"in the last {weeks[1]} weeks" in gauge.no_reading
    assert f"in the last {PAIN_DAYS} days" in beliefs.gauge("pain").no_reading


def test_a_gauge_and_its_single_readings_name_the_same_source(believe: Believe, say: Say) -> None:
    drill = RecognitionDone(
        trials=tuple(RecognitionTrial(was_glute=one, said_glute=one) for one in (True, False) * 5)
    )
    beliefs = believe(
        say(drill), say(PainReport(nrs=2), "2026-05-18"), say(result("dowel-hinge-50", 9.0), "2026-05-18")
    )
    for gauge_id in ("recognition", "pain", "hinge-neutral"):
        sources = {one.source for one in readings(beliefs.recent, KIND_BY_ID[gauge_id], None)}
        assert sources == {beliefs.gauge(gauge_id).source}


def test_the_glutes_share_comes_from_bridges_per_side_and_over_all(believe: Believe, say: Say) -> None:
    def bridge(side: Side, glute: float) -> SetDone:
        felt = Felt(glute=glute, hamstring=10 - glute)
        return SetDone(exercise_id="single-leg-bridge", side=side, reps=10, felt=felt)

    clam = SetDone(exercise_id="clam", side="left", reps=10, felt=Felt(glute=10))
    old = SetDone(exercise_id="single-leg-bridge", side="left", reps=10, felt=Felt(hamstring=10))
    beliefs = believe(
        say(bridge("left", 4), "2026-05-18"),
        say(bridge("right", 8), "2026-05-18"),
        say(clam, "2026-05-18"),
        say(old, "2026-04-01"),
    )
    assert beliefs.gauge("glute-share", "left").value == pytest.approx(0.4)
    assert beliefs.gauge("glute-share", "right").value == pytest.approx(0.8)
    assert beliefs.gauge("glute-share").value == pytest.approx(0.6)
    assert beliefs.gauge("glute-share-split-squat").value is None


def test_split_squats_have_their_own_share(believe: Believe, say: Say) -> None:
    squat = SetDone(exercise_id="bulgarian-split-squat", side="left", reps=8, felt=Felt(glute=6, hamstring=2))
    beliefs = believe(say(squat, "2026-05-18"))
    assert beliefs.gauge("glute-share-split-squat").value == pytest.approx(0.75)
    assert beliefs.gauge("glute-share").value is None


def test_recognition_counts_the_last_trials(believe: Believe, say: Say) -> None:
    right = tuple(RecognitionTrial(was_glute=one, said_glute=one) for one in (True, False) * 30)
    wrong = tuple(RecognitionTrial(was_glute=one, said_glute=not one) for one in (True, False) * 30)
    improved = believe(
        say(RecognitionDone(trials=wrong), "2026-05-01"), say(RecognitionDone(trials=right), "2026-05-18")
    ).gauge("recognition")
    assert (improved.value or 0.0) > 3
    assert improved.n == 1


def test_pain_is_the_last_word_wherever_it_was_said(believe: Believe, say: Say, lifter: Intake) -> None:
    beliefs = believe(
        say(lifter, "2026-05-14"),
        say(PainReport(nrs=5), "2026-05-18"),
        say(SetDone(exercise_id="clam", reps=10, pain_nrs=2), "2026-05-19"),
    )
    assert beliefs.gauge("pain").value == 2
    assert believe(say(lifter, "2026-05-01")).gauge("pain").value is None


def test_last_weeks_dose_is_a_gauge_and_zero_is_a_reading(believe: Believe, say: Say) -> None:
    def dose(*days: str) -> Gauge:
        return believe(*(say(SetDone(exercise_id="hip-thrust", reps=10), day) for day in days)).gauge(
            "dose-glute-sets"
        )

    assert dose("2026-05-12", "2026-05-14", "2026-05-19").value == 2
    assert dose("2026-05-05").value == 0
    assert dose("2026-05-19").value is None


def test_an_unknown_gauge_or_side_is_an_error_that_names_it(believe: Believe) -> None:
    with pytest.raises(KeyError, match="plank-hold"):
        believe().gauge("plank-hold", "left")
    with pytest.raises(KeyError, match="luck"):
        believe().gauge("luck")
