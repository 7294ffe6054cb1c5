"""Progress, in the order people ask: who does the work, does neutral hold, is it worth it, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from primemover.belief.gauge import Gauge
from primemover.belief.gauges import KIND_BY_ID
from primemover.coach.progress import WeekDone, progress
from primemover.coach.thresholds import threshold
from primemover.record.payload import Side, WeeklyDose
from primemover.web.chart import BarChart, bar_chart
from primemover.web.render import page
from primemover.web.tracks import Past
from primemover.web.visit import Looking, Visit

router = APIRouter()

LIFTS_SHOWN = 4
WEEKS_SHOWN = 8
WORK_GAUGES = ("single-leg-bridge-hold", "recognition", "hip-extension-range", "cook-hip-lift")
NEUTRAL_GAUGES = ("hinge-neutral", "hinge-depth")


@router.get("/{athlete}/progress")
def show_progress(visit: Looking) -> HTMLResponse:
    """Answer the four questions, each with what it rests on."""
    past = Past(visit)
    weeks = weeks_so_far(visit)
    share = past.track(
        "glute-share", (None,), tone="glute", scale=100, goal=100 * threshold("glute-share"), floor_at=0
    )
    work = [past.track(one, KIND_BY_ID[one].sides) for one in WORK_GAUGES]
    neutral = [past.track(one, KIND_BY_ID[one].sides) for one in NEUTRAL_GAUGES]
    return page(
        "progress.html",
        visit,
        share=share,
        work=[track for track in work if track.told],
        neutral=[track for track in neutral if track.told],
        untold=_untold(visit, [gauge for track in (*work, *neutral) for gauge in track.rows[-1][1]]),
        lifts=past.lifts(LIFTS_SHOWN),
        weeks=weeks,
        whole=weeks[-2] if len(weeks) > 1 else None,
        glute_chart=_chart("Glute sets a week", "sets", weeks, "glute_sets", tone="glute"),
        minutes_chart=_chart("Minutes a week", "min", weeks, "minutes"),
        room="progress",
    )


def weeks_so_far(visit: Visit) -> list[WeekDone]:
    """Return the latest weeks since the first with a set or a plan, oldest first, this one included."""
    if visit.assessment is None:
        return []
    weeks = list(progress(visit.assessment, visit.catalogue, weeks=WEEKS_SHOWN).weeks)
    while weeks and not weeks[0].done.days and weeks[0].planned is None:
        weeks.pop(0)
    return weeks


def _untold(visit: Visit, gauges: Sequence[Gauge]) -> list[tuple[str, list[Side], str]]:
    """Return what has no reading: its name, which sides lack one, and what would give one."""
    silent = [one for one in gauges if one.value is None]
    return [
        (name, [one.side for one in group if one.side], visit.for_now(group[0].no_reading))
        for name, group in ((name, list(found)) for name, found in groupby(silent, key=lambda one: one.name))
    ]


def _chart(title: str, unit: str, weeks: Sequence[WeekDone], what: str, tone: str = "ink") -> BarChart | None:
    def amount(dose: WeeklyDose) -> float:
        return float(getattr(dose, what))

    amounts = [
        (week.week_start, amount(week.done), None if week.planned is None else amount(week.planned))
        for week in weeks
    ]
    least = amount(weeks[-1].least) if weeks else 0.0
    return bar_chart(title, unit, amounts, tone=tone, least=least or None, least_label="least")
