from __future__ import annotations

import re

import pytest

from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import RedFlag, ScreenTest

CATALOGUE = load_catalogue()
TESTS = CATALOGUE.tests
EVERY_TEST = pytest.mark.parametrize("test", TESTS.values(), ids=list(TESTS))
EVERY_FLAG = pytest.mark.parametrize("flag", CATALOGUE.red_flags.values(), ids=list(CATALOGUE.red_flags))


@pytest.mark.parametrize(
    ("test_id", "unit", "sides"),
    [
        ("modified-thomas", "deg", "each"),
        ("cook-hip-lift-test", "cm", "each"),
        ("single-leg-bridge-hold", "s", "each"),
        ("hamstring-bridge-reps", "reps", "each"),
        ("dowel-hinge-50", "of 10", "both"),
        ("hinge-depth", "deg", "both"),
        ("plank-hold", "s", "both"),
        ("side-plank-hold", "s", "each"),
        ("sorensen-hold", "s", "both"),
        ("active-hip-extension", "felt", "each"),
        ("squeeze-recognition", "d-prime", "each"),
    ],
)
def test_the_screen_holds_every_test_of_the_issue(test_id: str, unit: str, sides: str) -> None:
    test = TESTS[test_id]
    assert (test.unit, test.sides) == (unit, sides)


def test_the_screen_begins_with_feeling_the_glute_and_ends_with_the_back() -> None:
    assert list(TESTS) == [
        "active-hip-extension",
        "squeeze-recognition",
        "single-leg-bridge-hold",
        "dowel-hinge-50",
        "hinge-depth",
        "modified-thomas",
        "cook-hip-lift-test",
        "plank-hold",
        "side-plank-hold",
        "hamstring-bridge-reps",
        "sorensen-hold",
    ]
    assert len({test.order for test in TESTS.values()}) == len(TESTS)


@EVERY_TEST
def test_a_test_can_be_done_from_its_page(test: ScreenTest) -> None:
    assert len(test.protocol) >= 3
    assert test.stops
    assert test.evidence
    assert all(test.limits[0] <= norm.value <= test.limits[1] for norm in test.norms)


def test_sorensen_is_never_for_somebody_in_pain() -> None:
    assert TESTS["sorensen-hold"].not_when_pain_from == 1
    assert all(test.not_when_pain_from == 6 for test in TESTS.values() if test.id != "sorensen-hold")


def test_the_cook_hip_lift_has_no_norm() -> None:
    assert TESTS["cook-hip-lift-test"].norms == ()
    assert "No published range norm" in TESTS["cook-hip-lift-test"].no_norm


@EVERY_TEST
def test_a_norm_taken_from_the_evidence_has_its_value(test: ScreenTest) -> None:
    for norm in test.norms:
        if norm.source in CATALOGUE.facts:
            first_number = re.search(r"-?\d+(\.\d+)?", CATALOGUE.facts[norm.source].value)
            assert first_number is not None
            assert float(first_number.group()) == norm.value


def test_sorensens_error_is_the_published_one() -> None:
    error = TESTS["sorensen-hold"].error
    assert f"SEM {error.sem} s" in CATALOGUE.facts[error.source].spread


def test_firing_order_is_no_finding() -> None:
    test = TESTS["active-hip-extension"]
    assert test.asks_felt
    assert "starts last in healthy people" in test.no_norm


def test_the_red_flags_cover_the_evidence() -> None:
    urgency = {flag.id: flag.urgency for flag in CATALOGUE.red_flags.values()}
    same_day = {"gait-or-spreading-weakness", "saddle-numbness", "bladder-or-bowel", "fever-with-back-pain"}
    two_weeks = {
        "marked-leg-weakness",
        "past-cancer",
        "weight-loss",
        "unwell",
        "band-like-pain",
        "pain-at-rest-or-night",
        "weak-immune-system",
        "long-steroids",
        "osteoporosis-severe-pain",
        "first-episode-by-age",
    }
    before = {"recent-trauma", "recent-surgery", "pregnant"}
    assert {name for name, how in urgency.items() if how == "same-day"} == same_day
    assert {name for name, how in urgency.items() if how == "two-weeks"} == two_weeks
    assert {name for name, how in urgency.items() if how == "before-training"} == before


@EVERY_FLAG
def test_a_red_flag_is_one_plain_question(flag: RedFlag) -> None:
    assert flag.question.endswith("?")
    assert flag.question.count("?") == 1
    assert flag.see


@EVERY_TEST
def test_the_words_are_those_of_the_house(test: ScreenTest) -> None:
    words = " ".join(
        [test.summary, test.no_norm, *test.protocol, *test.stops, *(norm.label for norm in test.norms)]
    )
    assert not re.search(r"\b(fix|cure|dysfunction|amnesia|diagnos\w*)\b|!", words, re.IGNORECASE)
