"""A trial's way of the day is the cue where it is done, and its reading is a tap away from the set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.coach.planned import planned

from primemover.record.ids import new_id
from primemover.record.payload import Felt, Intake, SetDone, TrialReading

if TYPE_CHECKING:
    from tests.web.conftest import Site

FORM = {
    "question": "Which cue?",
    "way_a": "squeeze hard",
    "way_b": "push away",
    "outcome": "glute-share",
    "exercise": "glute-bridge",
    "pairs": "6",
    "washout_days": "0",
}
PAGE = "/me/trials/which-cue"
BRIDGED = SetDone(
    exercise_id="glute-bridge", reps=8, held_reps=8, rir=2.0, felt=Felt(glute=7, hamstring=4, low_back=1)
)


@pytest.fixture
def trying(site: Site, lifter: Intake) -> Site:
    """Return a site of one whose day is bridges and a plank, with a trial of two cues for the bridge."""
    site.say(lifter)
    site.say(planned(site.clock.now.date(), "find", ("glute-bridge", 3), ("plank", 2)))
    assert site.send("/me/trials", **FORM) == PAGE
    return site


def way_of(site: Site) -> str:
    found = re.search(r'<p class="figure">Way ([AB])</p>', site.page(PAGE))
    assert found is not None
    return found[1]


def name_of(way: str) -> str:
    return FORM[f"way_{way.lower()}"]


@pytest.mark.parametrize("room", ["today", "play?exercise=glute-bridge"])
def test_the_way_is_the_cue_of_its_exercise(trying: Site, room: str) -> None:
    way = way_of(trying)
    page = trying.page(f"/me/{room}")
    assert f"<strong>Your trial, way {way}: {name_of(way)}</strong>" in page
    assert page.count("<strong>Your trial") == 1
    before, _, after = page.partition("<strong>Your trial")
    assert not re.search(r"<p[^>]*(?<! hidden)>No cue this time", page)
    if room != "today":
        assert re.search(r'<ul class="cues"[^>]* hidden>', after.partition("</section>")[0])
        assert 'id="turn-glute-bridge"' in before
        assert f'href="{PAGE}?back=play">Rate it after the set' in after


def test_the_rating_begins_with_what_the_set_says_and_leads_back(trying: Site) -> None:
    way = way_of(trying)
    done = trying.say(BRIDGED)
    player = trying.page(f"/me/play?after={done.id}")
    assert f'href="{PAGE}?back=play">Rate way {way} for your trial' in player
    page = trying.page(f"{PAGE}?back=play")
    assert "Filled in from your set of today" in page
    begun = dict(re.findall(r'name="felt_(\w+)"[^>]* value="(\d+)"', page))
    assert begun == {"glute": "7", "hamstring": "4", "low_back": "1"}
    hidden = trying.hidden_in(page, f"{PAGE}/readings")
    assert hidden["set"] == str(done.id)
    rated = hidden | {"felt_glute": "8", "felt_hamstring": "3", "felt_low_back": "1"}
    answer = trying.client.post(f"{PAGE}/readings", data=rated, follow_redirects=False)
    assert answer.headers["location"] == "/me/play"
    (reading,) = trying.store.history("me").all(TrialReading)
    assert reading.payload.set_id == done.id
    assert reading.payload.value == pytest.approx(8 / 12)
    assert "for your trial" not in trying.page(f"/me/play?after={done.id}")
    other = "B" if way == "A" else "A"
    assert f"Your trial, way {other}: {name_of(other)}" in trying.page("/me/play?exercise=glute-bridge")


def test_a_set_that_must_come_between_is_no_reading(site: Site, lifter: Intake) -> None:
    site.say(lifter)
    site.say(planned(site.clock.now.date(), "find", ("glute-bridge", 3)))
    site.send("/me/trials", **FORM, washout_sets="1")
    first = site.hidden_in(site.page(PAGE), f"{PAGE}/readings")
    site.send(f"{PAGE}/readings", **first, felt_glute="7", felt_hamstring="1", felt_low_back="1")
    assert "Your trial" not in site.page("/me/play?exercise=glute-bridge")
    between = site.say(BRIDGED)
    assert "for your trial" not in site.page(f"/me/play?after={between.id}")
    assert "Your trial, way" in site.page("/me/play?exercise=glute-bridge")
    assert "Filled in" not in site.page(PAGE)
    site.say(BRIDGED)
    assert "Filled in" in site.page(PAGE)


def test_held_reps_are_read_from_the_set(site: Site, lifter: Intake) -> None:
    site.say(lifter)
    site.send("/me/trials", **FORM | {"outcome": "held-reps"})
    site.say(BRIDGED.model_copy(update={"held_reps": 6}))
    assert re.search(r'id="value" name="value" type="text" value="6"', site.page(PAGE))


def test_a_set_of_no_trial_leads_to_no_rating(trying: Site) -> None:
    done = trying.say(SetDone(exercise_id="plank", held_s=20.0, broke=False))
    assert "for your trial" not in trying.page(f"/me/play?after={done.id}")
    assert "Filled in" not in trying.page(PAGE)


def test_a_reading_names_a_set_of_today_or_none(trying: Site) -> None:
    fields = {"place": "1", "set": str(new_id()), "felt_glute": "7", "felt_low_back": "3"}
    assert trying.send(f"{PAGE}/readings", **fields) == PAGE
    (reading,) = trying.store.history("me").all(TrialReading)
    assert reading.payload.set_id is None


def test_in_german_too(trying: Site) -> None:
    done = trying.say(BRIDGED)
    page = trying.client.get(f"/me/play?after={done.id}", headers={"accept-language": "de"}).text
    assert "Dein Versuch, Weise " in page
    assert "für deinen Versuch bewerten" in page
    assert "Bewerte sie nach dem Satz" in page
