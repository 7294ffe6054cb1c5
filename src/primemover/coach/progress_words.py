"""The answers about progress in words: numbers no finer than they are known, in the person's unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from primemover.belief.ceiling import Ceiling
from primemover.belief.change import Change
from primemover.belief.gauge import Gauge
from primemover.belief.ratio import Ratio
from primemover.coach.progress import WeekDone
from primemover.coach.progress_lifts import LiftCourse
from primemover.coach.result import Condition
from primemover.record.payload import LoadUnit, Phase, WeeklyDose
from primemover.record.units import from_kg

TO = "\N{EN DASH}"
NO_LIFT = (
    "No loaded set of the last weeks says how many reps held neutral. Loaded lifts come with the phase; say in "
    "each set whether neutral held."
)
_LONG_AGO = timedelta(days=300)
_KG = re.compile(r"(\d+(?:\.\d+)?) kg\b")
_SAME_KG = 1.0  # judgement: less than any plate
_UNSURE_POINTS = 45  # judgement: a price with a wider interval is none to quote


def percent_of(share: float) -> str:
    """Write a share as a whole percentage."""
    return f"{100 * share:.0f} %"


def chance(probability: float) -> str:
    """Write a probability as a whole percentage that never claims certainty."""
    if probability > 0.99:
        return "over 99 %"
    return "under 1 %" if probability < 0.01 else f"{100 * probability:.0f} %"


def share_span(gauge: Gauge) -> str:
    """Write a share's interval."""
    if gauge.low is None or gauge.high is None:
        return ""
    return f"{100 * gauge.low:.0f}{TO}{100 * gauge.high:.0f}"


def since(change: Change | None, on: date, *, from_first: bool) -> str:
    """Write how a share changed since the start, and whether that is a real change.

    `from_first` says that the start is the person's first week, and not only the first that is looked at.
    """
    if change is None or change.difference is None or change.earlier.as_of is None:
        return "One week is no course yet: rate where you feel your sets, and the change shows here."
    points, day = round(100 * change.difference), _day(change.earlier.as_of, on)
    low, high = sorted((100 * (change.low or 0.0), 100 * (change.high or 0.0)))
    within = f"{_signed(low)} to {_signed(high)}"
    sure = chance(change.probability_of_direction or 0.5)
    went = "rose" if change.difference > 0 else "fell"
    then = f"in your first week, to {day}" if from_first else f"in the week to {day}"
    if points == 0:
        return f"As {then} ({within} points)."
    moved = f"{_counted(abs(points), 'point')} {'more' if points > 0 else 'less'} than {then}"
    if change.real:
        return f"{moved} ({within}): a real change, {sure} sure it {went}."
    return f"{moved} ({within}): not a real change yet, {sure} that it {went}."


def in_the_model(glutes: tuple[Ratio, Ratio] | None) -> str:
    """Write how strong the glutes are in the model of the person's body; once where the sides are alike."""
    if glutes is None:
        return ""
    left, right = glutes
    if left == right:
        return f"In the model of your body they count {_ratio(left)} of balanced glutes."
    one, other = _ratio(left), _ratio(right)
    return f"In the model of your body the left counts {one} of a balanced glute, the right {other}."


def in_unit(text: str, unit: LoadUnit) -> str:
    """Write a sentence that counts in kilograms in the person's unit."""
    if unit == "kg":
        return text
    return _KG.sub(lambda found: f"{_load(float(found[1]), unit)} {unit}", text)


def loads(ceiling: Ceiling, unit: LoadUnit) -> tuple[str, str]:
    """Write a neutral 1RM and its interval."""
    low, middle, high = (_load(one or 0.0, unit) for one in (ceiling.low_kg, ceiling.n1rm_kg, ceiling.high_kg))
    return f"{middle} {unit}", f"{low}{TO}{high}"


def limit_of(lift: LiftCourse) -> str:
    """Write what the number of a lift is."""
    name = lift.exercise.name
    lowered = (
        name
        if name[1:2].isupper() or name.split()[0] in {"Bulgarian", "Romanian"}
        else name[:1].lower() + name[1:]
    )
    side = f", {lift.side}" if lift.side else ""
    return f"the load whose first rep would just break neutral in your {lowered}{side}"


def rose(lift: LiftCourse, unit: LoadUnit, on: date) -> str:
    """Write how a lift's neutral 1RM changed over the time shown."""
    moved = lift.rise
    if moved is None:
        return "There is nothing earlier to compare with yet."
    kg, day = _load(abs(moved.kg), unit), _day(moved.since, on)
    within = f"{_signed(from_kg(moved.low_kg, unit))} to {_signed(from_kg(moved.high_kg, unit))}"
    up = moved.kg > 0
    sure = chance(moved.probability_up if up else 1 - moved.probability_up)
    if abs(moved.kg) < _SAME_KG:
        return f"About as on {day} ({within} {unit})."
    much = f"{kg} {unit} {'more' if up else 'less'} than on {day} ({within})"
    if moved.real:
        return f"{much}: {'heavier' if up else 'lighter'} than before, {sure} sure."
    return f"{much}: not shown to have changed, {sure} that it {'rose' if up else 'fell'}."


