"""The language of a page: chosen in the settings, else the browser's wish, else English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from primemover.record.ids import new_id
from primemover.record.payload import Intake, LoadUnit, PainNow, PainReport, SetDone
from primemover.sentence import say
from primemover.tongue import speaking
from primemover.web.language import content, preferred

if TYPE_CHECKING:
    from tests.web.conftest import Site

GERMAN = {"accept-language": "de-AT,de;q=0.9,en;q=0.5"}


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-CH, en;q=0.8", "de"),
        ("fr, de;q=0.7, en;q=0.8", "en"),
        ("en;q=0.5, de;q=0.9", "de"),
        ("de;q=0", "en"),
        ("de;q=much", "en"),
        ("*", "en"),
    ],
)
def test_the_browser_is_asked_for_its_first_wish(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


def test_a_page_speaks_as_the_browser_asks(site: Site) -> None:
    page = site.client.get("/", headers=GERMAN)
    assert '<html lang="de">' in page.text
    assert "Hat dein unterer Rücken" in page.text
    assert {"accept-language", "cookie"} <= {one.strip().casefold() for one in page.headers["vary"].split(",")}
    assert '<html lang="en">' in site.page("/")


def test_a_choice_holds_against_the_browsers_wish_until_it_is_given_up(site: Site) -> None:
    answer = site.client.post("/me/settings/language", data={"language": "de"})
    assert answer.url.path == "/me/settings"
    assert "Einstellungen" in answer.text
    assert "data-renew" in answer.text
    assert '<html lang="de">' in site.page("/me/today")
    site.client.post("/me/settings/language", data={"language": "browser"})
    assert '<html lang="en">' in site.page("/me/today")


def test_another_language_is_refused_on_the_page(site: Site) -> None:
    answer = site.client.post("/me/settings/language", data={"language": "tlh"})
    assert answer.status_code == 422
    assert "is none of the answers offered" in answer.text


def test_the_settings_open_before_there_is_a_record(site: Site) -> None:
    page = site.page("/me/settings")
    assert 'value="de"' in page
    assert "Your story asks for it." in page
    assert 'href="/me/settings"' in site.page("/")


def test_the_unit_is_corrected_and_nothing_else_of_the_story(site: Site) -> None:
    site.say(story("kg"))
    site.say(PainReport(nrs=3, moment="after"))
    site.say(SetDone(exercise_id="deadlift", reps=5, load_kg=100.0))
    assert site.send("/me/settings/unit", unit="lb").startswith("/me/settings")
    told = site.store.history("me").last(Intake)
    assert told is not None
    assert told.payload == story("lb")
    assert "220.5 lb" in site.page("/me/record")
    before = len(list(site.store.rows("me")))
    site.send("/me/settings/unit", unit="lb")
    assert len(list(site.store.rows("me"))) == before


def test_programs_are_answered_in_english(site: Site) -> None:
    answer = site.client.get("/api/v1/nobody/today", headers=GERMAN)
    assert answer.status_code == 404
    assert "There are two records here" in answer.text


def test_a_refusal_is_in_the_persons_language(site: Site) -> None:
    answer = site.client.get("/me/exercises/no-such", headers=GERMAN)
    assert "Diese Seite gibt es nicht" in answer.text
    abroad = site.client.get("/", headers=GERMAN | {"host": "elsewhere.example"})
    assert abroad.status_code == 421
    assert "antwortet nur auf diesem Gerät" in abroad.text


def test_german_writes_numbers_and_days_its_way_and_takes_them_back(site: Site) -> None:
    site.say(story("kg"))
    form = {"id": str(new_id()), "exercise": "romanian-deadlift", "reps": "8", "held": "all", "load": "62,5"}
    answer = site.client.post("/me/log", data=form, headers=GERMAN, follow_redirects=False)
    assert answer.status_code == 303
    record = site.client.get("/me/record", headers=GERMAN).text
    assert "62,5 kg" in record
    assert re.search(r"4\. Mai 2026", record)


def test_what_a_form_lacks_and_what_the_coach_answers_are_said_in_german(site: Site) -> None:
    site.say(story("kg"))
    lacks = {"id": str(new_id()), "exercise": "side-plank", "held_s": "20", "broke": "no"}
    assert "Welche Seite war es?" in site.client.post("/me/log", data=lacks, headers=GERMAN).text
    done = {"id": str(new_id()), "exercise": "romanian-deadlift", "reps": "8", "held": "some", "held_reps": "5"}
    answer = site.client.post("/me/log", data=done | {"load": "40"}, headers=GERMAN)
    assert "Neutral hielt 5 von 8 Wiederholungen: der nächste Satz einen Schritt leichter" in answer.text


def test_a_field_is_filled_in_with_a_point_in_every_language(site: Site) -> None:
    site.say(story("kg"))
    site.say(SetDone(exercise_id="romanian-deadlift", reps=8, held_reps=8, load_kg=62.5))
    page = site.client.get("/me/log?exercise=romanian-deadlift", headers=GERMAN).text
    assert 'value="62.5"' in page


def test_what_was_made_in_english_is_marked_as_english() -> None:
    assert content("Squeeze & hold.") == "Squeeze & hold."
    with speaking("de"):
        assert content("Squeeze & hold.") == '<span lang="en">Squeeze &amp; hold.</span>'
        assert content("Not while training is stopped.") == "Nicht, solange das Training ruht."
        assert content("") == ""


def test_how_sure_a_published_figure_is_is_said_in_the_language(site: Site) -> None:
    page = site.client.get("/example/recognition", headers=GERMAN).text
    assert "Sicherheit 3 von 3: in der eigenen Zusammenfassung" in page


def test_a_known_sentence_keeps_its_figures() -> None:
    with speaking("de"):
        assert content(say("Pain {nrs} of 10: go on.", nrs=4)) == "Schmerz 4 von 10: weiter."


def story(unit: LoadUnit = "kg") -> Intake:
    """Return the least that a story says."""
    return Intake(
        name="Sam",
        age_years=34,
        sex="female",
        stature_m=1.7,
        mass_kg=68.5,
        days_per_week=4,
        minutes_per_week=120,
        equipment=("barbell",),
        red_flags={},
        pain=PainNow(nrs=1),
        load_unit=unit,
    )
