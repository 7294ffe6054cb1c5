"""What comes in, and what every answer promises the browser."""

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

import primemover
from primemover.web.gate import LARGEST_BODY_BYTES, Gate, refuse

OWN = "127.0.0.1:8000"


def headers(**given: str) -> Headers:
    return Headers(
        {"host": OWN, "content-length": "3"} | {name.replace("_", "-"): text for name, text in given.items()}
    )


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "[::1]"]
)
def test_this_machine_may_be_asked_by_any_of_its_names(host: str) -> None:
    assert refuse("GET", headers(host=host)) is None


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "192.168.0.4:8000",
        "[::1",
        "localhost:x",
    ],
)
def test_any_other_name_is_refused_even_where_it_leads_here(host: str) -> None:
    refused = refuse("GET", headers(host=host))
    assert refused is not None
    assert refused[0] == 421


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_may_write(site: str) -> None:
    assert refuse("POST", headers(sec_fetch_site=site)) is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_another_site_may_not_write(method: str, site: str) -> None:
    refused = refuse(method, headers(sec_fetch_site=site, origin=f"http://{OWN}"))
    assert refused is not None
    assert refused[0] == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999", f"https://{OWN}"])
def test_an_older_browser_is_judged_by_origin(origin: str) -> None:
    refused = refuse("POST", headers(origin=origin))
    assert refused is not None
    assert refused[0] == 403
    assert refuse("POST", headers(origin=f"http://{OWN}")) is None


def test_a_program_without_either_header_may_write() -> None:
    assert refuse("PUT", headers()) is None


def test_another_site_may_link_here() -> None:
    assert refuse("GET", headers(sec_fetch_site="cross-site")) is None


def test_a_body_says_how_long_it_is_and_is_not_endless() -> None:
    assert refuse("POST", Headers({"host": OWN})) is None  # neither length nor pieces: there is no body
    assert refuse("POST", Headers({"host": OWN, "transfer-encoding": "chunked"})) == (
        411,
        "The request does not say how long it is (Content-Length).",
    )
    too_long = refuse("POST", headers(content_length=str(LARGEST_BODY_BYTES + 1)))
    assert too_long is not None
    assert too_long[0] == 413


def test_every_answer_forbids_foreign_and_inline_code() -> None:
    def hello(_: Request) -> PlainTextResponse:
        return PlainTextResponse("hello")

    client = TestClient(Gate(Starlette(routes=[Route("/", hello)])), base_url=f"http://{OWN}")
    for answer in (client.get("/"), client.get("/nowhere"), client.get("/", headers={"host": "evil.example"})):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "private, no-cache"


def test_a_program_is_refused_in_json_and_every_answer_says_whose_it_is() -> None:
    client = TestClient(Gate(Starlette(routes=[])), base_url=f"http://{OWN}")
    refused = client.put("/api/v1/observations/x", headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert refused.json()["detail"].startswith("Another web site sent this")
    page = client.post("/me/log", headers={"sec-fetch-site": "cross-site"}).text
    assert "<p>Another web site sent this" in page
    assert 'href="/me/log"' in page
    for answer in (refused, client.get("/nowhere")):
        assert answer.headers["x-prime-mover"] == primemover.__version__
