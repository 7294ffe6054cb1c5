"""Every refusal says what happened, in the person's language, and leads on to a page that is there."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from primemover.record.ids import new_id
from primemover.record.payload import PainReport
from primemover.web.app import PAGES
from primemover.web.refused import ways_on

if TYPE_CHECKING:
    from httpx2 import Response
    from tests.web.conftest import Site

GERMAN = {"accept-language": "de"}


def ways(answer: Response) -> list[str]:
    """Return where a refusal leads, its first way on first."""
    found = re.findall(r'<p><a(?: class="act")? href="([^"]+)">', answer.text.split("<main")[1])
    return [html.unescape(one) for one in found]


def said(answer: Response) -> str:
    """Return the one paragraph that says what happened."""
    found = re.search(r"</h1>\s*<p>(.+?)</p>", answer.text)
    assert found
    return found[1]


def test_a_form_sent_with_other_answers_leads_to_the_entry_that_stands(told: Site) -> None:
    entry = told.say(PainReport(nrs=3))
    answer = told.client.post("/me/pain", data={"id": str(entry.id), "nrs": "5"})
    assert answer.status_code == 409
    assert "<h1>Not recorded</h1>" in answer.text
    assert ways(answer)[0] == f"/me/record/{entry.id}"
    assert told.client.get(ways(answer)[0]).status_code == 200
    elsewhere = told.client.post("/example/pain", data={"id": str(entry.id), "nrs": "3"})
    assert ways(elsewhere)[0] == f"/me/record/{entry.id}"  # it is in the other record


NOBODYS = "0190a0b0-0000-7000-8000-000000000000"  # each worker of a run collects the same tests
REFUSED = [
    ("GET", "/nowhere/at/all", 404, "/"),
    ("GET", "/someone/today", 404, "/"),
    ("GET", "/me/nowhere", 404, "/me/today"),
    ("GET", "/me/exercises/no-such", 404, "/me/exercises"),
    ("GET", "/me/gauges/no-such", 404, "/me/gauges"),
    ("GET", "/me/ceilings/no-such", 404, "/me/ceilings"),
    ("GET", "/me/library/no-such", 404, "/me/library"),
    ("GET", "/me/trials/no-such", 404, "/me/trials"),
    ("GET", "/me/screen/no-such", 404, "/me/screen"),
    ("GET", "/me/intake/no-such", 404, "/me/intake"),
    ("GET", f"/me/record/{NOBODYS}", 404, "/me/record"),
    ("GET", f"/me/import/{NOBODYS}", 404, "/me/import"),
    ("GET", "/me/map?phase=no-such", 404, "/me/map"),
    ("GET", "/me/record/cut-off", 422, "/me/record"),
    ("GET", "/me/today?on=tomorrow", 400, "/me/today"),
    ("GET", "/me/today?on=0001-01-01", 400, "/me/today"),
    ("GET", "/me/today?on=2030-01-01", 400, "/me/today"),
    ("GET", "/me/gauges?since=0001-01-01", 400, "/me/gauges"),
    ("GET", "/me/report?from=0001-01-01", 400, "/me/report"),
    ("GET", f"/me/recognition/drill?id={NOBODYS}&deal=cut-off", 400, "/me/recognition"),
    ("POST", "/me/today", 405, "/me/today"),
    ("POST", "/me/pain?on=2026-05-01", 409, "/me/pain"),
    ("POST", "/me/log", 404, "/me/log"),
    ("POST", "/me/day", 422, "/me/today"),
    ("POST", "/me/ceiling-level", 422, "/me/ceiling-level"),
]


@pytest.mark.parametrize(("method", "address", "status", "first"), REFUSED)
def test_a_refusal_leads_to_its_room(told: Site, method: str, address: str, status: int, first: str) -> None:
    sent = {"minutes": "much"} if address == "/me/day" else {"level": "high"}
    answer = told.client.request(method, address, data=sent if method == "POST" else None)
    assert answer.status_code == status
    assert ways(answer)[0] == first
    assert ways(answer)[-1] == "/"
    german = told.client.request(method, address, data=sent if method == "POST" else None, headers=GERMAN)
    assert said(german) != said(answer)
    assert len(said(german)) > 20


def test_every_way_on_is_there(told: Site) -> None:
    paths = [one.path for group in PAGES for one in group.router.routes if isinstance(one, APIRoute)]
    found = {way.address for path in paths for way in ways_on(path.replace("{athlete}", "me"))}
    assert len(found) > 20
    for address in found:
        assert told.client.get(address).status_code == 200, address


def test_what_cannot_be_done_at_an_address_says_what_can(told: Site) -> None:
    assert told.client.post("/me/today").headers["allow"] == "GET"


def test_a_program_hears_the_frameworks_own_words(told: Site) -> None:
    assert told.client.get("/api/v1/nowhere").json() == {"detail": "Not Found"}
    assert told.client.delete("/api/v1/me/today").json() == {"detail": "Method Not Allowed"}


def test_what_breaks_leads_on_too(told: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("primemover.web.findings.findings", break_down)
    client = TestClient(told.client.app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
    answer = client.get("/me/findings")
    assert answer.status_code == 500
    assert ways(answer)[:2] == ["/me/findings", "/me/today"]


@pytest.mark.parametrize(
    "address",
    ["/", "/me/today", "/me/record", "/example/play", "/sw.js", "/static/0/app.css", "/api/v1/me/today"],
)
@pytest.mark.parametrize("accepts", ["gzip", "identity"])
def test_a_head_is_the_answer_without_its_body(told: Site, address: str, accepts: str) -> None:
    told.client.get("/me/today")  # what is put on record by looking is there from now on
    headers = {"accept-encoding": accepts}
    asked = told.client.request("HEAD", address, headers=headers)
    whole = told.client.get(address, headers=headers)
    assert asked.status_code == whole.status_code
    assert asked.content == b""
    assert set(asked.headers) == set(whole.headers)
    assert asked.headers["content-type"] == whole.headers["content-type"]


def test_a_head_of_what_is_not_there_says_so(told: Site) -> None:
    assert told.client.head("/me/nowhere").status_code == 404
    assert told.client.head("/me/skip", follow_redirects=False).status_code == 303
    assert told.client.request("HEAD", f"/api/v1/observations/{new_id()}").status_code in {404, 405}
