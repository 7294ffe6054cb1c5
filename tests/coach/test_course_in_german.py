"""What progress, gates, phases and the forecast say has German, whoever's record it is."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import numpy as np
import pytest
from tests.coach.planned import MONDAY, Say
from tests.coach.test_session_anyone import someone
from tests.words.untold import assert_german

from primemover import tongue
from primemover.belief.replay import replay
from primemover.catalogue.model import PHASES, Catalogue
from primemover.coach import forecast_words
from primemover.coach.assessment import Assessment, assess
from primemover.coach.clinician_report import first_day
from primemover.coach.forecast import SEED, ConditionForecast, Forecast, Horizon, Span, forecast
from primemover.coach.forecast_people import Pace
from primemover.coach.forecast_words import READINGS_TOLD
from primemover.coach.gates import gate_conditions
from primemover.coach.progress_answers import progress_seen
from primemover.coach.progress_words import fifteen, of_late, whole
from primemover.coach.result import Condition
from primemover.coach.screen import screen
from primemover.example import load_example
from primemover.faces import EXAMPLE, answers_in
from primemover.record.errors import BadInput
from primemover.record.history import History
from primemover.record.payload import Intake
from primemover.record.store import Store
from primemover.words import told

ON = date(2026, 5, 20)
FEW = Horizon(people=50)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> History:
    store = Store(tmp_path_factory.mktemp("home") / "record.sqlite3")
    load_example(store, catalogue, ON)
    return store.history(EXAMPLE)


@pytest.mark.parametrize("weeks_ago", [0, 1, 2])
def test_the_course_of_a_long_record_has_german(weeks_ago: int, example: History, catalogue: Catalogue) -> None:
    assert_german(said_of(example, catalogue, ON - timedelta(weeks=weeks_ago)))


@pytest.mark.parametrize("seed", range(6))
def test_the_course_of_anybodys_record_has_german(seed: int, catalogue: Catalogue) -> None:
    rng = random.Random(seed)
    on = MONDAY + timedelta(days=rng.randrange(0, 40))
    assert_german(said_of(History.of(someone(rng, catalogue, on)), catalogue, on))


def test_the_course_of_a_story_alone_has_german(say: Say, lifter: Intake, catalogue: Catalogue) -> None:
    assert_german(said_of(History.of([say(lifter, "2026-05-19")]), catalogue, ON))


def said_of(record: History, catalogue: Catalogue, on: date) -> Iterator[str]:
    assessed = assess(record, catalogue, on)
    if assessed is None:
        return
    yield from said_of_progress(assessed, catalogue)
    yield from (reason.said for reason in assessed.state.because)
    beliefs = replay(record, catalogue, on)
    for phase in PHASES:
        yield from said_of_gate(gate_conditions(phase, beliefs))
    yield from said_of_gate(assessed.state.gate)
    for minutes in (None, 15.0):
        yield from said_of_forecast(forecast(assessed, np.random.default_rng(SEED), minutes, FEW))


def said_of_progress(assessed: Assessment, catalogue: Catalogue) -> Iterator[str]:
    screened = screen(assessed.record, catalogue, assessed.safety, assessed.on)
    answers = progress_seen(assessed, assessed.now, screened).answers
    for one in (*answers, *answers_in(answers, "lb")):
        yield from (one.question, one.figure, one.interval, one.text, one.to_do, one.sentence)


def said_of_gate(conditions: Iterable[Condition]) -> Iterator[str]:
    for one in conditions:
        yield from (one.text, one.to_do)


def said_of_forecast(found: Forecast) -> Iterator[str]:
    yield from (forecast_words.headline(found), found.stopped, *found.assumptions)
    if found.gate is not None:
        for one in found.gate.conditions:
            yield from (forecast_words.outlook(one), forecast_words.paces(one))
    for tried in found.by_minutes:
        yield from (forecast_words.weeks(tried.span), forecast_words.interval(tried.span))
        yield forecast_words.marks(tried)
    for check in found.retention.checks:
        yield from (check.name, check.text, forecast_words.by_feel(check.recognition))


def test_weeks_are_told_in_german() -> None:
    with tongue.speaking("de"):
        assert told(forecast_words.weeks(Span(1, 0, 3, 1.0))) == "1 Woche (0\N{EN DASH}3)"
        assert told(forecast_words.weeks(Span(20, 9, None, 0.8))) == "20 Wochen (9 bis mehr als ein Jahr)"
        assert (
            told(forecast_words.weeks(Span(None, 40, None, 0.2)))
            == "nicht in einem Jahr (frühestens 40 Wochen)"
        )
        assert told(forecast_words.weeks(Span(None, None, None, 0.0))) == "nicht in einem Jahr"
        assert told(forecast_words.weeks(Span(0, 0, 0, 1.0))) == "jetzt"


def test_a_pace_like_the_usual_one_is_told_as_that() -> None:
    def paced(median: float) -> str:
        plank = Condition("plank", "Plank hold of 60 s", 0.4, 0.8, "", "")
        pace = Pace("plank-hold", "Plank hold", median, 0.8, 1.3, READINGS_TOLD)
        return forecast_words.paces(ConditionForecast(plank, "forecast", None, (pace,)))

    assert paced(1.04) == "Plank hold: about the usual pace, so far (0.8\N{EN DASH}1.3 times it)."
    assert paced(1.2) == "Plank hold: 1.2 times the usual pace, so far (0.8\N{EN DASH}1.3)."
    assert_german([paced(1.0), paced(1.2)])
    with tongue.speaking("de"):
        assert "etwa im üblichen Tempo (das 0,8\N{EN DASH}1,3-Fache)." in told(paced(1.0))


def test_what_minutes_do_is_told_in_german() -> None:
    for effect in (0.0, 0.4, 1.2):
        assert_german([fifteen(effect), *(of_late(61.4, effect, phase) for phase in PHASES)])
    with tongue.speaking("de"):
        assert told(of_late(61.4, 0.4, "build")) == (
            "61 Minuten pro Woche, wie zuletzt, bewirken wohl etwa 40 % von dem, was eine volle Woche "
            "„aufbauen“ bewirkt."
        )


def test_an_answer_without_a_number_is_its_text_alone() -> None:
    assert whole("", "", "No reading.") == "No reading."


def test_a_period_that_cannot_be_is_refused_in_german(say: Say, lifter: Intake) -> None:
    record = History.of([say(lifter, "2026-05-19")])
    for asked in (ON + timedelta(days=1), ON - timedelta(weeks=200)):
        with pytest.raises(BadInput) as refused:
            first_day(record, ON, asked)
        assert_german([refused.value.problem, refused.value.mend])
