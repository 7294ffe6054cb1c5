"""The example: a full app at once, kept apart from anyone's own record."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from primemover.belief.price import price_of_neutral
from primemover.belief.replay import replay
from primemover.belief.trial_record import trials
from primemover.catalogue.load import load_catalogue
from primemover.coach.findings import findings
from primemover.coach.today import today as todays_session
from primemover.example import TRIAL_DAYS, load_example
from primemover.faces import EXAMPLE
from primemover.record.history import History
from primemover.record.home import open_store
from primemover.record.payload import ImportBatch, Intake, PlanIssued, RecognitionDone, SetDone
from primemover.record.store import Store

CATALOGUE = load_catalogue()
TODAY = date(2026, 5, 7)


def opened(home: Path, day: date) -> Store:
    return open_store(home, clock=lambda: datetime(day.year, day.month, day.day, 9).astimezone())


def loaded(home: Path, day: date) -> History:
    with opened(home, day) as store:
        load_example(store, CATALOGUE, day)
        return store.history(EXAMPLE)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return loaded(tmp_path_factory.mktemp("example"), TODAY)


def test_it_holds_a_story_a_past_a_screen_and_two_weeks_of_training(history: History) -> None:
    intake = history.last(Intake)
    assert intake is not None
    told_on = intake.happened_at.date()
    assert told_on < TODAY - timedelta(days=13)
    assert len(history.all(ImportBatch)) == 1
    assert len(history.sets(until=told_on)) == 218 + 7
    trained = {entry.happened_at.date() for entry in history.sets(since=told_on)}
    assert len(trained) >= 8
    assert len(history.all(RecognitionDone)) == 8
    assert len(history.all(PlanIssued)) >= 3


def test_it_has_a_ceiling_a_price_of_neutral_a_learning_curve_and_a_trial_under_way(history: History) -> None:
    beliefs = replay(history, CATALOGUE, TODAY)
    assert beliefs.ceiling("deadlift").known
    assert beliefs.ceiling("good-morning").pooled_from == ("deadlift",)
    assert 0.5 < (price_of_neutral(beliefs, "deadlift").price or 0.0) < 0.9
    assert (beliefs.gauge("recognition").value or 0.0) > 0.5
    assert trials(history, TODAY)[0].pairs_over == len(TRIAL_DAYS)


def test_nothing_in_it_happens_today_or_later(history: History) -> None:
    assert max(entry.happened_at.date() for entry in history.sets()) < TODAY
    assert history.until(TODAY - timedelta(days=1)).sets() == history.sets()


def test_it_shows_an_asymmetry_beyond_error_and_what_is_felt_in_the_back(history: History) -> None:
    found = findings(history, replay(history, CATALOGUE, TODAY), CATALOGUE, TODAY)
    assert any(finding.side == "left" for finding in found)
    assert any("back" in finding.sentence.casefold() for finding in found)


def test_its_gauges_have_moved(history: History) -> None:
    share = [
        replay(history.until(day), CATALOGUE, day).gauge("glute-share").value
        for day in (TODAY - timedelta(days=10), TODAY)
    ]
    assert share[0] is not None
    assert share[1] is not None
    assert share[1] > share[0]


@pytest.mark.parametrize("days", range(7))
def test_on_whatever_day_it_is_opened_there_is_a_session_with_reasons(tmp_path: Path, days: int) -> None:
    day = date(2026, 5, 4) + timedelta(days=days)
    session = todays_session(loaded(tmp_path, day), CATALOGUE, day)
    assert session.items
    assert all(item.because for item in session.items)
    assert not any(one.done for item in session.items for one in item.sets)


def test_loading_it_again_later_changes_nothing(tmp_path: Path) -> None:
    first = loaded(tmp_path, TODAY)
    assert loaded(tmp_path, TODAY + timedelta(days=40)) == first


def test_the_same_day_gives_the_same_example(tmp_path: Path, history: History) -> None:
    again = loaded(tmp_path, TODAY)
    assert again.sets() == history.sets()
    assert again.all(PlanIssued) == history.all(PlanIssued)


def test_a_load_that_was_cut_short_is_finished_days_later_without_doubling(
    tmp_path: Path, history: History
) -> None:
    with opened(tmp_path, TODAY + timedelta(days=8)) as store:
        store.append_all(entry for entry in history.sets() if entry.payload.imported)
        load_example(store, CATALOGUE, TODAY + timedelta(days=8))
        finished = store.history(EXAMPLE)
    assert finished.sets(until=TODAY - timedelta(days=1)) == history.sets()


def test_a_person_s_own_record_is_not_touched(tmp_path: Path) -> None:
    with opened(tmp_path, TODAY) as store:
        load_example(store, CATALOGUE, TODAY)
        assert store.athletes() == (EXAMPLE,)
        assert store.history("me").all(SetDone) == ()
