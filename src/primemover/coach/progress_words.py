"""The answers about progress in words: numbers no finer than they are known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from primemover.belief.ceiling import Ceiling
from primemover.belief.change import Change
from primemover.belief.gauge import Gauge
from primemover.belief.ratio import Ratio
from primemover.coach.progress import WeekDone
from primemover.coach.progress_lifts import LiftCourse, Rise
from primemover.coach.result import Condition
from primemover.record.payload import Phase, WeeklyDose
from primemover.sentence import (
    Chance,
    Day,
    Figure,
    Load,
    Named,
    Sentence,
    Share,
    Stage,
    Value,
    between,
    listed,
    say,
    say_count,
    together,
)

NO_LIFT = say(
    "No loaded set of the last weeks says how many reps held neutral. Loaded lifts come with the phase; say in "
    "each set whether neutral held."
)
_SAME_KG = 1.0  # judgement: less than any plate
_UNSURE_POINTS = 45  # judgement: a price with a wider interval is none to quote
_NEXT_TO_NOTHING = 0.02  # judgement: of a full week's effect, less is not told as a number


def percent_of(share: float) -> Sentence:
    """Write a share as a whole percentage."""
    return say("{share}", share=Share(share))


def share_span(gauge: Gauge) -> str:
    """Write a share's interval."""
    return "" if gauge.low is None or gauge.high is None else _within(100 * gauge.low, 100 * gauge.high, 0)


def since(change: Change | None, on: date, *, from_first: bool) -> Sentence:
    """Write how a share changed since the start, and whether that is a real change.

    `from_first` says that the start is the person's first week, and not only the first that is looked at.
    """
    if change is None or change.difference is None or change.earlier.as_of is None:
        return say("One week is no course yet: rate where you feel your sets, and the change shows here.")
    points, day = round(100 * change.difference), Day(change.earlier.as_of, on)
    low, high = _along(100 * (change.low or 0.0), 100 * (change.high or 0.0), up=points >= 0)
    within = _within(low, high, 0)
    if points == 0:
        if from_first:
            return say("As in your first week, to {day} ({within} points).", day=day, within=within)
        return say("As in the week to {day} ({within} points).", day=day, within=within)
    moved = _moved(points, day, from_first=from_first)
    sure = Chance(change.probability_of_direction or 0.5)
    return _really(moved, sure, within, real=change.real, up=points > 0)


def in_the_model(glutes: tuple[Ratio, Ratio] | None) -> str:
    """Write how strong the glutes are in the model of the person's body; once where the sides are alike."""
    if glutes is None:
        return ""
    left, right = glutes
    if left == right:
        return say("In the model of your body they count {ratio} of balanced glutes.", ratio=_ratio(left))
    return say(
        "In the model of your body the left counts {left} of a balanced glute, the right {right}.",
        left=_ratio(left),
        right=_ratio(right),
    )


def loads(ceiling: Ceiling) -> tuple[Sentence, Sentence]:
    """Write a neutral 1RM and its interval."""
    low, middle, high = (one or 0.0 for one in (ceiling.low_kg, ceiling.n1rm_kg, ceiling.high_kg))
    return say("{load}", load=Load(middle, about=True)), between(_bare(low), _bare(high))


def limit_of(lift: LiftCourse) -> Sentence:
    """Write what the number of a lift is."""
    name = Named(lift.exercise.name)
    if lift.side is None:
        return say("is the load whose first rep would just break neutral in your {lift}.", lift=name)
    return say(
        "is the load whose first rep would just break neutral in your {lift}, {side}.",
        lift=name,
        side=lift.side,
    )


def rose(lift: LiftCourse, on: date) -> Sentence:
    """Write how a lift's neutral 1RM changed over the time shown."""
    moved = lift.rise
    if moved is None:
        return say("There is nothing earlier to compare with yet.")
    day = Day(moved.since, on)
    if abs(moved.kg) < _SAME_KG:
        within = between(_end(moved.low_kg), Load(moved.high_kg, digits=0))
        return say("About as on {day} ({within}).", day=day, within=within)
    return _rose(moved, day)


