"""The whole record as JSON Lines: a header, then one observation a line.

A device saves what it could not send in the same form. Its header says ``"journal": true``: its entries stand
alone, so that one which is refused keeps none of the others back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, NamedTuple, cast

from pydantic_core import from_json

from primemover.record.envelope import envelope_json, read_envelope
from primemover.record.errors import BadInput, ConflictError
from primemover.record.row import Row
from primemover.record.store import AppendCount, Store
from primemover.sentence import Own, Sentence, say

FORMAT = "primemover-record"
VERSION = 1

_Lines = Iterator[tuple[int, str | bytes]]
_CHUNK = 1000
_LONGEST_LINE = 4_000_000


class RefusedEntry(NamedTuple):
    """An entry of a device's journal that was not taken: its line, its id as far as it has one, and why."""

    line: int
    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file's observations."""

    added: int
    known: int
    refused: tuple[RefusedEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Header:
    """A file's first line: how many observations it promises, and whether it is a device's journal."""

    expected: int | None
    journal: bool


def export_lines(store: Store, athlete_id: str) -> Iterator[str]:
    """Iterate over the lines of an athlete's record, each ended by a newline, header first."""
    with store.look(athlete_id) as (count, rows):
        header = {"format": FORMAT, "version": VERSION, "athlete_id": athlete_id, "observations": count}
        yield json.dumps(header, separators=(",", ":")) + "\n"
        for row in rows:
            yield envelope_json(row) + "\n"


def export_record(store: Store, athlete_id: str, stream: IO[str]) -> int:
    """Write all of an athlete's observations to `stream`, corrections included; return how many."""
    written = -1
    for line in export_lines(store, athlete_id):
        stream.write(line)
        written += 1
    return written


def import_file(
    store: Store, stream: IO[bytes] | IO[str], athlete_id: str | None = None, *, file: str | None = None
) -> Imported:
    """Append an export all or nothing, a device's journal entry by entry.

    What a journal's entry is refused for is said; the device still has it. The others come in one transaction.

    Parameters
    ----------
    store
        Where they go. Observations it already has are left as they are.
    stream
        What `export_record` wrote, or a device's journal.
    athlete_id
        Whose record they become; each line's own athlete when ``None``.
    file
        The name to use in error messages.

    Raises
    ------
    BadInput
        The file is neither; or a line of an export cannot be read, or lines are missing.
    ConflictError
        The record has an observation of the same id as an export's, with other content.
    """
    header, lines = _opened(stream, file)
    if header.journal:
        return _import_journal(store, lines, athlete_id, header.expected)
    return Imported(*_import_whole(store, lines, athlete_id, header.expected, file))


def _opened(stream: IO[bytes] | IO[str], file: str | None) -> tuple[_Header, _Lines]:
    """Read the header; return it with the lines that follow."""
    lines = enumerate(cast("Iterable[bytes | str]", stream), start=1)
    first = next(lines, None)
    return _header(None if first is None else _text(first[1], file, 1), file), lines


def _import_journal(store: Store, lines: _Lines, athlete_id: str | None, expected: int | None) -> Imported:
    added = known = number = 0
    refused: list[RefusedEntry] = []
    with store.writing() as writer:
        for number, line in lines:
            if not line.strip():
                continue
            try:
                row = store.checked(read_envelope(_text(line, None, number), athlete_id=athlete_id))
                count = writer.add((row,))
            except BadInput as error:
                told = error.without_place if error.where == _line(number) else error.said
                refused.append(RefusedEntry(number, _id_in(line), told))
            else:
                added, known = added + count.added, known + count.known
    found = added + known + len(refused)
    if expected is not None and found < expected:
        missing = say(
            "The file was cut short here: {missing} of its {expected} entries are missing. Save it on the "
            "device once more.",
            missing=expected - found,
            expected=expected,
        )
        refused.append(RefusedEntry(number + 1, "", missing))
    return Imported(added, known, tuple(refused))


def _id_in(line: str | bytes) -> str:
    """Return the id that a line gives, to find the entry by; nothing where it cannot be read."""
    try:
        said = from_json(line)
    except ValueError:
        return ""
    return str(said.get("id", "")) if isinstance(said, dict) else ""


def _import_whole(
    store: Store, lines: _Lines, athlete_id: str | None, expected: int | None, file: str | None
) -> AppendCount:
    count = AppendCount(0, 0)
    with store.writing() as writer:
        rows = _rows(store, lines, athlete_id, file)
        while chunk := list(islice(rows, _CHUNK)):
            try:
                done = writer.add(row for _, row in chunk)
            except ConflictError as error:
                wanted = str(error.observation_id)
                number = next(number for number, row in reversed(chunk) if row.id == wanted)
                raise error.at(file=file, where=_line(number)) from None
            count = AppendCount(count.added + done.added, count.known + done.known)
        found = count.added + count.known
        if expected is not None and found != expected:
            raise BadInput(
                say(
                    "the header says {expected} observations, the file holds {found}",
                    expected=expected,
                    found=found,
                ),
                say("It was cut short or edited: export it again, or take the count out of the header"),
                file=file,
            )
    return count


def _rows(store: Store, lines: _Lines, athlete_id: str | None, file: str | None) -> Iterator[tuple[int, Row]]:
    for number, line in lines:
        text = _text(line, file, number)
        if text.strip():
            try:
                yield number, store.checked(read_envelope(text, athlete_id=athlete_id))
            except BadInput as error:
                raise error.at(file=file, where=_line(number)) from error


def _text(line: str | bytes, file: str | None, number: int) -> str:
    if len(line) > _LONGEST_LINE:
        raise BadInput(say("the line is far too long for an observation"), file=file, where=_line(number))
    if isinstance(line, str):
        return line
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(
            say("the line is not UTF-8 text"), say("Export the record again"), file=file, where=_line(number)
        ) from error


def _header(first: str | None, file: str | None) -> _Header:
    """Check the first line; return what it says."""
    begins = f'{{"format": "{FORMAT}", "version": {VERSION}}}'
    mend = say("An export of a record begins with {header}", header=Own(begins))
    try:
        header = from_json(first) if first else None
    except ValueError:
        header = None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise BadInput(say("this is not an export of a Prime Mover record"), mend, file=file, where=_line(1))
    if header.get("version") != VERSION:
        raise BadInput(
            say(
                "the export has version {given}, this Prime Mover reads {version}",
                given=Own(repr(header.get("version"))),
                version=VERSION,
            ),
            say("Update Prime Mover, then import it again"),
            file=file,
            where=_line(1),
        )
    expected = header.get("observations")
    if expected is not None and (not isinstance(expected, int) or isinstance(expected, bool)):
        raise BadInput(
            say("the count of observations is not a number"), mend, file=file, where="line 1, observations"
        )
    return _Header(expected, header.get("journal") is True)


def _line(number: int) -> Sentence:
    return say("line {number}", number=number)
