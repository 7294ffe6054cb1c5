"""docs/two-roads.md states every parameter with its default, every question, and what the commands made."""

from __future__ import annotations

import re
import runpy
from dataclasses import fields
from pathlib import Path

import pytest

from primemover.belief.adaptation import AdaptationModel
from primemover.body.anthropometry import REFERENCE_BODY
from primemover.catalogue.model import Catalogue
from primemover.coach.roads import CELLS, RoadsModel, compound_named, exactly
from primemover.coach.roads_body import lifts_of
from primemover.coach.roads_markdown import markdown_of
from primemover.coach.roads_report import SEED, two_roads

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "two-roads.md").read_text(encoding="utf-8")
RUNS = 4800


def made(mark: str) -> str:
    """Return what a command made of the documentation, between its marks."""
    block = re.search(rf"<!-- {mark} -->\n(.*?)\n<!-- end -->", DOCS, flags=re.DOTALL)
    assert block is not None
    return block[1]


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


@pytest.mark.parametrize(("mark", "seed"), [("found", SEED), ("another seed", 1)])
def test_what_it_finds_is_what_the_command_prints(mark: str, seed: int, catalogue: Catalogue) -> None:
    model = compound_named("both", lifts_of(catalogue, REFERENCE_BODY))
    told = markdown_of(two_roads(exactly(0.7), RUNS, seed, model))
    assert f"--runs {RUNS} " in DOCS
    assert made(mark) == (told if mark == "found" else told.splitlines()[2])


def test_what_stands_beside_the_other_implementation_is_what_the_bench_prints() -> None:
    assert made("beside") == runpy.run_path(str(ROOT / "bench" / "two_roads.py"))["markdown"]()
