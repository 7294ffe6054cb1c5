"""The screen: which tests there are, what they said last, and a form for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from primemover.catalogue.model import ScreenTest
from primemover.coach.screen import RECOGNITION, SIDES, next_test, refusal
from primemover.record.ids import new_id
from primemover.record.payload import Felt, Payload, Side, TestDone
from primemover.web.citation import cited
from primemover.web.forms import Fields, Sent
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.set_form import JUDGES
from primemover.web.visit import Looking, Visit, Writing
from primemover.words import number

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ScreenForm:
    """The form of one test: an id a side, made once, and what was typed."""

    ids: Mapping[str, UUID]
    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


@router.get("/{athlete}/screen")
def show_screen(visit: Looking) -> HTMLResponse:
    """Show the tests, what they said last, and which to do next."""
    rows = visit.screened
    return page("screen.html", visit, rows=rows, following=next_test(rows), room="screen")


@router.get("/{athlete}/screen/{test_id}")
def show_test(visit: Looking, test_id: str) -> HTMLResponse:
    """Show how a test is done, and the form for its result; recognition leads to its drill."""
    return _test_page(visit, _test(visit, test_id), _blank())


@router.post("/{athlete}/screen/{test_id}")
def take_test(visit: Writing, sent: Sent, test_id: str) -> Response:
    """Record a test's results, each side apart."""
    test = _test(visit, test_id)
    if test.id == RECOGNITION:
        return see(visit.url("recognition"))
    if refusal(test, visit.safety):
        return _test_page(visit, test, _blank(), status=422)
    entries = _results(test, sent)
    if not sent.fine:
        ids = {side: sent.observation_id(f"id_{side}") for side in ("both", *SIDES)}
        return _test_page(visit, test, ScreenForm(ids, sent.values, sent.problems), status=422)
    record(visit, entries)
    return see(visit.url("screen"))


def _blank() -> ScreenForm:
    return ScreenForm({side: new_id() for side in ("both", *SIDES)})


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


def _test_page(visit: Visit, test: ScreenTest, form: ScreenForm, status: int = 200) -> HTMLResponse:
    return page(
        "test.html",
        visit,
        status=status,
        row=next(row for row in visit.screened if row.test is test),
        refused=refusal(test, visit.safety),
        form=form,
        sides=SIDES if test.sides == "each" else ("both",),
        facts=[cited(visit.catalogue.facts[key]) for key in test.evidence if key in visit.catalogue.facts],
        limits=(number(test.limits[0]), number(test.limits[1])),
        room="screen",
    )
