"""A sentence in English that still knows what it was made from.

The coach thinks in kilograms and speaks English. Who shows a sentence may have to say it in another language or
in pounds, and for that its words and its values must still be apart: `say` makes a `Sentence`, which is its
English text and carries the template and the values beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

TO = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
LONG_AGO = timedelta(days=300)
FINE_FROM = 20  # judgement: an estimated load from here on is told in whole units
PLACE = re.compile(r"\{(\w+)\}")
Unit: TypeAlias = Literal["kg", "lb"]


class Proper(str):
    """A name that begins with that of people or a place: it keeps its capital inside a sentence."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with at most so many decimals and no idle zeros."""

    figure: float
    digits: int = 1

    def __str__(self) -> str:
        """Write it as English does."""
        return typed(self.figure, self.digits).replace("-", MINUS)


@dataclass(frozen=True, slots=True)
class Share:
    """A share, told in whole per cent."""

    share: float

    def __str__(self) -> str:
        """Write it as English does."""
        return f"{100 * self.share:.0f} %"


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability, told in whole per cent that never claim certainty."""

    chance: float

    def __str__(self) -> str:
        """Write it as English does."""
        if self.chance > 0.99:
            return "over 99 %"
        return "under 1 %" if self.chance < 0.01 else f"{100 * self.chance:.0f} %"


@dataclass(frozen=True, slots=True)
class Load:
    """A load with its unit; an estimated one is told no finer than it is known, `bare` without the unit.

    `digits` are the decimals at most, where neither the plates' nor an estimate's own are meant.
    """

    load: float
    unit: Unit = "kg"
    about: bool = False
    bare: bool = False
    digits: int | None = None

    def __str__(self) -> str:
        """Write it as English does."""
        return str(self.figure) + ("" if self.bare else f" {self.unit}")

    @property
    def figure(self) -> Figure:
        """Its number alone."""
        if self.digits is not None:
            return Figure(self.load, self.digits)
        if self.about:
            return Figure(self.load, 0 if abs(self.load) >= FINE_FROM else 1)
        return Figure(self.load, 2 if self.unit == "kg" else 1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day; with its year when it is long before the day it is told on, or with its weekday."""

    day: date
    told_on: date | None = None
    weekday: bool = False

    @property
    def long_ago(self) -> bool:
        """Whether it needs its year."""
        return self.told_on is not None and self.told_on - self.day > LONG_AGO

    def __str__(self) -> str:
        """Write it as English does."""
        weekday = f"{self.day:%a} " if self.weekday else ""
        return f"{weekday}{self.day.day} {self.day:%b}{f' {self.day.year}' if self.long_ago else ''}"


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the catalogue as it stands inside a sentence; a `proper` one keeps its capital."""

    name: str
    proper: bool = False

    def __post_init__(self) -> None:
        """Take from the name whether it is proper."""
        if isinstance(self.name, Proper):
            object.__setattr__(self, "proper", True)

    def __str__(self) -> str:
        """Write it as English does."""
        return self.name if self.proper else lower_first(self.name)


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase of the training; `first`, where a sentence begins with it."""

    phase: str
    first: bool = False

    def __str__(self) -> str:
        """Write it as English does."""
        return self.phase.capitalize() if self.first else self.phase


@dataclass(frozen=True, slots=True)
class Own:
    """A person's own words, which no face translates."""

    own: str

    def __str__(self) -> str:
        """Write them."""
        return self.own


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things as a list in a sentence: `a, b and c`."""

    items: tuple[Value, ...]
    last: Literal["and", "or"] = "and"

    def __str__(self) -> str:
        """Write it as English does."""
        return in_a_row([str(one) for one in self.items], self.last)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a sentence is made of: its English template, `{name}` for each value, and the values.

    A counted sentence has a second template for `many`, and the `count` that chooses.
    """

    template: str
    values: Mapping[str, Value] = field(default_factory=dict)
    many: str | None = None
    count: int | None = None

    def __hash__(self) -> int:
        """Hash what is cheap to hash; equal wordings have equal templates."""
        return hash((self.template, self.count))

    def __str__(self) -> str:
        """Write it in English."""
        chosen = self.template if self.many is None or self.count == 1 else self.many
        return filled(chosen, {name: str(value) for name, value in self.values.items()})

    def with_values(self, change: Callable[[Value], Value]) -> Wording:
        """Return it with each value changed, those of sentences inside it too."""
        values = {name: _changed(value, change) for name, value in self.values.items()}
        return Wording(self.template, values, self.many, self.count)


