from __future__ import annotations

import csv
from pathlib import Path

import primemover.catalogue
from primemover.coach.thresholds import THRESHOLDS, threshold

DOCS = Path(__file__).parents[2] / "docs" / "how-it-decides.md"


def test_every_threshold_rests_on_the_evidence_or_says_judgement_and_why() -> None:
    table = Path(next(iter(primemover.catalogue.__path__))) / "evidence.csv"
    with table.open(encoding="utf-8", newline="") as stream:
        confidence = {row["key"]: int(row["confidence"]) for row in csv.DictReader(stream)}
    for row in THRESHOLDS.values():
        if row.source.startswith("judgement"):
            assert row.source.startswith("judgement: "), row.id
            assert len(row.source) > len("judgement: "), row.id
        else:  # an opinion (confidence 1) is a judgement, and says so
            assert confidence[row.source] >= 2, row.id


def test_the_docs_state_every_threshold_with_its_value_unit_and_source() -> None:
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    for row in THRESHOLDS.values():
        cells = [f"`{row.id}`", f"{row.value:g} {row.unit}", row.meaning, row.source]
        assert "| " + " | ".join(cells) + " |" in lines, row.id


def test_the_pain_bands_do_not_overlap() -> None:
    assert 0 <= threshold("pain-green-max") < threshold("pain-amber-max") < 10
