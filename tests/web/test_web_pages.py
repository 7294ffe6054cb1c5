"""Every page, with an empty record, a told story and a training week: it answers, and it is sound HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from primemover.coach.thresholds import threshold
from primemover.record.payload import (
    Felt,
    Intake,
    PainReport,
    RecognitionDone,
    RecognitionTrial,
    SetDone,
    TestDone,
)
from primemover.web.disagreements import DISAGREEMENTS

if TYPE_CHECKING:
    from tests.web.conftest import Site

DRILL = "019de8f2-2f60-7000-8000-0123456789ab"
PAGES = (
    "/",
    "/me/intake",
    "/me/intake/you",
    "/me/intake/back",
    "/me/intake/red-flags",
    "/me/intake/lifts",
    "/me/screen",
    "/me/screen/modified-thomas",
    "/me/screen/active-hip-extension",
    "/me/screen/dowel-hinge-50",
    "/me/screen/squeeze-recognition",
    "/me/recognition",
    f"/me/recognition/drill?id={DRILL}&deal=2026-05-04.0.dense&judge=hand",
    f"/me/recognition/drill?id={DRILL}&deal=2026-05-04.0.dense&judge=hand&said=g",
    f"/me/recognition/drill?id={DRILL}&deal=2026-05-04.0.half&judge=partner&side=left&done=ggnn&stop=true",
    "/docs",
    "/me/findings",
    "/me/today",
    "/me/play",
    "/me/play?exercise=glute-bridge",
    "/me/journal",
    "/me/offline",
    "/me/log",
    "/me/log?exercise=split-squat",
    "/me/log?exercise=barbell-hip-thrust",
    "/me/log?exercise=plank",
    "/me/pain",
    "/me/plan",
    "/me/progress",
    "/me/report",
    "/me/map",
    "/me/map?phase=build&mine=1",
    "/me/map?at=deadlift",
    "/me/forecast",
    "/me/forecast?minutes=15",
    "/me/roads",
    "/me/roads?compound=deadlift&runs=200",
    "/me/ceilings",
    "/me/ceilings/goblet-squat",
    "/me/ceilings/split-squat",
    "/me/ceilings/plank",
    "/me/ceilings/dowel-hinge",
    "/me/ceilings/single-leg-romanian-deadlift",
    "/me/exercises",
    "/me/exercises?q=bridge&mine=1",
    "/me/exercises/glute-bridge",
    "/me/exercises/barbell-hip-thrust",
    "/me/library",
    "/me/library?topic=B",
    "/me/library?q=clam",
    "/me/library/body",
    "/me/library/hip-thrust-gmax-pooled",
    "/me/record",
    "/me/import",
    "/me/trials",
    "/me/trials/new",
    "/me/trials/new?example=1",
)
VOID = {"input", "img", "source", "meta", "link", "br"}


class Reader(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.unlabelled: list[str] = []
        self.labels: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag == "label" and given.get("for"):
            self.labels.add(str(given["for"]))
        if tag in {"input", "select", "textarea"} and given.get("type") != "hidden":
            inside = "label" in self.open
            if not inside and "aria-label" not in given:
                self.unlabelled.append(str(given.get("id") or given.get("name")))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another tag"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every such tag."""
        return [given for name, given in self.tags if name == tag]


