from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from primemover.belief.ceiling_model import CeilingModel
from primemover.belief.ceiling_prior import PriorModel
from primemover.belief.felt import FeltModel
from primemover.belief.gauges import KINDS

FOLDER = Path(__file__).parents[2] / "docs"
PAGES = ("how-it-decides.md", "gauges.md", "ceiling.md")
DOCS = "".join((FOLDER / name).read_text(encoding="utf-8") for name in PAGES)


@pytest.mark.parametrize("model", [CeilingModel, PriorModel, FeltModel])
def test_the_docs_state_every_parameter_with_its_default(
    model: type[CeilingModel | PriorModel | FeltModel],
) -> None:
    for parameter in fields(model):
        assert f"| `{parameter.name}` | {parameter.default} |" in DOCS, parameter.name


def test_the_docs_name_every_gauge() -> None:
    for kind in KINDS:
        assert f"`{kind.id}`" in DOCS, kind.id
