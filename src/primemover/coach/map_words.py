"""What the map says, in words that both faces use."""

from __future__ import annotations

from datetime import date

from primemover.body.demand import Band
from primemover.coach.effort_source import Source, Sources
from primemover.coach.exercise_map import ExerciseMap, Place
from primemover.coach.road import Stop

TO = "\N{EN DASH}"
SOURCE_SAID: dict[Source, str] = {
    "mechanics": "worked out from the mechanics of your body",
    "measured": "measured in other people",
    "judgement": "judgement, neither worked out nor measured",
}
KEY_SAID: dict[Source, str] = {
    "mechanics": "both figures are worked out from the mechanics of your body",
    "measured": "at least one of the two was measured in other people",
    "judgement": "at least one of the two is judgement",
}
BAND_SAID = (
    "In brackets nine in ten: how well your glute and hips are known; for the glute also the rules by which "
    "muscles may share, for the back the spread between people of one size."
)
AXES_SAID = (
    "Up: the most your glute works in it, of what yours can. Right: the most your back works, of what a back "
    "like yours can. Up and to the left is much glute for little back."
)
REGION_SAID = "An outline goes round the exercises that a phase first gives; earlier ones stay with you."
ROAD_SAID = (
    "The line is your road: the centre of the sets you did, each counted with what it asked. Dashed is where "
    "this week's plan lies."
)
_STEADY = 0.03  # judgement: a smaller move of the centre is none to speak of


def sources_said(told: Sources) -> str:
    """Write where glute and back come from, apart where they differ."""
    if told.glute == told.back:
        return f"{SOURCE_SAID[told.glute].capitalize()}."
    return f"Glute: {SOURCE_SAID[told.glute]}. Back: {SOURCE_SAID[told.back]}."


def band_said(told: Sources) -> str:
    """Write what the brackets of an exercise hold."""
    if told.glute != "mechanics":
        return "In brackets half either way, which is judgement: people and studies differ by as much."
    if told.back != "mechanics":
        return (
            "In brackets, for the glute nine in ten: how well glute and hips are known, and the rules by which "
            "muscles may share; for the back the range of what was measured."
        )
    return BAND_SAID


def no_reading_said(why: str, load_kg: float, done_kg: float) -> str:
    """Write why there is no reading; what was done, or told of, is not denied."""
    done = load_kg > 0 and done_kg >= load_kg
    return f"{why}. You have done it, so you hold it another way than the model" if done else why


def effort(share: float) -> str:
    """Write an effort as a whole percentage."""
    return f"{100 * share:.0f}\N{NO-BREAK SPACE}%"


def band(one: Band) -> str:
    """Write an effort's band, without the unit."""
    return f"{100 * one.low:.0f}{TO}{100 * one.high:.0f}"


def with_band(one: Band) -> str:
    """Write an effort with its band, as whole per cent without the sign; a band of nothing is left out."""
    middle, between = f"{100 * one.value:.0f}", band(one)
    return middle if between == f"{middle}{TO}{middle}" else f"{middle} ({between})"


def road_said(found: ExerciseMap) -> str:
    """Write where the person's work lay at first, and where it lies now; what to do, where there is none."""
    if not found.stops:
        return "No road yet: it begins with the first set you log."
    first, last = found.stops[0], found.stops[-1]
    now = f"glute {effort(last.glute)}, back {effort(last.back)}"
    if len(found.stops) == 1:
        return f"Your work so far lies at {now}."
    if abs(first.glute - last.glute) < _STEADY and abs(first.back - last.back) < _STEADY:
        return f"Your work lies where it lay in {_month(first.since)}: {now}."
    then = f"glute {effort(first.glute)}, back {effort(first.back)}"
    return f"In {_month(first.since)} your work lay at {then}; now it lies at {now}."


def when_said(stop: Stop) -> str:
    """Write the days of a stop."""
    return f"{stop.since.day} {stop.since:%b %Y} to {stop.until.day} {stop.until:%b %Y}"


def phase_said(stop: Stop) -> str:
    """Write the phase that was planned at a stop."""
    return stop.phase or "before the plan"


def ratio_said(place: Place) -> str:
    """Write how much of the glute an exercise asks for each part of the back."""
    return f"{place.glute_per_back:.1f}"


def _month(day: date) -> str:
    return f"{day:%B %Y}"
