"""The lifts that matter to a person, and whether neutral is held at heavier loads in them than before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial
from math import hypot, log

from scipy.special import ndtr

from primemover.belief.ceiling import Ceiling
from primemover.belief.ceiling_band import BandPoint, ceiling_band
from primemover.belief.change import REAL_CHANGE_IN_SD
from primemover.belief.gauge import Z90
from primemover.belief.price import PriceOfNeutral, price_of_neutral
from primemover.belief.replay import Beliefs
from primemover.belief.told import judged
from primemover.catalogue.model import Exercise
from primemover.record.payload import Side

RECENT_WEEKS = 12  # judgement: what was not lifted for so long is not what matters now
COURSE_WEEKS = 26
POINTS = 7  # about one a month
LIFTS_MOST = 3


@dataclass(frozen=True, eq=False)
class LiftCourse:
    """One lift and side: its neutral 1RM over the last half-year, and what neutral costs in it.

    Attributes
    ----------
    sets
        How many judged sets of the last weeks speak for showing it.
    named
        Whether the person named it as a lift of theirs.
    price
        What neutral costs in it; told of the first lift alone.
    """

    exercise: Exercise
    side: Side | None
    sets: int
    named: bool
    points: tuple[BandPoint, ...]
    price: PriceOfNeutral | None

    @property
    def now(self) -> Ceiling:
        """The ceiling on the day looked at."""
        return self.points[-1].ceiling

    @cached_property
    def told(self) -> tuple[BandPoint, ...]:
        """The days on which there was a reading."""
        return tuple(one for one in self.points if one.ceiling.n1rm_kg is not None)

    @property
    def begun(self) -> BandPoint | None:
        """The first day shown; ``None`` where nothing but today has a reading."""
        return self.told[0] if len(self.told) > 1 else None

    @cached_property
    def rise(self) -> Rise | None:
        """How the neutral 1RM changed over the time shown; ``None`` where there is nothing to compare."""
        return None if self.begun is None or not self.now.known else rise(self.begun, self.points[-1])


@dataclass(frozen=True, slots=True)
class Rise:
    """How a neutral 1RM changed between two days, with the 90 % interval of the difference.

    Both days share most of their sets, so that their errors go together: taken as unrelated, they make the
    interval wider than it is, and 'real' rarer.
    """

    since: date
    kg: float
    low_kg: float
    high_kg: float
    probability_up: float

    @property
    def real(self) -> bool:
        """Whether it is more than the two intervals leave open (95 %)."""
        return max(self.probability_up, 1 - self.probability_up) > float(ndtr(REAL_CHANGE_IN_SD))


def lift_courses(beliefs: Beliefs, most: int = LIFTS_MOST) -> tuple[LiftCourse, ...]:
    """Return the lifts that matter to the person, their own lifts first, then those with the most judged sets.

    Each side of a one-sided lift counts as one.
    """
    return tuple(
        _course(beliefs, *one, priced=place == 0) for place, one in enumerate(lifts_judged(beliefs)[:most])
    )


def lifts_judged(beliefs: Beliefs) -> list[tuple[Exercise, Side | None, int, bool]]:
    """Return every lift of the last weeks with judged sets: its side, how many, and whether it was named."""
    recent = beliefs.recent
    first_day = recent.on - timedelta(weeks=RECENT_WEEKS)
    counts: Counter[tuple[str, Side | None]] = Counter()
    for exercise_id, entries in recent.sets_by_exercise.items():
        exercise = recent.catalogue.exercises.get(exercise_id)
        if exercise is not None and exercise.loaded:
            sided = exercise.sides == "each"
            counts.update(
                (exercise_id, one.payload.side if sided else None)
                for one in entries
                if one.happened_at.date() >= first_day
                and judged(one.payload)
                and (one.payload.side is not None or not sided)
            )
    named = (
        frozenset[str]() if recent.intake is None else {one.exercise_id for one in recent.intake.payload.lifts}
    )
    exercises = recent.catalogue.exercises
    found = [
        (exercises[exercise_id], side, count, exercise_id in named)
        for (exercise_id, side), count in counts.items()
    ]
    return sorted(found, key=lambda one: (not one[3], -one[2], one[0].id, one[1] or ""))


def rise(earlier: BandPoint, later: BandPoint) -> Rise | None:
    """Return how a neutral 1RM changed; ``None`` where one of the days has no reading."""
    before, after = earlier.ceiling, later.ceiling
    if not before.n1rm_kg or not after.n1rm_kg:
        return None
    kg = after.n1rm_kg - before.n1rm_kg
    sd_kg = hypot(_sd_kg(before), _sd_kg(after))
    log_sd = hypot(_log_sd(before), _log_sd(after))
    up = float(ndtr(log(after.n1rm_kg / before.n1rm_kg) / log_sd)) if log_sd > 0 else float(kg > 0)
    return Rise(earlier.on, kg, kg - Z90 * sd_kg, kg + Z90 * sd_kg, up)


def _sd_kg(one: Ceiling) -> float:
    return ((one.high_kg or 0.0) - (one.low_kg or 0.0)) / (2 * Z90)


def _log_sd(one: Ceiling) -> float:
    low, high = max(one.low_kg or 0.0, 0.1), max(one.high_kg or 0.0, 0.1)
    return log(high / low) / (2 * Z90)


def _course(
    beliefs: Beliefs, exercise: Exercise, side: Side | None, sets: int, named: bool, *, priced: bool
) -> LiftCourse:
    recent = beliefs.recent
    points = ceiling_band(
        recent.history,
        recent.catalogue,
        exercise.id,
        side,
        recent.on,
        weeks=COURSE_WEEKS,
        most=POINTS,
        now=beliefs.ceilings,
    )
    return LiftCourse(exercise, side, sets, named, points, _price(beliefs, exercise, side) if priced else None)


def _price(beliefs: Beliefs, exercise: Exercise, side: Side | None) -> PriceOfNeutral:
    found = partial(price_of_neutral, beliefs, exercise.id, side)
    return beliefs.recent.history.memory.of_day(
        beliefs.on, ("price-of-neutral", exercise.id, side), None, found
    )
