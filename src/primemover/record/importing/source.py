"""The file as it came: its digest, its encoding, and its lines, without holding it in memory."""

from __future__ import annotations

import codecs
import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from primemover.record.errors import BadInput
from primemover.sentence import Own, say

Progress = Callable[[int, int], None]

_BLOCK = 1 << 20
_LONGEST_LINE = 200_000
_MEND = say("Export the history again from the app, as CSV, and import that file as it is")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FORMATS = (
    (b"PK\x03\x04", say("this is a ZIP or spreadsheet file, not CSV text")),
    (b"%PDF", say("this is a PDF, not CSV text")),
    (b"SQLite format 3", say("this is a database, not CSV text")),
    (b"\x1f\x8b", say("this is a compressed file, not CSV text")),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: where its bytes are, and what a first look over all of them showed.

    Attributes
    ----------
    content
        A path, or the bytes themselves.
    name
        What to call it in messages.
    sha256, size
        Of its bytes.
    encoding, encoding_note
        How to read it as text; the note is not empty where that had to be guessed.
    """

    content: Path | bytes
    name: str
    sha256: str
    size: int
    encoding: str
    encoding_note: str

    @contextmanager
    def lines(self, on_progress: Progress | None = None) -> Iterator[Iterator[str]]:
        """Open the text and give its physical lines, line ends included."""
        with _opened(self.content, self.name) as binary:
            # A file cut in the middle of a character breaks only its last row, which is reported as such.
            text = io.TextIOWrapper(binary, encoding=self.encoding, errors="replace", newline="")
            yield self._counted(text, binary, on_progress)

    def _counted(
        self, text: io.TextIOWrapper, binary: IO[bytes], on_progress: Progress | None
    ) -> Iterator[str]:
        number = 0
        while line := text.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                where = say("line {number}", number=number)
                raise BadInput(say("the line is far too long for a set"), _MEND, file=self.name, where=where)
            if on_progress is not None and number % 1000 == 0:
                on_progress(binary.tell(), self.size)
            yield line
        if on_progress is not None:
            on_progress(self.size, self.size)


def look_at(file: Path | bytes | IO[bytes], name: str | None = None) -> Source:
    """Read all bytes once: digest, size and encoding.

    Raises
    ------
    BadInput
        The file cannot be read, is empty, or is no text.
    """
    content = file if isinstance(file, (Path, bytes)) else file.read()
    called = name or (content.name if isinstance(content, Path) else "the file")
    digest = hashlib.sha256()
    size = 0
    utf8: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    cp1252 = True
    with _opened(content, called) as binary:
        head = binary.read(_BLOCK)
        wide = _wide_encoding(head)
        block = head
        while block:
            digest.update(block)
            size += len(block)
            if wide is None:
                if b"\0" in block:
                    raise BadInput(say("this is not a text file"), _MEND, file=called)
                utf8 = _still(utf8, block)
                cp1252 = cp1252 and not any(code in block for code in b"\x81\x8d\x8f\x90\x9d")
            block = binary.read(_BLOCK)
    if not size:
        raise BadInput(say("the file is empty"), _MEND, file=called)
    for start, problem in _OTHER_FORMATS:
        if head.startswith(start):
            raise BadInput(problem, _MEND, file=called)
    encoding, note = _encoding(wide, utf8=utf8 is not None, cp1252=cp1252)
    return Source(content, called, digest.hexdigest(), size, encoding, note)


def _wide_encoding(head: bytes) -> str | None:
    """Return the encoding where a byte-order mark, or the zeros of UTF-16, say it."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    even, odd = head[0:2000:2].count(0), head[1:2000:2].count(0)
    half = min(len(head), 2000) // 2
    if half >= 8 and odd > 0.8 * half and not even:
        return "utf-16-le"
    if half >= 8 and even > 0.8 * half and not odd:
        return "utf-16-be"
    return None


def _still(utf8: codecs.IncrementalDecoder | None, block: bytes) -> codecs.IncrementalDecoder | None:
    """Return the decoder as long as everything was UTF-8 (a character cut at the end counts as such)."""
    if utf8 is not None:
        try:
            utf8.decode(block)
        except UnicodeDecodeError:
            return None
    return utf8


def _encoding(wide: str | None, *, utf8: bool, cp1252: bool) -> tuple[str, str]:
    if wide is not None:
        return wide, ""
    if utf8:
        return "utf-8", ""
    guessed = "cp1252" if cp1252 else "latin-1"
    note = say(
        "the file is not UTF-8; read as {encoding}, so check that names look right", encoding=Own(guessed)
    )
    return guessed, note


@contextmanager
def _opened(content: Path | bytes, name: str) -> Iterator[IO[bytes]]:
    if isinstance(content, bytes):
        yield io.BytesIO(content)
        return
    try:
        with content.open("rb") as binary:
            yield binary
    except FileNotFoundError as error:
        raise BadInput(say("there is no such file"), say("Check the name"), file=name) from error
    except OSError as error:
        raise BadInput(
            say("the file cannot be read ({why})", why=Own(error.strerror or "")),
            say("Check it, then try again"),
            file=name,
        ) from error
