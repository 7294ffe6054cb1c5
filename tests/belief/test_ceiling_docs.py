"""The page on ceilings says how holds and hinges differ from lifts as the models have it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from primemover.belief.ceiling_model import HINGE_MODEL, HOLD_MODEL, LOAD_MODEL, CeilingModel

DOCS = (Path(__file__).parents[2] / "docs" / "ceiling.md").read_text(encoding="utf-8")
COLUMNS = ("set_sd", "day_sd", "drift_sd", "side_sd", "known_ratio")


@pytest.mark.parametrize(("name", "model"), [("holds, s", HOLD_MODEL), ("hinge drills, degrees", HINGE_MODEL)])
def test_the_docs_state_what_holds_and_hinges_have_of_their_own(name: str, model: CeilingModel) -> None:
    row = next(line for line in DOCS.splitlines() if line.startswith(f"| {name} |"))
    *cells, span = [cell.strip() for cell in row.strip("|").split("|")[1:]]
    assert [float(cell) for cell in cells] == [getattr(model, column) for column in COLUMNS]
    assert span == f"{model.low:g} to {model.high:g}"
    stated = {*COLUMNS, "unit", "low", "high"}
    same = [one.name for one in fields(CeilingModel) if one.name not in stated]
    assert [getattr(model, one) for one in same] == [getattr(LOAD_MODEL, one) for one in same]