def check(text: str) -> Reader:
    """Assert that a page is sound, and return what it is made of."""
    page = Reader(text)
    assert page.open == []
    for tag in ("main", "h1", "title", "header", "footer"):
        assert len([one for one, given in page.tags if one == tag]) >= 1, tag
    assert len(page.named("main")) == len(page.named("h1")) == 1
    words = " ".join(page.said)
    assert not re.search(r"\b(None|nan|inf|True|False|undefined)\b", words), words
    assert "!" not in words
    ids = [given["id"] for _, given in page.tags if given.get("id")]
    assert len(ids) == len(set(ids)), sorted(ids, key=str)
    assert [one for one in page.unlabelled if one not in page.labels] == []
    assert all("style" not in given for _, given in page.tags)
    assert all(given.get("src") or given["type"] == "application/json" for given in page.named("script"))
    assert page.named("style") == []
    assert all(given.get("method") in {"get", "post"} for given in page.named("form"))
    return page


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_record_has_every_page(site: Site, path: str) -> None:
    answer = site.client.get(path)
    assert answer.status_code == 200
    check(answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_a_told_story_has_every_page(told: Site, path: str) -> None:
    check(told.page(path))


def train(site: Site) -> None:
    """Put two weeks of a bit of everything on record."""
    for day in range(0, 14, 2):
        site.say(
            SetDone(
                exercise_id="glute-bridge", reps=12, held_reps=12, felt=Felt(glute=5 + day / 7, hamstring=4)
            )
        )
        site.say(
            SetDone(exercise_id="goblet-squat", reps=8, held_reps=8 - day % 3, load_kg=16.0 + day, rir=2.0)
        )
        site.say(SetDone(exercise_id="plank", held_s=25.0))
        site.say(TestDone(test_id="single-leg-bridge-hold", side="left", value=18.0 + day))
        site.say(TestDone(test_id="single-leg-bridge-hold", side="right", value=30.0))
        site.say(TestDone(test_id="modified-thomas", side="left", value=-3.0))
        site.say(PainReport(nrs=2, moment="after", where="low back"))
        trials = tuple(RecognitionTrial(was_glute=at % 2 == 0, said_glute=at % 3 != 0) for at in range(20))
        site.say(RecognitionDone(trials=trials))
        site.client.get("/me/today")
        site.clock.pass_days(2)


@pytest.fixture
def trained(told: Site) -> Site:
    train(told)
    return told


def test_a_training_fortnight_has_every_page_in_kilograms_and_pounds(trained: Site, lifter: Intake) -> None:
    for path in PAGES:
        check(trained.page(path))
    trained.say(lifter.model_copy(update={"load_unit": "lb"}))
    pages = {path: trained.page(path) for path in ("/me/today", "/me/progress", "/me/exercises/goblet-squat")}
    for text in pages.values():
        assert check(text)
        own = re.sub(
            r'\(lower glute.*?thigh|class="note">.*?<', "", text
        )  # studies stay as they were published
        assert not re.search(r"\d kg\b", own)
    assert " lb" in pages["/me/exercises/goblet-squat"]


def test_progress_has_a_table_behind_each_chart(trained: Site) -> None:
    page = check(trained.page("/me/progress"))
    charts = [given for given in page.named("svg") if "chart" in str(given.get("class"))]
    assert len(charts) >= 4
    assert len(page.named("table")) >= len(charts) - 1  # both charts of the weeks share one table
    assert all(given.get("role") == "img" and given.get("aria-labelledby") for given in charts)


def test_exercises_without_a_measured_value_say_so(told: Site) -> None:
    silent = [one.id for one in told.catalogue.exercises.values() if not one.evidence]
    for exercise_id in silent[:3]:
        assert "No measured value found." in told.page(f"/me/exercises/{exercise_id}")


def test_every_exercise_and_test_has_a_page(told: Site) -> None:
    for exercise_id in told.catalogue.exercises:
        check(told.page(f"/me/exercises/{exercise_id}"))
    for test_id in told.catalogue.tests:
        check(told.page(f"/me/screen/{test_id}"))


def test_every_open_question_rests_on_entries_of_the_library(site: Site) -> None:
    text = site.page("/me/library")
    for one in DISAGREEMENTS:
        assert one.question in text
        assert set(one.evidence) <= set(site.catalogue.facts)


@pytest.mark.parametrize(
    "path",
    [
        "/you/today",
        "/me/exercises/no-such",
        "/me/screen/no-such",
        "/me/library/no-such",
        "/me/nowhere",
        "/me/intake/x",
    ],
)
def test_what_is_not_there_is_said_on_a_page(site: Site, path: str) -> None:
    answer = site.client.get(path)
    assert answer.status_code == 404
    check(answer.text)


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "2026-05-05"])
def test_a_day_that_is_none_or_still_to_come_is_refused(site: Site, day: str) -> None:
    answer = site.client.get(f"/me/today?on={day}")
    assert answer.status_code == 400
    check(answer.text)


def test_the_gates_line_between_sides_is_said_as_it_is() -> None:
    said = next(one.so for one in DISAGREEMENTS if "sides" in one.question)
    assert f"less than {threshold('side-difference'):.0%}".replace("%", " %") in said
