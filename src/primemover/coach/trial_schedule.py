"""The schedule of a trial: drawn by chance in blocks, and which way today, or why not today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import numpy as np

from primemover.belief.trial import TrialBelief
from primemover.belief.trial_record import Place, Trial, ordinary_sets_since
from primemover.belief.trial_simulate import draw_orders
from primemover.catalogue.model import Catalogue
from primemover.coach.permission import Context, why_not
from primemover.coach.result import Safety
from primemover.coach.trial_story import WAYS
from primemover.record.history import History
from primemover.record.payload import TrialWay
from primemover.sentence import Day, Own, Sentence, say, say_count, together


@dataclass(frozen=True, slots=True)
class TrialToday:
    """What a trial asks for on a day: a place and its way, or why there is none.

    Attributes
    ----------
    place
        The place to do now; ``None`` when there is none today.
    because
        Why this way, or why none, in a plain sentence.
    wait_until
        The first day on which the washout is over, where it is that which is waited for.
    stopped
        Whether it is safety that gives no way.
    """

    place: Place | None
    because: str
    wait_until: date | None = None
    stopped: bool = False


def draw_schedule(generator: np.random.Generator, pairs: int) -> tuple[TrialWay, ...]:
    """Return the ways in blocks of two, which way comes first drawn by chance, both equally often."""
    schedule: list[TrialWay] = []
    for first_is_a in draw_orders(generator, pairs)[0]:
        schedule += ["a", "b"] if first_is_a > 0 else ["b", "a"]
    return tuple(schedule)


def today_in_trial(
    belief: TrialBelief,
    history: History,
    catalogue: Catalogue,
    on: date,
    safety: Safety,
    context: Context | None,
) -> TrialToday:
    """Return what the trial asks for on `on`.

    Parameters
    ----------
    context
        What decides on exercises that day; ``None`` before there is an intake.
    """
    trial = belief.trial
    place = trial.next_place
    if place is None or belief.over:
        return TrialToday(None, _why_over(belief))
    wait = _wait(trial, place.way, history, catalogue, on, safety, context)
    return wait or TrialToday(place, _why_this(trial, place))


def why_no_reading(
    trial: Trial,
    way: TrialWay,
    history: History,
    catalogue: Catalogue,
    on: date,
    safety: Safety,
    context: Context | None,
    own_set: UUID | None = None,
) -> str:
    """Return why no reading of a way is taken on `on`, for the reasons that give no way; empty when one is.

    Parameters
    ----------
    own_set
        The set that the reading is taken from.
    """
    wait = _wait(trial, way, history, catalogue, on, safety, context, own_set)
    return "" if wait is None else wait.because


def not_given(exercise_ids: Sequence[str], catalogue: Catalogue, context: Context | None) -> tuple[str, ...]:
    """Return, for each exercise that is not given on the day, why: a trial of it would wait."""
    if context is None:
        return ()
    known = (catalogue.exercises[one] for one in exercise_ids if one in catalogue.exercises)
    return tuple(reason.said for reason in (why_not(one, context) for one in known) if reason is not None)


def exercises_of(trial: Trial, way: TrialWay) -> Sequence[str]:
    """Return the exercises that a way asks for: its own where each way has one, else the trial's."""
    ids = trial.plan.exercise_ids
    return ids if len(ids) < 2 else ids[:1] if way == "a" else ids[1:]


def _wait(
    trial: Trial,
    way: TrialWay,
    history: History,
    catalogue: Catalogue,
    on: date,
    safety: Safety,
    context: Context | None,
    own_set: UUID | None = None,
) -> TrialToday | None:
    if safety.stop:
        stopped = say("Training is stopped, so no way for today.")
        return TrialToday(None, together(stopped, safety.stop), stopped=True)
    forbidden = not_given(exercises_of(trial, way), catalogue, context)
    if forbidden:
        return TrialToday(None, together(say("Not today."), forbidden[0]), stopped=True)
    return _washout(trial, history, on, own_set)


def _why_over(belief: TrialBelief) -> Sentence:
    trial = belief.trial
    if trial.stopped is not None:
        why = trial.stopped.payload.why.rstrip(".")
        return say("You stopped this trial: {why}.", why=Own(why)) if why else say("You stopped this trial.")
    if belief.look is not None and belief.verdict != "unknown":
        return say("Decided after pair {pair}: nothing more to do.", pair=belief.look)
    return say("All {pairs} pairs are done.", pairs=trial.plan.pairs)


def _washout(trial: Trial, history: History, on: date, own_set: UUID | None) -> TrialToday | None:
    """Return what is waited for, or ``None`` when the washout is over."""
    last, plan = trial.last_done_by(on), trial.plan
    if last is None or last.at is None:
        return None
    free = last.at.date() + timedelta(days=plan.washout_days)
    if on < free:
        wait = say_count(
            "Wait until {day}: {count} day apart, so that nothing carries over.",
            "Wait until {day}: {count} days apart, so that nothing carries over.",
            plan.washout_days,
            day=Day(free, weekday=True),
        )
        return TrialToday(None, wait, wait_until=free)
    short = plan.washout_sets - ordinary_sets_since(trial, history, on, own_set)
    if short > 0:
        first = say_count(
            "Do {count} ordinary set of the exercise first, so that the last way does not carry over.",
            "Do {count} ordinary sets of the exercise first, so that the last way does not carry over.",
            short,
        )
        return TrialToday(None, first)
    return None


def _why_this(trial: Trial, place: Place) -> Sentence:
    way, name = WAYS[place.way], Own(trial.way_name(place.way))
    if place.number % 2:
        return say(
            "Way {way} ({name}), because it is the first of pair {pair}: chance drew it first, when the plan "
            "was made.",
            way=way,
            name=name,
            pair=place.pair,
        )
    return say(
        "Way {way} ({name}), because it is the second of pair {pair}: the pair's other way, so that each pair "
        "has both.",
        way=way,
        name=name,
        pair=place.pair,
    )
