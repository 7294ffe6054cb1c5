"""The docs name every gauge, and each model's own table has its parameters, its defaults and nothing else."""

from __future__ import annotations

from dataclasses import Field, fields
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any

import pytest

from primemover.belief.ceiling_model import CeilingModel
from primemover.belief.ceiling_prior import PriorModel
from primemover.belief.felt import FeltModel
from primemover.belief.gauges import KINDS
from primemover.belief.levels import DRIFT_IN_ERRORS, TEST_WEEKS
from primemover.belief.strength import StrengthModel

FOLDER = Path(__file__).parents[2] / "docs"
GAUGES = (FOLDER / "gauges.md").read_text(encoding="utf-8")
SECTIONS = {
    CeilingModel: ("ceiling.md", "## One limit, day by day"),
    PriorModel: ("ceiling.md", "## Before any judged set: wide, and stated"),
    FeltModel: ("gauges.md", "Felt share:"),
    StrengthModel: ("gauges.md", "Strength, from sets that came near failure"),
}


def rows_after(page: str, opening: str) -> list[list[str]]:
    """Return the cells of the first table after the line that begins so, without its head."""
    lines = (FOLDER / page).read_text(encoding="utf-8").splitlines()
    after = dropwhile(lambda line: not line.startswith(opening), lines)
    table = takewhile(
        lambda line: line.startswith("|"), dropwhile(lambda line: not line.startswith("|"), after)
    )
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table][2:]


def own_fields(model: Any) -> tuple[Field[Any], ...]:
    return fields(model)


@pytest.mark.parametrize("model", SECTIONS, ids=lambda model: model.__name__)
def test_each_models_own_table_states_every_parameter_with_its_default(model: type[object]) -> None:
    stated = {row[0].strip("`"): row[1] for row in rows_after(*SECTIONS[model])}
    assert stated == {one.name: str(one.default) for one in own_fields(model)}


def test_a_value_in_another_models_table_does_not_pass() -> None:
    felt, strength = (dict(row[:2] for row in rows_after(*SECTIONS[one])) for one in (FeltModel, StrengthModel))
    shared = felt.keys() & strength.keys()
    assert {"`window_weeks`", "`day_sd`", "`drift_sd`"} <= shared
    assert all(felt[name] != strength[name] for name in shared)


def test_the_docs_say_how_each_family_is_followed() -> None:
    felt, strength = FeltModel(), StrengthModel()
    drift, day, person = rows_after("gauges.md", "person share, their own way with a scale")
    assert DRIFT_IN_ERRORS == 0.5
    assert drift[1:] == ["half a standard error", f"{felt.drift_sd:g}", f"{100 * strength.drift_sd:g} %"]
    assert day[1:] == ["", f"{felt.day_sd:g}", f"{100 * strength.day_sd:g} %"]
    assert person[1:] == ["", f"{felt.rater_sd:g}", f"{100 * strength.shared_sd:g} %"]
    weeks = f"tests after {TEST_WEEKS} weeks, strength after {strength.window_weeks}, felt shares after"
    assert f"{weeks} {felt.window_weeks})" in " ".join(GAUGES.split())


def test_the_docs_name_every_gauge() -> None:
    for kind in KINDS:
        assert f"`{kind.id}`" in GAUGES, kind.id
