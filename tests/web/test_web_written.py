"""Pieces of pages that were written before read as if they were written now."""

from __future__ import annotations

import re
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from primemover.record.observation import Observation
from primemover.record.payload import (
    CeilingLevel,
    Correction,
    Felt,
    Intake,
    PainReport,
    Payload,
    SetDone,
    Skipped,
    Swapped,
)
from primemover.web.app import create_app
from primemover.web.render import environment

if TYPE_CHECKING:
    from tests.web.conftest import Site

PATHS = ("/me/today", "/me/play")
MADE = re.compile(r'data-made="[^"]*"|name="id" value="[^"]*"')
EXERCISES = ("glute-bridge", "clam", "half-kneeling-stretch", "romanian-deadlift", "plank")


def shown(client: TestClient, path: str, language: str) -> str:
    """Return a page, without what is another on every page: its moment, and the ids its forms bring."""
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, answer.text
    return MADE.sub("", answer.text)


def news(chance: Random, said: list[Observation[Payload]], lifter: Intake, site: Site) -> Payload:
    """Return something that may be said next: a set most often."""
    on = site.clock.now.date()
    done = SetDone(
        exercise_id=chance.choice(EXERCISES),
        side=chance.choice((None, "left")),
        reps=8,
        held_reps=chance.choice((8, 3)),
        held_s=20.0,
        load_kg=chance.choice((0.0, 20.0)),
        felt=Felt(glute=chance.randint(0, 9), hamstring=3, low_back=chance.randint(0, 9)),
    )
    rare: tuple[Payload, ...] = (
        PainReport(nrs=chance.randint(0, 5)),
        Skipped(on=on, exercise_id=chance.choice(EXERCISES)),
        Swapped(on=on, from_id="glute-bridge", to_id="hip-thrust"),
        CeilingLevel(level=0.95),
        Correction(target_id=chance.choice(said).id),
        lifter.model_copy(update={"load_unit": chance.choice(("kg", "lb")), "smallest_step_kg": 1.25}),
    )
    return chance.choice(rare) if chance.random() < 0.5 else done


@pytest.mark.parametrize("seed", range(3))
def test_a_page_reads_as_one_of_an_app_that_has_just_begun(told: Site, lifter: Intake, seed: int) -> None:
    chance = Random(seed)
    said: list[Observation[Payload]] = [told.say(PainReport(nrs=1))]
    for _ in range(10):
        said.append(told.say(news(chance, said, lifter, told)))
        if chance.random() < 0.15:
            told.clock.now += timedelta(days=1)
        language = chance.choice(("en", "de"))
        day = told.clock.now.date() - timedelta(days=chance.randint(0, 2))
        anew = create_app(told.home, clock=told.clock, catalogue=told.catalogue)
        with TestClient(anew, base_url="http://127.0.0.1:8000") as fresh:
            for path in (*PATHS, f"/me/today?on={day}", f"/me/play?on={day}"):
                assert shown(told.client, path, language) == shown(fresh, path, language)


def test_what_a_set_does_not_reach_is_not_written_again(told: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    told.page("/me/today")
    cards: list[str] = []
    module = environment().get_template("pieces.html").module
    card = module.card  # type: ignore[attr-defined]  # a macro of the template

    def noted(item: object, where: object) -> object:
        cards.append(getattr(item, "exercise_id", ""))
        return card(item, where)

    monkeypatch.setattr(module, "card", noted)
    told.page("/me/today")
    assert cards == []
    told.say(SetDone(exercise_id="plank", held_s=20.0))
    told.page("/me/today")
    assert set(cards) <= {"plank"}
    told.client.get("/me/today", headers={"accept-language": "de"})
    assert len(cards) > 2, "another language writes all of them again"