def price(lift: LiftCourse) -> str:
    """Write what neutral costs in a lift; nothing where that is not known, or hardly."""
    one = lift.price
    if one is None or one.price is None or one.low is None or one.high is None:
        return ""
    cost, least, most = (round(100 * (1 - share)) for share in (one.price, one.high, one.low))
    if most - least > _UNSURE_POINTS:
        return ""
    return say(
        "Keeping neutral costs about {cost} ({within}) of what you could lift at all.",
        cost=Share(cost / 100),
        within=between(least, most),
    )


def sets(glute_sets: float) -> Sentence:
    """Write glute sets."""
    return say("1 glute set") if glute_sets == 1 else say("{sets} glute sets", sets=Figure(glute_sets))


def sets_span(gauge: Gauge) -> str:
    """Write the interval of last week's glute sets."""
    return "" if gauge.low is None or gauge.high is None else _within(gauge.low, gauge.high, 1)


def so_far(week: WeekDone) -> Sentence:
    """Write the time of a week that is not over."""
    return say("this week so far, in {time}. No whole week is done yet.", time=_time_of(week))


def last_week(week: WeekDone) -> Sentence:
    """Write last week's time, and whether it was enough."""
    time, least = _time_of(week), _least_of(week.least)
    if week.enough:
        return say(
            "last week, in {time}: that reaches the least effective dose ({least}).", time=time, least=least
        )
    return say(
        "last week, in {time}: that is below the least effective dose ({least}).", time=time, least=least
    )


def weeks_enough(enough: int, whole: Sequence[WeekDone]) -> str:
    """Write how many of the last whole weeks reached the dose."""
    if len(whole) < 2:
        return ""
    return say("{enough} of the last {all} whole weeks reached it.", enough=enough, all=len(whole))


def of_late(minutes: float, effect: float, phase: Phase) -> Sentence:
    """Write what the minutes of late may do, against a full week."""
    each, stage = Figure(minutes, 0), Stage(phase)
    if effect < _NEXT_TO_NOTHING:
        return say(
            "{minutes} minutes a week, as of late, may do next to nothing of what a full week of '{phase}' "
            "does.",
            minutes=each,
            phase=stage,
        )
    return say(
        "{minutes} minutes a week, as of late, may do about {share} of what a full week of '{phase}' does.",
        minutes=each,
        share=Share(min(effect, 1.0)),
        phase=stage,
    )


def fifteen(effect: float) -> Sentence:
    """Write what 15 minutes a week would do."""
    if effect < _NEXT_TO_NOTHING:
        return say("15 minutes a week would do next to nothing of a full week's work (judgement).")
    share = Share(min(effect, 1.0))
    return say("15 minutes a week would do about {share} of a full week's work (judgement).", share=share)


def more(week: WeekDone) -> str:
    """Write what is missing to the least effective dose."""
    lacking: list[Sentence] = []
    if week.done.glute_sets < week.least.glute_sets:
        lacking.append(sets(round(week.least.glute_sets - week.done.glute_sets, 1)))
    if week.done.minutes < week.least.minutes:
        lacking.append(say("{minutes} minutes", minutes=Figure(week.least.minutes - week.done.minutes, 0)))
    if week.done.days < week.least.days:
        lacking.append(say_count("{count} day", "{count} days", week.least.days - week.done.days))
    if not lacking:
        return ""
    return say(
        "To reach it last week needed {lacking} more. Below it you may keep what you have.",
        lacking=listed(lacking),
    )


def met_of(met: int, conditions: int) -> Sentence:
    """Write how many of a gate's conditions are met."""
    return say("{met} of {all}", met=met, all=conditions)


def gate_met(phase: Phase, gate_to: Phase) -> Sentence:
    """Write which gate's conditions these are."""
    return say(
        "conditions of the gate from '{phase}' to '{next}' are met.", phase=Stage(phase), next=Stage(gate_to)
    )


def nearest(condition: Condition) -> Sentence:
    """Write the condition nearest to being met."""
    if condition.probability is None:
        return say("Nearest, without a reading yet: {condition}.", condition=condition.text)
    return say(
        "Nearest, met with {chance} where {needed} is needed: {condition}.",
        chance=Chance(condition.probability),
        needed=Share(condition.needed),
        condition=condition.text,
    )


