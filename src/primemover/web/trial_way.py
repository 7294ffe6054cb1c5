"""The way that a trial drew for today, where it is done: at its exercise, and in the set that is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from primemover.belief.trial import TrialBelief
from primemover.belief.trial_record import Place
from primemover.coach.permission import Context
from primemover.coach.trial_schedule import TrialToday, exercises_of, why_no_reading
from primemover.record.observation import Observation
from primemover.record.payload import SetDone
from primemover.web.forms import MUSCLES
from primemover.web.visit import Visit
from primemover.words import typed


@dataclass(frozen=True, slots=True)
class WayToday:
    """What a trial asks for at an exercise today: the way's letter and name."""

    trial_id: str
    letter: str
    name: str


def ways_by_exercise(due: Sequence[tuple[TrialBelief, TrialToday]]) -> dict[str, WayToday]:
    """Return the day's ways by their exercises; of two trials of one exercise the first."""
    found: dict[str, WayToday] = {}
    for belief, today in due:
        if today.place is None:
            continue
        for exercise_id in exercises_of(belief.trial, today.place.way):
            found.setdefault(exercise_id, way_of(belief, today.place))
    return found


def way_of(belief: TrialBelief, place: Place) -> WayToday:
    """Return what a place asks for."""
    return WayToday(belief.trial.id, place.way.upper(), belief.trial.way_name(place.way))


def tried(
    visit: Visit, belief: TrialBelief, place: Place, context: Context | None
) -> Observation[SetDone] | None:
    """Return today's last set that a place's reading may be taken from."""
    trial, last = belief.trial, belief.trial.last_done
    since = None if last is None else last.at
    exercises = exercises_of(trial, place.way)
    sets = [
        one
        for one in visit.history.sets_of(exercises, since=visit.on, until=visit.on)
        if not one.payload.warm_up and (since is None or one.happened_at > since)
    ]
    if not sets:
        return None
    why_not = why_no_reading(
        trial, place.way, visit.history, visit.catalogue, visit.on, visit.safety, context, sets[-1].id
    )
    return None if why_not else sets[-1]


def read_from(belief: TrialBelief, done: SetDone) -> dict[str, str]:
    """Return what a set says of what a trial reads, as its form's fields begin with."""
    if belief.outcome.id == "glute-share" and done.felt is not None:
        return {f"felt_{muscle}": typed(getattr(done.felt, muscle)) for muscle in MUSCLES}
    of = {"held-reps": done.held_reps, "held-seconds": done.held_s}.get(belief.outcome.id)
    return {} if of is None else {"value": typed(of)}
