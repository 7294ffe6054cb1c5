"""Progress, in the order people ask: who does the work, does neutral hold, is it worth it, what is next."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from primemover.belief.pain_days import pain_days
from primemover.coach.progress import WEEKS_SHOWN, WeekDone, weeks_since_begun
from primemover.coach.progress_answers import ProgressSeen, progress_seen
from primemover.faces import answers_in
from primemover.web.pain_calendar import PainCalendar, first_of_months, pain_calendar
from primemover.web.progress_charts import chance_bars, dose_charts, lift_chart, share_course
from primemover.web.render import page
from primemover.web.visit import Looking, Visit

router = APIRouter()

MONTHS_SHOWN = 3


@router.get("/{athlete}/progress")
def show_progress(visit: Looking) -> HTMLResponse:
    """Answer the four questions, each with a chart of what it rests on and a table behind it."""
    seen = seen_by(visit)
    if seen is None:
        return page("progress.html", visit, seen=None, room="progress")
    return page(
        "progress.html",
        visit,
        seen=seen,
        answers=answers_in(seen.answers, visit.unit),
        share=share_course(visit.beliefs),
        lifts=[(one, lift_chart(visit.beliefs, one, visit.unit)) for one in seen.lifts],
        others=[visit.catalogue.exercises[one] for one in seen.other_lifts],
        doses=dose_charts(seen.weeks),
        chances=chance_bars(seen.gate),
        pain=pain_of_months(visit),
        room="progress",
    )


def seen_by(visit: Visit) -> ProgressSeen | None:
    """Return what is seen of the person's progress; ``None`` before there is a story to go by."""
    if visit.assessment is None:
        return None
    return progress_seen(visit.assessment, visit.beliefs, visit.screened)


def weeks_so_far(visit: Visit) -> list[WeekDone]:
    """Return the latest weeks since the first with a set or a plan, oldest first, this one included."""
    if visit.assessment is None:
        return []
    return list(weeks_since_begun(visit.assessment, visit.beliefs, WEEKS_SHOWN))


def pain_of_months(visit: Visit, months: int = MONTHS_SHOWN) -> PainCalendar:
    """Return the pain calendar of the last months, from the first of them that has a rating, to this one."""
    days = pain_days(visit.history, visit.catalogue, first_of_months(visit.on, months), visit.on)
    first = min([visit.on, *(one.on for one in days)]).replace(day=1)
    return pain_calendar(days, first, visit.on)
