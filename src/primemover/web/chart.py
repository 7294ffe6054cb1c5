"""Charts as geometry, for a template to write as SVG. Time runs right, bands are intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil, floor, log10
from typing import Literal

from primemover.tongue import formats
from primemover.tongue import gettext as _
from primemover.words import day, interval, number

WIDTH, HEIGHT = 358, 216
LEFT, RIGHT, TOP, BOTTOM = 34, 58, 14, 26
_LABEL_APART = 14
_TEXT_BELOW = 4  # from a line to the baseline of text centred on it
_MARK_CLEAR = 8  # keeps the first day's marks off the numbers of the axis
_YEAR_DAYS = 330  # a longer course is told in months with their years
_OPEN = 2  # where a band that goes on above ends: at the picture's edge, over the topmost line

Mark = Literal["held", "broke", "dot", "full"]


@dataclass(frozen=True, slots=True)
class Point:
    """An estimate on a day, with its interval."""

    on: date
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Single:
    """One observation on a day, with the shape of its state."""

    on: date
    value: float
    mark: Mark


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its estimates, its single observations, and what it is called at its right end.

    Attributes
    ----------
    silent
        Days without an estimate; the line does not go across them.
    """

    label: str
    points: Sequence[Point]
    singles: Sequence[Single] = ()
    silent: Sequence[date] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A place in a picture that can be asked for its number, and what it says then."""

    x: float
    y: float
    said: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series as it is drawn: SVG point lists, one for each unbroken piece, and the place of its label.

    Attributes
    ----------
    opens
        Where along the top the band goes on above the picture.
    filled
        Whether its dots are filled, to tell them from another line's.
    """

    label: str
    label_y: float
    lines: tuple[str, ...]
    bands: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    marks: tuple[tuple[float, float, Mark], ...]
    dashed: bool
    opens: tuple[float, ...] = ()
    filled: bool = False


