"""Single readings and sets as marks of a chart: each of few; of many a mean, or what says most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date

from primemover.belief.dose import monday_of
from primemover.belief.readings import GaugeReading
from primemover.coach.ceiling_report import RestsOn
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


def marks_of_sets(
    told: Iterable[RestsOn], together: Callable[[date], Hashable], scale: float
) -> Iterator[Single]:
    """Yield the highest set that held and the lowest that broke of each stretch of days: they say most.

    Parameters
    ----------
    together
        The stretch that a day belongs to.
    scale
        What a set counts as is multiplied by this to be drawn.
    """
    held: dict[Hashable, RestsOn] = {}
    broke: dict[Hashable, RestsOn] = {}
    for one in told:
        stretch = together(one.on)
        if one.broke:
            broke[stretch] = min(one, broke.get(stretch, one), key=lambda done: done.at)
        else:
            held[stretch] = max(one, held.get(stretch, one), key=lambda done: done.at)
    yield from (Single(one.on, one.at * scale, "held") for one in held.values())
    yield from (Single(one.on, one.at * scale, "broke") for one in broke.values())


def _means(marks: Sequence[Single], together: Callable[[date], date]) -> list[Single]:
    found: dict[date, list[float]] = defaultdict(list)
    for one in marks:
        found[together(one.on)].append(one.value)
    return [Single(day, sum(values) / len(values), "dot") for day, values in found.items()]


def _same_day(day: date) -> date:
    return day