def price(lift: LiftCourse) -> str:
    """Write what neutral costs in a lift; nothing where that is not known, or hardly."""
    one = lift.price
    if one is None or one.price is None or one.low is None or one.high is None:
        return ""
    cost, least, most = (round(100 * (1 - share)) for share in (one.price, one.high, one.low))
    if most - least > _UNSURE_POINTS:
        return ""
    return f"Keeping neutral costs about {cost} % ({least}{TO}{most}) of what you could lift at all."


def sets(glute_sets: float) -> str:
    """Write glute sets."""
    return f"{_number(glute_sets)} glute set{'' if glute_sets == 1 else 's'}"


def sets_span(gauge: Gauge) -> str:
    """Write the interval of last week's glute sets."""
    return "" if gauge.low is None or gauge.high is None else f"{_number(gauge.low)}{TO}{_number(gauge.high)}"


def time_of(week: WeekDone) -> str:
    """Write the time a week took."""
    return f"{week.done.minutes:.0f} minutes over {_counted(week.done.days, 'day')}"


def last_week(week: WeekDone) -> str:
    """Write last week's time, and whether it was enough."""
    reached = "that reaches" if week.enough else "that is below"
    return f"last week, in {time_of(week)}: {reached} the least effective dose ({least_of(week.least)})."


def least_of(dose: WeeklyDose) -> str:
    """Write a least effective dose."""
    of_sets = f"{_number(dose.glute_sets)} glute sets, " if dose.glute_sets else ""
    return f"{of_sets}{dose.minutes:.0f} minutes, {_counted(dose.days, 'day')}"


def weeks_enough(enough: int, whole: Sequence[WeekDone]) -> str:
    """Write how many of the last whole weeks reached the dose."""
    if len(whole) < 2:
        return ""
    return f"{enough} of the last {len(whole)} whole weeks reached it."


def of_late(minutes: float, effect: float, phase: Phase) -> str:
    """Write what the minutes of late may do, against a full week."""
    share = _effect(effect)
    return f"{minutes:.0f} minutes a week, as of late, may do {share} of what a full week of '{phase}' does."


def fifteen(effect: float) -> str:
    """Write what 15 minutes a week would do."""
    return f"15 minutes a week would do {_effect(effect)} of a full week's work (judgement)."


def more(week: WeekDone) -> str:
    """Write what is missing to the least effective dose."""
    lacking = []
    if week.done.glute_sets < week.least.glute_sets:
        lacking.append(sets(round(week.least.glute_sets - week.done.glute_sets, 1)))
    if week.done.minutes < week.least.minutes:
        lacking.append(f"{week.least.minutes - week.done.minutes:.0f} minutes")
    if week.done.days < week.least.days:
        lacking.append(_counted(week.least.days - week.done.days, "day"))
    if not lacking:
        return ""
    return f"To reach it last week needed {', '.join(lacking)} more. Below it you may keep what you have."


def nearest(condition: Condition, unit: LoadUnit) -> str:
    """Write the condition nearest to being met."""
    text = in_unit(condition.text, unit)
    if condition.probability is None:
        return f"Nearest, without a reading yet: {text}."
    needed = percent_of(condition.needed)
    return f"Nearest, met with {chance(condition.probability)} where {needed} is needed: {text}."


def _effect(effect: float) -> str:
    return "next to nothing" if effect < 0.02 else f"about {min(effect, 1.0):.0%}".replace("%", " %")


def _load(load_kg: float, unit: LoadUnit) -> str:
    amount = from_kg(load_kg, unit)
    return _number(amount) if amount < 20 else f"{amount:.0f}"


def _number(value: float) -> str:
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def _ratio(one: Ratio) -> str:
    return f"{100 * one.value:.0f} % ({100 * one.low:.0f}{TO}{100 * one.high:.0f})"


def _signed(value: float) -> str:
    return (
        f"{value:.0f}".replace("-0", "0") if abs(value) < 0.5 else f"{value:.0f}".replace("-", "\N{MINUS SIGN}")
    )


def _counted(count: int, one: str) -> str:
    return f"{count} {one if count == 1 else one + 's'}"


def _day(day: date, on: date) -> str:
    return f"{day.day} {day:%b}{f' {day.year}' if on - day > _LONG_AGO else ''}"
