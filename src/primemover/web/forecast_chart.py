"""The forecast's charts as geometry: weeks against weekly minutes, and a bar of weeks for one condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from primemover.coach.forecast import FIFTEEN, AtMinutes, Span
from primemover.tongue import gettext as _
from primemover.web.chart import HEIGHT, LEFT, TOP, WIDTH, Axis, Tick

RIGHT = 16
BOTTOM = 40
ZONE = 26  # the strip at the top that means 'not within a year'
LABEL_ROWS = (TOP + ZONE + 16, TOP + ZONE + 46)  # where one's own minutes may be labelled
YEAR = 52
WEEK_STEPS = (0, 13, 26, 39, 52)
MINUTE_STEP = 30
BAR_WIDTH, BAR_END = 358, 340


@dataclass(frozen=True, slots=True)
class Dot:
    """The median at so many minutes; ``label`` is written beside it."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Own:
    """The person's own minutes: where the line stands, what it says, how high, and to which side."""

    x: float
    label_y: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DoseChart:
    """Weeks against weekly minutes. What lies in the zone above the line of a year is not within a year."""

    band: str
    line: str
    dots: tuple[Dot, ...]
    own: Own | None
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    zone_y: float
    zone_height: float
    left: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class WeekBar:
    """A condition's weeks on a line: its interval as a bar, the median as a dot; ``open``: beyond the end."""

    low: float
    high: float
    median: float
    open: bool


def dose_chart(tried: Sequence[AtMinutes]) -> DoseChart | None:
    """Lay out the curve, or return ``None`` where there is none."""
    if not tried:
        return None
    most = max(one.minutes for one in tried)
    x = Axis(0, most, LEFT, WIDTH - RIGHT)
    y = Axis(0, YEAR, HEIGHT - BOTTOM, TOP + ZONE)
    never = TOP + ZONE / 2
    edges = [
        (x.at(one.minutes), _at(y, one.span.low_weeks, TOP), _at(y, one.span.high_weeks, TOP)) for one in tried
    ]
    middles = [(x.at(one.minutes), _at(y, one.span.median_weeks, never)) for one in tried]
    fifteen_y = next((y for one, (_, y) in zip(tried, middles, strict=True) if one.minutes == FIFTEEN), 0.0)
    top = [f"{at},{high}" for at, _, high in edges]
    under = [f"{at},{low}" for at, low, _ in reversed(edges)]
    return DoseChart(
        band=" ".join(top + under),
        line=" ".join(f"{at},{middle}" for at, middle in middles),
        dots=tuple(
            Dot(at, middle, _("15 minutes") if one.minutes == FIFTEEN else "")
            for one, (at, middle) in zip(tried, middles, strict=True)
        ),
        own=next((_own(one, x, fifteen_y) for one in tried if _is_own(one)), None),
        x_ticks=tuple(Tick(x.at(one), str(one)) for one in range(0, int(most) + 1, _step(most))),
        y_ticks=tuple(Tick(y.at(one), str(one)) for one in WEEK_STEPS),
        zone_y=TOP,
        zone_height=ZONE,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
    )


def week_bar(span: Span | None, weeks: int = YEAR) -> WeekBar | None:
    """Lay out a condition's weeks on a line of `weeks`, or return ``None`` where there are none to show."""
    if span is None:
        return None
    axis = Axis(0, weeks, 0, BAR_END)
    low, median, high = (
        BAR_WIDTH if week is None else axis.at(week)
        for week in (span.low_weeks, span.median_weeks, span.high_weeks)
    )
    return WeekBar(low, high, median, span.high_weeks is None)


def _at(axis: Axis, week: int | None, beyond: float) -> float:
    return beyond if week is None else axis.at(week)


def _is_own(one: AtMinutes) -> bool:
    """Return whether these are the person's minutes; fifteen are labelled already."""
    return bool({"planned", "asked"} & set(one.marks)) and one.minutes != FIFTEEN


def _own(one: AtMinutes, x: Axis, fifteen_y: float) -> Own:
    at = x.at(one.minutes)
    label_y = max(LABEL_ROWS, key=lambda row: abs(row - fifteen_y))  # clear of the other label
    said = _("you plan {minutes}") if "planned" in one.marks else _("you ask {minutes}")
    return Own(
        at,
        label_y,
        said.format(minutes=round(one.minutes)),
        "end" if at > (LEFT + WIDTH - RIGHT) / 2 else "begin",
    )


def _step(most: float) -> int:
    """Return round minutes between the ticks, so that at most seven stand on the axis."""
    step = MINUTE_STEP
    while most / step > 7:
        step *= 2
    return step
