"""The two roads in words: what was found, what it rests on, and what would tell."""

from __future__ import annotations

from collections.abc import Sequence

from primemover.belief.adaptation import STIMULI
from primemover.body.sharing import SHARING_NAMES
from primemover.coach.roads import CELLS, Contradicted, Road
from primemover.coach.roads_lifts import VIEWS, Arms, Rep
from primemover.coach.roads_report import BreakEven, Duel, Outcome, Roads, Span
from primemover.coach.roads_table import SHARINGS

TO = "\N{EN DASH}"
CLAIM = "Until the glute catches up, compounds keep favouring the stronger muscles, so isolate first."
_SELDOM_AT_ALL = 0.005  # rounds to nothing
_MOSTLY = 2 / 3  # judgement: of the hypotheses in which one gets there, what is called 'mostly'
_SELDOM = 0.35  # judgement: of the runs, what is called 'mostly not'
ROAD_NAMES: dict[Road, str] = {
    "compounds": "Compounds only",
    "isolation": "Isolation first",
    "mixed": "Half and half",
}
OUTCOMES: dict[Outcome, str] = {
    "first": "isolation first",
    "even": "even",
    "second": "compounds",
    "neither": "neither gets there",
}
MARKS: dict[Outcome, str] = {"first": "I", "even": "=", "second": "C", "neither": "\N{EN DASH}"}
DIMENSION_NAMES = {
    "sharing": "How the nervous system shares the work",
    "stimulus": "What a muscle answers to",
    "transfer": "How much an isolation set counts",
    "ceiling": "Where growth ends",
}
VALUES = {
    "pcsa": f"{SHARING_NAMES['pcsa']}: a weak muscle gives less, and works as hard",
    "plain": f"{SHARING_NAMES['plain']}: a weak muscle is also used less",
    "frozen": f"{SHARING_NAMES['frozen']}: a weak muscle works harder",
    "effort": "how hard it works for what it can",
    "threshold": "the same, above 40 % only",
    "tension": "the force it makes",
    "share": "its share of the joint's moment",
    "full": "as much as a compound set",
    "half": "half",
    "quarter": "a quarter",
    "trial": "as much as the one trial found",
    "common": "at one strength for all muscles",
    "own": "at a multiple of where each began",
}
SHORT = {
    "pcsa": SHARING_NAMES["pcsa"],
    "plain": SHARING_NAMES["plain"],
    "frozen": SHARING_NAMES["frozen"],
    "effort": "effort",
    "threshold": "threshold",
    "tension": "force",
    "share": "share",
    "full": "1",
    "half": "\N{VULGAR FRACTION ONE HALF}",
    "quarter": "\N{VULGAR FRACTION ONE QUARTER}",
    "trial": "trial",
    "common": "common",
    "own": "own",
}
TRIAL = (
    "growth-lower-gmax-plotkin",
    "growth-mid-gmax-plotkin",
    "growth-upper-gmax-plotkin",
    "transfer-deadlift-plotkin",
)
TRIAL_SAID = (
    "One randomised trial speaks to it: Plotkin and others 2023, 34 untrained people, nine weeks. Hip thrusts "
    "and squats grew the glutes alike (0.5 to 1.6 cm\N{SUPERSCRIPT TWO} more with hip thrusts, standard errors "
    "about 2) and raised the deadlift alike. Nobody was chosen for a weak glute, and the intervals are wide: "
    "it takes away the default, and does not decide the case of a weak glute."
)
ASSUMED = (
    "The law of growth is ours. No published model tells the muscles of one joint apart. Growth slows towards "
    "a ceiling; its pace is set so that a balanced person gains about 9 % in ten weeks (judgement).",
    "Each hypothesis counts the same, because nobody knows which holds. A fraction of hypotheses is no "
    "probability.",
    "Every road has the same number of hard sets a week, each at 80 % of what the leg can hold. Joint load, "
    "fatigue and what your back allows are not matched.",
    "The muscles' shares come from a model of one leg at hip and knee, in postures of the lifts that your body "
    "would take. Two published arms of the glute, and the whole repetition or its upper part alone, are drawn "
    "as often as each other.",
    "Balance means that the glute has 90 % of its part in a balanced hip. Only the hip extensors and the thigh "
    "are in it; feeling the glute, skill and pain are not.",
)
WOULD_TELL = (
    "A trial in people with weak glutes, isolation first against compounds alone, that measures growth: no "
    "such trial was found.",
    "For you: a trial of one cannot compare two years, but it can compare cues and exercises now, and your "
    "gauges say whether the glute's share rises on the road you are on.",
)


