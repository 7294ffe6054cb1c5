"""The library: what is known, how well, with the references, and what is still argued about."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from primemover.catalogue.evidence import Fact
from primemover.tongue import gettext as _
from primemover.web.citation import cited
from primemover.web.disagreements import DISAGREEMENTS
from primemover.web.render import page
from primemover.web.visit import Looking, Visit
from primemover.words import TOPICS

router = APIRouter()
A_PAGE = 40


@router.get("/{athlete}/library")
def library(visit: Looking, topic: str = "", q: str = "", start: int = 0) -> HTMLResponse:
    """Show the library: its topics and open questions, or the facts that match."""
    facts = [
        fact
        for fact in visit.catalogue.facts.values()
        if (not topic or fact.topic == topic) and _matches(fact, q.casefold().split())
    ]
    facts.sort(key=lambda fact: (fact.topic, fact.subject.casefold()))
    asked = bool(topic or q)
    first = min(max(start, 0), max(len(facts) - 1, 0)) // A_PAGE * A_PAGE
    shown = facts[first : first + A_PAGE] if asked else []
    return page(
        "library.html",
        visit,
        asked=asked,
        topic=topic if topic in TOPICS else "",
        q=q,
        count=len(facts),
        first=first,
        last=first + len(shown),
        before=first - A_PAGE if first else None,
        after=first + A_PAGE if first + A_PAGE < len(facts) else None,
        groups=[
            (subject, [cited(fact) for fact in group])
            for subject, group in groupby(shown, key=lambda fact: fact.subject)
        ],
        topic_counts={key: sum(fact.topic == key for fact in visit.catalogue.facts.values()) for key in TOPICS},
        disagreements=DISAGREEMENTS,
        room="library",
    )


@router.get("/{athlete}/library/{key}")
def show_fact(visit: Looking, key: str) -> HTMLResponse:
    """Show one fact, and what rests on it here."""
    fact = visit.catalogue.facts.get(key)
    if fact is None:
        raise HTTPException(404, _("The library has no entry '{key}'.").format(key=key))
    return page("fact.html", visit, one=cited(fact), used=_users(visit, key), room="library")


def _users(visit: Visit, key: str) -> list[tuple[str, str]]:
    """Return the names and pages of the exercises and tests that quote a fact."""
    exercises = [
        (one.name, f"exercises/{one.id}") for one in visit.catalogue.exercises.values() if key in one.evidence
    ]
    tests = [(one.name, f"screen/{one.id}") for one in visit.catalogue.tests.values() if key in one.evidence]
    return exercises + tests


def _matches(fact: Fact, wanted: list[str]) -> bool:
    words = " ".join(
        (fact.subject, fact.measure, fact.muscle, fact.population, fact.source, fact.note)
    ).casefold()
    return all(word in words for word in wanted)
