"""The two roads in words: what was found, what it rests on, and what would tell."""

from __future__ import annotations

from collections.abc import Sequence

from primemover.belief.adaptation import STIMULI
from primemover.body.sharing import SHARING_NAMES
from primemover.coach.roads import Contradicted, Road
from primemover.coach.roads_lifts import VIEWS, Arms, Rep
from primemover.coach.roads_report import BreakEven, Duel, Outcome, Roads, Span
from primemover.coach.roads_table import SHARINGS
from primemover.sentence import (
    Figure,
    Listed,
    Named,
    Sentence,
    Share,
    between,
    listed,
    say,
    say_count,
    together,
)

CLAIM = say("Until the glute catches up, compounds keep favouring the stronger muscles, so isolate first.")
_SELDOM_AT_ALL = 0.005  # rounds to nothing
_MOSTLY = 2 / 3  # judgement: of the hypotheses in which one gets there, what is called 'mostly'
_SELDOM = 0.35  # judgement: of the runs, what is called 'mostly not'
ROAD_NAMES: dict[Road, Sentence] = {
    "compounds": say("Compounds only"),
    "isolation": say("Isolation first"),
    "mixed": say("Half and half"),
}
OUTCOMES: dict[Outcome, Sentence] = {
    "first": say("isolation first"),
    "even": say("even"),
    "second": say("compounds"),
    "neither": say("neither gets there"),
}
MARKS: dict[Outcome, str] = {"first": "I", "even": "=", "second": "C", "neither": "\N{EN DASH}"}
DIMENSION_NAMES = {
    "sharing": say("How the nervous system shares the work"),
    "stimulus": say("What a muscle answers to"),
    "transfer": say("How much an isolation set counts"),
    "ceiling": say("Where growth ends"),
}
VALUES = {
    "pcsa": say("by size: a weak muscle gives less, and works as hard"),
    "plain": say("by activation: a weak muscle is also used less"),
    "frozen": say("as before the weakness: a weak muscle works harder"),
    "effort": say("how hard it works for what it can"),
    "threshold": say("the same, above 40 % only"),
    "tension": say("the force it makes"),
    "share": say("its share of the joint's moment"),
    "full": say("as much as a compound set"),
    "half": say("half"),
    "quarter": say("a quarter"),
    "trial": say("as much as the one trial found"),
    "common": say("at one strength for all muscles"),
    "own": say("at a multiple of where each began"),
}
SHORT = {
    "pcsa": SHARING_NAMES["pcsa"],
    "plain": SHARING_NAMES["plain"],
    "frozen": SHARING_NAMES["frozen"],
    "effort": say("effort"),
    "threshold": say("threshold"),
    "tension": say("force"),
    "share": say("share"),
    "full": say("1"),
    "half": say("\N{VULGAR FRACTION ONE HALF}"),
    "quarter": say("\N{VULGAR FRACTION ONE QUARTER}"),
    "trial": say("trial"),
    "common": say("common"),
    "own": say("own"),
}
TRIAL = (
    "growth-lower-gmax-plotkin",
    "growth-mid-gmax-plotkin",
    "growth-upper-gmax-plotkin",
    "transfer-deadlift-plotkin",
)
TRIAL_SAID = say(
    "One randomised trial speaks to it: Plotkin and others 2023, 34 untrained people, nine weeks. Hip thrusts "
    "and squats grew the glutes alike (0.5\N{EN DASH}1.6 cm\N{SUPERSCRIPT TWO} more with hip "
    "thrusts, standard errors "
    "about 2) and raised the deadlift alike. Nobody was chosen for a weak glute, and the intervals are wide: "
    "it takes away the default, and does not decide the case of a weak glute."
)
ASSUMED = (
    say(
        "The law of growth is ours. No published model tells the muscles of one joint apart. Growth slows "
        "towards a ceiling; its pace is set so that a balanced person gains about 9 % in ten weeks "
        "(judgement)."
    ),
    say(
        "Each hypothesis counts the same, because nobody knows which holds. A fraction of hypotheses is no "
        "probability."
    ),
    say(
        "Every road has the same number of hard sets a week, each at 80 % of what the leg can hold. Joint "
        "load, fatigue and what your back allows are not matched."
    ),
    say(
        "The muscles' shares come from a model of one leg at hip and knee, in postures of the lifts that your "
        "body would take. Two published arms of the glute, and the whole repetition or its upper part alone, "
        "are drawn as often as each other."
    ),
    say(
        "Balance means that the glute has 90 % of its part in a balanced hip. Only the hip extensors and the "
        "thigh are in it; feeling the glute, skill and pain are not."
    ),
)
WOULD_TELL = (
    say(
        "A trial in people with weak glutes, isolation first against compounds alone, that measures growth: "
        "no such trial was found."
    ),
    say(
        "For you: a trial of one cannot compare two years, but it can compare cues and exercises now, and "
        "your gauges say whether the glute's share rises on the road you are on."
    ),
)


