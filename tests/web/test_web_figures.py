"""The figures' addresses, and where the pages show them."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from primemover.body.figure.style import COLOURS
from primemover.web.assets import asset

if TYPE_CHECKING:
    from tests.web.conftest import Site


def test_a_figure_is_a_picture_with_a_policy_of_its_own(site: Site) -> None:
    answer = site.client.get("/figures/romanian-deadlift.svg")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.startswith("<svg")
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = answer.headers["content-security-policy"]
    assert policy == f"default-src 'none'; style-src 'sha256-{allowed}'; frame-ancestors 'none'"


def test_a_figure_is_sent_once(site: Site) -> None:
    first = site.client.get("/figures/clam.svg")
    again = site.client.get("/figures/clam.svg", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_fault_has_an_address_where_there_is_one(site: Site) -> None:
    assert "the back takes over" in site.page("/figures/romanian-deadlift-fault.svg")
    site.page("/figures/plank-fault.svg", 404)
    site.page("/figures/no-such-thing.svg", 404)


def test_programs_get_it_too(site: Site) -> None:
    moving = site.client.get("/api/v1/exercises/hip-thrust/figure.svg")
    still = site.client.get("/api/v1/exercises/hip-thrust/figure.svg", params={"still": True, "fault": True})
    assert "<animate" in moving.text
    assert "<animate" not in still.text
    assert site.client.get("/api/v1/exercises/plank/figure.svg", params={"fault": True}).status_code == 404


def test_an_exercise_page_shows_it_and_says_in_words_what_is_painted(told: Site) -> None:
    page = told.page("/me/exercises/romanian-deadlift")
    assert 'src="/figures/romanian-deadlift.svg"' in page
    assert 'src="/figures/romanian-deadlift-fault.svg"' in page
    assert re.search(r'class="swatch glute"></span>glute \d+ %', page)
    assert "Not like this: low back rounded" in page
    assert "fault.svg" not in told.page("/me/exercises/plank")


def test_today_and_the_list_show_figures(told: Site) -> None:
    today = told.page("/me/today")
    assert re.search(r'<img class="moving" src="/figures/[a-z-]+\.svg"', today)
    assert len(re.findall(r'class="thumb-figure" src="/figures/', today)) >= 1
    assert len(re.findall(r"thumb-figure", told.page("/me/exercises"))) == len(told.catalogue.exercises)


def test_a_figure_brings_the_colours_of_the_pages(site: Site) -> None:
    sheet = site.page(asset("tokens.css"))
    pages_light, pages_dark = sheet.split("@media print")[0].split("@media (prefers-color-scheme: dark)")
    names = {"i": "ink", "g": "ground", "m0": "glute", "m1": "hamstring", "m2": "back", "m3": "adductor"}
    for own, token in names.items():
        light, dark = COLOURS[own]
        assert f"--{token}: {light};" in pages_light
        assert f"--{token}: {dark};" in pages_dark