def percent(share: float) -> str:
    """Write a share in whole per cent."""
    return f"{100 * share:.0f} %"


def headline(found: Roads) -> str:
    """Write the answer in one sentence."""
    if not found.roads:
        return "Nothing to catch up: your glute is believed to be in balance."
    first, second = found.cells_with("first"), found.cells_with("second")
    even, neither = found.cells_with("even"), found.cells_with("neither")
    return (
        f"Of {len(found.cells)} hypotheses, isolation first is sooner in {first}, compounds alone in {second}; "
        f"{even} are even, and in {neither} neither gets there in {_long(found)}."
    )


def short_verdict(found: Roads) -> str:
    """Write the answer in two or three words."""
    told = len(found.cells) - found.cells_with("neither")
    if not found.roads:
        return "In balance"
    if told == 0:
        return "Neither gets there"
    if found.cells_with("first") >= _MOSTLY * told:
        return "Isolation first, mostly"
    if found.cells_with("second") >= _MOSTLY * told:
        return "Compounds, mostly"
    return "Not settled"


def verdict(found: Roads) -> str:
    """Say what becomes of 'isolate first'; it may disagree."""
    if not found.roads:
        return "There is no gap that one of the roads could close sooner."
    told = len(found.cells) - found.cells_with("neither")
    if told == 0:
        return "Under these assumptions neither gets there, so neither is sooner."
    first, second = found.cells_with("first"), found.cells_with("second")
    if first >= _MOSTLY * told:
        start = f"Where one gets there, isolating first is mostly the sooner way ({first} of {told})"
    elif second >= _MOSTLY * told:
        start = f"Where one gets there, isolating first is mostly the later way ({second} of {told})"
    else:
        start = "So 'isolate first' is not borne out, and not refuted: it hangs on what nobody has measured"
    return f"{start}. What decides it most: {lower(DIMENSION_NAMES[found.decides[0].dimension])}."


def gap_said(found: Roads) -> str:
    """Say how often compounds alone went on favouring the stronger muscles, and under which assumptions."""
    if found.widened < _SELDOM:
        start = "Mostly not"
    elif found.widened > 1 - _SELDOM:
        start = "Mostly so"
    else:
        start = "It depends"
    levels = {level.value: level.widened for one in found.decides for level in one.levels}
    parts = ", ".join(
        f"{percent(levels[value])} {manner}" for value, manner in _MANNERS.items() if value in levels
    )
    return (
        f"{start}: in {percent(found.widened)} of the runs twelve weeks of compounds alone widen the gap, if "
        f"only a little ({parts})."
    )


_MANNERS = {
    "pcsa": f"where work is shared {SHARING_NAMES['pcsa']}",
    "plain": SHARING_NAMES["plain"],
    "frozen": SHARING_NAMES["frozen"],
    "common": "where growth ends at one strength",
    "own": "at each muscle's own",
}


def duel_said(duel: Duel) -> str:
    """Write how often either of two roads is sooner, and by how many weeks."""
    one, other = ROAD_NAMES[duel.first], ROAD_NAMES[duel.second].lower()
    text = (
        f"{one} is sooner than {other} in {percent(duel.first_wins)} of the runs, even in "
        f"{percent(duel.even)}, later in {percent(duel.second_wins)}; neither gets there in "
        f"{percent(duel.neither)}."
    )
    if duel.sooner is None:
        return text
    return f"{text} Where both do: {apart(duel.sooner)}."


