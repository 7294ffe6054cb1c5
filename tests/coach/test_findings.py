from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue
from primemover.coach.findings import findings
from primemover.coach.result import Finding
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    Diagnosis,
    Felt,
    Injury,
    Intake,
    Lift,
    RecognitionDone,
    RecognitionTrial,
    Said,
    Side,
    TestDone,
)

Say = Callable[..., Observation[Any]]
TODAY = date(2026, 5, 20)
FORBIDDEN = ("fix", "cure", "dysfunction", "amnesia", "diagnos", "firing", "order", "late", "!")


@pytest.fixture
def find(catalogue: Catalogue) -> Callable[..., dict[str, Finding]]:
    def found(*record: Observation[Any]) -> dict[str, Finding]:
        history = History.of(record)
        listed = findings(history, replay(history, catalogue, TODAY), catalogue, TODAY)
        assert len({finding.id for finding in listed}) == len(listed)
        return {finding.id: finding for finding in listed}

    return found


def result(test_id: str, value: float | None, side: Side | None = None, felt: Felt | None = None) -> TestDone:
    return TestDone(test_id=test_id, value=value, side=side, felt=felt)


Find = Callable[..., dict[str, Finding]]


def test_nothing_tested_nothing_found(find: Find, say: Say, lifter: Intake) -> None:
    assert find() == {}
    assert find(say(lifter, "2026-05-18")) == {}


def test_active_hip_extension_felt_in_the_back_is_a_finding_with_its_ratings(find: Find, say: Say) -> None:
    done = say(
        result("active-hip-extension", None, "left", Felt(glute=2, hamstring=4, low_back=7)), "2026-05-18"
    )
    finding = find(done)["felt-elsewhere-left"]
    assert "low back more than the glute" in finding.sentence
    assert finding.measure == "glute 2, hamstring 4, low back 7 of 10"
    assert finding.side == "left"
    assert finding.because[0].observations == (done.id,)
    felt_right = result("active-hip-extension", None, "right", Felt(glute=7, hamstring=4))
    assert "felt-elsewhere-right" not in find(say(felt_right, "2026-05-18"))


def test_sides_differ_only_beyond_measurement_error(find: Find, say: Say) -> None:
    def bridges(left: float, right: float) -> dict[str, Finding]:
        return find(
            say(result("single-leg-bridge-hold", left, "left"), "2026-05-18"),
            say(result("single-leg-bridge-hold", right, "right"), "2026-05-18"),
        )

    assert "sides-single-leg-bridge-hold" not in bridges(50.0, 65.0)
    finding = bridges(70.0, 40.0)["sides-single-leg-bridge-hold"]
    assert finding.side == "right"
    assert "30 s apart" in finding.measure


def test_short_hip_flexors_are_said_and_nothing_is_promised(find: Find, say: Say) -> None:
    finding = find(say(result("modified-thomas", -8.0, "right"), "2026-05-18"))["hip-flexors-short-right"]
    assert "not shown to make the glute stronger" in finding.sentence
    assert "hip-flexors-short-right" not in find(say(result("modified-thomas", 3.0, "right"), "2026-05-18"))


def test_a_hinge_that_breaks_early_is_a_finding(find: Find, say: Say) -> None:
    assert "hinge-depth" in find(say(result("hinge-depth", 40.0), "2026-05-18"))
    assert "hinge-depth" not in find(say(result("hinge-depth", 60.0), "2026-05-18"))
    assert "hinge-neutral" in find(say(result("dowel-hinge-50", 5.0), "2026-05-18"))


def test_a_plank_is_held_against_the_norm_of_the_persons_own_sex(find: Find, say: Say, lifter: Intake) -> None:
    plank = say(result("plank-hold", 50.0), "2026-05-18")
    man, woman = (
        find(say(lifter.model_copy(update={"sex": sex}), "2026-05-18"), plank) for sex in ("male", "female")
    )
    assert "below-norm-plank-hold" in man
    assert "below-norm-plank-hold" not in woman
    assert man["below-norm-plank-hold"].measure.startswith("50 s (")


def test_being_below_the_average_is_no_finding(find: Find, say: Say) -> None:
    assert find(say(result("single-leg-bridge-hold", 50.0, "left"), "2026-05-18")) == {}


def test_guessing_the_squeeze_is_a_finding(find: Find, say: Say) -> None:
    trials = tuple(
        RecognitionTrial(was_glute=one, said_glute=two) for one in (True, False) for two in (True, False) * 5
    )
    assert "recognition-low" in find(say(RecognitionDone(trials=trials), "2026-05-18"))


def test_the_story_is_used_and_a_scoliosis_is_no_reason_not_to_train(
    find: Find, say: Say, lifter: Intake
) -> None:
    story = lifter.model_copy(
        update={
            "injuries": (Injury(what="low back", direction="repeated twisting to the left"),),
            "diagnoses": (Diagnosis(what="mild rotational scoliosis", curve_side="right"),),
            "professionals": (Said(who="chiropractor", said="The low back does the work."),),
            "lifts": (Lift(exercise_id="deadlift", load_kg=110.0, reps=5, rounded_back=True),),
        }
    )
    found = find(say(story, "2026-05-18"))
    assert list(found) == ["told-1", "injury-1", "scoliosis", "rounded-deadlift"]
    assert "no reason not to train" in found["scoliosis"].sentence
    assert "left and right" in found["injury-1"].sentence
    assert "The low back does the work." in found["told-1"].sentence


def test_the_words_stay_plain_and_promise_nothing(find: Find, say: Say, lifter: Intake) -> None:
    found = find(
        say(lifter, "2026-05-18"),
        say(result("active-hip-extension", None, "left", Felt(hamstring=8)), "2026-05-18"),
        say(result("modified-thomas", -8.0, "right"), "2026-05-18"),
        say(result("hinge-depth", 40.0), "2026-05-18"),
        say(result("plank-hold", 20.0), "2026-05-18"),
        say(result("side-plank-hold", 10.0, "left"), "2026-05-18"),
        say(result("side-plank-hold", 70.0, "right"), "2026-05-18"),
    )
    assert len(found) >= 6
    for finding in found.values():
        words = f" {finding.sentence} {finding.measure} ".casefold()
        assert not any(word in words for word in FORBIDDEN), finding.sentence
        assert finding.because
