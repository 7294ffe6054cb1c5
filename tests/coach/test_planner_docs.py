"""docs/planner.md stays true: every target and every weight stands in it with its value."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from primemover.coach.targets import TABLE, WEIGHTS

DOC = (Path(__file__).parents[2] / "docs" / "planner.md").read_text(encoding="utf-8")


def test_every_target_stands_in_the_table() -> None:
    for row in TABLE:
        cells = " | ".join(f"{value:g}" for value in row.values)
        assert f"| {row.id} | {row.unit} | {cells} | {row.source} |" in DOC


def test_every_weight_stands_with_its_points() -> None:
    for field in fields(WEIGHTS):
        assert f"| `{field.name}` | {getattr(WEIGHTS, field.name):g} |" in DOC
