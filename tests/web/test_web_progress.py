from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.web.conftest import Site

from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Intake, PainReport, SetDone

QUESTIONS = (
    "Is the glute doing more of the work?",
    "Is neutral held at heavier loads?",
    "Is it worth the time?",
    "What is next?",
    "Pain, day by day",
)


def put(site: Site, days_ago: int, done: SetDone) -> None:
    """Put a set on record as of some days ago."""
    moment = site.clock() - timedelta(days=days_ago)
    site.store.append(Observation(new_id(), "me", moment, done))


@pytest.fixture
def trained(told: Site) -> Site:
    told.clock.pass_days(24)
    for ago in range(22, 0, -3):
        felt = Felt(glute=8 - ago / 4, hamstring=2, low_back=2)
        put(told, ago, SetDone(exercise_id="glute-bridge", reps=12, held_reps=12, rir=2.0, felt=felt))
        for load_kg, held in ((50.0, 6), (60.0, 6), (75.0, 3)):
            pull = {"exercise_id": "romanian-deadlift", "load_kg": load_kg, "reps": 6, "held_reps": held}
            put(told, ago, SetDone.model_validate({**pull, "rir": 2.0}))
    told.say(PainReport(nrs=2))
    return told


def sections(page: str) -> dict[str, str]:
    """Return the page's sections by their ids."""
    return dict(re.findall(r'<section id="(\w+)">(.*?)</section>', page, re.DOTALL))


def test_four_questions_and_pain_stand_in_the_order_people_ask(trained: Site) -> None:
    page = trained.page("/me/progress")
    places = [page.index(f"<h2>{one}</h2>") for one in QUESTIONS]
    assert places == sorted(places)


def test_each_answer_begins_with_its_number_and_interval_and_has_a_chart_and_a_table(trained: Site) -> None:
    found = sections(trained.page("/me/progress"))
    for name, chart in (("work", "chart glute"), ("neutral", "chart quiet"), ("worth", "chart glute")):
        text = found[name]
        assert re.search(r'<p class="figure">[^<]+ <small class="within">\(\d.*?\)</small></p>\s*<p>', text), (
            name
        )
        assert text.index('class="figure"') < text.index(f'<svg class="{chart}"') < text.index("<table>")
    assert re.search(r'<p class="figure">\d of \d', found["next"])
    assert found["next"].count('<svg class="chance"') == found["next"].count("<li>")
    assert found["pain"].index("pain-days") < found["pain"].index("<table>")


def test_the_terminal_the_api_and_the_page_say_the_same(trained: Site) -> None:
    page = trained.page("/me/progress").replace("\N{NO-BREAK SPACE}", " ").replace("&#39;", "'")
    for one in trained.client.get("/api/v1/me/progress").json()["answers"]:
        assert one["question"] in page
        assert one["figure"] in page
        assert one["text"] in page


def test_what_has_no_reading_says_what_to_do_next(told: Site) -> None:
    page = told.page("/me/progress")
    assert page.count("No reading") >= 3
    assert "Go to today" in page
    assert 'href="/me/screen/' in page  # the next test


def test_before_a_story_the_story_is_next(site: Site) -> None:
    page = site.page("/me/progress")
    assert "Tell your story" in page
    assert site.client.get("/api/v1/me/progress").json()["answers"] == []


def test_lifts_without_a_chart_of_their_own_are_linked(trained: Site) -> None:
    for name in ("goblet-squat", "barbell-hip-thrust", "deadlift"):
        put(trained, 2, SetDone(exercise_id=name, load_kg=20.0, reps=8, held_reps=8, rir=3.0))
    text = sections(trained.page("/me/progress"))["neutral"]
    assert text.count("<h3>") == 3
    assert "Also lifted of late:" in text
    for name in ("romanian-deadlift", "goblet-squat", "barbell-hip-thrust", "deadlift"):
        assert f'href="/me/ceilings/{name}"' in text


def test_loads_are_in_the_persons_unit(trained: Site, lifter: Intake) -> None:
    assert re.search(r'class="figure">\d+ kg ', sections(trained.page("/me/progress"))["neutral"])
    trained.say(lifter.model_copy(update={"load_unit": "lb"}))
    text = sections(trained.page("/me/progress"))["neutral"]
    assert re.search(r'class="figure">\d+ lb ', text)
    assert " kg" not in text


def test_sets_that_fit_together_badly_have_a_page_and_a_report(
    told: Site, odd_sets: list[tuple[int, SetDone]]
) -> None:
    for ago, done in odd_sets:
        put(told, ago, done)
    for path in ("/me/progress", "/me/report"):
        words = re.sub(r"<[^>]+>", " ", told.page(path))
        assert not re.search(r"\b(None|nan|inf|True|False)\b", words)
