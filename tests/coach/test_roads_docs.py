"""docs/two-roads.md states every parameter with its default, and every value of every question."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from primemover.belief.adaptation import AdaptationModel
from primemover.coach.roads import CELLS, RoadsModel

DOCS = (Path(__file__).parents[2] / "docs" / "two-roads.md").read_text(encoding="utf-8")


def stated(model: str) -> dict[str, str]:
    """Return the parameters of a model's table with their values; a row may hold two."""
    table = re.search(rf"^\| `{model}` \|.*?(?=^$)", DOCS, flags=re.MULTILINE | re.DOTALL)
    assert table is not None
    found: dict[str, str] = {}
    for line in table[0].splitlines()[2:]:
        names, values = (cell.strip() for cell in line.strip("|").split("|")[:2])
        found.update(zip(re.findall(r"`(\w+)`", names), values.split(", "), strict=True))
    return found


@pytest.mark.parametrize("model", [AdaptationModel, RoadsModel])
def test_every_parameter_is_stated_with_its_default(model: type[AdaptationModel] | type[RoadsModel]) -> None:
    known = {one.name: str(one.default) for one in fields(model) if one.name not in {"adaptation", "lifts"}}
    assert stated(model.__name__) == known


def test_the_number_of_hypotheses_is_told() -> None:
    assert f"## The hypotheses: {len(CELLS)}," in DOCS
