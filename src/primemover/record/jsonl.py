"""The whole record as JSON Lines: a header, then one observation a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, cast

from primemover.record.envelope import envelope_json, read_envelope
from primemover.record.errors import BadInput, ConflictError
from primemover.record.row import Row
from primemover.record.store import AppendCount, Store

FORMAT = "primemover-record"
VERSION = 1

_CHUNK = 1000
_LONGEST_LINE = 4_000_000


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


def import_record(
    store: Store, stream: IO[bytes] | IO[str], athlete_id: str | None = None, *, file: str | None = None
) -> AppendCount:
    """Append every observation of an export: all of them, or none and an error that names the line.

    Parameters
    ----------
    store
        Where they go. Observations it already has are left as they are.
    stream
        What `export_record` wrote.
    athlete_id
        Whose record they become; each line's own athlete when ``None``.
    file
        The name to use in error messages.

    Raises
    ------
    BadInput
        A line cannot be read, or lines are missing.
    ConflictError
        The record has an observation of the same id with other content.
    """
    numbered = enumerate(cast("Iterable[bytes | str]", stream), start=1)
    lines = ((number, _text(line, file, number)) for number, line in numbered)
    expected = _header(next(lines, None), file)
    count = AppendCount(0, 0)
    with store.writing() as writer:
        rows = _rows(store, lines, athlete_id, file)
        while chunk := list(islice(rows, _CHUNK)):
            try:
                done = writer.add(row for _, row in chunk)
            except ConflictError as error:
                wanted = str(error.observation_id)
                number = next(number for number, row in reversed(chunk) if row.id == wanted)
                raise error.at(file=file, where=f"line {number}") from None
            count = AppendCount(count.added + done.added, count.known + done.known)
        found = count.added + count.known
        if expected is not None and found != expected:
            raise BadInput(
                f"the header says {expected} observations, the file holds {found}",
                "It was cut short or edited: export it again, or take the count out of the header",
                file=file,
            )
    return count


def _rows(
    store: Store, lines: Iterable[tuple[int, str]], athlete_id: str | None, file: str | None
) -> Iterator[tuple[int, Row]]:
    for number, line in lines:
        if line.strip():
            try:
                yield number, store.checked(read_envelope(line, athlete_id=athlete_id))
            except BadInput as error:
                raise error.at(file=file, where=f"line {number}") from error


def _text(line: str | bytes, file: str | None, number: int) -> str:
    if len(line) > _LONGEST_LINE:
        raise BadInput("the line is far too long for an observation", file=file, where=f"line {number}")
    if isinstance(line, str):
        return line
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(
            "the line is not UTF-8 text", "Export the record again", file=file, where=f"line {number}"
        ) from error


def _header(first: tuple[int, str] | None, file: str | None) -> int | None:
    """Check the first line; return how many observations it promises."""
    mend = f'An export of a record begins with {{"format": "{FORMAT}", "version": {VERSION}}}'
    try:
        header = json.loads(first[1]) if first else None
    except ValueError:
        header = None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise BadInput("this is not an export of a Prime Mover record", mend, file=file, where="line 1")
    if header.get("version") != VERSION:
        raise BadInput(
            f"the export has version {header.get('version')!r}, this Prime Mover reads {VERSION}",
            "Update Prime Mover, then import it again",
            file=file,
            where="line 1",
        )
    expected = header.get("observations")
    if expected is not None and (not isinstance(expected, int) or isinstance(expected, bool)):
        raise BadInput(
            "the count of observations is not a number", mend, file=file, where="line 1, observations"
        )
    return expected
