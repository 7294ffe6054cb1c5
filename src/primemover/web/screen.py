"""The screen: which tests there are, what they said last, and a form for each."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from primemover.catalogue.model import ScreenTest
from primemover.coach.screen import SIDES, next_test, screen
from primemover.record.ids import new_id
from primemover.record.payload import Felt, Payload, RecognitionDone, Side, TestDone, Trial
from primemover.web.citation import cited
from primemover.web.forms import Fields, Sent
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.set_form import JUDGES
from primemover.web.visit import Looking, Visit, Writing
from primemover.words import number

router = APIRouter()

TRIALS = 20  # evidence feedback-faded-retention: twenty trials a day


@dataclass(frozen=True, slots=True)
class ScreenForm:
    """The form of one test: an id a side, made once, and what was typed."""

    ids: Mapping[str, UUID]
    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    cues: Sequence[bool] = ()


@router.get("/{athlete}/screen")
def show_screen(visit: Looking) -> HTMLResponse:
    """Show the tests, what they said last, and which to do next."""
    rows = screen(visit.history, visit.catalogue, visit.safety, visit.on)
    return page("screen.html", visit, rows=rows, following=next_test(rows), room="screen")


@router.get("/{athlete}/screen/{test_id}")
def show_test(visit: Looking, test_id: str) -> HTMLResponse:
    """Show how a test is done, and the form for its result."""
    return _test_page(visit, _test(visit, test_id), _blank())


@router.post("/{athlete}/screen/{test_id}")
def take_test(visit: Writing, sent: Sent, test_id: str) -> Response:
    """Record a test's results, each side apart."""
    test = _test(visit, test_id)
    entries = _drill(sent) if test.unit == "d-prime" else _results(test, sent)
    if not sent.fine:
        ids = {side: sent.observation_id(f"id_{side}") for side in ("both", *SIDES)}
        form = ScreenForm(ids, sent.values, sent.problems, cues_of(ids["both"]))
        return _test_page(visit, test, form, status=422)
    record(visit, entries)
    return see(visit.url("screen"))


def cues_of(id_: UUID) -> tuple[bool, ...]:
    """Return which of a drill's contractions are cued 'glute': half of them, in an order of its own."""
    cues = [True, False] * (TRIALS // 2)
    random.Random(id_.int).shuffle(cues)  # noqa: S311 - an order nobody expects, not a secret
    return tuple(cues)


def _blank() -> ScreenForm:
    ids = {side: new_id() for side in ("both", *SIDES)}
    return ScreenForm(ids, cues=cues_of(ids["both"]))


def _test(visit: Visit, test_id: str) -> ScreenTest:
    test = visit.catalogue.tests.get(test_id)
    if test is None:
        raise HTTPException(404, f"There is no test called '{test_id}'. The list of tests has them all.")
    return test


def _results(test: ScreenTest, sent: Fields) -> list[tuple[UUID, Payload]]:
    """Return one result a side that was filled in."""
    sides: tuple[Side | None, ...] = SIDES if test.sides == "each" else (None,)
    entries: list[tuple[UUID, Payload]] = []
    for side in sides:
        key = side or "both"
        value = None if test.unit == "felt" else sent.real(f"value_{key}", *test.limits)
        felt = sent.felt(f"felt_{key}_") if test.asks_felt or test.unit == "felt" else None
        if value is not None or felt is not None:
            entries.append((sent.observation_id(f"id_{key}"), _result(test, side, key, value, felt, sent)))
    if not entries and sent.fine:
        first = f"value_{sides[0] or 'both'}"
        sent.problems[first] = "Give at least one result." if test.unit != "felt" else "Say where you felt it."
    return entries


def _result(
    test: ScreenTest, side: Side | None, key: str, value: float | None, felt: Felt | None, sent: Fields
) -> TestDone:
    return TestDone(
        test_id=test.id,
        side=side,
        value=value,
        felt=felt,
        stopped_by=sent.text(f"stopped_{key}"),
        pain_nrs=sent.whole("pain_nrs", 0, 10),
        judged_by=sent.choice("judged_by", JUDGES) or "self",
        note=sent.text("note"),
    )


def _drill(sent: Fields) -> list[tuple[UUID, Payload]]:
    """Return the recognition drill: the trials for which both questions were answered."""
    answered = [
        Trial(was_glute=was == "glute", said_glute=said == "glute")
        for trial in range(TRIALS)
        if (was := sent.choice(f"was_{trial}", ("glute", "other"))) is not None
        and (said := sent.choice(f"said_{trial}", ("glute", "other"))) is not None
    ]
    if not answered:
        sent.problems["trials"] = "Answer both questions of at least one contraction."
        return []
    judge = sent.choice("judged_by", JUDGES) or "self"
    drill = RecognitionDone(trials=tuple(answered), side=sent.side(), judged_by=judge)
    return [(sent.observation_id("id_both"), drill)]


def _test_page(visit: Visit, test: ScreenTest, form: ScreenForm, status: int = 200) -> HTMLResponse:
    rows = screen(visit.history, visit.catalogue, visit.safety, visit.on)
    return page(
        "test.html",
        visit,
        status=status,
        row=next(row for row in rows if row.test is test),
        form=form,
        sides=SIDES if test.sides == "each" else ("both",),
        facts=[cited(visit.catalogue.facts[key]) for key in test.evidence if key in visit.catalogue.facts],
        limits=(number(test.limits[0]), number(test.limits[1])),
        room="screen",
    )
