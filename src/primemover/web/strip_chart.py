"""Intervals on one short line each, on the same scale where they are to be compared: at a glance, how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from primemover.web.chart import Axis, nice_steps
from primemover.words import number

WIDTH, LEFT, RIGHT = 358, 4, 354


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with its interval, in the unit it is shown in."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Strip:
    """One line: the interval as a bar, the value as a dot; a ``goal`` is a mark to reach.

    Attributes
    ----------
    open
        Whether the interval goes on beyond the end.
    start, end
        What the line's two ends stand for; only the last line of several says it.
    """

    at: float
    low: float
    high: float
    open: bool
    goal: float | None
    start: str = ""
    end: str = ""


def strips(
    readings: Sequence[Reading | None],
    *,
    goal: float | None = None,
    limits: tuple[float, float] = (0.0, inf),
) -> tuple[Strip | None, ...]:
    """Lay out readings below each other on one scale; a missing one is ``None``.

    Parameters
    ----------
    goal
        A value to reach, marked on each line.
    limits
        Between what a value can lie; a finite pair is the scale itself.
    """
    told = [one for one in readings if one is not None]
    if not told:
        return tuple(None for _ in readings)
    axis = _axis(told, goal, limits)
    last = max(place for place, one in enumerate(readings) if one is not None)
    return tuple(
        None if one is None else _strip(one, axis, goal, ends=place == last)
        for place, one in enumerate(readings)
    )


def _axis(told: Sequence[Reading], goal: float | None, limits: tuple[float, float]) -> Axis:
    if inf not in limits and -inf not in limits:
        return Axis(*limits, LEFT, RIGHT)
    marks = [] if goal is None else [goal]
    # A wide interval may run out of the line; what is believed and asked for may not.
    most = max([min(one.high, 2 * max(one.value, 0.0)) for one in told] + [one.value for one in told] + marks)
    least = min([max(limits[0], one.low) for one in told] + marks)
    steps = nice_steps(0.0 if least >= 0 else least, max(most, 0.0))
    return Axis(steps[0], steps[-1], LEFT, RIGHT)


def _strip(one: Reading, axis: Axis, goal: float | None, *, ends: bool) -> Strip:
    return Strip(
        at=axis.at(one.value),
        low=max(LEFT, axis.at(one.low)),
        high=min(RIGHT, axis.at(one.high)),
        open=one.high > axis.high,
        goal=None if goal is None else axis.at(goal),
        start=number(axis.low, 0) if ends else "",
        end=number(axis.high, 0) if ends else "",
    )