def percent(share: float) -> str:
    """Write a share in whole per cent."""
    return str(Share(share))


def headline(found: Roads) -> Sentence:
    """Write the answer in one sentence."""
    if not found.roads:
        return say("Nothing to catch up: your glute is believed to be in balance.")
    return say(
        "Of {count} hypotheses, isolation first is sooner in {first}, compounds alone in {second}; {even} are "
        "even, and in {neither} neither gets there in {weeks} weeks.",
        count=len(found.cells),
        first=found.cells_with("first"),
        second=found.cells_with("second"),
        even=found.cells_with("even"),
        neither=found.cells_with("neither"),
        weeks=found.model.horizon_weeks,
    )


def short_verdict(found: Roads) -> Sentence:
    """Write the answer in two or three words."""
    told = len(found.cells) - found.cells_with("neither")
    if not found.roads:
        return say("In balance")
    if told == 0:
        return say("Neither gets there")
    if found.cells_with("first") >= _MOSTLY * told:
        return say("Isolation first, mostly")
    if found.cells_with("second") >= _MOSTLY * told:
        return say("Compounds, mostly")
    return say("Not settled")


def verdict(found: Roads) -> Sentence:
    """Say what becomes of 'isolate first'; it may disagree."""
    if not found.roads:
        return say("There is no gap that one of the roads could close sooner.")
    told = len(found.cells) - found.cells_with("neither")
    if told == 0:
        return say("Under these assumptions neither gets there, so neither is sooner.")
    first, second = found.cells_with("first"), found.cells_with("second")
    question = Named(DIMENSION_NAMES[found.decides[0].dimension])
    if first >= _MOSTLY * told:
        return say(
            "Where one gets there, isolating first is mostly the sooner way ({first} of {told}). What decides "
            "it most: {question}.",
            first=first,
            told=told,
            question=question,
        )
    if second >= _MOSTLY * told:
        return say(
            "Where one gets there, isolating first is mostly the later way ({second} of {told}). What decides "
            "it most: {question}.",
            second=second,
            told=told,
            question=question,
        )
    return say(
        "So 'isolate first' is not borne out, and not refuted: it hangs on what nobody has measured. What "
        "decides it most: {question}.",
        question=question,
    )


def gap_said(found: Roads) -> Sentence:
    """Say how often compounds alone went on favouring the stronger muscles, and under which assumptions."""
    levels = {level.value: level.widened for one in found.decides for level in one.levels}
    told = [
        say("{share} {where}", share=Share(levels[value]), where=where)
        for value, where in _WHERE.items()
        if value in levels
    ]
    share, parts = Share(found.widened), together(*told, by=", ")
    if found.widened < _SELDOM:
        return say(
            "Mostly not: in {share} of the runs twelve weeks of compounds alone widen the gap, if only a "
            "little ({parts}).",
            share=share,
            parts=parts,
        )
    if found.widened > 1 - _SELDOM:
        return say(
            "Mostly so: in {share} of the runs twelve weeks of compounds alone widen the gap, if only a little "
            "({parts}).",
            share=share,
            parts=parts,
        )
    return say(
        "It depends: in {share} of the runs twelve weeks of compounds alone widen the gap, if only a little "
        "({parts}).",
        share=share,
        parts=parts,
    )


_WHERE = {
    "pcsa": say("where work is shared by size"),
    "plain": say("where it is shared by activation"),
    "frozen": say("where it is shared as before the weakness"),
    "common": say("where growth ends at one strength"),
    "own": say("where it ends at each muscle's own"),
}


def duel_said(duel: Duel) -> str:
    """Write how often either of two roads is sooner, and by how many weeks."""
    text = say(
        "{one} is sooner than {other} in {sooner} of the runs, even in {even}, later in {later}; neither gets "
        "there in {neither}.",
        one=ROAD_NAMES[duel.first],
        other=Named(ROAD_NAMES[duel.second]),
        sooner=Share(duel.first_wins),
        even=Share(duel.even),
        later=Share(duel.second_wins),
        neither=Share(duel.neither),
    )
    if duel.sooner is None:
        return text
    return together(text, say("Where both do: {apart}.", apart=apart(duel.sooner)))


