"""One row of an export as one set done, whatever app it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from primemover.record.importing.layout import Column, Layout, load_unit_of
from primemover.record.importing.records import Record
from primemover.record.importing.values import DecimalMark, local_time, number
from primemover.record.payload import LoadUnit
from primemover.record.units import to_kg
from primemover.sentence import Figure, Load, Own, say

Skipped = Literal["rest", "note", "empty"]

EARLIEST_YEAR = 1970
LARGEST_LOAD_KG = 1000.0
MOST_REPS = 1000
LONGEST_S = 7200.0

_NAME_LENGTH, _NOTE_LENGTH = 120, 400
_ORDER = re.compile(r"([wdf])?(\d{0,4})", re.IGNORECASE)
_SAID: Mapping[str, str] = {"d": "drop set", "f": "to failure", "dropset": "drop set", "failure": "to failure"}


class BadRow(ValueError):  # noqa: N818 - it is the row that is bad
    """A row cannot be a set; the message says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class SetRow:
    """A set as the other app tells it, in our units.

    ``start`` is the workout's start by its local clock. ``numbers`` are load, reps, seconds and distance as
    they stand in the file: they say whether two rows are the same, whatever the unit is taken to be.
    """

    line: int
    start: datetime
    name: str
    order: str
    numbers: tuple[float, float, float, float]
    load_kg: float
    reps: int | None
    held_s: float | None
    rir: float | None
    warm_up: bool
    note: str

    def with_note(self, note: str) -> SetRow:
        """Return the set with `note` said before its own."""
        return replace(self, note="; ".join(part for part in (note, self.note) if part)[:_NOTE_LENGTH])


@dataclass(frozen=True, slots=True)
class RowReader:
    """Turns records into sets.

    Attributes
    ----------
    layout
        Where the columns are.
    mark
        The decimal mark.
    load_unit
        The unit of load where a row does not say its own.
    latest
        The latest local time a set can have been done at.
    """

    layout: Layout
    mark: DecimalMark
    load_unit: LoadUnit
    latest: datetime

    def read(self, record: Record) -> SetRow | Skipped:
        """Return the set of a row, or why it is none of interest.

        Raises
        ------
        BadRow
            The row cannot be true, or cannot be read.
        """
        order = self._text(record, "order")
        name = self._text(record, "exercise")
        if "rest timer" in (order.casefold(), name.casefold()):
            return "rest"
        if order.casefold() == "note":
            return "note"
        load, reps, seconds, distance = (
            self._number(record, column) for column in ("weight", "reps", "seconds", "distance")
        )
        if not (reps or seconds or distance):
            return "empty"
        if not name:
            msg = say("the exercise has no name")
            raise BadRow(msg)
        kind = self._kind(record, order)
        return SetRow(
            line=record.line,
            start=self._start(record),
            name=name[:_NAME_LENGTH],
            order=order.casefold(),
            numbers=(load, reps, seconds, distance),
            load_kg=self._load_kg(record, load),
            reps=_reps(reps) if reps else None,
            held_s=_held_s(seconds, reps=reps, distance=distance),
            rir=_rir(self._number(record, "rpe")),
            warm_up=kind in {"w", "warmup"},
            note=self._note(record, kind, distance),
        )

    def note_of(self, record: Record) -> tuple[str, str]:
        """Return which exercise a note row is about, and what it says."""
        return self._text(record, "exercise")[:_NAME_LENGTH], self._text(record, "notes")

    def _text(self, record: Record, column: Column) -> str:
        place = self.layout.columns.get(column)
        return "" if place is None else " ".join(record.fields[place].split())

    def _number(self, record: Record, column: Column) -> float:
        place = self.layout.columns.get(column)
        if place is None:
            return 0.0
        try:
            value = number(record.fields[place], self.mark) or 0.0
        except ValueError as error:
            msg = say("{column}: {why}", column=_column(column), why=error.args[0])
            raise BadRow(msg) from None
        if value < 0:
            msg = say("{column}: {value} is below zero", column=_column(column), value=Figure(value, 3))
            raise BadRow(msg)
        return value

    def _start(self, record: Record) -> datetime:
        try:
            start = local_time(self._text(record, "start"))
        except ValueError as error:
            raise BadRow(error.args[0]) from None
        if start.year < EARLIEST_YEAR:
            msg = say("{day} is before {year}", day=Own(f"{start:%Y-%m-%d}"), year=EARLIEST_YEAR)
            raise BadRow(msg)
        if start > self.latest:
            msg = say("{moment} has not happened yet", moment=Own(f"{start:%Y-%m-%d}"))
            raise BadRow(msg)
        return start

    def _kind(self, record: Record, order: str) -> str:
        """Return what kind of set it is, in the app's own word; empty for a normal one."""
        if self.layout.app == "hevy":
            kind = self._text(record, "kind").casefold()
            return "" if kind == "normal" else kind
        found = _ORDER.fullmatch(order)
        if found is None:
            msg = say("set order: '{order}' is neither a number nor W, D or F", order=Own(order[:30]))
            raise BadRow(msg)
        return (found[1] or "").casefold()

    def _load_kg(self, record: Record, load: float) -> float:
        unit = self.load_unit
        if "weight_unit" in self.layout.columns:
            word = self._text(record, "weight_unit")
            said = load_unit_of(word)
            if said is None and word:
                msg = say("weight unit: '{unit}' is neither kg nor lb", unit=Own(word[:20]))
                raise BadRow(msg)
            unit = said or unit
        load_kg = _as_lifted_kg(load) if unit == "lb" else load
        if load_kg > LARGEST_LOAD_KG:
            msg = say(
                "a load of {load} is more than {most}",
                load=Load(load_kg, about=True),
                most=Load(LARGEST_LOAD_KG),
            )
            raise BadRow(msg)
        return round(load_kg, 3)

    def _note(self, record: Record, kind: str, distance: float) -> str:
        unit = self._text(record, "distance_unit") or self.layout.distance_unit
        far = f"distance {distance:g} {unit}".strip() if distance else ""
        said = _SAID.get(kind, "" if kind in {"w", "warmup"} else kind)
        # Hevy repeats the exercise's note on every set: the first set keeps it.
        own = self._text(record, "notes")
        if self.layout.app == "hevy" and self._text(record, "order") != "0":
            own = ""
        return "; ".join(part for part in (said, far, own) if part)[:_NOTE_LENGTH]


