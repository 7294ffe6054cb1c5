"""The page about the record names every kind and every field there is, and none that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from primemover.record import payload
from primemover.record.envelope import read_envelope
from primemover.record.importing.layout import _HEVY
from primemover.record.payload import PAYLOADS, Part, Payload

PAGE = (Path(__file__).parents[2] / "docs" / "record-format.md").read_text(encoding="utf-8")


def parts() -> Iterator[type[Part]]:
    for thing in vars(payload).values():
        if (
            isinstance(thing, type)
            and issubclass(thing, Part)
            and thing is not Part
            and not issubclass(thing, Payload)
        ):
            yield thing


def section(title: str) -> str:
    found = re.search(rf"^### {re.escape(title)}\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/record-format.md has no section '### {title}'"
    return found[1]


def title_of(part: type[Part]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part.__name__).capitalize()


SECTIONS: list[tuple[str, type[BaseModel]]] = [
    *((f"`{kind}`", kind_of) for kind, kind_of in PAYLOADS.items()),
    *((title_of(part), part) for part in parts()),
]


@pytest.mark.parametrize(("title", "model"), SECTIONS, ids=[title for title, _ in SECTIONS])
def test_every_field_is_explained_and_required_ones_are_bold(title: str, model: type[BaseModel]) -> None:
    rows = re.findall(r"^\| (\*\*)?`(\w+)`(?:\*\*)? \|", section(title), re.MULTILINE)
    assert {name: bool(bold) for bold, name in rows} == {
        name: field.is_required() for name, field in model.model_fields.items()
    }


def test_no_section_is_about_a_kind_that_is_not_there() -> None:
    assert set(re.findall(r"^### `(\w+)`$", PAGE, re.MULTILINE)) == set(PAYLOADS)


def test_links_lead_somewhere() -> None:
    titles = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}
    links = set(re.findall(r"\]\(#([\w-]+)\)", PAGE))
    assert links <= anchors


def test_the_examples_are_valid_observations() -> None:
    blocks = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 2
    assert read_envelope(blocks[0]).kind == "set"
    assert [read_envelope(line).kind for line in blocks[1].strip().split("\n")[1:]] == ["set", "pain"]


def test_the_columns_of_the_dialects_are_those_read() -> None:
    dialects = section("Dialects")
    for column in _HEVY:
        assert column in dialects or column == "distance_miles"
