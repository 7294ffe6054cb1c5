"""What a person has shown in training: facts of the record that a gate can count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from scipy.special import betainc

from primemover.belief.one_set import felt_elsewhere, neutral_held
from primemover.belief.recent import Recent
from primemover.record.observation import Observation
from primemover.record.payload import SetDone, Side

Sets = tuple[Observation[SetDone], ...]


def recent_sets(recent: Recent, exercise_id: str, weeks: float, side: Side | None = None) -> Sets:
    """Return the working sets of an exercise in the last `weeks`, of one side where one is named."""
    first_day = recent.on - timedelta(weeks=weeks)
    return tuple(
        entry
        for entry in recent.sets_by_exercise.get(exercise_id, ())
        if entry.happened_at.date() >= first_day
        and not entry.payload.warm_up
        and (side is None or entry.payload.side == side)
    )


def best_day(sets: Iterable[Observation[SetDone]], passes: Callable[[SetDone], bool]) -> Sets:
    """Return the sets that pass, of the day with the most of them."""
    by_day: dict[date, list[Observation[SetDone]]] = defaultdict(list)
    for entry in sets:
        if passes(entry.payload):
            by_day[entry.happened_at.date()].append(entry)
    days = sorted(by_day.values(), key=len)
    return tuple(days[-1]) if days else ()


def held_for(seconds: float) -> Callable[[SetDone], bool]:
    """Return the test 'held on posture for so long'."""
    return lambda done: (done.held_s or 0) >= seconds


def sound_reps(reps: float) -> Callable[[SetDone], bool]:
    """Return the test 'so many reps, none broken, not felt elsewhere'."""
    return lambda done: (
        (done.reps or 0) >= reps and neutral_held(done) is not False and felt_elsewhere(done) is None
    )


def judged_loaded_sets(recent: Recent, last: int) -> Sets:
    """Return the `last` loaded working sets that say whether neutral held."""
    told = [
        entry
        for entry in recent.sets
        if entry.payload.load_kg > 0 and entry.payload.held_reps is not None and not entry.payload.warm_up
    ]
    return tuple(told[-last:])


def rate_probability(successes: int, tries: int, rate: float) -> float:
    """Return the probability that the rate of success is at least `rate` (Beta posterior, flat prior)."""
    return float(1 - betainc(1 + successes, 1 + tries - successes, rate))
