"""What a plan and its sessions say is said in German, from the coach and from the record alike."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from tests.coach.planned import MONDAY, Say, plan
from tests.coach.test_session_anyone import someone
from tests.words.untold import untold

from primemover import tongue
from primemover.catalogue.model import PHASES, Catalogue
from primemover.coach.answers import ANSWERS
from primemover.coach.assessment import assess
from primemover.coach.item_reason import why_this_exercise
from primemover.coach.permission import PIECES, Context, why_not
from primemover.coach.session import session_of
from primemover.record.history import History
from primemover.record.payload import Intake, PlanIssued
from primemover.record.row import payload_to_json
from primemover.sentence import Sentence
from primemover.words import told


@pytest.mark.parametrize("seed", range(12))
def test_everything_said_of_anybodys_week_and_day_has_german(seed: int, catalogue: Catalogue) -> None:
    rng = random.Random(seed)
    on = MONDAY + timedelta(days=rng.randrange(0, 20))
    for text in said_of_a_day(History.of(someone(rng, catalogue, on)), catalogue, on):
        assert isinstance(text, Sentence)
        assert untold(text) == []


def said_of_a_day(record: History, catalogue: Catalogue, on: date) -> Iterator[str]:
    session = session_of(assess(record, catalogue, on), catalogue, on)
    yield session.headline
    yield from (reason.said for reason in session.because)
    yield from (reason.said for item in session.items for reason in item.because)
    if session.plan is not None:
        yield from (reason.said for reason in session.plan.because)


def test_a_plan_read_back_from_the_record_still_speaks_german(
    say: Say, lifter: Intake, catalogue: Catalogue
) -> None:
    issued = plan(catalogue, say(lifter, "2026-05-01"))
    back = PlanIssued.model_validate_json(payload_to_json(issued))
    assert back == issued
    assert [one for reason in back.because for one in untold(reason.said)] == []
    with tongue.speaking("de"):
        assert told(back.because[0].said).startswith("Diese Woche, in „finden“: ")


def test_every_bar_has_german(catalogue: Catalogue) -> None:
    nothing = [Context(phase, frozenset()) for phase in PHASES]
    sore = [
        Context(phase, catalogue.owned(tuple(catalogue.equipment)), pain_nrs=5, pain_colour="amber")
        for phase in PHASES
    ]
    red = Context("find", frozenset(), pain_nrs=7, pain_colour="red")
    for exercise in catalogue.exercises.values():
        for barred in (why_not(exercise, context) for context in (*nothing, *sore, red)):
            assert barred is None or untold(barred.said) == []


def test_every_piece_of_equipment_is_named_in_sentences(catalogue: Catalogue) -> None:
    assert catalogue.equipment.keys() == PIECES.keys()
    assert [one for piece in PIECES.values() for one in untold(piece)] == []


def test_every_exercise_is_given_a_purpose_and_every_wrong_feeling_an_answer(catalogue: Catalogue) -> None:
    for exercise in catalogue.exercises.values():
        assert untold(why_this_exercise(exercise, catalogue).said) == []
    pairs = [pair for of in ANSWERS.values() for pair in of.values()]
    assert [one for pair in pairs for said in pair for one in untold(said.text)] == []


def test_figures_muscles_and_phases_follow_the_language(catalogue: Catalogue) -> None:
    measured = why_this_exercise(catalogue.exercises["hip-thrust"], catalogue).said
    waits = why_not(catalogue.exercises["deadlift"], Context("find", catalogue.owned(("barbell",))))
    assert waits is not None
    with tongue.speaking("de"):
        assert "Gemessen: Gluteus maximus" in told(measured)
        assert told(waits.said).endswith("Grundübungen kommen ab „einbinden“.")
