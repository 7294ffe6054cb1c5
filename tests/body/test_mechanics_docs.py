from __future__ import annotations

import doctest
from pathlib import Path

from primemover.body.lumbar import LumbarModel
from primemover.body.statics import StaticsModel
from primemover.body.whose import TRAINED_STRENGTH

PAGE = Path(__file__).parents[2] / "docs" / "mechanics.md"


def test_the_page_does_what_it_shows() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


def test_its_numbers_are_the_codes() -> None:
    text = PAGE.read_text(encoding="utf-8")
    statics, lumbar = StaticsModel(), LumbarModel()
    for told in (
        f"{statics.squeeze_nm_kg} N m per kg",
        f"more than {statics.sway_deg:g} degrees",
        f"Lever {100 * lumbar.lever_low_m:g} to {100 * lumbar.lever_high_m:g} cm",
        f"{lumbar.error:.0%}".replace("%", " %"),
        f"{TRAINED_STRENGTH:g} (judgement) somebody who trains",
    ):
        assert told in text, told
