"""Pain: a report at any time, the red-flag questions again, and a clinician's clearance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from primemover.belief.pain import PainReading, pain_readings
from primemover.belief.recent import Recent
from primemover.record.observation import Observation
from primemover.record.payload import Clearance, Intake, PainReport, Payload, RedFlagAnswers
from primemover.sentence import say
from primemover.tongue import gettext as _
from primemover.tongue import later
from primemover.web.forms import Fields, Sent
from primemover.web.progress import pain_of_months
from primemover.web.recording import back, record, see
from primemover.web.render import page
from primemover.web.summaries import summary
from primemover.web.visit import FIRST_DAY, Looking, Visit, Writing
from primemover.words import side_said

router = APIRouter()

MOMENTS: dict[Literal["before", "during", "after", "next_day", "other"], str] = {
    "before": later("Before training"),
    "during": later("While training"),
    "after": later("After training"),
    "next_day": later("The day after"),
    "other": later("Some other time"),
}
RATINGS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating of pain as the page shows it, with where it came from."""

    entry: Observation[Payload]
    nrs: int
    source: str
    where: str
    like: str


@router.get("/{athlete}/pain")
def show_pain(visit: Looking) -> HTMLResponse:
    """Show where pain stands, and the forms that report it."""
    return _page(visit)


@router.post("/{athlete}/pain")
def report_pain(visit: Writing, sent: Sent) -> Response:
    """Record how it hurts; today's session answers to it."""
    nrs = sent.whole("nrs", 0, 10)
    if nrs is None:
        sent.problems.setdefault("nrs", _("Choose a number: 0 is none."))
    moment = sent.choice("moment", MOMENTS) or "other"
    where, side, brought_on_by = sent.text("where"), sent.side(), sent.text("brought_on_by")
    if nrs is None or not sent.fine:
        return _page(visit, sent)
    report = PainReport(
        nrs=nrs,
        moment=moment,
        where=where,
        side=side,
        brought_on_by=brought_on_by,
        sharp=sent.ticked("sharp"),
        travels_to_leg=sent.ticked("travels_to_leg"),
    )
    record(visit, [(sent.observation_id(), report)])
    return back(visit, sent)


@router.post("/{athlete}/red-flags")
def answer_red_flags(visit: Writing, sent: Sent) -> Response:
    """Record the answers to the red-flag questions that were answered."""
    answers = {
        flag: said == "yes"
        for flag in visit.catalogue.red_flags
        if (said := sent.choice(f"flag.{flag}", ("yes", "no"))) is not None
    }
    if not answers:
        sent.problems["flags"] = _("Answer at least one of them.")
    if not sent.fine:
        return _page(visit, sent)
    record(visit, [(sent.observation_id(), RedFlagAnswers(answers=answers))])
    return see(visit.url("today"))


@router.post("/{athlete}/clearance")
def record_clearance(visit: Writing, sent: Sent) -> Response:
    """Record that a clinician has seen the person and cleared training."""
    raised = {flag.id for flag in visit.safety.red_flags}
    flags = tuple(flag for flag in sent.all("cleared") if flag in raised)
    if not flags:
        sent.problems["cleared"] = _("Tick what you were seen about.")
    by, said, seen = sent.text("by", 120), sent.text("said", 4000), _seen(sent, visit.today)
    if not by:
        sent.problems["by"] = _("Who saw you?")
    if seen is None or not sent.fine:
        return _page(visit, sent)
    record(visit, [(sent.observation_id(), Clearance(flags=flags, by=by, said=said, seen=seen))])
    return see(visit.url("today"))


def _seen(sent: Fields, today: date) -> date | None:
    text = sent.text("seen")
    try:
        seen = date.fromisoformat(text)
    except ValueError:
        sent.problems["seen"] = _("When was it? Like 2026-05-03.")
        return None
    if seen < FIRST_DAY:
        sent.problems["seen"] = _("That is too long ago to be so.")
    if seen > today:
        sent.problems["seen"] = _("That day is still to come.")
    return seen


def _ratings(visit: Visit) -> list[Rating]:
    """Return the latest ratings of pain, wherever they were given, newest first."""
    given = pain_readings(Recent(visit.history, visit.catalogue, visit.on))[: -RATINGS_SHOWN - 1 : -1]
    found = [(reading, visit.history.get(reading.observation)) for reading in given]
    return [_rating(reading, entry, visit) for reading, entry in found if entry is not None]


def _rating(reading: PainReading, entry: Observation[Payload], visit: Visit) -> Rating:
    said = entry.payload
    if not isinstance(said, PainReport):
        source = say("Your story") if isinstance(said, Intake) else summary(said, visit)
        where = said.pain.where if isinstance(said, Intake) else ""
        return Rating(entry, reading.nrs, source, where, "")
    where = ", ".join(part for part in (said.where, side_said(said.side)) if part)
    like = ", ".join([_("sharp")] * said.sharp + [_("travels to the leg")] * said.travels_to_leg)
    return Rating(entry, reading.nrs, say("Reported"), where, like)


def _page(visit: Visit, sent: Fields | None = None) -> HTMLResponse:
    return page(
        "pain.html",
        visit,
        status=200 if sent is None else 422,
        safety=visit.safety,
        ratings=_ratings(visit),
        calendar=pain_of_months(visit),
        moments=MOMENTS,
        values={} if sent is None else sent.values,
        errors={} if sent is None else sent.problems,
        room="pain",
    )
