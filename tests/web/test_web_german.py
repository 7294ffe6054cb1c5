"""Every page in German beside the same page in English: alike in both are names and one's own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient
from tests.web.every_page import NOW, addresses, found_in, live, page_routes, visit_pages
from tests.words.untold import untold

from primemover.catalogue.model import Catalogue
from primemover.example import load_example
from primemover.faces import EXAMPLE, OWN
from primemover.record.store import Store
from primemover.web.app import create_app

ALIKE = frozenset(
    {
        "Prime Mover",
        "Deutsch",  # the languages' own names
        "NIOSH",
        "MDC",
        "Test",
        "Tests",
        "Neutral",
        "Tempo",
        "Import",
        "Export",
        "Phase",
        "Training",
        "Apr",
    }
)
SPOKEN = ("aria-label", "alt", "title", "placeholder")
VOID = frozenset(
    ["input", "img", "meta", "link", "br", "path", "line", "circle", "polyline", "polygon", "rect", "hr"]
)
AS_IT_IS = frozenset({"code", "script", "style", "textarea"})
Said = tuple[str, str]


class Words(HTMLParser):
    """Collects what a page says, with the element that says it; apart, what is marked as English."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[Said] = []
        self.english: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or (self.open[-1][1] if self.open else "")
        if language != "en":
            self.said += [(str(given[name]), tag) for name in SPOKEN if given.get(name)]
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1] if self.open else ("", "")
        text = " ".join(data.split())
        if text and language != "en" and tag not in AS_IT_IS:
            self.said.append((text, tag))
        elif text and language == "en":
            self.english.append(text)


@pytest.fixture(scope="module")
def lived(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue
) -> Iterator[tuple[TestClient, Store, str]]:
    app = create_app(tmp_path_factory.mktemp("german"), clock=lambda: NOW, catalogue=catalogue)
    store = app.state.house.store
    load_example(store, catalogue, NOW.date())
    live(store)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client, store, visit_pages(client)


def test_no_page_speaks_english_where_german_is_asked_for(
    lived: tuple[TestClient, Store, str], catalogue: Catalogue
) -> None:
    client, store, token = lived
    names = names_of(catalogue)
    left: dict[str, str] = {}
    for person in (OWN, EXAMPLE):
        own = "\n".join(json.dumps(json.loads(row.payload), ensure_ascii=False) for row in store.rows(person))
        known = {**found_in(store, person), "token": (token,) if person == OWN else ()}
        for address in (one for route in page_routes() for one in addresses(route, person, known)):
            german, english = (set(words(client, address, one)) for one in ("de", "en"))
            for text, tag in german & english:
                if not may_stay(text, tag, address, names, own):
                    left.setdefault(text, f"{address} <{tag}>")
    assert left == {}


@pytest.mark.parametrize("page", ["plan", "today", "play", "report"])
def test_of_what_the_coach_says_only_the_catalogue_stays_english(
    lived: tuple[TestClient, Store, str], page: str
) -> None:
    client, _, _ = lived
    for person in (OWN, EXAMPLE):
        answer = client.get(f"/{person}/{page}", headers={"accept-language": "de"})
        assert [one for text in Words(answer.text).english for one in untold(text)] == []


def test_what_the_player_foretells_is_german(lived: tuple[TestClient, Store, str]) -> None:
    client, _, _ = lived
    for person in (OWN, EXAMPLE):
        german, english = (foretold(client, f"/{person}/play", one) for one in ("de", "en"))
        assert len(german) > 10
        assert set(german).isdisjoint(english)


def foretold(client: TestClient, address: str, language: str) -> list[str]:
    page = client.get(address, headers={"accept-language": language}).text
    data = re.search(r'<script type="application/json" id="session">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    texts: list[str] = json.loads(data[1])["texts"]
    return texts


def words(client: TestClient, address: str, language: str) -> list[Said]:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200, address
    assert f'<html lang="{language}">' in answer.text
    english = f'<html lang="{language}">'
    return Words(answer.text.replace(english, "<html>")).said


def may_stay(text: str, tag: str, address: str, names: str, own: str) -> bool:
    """Return whether a text may be the same in both: no word, a name, own words, the record's own form."""
    bare = text.removesuffix(" · Prime Mover")
    if bare in ALIKE or not re.search(r"[^\W\d_]{4}", bare):
        return True
    if (tag == "dd" and "/record/" in address) or address == "/docs" or "/import/" in address:
        return True  # the entry's fields, the program's addresses, and what another app's file says
    if tag == "dd" and ("; " in bare or bare in own.replace('", "', " ")):
        return True  # some goals of one's own, in one line
    if tag == "a" and address.endswith("/library/body") and " " not in bare:
        return True  # keys of the evidence
    plain = re.sub(r"(, \d+| \d+|: \d+ s|, 34 %)$", "", bare)  # 'Youdas 2013, 2', 'Test 18', 'Plank: 25 s'
    return plain in ALIKE or plain.casefold() in names or json.dumps(plain, ensure_ascii=False)[1:-1] in own


def names_of(catalogue: Catalogue) -> str:
    """Return what is called the same everywhere: exercises, tests, studies and their keys, what is measured."""
    told = [one.name for one in catalogue.exercises.values()] + [one.name for one in catalogue.tests.values()]
    for fact in catalogue.facts.values():
        told += [fact.key, fact.source, fact.subject, fact.spread]
    return "\n".join(told).casefold()
