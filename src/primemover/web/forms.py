"""Reading a form: typed answers, and one clear problem beside each field that has one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException as Refused

from primemover.record.payload import Felt, LoadUnit, Side
from primemover.record.units import to_kg
from primemover.tongue import gettext as _
from primemover.words import number

T = TypeVar("T", bound=str)
MUSCLES = ("glute", "hamstring", "low_back", "other")


class Fields:
    """One form's answers as they were sent, and the problems found while reading them."""

    def __init__(self, form: FormData) -> None:
        self._form = form
        self.problems: dict[str, str] = {}

    @property
    def values(self) -> dict[str, str]:
        """The answers as typed, to show again when something is wrong."""
        return {name: value for name, value in self._form.multi_items() if isinstance(value, str)}

    @property
    def fine(self) -> bool:
        """Whether nothing read so far had a problem."""
        return not self.problems

    def text(self, name: str, longest: int = 400) -> str:
        """Return a text without surrounding blanks."""
        value = self._form.get(name)
        text = value.strip() if isinstance(value, str) else ""
        if len(text) > longest:
            self.problems[name] = _("This is {count} characters; at most {most} fit.").format(
                count=len(text), most=longest
            )
        return text

    def all(self, name: str) -> tuple[str, ...]:
        """Return every answer of a list of check boxes."""
        return tuple(value for value in self._form.getlist(name) if isinstance(value, str) and value)

    def ticked(self, name: str) -> bool:
        """Tell whether a check box is ticked."""
        return bool(self.text(name))

    def file(self, name: str) -> UploadFile | None:
        """Return an uploaded file, or ``None`` when none was chosen."""
        value = self._form.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None

    def choice(self, name: str, allowed: Iterable[T]) -> T | None:
        """Return one of the allowed answers, or ``None`` when left open."""
        text = self.text(name)
        if not text:
            return None
        for one in allowed:
            if one == text:
                return one
        self.problems[name] = _("'{text}' is none of the answers offered.").format(text=text[:40])
        return None

    def real(self, name: str, low: float, high: float, *, required: bool = False) -> float | None:
        """Return a number between `low` and `high`; a decimal comma will do."""
        text = self.text(name)
        if not text:
            if required:
                self.problems[name] = _("Please give a number.")
            return None
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            self.problems[name] = _("'{text}' is not a number.").format(text=text[:40])
            return None
        if not low <= value <= high:
            self.problems[name] = _("Between {low} and {high}, please.").format(
                low=number(low), high=number(high)
            )
            return None
        return value

    def whole(self, name: str, low: int, high: int, *, required: bool = False) -> int | None:
        """Return a whole number between `low` and `high`."""
        value = self.real(name, low, high, required=required)
        if value is not None and value != int(value):
            self.problems[name] = _("A whole number, please.")
            return None
        return None if value is None else int(value)

    def load_kg(self, name: str, unit: LoadUnit) -> float:
        """Return a load entered in the person's unit, in kilograms; none at all is typed as 0."""
        value = self.real(name, 0, 1000 if unit == "kg" else 2200, required=True)
        return 0.0 if value is None else round(to_kg(value, unit), 4)

    def side(self, name: str = "side") -> Side | None:
        """Return the side, or ``None``."""
        sides: tuple[Side, ...] = ("left", "right")
        return self.choice(name, sides)

    def felt(self, prefix: str = "felt_") -> Felt | None:
        """Return where it was felt; all sliders at zero means it was not rated."""
        rated = {muscle: self.real(prefix + muscle, 0, 10) or 0.0 for muscle in MUSCLES}
        return Felt(**rated) if any(rated.values()) else None

    def observation_id(self, name: str = "id") -> UUID:
        """Return the id that was made with the form."""
        try:
            return UUID(self.text(name))
        except ValueError:
            raise _not_whole() from None


async def _fields(request: Request) -> AsyncIterator[Fields]:
    try:
        form = await request.form(max_fields=2000)
    except Refused:  # what was sent is no form, said in English
        raise _not_whole() from None
    try:
        yield Fields(form)
    finally:
        await form.close()


def _not_whole() -> HTTPException:
    return HTTPException(400, _("This form is not whole. Go back, reload the page, send it again."))


Sent = Annotated[Fields, Depends(_fields)]
