"""What the map says, in words that both faces use."""

from __future__ import annotations

from datetime import date

from primemover.body.demand import Band
from primemover.coach.effort_source import Source, Sources
from primemover.coach.exercise_map import ExerciseMap, Place
from primemover.coach.road import Stop
from primemover.sentence import TO, Day, Figure, Sentence, Share, Stage, say

_SOURCE: dict[Source, Sentence] = {
    "mechanics": say("worked out from the mechanics of your body"),
    "measured": say("measured in other people"),
    "judgement": say("judgement, neither worked out nor measured"),
}
_BOTH_FROM: dict[Source, Sentence] = {
    "mechanics": say("Worked out from the mechanics of your body."),
    "measured": say("Measured in other people."),
    "judgement": say("Judgement, neither worked out nor measured."),
}
SOURCE_NAMES: dict[Source, Sentence] = {
    "mechanics": say("mechanics"),
    "measured": say("measured"),
    "judgement": say("judgement"),
}
KEY_SAID: dict[Source, Sentence] = {
    "mechanics": say("both figures are worked out from the mechanics of your body"),
    "measured": say("at least one of the two was measured in other people"),
    "judgement": say("at least one of the two is judgement"),
}
BAND_SAID = say(
    "In brackets nine in ten: how well your glute and hips are known; for the glute also the rules by which "
    "muscles may share, for the back the spread between people of one size."
)
AXES_SAID = say(
    "Up: the most your glute works in it, of what yours can. Right: the most your back works, of what a back "
    "like yours can. Up and to the left is much glute for little back."
)
REGION_SAID = say("An outline goes round the exercises that a phase first gives; earlier ones stay with you.")
ROAD_SAID = say(
    "The line is your road: the centre of the sets you did, each counted with what it asked. Dashed is where "
    "this week's plan lies."
)
_STEADY = 0.03  # judgement: a smaller move of the centre is none to speak of


def sources_said(told: Sources) -> Sentence:
    """Write where glute and back come from, apart where they differ."""
    if told.glute == told.back:
        return _BOTH_FROM[told.glute]
    return say("Glute: {glute}. Back: {back}.", glute=_SOURCE[told.glute], back=_SOURCE[told.back])


def band_said(told: Sources) -> Sentence:
    """Write what the brackets of an exercise hold."""
    if told.glute != "mechanics":
        return say("In brackets half either way, which is judgement: people and studies differ by as much.")
    if told.back != "mechanics":
        return say(
            "In brackets, for the glute nine in ten: how well glute and hips are known, and the rules by which "
            "muscles may share; for the back the range of what was measured."
        )
    return BAND_SAID


def no_reading_said(why: str, load_kg: float, done_kg: float) -> str:
    """Write why there is no reading; what was done, or told of, is not denied."""
    if not 0 < load_kg <= done_kg:
        return why
    return say("{why}. You have done it, so you hold it another way than the model", why=why)


def band(one: Band) -> str:
    """Write an effort's band, without the unit."""
    return f"{100 * one.low:.0f}{TO}{100 * one.high:.0f}"


def with_band(one: Band) -> str:
    """Write an effort with its band, as whole per cent without the sign; a band of nothing is left out."""
    middle, between = f"{100 * one.value:.0f}", band(one)
    return middle if between == f"{middle}{TO}{middle}" else f"{middle} ({between})"


def road_said(found: ExerciseMap) -> Sentence:
    """Write where the person's work lay at first, and where it lies now; what to do, where there is none."""
    if not found.stops:
        return say("No road yet: it begins with the first set you log.")
    first, last = found.stops[0], found.stops[-1]
    if len(found.stops) == 1:
        return say("Your work so far lies at {now}.", now=at_said(last))
    since = Day(first.since, found.on)
    if abs(first.glute - last.glute) < _STEADY and abs(first.back - last.back) < _STEADY:
        return say("Your work lies where it lay at first, from {since}: {now}.", since=since, now=at_said(last))
    return say(
        "At first, from {since}, your work lay at {then}; now it lies at {now}.",
        since=since,
        then=at_said(first),
        now=at_said(last),
    )


def at_said(stop: Stop) -> Sentence:
    """Write where the work of a stop lies."""
    return say("glute {glute}, back {back}", glute=Share(stop.glute), back=Share(stop.back))


def when_said(stop: Stop) -> Sentence:
    """Write the days of a stop, each with its year."""
    return say("{since} to {until}", since=Day(stop.since, date.max), until=Day(stop.until, date.max))


def phase_said(stop: Stop) -> Sentence:
    """Write the phase that was planned at a stop."""
    return say("{phase}", phase=Stage(stop.phase)) if stop.phase else say("before the plan")


def ratio_said(place: Place) -> Sentence:
    """Write how much of the glute an exercise asks for each part of the back."""
    return say("{ratio}", ratio=Figure(place.glute_per_back))
