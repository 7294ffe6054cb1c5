"""The pain rule: 0-3 go, 4-5 adjust and settle within 24 hours, 6-10 stop (evidence ``pain-rule-green``).

What counts on a day: the worst rating of the day itself; without one, the last word before it. A rating that
was not green stands until a newer one, so that silence never turns red into green.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from primemover.belief.pain import PainReading
from primemover.belief.recent import Recent
from primemover.coach.result import PainColour
from primemover.coach.thresholds import threshold
from primemover.sentence import Day, Sentence, say

_ONE_TRAINING_ON = timedelta(days=2)  # judgement: what hurt longer ago than this is not the last training's


@dataclass(frozen=True, slots=True)
class PainState:
    """What the pain rule says on a day.

    Attributes
    ----------
    nrs
        The rating it rests on; ``None`` when none is fresh enough to be called a reading.
    why, rule
        The reason in words, and which part of the rule spoke.
    observations
        The ratings it rests on.
    """

    colour: PainColour
    nrs: int | None
    why: Sentence
    rule: str
    observations: tuple[UUID, ...]


def trained_days(recent: Recent) -> frozenset[date]:
    """Return the days on which sets were done."""
    return frozenset(entry.happened_at.date() for entry in recent.sets)


def colour_of(nrs: int) -> PainColour:
    """Return the colour of a single rating."""
    if nrs <= threshold("pain-green-max"):
        return "green"
    return "amber" if nrs <= threshold("pain-amber-max") else "red"


def pain_state(readings: Sequence[PainReading], trained: frozenset[date], on: date) -> PainState:
    """Return what the pain rule says on day `on`, given the ratings in order and the days trained on."""
    todays: list[PainReading] = []
    before: list[PainReading] = []
    for reading in readings:
        day = reading.on
        if day <= on:
            (todays if day == on else before).append(reading)
    if todays:
        return _state_today(todays, before, trained)
    if not before:
        why = say("No pain rating yet: say how it is, 0 to 10.")
        return PainState("green", None, why, "pain-no-reading", ())
    return _state_carried(before[-1], on)


def red_days(
    readings: Sequence[PainReading], trained: frozenset[date], first: date, last: date
) -> tuple[date, ...]:
    """Return the days from `first` to `last` on which a rating made the pain rule red."""
    days = sorted({reading.on for reading in readings if first <= reading.on <= last})
    return tuple(day for day in days if pain_state(readings, trained, day).colour == "red")


def _state_today(
    todays: Sequence[PainReading], before: Sequence[PainReading], trained: frozenset[date]
) -> PainState:
    worst = max(todays, key=lambda reading: reading.nrs)
    alarming = [reading for reading in todays if reading.alarming]
    if alarming:
        why = say(
            "Sharp pain, or pain that travels into the leg: stop for today. If it stays, see a clinician."
        )
        return _state("red", worst, why, "pain-sharp-or-leg", alarming)
    if colour_of(worst.nrs) == "red":
        why = say("Pain {nrs} of 10: stop for today. If it stays, see a clinician.", nrs=worst.nrs)
        return _state("red", worst, why, "pain-red", [worst])
    unsettled = _unsettled(todays, before, trained)
    if unsettled is not None:
        why = say(
            "Pain was {before} of 10 when you last trained and is still {now}: it has not settled within "
            "{hours} hours, so rest today.",
            before=unsettled.nrs,
            now=todays[0].nrs,
            hours=threshold("pain-settles-hours"),
        )
        return _state("red", worst, why, "pain-not-settled", [unsettled, todays[0]])
    if colour_of(worst.nrs) == "amber":
        why = say(
            "Pain {nrs} of 10: fewer reps, a lighter load and nothing that asks much of the back today; it "
            "should be gone within {hours} hours.",
            nrs=worst.nrs,
            hours=threshold("pain-settles-hours"),
        )
        return _state("amber", worst, why, "pain-amber", [worst])
    return _state("green", worst, say("Pain {nrs} of 10: go on.", nrs=worst.nrs), "pain-green", [worst])


def _state_carried(last: PainReading, on: date) -> PainState:
    colour: PainColour = "red" if last.alarming else colour_of(last.nrs)
    if colour == "green":
        if on - last.on > timedelta(days=threshold("pain-fresh-days")):
            why = say("No pain rating in the last week: say how it is, 0 to 10.")
            return PainState("green", None, why, "pain-no-reading", ())
        why = say("Pain was {nrs} of 10 last time: go on.", nrs=last.nrs)
        return _state("green", last, why, "pain-green", [last])
    return _state(
        colour, last, _no_word_since(last, colour, Day(last.on, on)), f"pain-{colour}-carried", [last]
    )


def _no_word_since(last: PainReading, colour: PainColour, day: Day) -> Sentence:
    if last.alarming:
        return say(
            "Sharp or leg-travelling pain on {day}, and no word since: stop until you rate it again.", day=day
        )
    if colour == "red":
        return say(
            "Pain {nrs} of 10 on {day}, and no word since: stop until you rate it again.", nrs=last.nrs, day=day
        )
    return say(
        "Pain {nrs} of 10 on {day}, and no word since: fewer reps and a lighter load until you rate it again.",
        nrs=last.nrs,
        day=day,
    )


def _unsettled(
    todays: Sequence[PainReading], before: Sequence[PainReading], trained: frozenset[date]
) -> PainReading | None:
    """Return the worst rating of the last training day, when it was amber or red and today began no better."""
    if not before or colour_of(todays[0].nrs) == "green":
        return None
    day = before[-1].on
    if day not in trained or todays[0].on - day > _ONE_TRAINING_ON:
        return None
    worst = max((reading for reading in before if reading.on == day), key=lambda reading: reading.nrs)
    return None if colour_of(worst.nrs) == "green" else worst


def _state(
    colour: PainColour, reading: PainReading, why: Sentence, rule: str, rests_on: Iterable[PainReading]
) -> PainState:
    return PainState(colour, reading.nrs, why, rule, tuple(one.observation for one in rests_on))