def apart(sooner: Span) -> Sentence:
    """Write by how many weeks: '3 weeks sooner (1-8)', '0 weeks apart (5 later to 8 sooner)'."""
    middle, low, high = (0.0 if one is None else one for one in (sooner.median, sooner.low, sooner.high))
    least, most = sorted(round(abs(one)) for one in (low, high))
    if round(middle) and min(low * middle, high * middle) >= 0:  # all of it the same way
        return say(
            "{middle} ({within}, four times in five)",
            middle=_weeks_apart(middle),
            within=between(least, most),
        )
    return say(
        "{middle} ({low} to {high}, four times in five)",
        middle=_weeks_apart(middle),
        low=_apart(low),
        high=_apart(high),
    )


def _weeks_apart(weeks: float) -> Sentence:
    count = round(abs(weeks))
    if count == 0:
        return say("0 weeks apart")
    if weeks > 0:
        return say_count("{count} week sooner", "{count} weeks sooner", count)
    return say_count("{count} week later", "{count} weeks later", count)


def _apart(weeks: float) -> Sentence:
    count = round(abs(weeks))
    if count == 0:
        return say("0")
    return say("{count} sooner", count=count) if weeks > 0 else say("{count} later", count=count)


def weeks_said(span: Span, horizon: int) -> Sentence:
    """Write a road's weeks: ``23 (14-60)``, with 'over 78' for what is not reached."""
    middle, low, high = (_week(one, horizon) for one in (span.median, span.low, span.high))
    if middle == low:
        return middle
    return say("{middle} ({within})", middle=middle, within=say("{low}\N{EN DASH}{high}", low=low, high=high))


def _week(value: float | None, horizon: int) -> Sentence:
    if value is None:
        return say("over {weeks}", weeks=horizon)
    return say("{weeks}", weeks=Figure(value, 0))


def even_from(one: BreakEven) -> Sentence:
    """Write how much isolation must count to be no later, over the ways to look at the leg."""
    found = [effect for effect in one.effects if effect is not None]
    if not found:
        return say("never")
    if len(found) < len(one.effects):
        return say("{least} to never", least=Figure(min(found)))
    return _range(min(found), max(found))


def by_trial(one: BreakEven) -> Sentence:
    """Write how much isolation counts if the one trial is right, over the ways to look at the leg."""
    return _range(min(one.trial), max(one.trial))


def _range(low: float, high: float) -> Sentence:
    least, most = Figure(low), Figure(high)
    if str(least) == str(most):
        return say("{least}", least=least)
    return between(least, most)


def glute_said(found: Roads) -> str:
    """Write what was gone out from."""
    value, low, high = (Figure(one, 2) for one in found.glute)
    if low == high:
        text = say("A glute of {value} of a balanced one is gone out from.", value=value)
    else:
        text = say(
            "Your weaker glute is taken for {value} of a balanced one ({within}, nine times in ten).",
            value=value,
            within=between(low, high),
        )
    if found.already < _SELDOM_AT_ALL or not found.roads:
        return text
    already = say(
        "It may be in balance already ({share}); what follows is if it is not.", share=Share(found.already)
    )
    return together(text, already)


def by_trial_said(found: Roads) -> str:
    """Say what follows if the one trial holds for this person."""
    duel = found.by_trial
    if duel is None:
        return ""
    return together(say("If isolation counts as much as that trial found:"), duel_said(duel))


def contradicted_said(found: Roads) -> str:
    """Say what is left out because the one trial contradicts it."""
    if not found.contradicted:
        return ""
    those = [
        say(
            "{answers_to}, {shared}: {seen}",
            answers_to=SHORT[stimulus],
            shared=SHORT[sharing],
            seen=_views(ones),
        )
        for (stimulus, sharing), ones in _by_cell(found.contradicted).items()
    ]
    return say(
        "Left out: {count} of {all} ways to look at a leg and at what a muscle hears. In them squats say next "
        "to nothing to a balanced person's glute, and in that trial squats grew it ({those}).",
        count=len(found.contradicted),
        all=len(VIEWS) * len(SHARINGS) * len(STIMULI),
        those=together(*those, by="; "),
    )


_SEEN: dict[tuple[Arms, Rep], Sentence] = {
    ("long", "whole"): say("longer arm"),
    ("short", "whole"): say("shorter arm"),
    ("long", "upper"): say("longer arm, upper part"),
    ("short", "upper"): say("shorter arm, upper part"),
}


def _by_cell(left_out: Sequence[Contradicted]) -> dict[tuple[str, str], list[Contradicted]]:
    found: dict[tuple[str, str], list[Contradicted]] = {}
    for one in left_out:
        found.setdefault((one.stimulus, one.sharing), []).append(one)
    return found


def _views(left_out: Sequence[Contradicted]) -> Listed:
    return listed([_SEEN[one.arms, one.rep] for one in left_out], "or")
