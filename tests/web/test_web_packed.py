"""Answers are packed for who can unpack them, and say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from primemover.web.assets import STATIC, asset, names

if TYPE_CHECKING:
    from tests.web.conftest import Site

PLAIN = {"accept-encoding": "identity"}


def test_a_page_is_packed_and_says_the_same(told: Site) -> None:
    packed, plain = told.client.get("/me/exercises"), told.client.get("/me/exercises", headers=PLAIN)
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert "Accept-Encoding" in packed.headers["vary"]
    assert packed.text.split("<main")[1] == plain.text.split("<main")[1]
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 3


def test_every_static_file_arrives_whole(site: Site) -> None:
    for name in names():
        answer = site.client.get(asset(name))
        assert answer.content == (STATIC / name).read_bytes(), name
        as_it_is = site.client.get(asset(name), headers=PLAIN)
        assert as_it_is.headers["content-type"] == answer.headers["content-type"]
        again = site.client.get(asset(name), headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304


def test_what_is_small_or_streams_goes_as_it_is(told: Site) -> None:
    assert "content-encoding" not in told.client.get("/me/record/export.jsonl").headers
    assert "content-encoding" not in told.client.get("/me/record/backup.sqlite3").headers
    assert "content-encoding" not in told.client.get("/api/v1/me/today?on=no-day").headers
