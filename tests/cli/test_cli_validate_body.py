"""The mechanics beside published figures, in the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Verb


def test_the_summary_comes_first_and_what_is_not_reproduced_is_told(pm: Verb) -> None:
    said = pm("validate-body")
    assert said.code == 0
    words = " ".join(said.out.split())
    assert words.index("can be compared are reproduced") < words.index("Not reproduced:")
    assert "apart" in words
    assert "Rank correlation" in words
    assert "!" not in words


def test_json_has_every_row_with_one_verdict(pm: Verb) -> None:
    found = json.loads(pm("validate-body", "--json").out)
    assert sum(found["counts"].values()) == len(found["rows"]) == 45
    assert found["comparable"] == found["counts"]["reproduced"] + found["counts"]["not reproduced"]
    assert {one["muscle"] for one in found["correlations"]} == {"glute", "back"}
