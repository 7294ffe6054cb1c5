"""Names of what the catalogue and a session are made of."""

from __future__ import annotations

from primemover.catalogue.model import Catalogue, Fact
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
_WITHOUT_UNIT = frozenset({"direction/qualitative", "list", "p-value"})  # the value of such a fact says it all


def figure(fact: Fact) -> str:
    """Write a published figure with its unit and spread."""
    unit = "" if fact.unit in _WITHOUT_UNIT else f" {fact.unit}"
    spread = f" ({fact.spread})" if fact.spread else ""
    return f"{fact.value}{unit}{spread}"


def exercise_name(exercise_id: str, catalogue: Catalogue) -> str:
    """Write what people call an exercise; a plan or set from another version may name one that is gone."""
    known = catalogue.exercises.get(exercise_id)
    return (
        _("{exercise} (no longer in the catalogue)").format(exercise=exercise_id)
        if known is None
        else known.name
    )