def apart(sooner: Span) -> str:
    """Write by how many weeks: '0 weeks sooner (5 later to 8 sooner)'."""
    middle, low, high = (0.0 if one is None else one for one in (sooner.median, sooner.low, sooner.high))
    return f"{_signed(middle, weeks=True)} ({_signed(low)} to {_signed(high)}, four times in five)"


def _signed(weeks_apart: float, *, weeks: bool = False) -> str:
    count = round(abs(weeks_apart))
    unit = (" week" if count == 1 else " weeks") if weeks else ""
    if count == 0:
        return f"0{unit} apart" if weeks else "0"
    return f"{count}{unit} {'sooner' if weeks_apart > 0 else 'later'}"


def weeks_said(span: Span, horizon: int) -> str:
    """Write a road's weeks: ``23 (14-60)``, with 'over 78' for what is not reached."""
    middle, low, high = (_week(one, horizon) for one in (span.median, span.low, span.high))
    return middle if middle == low else f"{middle} ({low}{TO}{high})"


def _week(value: float | None, horizon: int) -> str:
    return f"over {horizon}" if value is None else f"{value:.0f}"


def even_from(one: BreakEven) -> str:
    """Write how much isolation must count to be no later, over the ways to look at the leg."""
    found = [effect for effect in one.effects if effect is not None]
    if not found:
        return "never"
    ends = [f"{min(found):.1f}", f"{max(found):.1f}" if len(found) == len(one.effects) else "never"]
    return TO.join(dict.fromkeys(ends)) if "never" not in ends else " to ".join(ends)


def by_trial(one: BreakEven) -> str:
    """Write how much isolation counts if the one trial is right, over the ways to look at the leg."""
    return TO.join(dict.fromkeys(f"{end:.1f}" for end in (min(one.trial), max(one.trial))))


def glute_said(found: Roads) -> str:
    """Write what was gone out from."""
    value, low, high = found.glute
    if low == high:
        text = f"A glute of {value:.2f} of a balanced one is gone out from."
    else:
        text = (
            f"Your weaker glute is taken for {value:.2f} of a balanced one "
            f"({low:.2f}{TO}{high:.2f}, nine times in ten)."
        )
    if found.already >= _SELDOM_AT_ALL and found.roads:
        text += f" It may be in balance already ({percent(found.already)}); what follows is if it is not."
    return text


def by_trial_said(found: Roads) -> str:
    """Say what follows if the one trial holds for this person."""
    duel = found.by_trial
    if duel is None:
        return ""
    return f"If isolation counts as much as that trial found: {lower(duel_said(duel))}"


def contradicted_said(found: Roads) -> str:
    """Say what is left out because the one trial contradicts it."""
    if not found.contradicted:
        return ""
    whole = len(VIEWS) * len(SHARINGS) * len(STIMULI)
    those = "; ".join(f"{cell}: {_views(ones)}" for cell, ones in _by_cell(found.contradicted).items())
    return (
        f"Left out: {len(found.contradicted)} of {whole} ways to look at a leg and at what a muscle hears. "
        "In them squats say next to nothing to a balanced person's glute, and in that trial squats grew it "
        f"({those})."
    )


_ARMS: dict[Arms, str] = {"long": "longer arm", "short": "shorter arm"}
_REPS: dict[Rep, str] = {"whole": "", "upper": ", upper part"}


def _by_cell(left_out: Sequence[Contradicted]) -> dict[str, list[Contradicted]]:
    found: dict[str, list[Contradicted]] = {}
    for one in left_out:
        found.setdefault(f"{SHORT[one.stimulus]}, {SHORT[one.sharing]}", []).append(one)
    return found


def _views(left_out: Sequence[Contradicted]) -> str:
    return " or ".join(f"{_ARMS[one.arms]}{_REPS[one.rep]}" for one in left_out)


def lower(text: str) -> str:
    """Return a sentence that goes on after a colon."""
    return text[:1].lower() + text[1:]


def hypotheses() -> int:
    """Return how many hypotheses are declared."""
    return len(CELLS)


def _long(found: Roads) -> str:
    return f"{found.model.horizon_weeks} weeks"