Value: TypeAlias = str | int | Figure | Share | Chance | Load | Day | Named | Stage | Own | Listed | Wording


class Sentence(str):
    """An English text with its wording. What is cut from it or added to it is a plain text again."""

    wording: Wording

    def __new__(cls, wording: Wording) -> Sentence:
        """Write a wording in English."""
        made = super().__new__(cls, str(wording))
        made.wording = wording
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        """Return what a copy is made from."""
        return (self.wording,)

    def with_values(self, change: Callable[[Value], Value]) -> Sentence:
        """Return the sentence with each of its values changed."""
        return Sentence(self.wording.with_values(change))


def say(template: str, /, **values: Value | float) -> Sentence:
    """Return a sentence: `say("Pain {nrs} of 10.", nrs=3)`. The template is a literal, for translators to find.

    A name of the catalogue may stand at its beginning as it is, and inside it as `Named`.
    """
    return Sentence(Wording(template, _values(values)))


def say_count(one: str, many: str, count: int, /, **values: Value | float) -> Sentence:
    """Return the sentence for a count, which both templates may name: `{count}`."""
    return Sentence(Wording(one, {"count": count, **_values(values)}, many, count))


def together(*texts: str, by: str = " ") -> str:
    """Return texts as one, empty ones left out."""
    said = [text for text in texts if text]
    if len(said) < 2:
        return said[0] if said else ""
    places = {f"s{place}": _kept(text) for place, text in enumerate(said)}
    return Sentence(Wording(by.join(f"{{{place}}}" for place in places), places))


def with_part(text: str, part: str, other: Sentence) -> str:
    """Return a sentence with another in place of a part of it; what has no such part stays as it is."""
    if text == part:
        return other
    if not isinstance(text, Sentence) or part not in text:
        return text
    return text.with_values(lambda value: other.wording if str(value) == part else value)


def between(low: Figure | Load | int, high: Figure | Load | int) -> Sentence:
    """Return the ends of an interval, without their unit: `95-116`.

    Nobody can read a dash after a minus: an interval that begins below nought has a word between its ends.
    """
    if str(low).startswith(MINUS):
        return say("{low} to {high}", low=low, high=high)
    return say("{low}\N{EN DASH}{high}", low=low, high=high)


def left_open(text: str, *names: str) -> str:
    """Return a sentence with a place, `{name}`, for each value of these names: who shows it puts another in."""
    return Sentence(_opened(text.wording, names)) if isinstance(text, Sentence) else text


def listed(items: Sequence[Value], last: Literal["and", "or"] = "and") -> Listed:
    """Return things as a list in a sentence."""
    return Listed(tuple(_kept(one) for one in items), last)


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its values, and with one full stop where a value that ends in one meets another.

    A template may come from a file, so it can name values and nothing else.
    """

    def put(place: re.Match[str]) -> str:
        value = values.get(place[1], place[0])
        return value.removesuffix(".") if template.startswith(".", place.end()) else value

    return PLACE.sub(put, template)


def in_a_row(words: Sequence[str], last: str) -> str:
    """Write words as a list in a sentence; `last` stands before the last of them."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def lower_first(text: str) -> str:
    """Write a name inside a sentence; an abbreviation or a name of people or places stays as it is."""
    return text if text[1:2].isupper() or isinstance(text, Proper) else text[:1].lower() + text[1:]


def typed(value: float, digits: int = 1) -> str:
    """Write a number for a field or a program: the same in every language."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _values(given: Mapping[str, Value | float]) -> dict[str, Value]:
    return {name: _kept(value) for name, value in given.items()}


def _kept(value: Value | float) -> Value:
    """Return a value as a wording keeps it: a sentence by its wording, a bare float as a figure."""
    if isinstance(value, Sentence):
        return value.wording
    return Figure(value) if isinstance(value, float) else value


def _opened(wording: Wording, names: Sequence[str]) -> Wording:
    def of(name: str, value: Value) -> Value:
        if name in names:
            return Own(f"{{{name}}}")
        return _opened(value, names) if isinstance(value, Wording) else value

    values = {name: of(name, value) for name, value in wording.values.items()}
    return replace(wording, values=values)


def _changed(value: Value, change: Callable[[Value], Value]) -> Value:
    changed = change(value)
    if isinstance(changed, Wording):
        return changed.with_values(change)
    if isinstance(changed, Listed):
        return Listed(tuple(_changed(one, change) for one in changed.items), changed.last)
    return changed
