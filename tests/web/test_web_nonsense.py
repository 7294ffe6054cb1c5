"""Nonsense in any address and any form gets an answer that says what is wrong; nothing of it breaks a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient
from tests.web.every_page import NOW, addresses, first_of, found_in, live, visit_pages

from primemover.catalogue.model import Catalogue
from primemover.faces import OWN
from primemover.record.ids import new_id
from primemover.record.store import Store
from primemover.web.app import APIS, PAGES, create_app

KNOWN_ID = "019de8f2-2f60-7000-8000-0123456789ab"
ODD = (
    "0001-01-01",
    "9999-12-31",
    "1950-01-01",
    "2026-02-30",
    "",
    "-1",
    "1e400",
    "nan",
    "9" * 30,
    "\N{SUPERSCRIPT TWO}",
    "\0",
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{PILE OF POO}",
    "{0} {x} %s %(x)s",
    "<b>'\"&/../..",
    KNOWN_ID,
    "glute-bridge",
    "9" * 5000,
)


class House:
    """A house with some life in it, and what its addresses are made of."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.store: Store = app.state.house.store
        live(self.store)
        self.client = TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
        token = visit_pages(self.client)
        self.known = first_of(found_in(self.store, OWN) | {"token": (token,), "name": ("plank",)})

    def routes(self, method: str) -> list[APIRoute]:
        """Return what the app answers to a method."""
        routers = [group.router for group in (*PAGES, *APIS)]
        routes = [one for router in routers for one in router.routes if isinstance(one, APIRoute)]
        return [one for one in routes if method in (one.methods or ())]

    def address(self, route: APIRoute, **instead: str) -> str:
        """Return a route's address, with other things in some of its braces."""
        known = self.known | {name: (quote(value, safe=""),) for name, value in instead.items()}
        return addresses(re.sub(r":\w+}", "}", route.path), OWN, known)[0]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[House]:
    app = create_app(tmp_path_factory.mktemp("nonsense"), clock=lambda: NOW, catalogue=catalogue)
    with TestClient(app):
        yield House(app)


def odd_addresses(house: House, odd: str) -> Iterator[str]:
    """Yield every address that is looked at, with something odd in each of its places."""
    for route in house.routes("GET"):
        for name in re.findall(r"{(\w+)}", route.path):
            if odd and name != "athlete":
                yield house.address(route, **{name: odd})
        asked = [one.alias for one in route.dependant.query_params]
        asked += [one.alias for part in route.dependant.dependencies for one in part.query_params]
        usual = {"id": KNOWN_ID, "deal": "2026-05-15.0.dense"} if "deal" in asked else {}  # no drill without
        for name in dict.fromkeys(asked):
            yield f"{house.address(route)}?{urlencode(usual | {name: odd})}"


def forms(house: House) -> dict[str, list[str]]:
    """Return the names of the fields of every form of every page, by where it is sent."""
    found: dict[str, list[str]] = {}
    for route in house.routes("GET"):
        text = house.client.get(house.address(route)).text
        for action, inside in re.findall(r'<form method="post" action="([^"]+)"(.*?)</form>', text, re.DOTALL):
            found.setdefault(action, []).extend(re.findall(r' name="([^"]+)"', inside))
    return {action: sorted(set(names)) for action, names in found.items()}


def broken(house: House, method: str, address: str, **sent: object) -> list[str]:
    status = house.client.request(method, address, follow_redirects=False, **sent).status_code  # type: ignore[arg-type]  # as httpx takes it
    return [f"{method} {address[:200]} {sent!r:.300}: {status}"] if status >= 500 else []


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_no_address_breaks_a_page(house: House, odd: str) -> None:
    assert not [said for address in odd_addresses(house, odd) for said in broken(house, "GET", address)]


def test_no_form_breaks_a_page(house: House) -> None:
    problems: list[str] = []
    found = forms(house)
    assert len(found) > 15
    for action, names in found.items():
        for first in range(len(ODD)):
            fields = {name: ODD[(first + place) % len(ODD)] for place, name in enumerate(names)}
            problems += broken(house, "POST", action, data=fields)
            problems += broken(house, "POST", action, data=fields | {"id": str(new_id())})
    for page in ("today", "play", "record", "pain", "log", "progress", "import", "trials"):
        problems += broken(house, "GET", f"/{OWN}/{page}")  # what was taken can be shown
    assert not problems


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"content": b"\xff\xfe\x00", "headers": {"content-type": "application/x-www-form-urlencoded"}},
        {"content": b"%ff%fe=%00&=&&==", "headers": {"content-type": "application/x-www-form-urlencoded"}},
        {"content": b"--x\r\n", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {"content": b"x", "headers": {"content-type": "multipart/form-data"}},
        {"json": {"id": [1]}},
        {"content": b'{"a":"\\ud800"}', "headers": {"content-type": "application/json"}},
        {"files": dict.fromkeys(("id", "exercise_id", "reps", "nrs", "payload", "file"), ("a.csv", b"x"))},
        {"data": {f"f{place}": "x" for place in range(3000)}},
    ],
    ids=range(9),
)
def test_what_is_no_form_breaks_nothing(house: House, sent: dict[str, object]) -> None:
    for method in ("POST", "PUT"):
        for route in house.routes(method):
            assert not broken(house, method, house.address(route), **sent)


@pytest.mark.parametrize(
    "body",
    [
        b'{"athlete_id":"me","kind":"\\ud800","happened_at":"2026-05-14T18:00:00+02:00","payload":{}}',
        b'{"athlete_id":"me","kind":"pain","happened_at":"2026-05-14T18:00:00+02:00","payload":'
        b'{"nrs":3,"where":"half an emoji \\ud83d"}}',
        b'{"\\ud800":1}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"athlete_id":NaN}',
        b"\xff",
    ],
    ids=range(7),
)
def test_a_program_is_told_what_is_wrong(house: House, body: bytes) -> None:
    answer = house.client.put(f"/api/v1/observations/{new_id()}", content=body)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    handed_in = house.client.post("/me/import", files={"file": ("a.jsonl", body)})
    assert handed_in.status_code == 422
    assert "alert" in handed_in.text