@dataclass(frozen=True, slots=True)
class LineChart:
    """A chart of estimates over time. ``tone`` names the muscle it is about, or is ``ink``."""

    title: str
    unit: str
    tone: str
    series: tuple[Drawn, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    goal: Tick | None
    taps: tuple[Tap, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, with what it stood against that week, and what it says when it is asked."""

    x: float
    width: float
    y: float
    height: float
    value: str
    label: str
    target_y: float | None
    said: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart of weekly amounts, each with its plan, and a line for the least that has an effect."""

    title: str
    unit: str
    tone: str
    bars: tuple[Bar, ...]
    y_ticks: tuple[Tick, ...]
    least: Tick | None


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear scale from values to places."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value, to a tenth of a unit."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return round(self.start + share * (self.end - self.start), 1)


def line_chart(
    title: str,
    unit: str,
    series: Sequence[Series],
    *,
    tone: str = "ink",
    goal: float | None = None,
    goal_label: str = "",
    floor_at: float | None = None,
    cut_at: float | None = None,
) -> LineChart | None:
    """Lay out a line chart, or return ``None`` when there is nothing to draw.

    A band that goes far above `cut_at` runs out of the picture's top, so that the rest can be read.
    """
    told = [one for one in series if one.points]
    if not told:
        return None
    days = [point.on for one in told for point in one.points] + [
        each.on for one in told for each in one.singles
    ]
    values = [edge for one in told for point in one.points for edge in (point.low, point.high)]
    values += [each.value for one in told for each in one.singles] + ([] if goal is None else [goal])
    most = max(values) if cut_at is None else max(min(max(values), cut_at), min(values))
    steps = nice_steps(min(values) if floor_at is None else floor_at, most)
    first, last = min(days), max(days)
    if first == last:
        first -= timedelta(days=7)
    clear = _MARK_CLEAR if any(one.singles for one in told) else 0
    x = Axis(first.toordinal(), last.toordinal(), LEFT + clear, WIDTH - RIGHT)
    y = Axis(steps[0], steps[-1], HEIGHT - BOTTOM, TOP)
    drawn = tuple(
        replace(_drawn(one, x, y, dashed=place > 0), filled=len(told) > 1 and place == 0)
        for place, one in enumerate(told)
    )
    return LineChart(
        title=title,
        unit=unit,
        tone=tone,
        series=_apart(drawn),
        x_ticks=_day_ticks(first, last, x),
        y_ticks=tuple(Tick(y.at(step), number(step, 2)) for step in steps),
        goal=None if goal is None else Tick(y.at(goal), goal_label),
        taps=tuple(tap for one in told for tap in _taps(one, x, y, unit, of_several=len(told) > 1)),
    )


def bar_chart(
    title: str,
    unit: str,
    weeks: Sequence[tuple[date, float, float | None]],
    *,
    least: float | None = None,
    least_label: str = "",
    tone: str = "ink",
) -> BarChart | None:
    """Lay out a bar a week: its Monday, its amount, and the plan's amount where there was a plan."""
    if not weeks:
        return None
    most = max([amount for _, amount, _ in weeks] + [plan or 0.0 for _, _, plan in weeks] + [least or 0.0])
    steps = nice_steps(0.0, most or 1.0)
    y = Axis(0.0, steps[-1], HEIGHT - BOTTOM, TOP)
    slot = (WIDTH - LEFT - RIGHT) / len(weeks)
    bars = tuple(
        Bar(
            x=round(LEFT + slot * (place + 0.15), 1),
            width=round(slot * 0.7, 1),
            y=y.at(amount),
            height=round(y.at(0) - y.at(amount), 1),
            value=number(amount),
            label=formats.day_and_month(monday)
            if (len(weeks) - 1 - place) % max(1, ceil(len(weeks) / 5)) == 0
            else "",
            target_y=None if plan is None else y.at(plan),
            said=_week_said(monday, amount, plan, unit),
        )
        for place, (monday, amount, plan) in enumerate(weeks)
    )
    return BarChart(
        title,
        unit,
        tone,
        bars,
        tuple(Tick(y.at(step), number(step)) for step in steps),
        None if least is None else Tick(y.at(least), least_label),
    )


def nice_steps(low: float, high: float, about: int = 4) -> list[float]:
    """Return round numbers that span `low` to `high`."""
    if high - low < 1e-6 * max(1.0, abs(low)):
        high = low + 1.0
    rough = (high - low) / about
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(place * step, 10) for place in range(first, last + 1)]


def _drawn(series: Series, x: Axis, y: Axis, *, dashed: bool) -> Drawn:
    last = series.points[-1]
    pieces = _unbroken(series)
    return Drawn(
        label=series.label,
        label_y=y.at(last.value) + _TEXT_BELOW,
        lines=tuple(_line(piece, x, y) for piece in pieces),
        bands=tuple(_band(piece, x, y) for piece in pieces),
        dots=((x.at(last.on.toordinal()), y.at(last.value)),),
        marks=tuple(
            dict.fromkeys((x.at(one.on.toordinal()), y.at(one.value), one.mark) for one in series.singles)
        ),
        dashed=dashed,
        opens=tuple(one for piece in pieces for one in _opens(piece, x, y)),
    )


def _taps(series: Series, x: Axis, y: Axis, unit: str, *, of_several: bool) -> Iterator[Tap]:
    """Yield what each estimate and each observation of a line says."""
    digits = _digits(y)
    name = f"{series.label}, " if of_several else ""
    for one in series.points:
        value, within = number(one.value, digits), interval(one.low, one.high, digits)
        said = f"{name}{day(one.on)}: {value} {unit} ({within})"
        yield Tap(x.at(one.on.toordinal()), y.at(one.value), said)
    for single in series.singles:
        state = {"held": _(", neutral held"), "broke": _(", neutral broke")}.get(single.mark, "")
        said = f"{name}{day(single.on)}: {number(single.value, digits)} {unit}{state}"
        yield Tap(x.at(single.on.toordinal()), y.at(single.value), said)


def _week_said(monday: date, amount: float, plan: float | None, unit: str) -> str:
    on, done = formats.day_and_month(monday), number(amount)
    if plan is None:
        return _("Week of {day}: {done} {unit}").format(day=on, done=done, unit=unit)
    return _("Week of {day}: {done} {unit}; planned {plan}").format(
        day=on, done=done, unit=unit, plan=number(plan)
    )


def _digits(axis: Axis) -> int:
    """Return how many decimals a picture of this span can bear out."""
    span = axis.high - axis.low
    return 0 if span >= 20 else 1 if span >= 2 else 2


def _unbroken(series: Series) -> list[list[Point]]:
    """Return the points in pieces, parted where a silent day lies between two of them."""
    pieces: list[list[Point]] = []
    for point in series.points:
        if not pieces or any(pieces[-1][-1].on < day < point.on for day in series.silent):
            pieces.append([])
        pieces[-1].append(point)
    return pieces


def _line(points: Sequence[Point], x: Axis, y: Axis) -> str:
    return " ".join(f"{x.at(one.on.toordinal())},{y.at(one.value)}" for one in points)


def _band(points: Sequence[Point], x: Axis, y: Axis) -> str:
    top = [f"{across},{up}" for across, up in _upper_edge(points, x, y)]
    bottom = [f"{x.at(one.on.toordinal())},{y.at(one.low)}" for one in reversed(points)]
    return " ".join(top + bottom)


def _upper_edge(points: Sequence[Point], x: Axis, y: Axis) -> list[tuple[float, float]]:
    """Return a band's upper edge, cut straight where it leaves the picture."""
    places = [(x.at(one.on.toordinal()), y.at(one.high)) for one in points]
    edge: list[tuple[float, float]] = []
    for place, (across, up) in enumerate(places):
        if place and (up < _OPEN) != (places[place - 1][1] < _OPEN):
            before, height = places[place - 1]
            share = (_OPEN - height) / (up - height)
            edge.append((round(before + share * (across - before), 1), _OPEN))
        edge.append((across, max(up, _OPEN)))
    return edge


def _opens(points: Sequence[Point], x: Axis, y: Axis) -> list[float]:
    """Return the middle of each stretch in which a band leaves the picture."""
    stretches: list[list[float]] = []
    inside = True
    for across, up in _upper_edge(points, x, y):
        if up > _OPEN:
            inside = True
            continue
        if inside:
            stretches.append([])
        stretches[-1].append(across)
        inside = False
    return [round((one[0] + one[-1]) / 2, 1) for one in stretches]


def _apart(drawn: tuple[Drawn, ...]) -> tuple[Drawn, ...]:
    """Move the labels of two lines apart where they would overlap."""
    if len(drawn) != 2 or abs(drawn[0].label_y - drawn[1].label_y) >= _LABEL_APART:
        return drawn
    upper, lower = sorted(drawn, key=lambda one: one.label_y)
    middle = (upper.label_y + lower.label_y) / 2
    moved = {upper.label: middle - _LABEL_APART / 2, lower.label: middle + _LABEL_APART / 2}
    return tuple(replace(one, label_y=moved[one.label]) for one in drawn)


def _day_ticks(first: date, last: date, x: Axis) -> tuple[Tick, ...]:
    span = (last - first).days
    middle = first + timedelta(days=span // 2)
    days = [first, middle, last] if span >= 21 else [first, last]
    say = formats.month_and_year if span > _YEAR_DAYS else formats.day_and_month
    return tuple(Tick(x.at(one.toordinal()), say(one)) for one in days)