def whole(figure: str, interval: str, text: str) -> str:
    """Write an answer as one text."""
    return together(figure, say("({interval})", interval=interval) if interval else "", text)


def _moved(points: int, day: Day, *, from_first: bool) -> Sentence:
    many = abs(points)
    if from_first and points > 0:
        return say_count(
            "{count} point more than in your first week, to {day}",
            "{count} points more than in your first week, to {day}",
            many,
            day=day,
        )
    if from_first:
        return say_count(
            "{count} point less than in your first week, to {day}",
            "{count} points less than in your first week, to {day}",
            many,
            day=day,
        )
    if points > 0:
        return say_count(
            "{count} point more than in the week to {day}",
            "{count} points more than in the week to {day}",
            many,
            day=day,
        )
    return say_count(
        "{count} point less than in the week to {day}",
        "{count} points less than in the week to {day}",
        many,
        day=day,
    )


def _really(moved: Sentence, sure: Chance, within: Sentence, *, real: bool, up: bool) -> Sentence:
    """Write a change, whether it is a real one, and how sure its direction is."""
    values: dict[str, Value] = {"moved": moved, "sure": sure, "within": within}
    if real and up:
        return say("{moved} ({within}): a real change, {sure} sure it rose.", **values)
    if real:
        return say("{moved} ({within}): a real change, {sure} sure it fell.", **values)
    if up:
        return say("{moved} ({within}): not a real change yet, {sure} that it rose.", **values)
    return say("{moved} ({within}): not a real change yet, {sure} that it fell.", **values)


def _rose(moved: Rise, day: Day) -> Sentence:
    up = moved.kg > 0
    low, high = _along(moved.low_kg, moved.high_kg, up=up)
    values: dict[str, Value] = {
        "much": Load(abs(moved.kg), about=True),
        "day": day,
        "within": between(_end(low), _end(high)),
        "sure": Chance(moved.probability_up if up else 1 - moved.probability_up),
    }
    if moved.real and up:
        return say("{much} more than on {day} ({within}): heavier than before, {sure} sure.", **values)
    if moved.real:
        return say("{much} less than on {day} ({within}): lighter than before, {sure} sure.", **values)
    if up:
        return say(
            "{much} more than on {day} ({within}): not shown to have changed, {sure} that it rose.",
            **values,
        )
    return say(
        "{much} less than on {day} ({within}): not shown to have changed, {sure} that it fell.", **values
    )


def _time_of(week: WeekDone) -> Sentence:
    return say_count(
        "{minutes} minutes over {count} day",
        "{minutes} minutes over {count} days",
        week.done.days,
        minutes=Figure(week.done.minutes, 0),
    )


def _least_of(dose: WeeklyDose) -> Sentence:
    minutes = Figure(dose.minutes, 0)
    if not dose.glute_sets:
        return say_count(
            "{minutes} minutes, {count} day", "{minutes} minutes, {count} days", dose.days, minutes=minutes
        )
    return say_count(
        "{sets} glute sets, {minutes} minutes, {count} day",
        "{sets} glute sets, {minutes} minutes, {count} days",
        dose.days,
        sets=Figure(dose.glute_sets),
        minutes=minutes,
    )


def _ratio(one: Ratio) -> Sentence:
    return say(
        "{share} ({within})",
        share=Share(one.value),
        within=_within(100 * one.low, 100 * one.high, 0),
    )


def _within(low: float, high: float, digits: int) -> Sentence:
    return between(Figure(low, digits), Figure(high, digits))


def _along(low: float, high: float, *, up: bool) -> tuple[float, float]:
    """Return a change's interval along the way it went: 5 less, between 1 and 9 less."""
    low, high = sorted((low, high))
    return (low, high) if up else (-high, -low)


def _end(load_kg: float) -> Load:
    """Return the end of a change's interval, no finer than it is known."""
    return Load(load_kg, bare=True, digits=0)


def _bare(load_kg: float) -> Load:
    return Load(load_kg, about=True, bare=True)
