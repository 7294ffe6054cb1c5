"""A published figure as people read it: the figure, whose it is, how sure, and where to read on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from primemover.catalogue.evidence import Fact
from primemover.words import CONFIDENCE, figure

_ADDRESS = re.compile(r"https?://\S+")
_DOI = re.compile(r"\bdoi[: ]+(10\.\S+)", re.IGNORECASE)
_PMC = re.compile(r"\bPMC\d+\b")


@dataclass(frozen=True, slots=True)
class Cited:
    """One fact, ready to be shown."""

    fact: Fact
    figure: str
    study: str
    address: str

    @property
    def sure(self) -> str:
        """How well it is known, in words."""
        return CONFIDENCE[self.fact.confidence]


def cited(fact: Fact) -> Cited:
    """Write a fact with its unit, and part its source into the study and its address."""
    return Cited(fact, figure(fact), _study(fact.source), address_of(fact.source))


def address_of(source: str) -> str:
    """Return where a source can be read, or nothing when it names no address."""
    if found := _ADDRESS.search(source):
        return found[0].rstrip(".,;)")
    if found := _DOI.search(source):
        return f"https://doi.org/{found[1].rstrip('.,;)')}"
    if found := _PMC.search(source):
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{found[0]}"
    return ""


def _study(source: str) -> str:
    return _ADDRESS.sub("", source).strip().rstrip(",;")
