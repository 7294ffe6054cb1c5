"""A trial as the record has it: the plan that stands, what came of each place, what was out of the ordinary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal
from uuid import UUID

from primemover.belief.trial_outcome import OUTCOMES
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import (
    Correction,
    SetDone,
    TrialPlanned,
    TrialReading,
    TrialStopped,
    TrialWay,
)
from primemover.sentence import Day, Figure, Own, Sentence, listed, say, say_count

State = Literal["to-do", "done", "missed", "other-way"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the schedule and what came of it.

    Attributes
    ----------
    number
        From 1, as people count.
    way
        The way drawn for it.
    state
        'other-way' when the other way was done: such a pair is left out, since its order was chosen.
    value
        The reading in the plan's unit; ``None`` unless it was done.
    """

    number: int
    way: TrialWay
    state: State = "to-do"
    value: float | None = None
    at: datetime | None = None
    note: str = ""
    observation: UUID | None = None
    set_id: UUID | None = None

    @property
    def pair(self) -> int:
        """Which pair it belongs to, from 1."""
        return (self.number + 1) // 2

    @property
    def over(self) -> bool:
        """Whether nothing is to be done here any more."""
        return self.state != "to-do"


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial as it stands on a day.

    Attributes
    ----------
    planned
        The plan that stands: the last one given before the first reading.
    fixed
        Whether the plan was left alone after the first reading; a trial whose plan was not gives no verdict.
    stopped
        The observation that stopped it, if one did.
    remarks
        What was out of the ordinary and what was made of it, in plain sentences.
    """

    planned: Observation[TrialPlanned]
    places: tuple[Place, ...]
    fixed: bool
    stopped: Observation[TrialStopped] | None
    remarks: tuple[Sentence, ...]

    @property
    def id(self) -> str:
        """The trial's id."""
        return self.plan.trial_id

    @property
    def plan(self) -> TrialPlanned:
        """The plan that stands."""
        return self.planned.payload

    @property
    def next_place(self) -> Place | None:
        """The first place that is still to do; ``None`` when none is, or the trial is stopped."""
        return None if self.stopped else next((one for one in self.places if not one.over), None)

    @property
    def pairs_over(self) -> int:
        """How many pairs from the beginning have nothing left to do."""
        first = next((one for one in self.places if not one.over), None)
        return self.plan.pairs if first is None else first.pair - 1

    @property
    def last_done(self) -> Place | None:
        """The last place at which anything was done, by time."""
        return self.last_done_by(date.max)

    def last_done_by(self, on: date) -> Place | None:
        """Return the last place at which anything was done by the end of `on`, by time."""
        done = [
            one
            for one in self.places
            if one.state in {"done", "other-way"} and one.at is not None and one.at.date() <= on
        ]
        return max(done, key=lambda one: (one.at, one.number), default=None)

    def way_name(self, way: TrialWay) -> str:
        """Return what the person calls a way."""
        return self.plan.way_a if way == "a" else self.plan.way_b


def trials(history: History, on: date) -> tuple[Trial, ...]:
    """Return every trial planned by the end of `on`, in the order of their plans."""
    plans = history.all(TrialPlanned, until=on)
    if not plans:
        return ()
    readings = history.all(TrialReading, until=on)
    stops = history.all(TrialStopped, until=on)
    corrections = history.all(Correction, until=on)
    ids = dict.fromkeys(entry.payload.trial_id for entry in plans)
    made = (
        _trial(
            [entry for entry in plans if entry.payload.trial_id == trial_id],
            [entry for entry in readings if entry.payload.trial_id == trial_id],
            [entry for entry in stops if entry.payload.trial_id == trial_id],
            corrections,
            history,
        )
        for trial_id in ids
    )
    return tuple(sorted(made, key=lambda trial: (trial.planned.happened_at, trial.id)))


def ordinary_sets_since(trial: Trial, history: History, on: date, own_set: UUID | None = None) -> int:
    """Return how many sets of the trial's exercises, not its own, were done since its last reading by `on`.

    Parameters
    ----------
    own_set
        A set that is the trial's own though no reading names it yet.
    """
    last = trial.last_done_by(on)
    if last is None or last.at is None:
        return 0
    sets = _exercise_sets(trial.plan, history, last.at.date(), on)
    return _between([entry for entry in sets if entry.id != own_set], trial.places, last.at, None)


def _trial(
    plans: Sequence[Observation[TrialPlanned]],
    readings: Sequence[Observation[TrialReading]],
    stops: Sequence[Observation[TrialStopped]],
    corrections: Sequence[Observation[Correction]],
    history: History,
) -> Trial:
    remarks: list[Sentence] = []
    planned = _standing_plan(plans, readings, remarks)
    stop = next((one for one in stops if one.happened_at >= planned.happened_at), None)
    places, counted = _places(planned, readings, stop, remarks)
    first = min((one.happened_at for one in counted), default=None)
    fixed = not any(
        one.payload.target_id == planned.id and first is not None and one.happened_at >= first
        for one in corrections
    )
    if not fixed:
        remarks.append(
            say("The plan was corrected after the first reading: it was not fixed, so there is no verdict.")
        )
    changed = {one.payload.target_id for one in corrections} & {one.id for one in counted}
    if changed:
        remarks.append(
            say_count(
                "{count} reading was corrected afterwards.",
                "{count} readings were corrected afterwards.",
                len(changed),
            )
        )
    trial = Trial(planned, places, fixed, stop, ())
    remarks += _too_early(trial, history)
    return replace(trial, remarks=tuple(remarks))


