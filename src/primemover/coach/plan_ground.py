"""What a plan rests on besides time, equipment and phase: last week, tests, and how exercises went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from primemover.belief.gauge import Gauge
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, Exercise, Phase
from primemover.coach.ladder import LOOK_BACK, Rung, stand
from primemover.coach.plan_dose import planned_amount
from primemover.coach.react import ANSWERS_BEFORE_SWAP, felt_elsewhere_run
from primemover.coach.targets import target
from primemover.coach.thresholds import threshold
from primemover.coach.weaker_side import weaker_side
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Intake, PlanIssued, Reason, SetDone, Swapped
from primemover.sentence import Figure, Named, Own, Value, say

STILL_KNOWN = timedelta(weeks=4)  # judgement: a lift not done for longer is new again
LONG_ENOUGH_DEG = 15.0  # evidence thomas-normal: the thigh this far below horizontal
ONE_DAY = timedelta(days=1)
HOLD_TESTS = {"plank": "plank-hold", "side-plank": "side-plank-hold"}  # the test that shows a hold's time


@dataclass(frozen=True, slots=True)
class StretchNeed:
    """How much hip-flexor stretch the week aims at, seconds a side, and why."""

    seconds_per_side: float
    because: Reason


@dataclass(frozen=True, slots=True)
class PlanGround:
    """What a week's plan rests on.

    Attributes
    ----------
    last
        The plan of the week before; ``None`` where there is none.
    stays
        The exercises of the plan to stay close to: last week's, or this week's as it was issued.
    known
        Exercises done or planned of late: what is not among them is new.
    elsewhere, mastered, swapped_away, swapped_to
        Exercises felt elsewhere again and again, those whose harder neighbour was earned, and the person's own
        swaps of this week.
    out_of_reach
        Holds whose test is too short for their time, or not done.
    """

    intake: Intake
    last: PlanIssued | None
    stays: frozenset[str]
    known: frozenset[str]
    elsewhere: frozenset[str]
    mastered: frozenset[str]
    swapped_away: frozenset[str]
    swapped_to: frozenset[str]
    out_of_reach: frozenset[str]
    one_side_weaker: bool
    stretch: StretchNeed
    because: tuple[Reason, ...]


def ids_of(plan: PlanIssued) -> frozenset[str]:
    """Return the exercises of a plan."""
    return frozenset(one.exercise_id for day in plan.days for one in day.exercises)


def plan_ground(
    history: History,
    beliefs: Beliefs,
    catalogue: Catalogue,
    intake: Intake,
    phase: Phase,
    start: date,
    on: date,
) -> PlanGround:
    """Return what the plan of the week of `start` rests on, as known on day `on`.

    Sets of `on` itself are left out, so that a plan does not shift while the person trains.
    """
    sets = history.sets(since=on - LOOK_BACK, until=on - ONE_DAY)
    done = {entry.payload.exercise_id for entry in sets} & catalogue.exercises.keys()
    exercises = [catalogue.exercises[one] for one in sorted(filter(None, done))]
    runs = {one.id: felt_elsewhere_run(one, sets, on) for one in exercises}
    elsewhere = {one: run for one, run in runs.items() if len(run) > ANSWERS_BEFORE_SWAP}
    recent = {entry.payload.exercise_id for entry in sets if entry.happened_at.date() >= on - STILL_KNOWN}
    swaps = history.all(Swapped, since=start, until=on)
    _, why_side = weaker_side(beliefs, intake)
    last = last_plan(history, start, on)
    stays = frozenset[str]() if last is None else ids_of(last)
    return PlanGround(
        intake=intake,
        last=last,
        stays=stays,
        known=frozenset(filter(None, recent)) | stays,
        elsewhere=frozenset(elsewhere),
        mastered=frozenset(one.id for one in exercises if _stand(history, one, sets).step == "harder"),
        swapped_away=frozenset(entry.payload.from_id for entry in swaps),
        swapped_to=frozenset(entry.payload.to_id for entry in swaps),
        out_of_reach=frozenset(_out_of_reach(beliefs, catalogue)),
        one_side_weaker=why_side.rule != "no-weaker-side",
        stretch=_stretch_need(beliefs, phase),
        because=tuple(
            Reason.of(
                text=say(
                    "{exercise}: felt more elsewhere than in the glute, {sets} sets running, so an easier "
                    "neighbour is preferred for now.",
                    exercise=catalogue.exercises[one].name,
                    sets=len(run),
                ),
                rule="felt-elsewhere",
                observations=tuple(entry.id for entry in run),
            )
            for one, run in elsewhere.items()
        )
        + tuple(
            Reason.of(
                text=say(
                    "You swapped {gone} for {come}; the plan follows where it can.",
                    gone=_name(catalogue, entry.payload.from_id),
                    come=_name(catalogue, entry.payload.to_id),
                ),
                rule="swapped",
                observations=(entry.id,),
            )
            for entry in swaps
        ),
    )


def last_plan(history: History, start: date, on: date) -> PlanIssued | None:
    """Return the plan that stood in the latest of the four weeks before that of `start`, or ``None``."""
    earlier = [
        entry.payload
        for entry in history.all(PlanIssued, until=on)
        if start - STILL_KNOWN <= entry.payload.week_start < start
    ]
    if not earlier:
        return None
    latest = max(plan.week_start for plan in earlier)
    return [plan for plan in earlier if plan.week_start == latest][-1]


def _stand(history: History, exercise: Exercise, sets: Sequence[Observation[SetDone]]) -> Rung:
    """Return where the person stands on an exercise: found again for every week that is looked ahead."""
    own = tuple(entry for entry in sets if entry.payload.exercise_id == exercise.id)
    return history.memory.once(("rung", exercise.id), (exercise, own), lambda: stand(exercise, own))


def _name(catalogue: Catalogue, exercise_id: str) -> Value:
    known = catalogue.exercises.get(exercise_id)
    return Own(exercise_id) if known is None else Named(known.name)


def _out_of_reach(beliefs: Beliefs, catalogue: Catalogue) -> Iterable[str]:
    for exercise_id, test_id in HOLD_TESTS.items():
        exercise = catalogue.exercises.get(exercise_id)
        if exercise is not None and not _reaches(exercise, test_id, beliefs):
            yield exercise_id


def _reaches(exercise: Exercise, test_id: str, beliefs: Beliefs) -> bool:
    if exercise.sides == "both":
        gauges = [beliefs.gauge(test_id)]
    else:
        gauges = [beliefs.gauge(test_id, "left"), beliefs.gauge(test_id, "right")]
    return all(gauge.value is not None and gauge.value >= planned_amount(exercise) for gauge in gauges)


def _stretch_need(beliefs: Beliefs, phase: Phase) -> StretchNeed:
    gauges = (beliefs.gauge("hip-extension-range", "left"), beliefs.gauge("hip-extension-range", "right"))
    read = [gauge for gauge in gauges if gauge.value is not None]
    if not read:
        text = say(
            "A little hip-flexor stretch until the modified Thomas test says whether you are short there; "
            "stretching is given to those who test short."
        )
        because = Reason.of(text=text, rule="stretch-untested")
        return StretchNeed(target("stretch-untested", phase), because)
    shortest = min(read, key=_value)
    grounds = tuple(one for gauge in read for one in gauge.observations)
    told: dict[str, Value] = {"degrees": Figure(_value(shortest), 0), "side": shortest.side or ""}
    if _value(shortest) <= threshold("thomas-short"):
        text = say(
            "Your hip extension reads {degrees} degrees ({side}), which is short: stretch at each session, at "
            "most 90 s a bout before loading. 5 minutes a day for 6 weeks lengthened hip flexors in one study "
            "and did not change glute strength.",
            **told,
        )
        evidence = ("hip-flexor-stretch-length", "hip-flexor-stretch-strength", "stretch-short-bout")
        because = Reason.of(text=text, rule="stretch-short", observations=grounds, evidence=evidence)
        return StretchNeed(target("stretch-short", phase), because)
    if _value(shortest) < LONG_ENOUGH_DEG:
        text = say(
            "Your hip extension reads {degrees} degrees ({side}), neither short nor long: a little hip-flexor "
            "stretch keeps it.",
            **told,
        )
        because = Reason.of(
            text=text, rule="stretch-between", observations=grounds, evidence=("thomas-normal",)
        )
        return StretchNeed(target("stretch-untested", phase), because)
    text = say(
        "Your hip extension reads {degrees} degrees ({side}), which is long enough: no stretch is planned.",
        **told,
    )
    because = Reason.of(text=text, rule="stretch-none", observations=grounds, evidence=("thomas-normal",))
    return StretchNeed(0.0, because)


def _value(gauge: Gauge) -> float:
    return 0.0 if gauge.value is None else gauge.value
