"""Single readings as marks of a chart: each of few; of many each day's mean, or each week's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from primemover.belief.dose import monday_of
from primemover.belief.readings import GaugeReading
from primemover.web.chart import Single


def marks_of(readings: Sequence[GaugeReading], scale: float, most: int) -> list[Single]:
    """Return readings as marks, `most` of them where a mean of each week allows it.

    Parameters
    ----------
    scale
        What a value is multiplied by to be drawn.
    """
    marks = [Single(one.on, one.value * scale, "dot") for one in readings]
    for together in (_same_day, monday_of):
        if len(marks) > most:
            marks = _means(marks, together)
    return marks


def _means(marks: Sequence[Single], together: Callable[[date], date]) -> list[Single]:
    found: dict[date, list[float]] = defaultdict(list)
    for one in marks:
        found[together(one.on)].append(one.value)
    return [Single(day, sum(values) / len(values), "dot") for day, values in found.items()]


def _same_day(day: date) -> date:
    return day
