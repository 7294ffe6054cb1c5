"""Names of what the catalogue and a session are made of."""

from __future__ import annotations

import re

from primemover.catalogue.evidence import Fact
from primemover.catalogue.model import Catalogue
from primemover.coach.result import Block
from primemover.tongue import gettext as _
from primemover.tongue import later

CONFIDENCE = {
    3: later("read in the paper's own abstract or table"),
    2: later("from a secondary source or a small study"),
    1: later("opinion, a single case or an outlier"),
}
TOPICS = {
    "A": later("What works which muscle"),
    "B": later("Tests"),
    "C": later("Movement and measuring it"),
    "D": later("Dose and adaptation"),
    "E": later("Safety"),
}
BLOCKS: dict[Block, str] = {
    "open": later("Open"),
    "find": later("Find"),
    "main": later("Main work"),
    "brace": later("Brace"),
}
_ADDRESS = re.compile(r"https?://(?:www\.)?([^\s/]+)\S*")
_NUMBERED = re.compile(r"\b(PMC\d+)\b")
_REMARK = re.compile(r"\[[^]]*\]|\([^)]*\)")  # what was not shown of a source, or was inferred
_FURTHER = re.compile(r"[,;(]|\bvia\b|\bas tabulated\b")  # where in it, and who passed it on
_WITHOUT_UNIT = frozenset({"direction/qualitative", "list", "p-value"})  # the value of such a fact says it all


def figure(fact: Fact) -> str:
    """Write a published figure with its unit and spread."""
    unit = "" if fact.unit in _WITHOUT_UNIT else f" {fact.unit}"
    spread = f" ({fact.spread})" if fact.spread else ""
    return f"{fact.value}{unit}{spread}"


def study(fact: Fact) -> str:
    """Write whose figure it is, as short as it stands in a sentence: 'Butowicz 2016', or where it was read."""
    named = _REMARK.sub("", _ADDRESS.sub("", fact.source))
    parts = [part for one in _FURTHER.split(named) if (part := " ".join(one.split()))]
    if parts:
        return " ".join(parts[:2]) if parts[0].isdigit() else parts[0]
    read = _NUMBERED.search(fact.source) or _ADDRESS.search(fact.source)
    return read[1] if read else fact.source


def exercise_name(exercise_id: str, catalogue: Catalogue) -> str:
    """Write what people call an exercise; a plan or set from another version may name one that is gone."""
    known = catalogue.exercises.get(exercise_id)
    return (
        _("{exercise} (no longer in the catalogue)").format(exercise=exercise_id)
        if known is None
        else known.name
    )
