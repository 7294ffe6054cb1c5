from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import primemover.catalogue.load as loading
from primemover.catalogue.load import load_catalogue

FACTS = load_catalogue().facts
OURS = Path(loading.__file__).parent / "evidence.csv"
SHARED = Path(__file__).parents[2].parent / "shared" / "evidence" / "evidence.csv"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared evidence file is not on this machine")
def test_the_facts_are_the_evidence_file_row_by_row() -> None:
    with SHARED.open(encoding="utf-8", newline="") as stream:
        theirs = list(csv.DictReader(stream))
    assert len(FACTS) == len(theirs)
    for number, (fact, row) in enumerate(zip(FACTS.values(), theirs, strict=True), start=1):
        subject = row.pop("exercise_or_test")
        ours = {**fact.model_dump(exclude={"key", "subject"}), "confidence": str(fact.confidence)}
        assert (fact.subject, ours) == (subject, row), f"row {number}, {fact.key}"


def test_every_fact_names_its_source() -> None:
    assert [fact.key for fact in FACTS.values() if not fact.source] == []


def test_no_package_registry_is_named() -> None:
    names = r"py[p]i|python[h]osted|npm[j]s|crates\.[i]o|ruby[g]ems|anaconda\.[o]rg|registry\."
    hosts = re.compile(names, re.IGNORECASE)
    assert not hosts.search(OURS.read_text(encoding="utf-8"))


def test_the_facts_the_coaching_rests_on_are_there() -> None:
    expected = {
        "cue-bridge-gmax-after": ("33.0", "%MVIC"),
        "compound-set-half": ("0.5", "sets"),
        "pain-rule-green": ("0-3", "NRS"),
        "hinge-bow-50": ("50", "deg forward lean"),
        "superman-compression": ("6000", "N"),
        "band-walk-es-moving": ("31", "%MVIC"),
        "niosh-compression-limit": ("3400", "N"),
    }
    assert {key: (FACTS[key].value, FACTS[key].unit) for key in expected} == expected
