"""The screen: which tests there are, what they said last, and a form for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from primemover.belief.gauge import Gauge
from primemover.belief.gauge_kinds import KINDS, GaugeKind
from primemover.catalogue.model import ScreenTest
from primemover.coach.findings import findings
from primemover.coach.result import Finding
from primemover.coach.screen import RECOGNITION, SIDES, Screened, next_test, refusal
from primemover.coach.weaker_side import weaker_side
from primemover.record.ids import new_id
from primemover.record.payload import Felt, Payload, Side, TestDone
from primemover.tongue import gettext as _
from primemover.web.citation import cited
from primemover.web.forms import Fields, Sent
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.set_form import JUDGES
from primemover.web.visit import Looking, Visit, Writing
from primemover.words import in_unit, number

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
    return see(visit.url(f"screen/{test.id}/result"))


@router.get("/{athlete}/screen/{test_id}/result")
def show_result(visit: Looking, test_id: str) -> Response:
    """Show what a test's last results mean now, and which test comes next."""
    test = _test(visit, test_id)
    if test.id == RECOGNITION:
        return see(visit.url("recognition"))
    row = _row(visit, test)
    return page(
        "test_result.html",
        visit,
        row=row,
        findings=_findings_of(visit, row),
        gauges=[gauge for kind in KINDS if kind.test_id == test.id for gauge in _gauges(visit, kind)],
        following=next_test(visit.screened),
        room="screen",
    )


def _findings_of(visit: Visit, row: Screened) -> list[Finding]:
    """Return what the screen shows that rests on a test's last results."""
    ids = {one.id for one in row.results}
    every = findings(visit.history, visit.beliefs, visit.catalogue, visit.on)
    return [one for one in every if any(ids & set(reason.observations) for reason in one.because)]


def _gauges(visit: Visit, kind: GaugeKind) -> list[Gauge]:
    return [in_unit(visit.beliefs.gauge(kind.id, side), visit.unit) for side in kind.sides]


def _row(visit: Visit, test: ScreenTest) -> Screened:
    return next(row for row in visit.screened if row.test is test)


def _blank() -> ScreenForm:
    return ScreenForm({side: new_id() for side in ("both", *SIDES)})


def _test(visit: Visit, test_id: str) -> ScreenTest:
    test = visit.catalogue.tests.get(test_id)
    if test is None:
        raise HTTPException(
            404, _("There is no test called '%(name)s'. The list of tests has them all.") % {"name": test_id}
        )
    return test


def _sides_in_turn(visit: Visit, test: ScreenTest) -> tuple[str, ...]:
    """Return the sides a test takes, the weaker one first."""
    if test.sides != "each":
        return ("both",)
    if visit.assessment is None:
        return SIDES
    first, _why = weaker_side(visit.assessment.beliefs, visit.assessment.intake)
    return SIDES if first == SIDES[0] else SIDES[::-1]


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
        sent.problems[first] = (
            _("Give at least one result.") if test.unit != "felt" else _("Say where you felt it.")
        )
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
        row=_row(visit, test),
        refused=refusal(test, visit.safety),
        form=form,
        sides=_sides_in_turn(visit, test),
        figure=visit.catalogue.exercises.get(test.guide.figure or ""),
        facts=[cited(visit.catalogue.facts[key]) for key in test.evidence if key in visit.catalogue.facts],
        limits=(number(test.limits[0]), number(test.limits[1])),
        room="screen",
    )
