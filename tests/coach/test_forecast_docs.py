"""docs/forecast.md keeps up with the constants."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from primemover.belief.growth import GrowthModel
from primemover.belief.growth_rates import GROWTH
from primemover.coach.forecast_dose import PLAIN_WEEKS, effect_of, full_week

DOCS = (Path(__file__).parents[2] / "docs" / "forecast.md").read_text(encoding="utf-8")
LINES = DOCS.splitlines()


def test_the_docs_state_every_parameter_with_its_default() -> None:
    for parameter in fields(GrowthModel):
        assert f"| `{parameter.name}` | {parameter.default} |" in DOCS, parameter.name


def test_the_docs_state_every_gauges_growth() -> None:
    for row in GROWTH.values():
        figures = f"{row.rate:g} | {row.ceiling:g} | {row.ceiling_sd:g} | {row.error_sd:g} | {row.drift_sd:g}"
        assert (
            f"| `{row.gauge_id}` | {figures} | {row.driver} | {row.source} | {row.ceiling_source} |" in LINES
        ), row.gauge_id


def test_the_docs_state_the_plain_lengths() -> None:
    for phase, (low, high) in PLAIN_WEEKS.items():
        assert f"{phase} {low:g}-{high:g}" in DOCS, phase


def test_what_the_docs_say_of_minutes_holds() -> None:
    assert full_week("find").minutes == 100
    assert full_week("find").least == pytest.approx(0.6)
    told = {15.0: 0.04, 30.0: 0.30, 60.0: 0.77}
    assert {one: round(effect_of(one, "find"), 2) for one in told} == told
