"""One answer to one intake question: typed text or a file's own value, read or refused with the mend."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from primemover.catalogue.model import Catalogue
from primemover.coach.intake_model import Kind, Question
from primemover.coach.nearest import known_are, nearest, nearest_exercises, perhaps
from primemover.coach.told_days import day_told
from primemover.record.errors import BadInput
from primemover.record.units import KG_PER_LB
from primemover.sentence import Figure, Own, Sentence, between, say

_M_PER_INCH = 0.0254
_CM = 0.01

UNITS: Mapping[str, Mapping[str, float]] = {
    "kg": {"kg": 1.0, "lb": KG_PER_LB, "lbs": KG_PER_LB},
    "lb": {"kg": 1.0, "lb": KG_PER_LB, "lbs": KG_PER_LB},
    "m": {"m": 1.0, "cm": _CM},
}
"""The units a quantity may be given in, by the unit it is asked in; pounds are kept as kilograms."""

_CALLED: Mapping[str, frozenset[str]] = {
    "years": frozenset({"year", "y", "yrs", "yr", "jahr", "jahre", "jahren", "j"}),
    "days": frozenset({"day", "d", "tag", "tage", "tagen"}),
    "minutes": frozenset({"minute", "min", "mins", "minuten"}),
    "reps": frozenset({"rep", "wiederholung", "wiederholungen", "wdh"}),
}
"""What else people write for a unit beside a number, in any language spoken here."""

_GIVE = {
    "kg": say("Give it in kilograms (or say lb)"),
    "lb": say("Give it in pounds (or say kg)"),
    "m": say("Give it in metres (or say cm, or ft and in)"),
    "years": say("Give it in years"),
    "days": say("Give it as a number of days"),
    "minutes": say("Give it in minutes"),
    "reps": say("Give it as a number of reps"),
    "of 10": say("Give it from 0 to 10"),
}
_A_DATE = say("Give a day, a month or a year: 21.05.2019, 05/2019 or 2019")
_NUMBER = re.compile(r"([-+]?\d+(?:[.,]\d+)?)\s*([a-z]*)\.?")
_FEET = re.compile(r"(\d+)\s*(?:ft|feet|foot|')\s*(?:(\d+(?:[.,]\d+)?)\s*(?:in|inch|inches|\"|'')?)?")
_PRIMES = {0x2032: "'", 0x2033: '"'}  # what phones put for feet and inches
_WORDS_FOR = {
    **dict.fromkeys(("yes", "y", "true", "on", "1"), True),
    **dict.fromkeys(("no", "n", "false", "off", "0"), False),
}
_NONE = frozenset({"", "none", "nothing"})


class AnswerError(BadInput):
    """An answer that cannot be taken: `problem` says why, `mend` what to give instead."""


def read_answer(
    question: Question, given: object, catalogue: Catalogue, today: date | None = None
) -> object | None:
    """Return the answer as the intake keeps it; ``None`` when nothing was answered.

    `given` is either what a person typed or what a file holds. Not for ``rows``, whose parts are asked one by
    one.

    Raises
    ------
    AnswerError
        The answer cannot be taken.
    """
    if given is None or (isinstance(given, str) and not given.strip() and question.kind != "choices"):
        return None
    return _READERS[question.kind](question, given, catalogue, today)


def _text(question: Question, given: object, _catalogue: Catalogue, _today: date | None) -> str:
    if not isinstance(given, str):
        raise AnswerError(say("{given} is not text", given=_own(given)), say("Put it in quotes"))
    text = given.strip()
    if question.longest is not None and len(text) > question.longest:
        raise AnswerError(
            say("{count} characters is too long", count=len(text)),
            say("Say it in at most {most} characters", most=question.longest),
        )
    return text


def _number(question: Question, given: object, _catalogue: Catalogue, _today: date | None) -> float:
    value = _quantity(question, given)
    low, high = question.low, question.high
    if not math.isfinite(value) or (low is not None and value < low) or (high is not None and value > high):
        raise AnswerError(_outside(question, given), _give(question))
    return value


def _outside(question: Question, given: object) -> Sentence:
    """Say what a number may be, in the unit it is asked in."""
    low, high = (
        Figure(round((edge or 0.0) / KG_PER_LB) if question.unit == "lb" else edge or 0.0, 2)
        for edge in (question.low, question.high)
    )
    if question.unit == "of 10":
        return say("{given} is outside {range}", given=_own(given), range=between(low, high))
    return say(
        "{given} is outside {range} {unit}",
        given=_own(given),
        range=between(low, high),
        unit=question.unit,
    )


def _whole(question: Question, given: object, catalogue: Catalogue, today: date | None) -> int:
    value = _number(question, given, catalogue, today)
    if value != int(value):
        raise AnswerError(say("{given} is not a whole number", given=_own(given)), _give(question))
    return int(value)


def _quantity(question: Question, given: object) -> float:
    if isinstance(given, int | float) and not isinstance(given, bool):
        return _as_meant(question, float(given))
    if not isinstance(given, str):
        raise AnswerError(say("{given} is not a number", given=_own(given)), _give(question))
    text = given.strip().casefold().translate(_PRIMES)
    feet = _FEET.fullmatch(text)
    if feet and question.unit == "m":
        return (int(feet[1]) * 12 + float((feet[2] or "0").replace(",", "."))) * _M_PER_INCH
    number = _NUMBER.fullmatch(text)
    units = UNITS.get(question.unit, {})
    own = {question.unit} | _CALLED.get(question.unit, frozenset())
    if number is None or (number[2] and number[2] not in units and number[2] not in own):
        raise AnswerError(say("{given} is not a number we can read", given=_own(given)), _give(question))
    value = float(number[1].replace(",", "."))
    return value * units.get(number[2], 1.0) if number[2] else _as_meant(question, value)


def _as_meant(question: Question, value: float) -> float:
    """Return a number without a unit as it must be meant: nobody is 178 metres tall."""
    if question.unit == "lb":
        return value * KG_PER_LB
    return value * _CM if in_cm(question, value) else value


def in_cm(question: Question, value: float) -> bool:
    """Return whether a number without a unit can only be centimetres."""
    low, high = question.low, question.high
    if question.unit != "m" or low is None or high is None:
        return False
    return value > high and low <= value * _CM <= high


def with_its_unit(question: Question, typed: str) -> str:
    """Return a number as it was typed, with the unit it is taken in; anything else as it is."""
    number = _NUMBER.fullmatch(typed.strip().casefold())
    if question.kind not in {"whole", "number"} or number is None or number[2]:
        return typed
    unit = "cm" if in_cm(question, float(number[1].replace(",", "."))) else question.unit
    return f"{typed.strip()} {unit}".strip()


def _date(_question: Question, given: object, _catalogue: Catalogue, today: date | None) -> date:
    day = _day(given)
    if today is not None and day > today:
        raise AnswerError(
            say("{day} is in the future", day=Own(day.isoformat())),
            say("Give a day that has been, e.g. 05/2019"),
        )
    return day


def _day(given: object) -> date:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    day = day_told(str(given))
    if day is None:
        raise AnswerError(say("{given} is not a date", given=_own(given)), _A_DATE)
    return day


def _yes_no(_question: Question, given: object, _catalogue: Catalogue, _today: date | None) -> bool:
    if isinstance(given, bool):
        return given
    answer = _WORDS_FOR.get(given.strip().casefold()) if isinstance(given, str) else None
    if answer is None:
        raise AnswerError(
            say("{given} is neither yes nor no", given=_own(given)),
            say("Answer yes or no (true or false in a file)"),
        )
    return answer


def _choice(question: Question, given: object, _catalogue: Catalogue, _today: date | None) -> str:
    known = _names(question)
    wanted = _fold(given) if isinstance(given, str) else ""
    if wanted in known:
        return known[wanted]
    if len(question.choices) <= 4:
        mend: str = say("Choose one of {names}", names=Own(", ".join(one.value for one in question.choices)))
    else:
        mend = perhaps(nearest(wanted, known)) or known_are(one.value for one in question.choices)
    raise AnswerError(say("{given} is not known here", given=_own(given)), mend)


def _choices(question: Question, given: object, catalogue: Catalogue, today: date | None) -> tuple[str, ...]:
    if isinstance(given, str):
        given = [] if _fold(given) in _NONE else given.split(",")
    if not isinstance(given, list | tuple):
        raise AnswerError(say("{given} is not a list", given=_own(given)), _a_list(question))
    wanted = [one for one in given if not (isinstance(one, str) and _fold(one) in _NONE)]
    return tuple(dict.fromkeys(_choice(question, one, catalogue, today) for one in wanted))


def _exercise(question: Question, given: object, catalogue: Catalogue, _today: date | None) -> str:
    name = given if isinstance(given, str) else ""
    exercise_id = catalogue.exercise_for_alias(name)
    if exercise_id is None:
        near = perhaps(nearest_exercises(name, catalogue))
        raise AnswerError(
            say("{given} is no exercise we know", given=_own(given)),
            near or say("`primemover exercises` lists them"),
        )
    if exercise_id not in {choice.value for choice in question.choices}:
        raise AnswerError(
            say("{exercise} takes no load", exercise=Own(exercise_id)), say("Give only lifts that have one")
        )
    return exercise_id


def _lines(question: Question, given: object, catalogue: Catalogue, today: date | None) -> tuple[str, ...]:
    if isinstance(given, str):
        given = given.splitlines()
    if not isinstance(given, list | tuple):
        raise AnswerError(say("{given} is not a list of texts", given=_own(given)), _a_list(question))
    texts = (_text(question, one, catalogue, today) for one in given)
    return tuple(text for text in texts if text)


_READERS: Mapping[Kind, Callable[[Question, object, Catalogue, date | None], object]] = {
    "text": _text,
    "long": _text,
    "whole": _whole,
    "number": _number,
    "date": _date,
    "yes-no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "exercise": _exercise,
    "lines": _lines,
}


def shown(given: object) -> str:
    """Return what a person gave, short enough for a message."""
    if isinstance(given, bool):
        return str(given).lower()
    text = repr(given) if isinstance(given, str) else f"{given:.6g}" if isinstance(given, float) else str(given)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _names(question: Question) -> dict[str, str]:
    by_label = {_fold(choice.label): choice.value for choice in question.choices}
    return by_label | {_fold(choice.value): choice.value for choice in question.choices}


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def _give(question: Question) -> Sentence:
    return _GIVE.get(question.unit) or say("Give it as a number")


def _a_list(question: Question) -> Sentence:
    return say("Write a list, e.g. {example}", example=Own(question.example))


def _own(given: object) -> Own:
    return Own(shown(given))
