"""What is wrong with something a person gave us, said in one line with the mend."""

from __future__ import annotations

from pathlib import Path
from typing import Self
from uuid import UUID

from pydantic import ValidationError

from primemover.sentence import Own, Sentence, say, together


class BadInput(ValueError):  # noqa: N818 - it names what came in, and people read it more often than they catch it
    """Input that cannot be used: which file, where in it, what is wrong, and how to mend it.

    Parameters
    ----------
    problem
        What is wrong, a plain sentence without the full stop; a `Sentence`, where a page shows it.
    mend
        What to do about it, likewise.
    file
        The file it is in, where there is one.
    where
        The line, row or field, e.g. ``line 12`` or ``pain.nrs``.
    """

    def __init__(
        self, problem: str, mend: str = "", *, file: Path | str | None = None, where: str = ""
    ) -> None:
        self.problem = problem
        self.mend = mend
        self.file = None if file is None else str(file)
        self.where = where
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return the whole message on one line, in English."""
        return " ".join(self.said.split())

    @property
    def said(self) -> str:
        """The whole message, so that it can be said in another language."""
        place = together(*(_as_it_is(part) for part in (self.file, self.where) if part), by=", ")
        told = self.without_place
        return say("{place}: {what}", place=place, what=told) if place else told

    @property
    def without_place(self) -> str:
        """The same for who shows it at its place."""
        return together(_stopped(self.problem), _stopped(self.mend))

    def at(self, *, file: Path | str | None = None, where: str = "") -> Self:
        """Return this error with the place it happened at, outermost first."""
        self.file = self.file if file is None else str(file)
        self.where = together(*(_as_it_is(part) for part in (where, self.where) if part), by=", ")
        return self


class ConflictError(BadInput):
    """An id that the record already knows came again with other content."""

    def __init__(self, observation_id: UUID | str, *, file: Path | str | None = None, where: str = "") -> None:
        self.observation_id = UUID(str(observation_id))
        super().__init__(
            say("observation {id} is already in the record with other content", id=Own(str(observation_id))),
            say("Nothing is overwritten: give it a new id, or append a correction of it"),
            file=file,
            where=where,
        )


def _as_it_is(place: str) -> Sentence:
    return place if isinstance(place, Sentence) else say("{place}", place=Own(place))


def _stopped(text: str) -> str:
    return text if not text or text.endswith(".") else say("{text}.", text=text)


def first_fault(error: ValidationError) -> tuple[str, str]:
    """Return the field and the sentence of the first thing pydantic found wrong."""
    fault = error.errors(include_url=False, include_context=False, include_input=True)[0]
    where = ".".join(str(part) for part in fault["loc"])
    given = fault["input"]
    said = fault["msg"].removeprefix("Value error, ")
    said = said[:1].lower() + said[1:]
    if isinstance(given, (str, int, float)) and not isinstance(given, bool):
        return where, f"{said} (it says {str(given)[:60]!r})"
    return where, said