def _column(column: Column) -> Own:
    return Own(column.replace("_", " "))


def _reps(reps: float) -> int:
    if reps != int(reps) or reps > MOST_REPS:
        given = Figure(reps, 3)
        raise BadRow(
            say("{reps} reps cannot be", reps=given)
            if reps > MOST_REPS
            else say("{reps} is not a whole number of reps", reps=given)
        )
    return int(reps)


def _held_s(seconds: float, *, reps: float, distance: float) -> float | None:
    if seconds > LONGEST_S:
        msg = say("{seconds} s is longer than two hours", seconds=Figure(seconds))
        raise BadRow(msg)
    if not seconds and not reps:
        msg = say("a distance of {distance} without time or reps is no set", distance=Figure(distance, 2))
        raise BadRow(msg)
    return seconds or None


def _rir(rpe: float) -> float | None:
    """Return repetitions in reserve: 10 minus the rating of perceived exertion (0: not rated)."""
    if rpe > 10:
        msg = say("RPE {rpe} is more than 10", rpe=Figure(rpe))
        raise BadRow(msg)
    return 10.0 - rpe if rpe else None


def _as_lifted_kg(load_lb: float) -> float:
    """Return kilograms; a round number of them that the app wrote as pounds becomes round again.

    40 kg is exported as 88.18 lb, which is 39.998 kg. Only loads that no one lifts in pounds (with odd
    hundredths) are taken for rounded kilograms.
    """
    load_kg = to_kg(load_lb, "lb")
    whole = round(load_kg * 4) / 4
    odd_hundredths = abs(load_lb * 4 - round(load_lb * 4)) > 0.005
    return whole if odd_hundredths and abs(load_kg - whole) < 0.0024 else load_kg