def _standing_plan(
    plans: Sequence[Observation[TrialPlanned]],
    readings: Sequence[Observation[TrialReading]],
    remarks: list[Sentence],
) -> Observation[TrialPlanned]:
    """Return the last plan before the first reading that follows a plan; later plans are not honoured."""
    standing = plans[0]
    for plan in plans[1:]:
        if any(standing.happened_at <= one.happened_at <= plan.happened_at for one in readings):
            remarks.append(
                say(
                    "A second plan of {day} came after the first reading and is not honoured: the plan of "
                    "{standing} stands.",
                    day=_day(plan.happened_at),
                    standing=_day(standing.happened_at),
                )
            )
        else:
            standing = plan
    return standing


def _places(
    planned: Observation[TrialPlanned],
    readings: Sequence[Observation[TrialReading]],
    stop: Observation[TrialStopped] | None,
    remarks: list[Sentence],
) -> tuple[tuple[Place, ...], list[Observation[TrialReading]]]:
    plan = planned.payload
    places = [Place(number, way) for number, way in enumerate(plan.schedule, start=1)]
    counted: list[Observation[TrialReading]] = []
    furthest = 0
    for entry in readings:
        why = _why_not_counted(entry, planned, stop, places)
        if why is not None:
            remarks.append(why)
            continue
        said, counted = entry.payload, [*counted, entry]
        if said.place < furthest:
            remarks.append(
                say(
                    "Place {place} was read after place {furthest}, out of order; it counts.",
                    place=said.place,
                    furthest=furthest,
                )
            )
        furthest = max(furthest, said.place)
        places[said.place - 1] = _read(places[said.place - 1], entry, plan, remarks)
    return tuple(places), counted


def _why_not_counted(
    entry: Observation[TrialReading],
    planned: Observation[TrialPlanned],
    stop: Observation[TrialStopped] | None,
    places: Sequence[Place],
) -> Sentence | None:
    said, day = entry.payload, _day(entry.happened_at)
    if entry.happened_at < planned.happened_at:
        return say("A reading of {day} lies before the plan and does not count.", day=day)
    if stop is not None and entry.happened_at > stop.happened_at:
        return say("A reading of {day} came after the trial was stopped and does not count.", day=day)
    if said.place > len(places):
        return say(
            "A reading of {day} is for place {place}, which the schedule does not have.",
            day=day,
            place=said.place,
        )
    if places[said.place - 1].over:
        return say(
            "Place {place} was read again on {day}; the first reading counts.", place=said.place, day=day
        )
    low, high = OUTCOMES[planned.payload.outcome].limits
    if said.value is not None and not low <= said.value <= high:
        return say(
            "A reading of {reading} on {day} is outside {low} to {high} and does not count.",
            reading=Figure(said.value, 2),
            day=day,
            low=low,
            high=high,
        )
    return None


def _read(place: Place, entry: Observation[TrialReading], plan: TrialPlanned, remarks: list[Sentence]) -> Place:
    said = entry.payload
    state: State = "done"
    if said.value is None:
        state = "missed"
        remarks.append(
            say("Place {place} was missed: pair {pair} is left out.", place=place.number, pair=place.pair)
        )
    elif said.way not in {None, place.way}:
        state = "other-way"
        done = plan.way_a if said.way == "a" else plan.way_b
        remarks.append(
            say(
                "Place {place} was done with '{done}' where the other way was drawn: pair {pair} is left out, "
                "since its order was not left to chance.",
                place=place.number,
                done=Own(done),
                pair=place.pair,
            )
        )
    return replace(
        place,
        state=state,
        value=said.value if state == "done" else None,
        at=entry.happened_at,
        note=said.note,
        observation=entry.id,
        set_id=said.set_id,
    )


def _too_early(trial: Trial, history: History) -> list[Sentence]:
    """Name the readings done before the washout was over; they count, and may carry something over."""
    plan = trial.plan
    done = sorted(
        (one for one in trial.places if one.state in {"done", "other-way"} and one.at is not None),
        key=lambda one: (one.at, one.number),
    )
    if not done or not (plan.washout_days or plan.washout_sets):
        return []
    sets: Sequence[Observation[SetDone]] = ()
    if plan.washout_sets and done[0].at is not None and done[-1].at is not None:
        sets = _exercise_sets(plan, history, done[0].at.date(), done[-1].at.date())
    early: list[int] = []
    for before, after in pairwise(done):
        if before.at is None or after.at is None:
            continue
        in_days = after.at.date() < before.at.date() + timedelta(days=plan.washout_days)
        in_sets = bool(plan.washout_sets) and (
            _between(sets, trial.places, before.at, after.at) < plan.washout_sets
        )
        if in_days or in_sets:
            early.append(after.number)
    if not early:
        return []
    told = say_count(
        "Place {places} was read before the washout was over; that counts, and more may have been carried "
        "over.",
        "Places {places} were read before the washout was over; that counts, and more may have been carried "
        "over.",
        len(early),
        places=listed(early),
    )
    return [told]


def _exercise_sets(
    plan: TrialPlanned, history: History, since: date, until: date
) -> tuple[Observation[SetDone], ...]:
    return history.sets_of(plan.exercise_ids, since=since, until=until)


def _between(
    sets: Iterable[Observation[SetDone]], places: Iterable[Place], after: datetime, before: datetime | None
) -> int:
    own = {one.set_id for one in places if one.set_id is not None}
    return sum(
        entry.happened_at > after and (before is None or entry.happened_at < before) and entry.id not in own
        for entry in sets
    )


def _day(at: datetime) -> Day:
    return Day(at.date(), date.max)
