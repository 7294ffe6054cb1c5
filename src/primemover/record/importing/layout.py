"""Which app and dialect a header belongs to, and where each column is."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from primemover.record.errors import BadInput
from primemover.record.importing.values import plain_word
from primemover.record.payload import LoadUnit
from primemover.sentence import Own, say

App = Literal["strong", "hevy"]
Column = Literal[
    "start", "exercise", "order", "kind", "weight", "weight_unit", "reps", "seconds",
    "distance", "distance_unit", "rpe", "notes",
]  # fmt: skip  # read along the row

# Strong translates its header. English as its exports have it; German, French and Portuguese as they are
# quoted in public code that reads such exports. Other languages are refused with the header named.
_STRONG: Mapping[str, Column | None] = {
    "date": "start", "datum": "start", "data": "start",
    "exercise name": "exercise", "name der ubung": "exercise", "nom de l exercice": "exercise",
    "nome do exercicio": "exercise",
    "set order": "order", "reihenfolge festlegen": "order", "ordre de la serie": "order",
    "ordem da serie": "order",
    "weight": "weight", "gewicht": "weight", "poids": "weight", "peso": "weight",
    "weight unit": "weight_unit",
    "reps": "reps", "wiederh": "reps",
    "seconds": "seconds", "sekunden": "seconds", "secondes": "seconds", "segundos": "seconds",
    "distance": "distance", "entfernung": "distance", "distancia": "distance",
    "distance unit": "distance_unit",
    "rpe": "rpe",
    "notes": "notes", "notizen": "notes", "notas": "notes",
    # Known, and not needed for a set.
    "workout": None, "workout name": None, "nom de l entrainement": None, "nome do treino": None,
    "duration": None, "workout duration": None, "dauer": None, "workout dauer": None, "duree": None,
    "duracao": None,
    "workout notes": None, "workout notizen": None, "notas do treino": None,
}  # fmt: skip  # a line for each meaning
_LANGUAGE_OF = {"name der ubung": "de", "nom de l exercice": "fr", "nome do exercicio": "pt"}
_HEVY: Mapping[str, Column] = {
    "start_time": "start",
    "exercise_title": "exercise",
    "set_index": "order",
    "set_type": "kind",
    "weight_kg": "weight",
    "weight_lbs": "weight",
    "reps": "reps",
    "duration_seconds": "seconds",
    "distance_km": "distance",
    "distance_miles": "distance",
    "rpe": "rpe",
    "exercise_notes": "notes",
}
_NEEDED: tuple[Column, ...] = ("start", "exercise", "order", "weight", "reps")
_UNITS: Mapping[str, LoadUnit] = {"kg": "kg", "kgs": "kg", "lb": "lb", "lbs": "lb"}
_EXPECTED = say(
    "Expected a Strong export (Date, Workout Name, Exercise Name, Set Order, Weight, Reps ...) or a Hevy "
    "export (title, start_time, exercise_title, set_index, weight_kg, reps ...). "
    "If the app speaks another language, set it to English and export again"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read the rows of one file.

    Attributes
    ----------
    app, dialect
        Whose export it is, and which of its forms, e.g. ``strong-s2``.
    delimiter
        What separates fields.
    columns
        Where each known column is.
    load_unit, distance_unit
        The units the header itself names; ``None`` and empty where it does not.
    """

    app: App
    dialect: str
    delimiter: str
    columns: Mapping[Column, int]
    load_unit: LoadUnit | None
    distance_unit: str


def load_unit_of(word: str) -> LoadUnit | None:
    """Return the unit of load that `word` names, or ``None``."""
    return _UNITS.get(word.strip().casefold())


def delimiter_of(header: str) -> str:
    """Return what separates the fields of a header line."""
    counts = {mark: len(next(csv.reader([header], delimiter=mark), ())) for mark in ",;\t"}
    return max(counts, key=lambda mark: counts[mark])


def layout_of(header: Sequence[str], delimiter: str, file: str) -> Layout:
    """Recognise a header.

    Raises
    ------
    BadInput
        It is not one of a known app; the message quotes it and says what is expected.
    """
    names = [name.strip().removeprefix("\ufeff") for name in header]
    layout = _hevy(names, delimiter) or _strong(names, delimiter)
    missing = [column for column in _NEEDED if layout is None or column not in layout.columns]
    if layout is None or missing:
        shown = delimiter.join(names)[:160]
        raise BadInput(
            say("the header is not one this program knows: {header}", header=Own(shown)),
            _EXPECTED,
            file=file,
            where=say("line {number}", number=1),
        )
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        problem = say("the column '{column}' is there twice", column=Own(twice[0]))
        where = say("line {number}", number=1)
        raise BadInput(problem, say("Export it again"), file=file, where=where)
    return layout


def _hevy(names: Sequence[str], delimiter: str) -> Layout | None:
    lean = [name.casefold() for name in names]
    if "exercise_title" not in lean:
        return None
    columns = {_HEVY[name]: place for place, name in enumerate(lean) if name in _HEVY}
    unit = "lb" if "weight_lbs" in lean else "kg"
    distance = "mi" if "distance_miles" in lean else "km"
    return Layout("hevy", f"hevy-{unit}", delimiter, columns, load_unit_of(unit), distance)


def _strong(names: Sequence[str], delimiter: str) -> Layout | None:
    columns: dict[Column, int] = {}
    unit: LoadUnit | None = None
    distance_unit = ""
    language = ""
    for place, name in enumerate(names):
        word, _, in_brackets = name.partition("(")
        plain = plain_word(word)
        language = language or _LANGUAGE_OF.get(plain, "")
        column = _STRONG.get(plain)
        if column is None:
            continue
        columns.setdefault(column, place)
        if column == "weight":
            unit = load_unit_of(in_brackets.rstrip(") "))
        elif column == "distance":
            distance_unit = in_brackets.rstrip(") ")
    if "exercise" not in columns:
        return None
    dialect = "-".join(part for part in ("strong", _strong_form(columns, unit, delimiter), language) if part)
    return Layout("strong", dialect, delimiter, columns, unit, distance_unit)


def _strong_form(columns: Mapping[Column, int], unit: LoadUnit | None, delimiter: str) -> str:
    """Name the form of a Strong export (see docs/record-format.md)."""
    if unit is not None:
        return "s3"
    if "weight_unit" in columns:
        return "s2" if "rpe" in columns else "s4"
    return "s1" if delimiter == "," else "s1b"
