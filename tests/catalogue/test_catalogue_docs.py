from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from primemover.catalogue import model
from primemover.catalogue.entry import Entry
from primemover.catalogue.evidence import Fact

PAGE = Path(__file__).parents[2] / "docs" / "adding-an-exercise.md"


KINDS = [
    model.Exercise,
    model.Posture,
    model.Dose,
    model.Cues,
    model.Fault,
    model.ScreenTest,
    model.Guide,
    model.ErrorModel,
    model.Norm,
    model.RedFlag,
    model.Equipment,
    Fact,
]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
def test_the_page_names_every_field(kind: type[Entry]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    own_tables = {"dose", "postures", "cues", "faults", "error", "norms", "guide"}
    missing = [
        field
        for field in kind.model_fields
        if f"`{field}`" not in text and not (field in own_tables and f"{field}]" in text)
    ]
    assert missing == []


def test_the_page_does_what_it_shows() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0
