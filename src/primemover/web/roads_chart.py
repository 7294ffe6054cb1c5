"""Weeks per road as geometry: a band and a median a road, and beyond the horizon what is not reached."""

from __future__ import annotations

from dataclasses import dataclass

from primemover.coach.roads import Ceiling
from primemover.coach.roads_report import RoadOutcome, Roads
from primemover.coach.roads_words import ROAD_NAMES, percent, weeks_said
from primemover.web.chart import WIDTH, Axis, Tick

LEFT = 4
END = 282  # where the horizon stands; beyond it is what is not reached
TOP = 26
ROW = 46  # a label and a band
WEEK_STEP = 26


@dataclass(frozen=True, slots=True)
class RoadBand:
    """One road: its 80 % interval as a bar, the median as a dot; either may lie beyond the horizon."""

    label: str
    weeks: str
    label_y: float
    y: float
    low: float | None
    high: float
    median: float | None
    open: bool
    not_reached: str


@dataclass(frozen=True, slots=True)
class RoadBands:
    """The roads under one ceiling, below each other."""

    rows: tuple[RoadBand, ...]
    x_ticks: tuple[Tick, ...]
    left: float
    end: float
    right: float
    top: float
    bottom: float
    height: float

    @property
    def drawn(self) -> bool:
        """Whether there is a band to draw: on some road one run in ten gets there."""
        return any(one.low is not None for one in self.rows)


def bands(found: Roads, ceiling: Ceiling) -> RoadBands | None:
    """Lay out the roads under one ceiling, or return ``None`` where there is nothing to catch up."""
    outcomes = [one for one in found.roads if one.ceiling == ceiling]
    if not outcomes:
        return None
    horizon = found.model.horizon_weeks
    axis = Axis(0, horizon, LEFT, END)
    bottom = TOP + ROW * len(outcomes)
    return RoadBands(
        rows=tuple(_row(one, place, axis, horizon) for place, one in enumerate(outcomes)),
        x_ticks=tuple(Tick(axis.at(week), str(week)) for week in range(0, horizon + 1, WEEK_STEP)),
        left=LEFT,
        end=END,
        right=WIDTH,
        top=TOP,
        bottom=bottom,
        height=bottom + 36,
    )


def _row(one: RoadOutcome, place: int, axis: Axis, horizon: int) -> RoadBand:
    weeks = one.weeks
    label_y = TOP + ROW * place + 14
    return RoadBand(
        label=ROAD_NAMES[one.road],
        weeks=weeks_said(weeks, horizon),
        label_y=label_y,
        y=label_y + 15,
        low=None if weeks.low is None else axis.at(weeks.low),
        high=END if weeks.high is None else axis.at(weeks.high),
        median=None if weeks.median is None else axis.at(weeks.median),
        open=weeks.high is None,
        not_reached=percent(one.not_reached),
    )
