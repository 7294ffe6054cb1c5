"""CSV records with the line each begins on; one broken record never takes its neighbours along."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from primemover.sentence import Own, say

_LONGEST_RECORD = 50  # lines; a note may have several, an unclosed quotation mark swallows all that follow


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row could not be imported, and the line of the file it begins on."""

    line: int
    problem: str

    def __str__(self) -> str:
        """Return one line for a list of problems."""
        return f"line {self.line}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one record and the line it begins on."""

    line: int
    fields: list[str]


class _TooLong(Exception):  # noqa: N818 - a signal between two neighbours, never seen outside
    """Raised in the feed where a record goes on for too many lines."""


class _Feed:
    """Physical lines for the CSV reader: numbered, remembered for the record at hand, and returnable."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._number = 0
        self._returned: deque[tuple[int, str]] = deque()
        self._ended = False
        self.taken: list[tuple[int, str]] = []

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _LONGEST_RECORD:
            raise _TooLong
        numbered = self._returned.popleft() if self._returned else self._next_line()
        self.taken.append(numbered)
        return numbered[1]

    @property
    def at_end(self) -> bool:
        """Whether the record at hand reaches beyond the last line."""
        return self._ended and self.taken[-1][0] == self._number

    def give_back(self) -> None:
        """Return all lines of the record but its first, to be read again as records of their own."""
        self._returned.extendleft(reversed(self.taken[1:]))

    def _next_line(self) -> tuple[int, str]:
        if self._ended:
            raise StopIteration
        self._number += 1
        line = next(self._lines, None)
        if line is not None:
            return self._number, line
        # One line more than there is: where a quotation mark is still open, the last record takes it too.
        self._ended = True
        return self._number, "end"


def records(lines: Iterator[str], delimiter: str) -> Iterator[Record | RowProblem]:
    """Iterate over the records of a CSV text, header first; blank lines are left out.

    A record of more than one line that has not as many fields as the header, or quotation marks inside its
    fields, is a quotation mark gone wrong: its first line is reported, the others are read on their own.
    """
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=delimiter)
    width = 0
    while True:
        feed.taken.clear()
        problem: str = ""
        fields: list[str] = []
        try:
            fields = next(reader)
        except StopIteration:
            return
        except _TooLong:
            problem = say("a quotation mark is opened and never closed")
        except csv.Error as error:
            problem = say("the row cannot be read ({error})", error=Own(str(error)))
        line = feed.taken[0][0]
        if feed.at_end and len(feed.taken) == 1:
            return
        width = width or len(fields)
        problem = problem or _fault(fields, width, feed, delimiter)
        if problem:
            feed.give_back()
            yield RowProblem(line, problem)
        elif any(fields):
            yield Record(line, fields)


def _fault(fields: list[str], width: int, feed: _Feed, delimiter: str) -> str:
    """Return what is wrong with a record, empty when nothing is."""
    if not fields:
        return ""
    if feed.at_end:
        return say("the file ends inside a quotation mark: it was cut short")
    if len(fields) != width:
        return say("the row has {fields} fields, the header has {width}", fields=len(fields), width=width)
    if len(feed.taken) > 1 and not _is_strict(feed.taken, delimiter):
        return say("a quotation mark is opened and never closed")
    return ""


def _is_strict(taken: list[tuple[int, str]], delimiter: str) -> bool:
    """Whether quotation marks stand only around fields, or doubled inside them."""
    try:
        next(csv.reader([line for _, line in taken], delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True
