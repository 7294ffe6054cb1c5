"""Quantities over time: the weekly estimates, as each stood then, and the charts of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from primemover.belief.ceiling import Ceiling
from primemover.belief.change import Change, change
from primemover.belief.felt import glute_share
from primemover.belief.gauge import Gauge
from primemover.belief.gauges import KIND_BY_ID
from primemover.belief.replay import Beliefs, replay
from primemover.belief.told import judged
from primemover.catalogue.model import Exercise
from primemover.record.observation import Observation
from primemover.record.payload import LoadUnit, SetDone, Side, TestDone
from primemover.record.units import from_kg
from primemover.web.chart import LineChart, Point, Series, Single, line_chart
from primemover.web.visit import Visit

WEEKS_BACK = 16


@dataclass(frozen=True, slots=True)
class Track:
    """One gauge over time: its chart, the estimates behind it a side each, and how each side changed."""

    name: str
    chart: LineChart | None
    sides: tuple[Side | None, ...]
    rows: tuple[tuple[date, tuple[Gauge, ...]], ...]
    changes: tuple[Change, ...]

    @property
    def told(self) -> bool:
        """Whether any side has a reading now."""
        return any(one.value is not None for one in self.rows[-1][1])


@dataclass(frozen=True, slots=True)
class LiftTrack:
    """One lift's neutral 1RM over time."""

    exercise: Exercise
    side: Side | None
    chart: LineChart | None
    rows: tuple[tuple[date, Ceiling], ...]

    @property
    def now(self) -> Ceiling:
        """What is believed on the day looked at."""
        return self.rows[-1][1]


class Past:
    """What was believed on each of the last weeks, computed once for every track."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        days = [visit.on - timedelta(weeks=back) for back in reversed(range(WEEKS_BACK))]
        self.beliefs: Mapping[date, Beliefs] = {
            day: replay(visit.history, visit.catalogue, day) for day in days[:-1]
        } | {visit.on: visit.beliefs}

    def track(
        self,
        gauge_id: str,
        sides: Sequence[Side | None],
        *,
        tone: str = "ink",
        scale: float = 1,
        goal: float | None = None,
        floor_at: float | None = None,
    ) -> Track:
        """Return a gauge over time; weeks before its first reading are left out."""
        every = [(day, tuple(one.gauge(gauge_id, side) for side in sides)) for day, one in self.beliefs.items()]
        told = [
            place for place, (_, gauges) in enumerate(every) if any(one.value is not None for one in gauges)
        ]
        rows = tuple(every[told[0] :]) if told else tuple(every[-1:])
        series = [
            Series(
                side or "you",
                [point for day, gauges in rows if (point := _point(day, gauges[place], scale))],
                self._singles(rows[-1][1][place], scale),
            )
            for place, side in enumerate(sides)
        ]
        latest = rows[-1][1][0]
        chart = None
        if max(gauge.n for gauge in rows[-1][1]) > 1:  # a single reading is no course of things
            chart = line_chart(
                latest.name, latest.unit, series, tone=tone, goal=goal, goal_label="aim", floor_at=floor_at
            )
        changes = tuple(
            change(self.visit.history, self.visit.catalogue, gauge_id, side, since=rows[0][0], on=self.visit.on)
            for side in sides
        )
        return Track(latest.name, chart, tuple(sides), rows, changes)

    def lift(self, exercise: Exercise, side: Side | None) -> LiftTrack:
        """Return a lift's neutral 1RM over time, with the sets that held and broke."""
        every = [(day, one.ceiling(exercise.id, side)) for day, one in self.beliefs.items()]
        told = [place for place, (_, one) in enumerate(every) if one.n1rm_kg is not None]
        rows = tuple(every[told[0] :]) if told else tuple(every[-1:])
        unit = self.visit.unit
        points = [point for day, one in rows if (point := _ceiling_point(day, one, unit))]
        singles = self._sets(exercise, side, rows[0][0] - timedelta(days=6), unit)
        name = f"{exercise.name}{f', {side}' if side else ''}: neutral 1RM, {unit}"
        chart = line_chart(name, unit, [Series("n1RM", points, singles)], floor_at=0)
        return LiftTrack(exercise, side, chart, rows)

    def lifts(self, most: int) -> list[LiftTrack]:
        """Return the lifts with the most judged sets, each side apart."""
        exercises = self.visit.catalogue.exercises
        counts: Counter[tuple[str, Side | None]] = Counter()
        for entry in self._recent_sets():
            exercise = exercises.get(entry.payload.exercise_id or "")
            if exercise is not None and exercise.loaded and judged(entry.payload):
                counts[exercise.id, entry.payload.side] += 1
        return [self.lift(exercises[exercise_id], side) for (exercise_id, side), _ in counts.most_common(most)]

    def _recent_sets(self) -> Iterable[Observation[SetDone]]:
        return self.visit.history.sets(since=self.visit.on - timedelta(weeks=WEEKS_BACK), until=self.visit.on)

    def _sets(self, exercise: Exercise, side: Side | None, since: date, unit: LoadUnit) -> list[Single]:
        return [
            Single(
                entry.happened_at.date(),
                from_kg(entry.payload.load_kg, unit),
                "held" if entry.payload.held_reps == entry.payload.reps else "broke",
            )
            for entry in self._recent_sets()
            if entry.payload.exercise_id == exercise.id
            and entry.payload.side == side
            and judged(entry.payload)
            and entry.happened_at.date() >= since
        ]

    def _singles(self, gauge: Gauge, scale: float) -> list[Single]:
        """Return the single observations a gauge rests on: a test's results, or the share each rating says."""
        wanted = frozenset(gauge.observations)
        test_id = KIND_BY_ID[gauge.id].test_id
        tests = [entry for entry in self.visit.history.all(TestDone) if entry.id in wanted]
        if test_id is not None:
            return [
                Single(entry.happened_at.date(), entry.payload.value * scale, "dot")
                for entry in tests
                if entry.payload.test_id == test_id and entry.payload.value is not None
            ]
        sets = [entry for entry in self._recent_sets() if entry.id in wanted]
        ratings = [(entry.happened_at.date(), entry.payload.felt) for entry in tests]
        ratings += [(entry.happened_at.date(), entry.payload.felt) for entry in sets]
        shares = [(day, glute_share(felt)) for day, felt in ratings if felt is not None]
        return [Single(day, share * scale, "dot") for day, share in shares if share is not None]


def _point(day: date, gauge: Gauge, scale: float) -> Point | None:
    if gauge.value is None or gauge.low is None or gauge.high is None:
        return None
    return Point(day, gauge.value * scale, gauge.low * scale, gauge.high * scale)


def _ceiling_point(day: date, one: Ceiling, unit: LoadUnit) -> Point | None:
    if one.n1rm_kg is None or one.low_kg is None or one.high_kg is None:
        return None
    return Point(day, from_kg(one.n1rm_kg, unit), from_kg(one.low_kg, unit), from_kg(one.high_kg, unit))
