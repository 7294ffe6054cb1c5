"""The charts of progress: the glute's share, a lift's neutral limit, the weeks' dose, the gate's chances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from primemover.belief.dose import monday_of
from primemover.belief.gauge_course import GaugeCourse, Span, gauge_course
from primemover.belief.gauge_kinds import KIND_BY_ID
from primemover.belief.replay import Beliefs
from primemover.coach.ceiling_report import rests_on
from primemover.coach.progress import WeekDone
from primemover.coach.progress_lifts import LiftCourse
from primemover.coach.result import Condition
from primemover.coach.thresholds import threshold
from primemover.record.payload import LoadUnit
from primemover.record.units import from_kg
from primemover.tongue import gettext as _
from primemover.web.chart import BarChart, LineChart, Point, Series, bar_chart, line_chart
from primemover.web.marks import marks_of, marks_of_sets
from primemover.words import about_load, estimate

COURSE_WEEKS = 26
MARKS_MOST = 60  # single ratings drawn; of more, each week's mean
SETS_MOST = 200  # of a lift's sets looked at for its marks
TOP = 1.3  # judgement: what a band goes this far above the sets is cut, so that these can be read
BAR = 300  # the width of a chance of one


@dataclass(frozen=True, slots=True)
class ShareCourse:
    """The glute's share over time, and the chart of it."""

    course: GaugeCourse
    chart: LineChart | None


@dataclass(frozen=True, slots=True)
class ChanceBar:
    """One condition of a gate: how far its bar goes, and where the mark of what is needed stands."""

    condition: Condition
    width: float | None
    needed: float


def share_course(beliefs: Beliefs) -> ShareCourse:
    """Return the glute's share over the last half-year, with the mark that the gate asks for."""
    kind = KIND_BY_ID["glute-share"]
    recent = beliefs.recent
    first = recent.on - timedelta(weeks=COURSE_WEEKS)
    course = gauge_course(Span(recent.history, recent.catalogue, first, recent.on), kind, None)
    if len({one.on for one in course.readings}) < 2:  # a single day is no course of things
        return ShareCourse(course, None)
    points = [Point(one.on, 100 * one.value, 100 * one.low, 100 * one.high) for one in course.points]
    series = Series(
        estimate(beliefs.gauge(kind.id)), points, marks_of(course.readings, 100, MARKS_MOST), course.silent
    )
    chart = line_chart(
        _("Glute's share of the effort you feel, %"),
        "%",
        [series],
        tone="glute",
        goal=100 * threshold("glute-share"),
        goal_label=_("aim"),
        floor_at=0,
    )
    return ShareCourse(course, chart)


def lift_chart(beliefs: Beliefs, lift: LiftCourse, unit: LoadUnit) -> LineChart | None:
    """Lay out a lift's neutral 1RM over the time shown, with the sets that held and broke."""
    if lift.begun is None:
        return None
    scale = from_kg(1.0, unit)
    points = [
        Point(
            one.on, *(scale * (edge or 0.0) for edge in (one.ceiling.median, one.ceiling.low, one.ceiling.high))
        )
        for one in lift.told
    ]
    told = rests_on(beliefs.recent.history, lift.now, SETS_MOST)
    marks = list(marks_of_sets((one for one in told if one.on >= lift.begun.on), monday_of, scale))
    known = [scale * (one.ceiling.high or 0.0) for one in lift.told if one.ceiling.known]
    top = max([TOP * one.value for one in marks] + known + [one.value for one in points])
    label = f"{about_load(lift.now.n1rm_kg or 0.0, unit)} {unit}"
    title = _("Neutral 1RM, {unit}").format(unit=unit)
    return line_chart(title, unit, [Series(label, points, marks)], tone="quiet", cut_at=top)


def dose_charts(weeks: Sequence[WeekDone]) -> list[BarChart]:
    """Lay out the weeks' glute sets against the plan and the least effective dose.

    The minutes beside them, where the phase asks for no least number of sets.
    """
    if not weeks:
        return []
    least = weeks[-1].least
    sets = [
        (one.week_start, one.done.glute_sets, None if one.planned is None else one.planned.glute_sets)
        for one in weeks
    ]
    minutes = [
        (one.week_start, one.done.minutes, None if one.planned is None else one.planned.minutes)
        for one in weeks
    ]
    mark = _("least")
    charts = [
        bar_chart(
            _("Glute sets a week"),
            _("sets"),
            sets,
            tone="glute",
            least=least.glute_sets or None,
            least_label=mark,
        )
    ]
    if not least.glute_sets:
        charts.append(
            bar_chart(_("Minutes a week"), _("min"), minutes, least=least.minutes or None, least_label=mark)
        )
    return [one for one in charts if one is not None]


def chance_bars(gate: Sequence[Condition]) -> list[ChanceBar]:
    """Lay out each condition's chance of being met against what is needed."""
    return [
        ChanceBar(
            one,
            None if one.probability is None else round(BAR * one.probability, 1),
            round(BAR * one.needed, 1),
        )
        for one in gate
    ]
