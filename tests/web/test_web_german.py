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
from primemover.words import figure, study

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
        "September",
    }
)
SPOKEN = ("aria-label", "alt", "title", "placeholder")
VOID = frozenset(
    ["input", "img", "meta", "link", "br", "path", "line", "circle", "polyline", "polygon", "rect", "hr"]
)
AS_IT_IS = frozenset({"code", "script", "style", "textarea"})
Said = tuple[str, str]
_FIGURE, _UNIT = r"\d+(?:[.,]\d+)?", r"(?: (?:%|kg|lb|s|cm|N))"
# An interval is written 105 kg (95\N{EN DASH}116): its unit before it, a dash and neither a hyphen nor a word.
NO_INTERVAL = re.compile(
    rf"\({_FIGURE}{_UNIT}? ?(?:to|bis|-) ?{_FIGURE}|{_FIGURE}{_UNIT}\N{{EN DASH}}{_FIGURE}"
)


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
def lived(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[tuple[TestClient, Store]]:
    app = create_app(tmp_path_factory.mktemp("german"), clock=lambda: NOW, catalogue=catalogue)
    store = app.state.house.store
    load_example(store, catalogue, NOW.date())
    live(store)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client, store


@pytest.fixture(scope="module")
def german(lived: tuple[TestClient, Store]) -> dict[str, Words]:
    """Every page's words in German, by its address."""
    client, store = lived
    token = visit_pages(client)
    told = {}
    for person in (OWN, EXAMPLE):
        known = {**found_in(store, person), "token": (token,) if person == OWN else ()}
        for address in (one for route in page_routes() for one in addresses(route, person, known)):
            told[address] = words(client, address, "de")
    return told


def test_no_page_speaks_english_where_german_is_asked_for(
    lived: tuple[TestClient, Store], german: dict[str, Words], catalogue: Catalogue
) -> None:
    client, store = lived
    names = names_of(catalogue)
    rows = [json.loads(row.payload) for person in (OWN, EXAMPLE) for row in store.rows(person)]
    own = "\n".join(json.dumps(one, ensure_ascii=False) for one in rows)
    left: dict[str, str] = {}
    for address, told in german.items():
        for text, tag in set(told.said) & set(words(client, address, "en").said):
            if not may_stay(text, tag, address, names, own):
                left.setdefault(text, f"{address} <{tag}>")
    assert left == {}


def test_what_is_marked_as_english_is_the_catalogue_and_what_programs_read(
    german: dict[str, Words], catalogue: Catalogue
) -> None:
    evidence = evidence_of(catalogue)
    left: dict[str, str] = {}
    for address, told in german.items():
        if address.endswith(("/docs", "/library/body")) or "/record/" in address:
            continue  # the program's calls, studies beside the mechanics, the names of a record's fields
        for one in (one for text in told.english for one in untold(text)):
            if one != "English" and not one.endswith("(jetzt nicht)") and one.casefold() not in evidence:
                left.setdefault(one, address)
    assert left == {}


def test_no_sentence_ends_twice(german: dict[str, Words]) -> None:
    said = {address: " ".join(text for text, _ in told.said) for address, told in german.items()}
    twice = {address: re.findall(r".{30}\w\.\.(?!\.)", text) for address, text in said.items()}
    assert {address: found for address, found in twice.items() if found} == {}


def test_an_interval_has_one_form_on_every_page_and_in_the_interface_for_programs(
    lived: tuple[TestClient, Store], german: dict[str, Words], catalogue: Catalogue
) -> None:
    client, _ = lived
    studies = evidence_of(catalogue)
    left: dict[str, str] = {}
    for address, told in german.items():
        if "/record/" in address:
            continue  # the record's own fields, as they are
        left |= {text: address for text, _ in told.said if NO_INTERVAL.search(text)}
        spoken = [text for text, _ in words(client, address, "en").said if text.casefold() not in studies]
        left |= {text: address for text in spoken if NO_INTERVAL.search(text)}
    for person in (OWN, EXAMPLE):
        left |= {text: "play" for text in foretold(client, f"/{person}/play", "de") if NO_INTERVAL.search(text)}
        for room in ("findings", "gauges", "ceilings", "progress", "forecast", "today", "plan", "recognition"):
            text = client.get(f"/api/v1/{person}/{room}").text
            left |= {one[0]: f"api {room}" for one in NO_INTERVAL.finditer(text)}
    assert left == {}


def test_what_the_player_foretells_is_german(lived: tuple[TestClient, Store]) -> None:
    client, _ = lived
    for person in (OWN, EXAMPLE):
        german, english = (foretold(client, f"/{person}/play", one) for one in ("de", "en"))
        assert len(german) > 10
        assert set(german).isdisjoint(english)


def foretold(client: TestClient, address: str, language: str) -> list[str]:
    page = client.get(address, headers={"accept-language": language}).text
    data = re.search(r'<script type="application/json" id="session">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    sentences: list[str] = json.loads(data[1])["sentences"]
    return sentences


def words(client: TestClient, address: str, language: str) -> Words:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200, address
    assert f'<html lang="{language}">' in answer.text
    english = f'<html lang="{language}">'
    return Words(answer.text.replace(english, "<html>"))


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


def evidence_of(catalogue: Catalogue) -> str:
    """Return the published figures and their studies, and what norms are called."""
    told = [norm.label for test in catalogue.tests.values() for norm in test.norms]
    told += [text for fact in catalogue.facts.values() for text in (figure(fact), study(fact), fact.source)]
    return "\n".join(told).casefold()


def names_of(catalogue: Catalogue) -> str:
    """Return what is called the same everywhere: exercises, tests, studies and their keys, what is measured."""
    told = [one.name for one in catalogue.exercises.values()] + [one.name for one in catalogue.tests.values()]
    for fact in catalogue.facts.values():
        told += [fact.key, fact.source, fact.subject, fact.spread]
    return "\n".join(told).casefold()
