"""The recognition drill on the web: a contraction a page, nothing told before the answer, one observation."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from primemover.coach.recognition_drill import Stage, cards_of, drill_seed
from primemover.record.payload import PainReport, RecognitionDone, RecognitionJudge, RecognitionTrial

if TYPE_CHECKING:
    from tests.web.conftest import Site

MONDAY = date(2026, 5, 4)


def fields_of(text: str, action: str = "/me/recognition/drill") -> dict[str, str]:
    """Return the hidden fields of the first form that leads to `action`."""
    found = re.search(rf'<form method="(?:get|post)" action="{action}"[^>]*>(.*?)</form>', text, re.DOTALL)
    assert found is not None, text
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', found[1])
    return {name: html.unescape(value) for name, value in pairs}


def step(site: Site, fields: dict[str, str], **answer: str) -> str:
    """Answer a page of the drill; return the next."""
    reply = site.client.get("/me/recognition/drill", params=fields | answer)
    assert reply.status_code == 200, reply.text
    return reply.text


def generator(drills: int) -> np.random.Generator:
    return np.random.default_rng(drill_seed("me", MONDAY, drills))


def dealt(stage: Stage = "dense", drills: int = 0) -> list[bool]:
    return [card.glute for card in cards_of(stage, generator(drills))]


def test_a_whole_drill_with_a_partner_is_one_observation_with_cue_answer_and_feedback(told: Site) -> None:
    fields = fields_of(told.page("/me/recognition")) | {"judge": "partner", "side": "left"}
    text = step(told, fields)
    for number in range(10):
        assert f"{number + 1} of 10" in text
        asked = step(told, fields_of(text), said="g")
        assert "did the glute harden" in asked
        text = step(told, fields_of(asked), was="g" if number < 8 else "n")
    assert "10: It was not the glute; you felt the glute." in html.unescape(text)
    sent = fields_of(text, "/me/recognition")
    for _ in range(2):
        reply = told.client.post("/me/recognition", data=sent, follow_redirects=False)
        assert (reply.status_code, reply.headers["location"]) == (303, "/me/recognition")
    (entry,) = told.store.history("me").all(RecognitionDone)
    drill = entry.payload
    assert (drill.judged_by, drill.side, len(drill.trials)) == ("partner", "left", 10)
    assert [trial.cued_glute for trial in drill.trials] == dealt()
    assert [trial.was_glute for trial in drill.trials] == [True] * 8 + [False] * 2
    assert all(trial.said_glute and trial.feedback for trial in drill.trials)
    assert "contraction" in told.page("/me/recognition")


def test_a_reload_shows_the_same_drill_and_another_day_another(told: Site) -> None:
    first, again = (fields_of(told.page("/me/recognition"))["deal"] for _ in range(2))
    assert first == again == "2026-05-04.0.dense"
    drills = {tuple(dealt(drills=count)) for count in range(8)}
    assert len(drills) > 4


@pytest.mark.parametrize("answer", ["g", "n"])
def test_nothing_is_told_before_the_answer_nor_where_the_stage_tells_nothing(told: Site, answer: str) -> None:
    fields = fields_of(told.page("/me/recognition")) | {"judge": "partner"}
    untold = fields | {"deal": "2026-05-04.0.none"}
    first, asked = step(told, fields), step(told, fields, said=answer)
    quiet = step(told, untold, said=answer, was="g")
    for page in (first, asked, quiet):
        assert "It was" not in page
    assert "Noted." in quiet
    assert "It was" in step(told, fields, said=answer, was="g")


def test_alone_the_cue_is_all_there_is_and_nothing_is_told(told: Site) -> None:
    fields = fields_of(told.page("/me/recognition")) | {"judge": "self"}
    text = step(told, fields, said="g")
    assert "2 of 10" in text
    assert "Noted." in text
    told.client.post(
        "/me/recognition", data=fields_of(step(told, fields_of(text), stop="true"), "/me/recognition")
    )
    drill = told.store.history("me").all(RecognitionDone)[0].payload
    assert drill.trials == (
        RecognitionTrial(was_glute=dealt()[0], said_glute=True, cued_glute=dealt()[0], feedback=False),
    )


def test_ones_own_hand_is_asked_only_where_the_answer_is_told(told: Site) -> None:
    cards = cards_of("half", generator(0))
    fields = fields_of(told.page("/me/recognition")) | {"judge": "hand", "deal": "2026-05-04.0.half"}
    for place, card in enumerate(cards):
        text = step(told, fields | {"done": "gg" * place}, said="n")
        assert ("lay a hand on the buttock" in text) is card.told


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"deal": "yesterday"}, 400),
        ({"deal": "2026-13-04.0.dense"}, 400),
        ({"done": "gx"}, 400),
        ({"done": "gg" * 11}, 400),
        ({"judge": "me"}, 422),
        ({"said": "maybe"}, 422),
        ({"id": "1"}, 422),
    ],
)
def test_an_address_that_is_not_whole_is_refused(told: Site, changed: dict[str, str], status: int) -> None:
    fields = fields_of(told.page("/me/recognition"))
    assert told.client.get("/me/recognition/drill", params=fields | changed).status_code == status


@pytest.mark.parametrize("query", ["", "?deal=2026-05-04.0.dense", "?judge=hand&said=g", "?on=2026-05-04"])
def test_an_address_opened_by_hand_leads_to_the_way_in(told: Site, query: str) -> None:
    answer = told.client.get(f"/me/recognition/drill{query}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/me/recognition")
    assert "drill" not in answer.headers["location"]


def test_a_drill_without_an_answer_is_not_recorded(told: Site) -> None:
    fields = fields_of(told.page("/me/recognition"))
    assert told.client.post("/me/recognition", data=fields | {"done": ""}).status_code == 422
    assert told.store.history("me").all(RecognitionDone) == ()


def test_no_drill_while_training_is_stopped_and_none_in_a_replay(told: Site) -> None:
    fields = fields_of(told.page("/me/recognition"))
    replay = told.client.get(
        "/me/recognition/drill", params=fields | {"on": "2026-05-04"}, follow_redirects=False
    )
    assert replay.headers["location"] == "/me/recognition?on=2026-05-04"
    told.say(PainReport(nrs=8))
    assert "No drill is taken now" in told.page("/me/recognition")
    assert told.client.post("/me/recognition", data=fields | {"done": "gg"}).status_code == 422
    assert told.store.history("me").all(RecognitionDone) == ()


def test_the_page_and_the_api_show_level_lean_curve_and_what_stays(told: Site) -> None:
    for day in range(8):
        judged: RecognitionJudge = "self" if day == 3 else "hand"
        trials = tuple(
            RecognitionTrial(was_glute=kind, said_glute=kind or day == 2, cued_glute=kind, feedback=day < 6)
            for kind in (True, False) * 5
        )
        told.say(RecognitionDone(trials=trials, judged_by=judged))
        told.clock.pass_days(3)
    text = told.page("/me/recognition")
    for words in (
        "d-prime",
        "of 100 contractions would be told rightly (",
        "Criterion",
        "Where the answer was told",
        "What stays",
        "Two months",
        '<svg class="chart',
    ):
        assert words in text
    state = told.client.get("/api/v1/me/recognition").json()
    assert state["now"]["low"] < state["now"]["d_prime"] < state["now"]["high"]
    assert [drill["told"] for drill in state["drills"]] == [10] * 6 + [0] * 2
    assert {kept["check"]["verdict"] for kept in state["retention"]} <= {"kept", "lost", "not yet known"}
    assert len(state["next"]["cards"]) == 10
    assert state["on"] == "2026-05-28"


def test_without_a_drill_there_is_no_reading_and_a_way_to_one(site: Site) -> None:
    state = site.client.get("/api/v1/me/recognition").json()
    assert (state["now"], state["drills"]) == (None, [])
    assert "Do one" in state["no_reading"]
    assert "No reading" in site.page("/me/recognition")
