"""Every exercise, and whatever is said of a set of it: the coach answers in words that fit, in German too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pytest
from tests.words.untold import untold

from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.permission import Context
from primemover.coach.react import react
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Payload, SetDone

Say = Callable[..., Observation[Payload]]
DAY = date(2026, 5, 4)
IN_GLUTE = Felt(glute=7, hamstring=1, low_back=1)


def well(one: Exercise) -> SetDone:
    """Return a set in which all went well."""
    felt = IN_GLUTE if one.for_glute else None
    load_kg = one.first_load_kg if one.loaded else 0.0
    if one.dose.reps is None:
        return SetDone(exercise_id=one.id, held_s=float((one.dose.seconds or (20,))[0]), broke=False, felt=felt)
    reps = one.dose.reps[0]
    return SetDone(exercise_id=one.id, load_kg=load_kg, reps=reps, held_reps=reps, rir=2.0, felt=felt)


def findings(one: Exercise) -> Iterator[Mapping[str, object]]:
    """Yield what else the player may be told of a set."""
    done = well(one)
    yield from ({}, {"pain_nrs": 4}, {"pain_nrs": 7})
    if done.reps is not None:
        yield from ({"held_reps": done.reps - 1}, {"held_reps": 0}, {"held_reps": None}, {"rir": 6.0})
    elif one.role != "stretch":
        yield from ({"broke": True}, {"broke": True, "held_s": 3.0}, {"broke": None})
    if done.held_s is not None:
        yield {"held_s": 3.0}
    if one.for_glute:
        for elsewhere in ("hamstring", "low_back"):
            yield {"felt": IN_GLUTE.model_copy(update={elsewhere: 9.0})}
        yield {"felt": None}


def answers(one: Exercise, catalogue: Catalogue, say: Say) -> Iterator[tuple[Mapping[str, object], str]]:
    """Yield each finding, said once and twice running, with what is answered to it."""
    for told in findings(one):
        done: list[Observation[Payload]] = []
        for _ in range(2):
            done.append(say(well(one).model_copy(update=told), DAY.isoformat()))
            said = react(History.of(done), catalogue, done[-1].id, DAY, Context("find", frozenset()))
            assert said
            yield from ((told, reaction.text) for reaction in said)


@pytest.mark.parametrize("exercise_id", sorted(load_catalogue().exercises))
def test_what_is_said_fits_the_exercise(exercise_id: str, catalogue: Catalogue, say: Say) -> None:
    one = catalogue.exercises[exercise_id]
    for told, text in answers(one, catalogue, say):
        assert untold(text) == [], text
        assert text.count("rest of today") <= 1, text
        if "pain_nrs" in told:
            continue
        if one.dose_unit == "seconds":
            assert not re.search(r"\breps?\b|glute", text), text
        else:
            assert not re.search(r"next hold|[Pp]osture|\d s\b", text), text
        if not one.loaded:
            assert not re.search(r"lighter|\bload\b", text), text
        if one.role == "stretch":
            assert not re.search("[Nn]eutral|[Pp]osture", text), text
        if one.pattern == "tilt":
            assert "Neutral held" not in text, text
