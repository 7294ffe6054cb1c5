"""docs/trials.md names every parameter with its value."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from primemover.belief.trial_more import SENSIBLE_PAIRS
from primemover.belief.trial_outcome import OUTCOMES
from primemover.belief.trial_posterior import DEFAULT_TRIAL_MODEL
from primemover.belief.trial_power import DETECTABLE
from primemover.belief.trial_verdict import DEFAULT_RULES

PAGE = (Path(__file__).parents[2] / "docs" / "trials.md").read_text(encoding="utf-8")
VALUES = [
    (one.name, getattr(record, one.name))
    for record in (DEFAULT_TRIAL_MODEL, DEFAULT_RULES)
    for one in fields(record)
]


@pytest.mark.parametrize(("name", "value"), VALUES, ids=[name for name, _ in VALUES])
def test_every_parameter_stands_in_the_page_with_its_value(name: str, value: object) -> None:
    row = next((line for line in PAGE.splitlines() if line.startswith("| `") and f"`{name}`" in line), "")
    assert row, f"docs/trials.md has no row on {name}"
    shown = ", ".join(f"{one:g}" for one in value) if isinstance(value, tuple) else f"{value:g}"
    assert shown in row.split("|")[2]


def test_every_outcome_stands_there_with_its_smallest_difference() -> None:
    for one in OUTCOMES.values():
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{one.id}`"))
        assert f"| {one.smallest:g} | {one.usual_noise:g} | judgement" in row
    assert f"more than {SENSIBLE_PAIRS} pairs in all" in " ".join(PAGE.split())


def test_the_planning_table_stands_there_as_the_program_has_it() -> None:
    for row in DETECTABLE:
        assert " | ".join(f"{one:.2f}" for one in row) in PAGE
