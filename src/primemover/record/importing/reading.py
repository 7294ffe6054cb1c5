"""A file of sets, read as a stream: sniffed at its head, then set by set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO

from primemover.record.errors import BadInput
from primemover.record.importing.guess import guess_load_unit
from primemover.record.importing.layout import Layout, delimiter_of, layout_of, load_unit_of
from primemover.record.importing.records import Record, RowProblem, records
from primemover.record.importing.rows import BadRow, RowReader, SetRow
from primemover.record.importing.source import Progress, Source, look_at
from primemover.record.importing.values import DecimalMark, decimal_mark, number
from primemover.record.payload import LoadUnit
from primemover.sentence import say

_HEAD = 5000


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read: what was sniffed, and what had to be inferred.

    ``load_unit_note`` says where the unit comes from, in words.
    """

    source: Source
    layout: Layout
    mark: DecimalMark
    load_unit: LoadUnit
    load_unit_note: str
    load_unit_inferred: bool

    def sets(
        self, latest: datetime, counts: Counter[str], on_progress: Progress | None = None
    ) -> Iterator[SetRow | RowProblem]:
        """Iterate over the sets and the rows that cannot be one.

        Parameters
        ----------
        latest
            The latest local time a set can have been done at.
        counts
            Counts ``rows``, and the rows of no interest: ``rest`` (rest timers), ``note``, ``empty``.
        on_progress
            Called now and then with the bytes read and their total.
        """
        reader = RowReader(self.layout, self.mark, self.load_unit, latest)
        with self.source.lines(on_progress) as lines:
            rows = records(lines, self.layout.delimiter)
            next(rows)
            about = note = ""
            for row in rows:
                counts["rows"] += 1
                found = _read(reader, row)
                if isinstance(found, str):
                    counts[found] += 1
                    if found == "note" and isinstance(row, Record):
                        about, note = reader.note_of(row)  # Strong's note rows precede the sets they are about
                elif isinstance(found, SetRow) and note and found.name == about:
                    yield found.with_note(note)
                    note = ""
                else:
                    yield found


def open_reading(
    file: Path | bytes | IO[bytes], *, load_unit: LoadUnit | None = None, name: str | None = None
) -> Reading:
    """Look at a file and recognise it.

    Raises
    ------
    BadInput
        It cannot be read, or is no export this program knows.
    """
    source = look_at(file, name)
    with source.lines() as lines:
        first = next((line for line in lines if line.strip()), "")
        delimiter = delimiter_of(first)
        rows = records(chain((first,), lines), delimiter)
        header = next(rows, None)
        if not isinstance(header, Record):
            problem = header.problem if header else say("the file holds no rows")
            where = say("line {number}", number=1)
            raise BadInput(problem, say("Export it again"), file=source.name, where=where)
        layout = layout_of(header.fields, delimiter, source.name)
        head = [row.fields for row in islice(rows, _HEAD) if isinstance(row, Record)]
    mark = decimal_mark((row[layout.columns["weight"]] for row in head), delimiter)
    unit, note, inferred = _load_unit(layout, mark, head, load_unit)
    return Reading(source, layout, mark, unit, note, inferred)


def _read(reader: RowReader, row: Record | RowProblem) -> SetRow | RowProblem | str:
    if isinstance(row, RowProblem):
        return row
    try:
        return reader.read(row)
    except BadRow as error:
        return RowProblem(row.line, error.why)


def _load_unit(
    layout: Layout, mark: DecimalMark, head: list[list[str]], given: LoadUnit | None
) -> tuple[LoadUnit, str, bool]:
    """Return the unit of load, where it comes from in words, and whether it is only inferred."""
    if layout.load_unit is not None:
        return layout.load_unit, say("the header says so"), False
    place = layout.columns.get("weight_unit")
    if place is not None:
        units = Counter(unit for row in head if (unit := load_unit_of(row[place])) is not None)
        if units:
            return units.most_common(1)[0][0], say("each row says its unit"), False
    if given is not None:
        return given, say("as told"), False
    unit, note = guess_load_unit(_numbers((row[layout.columns["weight"]] for row in head), mark))
    return unit, note, True


def _numbers(texts: Iterator[str], mark: DecimalMark) -> Iterator[float]:
    for text in texts:
        try:
            yield number(text, mark) or 0.0
        except ValueError:
            continue
